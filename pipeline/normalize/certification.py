"""Certificates and audit reports; the numbered standards have rules of their own, the others are a list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import FactKind
from pipeline.normalize.negation import Claim, claim
from pipeline.normalize.value import Value
from pipeline.normalize.vocabulary import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.normalize.context import Context

_STANDARDS = {
    "27001": "ISO/IEC 27001",
    "27017": "ISO/IEC 27017",
    "27018": "ISO/IEC 27018",
    "27701": "ISO/IEC 27701",
    "20000": "ISO/IEC 20000-1",
    "9001": "ISO 9001",
    "14001": "ISO 14001",
    "22301": "ISO 22301",
    "22237": "ISO/IEC 22237",
}
# 270001 is a common slip for 27001; the reading is a suggestion, so `detail` keeps what was written.
_SLIPS = {
    "270001": "27001",
    "2700l": "27001",
    "27O01": "27001",
    "270O1": "27001",
    "27OO1": "27001",
    "2700I": "27001",
    "270017": "27017",
    "270018": "27018",
}
_NUMBER = "|".join([*_SLIPS, *_STANDARDS])
_ISO = re.compile(
    rf"(?<![A-Za-z])(?P<prefix>(?:ISO(?:\s?/\s?IEC)?|IS0|IEC|JIS)\s?[-]?\s?(?:Q\s?)?)(?P<number>{_NUMBER})(?:-1)?(?!\d)(?:\s?:\s?(?P<year>(?:19|20)\d\d))?"
)
_FURTHER = re.compile(
    r"(?P<join>\s?(?:[、,/・&]|および|及び|ならびに|並びに|と|and)\s?|(?<=[(・、/ ]))(?P<number>2[27]\d{3,4})(?!\d)(?:\s?:\s?(?P<year>(?:19|20)\d\d))?"
)
_BARE = re.compile(r"(?<![\d.-])(?P<number>27001|27017|27018|27701)(?!\d)(?:\s?:\s?(?P<year>(?:19|20)\d\d))?")
_SOC = re.compile(
    r"(?<![A-Za-z])SOC\s?-?(?P<number>[123])(?P<also>(?:\s?[/、,・]\s?(?:SOC\s?)?[123](?!\d))*)\s?(?:\(|-|\s)?\s?(?:報告書\s?)?(?:[Tt]ype|TYPE|タイプ)?\s?-?(?P<type>II|I|[12ⅠⅡ](?!\d))?(?![A-Za-z\d])"
)
_REPORTS = re.compile(
    r"(?<![A-Za-z])(?P<name>SAS\s?70|SSAE\s?1[68]|(?:ISAE\s?)?3402(?!\d))(?:\s?\(?\s?(?:[Tt]ype|TYPE|タイプ)\s?-?(?P<type>II|I|[12])(?!\d)\)?)?"
)
_REGISTERED = re.compile(
    r"(?:(?:認証)?(?:登録証?|認証|証明書)番号|(?:登録|認定)No\.?|certificate (?:no\.?|number))\s?[:は]?\s?(?P<labelled>[A-Z]{0,6}[ -]?[0-9][A-Z0-9()/-]{2,20}|[A-Z]{2,6}[ -/][A-Z0-9()/-]{4,20})"
    r"|(?<![A-Za-z])(?P<bare>IS\s?\d{5,6}|CLOUD\s?\d{5,6}|JP\d{2}/\d{6}|JQA-[A-Z]{2}\d{4,5}|(?<!\d)\d{8}\(\d{2}\))",
    re.IGNORECASE,
)
_SOMEONE_ELSE = re.compile(
    r"(?:(?P<dc>データ\s?センター|(?<![A-Za-z])i?DC(?![A-Za-z])|データセンタ)|(?P<cloud>(?<![A-Za-z])(?:AWS|Azure|GCP|Google Cloud|IaaS|PaaS)(?![A-Za-z])|クラウド(?:基盤|事業者|ベンダー?|プラットフォーム)|基盤(?:事業者|サービス)?))(?:の?(?:事業者|側|サービス|運営会社|環境))?(?:[^、。]{0,12}?)(?:は|が|では|において|にて|も|の|側|:|\()"
    r"|(?i:(?P<dc_en>data ?cent(?:er|re)s?)|(?P<cloud_en>(?:hosting|cloud|infrastructure) (?:provider|vendor|partner)s?))(?=[ '’])"
)
_HELD_BY = re.compile(
    r"\s?(?:certification|certificate|compliance|report)?\s?(?:is|are|was)?\s?(?:held|owned|obtained|maintained)\s(?:only\s)?by\s(?!us\b|our company)(?:our |the |its )?(?P<holder>[A-Za-z -]{2,40})",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"(?:当社|弊社|自社|本サービス|会社)(?:で?は|として|が|の|も)|\b(?i:we|our (?:company|own))\b")
_OWNERS = dict.fromkeys(("dc", "dc_en"), "data center") | dict.fromkeys(("cloud", "cloud_en"), "cloud provider")


def read_certifications(text: str, asked: Context) -> tuple[Value, ...]:
    """Certificates that are held (or, negated, not held); `detail` has a registration number or says whose it is."""
    found = list(_standards(text)) + list(_reports(text)) + list(read_words(text, asked, FactKind.CERTIFICATION))
    found.sort(key=lambda value: value.span_start)
    return tuple(_with_detail(text, value, found) for value in found)


def _value(text: str, start: int, end: int, name: str, detail: str | None = None) -> Iterator[Value]:
    said = claim(text, start, end)
    if said is not Claim.PLANNED:
        yield Value(FactKind.CERTIFICATION, start, end, text=name, negated=said is Claim.DENIED, detail=detail)


def _standards(text: str) -> Iterator[Value]:
    ends: list[tuple[int, int]] = []
    for match in _ISO.finditer(text):
        number = _SLIPS.get(match["number"], match["number"])
        slip = f"written {match['number']}" if number != match["number"] else None
        written = "JIS Q " + number if match["prefix"].strip().startswith("JIS") else slip
        yield from _value(text, *match.span(), _STANDARDS[number], written)
        end = match.end()
        ends.append(match.span())
        while (further := _FURTHER.match(text, end)) and (
            name := _STANDARDS.get(_SLIPS.get(further["number"], further["number"]))
        ):
            yield from _value(text, further.start("number"), further.end(), name)
            end = further.end()
            ends.append((further.start("number"), end))
    for match in _BARE.finditer(text):
        if not any(start <= match.start() < end for start, end in ends):
            yield from _value(text, *match.span(), _STANDARDS[match["number"]])


def _type(written: str | None) -> str:
    return "" if not written else " Type " + {"I": "1", "II": "2", "Ⅰ": "1", "Ⅱ": "2"}.get(written, written)


def _reports(text: str) -> Iterator[Value]:
    for match in _SOC.finditer(text):
        end = match.end() + ("(" in match[0] and text[match.end() : match.end() + 1] == ")")
        for number in [match["number"], *re.findall(r"[123]", match["also"])]:
            yield from _value(text, match.start(), end, f"SOC {number}{_type(match['type'])}")
    for match in _REPORTS.finditer(text):
        name = re.sub(r"\s?(\d+)$", r" \1", match["name"]).replace("SAS 70", "SAS70")
        name = "ISAE 3402" if "3402" in name else name
        yield from _value(text, *match.span(), name + _type(match["type"]))


def _with_detail(text: str, value: Value, found: list[Value]) -> Value:
    following = min([each.span_start for each in found if each.span_start >= value.span_end], default=len(text))
    stop = min(following, value.span_end + 60)
    number = _REGISTERED.search(text, value.span_end, stop)
    held = _HELD_BY.match(text, value.span_end)
    owner = held["holder"].strip().lower() if held else _owner(text, value.span_start)
    registered = _balanced((number["labelled"] or number["bare"]).strip()) if number else None
    if held:  # "not by us" denies that it is ours, not that it is held
        value = replace(value, negated=False)
    details = [each for each in (value.detail, owner, registered) if each]
    return replace(value, detail="; ".join(details) or None)


def _balanced(written: str) -> str:
    return written[:-1] if written.endswith(")") and written.count(")") > written.count("(") else written


def _owner(text: str, start: int) -> str | None:
    """Whose the certificate is, when someone else was named last as the one who holds it."""
    head = re.split(r"[。!?]", text[max(0, start - 60) : start])[-1]
    others = [(match.end(), _OWNERS[match.lastgroup or "dc"]) for match in _SOMEONE_ELSE.finditer(head)]
    ours = [match.end() for match in _OURSELVES.finditer(head)]
    if not others or (ours and max(ours) > max(others)[0]):
        return None
    return max(others)[1]
