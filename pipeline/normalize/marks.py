"""The marks vendors answer with (○, 有, N/A): alone in a cell, or glued to the head of the answer."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.errors import CatalogError
from pipeline.fold import fold
from pipeline.model import Status
from pipeline.normalize.view import without_refused

MARKS_FILE = Path(__file__).resolve().parents[2] / "mappings" / "marks.csv"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark read at the head of a text: `text[end:]` is the answer proper."""

    status: Status
    end: int = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The marks of `mappings/marks.csv` by their folded, lower-case spelling."""

    alone: dict[str, Status]
    symbol: re.Pattern[str]
    word: re.Pattern[str]


# Characters that continue 有 and 無 into another word: 有効期限, 有償, 無制限, 無料, 可用性, 対応時間.
_COMPOUND_YES = "効償料用線害限事利益資識力能機給名数価形期無するしさりれらろっがはをにのとで"
_COMPOUND_NO = (
    "給補添加装彩償料制期効線停害断視人事関理しいくけかさ条操作意差菌資応通力権欠形論数駄難地縁記名格許認限尽休"
)
# A word mark ends before a blank, a sign or the end of the text; a blank before kana belongs to a spaced sentence.
_AFTER_WORD = r"(?=$|[、。,.:;/()\[\]「『・=>→|~※!?○◯●×△*-]|\s+(?![ぁ-ん])|\s+(?:ただし|なお|また|ご|お))"
_OPEN, _CLOSE = r"[\[【(<〔《「『〈［]", r"[\]】)>〕》」』〉］]"
_SEPARATOR = re.compile(r"[\s、。,.:;/=・→|~\]】)>〕》」』-]*")
_TICKED = re.compile(r"[■☑☒✓✔✅●◉レ]\s*([^\s□☐■☑☒✓✔✅○●◯()、,/・|]{1,12})")
_UNTICKED = re.compile(r"[□☐○◯]\s*\w")
_OPEN_BOXES = re.compile(r"\s*(?:[□☐][^□☐■☑☒✓✔✅●◉]{1,14}){2,8}")  # no box is ticked
_TICK, _EMPTY = re.compile(r"[\[(]\s?[xX✓✔レ○●]\s?[\])]\s?(?=\w)"), re.compile(r"[\[(]\s{0,3}[\])]\s?(?=\w)")
_BOX = re.compile(r"\[\s?(?P<tick>[xX✓✔レ]?)\s?\]")  # of a check list in plain text
_DASHES = re.compile(r"[\s\-ー一―~・.…]*")
_LEFT_BLANK = re.compile(
    r"[(<\[]?(?:未記入|空欄|空白|無回答|未回答|回答なし|記入なし|(?:left )?blank|no (?:answer|response))[)>\]]?[。.]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"no\.?\s*\d", re.IGNORECASE)


def mark_status(mark_cell: str, answer: str) -> Status | None:
    """What the mark says: that of the mark cell, else the one glued to the head of the answer."""
    cell = split_mark(fold(mark_cell).text) if mark_cell.strip() else None
    mark = cell or split_mark(fold(answer).text)
    return mark.status if mark else None


def contradicts(status: Status, mark: Status | None) -> bool:
    """Whether one of what the words and the mark say is a yes and the other a no."""
    return {status, mark} == {Status.YES, Status.NO}


def says_nothing(cell: str) -> bool:
    """Whether a cell is blank, a dash, or boxes none of which is ticked."""
    text = fold(cell).text
    return bool(_DASHES.fullmatch(text) or _LEFT_BLANK.fullmatch(text.strip()) or _OPEN_BOXES.fullmatch(_boxes(text)))


def _boxes(text: str) -> str:
    """[x] and (○) are ticked boxes, [ ] and ( ) open ones."""
    return _EMPTY.sub("□", _TICK.sub("■", text))


def split_mark(text: str) -> Mark | None:
    """The mark at the head of a folded text, or None where the text begins with something else."""
    if _OPEN_BOXES.fullmatch(_boxes(text)):
        return None
    start = len(text) - len(text.lstrip())
    head = text[start:]
    whole = _ticked(text) or _alone(text)
    if whole is None and without_refused(text) != text:
        return None  # the choice that was ticked is the answer, and its box no mark
    return whole or _symbol(head, start) or _bracketed(head, start) or _word(head, start) or _glued(head, start)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary, read once; a bad line is a `CatalogError`."""
    by_kind: dict[str, dict[str, Status]] = {"symbol": {}, "letter": {}, "word": {}}
    with MARKS_FILE.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                by_kind[row["kind"]][_key(row["mark"])] = Status(row["status"])
            except (KeyError, ValueError) as error:
                fault = f"{error} is no kind or status of a mark"
                raise CatalogError(MARKS_FILE.name, number, fault, "see mappings/README.md") from error
    alone = by_kind["symbol"] | by_kind["letter"] | by_kind["word"]
    return Vocabulary(alone, _any_of(by_kind["symbol"]), _any_of(by_kind["word"]))


