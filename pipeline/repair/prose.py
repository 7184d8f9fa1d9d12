"""Prose to statements: headings with the paragraphs below them, questions with answers, `item: answer` lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.fold import fold
from pipeline.lexicon import leading_number, strip_number
from pipeline.model import LineRole, RowId, RowKind, SourceRow
from pipeline.repair.apart import no_answers_in
from pipeline.repair.cells import cells_of
from pipeline.repair.entries import Entry, furniture, is_note
from pipeline.repair.markup import cells_of_row, plain
from pipeline.repair.metadata import is_title, pair, speaks_about
from pipeline.repair.sections import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import GridRow
    from pipeline.lexicon import Lexicon
    from pipeline.repair.table import Context

_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.*)")
_BRACKETS = re.compile(r"(?:[■◆●▼・]\s*)?[【\[［〔](?P<text>[^】\]］〕]{2,60})[】\]］〕]\s*(?P<rest>.*)")
_BULLET = re.compile(r"[■□◆◇●▼▶]\s*(?P<text>\S.{0,59})")
_QUESTION = re.compile(
    r"(?:Q|問|質問|設問)\s*(?P<dot>[.．:：])?\s*(?P<no>\d{0,3}(?:[-.]\d{1,3})*)\s*[.．:：、)）]?\s*(?P<text>\S.*)",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:A|答|回答|ご回答|Answer|Re)\s*\d{0,3}(?:[-.]\d{1,3})*\s*[.．:：、)）]\s*(?P<text>.*)|→\s*(?P<arrow>\S.*)",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?:[・\-*•○●■□◆◇]\s*)?(?P<text>[^:：。、「」]{2,40}?)\s*[:：]\s*(?P<rest>\S.*)")
_LISTED = r"[(（]\d{1,2}[)）]\s*|\d{1,2}[)）]\s*|[①-⑳]\s*"
_NUMBERED = re.compile(
    rf"(?:第\s*\d{{1,2}}\s*(?:章|節|条|項)\s*|\d{{1,2}}(?:[-.．]\d{{1,2}}){{0,3}}(?:[.．、:]\s*|[\s\u3000]+)|{_LISTED}|[IVX]{{1,4}}[.．]\s*)(?P<text>\S.{{0,60}})"
)
_LIST_ITEM = re.compile(_LISTED)
_CLOSING = re.compile(
    r"以上(?:[、。].{0,20})?$|(?:お?問い?合わ?せ|ご?連絡)先$|(?:何卒|どうぞ)?(?:よろしく|宜しく)お願い.{0,12}$|敬具$|--\s*$|[-_=*]{3,}$"
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
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)]$")
_DATE_LINE = 40  # characters; `第3版 2024年12月`
_BARE = 25  # characters; a heading that nothing marks is no longer
_WRAPPED = 15  # characters; a shorter line was not wrapped
_HEADING = 80  # characters of a section's heading that are kept
_FURNITURE = 40
_LIST = 3  # pairs in a row that make a list
_DATED = re.compile(r"版|制定|改[定訂]|更新|作成|現在|記入|発行|公開|^\W*[\d年月日./\s-]+\W*$")
_TELLING = 0.42  # likeness from which a heading or an answer tells an item


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str  # heading, question, reply, pair, item, text, title, metadata, furniture, contents, note, closing
    text: str
    rest: str
    no: str
    row: GridRow
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ProseRead:
    """Statements, what the other lines are, and what carries on below."""

    rows: tuple[SourceRow, ...]
    entries: tuple[Entry, ...]
    context: Context


def read_prose(rows: Sequence[GridRow], context: Context, lexicon: Lexicon, *, alone: bool) -> ProseRead:
    """Read lines of prose. `alone`: the document has no table, so that headed paragraphs are its rows."""
    lines = _bare_headings(_unwrapped(_without_contents(_without_furniture([_classify(row) for row in rows]))))
    groups = _groups(_listed(lines, lexicon))
    telling = sum(_tells(group, lexicon) for group in groups)
    fewest, share = (1, 0.25) if alone else (3, 0.5)
    accepted = telling >= max(fewest, share * sum(_is_statement(group) for group in groups))
    found: list[SourceRow] = []
    entries: list[Entry] = []
    for group in groups:
        if accepted and _is_statement(group) and not no_answers_in(context.sections):
            found.append(_statement(group, context))
            entries.extend(_furniture_within(group))
        else:
            headed = group[0].kind == "heading" and (accepted or group[0].row.level > 0)
            if headed:
                context = replace(context, sections=context.sections.enter(_section(group[0]), lexicon))
            entries.extend(_entry(line, headed and line is group[0]) for line in group)
    return ProseRead(tuple(found), tuple(entries), context)


def _section(line: _Line) -> Heading:
    text = line.row.cells[0].strip()
    markdown = _MARKDOWN.fullmatch(text)
    if markdown:
        return Heading(markdown["text"], level=line.depth)
    return Heading(text[:_HEADING], level=line.row.level)


def _without_furniture(lines: Sequence[_Line]) -> list[_Line]:
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


def _unwrapped(lines: Sequence[_Line]) -> list[_Line]:
    """A line below one that stopped in the middle of a sentence is its rest, whatever it begins with."""
    found: list[_Line] = []
    for line in lines:
        above = found[-1] if found else None
        adjacent = above and _gap(above, line) == 1
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


def _bare_headings(lines: Sequence[_Line]) -> list[_Line]:
    """A short line by itself above a sentence is its heading, though nothing marks it."""
    found = list(lines)
    for i, line in enumerate(lines[:-1]):
        below = lines[i + 1]
        apart = i == 0 or _gap(lines[i - 1], line) > 1
        bare = line.kind == "text" and len(line.text) <= _BARE and not _UNHEADING.search(line.text)
        told = below.kind == "text" and (_SENTENCE_END.search(below.text) or len(below.text) >= _WRAPPED)
        if apart and bare and told and _gap(line, below) == 1:
            found[i] = _heading(line.text, line.row, 3)
    return found


def _gap(above: _Line, below: _Line) -> int:
    return below.row.place.line_start - above.row.place.line_end


def _classify(row: GridRow) -> _Line:
    text = row.cells[0].strip()
    (cell,) = cells_of_row(row)
    folded = fold(cell.text).text.strip()
    if re.fullmatch(r"[\W_]+", folded):
        return _Line("rule", cell.text, "", "", row)
    if not folded or furniture(folded):
        return _Line("furniture", cell.text, "", "", row)
    if _LEADER.search(folded):
        return _Line("contents", cell.text, "", "", row)
    if pair(cell.text) or _MAIL.match(folded) or _is_imprint(folded):
        return _Line("metadata", cell.text, "", "", row)
    if _CLOSING.match(folded):
        return _Line("closing", cell.text, "", "", row)
    markdown = _MARKDOWN.fullmatch(text)
    words = plain(markdown["text"]).text if markdown else cell.text
    for kind, pattern in (("reply", _REPLY), ("question", _QUESTION)):
        found = pattern.fullmatch(words)
        if found and (
            kind == "reply" or found["no"] or found["dot"] or found["text"].rstrip().endswith(("?", "？", "か。", "か"))
        ):
            parts = found.groupdict()
            return _Line(kind, parts.get("text") or parts.get("arrow") or "", "", parts.get("no") or "", row)
    return _headed(text, cell.text, cell.bold, row)


def _is_imprint(text: str) -> bool:
    """A company alone on its line, or a date with no more than what it is the date of."""
    dated = len(text) <= _DATE_LINE and find_dates(text) and _DATED.search(text) and not _SENTENCE_END.search(text)
    return bool(dated) or speaks_about([text])


def _headed(raw: str, text: str, bold: bool, row: GridRow) -> _Line:
    markdown = _MARKDOWN.fullmatch(raw)
    if markdown or row.level:
        level, words = (len(markdown["level"]), plain(markdown["text"]).text) if markdown else (row.level, text)
        titled = level == 1 and is_title(words) and not leading_number(words)
        return _Line("title", words, "", "", row) if titled else _heading(words, row, level)
    brackets = _BRACKETS.fullmatch(text)
    if brackets and not text.startswith("http"):
        return replace(_heading(brackets["text"], row, 3), rest=brackets["rest"].strip())
    if is_title(text) and not leading_number(text):
        return _Line("title", text, "", "", row)
    if is_note(text):
        return _Line("note", text, "", "", row)
    colon = _COLON.fullmatch(text)
    if colon and "//" not in colon["text"] and not colon["rest"].startswith("//") and not leading_number(text):
        return _Line("pair", colon["text"].strip(), colon["rest"].strip(), "", row)
    short = len(text) <= 60 and not _SENTENCE_END.search(text) and not text.endswith(("、", ","))
    numbered = _NUMBERED.fullmatch(text)
    if short and numbered and not re.match(r"\d{4}", fold(text).text):
        return _heading(text, row, 2 + leading_number(text).replace("-", ".").count("."))
    if short and (bold or _BULLET.fullmatch(text)):
        return _heading(text, row, 2)
    return _Line("text", text, "", "", row)


def _heading(words: str, row: GridRow, depth: int) -> _Line:
    return _Line("heading", strip_number(words).strip(), "", leading_number(words), row, depth)


def _groups(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that belong together: what can be a label begins a group, text goes on with it."""
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _listed(lines: Sequence[_Line], lexicon: Lexicon) -> list[_Line]:
    """Pairs in a list of at least three, half of which name items, are rows; a colon in prose or in a reply makes none."""
    found: list[_Line] = []
    asked = False
    for block in _blocks(lines):
        if block[0].kind in {"question", "heading", "title"}:
            asked = block[0].kind == "question"
        pairs = [line for line in block if line.kind == "pair"]
        telling = sum(lexicon.likeness.best(line.text)[1] >= _TELLING for line in pairs)
        listed = len(pairs) >= _LIST and telling * 2 >= len(pairs) and not asked
        for line in block:
            if line.kind != "pair":
                found.append(line)
            elif listed:
                found.append(replace(line, kind="item"))
            else:
                found.append(replace(line, kind="text", text=plain(line.row.cells[0].strip()).text, rest=""))
    return found


