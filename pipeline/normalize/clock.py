"""Times of the day, opening hours, and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model import Comparator, FactKind
from pipeline.normalize import days
from pipeline.normalize.numbers import number
from pipeline.normalize.scope import channel_scope
from pipeline.normalize.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.normalize.context import Context


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` in the text, `low` to `high` minutes after midnight (high None: a moment)."""

    start: int
    end: int
    low: int
    high: int | None
    comparator: Comparator = Comparator.EQ


_HALF = r"午前|午後|AM|PM|am|pm|a\.m\.|p\.m\.|深夜|早朝|未明|夜間?の?|夕方|朝|昼"


def _time(tag: str, not_after: str = r"\d.第\-ル度クSPv") -> str:
    """A pattern for a time; its groups carry `tag`: half of day before, hour, minute, half of day after."""
    return (
        rf"(?P<{tag}n>翌(?:[月火水木金土日](?:曜日?)?|朝)?の?|当日の?)?(?P<{tag}b>{_HALF})?\s?"
        rf"(?:(?P<{tag}w>正午|零時|(?i:noon|midnight)\b)|(?<![{not_after}])(?<!\d:)(?P<{tag}h>[01]?\d|2\d|30|[〇一二三四五六七八九十]{{1,3}}(?=時))"
        rf"(?:\s?:\s?(?P<{tag}m>[0-5]\d)(?::[0-5]\d)?|\s?(?P<{tag}s>時)(?![間点刻期代])(?:\s?(?P<{tag}k>[0-5]?\d)分|(?P<{tag}f>半))?)?)"
        rf"(?![\d:])\s?(?P<{tag}a>AM|PM|am|pm|a\.m\.|p\.m\.)?(?![A-Za-z%])"
    )


_TO = r"\s?(?:~|-|ー|→|から|より|\sto\s|\suntil\s|時?～)\s?"
_RANGE = re.compile(_time("x") + _TO + _time("y", r"\d.第") + r"(?:\s?まで|の間)?")
_MOMENT = re.compile(_time("x"))
# 0900-1800, but no years and no telephone number.
_FIGURES = re.compile(
    r"(?<![\d-])(?!(?:19|20)\d\d\s?[~-]\s?20)(?P<xh>[01]\d|2[0-4])(?P<xm>[0-5][05])(?:hrs)?\s?(?:~|-|\sto\s)\s?(?P<yh>[01]\d|2[0-4])(?P<ym>[0-5][05])(?:hrs)?(?![\d-])"
)
# Mon-Fri 9-18, 9-5 on business days: bare hours beside the days or the zone.
_HOURS = re.compile(
    r"(?:(?<=day )|(?<=days )|(?<=days, )|(?<=mon )|(?<=fri )|(?<=fri, )|(?<=sat )|(?<=sun ))(?P<xh>\d{1,2})\s?(?:~|-|\sto\s)\s?(?P<yh>\d{1,2})(?![\d:.%-])(?!\s?(?:[ap]\.?m|days?|hours?|hrs?|min))"
    r"|(?<![\d:.-])(?P<vh>\d{1,2})\s?(?:~|-|\sto\s)\s?(?P<wh>\d{1,2})(?=\s(?:JST|UTC|on (?:week|business |working )days?))",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"(?:24|二十四)\s?(?:時間|[hH](?:ours?)?)(?:\s?[・、,/&×xX*]\s?|\s?(?:a day)?[\s,]{0,2}|・?年中無休の?)?(?:(?:365|三百六十五)\s?(?:日|[dD](?:ays?)?)|年中無休|無休|7\s?(?:日|[dD]ays?)(?: a week)?|毎日)"
    r"|365\s?日[・、,/\s]{0,2}24\s?(?:時間|[hH])|24\s?[/xX×*]\s?(?:7|365)(?!\d)|年中無休[・、]?(?:の?24時間|で24時間)|(?i:around the clock|round-the-clock)"
    r"|(?P<weak>(?:24|二十四)(?:時間|\s?[hH](?![A-Za-z]))(?=ご(?:利用|提供)|[^、。()以前後毎ごをではがに\d]{0,20}(?:体制|監視|対応|受付|受け付|稼働|運用|提供|利用|サポート|有人|常駐|常時|[ァ-ヴー]{2})))"
    r"|(?P<open>終日(?!停止|お?休|閉|クローズ|不可)|常時(?=(?:稼働|利用|提供|運転|開放|アクセス可|受付|受け?付け|対応|サービス|ご利用)))"
)
_BARE_DAY = re.compile(r"24時間(?=$|[、。)(]|で|の|です|\s)(?!で?(?:以内|復旧|回答))")  # where opening hours are asked
_WORDS_OF_SERVICE = re.compile(
    r"受付|受け付|対応|営業|サポート|窓口|時間帯|問い?合わ?せ|ヘルプデスク|コールセンター|サービス提供|提供時間|稼働"
)
_PAUSE_AFTER = re.compile(
    r"\)?\s?(?:の間|まで|の時間帯?|の昼休み?)?(?:を|は)?(?:お?電話が)?(?:除|休憩|昼休|お?休み|対象外|休止|不在|受付(?:時間)?外|(?:ご?対応|ご?利用|受け?付け?|つなが|お電話)[^、。\d]{0,10}(?:ません|ない|外))"
)
_PAUSE_BEFORE = re.compile(
    r"(?:休憩(?:時間)?|昼休み?(?:時間)?|昼食|(?i:lunch(?: break)?|break|closed|excluding|except))[\s:は(]{0,2}$"
)
_PAUSE_REACH = 40
_INTERRUPTION = r"(?:停止|メンテ|保守|再起動|バックアップ|バッチ|(?:日次|夜間)処理|(?i:maintenance|downtime))"
_STOPS_AFTER = re.compile(
    rf"\s?の?\s?(?:定期|計画|臨時|夜間)?{_INTERRUPTION}|[^、。()\d除]{{0,12}}{_INTERRUPTION}(?!(?:時間?)?(?:を|は)?除)"
)
_STOPS_BEFORE = re.compile(
    rf"{_INTERRUPTION}(?![^。]{{0,12}}(?:除|以外))[^。]{{0,40}}$|(?i:maintenance|downtime)[^.;。]{{0,80}}$"
)
_UPKEEP = re.compile(r"メンテ|保守|停止|バックアップ|再起動|バッチ|maintenance|backup", re.IGNORECASE)
_SENTENCE = re.compile(r"[。!?]|(?<=[a-z])\. ")


