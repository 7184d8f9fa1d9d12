"""The dates and times that a number format shows for a day number, Japanese eras among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from extractors.office.number_tokens import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = 86_400  # seconds
_LAST = 2_958_465  # 9999-12-31
_LEAP = 60  # the day number of 1900-02-29, which never was and which workbooks count
_ERAS = (
    (date(2019, 5, 1), "R", "令", "令和"),
    (date(1989, 1, 8), "H", "平", "平成"),
    (date(1926, 12, 25), "S", "昭", "昭和"),
    (date(1912, 7, 30), "T", "大", "大正"),
    (date(1868, 1, 25), "M", "明", "明治"),
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAYS = "月火水木金土日"
_CLOCK = re.compile(r"\[?[hs]+\]?$", re.IGNORECASE)
_CALENDAR = re.compile(r"[ydger]+$|a{3,}$|b+$|mmm+$", re.IGNORECASE)
_HALVES = {"am/pm": ("AM", "PM"), "a/p": ("A", "P"), "午前/午後": ("午前", "午後"), "上午/下午": ("上午", "下午")}
_MINUTE = "minute"  # what a piece `m` becomes beside hours or seconds


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day number taken apart; `fraction` are the digits behind the seconds."""

    year: int
    month: int
    day: int
    weekday: int  # 0 is Monday
    seconds: int  # since midnight
    fraction: str
    elapsed: int  # seconds since day 0
    gannen: bool  # whether the first year of an era has a name of its own


def date_text(value: float, tokens: Sequence[str], *, date1904: bool) -> str:
    """A day number as a section shows it; a time that is stored without a day is shown without one.

    Raises:
        ValueError: no day has this number.
    """
    parts = _with_minutes(tokens)
    if 0 < value < 1 and any(_CALENDAR.match(part) for part in parts):
        seconds = any(part.lower().startswith("s") for part in parts)
        parts = ["h", ":", _MINUTE * 2, *([":", "ss"] if seconds else [])]
    places = _places(parts)
    moment = _moment(value, places, parts, date1904=date1904)
    halves = any(part.lower() in _HALVES for part in parts)
    return "".join(_shown(part, i, parts, moment, halves=halves) for i, part in enumerate(parts))


def _with_minutes(tokens: Sequence[str]) -> list[str]:
    """Tokens in which those `m` that are minutes are told from those that are months."""
    parts = list(tokens)
    signs = [i for i, piece in enumerate(tokens) if re.fullmatch(r"\[?[a-z]+\]?", piece, re.IGNORECASE)]
    for at, i in enumerate(signs):
        if tokens[i].lower() in {"m", "mm"}:
            before = tokens[signs[at - 1]].lower().strip("[]") if at else ""
            after = tokens[signs[at + 1]].lower().strip("[]") if at + 1 < len(signs) else ""
            if before.startswith("h") or after.startswith("s"):
                parts[i] = _MINUTE * len(tokens[i])
    return parts


def _places(parts: Sequence[str]) -> int:
    """How many digits behind the seconds are shown."""
    at = next((i for i, part in enumerate(parts) if part == "." and parts[i + 1 : i + 2] == ["0"]), None)
    if at is None:
        return 0
    zeros = 0
    while parts[at + 1 + zeros : at + 2 + zeros] == ["0"]:
        zeros += 1
    return min(zeros, 3)


def _moment(value: float, places: int, parts: Sequence[str], *, date1904: bool) -> _Moment:
    if not 0 <= value < _LAST + 1:
        raise ValueError("no day has this number")
    rounded = any(re.match(r"\[?s", part, re.IGNORECASE) for part in parts)
    ticks = round(value * _DAY * 1000)  # thousandths of seconds: finer is the residue of binary fractions
    unit = 10 ** (3 - places)
    ticks = (ticks + unit // 2) // unit * unit if rounded else ticks
    elapsed, thousandths = divmod(ticks, 1000)
    days, seconds = divmod(elapsed, _DAY)
    year, month, day, weekday = _day(days, date1904=date1904)
    gannen = any("gannen" in part for part in parts)
    return _Moment(year, month, day, weekday, seconds, f"{thousandths:03d}"[:places], elapsed, gannen)


def _day(days: int, *, date1904: bool) -> tuple[int, int, int, int]:
    if not date1904 and days in {0, _LEAP}:
        return (1900, 1, 0, 5) if days == 0 else (1900, 2, 29, 2)
    first = date(1904, 1, 1) if date1904 else date(1899, 12, 31) if days < _LEAP else date(1899, 12, 30)
    try:
        found = first + timedelta(days=days)
    except OverflowError as error:
        raise ValueError("no day has this number") from error
    return found.year, found.month, found.day, found.weekday()


def _shown(part: str, at: int, parts: Sequence[str], moment: _Moment, *, halves: bool) -> str:
    low = part.lower()
    if low in _HALVES:
        return _HALVES[low][moment.seconds >= _DAY // 2]
    if _CLOCK.match(low) or low.startswith(("[m", _MINUTE)):
        return _clock(low, moment, halves=halves)
    if _CALENDAR.match(low) or low in {"m", "mm"}:
        return _calendar(low, moment)
    if part == "0" and _behind_point(at, parts) is not None:
        place = _behind_point(at, parts) or 0
        return moment.fraction[place : place + 1]
    return literal(part)


def _behind_point(at: int, parts: Sequence[str]) -> int | None:
    """Which digit behind the seconds a piece `0` is."""
    first = at
    while first and parts[first - 1] == "0":
        first -= 1
    return at - first if first and parts[first - 1] == "." else None


def _clock(low: str, moment: _Moment, *, halves: bool) -> str:
    if low.startswith("["):
        divisor = {"h": 3600, "m": 60, "s": 1}[low[1]]
        return f"{moment.elapsed // divisor:0{len(low) - 2}d}"
    hours, rest = divmod(moment.seconds, 3600)
    if low.startswith(_MINUTE):
        return f"{rest // 60:0{len(low) // len(_MINUTE)}d}"
    number = rest % 60 if low[0] == "s" else (hours % 12 or 12) if halves else hours
    return f"{number:0{min(len(low), 2)}d}"


def _calendar(low: str, moment: _Moment) -> str:
    long = len(low)
    match low[0]:
        case "y" | "b":
            return f"{moment.year % 100:02d}" if long <= 2 else f"{moment.year:04d}"
        case "m":
            name = _MONTHS[moment.month - 1]
            return {3: name[:3], 4: name, 5: name[0]}.get(long, f"{moment.month:0{min(long, 2)}d}")
        case "d":
            name = _WEEKDAYS[moment.weekday]
            return {3: name[:3]}.get(long, name) if long > 2 else f"{moment.day:0{long}d}"
        case "a":
            return _DAYS[moment.weekday] + ("曜日" if long > 3 else "")
        case _:
            return _era(low, moment)


def _era(low: str, moment: _Moment) -> str:
    """The name of an era (`ggg`), its year (`e`), or both (`rr`)."""
    key = (moment.year, moment.month, moment.day)
    first, *names = next((era for era in _ERAS if (era[0].year, era[0].month, era[0].day) <= key), _ERAS[-1])
    year = moment.year - first.year + 1
    number = "元" if moment.gannen and year == 1 else f"{year:0{min(len(low), 2)}d}"
    if low[0] == "g":
        return names[min(len(low), 3) - 1]
    return names[2] + number if low == "rr" else number
