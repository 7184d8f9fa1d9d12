"""Numbers with their units, found once in a text; the readers then decide what each of them means.

The patterns are tried in order at every place of the text, so that the day of a date is not read as an amount of
days, nor the hours of `24時間365日` as a duration.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.normalize import units
from pipeline.normalize.numbers import NUMBER, number
from pipeline.normalize.view import BLOT

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount with its unit, or (form not `amount`) another stretch that has a number; `text[start:end]`.

    `before` and `after` are the words around it, up to the neighbouring mention and within the sentence; `tail` is
    what of `after` does not lead over to the next mention. `aside` is said of it in a bracket after it, or of all
    values of the text together.
    """

    form: str
    start: int
    end: int
    source: str
    before: str
    after: str
    tail: str
    clause: str
    aside: str
    value: float = 0.0
    value_max: float | None = None
    unit: str = ""
    bounds: tuple[str, str] = ("", "")


_UNIT = units.PATTERN
_TIME = r"(?:秒|分|時間|日|週間?|年|[ヶカかヵケヶ箇個力]月)"
_SKIP = (
    r"(?:(?:19|20)\d\d(?:年度?|[/.-]\d{1,2}[/.-]\d{1,2}(?!\d)|[/-](?:0?[1-9]|1[0-2])(?![\d:]))(?:\s?\d{1,2}月)?(?:\s?\d{1,2}日)?"
    r"|(?:令和|平成|R)\s?(?:元|\d{1,2})年度?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"|(?:毎月|翌々?月|当月|月末|初月|前月|\d{1,2}月|[一二三四五六七八九十]月)の?\s?第?\d{1,2}(?:営業)?日(?!間|前|以|後)"
    r"|\ufffc第?\d{1,2}(?:営業)?日(?!間|前|以|後|分|毎|ご)|365日(?=.{0,3}?(?:\d{1,2}[:時]|\ufffc))|第\s?\d{1,3}(?:四半期|営業日|週目?|[一二三四五六七八九十条項号版回章節次種土日月火水木金])|第[一二三四五六七八九十]{1,3}"
    r"|\d{1,3}\s?(?:時点|章|条|項|ページ|頁|カ国|ヵ国|か国|ヶ国|拠点|階|段階|要素|種類|系統|系|箇所|か所|ヶ所|項目|重)"
    r"|十分(?!間|以内|前|毎|ごと|おき|程度|後)|(?:平日|休日)?一日中|一時(?!間)|一部|一定|一度(?!に)|一切|一般|一回|一方|一覧|一元|一律|一貫|一致|一旦)"
)
_WINDOW = (
    rf"(?:(?:過去|直近|最近|この|今後|ここ|(?:last|past|previous|preceding|trailing)\s)の?\s?(?P<w_n>{NUMBER})\s?(?P<w_u>{units.TIME_PATTERN})"
    rf"|(?P<x_n>{NUMBER})\s?(?P<x_u>{units.TIME_PATTERN})(?=(?:間)?(?:に|で|の間に|における|において|あたりに?|当たり)(?:(?:発生|生じ|起き|起こ)|(?:最大|平均|約|およそ)?で?\s?[\d一二三.]{{1,5}}\s?[件回]))"
    rf"|(?P<x_w>半年|半期|四半期)(?=(?:間)?(?:に|で|あたり|当たり|につき)\s?(?:最大|平均|約)?[\d一二三.]{{1,5}}\s?件))"
)
_RANGE = (
    rf"(?P<r_p>最低|最小|最短|[Bb]etween\s)?(?P<r_a>{NUMBER})\s?(?P<r_au>{_UNIT})?(?P<r_b>以上|以降|超|より長く|前)?\s?(?P<r_j>[~-]|から|ないし|乃至|、?かつ|、|\sto\s|\sand\s|,\s?)?\s?"
    rf"(?P<r_m>最大|最長|上限)?(?P<r_c>{NUMBER})\s?(?P<r_cu>{_UNIT})(?P<r_d>以内|以下|未満|まで|を上限)?"
)
_COMPOUND = rf"(?P<c_a>{NUMBER})\s?(?P<c_au>{_TIME}|[hH](?:ours?|rs?)?(?![A-Za-z]))間?,?\s?(?:と|and\s)?(?P<c_b>{NUMBER}|(?<=[hH])\d{{1,2}})\s?(?P<c_bu>{_TIME}間?|m(?:in(?:ute)?s?)?(?![A-Za-z]))"
_AMOUNT = rf"(?P<a_n>{NUMBER})(?:\s|-(?=[A-Za-z]))?(?P<a_u>{_UNIT})(?P<a_h>(?<=[間日年月])半(?![年月期日分額数角減]))?"
_WORDS = r"(?P<word>半日|半年|半月|半期|四半期|翌営業日(?=以内|の?(?:\ufffc|正午|午前|午後|始業|朝|\d{1,2}[:時])|中|まで|に(?!メ)|復旧|対応|回答|[。、)\s]|$)|翌日(?=以内|中|まで)|前営業日|前日|当日中|即日中?(?!反映|発行|開始|\s?[~-]|から|また?は|もしくは)|同日中|丸一日|スリーナイン|フォーナイン|ファイブナイン|9が3つ|9が4つ|9が5つ|(?i:(?:three|four|five) nines|(?:the )?(?:next|following) (?:business|working) day|(?<=within )(?:the )?same (?:business |working )?day|(?:(?<=within )|(?<=less than )|(?<=under )|(?<=up to ))an? (?:hour|day|week|month)|half an? (?:day|year)))(?:\s?\(9\d\.\d{1,4}\s?%\))?"

