"""What pages repeat around their text: titles, copyright, page numbers, each at its place on the page."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from extractors.pdf.cell import PrintedLine
from pipeline.fold import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.page import PageRead

_DIGITS = re.compile(r"\d+")
_NEAR = 6.0  # points by which the places of a repeated line may differ
_MARGIN = 0.15  # share of a page's height in which what is repeated stands, above or below
_OFTEN = 0.5  # share of the pages that repeat a line


def running_lines(pages: Sequence[PageRead]) -> frozenset[int]:
    """The ids of the lines that repeat from page to page at the same place, numbers aside."""
    if len(pages) < 2:
        return frozenset()
    places: dict[tuple[str, int], list[tuple[int, PrintedLine]]] = defaultdict(list)
    for page in pages:
        for block in page.blocks:
            if isinstance(block, PrintedLine) and _is_outer(block, page.height):
                text = _DIGITS.sub("0", squash(block.text))
                for shift in (0, 1):
                    places[text, int(block.bbox[1] / _NEAR + shift / 2)].append((page.number, block))
    found: set[int] = set()
    for hits in places.values():
        if len({number for number, _ in hits}) >= max(2, _OFTEN * len(pages)):
            found.update(id(line) for _, line in hits)
    return frozenset(found)


def _is_outer(line: PrintedLine, height: float) -> bool:
    return line.bbox[3] < _MARGIN * height or line.bbox[1] > (1 - _MARGIN) * height