@dataclass(frozen=True, slots=True)
class Hours:
    """Everything about time of day in one text."""

    always: tuple[tuple[int, int, str], ...]
    ranges: tuple[Span, ...]
    moments: tuple[Span, ...]


@lru_cache(maxsize=20_000)
def hours(text: str) -> Hours:
    """Round-the-clock words, ranges and moments; a range is not two moments."""
    always = tuple((*match.span(), match.lastgroup or "") for match in _ALWAYS.finditer(text))
    covered = _places((start, end) for start, end, _ in always)
    ranges = [
        span
        for match in _RANGE.finditer(text)
        if (span := _range(match)) and covered.isdisjoint(range(span.start, span.end))
    ]
    ranges += [_figures(match) for match in _FIGURES.finditer(text)]
    ranges += [span for match in _HOURS.finditer(text) if (span := _bare_hours(match))]
    ranges.sort(key=lambda span: span.start)
    covered |= _places((span.start, span.end) for span in ranges)
    moments = tuple(
        moment
        for match in _MOMENT.finditer(text)
        if (moment := _moment(text, match)) and covered.isdisjoint(range(moment.start, moment.end))
    )
    return Hours(always, tuple(ranges), moments)


def _places(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _minutes(match: re.Match[str], tag: str) -> int | None:
    if word := match[f"{tag}w"]:
        return 720 if word.lower() in {"正午", "noon"} else 0
    hour = int(number(match[f"{tag}h"]))
    minute = 30 if match[f"{tag}f"] else int(match[f"{tag}m"] or match[f"{tag}k"] or 0)
    half = (match[f"{tag}b"] or match[f"{tag}a"] or "").lower().replace(".", "")
    evening = half in {"午後", "pm", "夕方"} or (half.startswith("夜") and hour >= 6)
    if evening and hour < 12:
        hour += 12
    if half in {"午前", "am", "深夜"} and hour == 12:
        hour = 0
    return hour * 60 + minute if hour <= 30 else None


def _marked(match: re.Match[str], tag: str) -> bool:
    """Whether a number is written as a time at all: 9:00, 9時, 9am."""
    return any(match[f"{tag}{group}"] for group in "wmas")


def _range(match: re.Match[str]) -> Span | None:
    if not _marked(match, "y") or (not _marked(match, "x") and "時" not in match[0]):
        return None
    low, high = _minutes(match, "x"), _minutes(match, "y")
    if low is None or high is None:
        return None
    if (match["yn"] and match["yn"].startswith("翌")) or (match["yw"] and high == 0):
        high += 1440
    return Span(match.start(), match.end(), low, high, Comparator.RANGE)


def _figures(match: re.Match[str]) -> Span:
    low, high = (int(match[f"{tag}h"]) * 60 + int(match[f"{tag}m"]) for tag in "xy")
    return Span(*match.span(), low, high, Comparator.RANGE)


def _bare_hours(match: re.Match[str]) -> Span | None:
    """9-18, and 9-5 for nine to five in the evening."""
    low, high = int(match["xh"] or match["vh"]), int(match["yh"] or match["wh"])
    high += 12 if high <= low and high < 12 else 0
    return Span(*match.span(), low * 60, high * 60, Comparator.RANGE) if low < high <= 24 else None


def _moment(text: str, match: re.Match[str]) -> Span | None:
    if not _marked(match, "x"):
        return None
    low = _minutes(match, "x")
    if low is None:
        return None
    about = re.match(r"頃|ごろ|前後|程度", text[match.end() : match.end() + 2])
    return Span(match.start(), match.end(), low % 1440, None, Comparator.APPROX if about else Comparator.EQ)


def clock_text(minutes: int) -> str:
    """Minutes after midnight as HH:MM; midnight at the end of a day stays 24:00."""
    minutes = minutes if minutes == 1440 else minutes % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def taken(text: str) -> tuple[tuple[int, int], ...]:
    """The spans that are times of the day and no amounts."""
    found = hours(text)
    spans = [(start, end) for start, end, _ in found.always]
    return tuple(spans + [(span.start, span.end) for span in found.ranges + found.moments])


def read_clock(text: str, asked: Context) -> tuple[Value, ...]:
    """Schedules and times of the day, as the item and the words around decide."""
    found = hours(text)
    schedules: list[Value] = []
    times: list[Value] = [_time_of_day(span) for span in found.moments]
    pauses = [span for span in found.ranges if _is_pause(text, span)]
    around_the_clock = bool(found.always) or any((span.low, span.high) == (0, 1440) for span in found.ranges)
    for span in found.ranges:
        if span in pauses:
            continue
        if _is_schedule(text, span, asked, around_the_clock=around_the_clock):
            schedules.extend(_opening(text, span, pauses))
        else:
            times.append(_time_of_day(span, "maintenance" if _stops(text, span) else None))
    schedules.extend(_round_the_clock(text, found, asked))
    if asked.asks("schedule") and not found.always:
        schedules.extend(
            Value(FactKind.SCHEDULE, *match.span(), text="24x7", scope=channel_scope(text, match.start()))
            for match in _BARE_DAY.finditer(text)
        )
    return tuple(schedules + times)


def _round_the_clock(text: str, found: Hours, asked: Context) -> list[Value]:
    values = []
    for start, end, form in found.always:
        if form == "open" and not asked.asks("schedule") and not re.match("稼働|利用|提供", text[end : end + 2]):
            continue
        day = days.before(text, start) if form == "weak" else None
        words = "24x7" if day in {None, "daily"} else f"{day} 00:00-24:00"
        begin = days.start_of(text, start) if day else start
        values.append(Value(FactKind.SCHEDULE, begin, end, text=words, scope=channel_scope(text, start)))
    return values


def _is_pause(text: str, span: Span) -> bool:
    return bool(_PAUSE_AFTER.match(text, span.end) or _PAUSE_BEFORE.search(text[max(0, span.start - 16) : span.start]))


def _is_schedule(text: str, span: Span, asked: Context, *, around_the_clock: bool) -> bool:
    sentence = _SENTENCE.split(text[max(0, span.start - 70) : span.start])[-1] + text[span.start : span.end + 30]
    upkeep = _UPKEEP.search(_SENTENCE.split(sentence)[0])
    if asked.asks("schedule"):
        return not (
            upkeep
            and (around_the_clock or re.search("(?i:停止|メンテ|保守|maintenance)", upkeep[0]))
            and _stops(text, span)
        )
    if asked.asks("time_of_day") or upkeep:
        return False
    day = days.of(text, span.start, span.end, "")
    return day not in {"", "daily"} or bool(_WORDS_OF_SERVICE.search(sentence))


def _stops(text: str, span: Span) -> bool:
    """Whether the hours are those of an interruption and not of the service."""
    if _STOPS_AFTER.match(text, span.end):
        return True
    before = _SENTENCE.split(text[max(0, span.start - 90) : span.start])[-1]
    return bool(_STOPS_BEFORE.search(before))


def _opening(text: str, span: Span, pauses: list[Span]) -> list[Value]:
    """The hours of `span` without the pauses that lie inside it and stand beside it in the text."""
    high = span.high if span.high is not None else span.low
    day = days.of(text, span.start, span.end, "daily")
    scope = channel_scope(text, span.start)
    near = [p for p in pauses if 0 <= p.start - span.end <= _PAUSE_REACH and span.low < p.low and (p.high or 0) < high]
    inside = sorted(near, key=lambda p: p.low)
    edges = [span.low, *(edge for p in inside for edge in (p.low, p.high or p.low)), high]
    start = days.start_of(text, span.start)
    end = max([span.end, *(p.end for p in inside)])
    if day == "daily" and edges in ([0, 1440], [0, 1439]):
        return [Value(FactKind.SCHEDULE, start, end, text="24x7", scope=scope)]
    return [
        Value(FactKind.SCHEDULE, start, end, text=f"{day} {clock_text(low)}-{clock_text(up)}", scope=scope)
        for low, up in zip(edges[::2], edges[1::2], strict=True)
    ]


def _time_of_day(span: Span, scope: str | None = None) -> Value:
    words = clock_text(span.low) + (f"-{clock_text(span.high)}" if span.high is not None else "")
    return Value(
        FactKind.TIME_OF_DAY,
        span.start,
        span.end,
        value=float(span.low),
        value_max=None if span.high is None else float(span.high),
        text=words,
        comparator=span.comparator,
        scope=scope,
    )