# What any of these begins with, so that most places of a text are passed over at once.
_BEGIN = r"(?=[\d〇一二三四五六七八九十百千第令平休R毎翌当月初前即同丸半スフ過直最今こA-Za-z]|\ufffc[第\d])"
_ANY = re.compile(
    f"{_BEGIN}(?:(?P<skip>{_SKIP})|(?P<window>{_WINDOW})|(?P<compound>{_COMPOUND})|(?P<range>{_RANGE})|(?P<amount>{_AMOUNT})|{_WORDS})"
)
_SENTENCE = re.compile(r"[。!?\n]")
_CLAUSE = re.compile(r"[。!?\n、,;]|(?<=[^0-9]) (?=[^0-9])")
_RESTATED = re.compile(r"(?:以内|以上|程度|前|まで)?\s?\(")
# What stands before a value but belongs to the one before it: 4時間(本番)、..., 2 hours for P1 during office hours, ...
_OTHERS_BRACKET = re.compile(
    r"^[^、。()]{0,6}\([^()]{0,30}\)|^(?:\s[A-Za-z0-9'-]{1,20}){1,10}\s?[,;]|^\s(?:for|in|during|on|under)\s[^,;.]{1,40}?\sand\s"
)
_BRACKET = re.compile(r"[^、,。()]{0,12}\(([^()]{0,60})\)")
_SHARED = re.compile(r"(?:いずれも|どちらも|ともに|共に|(?:これら|上記|全て|すべて)の?(?:値|数値)?は)([^。]{0,40})")
_SIDE_BY_SIDE = re.compile(r"[、,/・]\s?[^、。,()\d]{1,14}")
_SAID_LAST = re.compile(
    r"(?:間|分|程度|前後|以内|以下|以上)?(?:を|の|が)?(?:努力)?(?:目安|目途|目処|めど|目標|保管|保持|保存)"
)
_VAGUE = re.compile(r"[数何]$")
_REACH = 60

