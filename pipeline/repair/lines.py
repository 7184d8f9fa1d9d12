"""Lines of prose, each with what it is by itself and beside its neighbours: heading, question, pair, text, furniture."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import count, takewhile
from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.fold import display_width, fold
from pipeline.lexicon import is_mark, leading_number, strip_number
from pipeline.repair.entries import furniture, is_note
from pipeline.repair.markup import cells_of_row, plain
from pipeline.repair.metadata import is_title, pair, speaks_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import GridRow

_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.*)")
_BRACKETS = re.compile(r"(?:[■◆●▼・]\s*)?[【\[［〔](?P<text>[^】\]］〕]{2,60})[】\]］〕]\s*(?P<rest>.*)")
_BULLET = re.compile(r"[■□◆◇●▼▶]\s*(?P<text>\S.{0,59})")
_QUESTION = re.compile(
    r"(?:Q|問|質問|設問)\s*(?P<dot>[.．:：])?\s*(?P<no>\d{0,3}(?:[-.]\d{1,3})*)\s*[.．:：、)）]?\s*(?P<text>\S.*)",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:A|答|回答|ご回答|Answer|Re)\s*\d{0,3}(?:[-.]\d{1,3})*\s*[.．:：、)）]\s*(?P<text>.*)|→\s*(?P<arrow>\S.*)"
    r"|[(（【\[]\s*(?:ご?回答|答え?|Answer)\s*[)）】\]]\s*(?P<bracketed>.*)|ご?回答",
    re.IGNORECASE,
)
_LONE_REPLY = re.compile(r"→\s*(?P<mark>\S?)")
_COLON = re.compile(
    r"(?:[・\-*•○●■□◆◇]\s*)?(?P<text>[^:：。、「」…]{2,40}?)(?:\s*[:：]\s*|\s+(?:…{1,3}|[—–])\s+)(?P<rest>\S.*)"
)
_POINT = re.compile(r"[・\-*•]\s")
_TASK = re.compile(r"(?:[-*・•]\s*)?(?P<box>\[[ xX✓✔]?\]|[☑☒☐✓✔■□])\s*(?P<text>[^□☐☑☒■\s][^□☐☑☒■]{1,150})")
_OPEN_BOX = ("[ ]", "[]", "☐", "□")
_BOXES = re.compile(r"\s*(?:[□☐☑☒■✓✔]\s*[^□☐☑☒■✓✔]{1,20}){2,8}")
_ASKS = re.compile(r"(?:か|下さい|ください|こと)[。.]?\s*$|[？?]\s*$")
_ASKS_WITHIN = re.compile(
    r"か[。?？]|(?:お願い(?:いた|致)?します|ご教示|お聞かせ|お知らせ)[^。]{0,8}。?\s*$"
)  # and how often, please
_LISTED = r"[(（]\d{1,2}[)）]\s*|\d{1,2}[)）]\s*|[①-⑳]\s*"
_NUMBERED = re.compile(
    rf"(?:第\s*\d{{1,2}}\s*(?:章|節|条|項)\s*|\d{{1,2}}(?:[-.．]\d{{1,2}}){{0,3}}(?:[.．、:](?!\d)\s*|[\s\u3000]+)|{_LISTED}|[IVX]{{1,4}}[.．]\s*)(?P<text>\S.{{0,60}})"
)
_TITLE = re.compile(r"[(（](?P<text>[^()（）]{2,30})[)）]")
_CHOICES = re.compile(r"(?:[①-⑳]\s*[^①-⑳]{1,40}){2,20}")
_CLOSING = re.compile(
    r"(?:(?:ご?(?:質問|回答|確認)(?:事項|項目)?|項目|内容)は)?以上(?:です|でございます|となります|になります)?(?:[、。].{0,40})?$|(?:お?問い?合わ?せ|ご?連絡)先$|(?:何卒|どうぞ)?(?:よろしく|宜しく)お願い.{0,12}$|敬具$|--\s*$|[-_=*]{3,}$"
)
_MAIL = re.compile(
    r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|差出人|宛先|件名|送信日時|送信者|日時)\s*[:：]", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?:。|ます|です|した|ません|ない|[.!])\s*$")
_CONTENTS = re.compile(r"[\W_]*(?:目\s*次|もくじ|contents|table of contents)[\W_]*", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.{3,}|…{2,}|・{3,}|\s\.\s\.)\s*\d*\s*$")
_FINISHED = re.compile(r"[。.!?？！」』）)】:：]\s*$|(?:ます|です|した|ません|ない|る)$")
_UNHEADING = re.compile(rf"^\s*[・\-*•]|{_FINISHED.pattern}")
_MARKED = re.compile(r"\s*(?:#{1,6} |[【■◆●▼]|Q\d)")
_PRIVATE = re.compile(r"社外秘|confidential|取扱注意|株式会社|合同会社", re.IGNORECASE)
_DATE_LINE = 40  # characters; `第3版 2024年12月`
_BARE = 25  # characters; a heading that nothing marks is no longer
_NEARLY = 0.8  # share of the full width from which a line was wrapped
_FULL = 0.95  # share of the lines that are no wider than the full width; the others are addresses and the like
_WRAPPED = 15  # characters; a shorter line was not wrapped
_FURNITURE = 40
_MOSTLY = 0.8  # share of lines that are questions or replies, where nothing marks either
_LIST = 3  # pairs in a row that make a list
_DATED = re.compile(r"版|制定|改[定訂]|更新|作成|現在|記入|発行|公開|^\W*[\d年月日./\s-]+\W*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose: what it is, the label or text in it, what stands behind the label, its number, how deep it heads."""

    kind: str  # heading, question, clause, reply, boxes, pair, item, ticked, text, title, metadata, furniture, contents, note, closing
    text: str
    rest: str
    no: str
    row: GridRow
    depth: int = 0


