"""Text in, grids of raw cells out; every layout is a module with `extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors import commas, lines, pipes, spaces, tabs
from extractors.segments import segments
from pipeline.grid import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.grid import Grid, Segment

EXTRACTORS: dict[Layout, Callable[[Segment], Grid]] = {
    Layout.TABS: tabs.extract,
    Layout.COMMAS: commas.extract,
    Layout.PIPES: pipes.extract,
    Layout.SPACES: spaces.extract,
    Layout.LINES: lines.extract,
    Layout.RUNNING: lines.extract,
}


def extract_text(text: str) -> tuple[Grid, ...]:
    """Every grid of a text, in its order; each non-blank line is in exactly one grid row's place."""
    return tuple(EXTRACTORS[segment.layout](segment) for segment in segments(text))