_NINES = {"three nines": 99.9, "four nines": 99.99, "five nines": 99.999}
_WORD_AMOUNTS = {
    "半日": (12.0, "hour"),
    "半年": (6.0, "month"),
    "半期": (6.0, "month"),
    "半月": (15.0, "day"),
    "四半期": (3.0, "month"),
    "翌営業日": (1.0, "business_day"),
    "前営業日": (1.0, "business_day"),
    "丸一日": (1.0, "day"),
    "スリーナイン": (99.9, "percent"),
    "フォーナイン": (99.99, "percent"),
    "ファイブナイン": (99.999, "percent"),
    "9が3つ": (99.9, "percent"),
    "9が4つ": (99.99, "percent"),
    "9が5つ": (99.999, "percent"),
}


@dataclass(frozen=True, slots=True)
class _Found:
    form: str
    start: int
    end: int
    value: float = 0.0
    value_max: float | None = None
    unit: str = ""
    bounds: tuple[str, str] = ("", "")


@lru_cache(maxsize=20_000)
def mentions(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Mention, ...]:
    """The mentions in a text in order, without those that overlap `taken` (spans read as something else)."""
    found = list(_find(_blotted(text, taken)))
    borders = [*taken, *((each.start, each.end) for each in found if each.form != "skip")]
    starts = sorted([len(text), *(start for start, _ in borders)])
    ends = sorted([0, *(end for _, end in borders)])
    amounts = sorted(
        [len(text), *(start for start, _ in taken), *(each.start for each in found if each.form == "amount")]
    )
    kept = [each for each in found if each.form != "skip"]
    shared = " ".join(_SHARED.findall(text))
    return tuple(
        _place(text, each, starts, ends, _aside(text, each.end, amounts) + shared + said)
        for each, said in zip(kept, _said_of_all(text, kept), strict=True)
    )


def _blotted(text: str, taken: tuple[tuple[int, int], ...]) -> str:
    chars = list(text)
    for start, end in taken:
        chars[start:end] = BLOT * (end - start)
    return "".join(chars)


def _place(text: str, found: _Found, starts: list[int], ends: list[int], aside: str) -> Mention:
    at = bisect_right(ends, found.start) - 1
    following = starts[bisect_left(starts, found.end)]
    before = text[max(ends[at], found.start - _REACH) : found.start]
    if _RESTATED.fullmatch(before) and at:  # 1週間以内(5営業日): what is said of one holds for the other
        before = text[max(ends[at - 1], found.start - _REACH) : found.start]
    elif ends[at]:
        before = _OTHERS_BRACKET.sub("", before)
    after = text[found.end : min(following, found.end + _REACH)]
    after = _SENTENCE.split(after)[0]
    leads_over = found.end + len(after) == following < len(text)
    return Mention(
        found.form,
        found.start,
        found.end,
        text[found.start : found.end],
        _SENTENCE.split(before)[-1],
        after,
        after.rpartition("、")[0] if leads_over else after,
        _clause(text, found.start, found.end),
        aside,
        found.value,
        found.value_max,
        found.unit,
        found.bounds,
    )


def _aside(text: str, end: int, amounts: list[int]) -> str:
    """What a bracket says of the value before it, unless it states a value of its own."""
    bracket = _BRACKET.match(text, end)
    if bracket is None or amounts[bisect_left(amounts, end)] < bracket.end():
        return ""
    return bracket[1] + " "


def _said_of_all(text: str, found: list[_Found]) -> list[str]:
    """What is said once, after the last of some values side by side: 時間内4時間、時間外6時間を目途."""
    said: list[str] = []
    for each, other in reversed(list(zip_longest(found, found[1:]))):
        own = _SAID_LAST.match(text, each.end)
        is_beside = other is not None and _SIDE_BY_SIDE.fullmatch(text, each.end, other.start)
        said.append(own[0] if own else said[-1] if is_beside else "")
    return said[::-1]


def _clause(text: str, start: int, end: int) -> str:
    head = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    return head + text[start:end] + _CLAUSE.split(text[end : end + _REACH])[0]


