"""What a scan does to a text, put right: blanks between the characters, and characters taken for others.

Every character stands for one character, so the way back to the text as written is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.normalize import units

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may follow a number whose digits were set apart: its unit or its counter.
_COUNTED = (
    r"\ ?(?:[\u3041-\u30ff\u3400-\u9fff々%]|[KMGTP]i?B|hours?|hrs?|days?|min|sec|[hd](?![A-Za-z])|ms(?![A-Za-z]))"
)
# 3 0 日, 6 O 日, 9 9 . 5 %, 2 . 5 時間: single digits, and a point with a blank before it or digits set apart before it. A blank
# after the point alone is the number of a list (1. 2時間), and so is a digit after a label (レベル1 2時間).
_DIGITS = re.compile(
    r"(?<![0-9.:ル度クSPv])(?<![0-9]\ )(?:[0-9](?:\ [0-9OlI]){1,9}(?:\ ?[.]\ ?[0-9](?:\ ?[0-9]){0,3})?|[0-9]{1,3}\ [.]\ ?[0-9](?:\ ?[0-9]){0,3}|[0-9]{2}[.]\ ?[0-9](?:\ [0-9]){1,3})"
    rf"(?![0-9.:])(?={_COUNTED})"
)
# 平 日 9 : 0 0: four or more characters, or short numbers, each by itself.
_APART = re.compile(r"(?<![^\s(】」、。:])(?:[0-9]{2,4}|\S)(?:\ (?:[0-9]{2,4}|\S)){3,}(?=[\s()、。]|$)")
_TWO_NUMBERS = re.compile(r"(?<=[0-9][0-9])\ (?=[0-9])|(?<=[0-9])\ (?=[0-9][0-9])")
_LETTERS = re.compile(r"[\u3041-\u30ff\u3400-\u9fff:]|[A-Za-z]\ [A-Za-z]\ [A-Za-z]")


def blanks(text: str) -> Iterator[int]:
    """The places of the blanks that a scan put between the characters of one word or number."""
    for match in _DIGITS.finditer(text):
        yield from (i for i in range(*match.span()) if text[i] == " ")
    for match in _APART.finditer(text):
        if _LETTERS.search(match[0]):  # a row of digits or marks alone is a list
            between = {match.start() + two.start() for two in _TWO_NUMBERS.finditer(match[0])}
            yield from (i for i in range(*match.span()) if text[i] == " " and i not in between)


# A number with letters in it, before its unit: 6O秒, l00GB. It begins with no O, which may be a mark (O 3世代), and
# has a digit, so that OO社 stays a name left out.
_L, _O = "lI", "OoΟοОо〇"
_FIGURE = rf"(?:[0-9{_L}][0-9{_L}{_O}]{{0,8}}(?:[.,][0-9{_L}{_O}]{{1,4}})?|[{_O}][.][0-9{_L}{_O}]{{1,4}})"
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9_.〇一二三四五六七八九十百千]){_FIGURE}(?=\s?(?:[~-]\s?{_FIGURE}\s?)?(?:{units.PATTERN}|時))"
)
_CLOCK = re.compile(
    rf"(?<![A-Za-z0-9_.:])[0-9{_L}][0-9{_L}{_O}]?:[0-5][0-9{_O}](?![0-9A-Za-z])|(?<=[0-9]:)[{_O}]{{2}}(?![A-Za-z0-9])"
)
_VERSION = re.compile(
    rf"(?:(?<![A-Za-z0-9.])|(?<=TLS)|(?<=TLSv)|(?<=TLS[ _]v))[1{_L}]\s?[.]\s?[0-3{_L}{_O}](?![0-9A-Za-z])"
)
_PLAIN = str.maketrans({**dict.fromkeys(_L, "1"), **dict.fromkeys(_O, "0")})
# l日1回 has no digit at all; a capital I before a word may be a numeral of its own (Type I).
_ONE = re.compile(r"(?<![A-Za-z0-9])l(?=(?:O+\s?)?(?:世代|営業日|日|時間|分|秒|年|回|件|名|人|週|[ヶかカヵケ]月))")

_KATAKANA = "ァ-ヴ"
# 一 at the end of a katakana word is a long vowel, unless it counts: ユーザ一人, データ一覧, サーバ一か所.
_VOWEL = re.compile(rf"(?<=[{_KATAKANA}])一(?![\u3400-\u9fff々0-9つかヶヵ]|ケ[月所]|カ[月所国])")
# 口グ is ログ even after kanji (操作口グ), but 窓口グループ is a counter's.
_KANA = re.compile(
    rf"(?<=[{_KATAKANA}ー])[口力工夕卜](?=[{_KATAKANA}ー])|口(?=グ(?:イン|オン|アウト|オフ|ファイル)?(?![{_KATAKANA}ー]))"
)
_AS_KANA = str.maketrans("口力工夕卜", "ロカエタト")


def letters(text: str) -> str:
    """The text with the characters that a scan took for others put right where their neighbours tell."""
    text = _VOWEL.sub("ー", text)
    text = _KANA.sub(lambda match: match[0].translate(_AS_KANA), text)
    if not any(char in text for char in _L + _O):
        return text
    text = _ONE.sub("1", text)
    for pattern in (_AMOUNT, _CLOCK):
        text = pattern.sub(lambda match: _figures(match[0]), text)
    return _VERSION.sub(lambda match: match[0].translate(_PLAIN), text) if "TLS" in text else text


def _figures(written: str) -> str:
    """The number that was meant, where at least one digit shows that it is one."""
    return written.translate(_PLAIN) if re.search(r"[0-9]|^[OΟО]+$", written) else written
