"""What a reader of pictures mistakes for one another, put right where the neighbours leave no doubt."""

from __future__ import annotations

import re

# Chinese characters and the katakana that look like them.
_PAIRS = {
    "口": "ロ",
    "一": "ー",
    "二": "ニ",
    "力": "カ",
    "卜": "ト",
    "八": "ハ",
    "夕": "タ",
    "工": "エ",
    "才": "オ",
    "千": "チ",
}
_KANJI = {kana: kanji for kanji, kana in _PAIRS.items() if kana in "ロニカハエ"}
# Forms that the model knows from Chinese and that Japanese text does not have.
_CHINESE = str.maketrans(
    "查揭值盜增內户戶步录级权认证时间问关业务应对无为实处变统经结约续终设备质议输选连运过还进远适释锁项预题验·",
    "査掲値盗増内戸戸歩録級権認証時間問関業務応対無為実処変統経結約続終設備質議輸選連運過還進遠適釈鎖項預題験・",
)
# Small kana read as large ones; リユース and デイリー have large ones.
_SMALL = re.compile(r"(?<=[キギシジチヒビピミ])[ヤユヨ]|(?<=[リニク]テ)イ")
_LARGE_TSU = re.compile(r"(?<=[\u4e00-\u9fff])つ(?=[てた])")  # 行つて
_ONE = re.compile("ー(?=[覧般括])")  # アカウント一覧: no word ends before these
_SMALLER = dict(zip("ヤユヨイ", "ャュョィ", strict=True))
_HIRAGANA = str.maketrans("へべぺり", "ヘベペリ")
_KATAKANA = re.compile(r"[ァ-ヺー・]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ZERO = re.compile(
    r"(?<=[A-Z]{2})0(?![\d.])|(?<=[A-Z])0(?=[A-Z])|(?<=\bIS)0(?=[\s/]?[\dI])|(?<![A-Za-z\d])0(?=S(?![A-Za-z]))"
)  # RT0, S0C, IS0 27001
_LETTER_O = re.compile(r"(?<=\d)[OoＯ](?=[\d時分秒日年月件回%％])|(?<=\d[.．])[Oo](?!\w)")


def mended(text: str) -> str:
    """The text with look-alikes as their neighbours want them: ログ for 口グ, 窓口 for 窓ロ, RTO for RT0."""
    text = _SMALL.sub(lambda kana: _SMALLER[kana[0]], text)
    text = _ONE.sub("一", _LARGE_TSU.sub("っ", text))
    found = _LETTER_O.sub("0", _ZERO.sub("O", text.translate(_CHINESE)))
    for i in range(len(found)):
        found = found[:i] + _as_neighbours(found, i) + found[i + 1 :]
    return found


def _as_neighbours(text: str, i: int) -> str:
    char = text[i]
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    kana = [bool(_KATAKANA.match(each)) for each in (before, after) if each]
    if char in _PAIRS and kana and _is_katakana(before, after, char):
        return _PAIRS[char]
    if char in "へべぺり" and kana and all(kana) and len(kana) == 2:
        return char.translate(_HIRAGANA)
    if char == "ー" and kana[:1] != [True] and _HAN.match(after):
        return "一"
    if char in _KANJI and not any(kana) and any(_HAN.match(each) for each in (before, after) if each):
        return _KANJI[char]
    return char


def _is_katakana(before: str, after: str, char: str) -> bool:
    """Whether a character stands among katakana: on both sides, or behind them at the end of a word."""
    first = bool(before) and bool(_KATAKANA.match(before))
    second = bool(after) and bool(_KATAKANA.match(after))
    if first and second:
        return True
    if char == "一":  # a long vowel ends a word, and begins none
        return first and not (after and _HAN.match(after))
    return (first and not (after and _HAN.match(after))) or (second and not (before and _HAN.match(before)))
