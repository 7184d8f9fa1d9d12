"""What a workbook shows for a number or text: number formats, taken apart and applied as a Japanese Excel does."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from decimal import Context
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.office.number_dates import date_text
from extractors.office.number_digits import digits_text
from extractors.office.number_tokens import literal, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GENERAL = "General"
_LONGEST = 255  # characters; no program lets one write a longer format
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,20}(?:\.\d{1,20})?)\]")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_SYSTEM = {"F800": 'yyyy"年"m"月"d"日"', "F400": "h:mm:ss", "x-sysdate": 'yyyy"年"m"月"d"日"', "x-systime": "h:mm:ss"}
_DATE = re.compile(r"(?:y+|m+|d+|h+|s+|g+|e+|r+|aaa+|b+|AM/PM|A/P|午前/午後|上午/下午)$", re.IGNORECASE)
_ERA = 'ggge"年"m"月"d"日"'
_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "ge.m.d", 28: _ERA, 29: _ERA, 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"',
    36: "ge.m.d", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: "ge.m.d", 51: _ERA,
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: _ERA, 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: "ge.m.d", 58: _ERA,
}  # fmt: skip
_BUILT_IN |= dict.fromkeys((5, 6), '"¥"#,##0;"¥"-#,##0') | dict.fromkeys((7, 8), '"¥"#,##0.00;"¥"-#,##0.00')
_BUILT_IN |= dict.fromkeys((37, 38, 41), "#,##0;-#,##0") | dict.fromkeys((39, 40, 43), "#,##0.00;-#,##0.00")
_BUILT_IN |= {42: '"¥"#,##0;-"¥"#,##0', 44: '"¥"#,##0.00;-"¥"#,##0.00'}
_EXACT = Context(prec=400)  # digits that the largest number has


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a format: `tokens` are literals in quotation marks, or signs with a meaning."""

    tokens: tuple[str, ...]
    condition: tuple[str, float] | None = None
    dated: bool = False

    @property
    def for_text(self) -> bool:
        return "@" in self.tokens

    def holds(self, value: float) -> bool:
        """Whether its condition is met."""
        return self.condition is not None and _COMPARED[self.condition[0]](value, self.condition[1])


def built_in(number: int) -> str:
    """The format that a program knows by its number alone."""
    return _BUILT_IN.get(number, GENERAL)


def general(value: float) -> str:
    """A number as it is shown without a format: up to 15 digits, no residue of binary fractions."""
    text = f"{value:.15g}"
    if "e" not in text:
        return "0" if text == "-0" else text
    if 1e15 <= abs(value) < 1e21:
        return f"{value:.0f}"
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}E{exponent}"


def shown_number(value: float, code: str, *, date1904: bool = False) -> str:
    """What a format shows for a number; a format that cannot be understood shows it as if there were none."""
    if code == GENERAL:
        return general(value)
    try:
        return _shown(value, _sections(code), date1904=date1904).strip()
    except (ValueError, ArithmeticError, IndexError):
        return general(value)


def shown_text(text: str, code: str) -> str:
    """What a format shows for a text: most show it as it is."""
    if code in {GENERAL, "@"}:
        return text
    sections = _sections(code)
    if len(sections) >= 4:
        section = sections[3]
    elif sections and sections[-1].for_text:
        section = sections[-1]
    else:
        return text
    return "".join(text if piece == "@" else literal(piece) for piece in section.tokens)


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[_Section, ...]:
    if len(code) > _LONGEST:
        return _sections(GENERAL)
    parts: list[list[str]] = [[]]
    for piece in tokens_of(code):
        if piece == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(_section(tokens) for tokens in parts[:4])


def _section(raw: Sequence[str]) -> _Section:
    tokens: list[str] = []
    condition = None
    for piece in raw:
        if not piece.startswith("[") or _ELAPSED.fullmatch(piece):
            tokens.append(piece)
        elif found := _CONDITION.fullmatch(piece):
            condition = (found[1], float(found[2]))
        elif found := _CURRENCY.fullmatch(piece):
            system = piece.rpartition("$-")[2].rstrip("]")
            if system in _SYSTEM:
                tokens = tokens_of(_SYSTEM[system])
                break
            tokens.append(f'"{found[1]}"' if "gannen" not in piece else piece)
    whole = tuple(GENERAL if piece.lower() in {"general", "g/標準"} else piece for piece in tokens)
    dated = any(_DATE.match(piece) or _ELAPSED.fullmatch(piece) for piece in whole)
    return _Section(whole, condition, dated)


def _shown(value: float, sections: Sequence[_Section], *, date1904: bool) -> str:
    section, value = _chosen(value, sections)
    if section.dated:
        return date_text(value, section.tokens, date1904=date1904)
    sign = "-" if value < 0 else ""
    value = abs(value)
    if GENERAL in section.tokens or section.for_text:
        body = "".join(general(value) if piece in {GENERAL, "@"} else literal(piece) for piece in section.tokens)
        return sign + body
    body = digits_text(_EXACT.create_decimal(f"{value:.15g}"), section.tokens)
    return body if sign and not any(digit in body for digit in "123456789") else sign + body


def _chosen(value: float, sections: Sequence[_Section]) -> tuple[_Section, float]:
    """The section for a number, and the number as that section takes it: one for negative numbers has its own sign."""
    numeric = [section for section in sections[:3] if not section.for_text] or list(sections[:1])
    if any(section.condition for section in numeric):
        return _by_condition(value, numeric)
    if len(numeric) >= 2 and value < 0:
        return numeric[1], -value
    if len(numeric) >= 3 and value == 0:
        return numeric[2], value
    return numeric[0], value


def _by_condition(value: float, sections: Sequence[_Section]) -> tuple[_Section, float]:
    for i, section in enumerate(sections):
        negative = section.condition is None and i == 1 and len(sections) == 3
        if section.holds(value) or (negative and value < 0):
            below = section.condition is not None and section.condition[0] in {"<", "<="} and section.condition[1] <= 0
            return section, abs(value) if below or negative else value
    bare = [section for section in sections if section.condition is None]
    if not bare:
        raise ValueError("no section of the format takes this number")
    return bare[-1], value