def _find(text: str) -> Iterator[_Found]:
    position = 0
    while match := _ANY.search(text, position):
        found = _read(match)
        if found is None:
            position = match.start() + 1
            continue
        if not _VAGUE.search(text[max(0, found.start - 1) : found.start]):
            yield found
        position = found.end


def _read(match: re.Match[str]) -> _Found | None:
    start, end = match.span()
    if match["skip"]:
        return _Found("skip", start, end)
    if match["window"]:
        return _window(match)
    if match["compound"]:
        return _compound(match)
    if match["range"]:
        return _range(match) or _single(match, "r_a", "r_au")
    if match["word"]:
        return _Found("amount", start, end, *_worded(match["word"]))
    return _half(match) if match["a_h"] else _single(match, "a_n", "a_u")


def _window(match: re.Match[str]) -> _Found:
    if match["x_w"]:
        value, unit = _WORD_AMOUNTS[match["x_w"]]
    else:
        value, unit = number(match["w_n"] or match["x_n"]), units.unit(match["w_u"] or match["x_u"])
    return _Found("window", *match.span(), value, None, unit)


def _worded(word: str) -> tuple[float, None, str]:
    """Value and unit of an amount said in words; in English the unit stands last: the next business day."""
    if (nines := word.lower()) in _NINES:
        return _NINES[nines], None, "percent"
    if word.isascii() and word[0].isalpha():
        last = word.lower().split()
        unit = "business_day" if last[-2] in {"business", "working"} else last[-1]
        if last[0] == "half":
            return (6.0, None, "month") if unit == "year" else (12.0, None, "hour")
        return 1.0, None, unit
    value, unit = _WORD_AMOUNTS.get(word, (1.0, "day"))
    return value, None, unit


def _half(match: re.Match[str]) -> _Found:
    """2時間半, 1年半: half of the unit more."""
    return _Found("amount", *match.span(), number(match["a_n"]) + 0.5, None, units.unit(match["a_u"]))


def _single(match: re.Match[str], value: str, unit: str) -> _Found | None:
    if not match[unit]:
        return None
    return _Found("amount", match.start(value), match.end(unit), number(match[value]), None, units.unit(match[unit]))


def _range(match: re.Match[str]) -> _Found | None:
    """Two bounds are one range when joined by a wave or by "at least ... at most ..."."""
    low, high = number(match["r_a"]), number(match["r_c"])
    low_unit, high_unit = units.unit(match["r_au"] or match["r_cu"]), units.unit(match["r_cu"])
    joined = match["r_j"] in {"~", "-", "から", "ないし", "乃至", " to "}
    bounded = bool(match["r_au"] and (match["r_b"] or match["r_p"]) and (match["r_d"] or match["r_m"]))
    joined = joined or (match["r_j"] == " and " and (match["r_p"] or "").strip().lower() == "between")
    # 2、3秒 is two or three seconds.
    joined = joined or (match["r_j"] == "、" and not match["r_au"] and high == low + 1 < 10)
    ratio = units.ratio(high_unit, low_unit)
    if not (joined or bounded) or ratio is None or high * ratio <= low or (low_unit != high_unit and not match["r_au"]):
        return None
    end = match.end("r_d") if match["r_d"] and bounded else match.end("r_cu")
    return _Found(
        "amount", match.start(), end, low, round(high * ratio, 6), low_unit, (match["r_b"] or "", match["r_d"] or "")
    )


def _compound(match: re.Match[str]) -> _Found | None:
    big, small = units.unit(match["c_au"]), "minute" if match["c_bu"][0] == "m" else units.unit(match["c_bu"])
    ratio = units.ratio(big, small)
    if ratio is None or ratio <= 1:
        return _single(match, "c_a", "c_au")
    value = round(number(match["c_a"]) * ratio + number(match["c_b"]), 6)
    return _Found("amount", match.start(), match.end(), value, None, small)
