"""Vendors' text made safe and measurable for a terminal, a spreadsheet and JSON."""

from __future__ import annotations

import re
import unicodedata

from pipeline.spreadsheet import FORMULA

# What a terminal acts on or a reader is fooled by: controls (C0, DEL, C1), line and paragraph separators, marks that
# turn or hide text, and lone surrogates, which cannot be printed at all.
_UNSAFE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
_UNSAFE_IN_LINE = re.compile(f"[{_UNSAFE}\t\n]")
_UNSAFE_IN_TEXT = re.compile(f"[{_UNSAFE}]")

_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def line(text: str) -> str:
    r"""`text` on one line, with every control character spelled out: an escape becomes `\x1b`."""
    return _UNSAFE_IN_LINE.sub(_spelled, text)


def block(text: str) -> str:
    """`text` with its line breaks and tabs, every other control character spelled out."""
    return _UNSAFE_IN_TEXT.sub(_spelled, text)


def json_text(encoded: str) -> str:
    r"""JSON with the characters that JSON allows but a terminal acts on written as `\uXXXX`."""
    return _UNSAFE_IN_TEXT.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)


def csv_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return block(f"'{text}" if FORMULA.match(text) else text)


def columns(text: str) -> int:
    """The width of a line in terminal columns: Japanese characters take two, combining marks none."""
    return sum(map(_columns, text))


def cut(text: str, limit: int) -> str:
    """A line of at most `limit` columns; what is longer ends in an ellipsis."""
    if columns(text) <= limit:
        return text
    used = 1
    for at, char in enumerate(text):
        used += _columns(char)
        if used > limit:
            return text[:at] + "…"
    return text


def pad(text: str, width: int) -> str:
    """A line filled up with blanks to `width` columns."""
    return text + " " * (width - columns(text))


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _spelled(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or (f"\\x{ord(char):02x}" if char < "\x80" else f"\\u{ord(char):04x}")
