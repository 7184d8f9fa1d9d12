"""Numbers as vendors write them: 1,000, 99,9, 3万5千, 九九・九, 二十四, three, one (1)."""

from __future__ import annotations

import re

_DIGITS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "億": 100_000_000}
_ONES = [
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
]
_DECADES = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ENGLISH = {
    **{word: i for i, word in enumerate(_ONES)},
    **{word: 10 * i for i, word in enumerate(_DECADES, 2)},
    **{f"{tens}-{_ONES[i]}": 10 * j + i for j, tens in enumerate(_DECADES, 2) for i in range(1, 10)},
}

_KANJI = "〇一二三四五六七八九十百千"
# Longest words first, so that "sixty" is not read as "six".
_WORD = "(?:" + "|".join(sorted(_ENGLISH, key=len, reverse=True)).replace("-", "[ -]") + ")"
# A number never starts inside another one, nor after the hour of a time (but after a label: レベル1:30分). Contracts say it twice: one (1), 30 (thirty).
NUMBER = (
    r"(?:(?<![\d.,A-Za-z第万億])(?<!\d\d:)(?<!(?<![ル度クSPv])\d:)(?:\d{1,3}(?:,\d{3})+(?![\d])|\d{1,9})(?:[.]\d{1,6}|,\d{1,2}(?=\s?%))?(?![\d])"
    rf"(?:[万億](?:\d{{1,4}}(?![\d,.]))?千?|千|\s\((?i:{_WORD})\))?"
    rf"|(?<![第\d{_KANJI}])[{_KANJI}]{{1,7}}(?:万[{_KANJI}]{{0,4}}|・[{_KANJI}]{{1,4}})?(?!半期)"
    rf"|(?<![A-Za-z])(?i:{_WORD})(?:\s?\(\d{{1,4}}\))?(?=[ -]))"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MYRIAD = re.compile(r"(?P<head>.+?)(?P<myriad>[万億])(?P<tail>.*)")


def number(text: str) -> float:
    """The value of a text that `NUMBER` matched."""
    plain = text.partition("(")[0].strip()
    word = _ENGLISH.get(plain.lower().replace(" ", "-"))
    if word is not None:
        return float(word)
    if match := _MYRIAD.fullmatch(plain):
        return number(match["head"]) * _MYRIADS[match["myriad"]] + (number(match["tail"]) if match["tail"] else 0.0)
    if plain.endswith("千") and plain[0].isdigit():
        return float(plain[:-1]) * 1000
    if plain[0] in _KANJI:
        whole, _, part = plain.partition("・")
        return _kanji(whole) + (float("0." + _positional(part)) if part else 0.0)
    if _THOUSANDS.fullmatch(plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))


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
