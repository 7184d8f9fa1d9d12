"""Tables that are drawn line by line, over as many pages as they need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.corpus.model import Row, Table
    from tests.corpus.pen import Pen

    Rule = Callable[[float, float, float, float], None]


@dataclass(slots=True)
class Look:
    """How a drawn table looks."""

    rule: Rule | None = None  # draws a line; none is drawn without
    uprights: bool = True
    splits: bool = False  # whether a row goes on over a page break, with no line where it breaks
    repeats: bool = True  # headings on every page
    top: float = 50
    bottom: float = 60  # room below
    padding: float = 3
    head_grey: float = 0.9
    overflows: set[tuple[int, int]] = field(default_factory=set)  # cells whose text runs over their right edge
    around: Callable[[], None] = lambda: None  # draws what every page repeats


class Drawer:
    """Draws a table; what it draws where, row after row."""

    def __init__(self, pen: Pen, made: Table, widths: Sequence[float], left: float, look: Look) -> None:
        self.pen, self.made, self.look = pen, made, look
        self.edges = [left + sum(widths[:c]) for c in range(len(widths) + 1)]
        self.top = 0.0
        self.open: dict[int, tuple[float, list[str]]] = {}  # merged cells: where they begin on this page, text to come

    def draw(self, top: float) -> float:
        """Draw all of it from `top`; where it ends on its last page is returned."""
        self.top = top
        self._headings()
        for section, i, row in self.made.sectioned():
            if section:
                self._section(section)
            self._row(i, row)
        return self.top

    def _lines(self, c: int, text: str) -> list[str]:
        return self.pen.wrap(text, self.edges[c + 1] - self.edges[c] - 2 * self.look.padding) if text else []

    def _height(self, count: int) -> float:
        return max(1, count) * self.pen.leading + 2 * self.look.padding

    def _room(self) -> float:
        return self.pen.height - self.look.bottom - self.top

    def _across(self, left: int = 0, right: int = -1) -> None:
        if self.look.rule:
            self.look.rule(self.edges[left], self.top, self.edges[right], self.top)

    def _upright(self, top: float, edges: Sequence[float]) -> None:
        if self.look.rule and self.look.uprights:
            for x in edges:
                self.look.rule(x, top, x, self.top)

    def _headings(self) -> None:
        for headings in self.made.headings:
            cells = [self._lines(c, text) for c, text in enumerate(headings)]
            top, self.top = self.top, self.top + self._height(max(map(len, cells)))
            if self.look.head_grey < 1:
                self.pen.shade(self.edges[0], top, self.edges[-1], self.top, self.look.head_grey)
            end, self.top = self.top, top
            self._across()
            self._text(cells)
            self.top = end
            self._upright(top, self.edges)
        self._across()

    def _section(self, section: str) -> None:
        height = self._height(1)
        if self._room() < 2 * height:
            self._turn(torn=False)
        self.pen.text(self.edges[0] + self.look.padding, self.top + self.look.padding, section)
        top, self.top = self.top, self.top + height
        self._upright(top, (self.edges[0], self.edges[-1]))
        self._across()

    def _text(self, cells: Sequence[list[str]]) -> None:
        for c, lines in enumerate(cells):
            self.pen.lines(self.edges[c] + self.look.padding, self.top + self.look.padding, lines)

    def _row(self, i: int, row: Row) -> None:
        merged = {c for c in range(self.made.width) if c in row.carried or self.made.span(i, c) > 1}
        cells = [
            [] if c in merged else [text] if (i, c) in self.look.overflows else self._lines(c, text)
            for c, text in enumerate(row.cells)
        ]
        count = max(map(len, cells))
        if self._room() < self._height(count):
            cells = self._break(row, cells, count)
        row.page = row.page or self.pen.page
        for c in merged - set(row.carried):
            self.open[c] = (self.top, self._lines(c, row.cells[c]))
        self._piece(cells)
        last = i + 1 == len(self.made.rows)
        for c in [c for c in self.open if last or c not in self.made.rows[i + 1].carried]:
            self._close(c)
        for c in range(self.made.width):
            if c not in self.open:
                self._across(c, c + 1)

    def _break(self, row: Row, cells: list[list[str]], count: int) -> list[list[str]]:
        """Turn the page, within the row if that is the look; what is left of the row's text is returned."""
        fitting = int((self._room() - 2 * self.look.padding) / self.pen.leading)
        torn = self.look.splits and 1 <= fitting < count
        if torn:
            row.page = self.pen.page
            self._piece([lines[:fitting] for lines in cells])
            cells = [lines[fitting:] for lines in cells]
        self._turn(torn=torn)
        return cells

    def _piece(self, cells: list[list[str]]) -> None:
        self._text(cells)
        top, self.top = self.top, self.top + self._height(max(map(len, cells)))
        merged_left = [x for c, x in enumerate(self.edges) if c not in self.open or c - 1 not in self.open]
        self._upright(top, merged_left)

    def _close(self, c: int) -> None:
        """Write the text of a merged cell into the middle of what this page shows of it."""
        begun, lines = self.open.pop(c)
        middle = (begun + self.top - len(lines) * self.pen.leading) / 2
        self.pen.lines(self.edges[c] + self.look.padding, middle, lines)

    def _turn(self, *, torn: bool) -> None:
        """Go on with the next page; a row that is torn, and nothing else, has no line where it ends."""
        still = list(self.open)
        for c in still:
            self._close(c)
        if not torn:
            self._across()
        self.look.around()
        self.pen.turn_page()
        self.top = self.look.top
        if self.look.repeats:
            self._headings()
        elif not torn:
            self._across()
        self.open = dict.fromkeys(still, (self.top, []))
