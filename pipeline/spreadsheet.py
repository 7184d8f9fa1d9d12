"""Text that a spreadsheet would take for a formula, and the apostrophe that keeps it from that."""

from __future__ import annotations

import re

# Also after blanks and in full width.
FORMULA = re.compile("[\\s\u200b\ufeff]*[=+\\-@＝＋－−﹢﹣﹦﹫＠]|[^\\S\t\r]*[\t\r\0]")
_APOSTROPHE = "'"


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; `unguarded` leads back."""
    return _APOSTROPHE + text if _needs_guard(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that was guarded; an apostrophe that guards nothing stays."""
    bare = cell.removeprefix(_APOSTROPHE)
    return bare if bare != cell and _needs_guard(bare) else cell


def _needs_guard(text: str) -> bool:
    return bool(FORMULA.match(text)) or text.startswith(_APOSTROPHE)
