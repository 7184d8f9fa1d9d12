"""Rows under cells that are merged over several of them: what such a row says by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_REPLIES = {"answer", "aspect", "remarks", "text", "example", ""}


def own(texts: Sequence[str], carried: Collection[int]) -> list[str]:
    """The texts of a row without those that began in a row above."""
    return ["" if i in carried else text for i, text in enumerate(texts)]


def asks_nothing_new(texts: Sequence[str], carried: Collection[int], roles: Sequence[str]) -> bool:
    """Whether a row is under the question of the row above and only adds to its answer."""
    columns = [*roles, *[""] * (len(texts) - len(roles))]
    asked = any(texts[i] and columns[i] in {"label", "description"} for i in carried if i < len(texts))
    return asked and all(columns[i] in _REPLIES for i, text in enumerate(own(texts, carried)) if text)