def lines_of_prose(rows: Sequence[GridRow]) -> list[Line]:
    """The lines of a stretch of prose in their order, each with its kind."""
    ticked = _ticked(rows)
    lines = [ticked.get(i) or _classify(row) for i, row in enumerate(rows)]
    whole = _bare_headings(_unwrapped(_without_contents(_without_furniture(lines))))
    return _asked(_counted_on(_counted(whole)))


def _counted(lines: Sequence[Line]) -> list[Line]:
    """Lines that ask, each above one that does not, are questions, though nothing marks them or the replies.

    All of them count up, or none does, and there is hardly any other line.
    """
    numbers = {i: leading_number(line.text) for i, line in enumerate(lines[:-1]) if _is_asked_above(line, lines[i + 1])}
    counted = list(numbers.values()) == [str(n) for n in range(1, len(numbers) + 1)]
    alone = not any(numbers.values()) and 2 * len(numbers) >= _MOSTLY * len(lines)
    if len(numbers) < _LIST or not (counted or alone):
        return list(lines)
    found = list(lines)
    for i, no in numbers.items():
        found[i] = replace(lines[i], kind="question", text=strip_number(lines[i].text).strip(), no=no)
    return found


def _counted_on(lines: Sequence[Line]) -> list[Line]:
    """A sentence that asks, above one that does not, and counts on from the numbered line before it is a question too."""
    found = list(lines)
    before = ""
    for i, line in enumerate(lines):
        no = line.no or leading_number(line.text)
        below = lines[i + 1] if i + 1 < len(lines) else None
        asks = line.kind == "text" and bool(_ASKS.search(line.text) or _ASKS_WITHIN.search(line.text))
        if asks and below and below.kind == "text" and not _ASKS.search(below.text) and _follows(no, before):
            found[i] = replace(line, kind="question", text=strip_number(line.text).strip(), no=no)
        if found[i].kind in {"heading", "question"} and no:
            before = no
    return found


def _follows(no: str, before: str) -> bool:
    """Whether a number is the one after another: 4 after 3, 2.5 after 2.4."""
    stem, _, last = f".{before}".replace("-", ".").rpartition(".")
    own, _, mine = f".{no}".replace("-", ".").rpartition(".")
    return stem == own and last.isdecimal() and mine.isdecimal() and int(mine) == int(last) + 1


def _is_asked_above(line: Line, below: Line) -> bool:
    asks = line.kind == "text" and bool(_ASKS.search(line.text))
    return asks and below.kind == "text" and not _ASKS.search(below.text)


