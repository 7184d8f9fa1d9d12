"""A number without a unit, alone in its answer: the row's unit or the item says what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Comparator
from pipeline.normalize import units
from pipeline.normalize.numbers import number

_BARE = re.compile(
    r"(?:[【(]?(?:有り?|あり|○)[】)]?[\s、:]{0,4})?(?:[^\d。]{0,12}(?:数|:|は)\s?)?(?:平均|目標値?|実績値?)?\s{0,3}(?P<before>最大|上限|約|最低)?\s{0,3}"
    r"(?P<number>\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,4})?)\s{0,3}(?P<after>まで|程度|以上|以下|以内|未満)?\s{0,3}(?:\((?P<aside>[^()]{1,40})\))?[\s。]*(?:※.{0,200})?"
)
_BOUNDS = {
    "最大": Comparator.LE,
    "上限": Comparator.LE,
    "まで": Comparator.LE,
    "以下": Comparator.LE,
    "以内": Comparator.LE,
    "未満": Comparator.LT,
    "最低": Comparator.GE,
    "以上": Comparator.GE,
    "約": Comparator.APPROX,
    "程度": Comparator.APPROX,
}
_UNIT = re.compile(units.PATTERN)
_COUNTABLE = {"generation", "incident", "user", "session", "device", "time"}
# 日次35、月次13: each number behind what it is of. A label in Latin letters, or one that numbers pages, is another matter.
_LABELLED = re.compile(
    r"\s?(?:(?:(?:19|20)\d\d年度?|(?!第|別紙|項番|電話|内線|令和|平成|図|表|最大|上限|最低)[^\W\dA-Za-z]{1,12}?)\s?[:はが]?\s?"
    r"(?P<before>最大|上限|約|最低)?|(?P<alone>最大|上限|最低))\s?(?P<number>\d{1,6})\s?(?:世代|件|回|名|人|台)?(?P<after>まで|程度|以上|以下|以内|未満)?[\s。]?"
)
_FLAG = re.compile(r"(?:[【(]?(?:有り?|あり|○)[】)]?[\s、:]{0,4})?")
_UNIT_NOTE = re.compile(r"\(単位[^()]{1,10}\)\s{0,4}$")
_PARTED = re.compile(r"[^、,/・;]+")


@dataclass(frozen=True, slots=True)
class Bare:
    """The number and where it stands."""

    value: float
    start: int
    end: int
    comparator: Comparator
    aside: str = ""  # what stands in brackets after it


def bare_number(text: str) -> Bare | None:
    """The one number that a text consists of, with its bound."""
    match = _BARE.fullmatch(text)
    if match is None:
        return None
    bound = _BOUNDS.get(match["before"] or match["after"] or "", Comparator.EQ)
    return Bare(number(match["number"]), *match.span("number"), bound, match["aside"] or "")


def labelled_numbers(text: str) -> tuple[Bare, ...]:
    """The numbers of a text that consists of several, each behind its own label."""
    end = len(_UNIT_NOTE.sub("", text.partition("※")[0]))
    flag = _FLAG.match(text)
    found = [_LABELLED.fullmatch(text, *part.span()) for part in _PARTED.finditer(text, flag.end() if flag else 0, end)]
    whole = [match for match in found if match]
    if len(whole) < max(2, len(found)):
        return ()
    return tuple(
        Bare(
            number(match["number"]),
            *match.span("number"),
            _BOUNDS.get(match["before"] or match["alone"] or match["after"] or "", Comparator.EQ),
        )
        for match in whole
    )


def counted_unit(column: str) -> str | None:
    """What a unit column or cell says is counted: 世代数, ユーザ, 人."""
    named = (units.unit(match[0]) for match in _UNIT.finditer(column.removesuffix("数")))
    return next((name for name in named if name in _COUNTABLE), None)


def time_unit(column: str) -> str | None:
    """The unit of time that a unit column names: 時間(分) is minutes, 時間 alone hours."""
    named = [name for match in _UNIT.finditer(column) if (name := units.unit(match[0])) in units.SECONDS]
    return named[-1] if named else None