def _any_of(words: dict[str, Status]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest_first), re.IGNORECASE)


def _key(text: str) -> str:
    return " ".join(fold(text).text.split()).lower()


def _alone(text: str) -> Mark | None:
    if len(text) > 40:
        return None
    box = _BOX.fullmatch(text.strip())
    if box:
        return Mark(Status.YES if box["tick"] else Status.NO, len(text))
    status = vocabulary().alone.get(_key(text).rstrip("。."))
    return Mark(status, len(text)) if status else None


def _symbol(head: str, start: int) -> Mark | None:
    match = vocabulary().symbol.match(head)
    if match is None:
        return None
    return Mark(vocabulary().alone[match.group()], start + _skip(head, match.end()))


def _bracketed(head: str, start: int) -> Mark | None:
    match = re.match(rf"{_OPEN}\s*([^\s\]】)>〕》」』〉］]{{1,8}})\s*{_CLOSE}", head)
    status = vocabulary().alone.get(_key(match.group(1))) if match else None
    return Mark(status, start + _skip(head, match.end())) if match and status else None


def _word(head: str, start: int) -> Mark | None:
    if _NUMBER.match(head):
        return None
    match = vocabulary().word.match(head)
    while match is not None:
        if re.compile(_AFTER_WORD).match(head, match.end()) and _is_answer(head, match.end()):
            return Mark(vocabulary().alone[match.group().lower()], start + _skip(head, match.end()))
        match = vocabulary().word.match(head[: match.end() - 1])
    return None


def _is_answer(head: str, end: int) -> bool:
    """Whether an English word mark stands for itself: 'Yes we do', but not 'No limit' or 'Available storage is'."""
    if not head[:end].isascii() or re.match(r"\s*(?:$|[^\sA-Za-z])", head[end:]):
        return True
    return bool(re.match(r"(?i)(?:yes|no)\s+(?:we|it|this|they|our|not|the)\b", head))


def _glued(head: str, start: int) -> Mark | None:
    """有解約日の..., 無解約日の...: no separator, yet no compound either."""
    match = re.match(rf"有(?![{_COMPOUND_YES}])|無(?![{_COMPOUND_NO}])", head)
    if match is None or not re.match(r"[一-龥ァ-ヴA-Za-z\d]", head[1:]):
        return None
    return Mark(Status.YES if match.group() == "有" else Status.NO, start + 1)


def _ticked(text: str) -> Mark | None:
    """One of several boxes is ticked: □有 ■無."""
    boxes = _boxes(text[:81])
    if len(text) > 80 or not _UNTICKED.search(boxes):
        return None
    chosen = [vocabulary().alone.get(_key(m.group(1))) for m in _TICKED.finditer(boxes)]
    return Mark(chosen[0], len(text)) if len(chosen) == 1 and chosen[0] else None


def _skip(head: str, end: int) -> int:
    separator = _SEPARATOR.match(head, end)
    return separator.end() if separator else end
