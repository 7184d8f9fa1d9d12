"""Numbers as vendors write them: 1,000, 99,9, 九九・九, 二十四, three."""

from __future__ import annotations

import re

_DIGITS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ENGLISH = {
    **{word: i for i, word in enumerate(_WORDS)},
    "twenty-four": 24,
    "thirty": 30,
    "forty-eight": 48,
    "sixty": 60,
    "ninety": 90,
}

_KANJI = "〇一二三四五六七八九十百千"
# Longest words first, so that "sixty" is not read as "six". A number never starts inside another one.
NUMBER = (
    r"(?:(?<![\d.,A-Za-z第])(?<!\d:)(?:\d{1,3}(?:,\d{3})+(?![\d])|\d{1,9})(?:[.]\d{1,6}|,\d{1,2}(?=\s?%))?(?![\d])"
    rf"|(?<![第{_KANJI}])[{_KANJI}]{{1,7}}(?:・[{_KANJI}]{{1,4}})?(?!半期)"
    r"|(?<![A-Za-z])(?i:" + "|".join(sorted(_ENGLISH, key=len, reverse=True)) + r")(?=[ -]))"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def number(text: str) -> float:
    """The value of a text that `NUMBER` matched."""
    word = _ENGLISH.get(text.lower())
    if word is not None:
        return float(word)
    if text[0] in _KANJI:
        whole, _, part = text.partition("・")
        return _kanji(whole) + (float("0." + _positional(part)) if part else 0.0)
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


def _positional(text: str) -> str:
    return "".join(_DIGITS.get(char, "0") for char in text)


def _kanji(text: str) -> float:
    if not any(char in _TENS for char in text):
        return float(_positional(text))
    total = 0
    digit = 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = int(_DIGITS[char])
    return float(total + digit)