def _asked(lines: Sequence[Line]) -> list[Line]:
    """The lines right above replies are their questions, though nothing says so, where that is so three times."""
    above = [
        i
        for i, line in enumerate(lines[1:])
        if line.kind == "reply" and lines[i].kind in {"text", "heading"} and not _is_asked(lines, i)
    ]
    if len(above) < _LIST:
        return list(lines)
    found = list(lines)
    wide = _NEARLY * sorted(display_width(line.row.cells[0].strip()) for line in lines)[int(_FULL * (len(lines) - 1))]
    for i in above:
        start = next((j for j in range(i, 0, -1) if not _is_wrapped(lines[j - 1], lines[j], wide)), 0)
        text = plain(lines[start].row.cells[0].strip()).text
        found[start] = replace(lines[start], kind="question", text=strip_number(text).strip(), no=leading_number(text))
        for j in range(start + 1, i + 1):
            found[j] = replace(lines[j], kind="text", text=plain(lines[j].row.cells[0].strip()).text)
        title = _TITLE.fullmatch(lines[start - 1].text) if start else None
        if title:  # the heading of an article stands in brackets above it
            found[start - 1] = replace(lines[start - 1], kind="question", text=title["text"], no=found[start].no)
            found[start] = replace(lines[start], kind="clause", text=text)
    return found


def _is_wrapped(above: Line, line: Line, wide: float) -> bool:
    """Whether a question goes on from the line above, which is as long as lines are and breaks off or begins with a number."""
    begins = bool(leading_number(above.row.cells[0].strip()))
    goes_on = (
        gap(above, line) == 1 and above.kind in {"text", "heading"} and not leading_number(line.row.cells[0].strip())
    )
    return (
        goes_on and display_width(above.row.cells[0].strip()) >= wide and (begins or not _FINISHED.search(above.text))
    )


def _classify(row: GridRow) -> Line:
    text = row.cells[0].strip()
    (cell,) = cells_of_row(row)
    folded = fold(cell.text).text.strip()
    if re.fullmatch(r"[\W_]+", folded):
        return _signs(cell.text, row)
    if not folded or furniture(folded):
        return Line("furniture", cell.text, "", "", row)
    if listed := _listed(cell.text, folded):
        return Line(listed, cell.text.strip(), "", "", row)
    if pair(cell.text) or _MAIL.match(folded) or _is_imprint(folded):
        return Line("metadata", cell.text, "", "", row)
    if _CLOSING.match(folded):
        return Line("closing", cell.text, "", "", row)
    markdown = _MARKDOWN.fullmatch(text)
    words = plain(markdown["text"]).text if markdown else cell.text
    for kind, pattern in (("reply", _REPLY), ("question", _QUESTION)):
        found = pattern.fullmatch(words)
        if found and (
            kind == "reply" or found["no"] or found["dot"] or found["text"].rstrip().endswith(("?", "？", "か。", "か"))
        ):
            parts = found.groupdict()
            said = next(filter(None, (parts.get(name) for name in ("text", "arrow", "bracketed"))), "")
            return Line(kind, said, "", parts.get("no") or "", row)
    return _headed(text, cell.text, cell.bold, row)


def _signs(text: str, row: GridRow) -> Line:
    """A line without a letter: an arrow with a mark, or with nothing, replies; any other is drawn."""
    lone = _LONE_REPLY.fullmatch(text.strip())
    if lone and (not lone["mark"] or is_mark(lone["mark"])):
        return Line("reply", lone["mark"], "", "", row)
    return Line("rule", text, "", "", row)


def _listed(text: str, folded: str) -> str:
    """The kind of a line that lists something: boxes to tick, choices, or what stands on which page; '' for others."""
    if _BOXES.fullmatch(text):
        return "boxes"
    if are_choices(text):
        return "text"
    return "contents" if _LEADER.search(folded) else ""


def _is_imprint(text: str) -> bool:
    """A company alone on its line, or a date with no more than what it is the date of."""
    dated = len(text) <= _DATE_LINE and find_dates(text) and _DATED.search(text) and not _SENTENCE_END.search(text)
    return bool(dated) or speaks_about([text])


