"""Ways to log in; a way that only names the means of another is not counted beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import FactKind, Value
from pipeline.normalize.vocabulary import read_words

if TYPE_CHECKING:
    from pipeline.normalize.context import Context

# SSO via SAML is one way to log in, and so is device authentication by client certificate.
_BY_MEANS_OF = {"sso": {"saml", "oidc", "oauth"}, "device": {"client_certificate"}}
_APART = re.compile(r"[、,/・。;+&]|及び|および|ならびに|または|もしくは|\band\b|\bor\b|と(?!し)")
_REACH = 16


def read_auth_methods(text: str, asked: Context) -> tuple[Value, ...]:
    """Ways to log in, those said to be absent negated."""
    found = read_words(text, asked, FactKind.AUTH_METHOD)
    return tuple(value for value in found if not any(_is_means(text, other, value) for other in found))


def _is_means(text: str, means: Value, way: Value) -> bool:
    if means.text not in _BY_MEANS_OF.get(way.text or "", ()) or means.negated != way.negated:
        return False
    first, second = sorted((means, way), key=lambda value: value.span_start)
    between = text[first.span_end : second.span_start]
    return len(between) <= _REACH and not _APART.search(between)
