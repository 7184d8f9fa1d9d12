"""Lines of text for people: wrapped, labelled, and with the characters a value was read from underlined."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from pipeline.console import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AROUND = 30  # characters shown on either side of what is underlined
_UNDERLINE, _PLAIN = "\x1b[4m", "\x1b[24m"


def width() -> int:
    """Columns that a line may take."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def can_underline() -> bool:
    """Whether standard output is a terminal that understands escapes."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and "NO_COLOR" not in os.environ


def labelled(label: str, text: str) -> Iterator[str]:
    """A label and a text wrapped beside it; nothing when there is no text."""
    if text:
        before = safe.pad(f"{label}", 14)
        for part in wrapped(text, width() - 14):
            yield (before + part).rstrip()
            before = " " * 14


def wrapped(text: str, limit: int) -> Iterator[str]:
    """`text` in lines of at most `limit` columns, made safe for a terminal."""
    for paragraph in text.split("\n"):
        yield from _wrapped_line(safe.line(paragraph), limit)


def _wrapped_line(text: str, limit: int) -> Iterator[str]:
    start = used = 0
    for at, char in enumerate(text):
        used += safe.columns(char)
        if used > limit:
            yield text[start:at]
            start, used = at, safe.columns(char)
    yield text[start:]


def underlined(text: str, start: int, end: int, *, escapes: bool) -> Iterator[str]:
    """`text[start:end]` among its neighbours, underlined by escapes or by a line of carets."""
    head, tail = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if head else "") + safe.line(text[head:start])
    within = safe.line(text[start:end])
    after = safe.line(text[end:tail]) + ("…" if tail < len(text) else "")
    if escapes:
        yield f"{before}{_UNDERLINE}{within}{_PLAIN}{after}"
        return
    yield before + within + after
    yield " " * safe.columns(before) + "^" * max(1, safe.columns(within))


def joined(parts: Iterable[str], between: str = "  ") -> str:
    """The parts that are not empty, in one line."""
    return between.join(part for part in parts if part)
