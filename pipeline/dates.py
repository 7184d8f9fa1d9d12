"""Dates as Japanese office documents write them: western and imperial years, any digits, any separator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.fold import fold

_ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "M": 1867,
    "T": 1911,
    "S": 1925,
    "H": 1988,
    "R": 2018,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KANJI = {char: i for i, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_N = r"[\d〇零元一二三四五六七八九十]"
_WRITTEN = re.compile(
    rf"(?:(?P<era>明治|大正|昭和|平成|令和)\s*(?P<ey>{_N}{{1,3}})|(?P<y>(?:19|20)\d\d|[一二]{_N}{{3}}))\s*年\s*(?:度\s*)?(?P<m>{_N}{{1,3}})\s*月(?:\s*(?P<d>{_N}{{1,3}})\s*日)?"
)
_IMPERIAL = re.compile(
    r"(?<![A-Za-z0-9])(?P<era>[MTSHR])\s*(?P<ey>\d{1,2})\s*[./-]\s*(?P<m>\d{1,2})\s*[./-]\s*(?P<d>\d{1,2})(?!\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)\s*(?P<s>[./-])\s*(?P<m>\d{1,2})(?:\s*(?P=s)\s*(?P<d>\d{1,2}))?(?![\d.])"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ENGLISH = (
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH_NAME},?[\s-]+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(
        rf"\b{_MONTH_NAME}\s+(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+)?(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
    ),
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; `day` is None where only the month is said. The span is of the raw text."""

    year: int
    month: int
    day: int | None
    start: int
    end: int

    @property
    def first_day(self) -> date:
        """The date, or the first day of the month."""
        return date(self.year, self.month, self.day or 1)

    @property
    def iso(self) -> str:
        """`2025-04-01`, or `2025-04`."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def find_dates(text: str, *, compact: bool = True) -> tuple[FoundDate, ...]:
    """Every date of a text, in its order; impossible ones (month 13) are none.

    `compact`: eight digits in a row (20250401) are one too, as file names have them; in prose they may be any number.
    """
    folded = fold(text)
    found: dict[int, FoundDate] = {}
    for pattern in (_WRITTEN, _IMPERIAL, _NUMERIC, *((_COMPACT,) if compact else ()), *_ENGLISH):
        for match in pattern.finditer(folded.text):
            read = _read(match, folded.raw_span(*match.span()))
            if read and not any(each.start < read.end and read.start < each.end for each in found.values()):
                found[read.start] = read
    return tuple(found[start] for start in sorted(found))


def _read(match: re.Match[str], span: tuple[int, int]) -> FoundDate | None:
    parts = match.groupdict()
    month = _MONTHS.index(parts["name"].lower()) + 1 if parts.get("name") else number(parts["m"])
    day = number(parts["d"]) if parts.get("d") else None
    year = _ERAS[parts["era"]] + number(parts["ey"]) if parts.get("era") else number(parts["y"])
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return FoundDate(year, month, day, *span)


def number(text: str) -> int:
    """A whole number in digits or kanji (`二十五`, `二〇二五`, `元`); 0 for anything else."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        digits = "".join(str(_KANJI.get(char, char)) for char in text)
        return int(digits) if digits.isdecimal() else 0
    tens, _, ones = text.partition("十")
    return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)
