"""Dates with a year; a day or month without one says nothing comparable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import FactKind, Value

if TYPE_CHECKING:
    from pipeline.normalize.context import Context

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "(?:" + "|".join(_MONTHS) + ")[a-z]{0,6}"
_DATE = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?"
    r"|(?<![\d/.-])(?P<year_n>(?:19|20)\d\d)(?P<sep>[/.-])(?P<month_n>\d{1,2})(?:(?P=sep)(?P<day_n>\d{1,2}))?(?![\d/.:-])"
    r"|(?P<era>令和|平成)\s?(?P<year_e>元|\d{1,2})年\s?(?P<month_e>\d{1,2})月(?:\s?(?P<day_e>\d{1,2})日)?"
    rf"|(?<![A-Za-z])(?i:(?P<name>{_NAMES})\.?\s(?:(?P<day_w>\d{{1,2}}),?\s)?(?P<year_w>(?:19|20)\d\d))(?!\d)"
)
_ERAS = {"令和": 2018, "平成": 1988}


def read_dates(text: str, _asked: Context) -> tuple[Value, ...]:
    """Dates as ISO dates, or months where no day is said."""
    return tuple(value for match in _DATE.finditer(text) if (value := _date(match)))


def _date(match: re.Match[str]) -> Value | None:
    if match["era"]:
        year = _ERAS[match["era"]] + (1 if match["year_e"] == "元" else int(match["year_e"]))
        month, day = int(match["month_e"]), match["day_e"]
    elif match["name"]:
        year, month, day = int(match["year_w"]), _MONTHS.index(match["name"][:3].lower()) + 1, match["day_w"]
    else:
        year = int(match["year"] or match["year_n"])
        month, day = int(match["month"] or match["month_n"]), match["day"] or match["day_n"]
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    text = f"{year:04}-{month:02}" + (f"-{int(day):02}" if day else "")
    return Value(FactKind.DATE, *match.span(), text=text)
