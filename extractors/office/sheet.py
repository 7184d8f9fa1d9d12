"""A sheet as a file says it, whatever the file's form: sparse cells, merged ranges, what is hidden, what floats above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from extractors.office.fonts import Shown
from extractors.office.names import letters_of, quoted
from extractors.office.package import PackageError
from pipeline.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.office.names import Span

MOST_CELLS = 500_000  # with text, of a workbook
MOST_TEXT = 20_000_000  # characters of a workbook or document; a text of its own may have no more
MOST_MET = 5_000_000  # rows and cells of a workbook, blank ones too
MOST_SPANS = 100_000  # merged ranges of a sheet
MOST_SHEETS = 256
LONGEST_TEXT = 32_767  # characters of a cell; no program lets one write more
TOO_MUCH_TEXT = f"it has more than {MOST_TEXT:,} characters, which no checksheet has; send the sheet alone"

At = tuple[int, int]  # row and column, both from 1
BLANK = Shown("")


@dataclass(slots=True)
class Amount:
    """How much of a workbook was read so far: cells with a text, its characters, and all rows and cells that were met."""

    cells: int = 0
    text: int = 0
    met: int = 0

    def count(self, met: int, coming: int = 0) -> None:
        """Count rows and cells, before `coming` ones with text. Raises PackageError where no sheet has as many."""
        self.met += met
        if self.met > MOST_MET or self.cells + coming > MOST_CELLS:
            sentence = f"it has more than {MOST_CELLS:,} cells, which no checksheet has; send the sheet alone"
            raise PackageError(Reason.TOO_LARGE, sentence)

    def add(self, shown: Shown, *beside: str) -> None:
        """Count a cell with what it says and what is attached to it. Raises PackageError where no sheet says as much.

        A text that a file says once may stand in any number of cells.
        """
        self.cells += bool(shown.text or shown.unsaid)
        self.text += len(shown.text) + sum(len(text) for text, _ in shown.unsaid) + sum(map(len, beside))
        if self.text > MOST_TEXT:
            raise PackageError(Reason.TOO_LARGE, TOO_MUCH_TEXT)


@dataclass(frozen=True, slots=True)
class Box:
    """A text that floats above a sheet; `row` and `column` are those of the cell at its upper left corner."""

    row: int
    column: int
    text: str
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """What was read of a sheet; no cell, row or column is in it unless the file says something about it."""

    name: str
    hidden: bool = False
    damaged: bool = False  # whether some of it could not be read
    cells: dict[At, Shown] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last of each stretch
    comments: dict[At, str] = field(default_factory=dict)
    ticks: list[Box] = field(default_factory=list)  # check boxes with their captions, for the cells they stand on
    boxes: list[Box] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)  # what is printed above and below every page
    unsaid: list[tuple[At, str, str]] = field(default_factory=list)  # other texts that are not read, each with why
    uncached: list[At] = field(default_factory=list)  # formulas without a result
    booleans: set[At] = field(default_factory=set)  # which show TRUE or FALSE
    errors: list[At] = field(default_factory=list)  # results that are errors
    cut: list[At] = field(default_factory=list)  # texts that were too long

    def merge(self, span: Span) -> None:
        """Note a merged range. Raises PackageError where no sheet has as many."""
        if len(self.spans) >= MOST_SPANS:
            sentence = f"a sheet has more than {MOST_SPANS:,} merged cells; save it anew, or send the sheet alone"
            raise PackageError(Reason.TOO_LARGE, sentence)
        self.spans.append(span)

    def locator(self, at: At, rows: int = 1, columns: int = 1) -> str:
        """The name of a cell as a person finds it: `回答!C12`, merged `回答!C12:D14`."""
        row, column = at
        first = f"{quoted(self.name)}!{letters_of(column)}{row}"
        return first if rows == columns == 1 else f"{first}:{letters_of(column + columns - 1)}{row + rows - 1}"

    def row_locator(self, row: int) -> str:
        """The name of a whole row: `回答!12:12`."""
        return f"{quoted(self.name)}!{row}:{row}"


class Axis:
    """Rows or columns of a sheet without its hidden ones: where a visible one stands among the visible ones."""

    def __init__(self, hidden: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._gone: list[int] = [0]  # hidden ones before the end of each stretch
        for start, end in sorted(hidden):
            if self._ends and start <= self._ends[-1] + 1:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)
        for start, end in zip(self._starts, self._ends, strict=True):
            self._gone.append(self._gone[-1] + end - start + 1)

    def shown(self, first: int, count: int = 1) -> tuple[int, int]:
        """The place of the first visible one of `count`, and how many of them are visible."""
        if not self._starts:
            return first, count
        before, end = self._hidden_before(first), self._hidden_before(first + count)
        return first - before, count - (end - before)

    def _hidden_before(self, number: int) -> int:
        i = bisect_right(self._starts, number - 1)
        if not i:
            return 0
        return self._gone[i] - max(0, self._ends[i - 1] - number + 1)


class Merged:
    """The merged ranges of a sheet, asked row by row from the top; a range that overlaps an earlier one is none."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._waiting = sorted({span for span in spans if span[0] < span[2] or span[1] < span[3]}, reverse=True)
        self._lefts: list[int] = []
        self._open: list[Span] = []
        self._ends: list[At] = []  # last row and first column of each open range, the next to end first

    def tops(self) -> set[int]:
        """The rows in which ranges begin."""
        return {span[0] for span in self._waiting}

    def enter(self, row: int) -> list[Span]:
        """Go down to a row; the ranges that begin in it or in one that was passed over."""
        while self._ends and self._ends[0][0] < row:
            _, left = heappop(self._ends)
            i = bisect_left(self._lefts, left)
            del self._lefts[i], self._open[i]
        begun: list[Span] = []
        while self._waiting and self._waiting[-1][0] <= row:
            span = self._waiting.pop()
            i = bisect_left(self._lefts, span[1])
            left_of = self._open[i - 1] if i else None
            right_of = self._open[i] if i < len(self._open) else None
            if span[2] < row or (left_of and left_of[3] >= span[1]) or (right_of and right_of[1] <= span[3]):
                continue
            self._lefts.insert(i, span[1])
            self._open.insert(i, span)
            heappush(self._ends, (span[2], span[1]))
            begun.append(span)
        return begun

    def over(self, column: int) -> Span | None:
        """The range that covers a column in this row."""
        i = bisect_right(self._lefts, column)
        return self._open[i - 1] if i and self._open[i - 1][3] >= column else None
