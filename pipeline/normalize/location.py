"""Where data are: countries, and cities or regions with them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import FactKind
from pipeline.normalize.negation import Claim, claim
from pipeline.normalize.value import Value
from pipeline.normalize.vocabulary import read_words

if TYPE_CHECKING:
    from pipeline.normalize.context import Context

_ABROAD = re.compile(
    r"日本(?:国内?)?(?:国外|以外)(?:の(?:国|地域))?|(?:日本)?国外|海外|outside (?:of )?japan", re.IGNORECASE
)

_PREFECTURE = re.compile(r"[県道府]$")
_REGION = re.compile(r"[東西]日本$|関東|首都圏|関西|近畿|九州|東北|中部|北陸|東海|四国|^EU|欧州|ヨーロッパ|[Ee]urope")


def read_locations(text: str, asked: Context) -> tuple[Value, ...]:
    """Locations; "not outside Japan" is Japan, and a city makes its country's own fact needless."""
    values = list(read_words(text, asked, FactKind.LOCATION))
    values += [
        Value(FactKind.LOCATION, *match.span(), text="JP")
        for match in _ABROAD.finditer(text)
        if claim(text, *match.span()) is Claim.DENIED
    ]
    with_city = {value.text.split("/")[0] for value in values if value.text and "/" in value.text and not value.negated}
    wider = {value for value, other in pairwise(sorted(values, key=_start)) for value in _wider(text, value, other)}
    return tuple(value for value in values if value.text not in with_city and value not in wider)


def _start(value: Value) -> int:
    return value.span_start


def _wider(text: str, first: Value, second: Value) -> tuple[Value, ...]:
    """Of a prefecture or region beside a city in it, the wider: 北海道石狩市, 石狩(北海道), 東日本(東京)."""
    between = text[first.span_end : second.span_start]
    if between == "":
        return (first,)
    if re.fullmatch(r"(?:リージョン|地域|エリア)?\s?\(|,\s", between):
        wide, narrow = (_width(text[value.span_start : value.span_end]) for value in (first, second))
        if wide != narrow:
            return (first,) if wide > narrow else (second,)
    return ()


def _width(name: str) -> int:
    """0 for a city, 1 for a prefecture, 2 for a region."""
    return 1 if _PREFECTURE.search(name) else 2 if _REGION.search(name) else 0
