"""The days that hours hold for: weekdays, daily, mon-sat, ..."""

from __future__ import annotations

import re

_NAMES = dict(zip("月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))
_ENGLISH = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAY = r"[月火水木金土日](?:曜日?)?"
_OUTSIDE = re.compile(
    r"(?P<weekend>土曜?日?\s?[・、,/と]?\s?日曜?日?(?:[^。()\dも]|\d{1,2}(?![\d:時])){0,40}?(?:除|お?休み|休業|定休|対象外))"
    r"|(?P<sunday>日曜?日?\s?[・、,/]?\s?[祝祭]{1,2}日?(?:は|を)?(?:除|お?休|定休))"
    r"|(?P<closed>毎?週?[月火水木金土日]曜?日?は?(?:定休|お?休み|休業))"
)
_AND = r"\s?(?:及び|および|と|も|[・、,/+&])\s?"
_ANY = re.compile(
    rf"(?P<all>(?:平日|月曜?日?\s?(?:~|-|から)\s?金曜?日?){_AND}(?:土(?:曜日)?(?:{_AND})?日|土曜{_AND}日)(?:曜日?|祝|・祝)*)"
    rf"|(?P<six>(?:平日|月曜?日?\s?(?:~|-|から)\s?金曜?日?){_AND}土(?:曜日?)?(?!日|{_AND}日))"
    r"|(?P<weekend>(?:土(?:曜日)?[・、,/と]?\s?日|土曜[・、,/と]\s?日)(?:曜日?)?(?:[・、,/]?\s?(?:祝祭?日?|祭日))?+(?!も?(?:含|可|対応)|も(?:ご?利用|営業|稼働|受付))|休日|週末|weekends?)"
    r"|(?P<sun>日(?:曜日?)?[・、,/と]?\s?祝(?:祭?日)?)"
    rf"|(?P<list>(?<![毎第\d])[月火水木金土日](?:曜日?)?(?:[・、,/][月火水木金土日](?:曜日?)?){{1,5}}(?=[\s:はの]{{0,2}}(?:午前|午後|\d{{1,2}}[:時])))"
    rf"|(?P<range>(?<![毎第\d])(?P<a>{_DAY})\s?(?:[~-]|から|より)\s?(?P<b>{_DAY})(?![本次間時]))"
    r"|(?P<weekdays>平日|(?:当社|弊社)?の?(?:営業|開庁|開所|開業|開館|開院|就業|執務|業務)日(?!前|以|間|後|中|[にを])|月曜?日?から金曜?日?|weekdays?|business days?|working days?|(?<![A-Za-z])M\s?[~-]\s?F(?![A-Za-z]))"
    rf"|(?P<english>{_ENGLISH})(?:\s?(?:-|~|to|through|until)\s?(?P<english_to>{_ENGLISH}))?(?![A-Za-z])"
    r"|(?P<daily>(?<!24時間)毎日|全日|全曜日|365日|年中無休|daily|every ?day|土日祝日?も?(?:含|可|対応|(?<=も)(?:ご?利用|営業|稼働|受付)))"
    rf"|(?P<single>(?<![毎第\d翌当同平休祝祭半年末月])(?:[月火水木金土](?:曜日?)?|(?<![一-龥])日(?:曜日?)?)(?=[\s:は・、,]{{0,2}}(?:午前|午後|\d{{1,2}}[:時]))|毎?週?[月火水木金土日]曜日?)",
    re.IGNORECASE,
)
_HINT = re.compile(r"[月火水木金土日休末A-Za-z]")  # what every name of a day has; quick to see where it is not
_SENTENCE = re.compile(r"[。!?]")
_BRACKET = re.compile(r"\s?\(([^()]{1,12})\)")
_REACH = 120
_TIME = re.compile(r"[\s:はの、,(]{0,3}(?:午前|午後)?\d{1,2}[:時]")


def _token(match: re.Match[str]) -> str:
    if match["all"]:
        return "daily"
    if match["six"]:
        return "mon-sat"
    if match["list"]:
        return ",".join(_NAMES[char] for char in re.findall(r"([月火水木金土日])(?:曜日?)?", match["list"]))
    if match["range"]:
        return _span(_NAMES[match["a"][0]], _NAMES[match["b"][0]])
    if match["english"]:
        last = match["english_to"]
        return _span(match["english"][:3].lower(), last[:3].lower()) if last else match["english"][:3].lower()
    if match["single"]:
        return next((_NAMES[char] for char in match["single"] if char in _NAMES), "daily")
    return next(name for name in ("weekdays", "daily", "weekend", "sun") if match[name])


def _span(first: str, last: str) -> str:
    if (first, last) == ("mon", "fri"):
        return "weekdays"
    return "daily" if (first, last) == ("mon", "sun") else f"{first}-{last}"


def _tokens(text: str) -> list[tuple[int, int, str]]:
    if not _HINT.search(text):
        return []
    outside = [match.span() for match in _OUTSIDE.finditer(text)]
    found = [(*match.span(), _token(match)) for match in _ANY.finditer(text)]
    return [each for each in found if not any(start <= each[0] < end for start, end in outside)]


def _without(text: str) -> str | None:
    """The days that are left when a text only says which are not served."""
    match = _OUTSIDE.search(text) if _HINT.search(text) else None
    if not match:
        return None
    return "weekdays" if match["weekend"] else "mon-sat" if match["sunday"] else None


def before(text: str, start: int) -> str | None:
    """The days named directly before a place."""
    found = [day for first, last, day in _tokens(text) if start - 4 <= last <= start and first < start]
    return found[-1] if found else None


def of(text: str, start: int, end: int, default: str) -> str:
    """The days of the hours at `text[start:end]`: those named before them, else directly after, else by exclusion."""
    if bracket := _BRACKET.match(text, end):
        inside = [day for first, last, day in _tokens(bracket[1]) if last - first >= len(bracket[1]) - 2]
        if inside:
            return inside[0]
    head = _SENTENCE.split(text[max(0, start - _REACH) : start])[-1]
    named = [day for first, _, day in _tokens(head + text[start : start + 6]) if first < len(head)]
    if named:
        return named[-1]
    tail = _SENTENCE.split(text[end : end + 60])[0]
    following = [day for first, last, day in _tokens(tail) if first <= 6 or not _TIME.match(tail, last)]
    if following:
        return following[0]
    whole = head + " " + tail
    return _without(whole) or _without(text[end : end + 80]) or default


def start_of(text: str, start: int) -> int:
    """Where the days begin that stand directly before the hours."""
    before = max(0, start - _REACH)
    near = [before + first for first, last, _ in _tokens(text[before:start]) if start - before - last <= 3]
    return near[-1] if near else start
