"""Ways to log in; a way that only names the means of another is not counted beside it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import FactKind
from pipeline.normalize.vocabulary import read_words

if TYPE_CHECKING:
    from pipeline.normalize.context import Context
    from pipeline.normalize.value import Value

# SSO via SAML is one way to log in, and so is device authentication by client certificate.
_BY_MEANS_OF = {"sso": {"saml", "oidc", "oauth"}, "device": {"client_certificate"}}
_APART = re.compile(r"[、,/・。;+&]|及び|および|ならびに|または|もしくは|\band\b|\bor\b|と(?!し)")
_REACH = 16


def read_auth_methods(text: str, asked: Context) -> tuple[Value, ...]:
    """Ways to log in, those said to be absent negated."""
    found = read_words(text, asked, FactKind.AUTH_METHOD)
    told = {way for first, second in pairwise(found) if (way := _told_by_means(text, first, second))}
    return tuple(value for value in found if value not in told)


def _told_by_means(text: str, first: Value, second: Value) -> Value | None:
    """Which of two ways beside each other the other one already tells."""
    between = text[first.span_end : second.span_start]
    if len(between) > _REACH or _APART.search(between) or first.negated != second.negated:
        return None
    pairs = ((first, second), (second, first))
    return next((way for way, means in pairs if means.text in _BY_MEANS_OF.get(way.text or "", ())), None)
