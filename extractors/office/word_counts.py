"""Numbers as lists count: ①, 一, イ, iv, B, and what else Word has for Japanese and Western documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
)
_KANJI = "〇一二三四五六七八九"
_LEGAL = "零壱弐参四伍六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_LEGAL_UNITS = ((1000, "阡"), (100, "百"), (10, "拾"))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST_LETTERS = 26 * 4  # beyond which a number in letters would be a long word
_MOST = 4000  # beyond which Roman and Chinese numbers are not written


def counted(value: int, form: str) -> str:
    """A number in a form of numbering by its name in the file format; unknown forms are plain digits."""
    form_of = _FORMS.get(form)
    return form_of(value) if form_of and value > 0 else str(value)


def _letters(value: int) -> str:
    """a, b ... z, aa, bb ..."""
    again, at = divmod(value - 1, 26)
    return chr(ord("a") + at) * (again + 1) if value <= _MOST_LETTERS else str(value)


def _roman(value: int) -> str:
    if value >= _MOST:
        return str(value)
    found = ""
    for letters, worth in _ROMAN:
        times, value = divmod(value, worth)
        found += letters * times
    return found


def _in_turn(characters: str) -> Callable[[int], str]:
    return lambda value: characters[(value - 1) % len(characters)]


def _ranges(*ranges: tuple[int, int]) -> Callable[[int], str]:
    """Characters of their own for the first numbers: each range with its first character and its length."""
    characters = [chr(first + i) for first, length in ranges for i in range(length)]
    return lambda value: characters[value - 1] if value <= len(characters) else str(value)


def _with_units(digits: str, units: tuple[tuple[int, str], ...], *, ones: bool) -> Callable[[int], str]:
    """十二, 百二十; `ones` where a one is said before its unit, as in 壱百."""

    def form(value: int) -> str:
        if value >= _MOST:
            return str(value)
        found = ""
        for worth, unit in units:
            times, value = divmod(value, worth)
            found += ("" if times == 1 and not ones else digits[times]) + unit if times else ""
        return found + (digits[value] if value else "")

    return form


def _digits(value: int) -> str:
    return "".join(_KANJI[int(digit)] for digit in str(value))


def _ordinal(value: int) -> str:
    last = "th" if 10 < value % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{last}"


_circled = _ranges((0x2460, 20), (0x3251, 15), (0x32B1, 15))
_kanji = _with_units(_KANJI, _UNITS, ones=False)
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02}",
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "ordinal": _ordinal,
    "decimalFullWidth": lambda value: str(value).translate(_WIDE),
    "decimalFullWidth2": lambda value: str(value).translate(_WIDE),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _ranges((0x2488, 20)),
    "decimalEnclosedParen": _ranges((0x2474, 20)),
    "ideographEnclosedCircle": _ranges((0x3280, 10)),
    "numberInDash": lambda value: f"-{value}-",
    "aiueo": _in_turn(_AIUEO),
    "aiueoFullWidth": _in_turn(_AIUEO),
    "iroha": _in_turn(_IROHA),
    "irohaFullWidth": _in_turn(_IROHA),
    "japaneseCounting": _kanji,
    "chineseCounting": _kanji,
    "chineseCountingThousand": _kanji,
    "taiwaneseCounting": _kanji,
    "taiwaneseCountingThousand": _kanji,
    "japaneseLegal": _with_units(_LEGAL, _LEGAL_UNITS, ones=True),
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
}
