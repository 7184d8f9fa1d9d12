"""Where data are: countries, and cities or regions with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import FactKind, Value
from pipeline.normalize.negation import Claim, claim
from pipeline.normalize.vocabulary import read_words

if TYPE_CHECKING:
    from pipeline.normalize.context import Context

_ABROAD = re.compile(
    r"日本(?:国内?)?(?:国外|以外)(?:の(?:国|地域))?|(?:日本)?国外|海外|outside (?:of )?japan", re.IGNORECASE
)


def read_locations(text: str, asked: Context) -> tuple[Value, ...]:
    """Locations; "not outside Japan" is Japan, and a city makes its country's own fact needless."""
    values = list(read_words(text, asked, FactKind.LOCATION))
    values += [
        Value(FactKind.LOCATION, *match.span(), text="JP")
        for match in _ABROAD.finditer(text)
        if claim(text, *match.span()) is Claim.DENIED
    ]
    with_city = {value.text.split("/")[0] for value in values if value.text and "/" in value.text and not value.negated}
    return tuple(value for value in values if value.text not in with_city)
