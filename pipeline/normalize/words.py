"""Where words begin and end: Japanese has no blanks, so spaCy's tokenizer (SudachiPy) says it."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

# The tokenizer refuses texts of more than 49,149 bytes and is slow on long ones; words do not cross these.
_PIECE = re.compile(r"[^。!?、,\n]{1,500}[。!?、,\n]?|[。!?、,\n]")

_SCRIPT = re.compile(
    r"(?P<kanji>[\u3400-\u9fff々])|(?P<katakana>[\u30a1-\u30fc])|(?P<hiragana>[\u3041-\u309f])|(?P<other>\w)"
)


@lru_cache(maxsize=1)
def _language() -> Language:
    import spacy  # noqa: PLC0415 - takes a second, which most commands need not wait for

    with warnings.catch_warnings():
        # spaCy 3.8 builds SudachiPy's tokenizer by a call that SudachiPy has renamed.
        warnings.simplefilter("ignore", DeprecationWarning)
        return spacy.blank("ja")


@lru_cache(maxsize=20_000)
def _borders(piece: str) -> frozenset[int]:
    doc = _language().make_doc(piece)
    return frozenset(edge for token in doc for edge in (token.idx, token.idx + len(token)))


def is_word(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends where words do."""
    return all(_is_border(text, at) for at in (start, end))


def _is_border(text: str, at: int) -> bool:
    """Where tokens meet; between two scripts, and beside any bracket or blank, they always do.

    That spares most texts the tokenizer, whose dictionary also has entries like `米国(州)`.
    """
    if not 0 < at < len(text):
        return True
    before, after = _SCRIPT.match(text, at - 1), _SCRIPT.match(text, at)
    if before is None or after is None or before.lastgroup != after.lastgroup:
        return True
    return at in _borders_of(text)


@lru_cache(maxsize=20_000)
def _borders_of(text: str) -> frozenset[int]:
    return frozenset(
        match.start() + edge for match in _PIECE.finditer(text) for edge in (0, len(match[0]), *_borders(match[0]))
    )
