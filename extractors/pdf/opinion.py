"""A second opinion on what a page says: its characters and lines as pdfplumber reads them.

pdfplumber parses in Python and takes several times as long, but with a parser of its own: of damaged files it reads some
pages of which PDFium makes nothing. It is asked only there, and only what is legible is taken.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

import numpy as np

from extractors.pdf.content import Characters, Content, quarter_turns
from extractors.pdf.legible import Layer, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pdfplumber.page
    import pdfplumber.pdf

    from extractors.pdf.content import Floats

FINDING = "read_with_pdfplumber"
_MOST_CHARACTERS = 20_000  # of a page; reading more would take minutes
_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)


class SecondReader:
    """pdfplumber on one file, opened when it is first asked and silent about what it meets."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._document: pdfplumber.pdf.PDF | None = None
        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

    def count(self) -> int:
        """How many pages it finds; none in a file that it cannot open."""
        try:
            return len(self._opened().pages)
        except Exception:  # noqa: BLE001 - on damaged files pdfminer raises whatever comes; then there is no opinion
            return 0

    def read(self, number: int) -> Content | None:
        """Page `number` as it reads it; None if that is not legible either."""
        try:
            page = self._opened().pages[number - 1]
            content = _content(page, number)
            page.close()
        except Exception:  # noqa: BLE001 - see above
            return None
        seen = np.ones(len(content.characters), dtype=np.bool_)
        return content if len(content.characters) and judge(content, seen) is Layer.GOOD else None

    def _opened(self) -> pdfplumber.pdf.PDF:
        import pdfplumber  # noqa: PLC0415 - slow to load, and rarely asked

        if self._document is None:
            self._document = pdfplumber.open(io.BytesIO(self._raw))
        return self._document


def _content(page: pdfplumber.page.Page, number: int) -> Content:
    characters = [char for char in page.chars[:_MOST_CHARACTERS] if char["text"]]
    boxes = _boxes(characters)
    count = len(characters)
    matrices = np.array([char["matrix"][:2] for char in characters], dtype=float).reshape(-1, 2)
    turns, askew = quarter_turns(*matrices.T)
    nothing = np.zeros((0, 4))
    return Content(
        number=number,
        width=float(page.width),
        height=float(page.height),
        characters=Characters(
            codes=np.array([_code(char["text"]) for char in characters], dtype=np.int64),
            boxes=boxes,
            turns=turns,
            layers=np.ones(count, dtype=np.int64),
            sizes=np.array([float(char["size"]) for char in characters]),
            colours=np.tile(np.array([0, 0, 0, 255]), (count, 1)),
            modes=np.zeros(count, dtype=np.int64),
            clips=np.tile(np.array(_EVERYWHERE), (count, 1)),
            askew=askew,
        ),
        lines=_boxes(page.edges),
        fills=nothing,
        fill_layers=np.zeros(0, dtype=np.int64),
        fill_colours=np.zeros((0, 4), dtype=np.int64),
        pictures=nothing,
        covers=nothing,
        cover_layers=np.zeros(0, dtype=np.int64),
        squares=nothing,
        scrawls=nothing,
    )


def _code(text: str) -> int:
    """The code of a character; a glyph of which pdfminer knows but the number, (cid:12), is none."""
    return 0xFFFD if text.startswith("(cid:") else ord(text[0])


def _boxes(things: Sequence[dict[str, Any]]) -> Floats:
    return np.array([[thing[side] for side in ("x0", "top", "x1", "bottom")] for thing in things], dtype=float).reshape(
        -1, 4
    )