def _headed(raw: str, text: str, bold: bool, row: GridRow) -> Line:
    markdown = _MARKDOWN.fullmatch(raw)
    if markdown or row.level:
        level, words = (len(markdown["level"]), plain(markdown["text"]).text) if markdown else (row.level, text)
        titled = level == 1 and is_title(words) and not leading_number(words)
        return Line("title", words, "", "", row, level) if titled else _heading(words, row, level)
    brackets = _BRACKETS.fullmatch(text)
    if brackets and not text.startswith("http"):
        return replace(_heading(brackets["text"], row, 3), rest=brackets["rest"].strip())
    if is_title(text) and not leading_number(text):
        return Line("title", text, "", "", row)
    colon = _COLON.fullmatch(text)
    if is_note(text) and not (colon and _POINT.match(text)):
        return Line("note", text, "", "", row)
    if colon and "//" not in colon["text"] and not colon["rest"].startswith("//") and not leading_number(text):
        return Line("pair", colon["text"].strip(), colon["rest"].strip(), "", row)
    short = len(text) <= 60 and not _SENTENCE_END.search(text) and not text.endswith(("、", ","))
    numbered = _NUMBERED.fullmatch(text)
    if short and numbered and not re.match(r"\d{4}", fold(text).text):
        return _heading(text, row, 2 + leading_number(text).replace("-", ".").count("."))
    if short and (bold or _BULLET.fullmatch(text)):
        return _heading(text, row, 2)
    return Line("text", text, "", "", row)


def _heading(words: str, row: GridRow, depth: int) -> Line:
    return Line("heading", strip_number(words).strip(), "", leading_number(words), row, depth)


def _ticked(rows: Sequence[GridRow]) -> dict[int, Line]:
    """The lines of check lists, by index: three or more in a row that begin with a box, some of them ticked."""
    boxes = {i: found for i, row in enumerate(rows) if (found := _TASK.fullmatch(row.cells[0].strip()))}
    lines: dict[int, Line] = {}
    for start in [i for i in boxes if i - 1 not in boxes]:
        run = list(takewhile(boxes.__contains__, count(start)))
        told = [boxes[i]["box"] for i in run]
        unlike = any(box not in "■□" for box in told) or {"■", "□"} <= set(told)
        if len(run) >= _LIST and unlike and any(box not in _OPEN_BOX for box in told):
            lines |= {i: Line("ticked", plain(boxes[i]["text"]).text, boxes[i]["box"], "", rows[i]) for i in run}
    return lines


def _is_asked(lines: Sequence[Line], i: int) -> bool:
    """Whether a line belongs to a question above it that is known to be one."""
    return are_choices(lines[i].text) or (i > 0 and lines[i - 1].kind == "question")


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Short lines that come back page after page are no text."""
    counts = Counter(line.text for line in lines if line.kind in {"text", "heading", "title"})
    often = {
        text
        for text, n in counts.items()
        if n > 1 and (_PRIVATE.search(text) or n > 2) and not _SENTENCE_END.search(text)
    }
    return [
        replace(line, kind="furniture") if line.text in often and len(line.text) <= _FURNITURE else line
        for line in lines
    ]


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """A line below one that stopped in the middle of a sentence is its rest, whatever it begins with."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        adjacent = above and gap(above, line) == 1
        broken = (
            above
            and above.kind in {"text", "reply"}
            and len(above.text) >= _WRAPPED
            and not _FINISHED.search(above.text)
        )
        if adjacent and broken and line.kind in {"heading", "pair"} and not _MARKED.match(line.row.cells[0]):
            text = plain(line.row.cells[0].strip()).text
            found.append(replace(line, kind="text", text=text, rest=""))
        else:
            found.append(line)
    return found


def _bare_headings(lines: Sequence[Line]) -> list[Line]:
    """A short line by itself above a sentence is its heading, though nothing marks it."""
    found = list(lines)
    for i, line in enumerate(lines[:-1]):
        below = lines[i + 1]
        apart = i == 0 or gap(lines[i - 1], line) > 1
        bare = line.kind == "text" and len(line.text) <= _BARE and not _UNHEADING.search(line.text)
        told = below.kind == "text" and (_SENTENCE_END.search(below.text) or len(below.text) >= _WRAPPED)
        if apart and bare and told and gap(line, below) == 1:
            found[i] = _heading(line.text, line.row, 3)
    return found


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """A table of contents goes down to the next blank line."""
    found: list[Line] = []
    for line in lines:
        below = bool(found) and found[-1].kind == "contents" and gap(found[-1], line) == 1
        opens = bool(_CONTENTS.fullmatch(line.text)) or (below and line.kind != "text")
        found.append(replace(line, kind="contents") if opens else line)
    return found


def are_choices(text: str) -> bool:
    """Whether a line lists what to choose from: ① ある ② ない."""
    return bool(_CHOICES.fullmatch(text.strip()))


def gap(above: Line, below: Line) -> int:
    """How far apart two lines stand: 1 where nothing is between them."""
    return below.row.place.line_start - above.row.place.line_end
