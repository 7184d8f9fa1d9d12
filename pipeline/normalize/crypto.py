"""Versions of TLS and SSL, and ciphers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Comparator, FactKind
from pipeline.normalize.negation import Claim, claim
from pipeline.normalize.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.normalize.context import Context

_VERSION = r"1\s?[._]\s?[0-3]"
_TLS = re.compile(
    rf"(?<![A-Za-z])(?P<name>(?:SSL\s?[/・]\s?)?TLS)(?:\s?[_-]?\s?(?:v(?:er(?:sion)?)?\.?|バージョン)?\s?[_-]?\s?(?P<version>{_VERSION}|1(?=以上|以降|[^\d.A-Za-z])))?(?![\d])",
    re.IGNORECASE,
)
_SSL = re.compile(
    r"(?<![A-Za-z])SSL(?!\s?[/・]\s?TLS)(?!\s?-?VPN|サーバー?証明書|\s?証明書|\s?Labs|アクセラ)(?:\s?v?(?:er\.?)?\s?(?P<version>[23](?:\.0)?))?(?![\d.]*\d)(?![A-Za-z])",
    re.IGNORECASE,
)
# A further version without its own name: TLS1.2/1.3, TLS 1.0および1.1, (1.0/1.1は無効).
_FURTHER = re.compile(
    rf"(?<![\d.:~-])(?<!AES)(?:(?<=[/、,・(と~や。 ])|(?<=および)|(?<=及び)|(?<=または)|(?<=又は)|(?<=もしくは)|(?<=and )|(?<=or ))v?(?P<version>{_VERSION})(?![\d.%])(?!\s?(?:秒|分|時|日|年|[ヶカか]月|倍|版|GB|TB|MB))",
    re.IGNORECASE,
)
_FURTHER_SSL = re.compile(
    r"(?<![A-Za-z])SSL\s?v?2(?:\.0)?\s?[/、,・]\s?v?(?P<version>3(?:\.0)?)(?![\d.])", re.IGNORECASE
)
_TILDE = re.compile(rf"(?<=[\d])\s?[~-]\s?v?(?P<version>{_VERSION})(?![\d.%])")
_COMPARATORS = [
    (
        Comparator.GE,
        re.compile(
            r"\s?\)?(?:以上|以降|\+|(?:or|and) (?:later|higher|above|newer)|minimum|またはそれ以上|より新しい)",
            re.IGNORECASE,
        ),
    ),
    (Comparator.LE, re.compile(r"\s?(?:以下|以前|(?:or|and) (?:earlier|lower|below))", re.IGNORECASE)),
    (Comparator.LT, re.compile(r"\s?(?:未満|より(?:古|前|低))")),
    (Comparator.GT, re.compile(r"\s?(?:超|を超え)")),
]
_AT_LEAST = re.compile(
    r"(?:最低(?:でも)?|少なくとも|at least|min\.?|minimum(?: of)?|(?:minimum|lowest)[a-z ]{0,20}(?:TLS )?versions?(?: is|:)?|>=)\s?$",
    re.IGNORECASE,
)
_CIPHERS = re.compile(
    r"(?<![A-Za-z])(?P<aes>AES)(?:\s?(?:方式|暗号化?|アルゴリズム))?\s?[-_(]{0,2}\s?(?:鍵長\s?)?(?P<bits>128|192|256)(?!\d)\s?(?:[bB]its?|ビット)?\)?"
    r"|(?<!\d)(?P<first>128|192|256|1024|2048|3072|4096)\s?-?\s?(?:[bB]its?|ビット)\s?(?:以上)?長?の?(?:鍵長?)?(?:を(?:用い|使)[^、。\d]{0,4}|を?とする|による|の|で)?\s?(?P<last>AES|Camellia|RSA)"
    r"|(?<![A-Za-z])(?P<rsa>RSA)\s?[-_(]?\s?(?P<key>1024|2048|3072|4096)(?!\d)\s?(?:[bB]its?|ビット)?\)?"
    r"|(?<![A-Za-z0-9])(?P<other>ChaCha20(?:-Poly1305)?|3DES|Triple ?DES|RC4|Camellia)(?![A-Za-z0-9])"
    r"|(?<![A-Za-z])(?P<plain>AES)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# AES-GCM(256bit), AES(鍵の長さは256ビット); beyond a comma only where the length is said to be a key's.
_LENGTH_AFTER = re.compile(
    r"(?:\s?[-(]\s?(?:GCM|CBC|XTS|CTR|CCM)(?:モード)?[、,]?)?(?:[^、。,;\dA-Za-z]{0,12}|[^。;\dA-Za-z]{0,16}(?:鍵|キー)[^、。,;\dA-Za-z]{0,8})(?P<bits>128|192|256)\s?-?\s?(?:[bB]its?|ビット)"
)
_NEXT_KEY = re.compile(
    r"\s?(?:[/、,・]|または|及び|および|or|and)\s?(?P<bits>128|192|256)(?!\d)\s?(?:[bB]its?|ビット)?", re.IGNORECASE
)


def read_tls(text: str, _asked: Context) -> tuple[Value, ...]:
    """Versions of TLS and SSL; those said to be switched off are negated, bare names give way to versions."""
    found = sorted(_versions(text), key=lambda value: value.span_start)
    versioned = any(value.text not in {"TLS", "SSL"} for value in found)
    kept = [v for v in found if v.text not in {"TLS", "SSL"} or v.negated or not versioned]
    has_tls = any(v.text == "TLS" for v in kept)
    return tuple(v for v in kept if not (v.text == "SSL" and has_tls and not v.negated))


def _versions(text: str) -> Iterator[Value]:
    named = list(_TLS.finditer(text))
    for match in named:
        version = re.sub(r"\s", "", match["version"] or "").replace("_", ".")
        if value := _value(text, *match.span(), "TLS" + ("1.0" if version == "1" else version)):
            yield value
    for match in _SSL.finditer(text):
        version = match["version"]
        if value := _value(text, *match.span(), f"SSL{version[0]}.0" if version else "SSL"):
            yield value
    for match in _FURTHER_SSL.finditer(text):
        if value := _value(text, *match.span("version"), "SSL3.0"):
            yield value
    if named:
        yield from _further(text, [match.span() for match in named])


def _further(text: str, named: list[tuple[int, int]]) -> Iterator[Value]:
    """Versions without a name of their own, once TLS was named."""
    first = named[0][0]
    for match in [*_FURTHER.finditer(text, first), *_TILDE.finditer(text, first)]:
        start, end = match.span("version")
        if any(begin <= start < stop for begin, stop in named):
            continue
        name = "TLS" + re.sub(r"\s", "", match["version"]).replace("_", ".")
        if value := _value(text, start, end, name):
            yield value


def _value(text: str, start: int, end: int, name: str) -> Value | None:
    comparator = next((c for c, pattern in _COMPARATORS if pattern.match(text, end)), Comparator.EQ)
    if comparator is Comparator.EQ and _AT_LEAST.search(text[max(0, start - 40) : start]):
        comparator = Comparator.GE
    said = claim(text, start, end)
    if said is Claim.PLANNED:
        return None
    for wanted, pattern in _COMPARATORS:
        if wanted is comparator and (match := pattern.match(text, end)):
            end = match.end()
    return Value(FactKind.TLS_VERSION, start, end, text=name, comparator=comparator, negated=said is Claim.DENIED)


def read_ciphers(text: str, _asked: Context) -> tuple[Value, ...]:
    """Ciphers with the length of their keys; AES without a length only where no length is given."""
    found = [value for match in _CIPHERS.finditer(text) for value in _cipher(text, match)]
    if any(value.value for value in found):
        found = [value for value in found if value.text != "AES"]
    return tuple(found)


def _cipher(text: str, match: re.Match[str]) -> Iterator[Value]:
    said = claim(text, *match.span())
    if said is Claim.PLANNED:
        return
    denied = said is Claim.DENIED
    length = _LENGTH_AFTER.match(text, match.end()) if match["plain"] else None
    bits = length["bits"] if length else match["bits"] or match["first"] or match["key"]
    if bits:
        name = "RSA" if match["rsa"] else (match["last"] or "AES").upper().replace("CAMELLIA", "Camellia")
        position = length.end() if length else match.end()
        end = position - (match[0].endswith(")") and "(" not in match[0])
        yield _key(name, bits, match.start(), end, denied)
        while name == "AES" and (further := _NEXT_KEY.match(text, position)):
            yield _key("AES", further["bits"], *further.span("bits"), denied)
            position = further.end()
    else:
        name = match["other"] or "AES"
        yield Value(FactKind.CIPHER, *match.span(), text=name, negated=denied)


def _key(name: str, bits: str, start: int, end: int, denied: bool) -> Value:
    return Value(FactKind.CIPHER, start, end, value=float(bits), unit="bit", text=f"{name}-{bits}", negated=denied)