def _blocks(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Pairs with the lines that their values go on in, in one block; every other line by itself."""
    blocks: list[list[_Line]] = []
    for line in lines:
        above = blocks[-1][-1] if blocks and blocks[-1][0].kind == "pair" else None
        near = above is not None and _gap(above, line) <= (2 if line.kind == "pair" else 1)
        if near and line.kind in {"pair", "text"}:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _without_contents(lines: Sequence[_Line]) -> list[_Line]:
    """A table of contents goes down to the next blank line."""
    found: list[_Line] = []
    for line in lines:
        below = bool(found) and found[-1].kind == "contents" and _gap(found[-1], line) == 1
        opens = bool(_CONTENTS.fullmatch(line.text)) or (below and line.kind != "text")
        found.append(replace(line, kind="contents") if opens else line)
    return found


def _goes_on(group: Sequence[_Line], line: _Line) -> bool:
    head = group[0].kind
    gap = _gap(group[-1], line) > 1
    if line.kind == "furniture" or (line.kind == "rule" and len(group) == 1):  # a page break, an underlined heading
        return head in {"heading", "question", "item"}
    if line.kind in _LONERS or head in {*_LONERS, "furniture", "note"} or group[-1].kind == "closing":
        return False
    if line.kind == "heading" and head in {"heading", "question"} and not gap and _is_list_item(line, group):
        return True
    if head == "question":
        return line.kind in {"reply", "text", "note"} or (line.kind == "heading" and not gap and line.depth > 2)
    if head == "heading":
        return line.kind in {"text", "note", "reply"}
    if head == "item":
        return line.kind in {"text", "note"} and not gap
    return line.kind == "text" and head == "text" and not gap


_NO_TEXT = {"furniture", "rule"}
_LONERS = {"title", "metadata", "contents", "closing", "rule"}


def _is_list_item(line: _Line, group: Sequence[_Line]) -> bool:
    """Whether a line with (1) or ① enumerates within a paragraph whose own heading is of another kind."""
    first, own = group[0].row.cells[0].strip(), line.row.cells[0].strip()
    return bool(_LIST_ITEM.match(own)) and not _LIST_ITEM.match(first) and len(group) > 1


def _is_statement(group: Sequence[_Line]) -> bool:
    head = group[0].kind
    return head in {"heading", "question", "item"} and bool(_answer(group)) and len(group[0].text) >= 2


def _tells(group: Sequence[_Line], lexicon: Lexicon) -> bool:
    return _is_statement(group) and lexicon.likeness.best(group[0].text)[1] >= _TELLING


def _answer(group: Sequence[_Line]) -> str:
    """The words below a label; a question may itself go on over lines before its reply."""
    parts = [group[0].rest] if group[0].rest else []
    body = (line for line in group[1 + _question_lines(group) :] if line.kind not in _NO_TEXT)
    parts.extend(line.row.cells[0].strip() if line.kind == "heading" else line.text for line in body)
    return _flow(parts)


def _question_lines(group: Sequence[_Line]) -> int:
    """How many lines below a question still belong to it: those before the first reply."""
    if group[0].kind != "question":
        return 0
    reply = next((i for i, line in enumerate(group) if line.kind == "reply"), None)
    return reply - 1 if reply else 0


def _flow(parts: Sequence[str]) -> str:
    """Wrapped lines as one text: a blank only where Latin words meet or a list begins."""
    text = ""
    for part in (part.strip() for part in parts if part.strip()):
        blank = bool(text) and (bool(_LATIN_END.search(text)) or part[0] in "・-*" or text.endswith("。"))
        text = f"{text} {part}" if blank else text + part
    return text


def _statement(group: Sequence[_Line], context: Context) -> SourceRow:
    head = group[0]
    question = [line.text for line in group[1 : 1 + _question_lines(group)]]
    said = [line.row for line in group if line.kind not in _NO_TEXT]
    return SourceRow(
        row_id=RowId(""),
        document_id=context.document_id,
        kind=RowKind.STATEMENT,
        table_no=context.table_no,
        row_no=0,
        page=head.row.place.page,
        section=context.sections.text,
        no=head.no,
        label=_flow([head.text, *question]),
        answer=_answer(group),
        bbox=head.row.place.bbox,
        line_start=head.row.place.line_start,
        line_end=group[-1].row.place.line_end,
        repairs=tuple(dict.fromkeys(finding for row in said for finding in row.findings)),
        raw_cells=tuple(row.cells[0] for row in said),
        cells=cells_of(said),
        locator=head.row.place.locator,
    )


def _furniture_within(group: Sequence[_Line]) -> list[Entry]:
    return [_entry(line, section=False) for line in group if line.kind in _NO_TEXT]


def _entry(line: _Line, section: bool) -> Entry:
    place = line.row.place
    if section:
        return Entry(place, LineRole.SECTION, "section heading", line.text)
    role, reason = {
        "rule": (LineRole.NOISE, "rule"),
        "furniture": (LineRole.NOISE, "page header or footer"),
        "contents": (LineRole.NOISE, "table of contents"),
        "title": (LineRole.METADATA, "title"),
        "metadata": (LineRole.METADATA, "said about the sheet"),
    }.get(line.kind, (LineRole.NOTE, "prose that answers nothing"))
    return Entry(place, role, reason, line.row.cells[0])
