"""What a person sees of a sheet: its cells closed up over hidden rows and columns, and what is set aside."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.cells import Cell
from extractors.office.fonts import Shown
from extractors.office.sheet import BLANK, Axis, Merged
from pipeline.grid import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.office.names import Span
    from extractors.office.sheet import At, Box, Sheet

DOUBLED = "said by a check box"
_INSTRUCTION = "the same comment on several cells"
_ALONE = "comment that stands beside no text"
_OFTEN = 3  # cells with the same comment: it belongs to the form


@dataclass(frozen=True, slots=True)
class Aside:
    """A text of a sheet that is not read, where it stands, and why."""

    at: At
    text: str
    finding: str


@dataclass(slots=True)
class Seen:
    """The cells of a sheet, rows and columns counted without hidden ones; merged cells without text among them."""

    cells: list[Cell] = field(default_factory=list)
    rows: dict[int, str] = field(default_factory=dict)  # the locator of each row
    asides: list[Aside] = field(default_factory=list)
    boxes: list[tuple[int, Box]] = field(default_factory=list)  # floating texts, each with its row
    remarked: list[Cell] = field(default_factory=list)  # paragraphs with comments, which paragraphs do not hold

    @property
    def says(self) -> bool:
        """Whether a person sees any text."""
        return bool(self.boxes) or any(cell.text for cell in self.cells)


def seen(sheet: Sheet) -> Seen:
    """Tell what of a sheet is seen. A merged cell of which a part is visible is.

    Check boxes are given to its cells, and comments that found their cell are taken out of it.
    """
    _tick(sheet)
    return _Look(sheet).all()


class _Look:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found = Seen()
        self.down = Axis([(row, row) for row in sheet.hidden_rows])
        self.across = Axis(sheet.hidden_columns)
        self.gaps = bool(sheet.hidden_rows or sheet.hidden_columns)
        counts = Counter(sheet.comments.values())
        self.often = {text for text, n in counts.items() if n >= _OFTEN}

    def all(self) -> Seen:
        """Go through the sheet from the top down."""
        for at, shown, span in _with_spans(self.sheet):
            covered = span is not None and span[:2] != at
            for text, why in shown.unsaid:
                self._aside(at, text, why)
            if covered:
                self._aside(at, shown.text, HIDDEN)
            else:
                self._cell(at, shown, span)
        self._comments()
        self.found.asides.extend(Aside(*unsaid) for unsaid in self.sheet.unsaid)
        for box in self.sheet.boxes:
            if box.hidden or self.sheet.hidden:
                self._aside((box.row, box.column), box.text, HIDDEN)
            else:
                self.found.boxes.append((self.down.shown(box.row)[0], box))
        return self.found

    def _cell(self, at: At, shown: Shown, span: Span | None) -> None:
        row, column, rows, columns = *at, 1, 1
        locator = self.sheet.locator(at)
        if span:
            rows, columns = span[2] - row + 1, span[3] - column + 1
            locator = self.sheet.locator(at, rows, columns)
        if self.gaps:
            row, rows = self.down.shown(row, rows)
            column, columns = self.across.shown(column, columns)
        if self.sheet.hidden or not rows or not columns:
            self._aside(at, shown.text, HIDDEN)
            return
        if not shown.text.strip():
            self.found.cells.append(Cell(row, column, "", "", rows, columns))
            return
        comments = self.sheet.comments
        comment = comments.pop(at) if comments and at in comments and comments[at] not in self.often else ""
        if row not in self.found.rows:
            self.found.rows[row] = self.sheet.row_locator(at[0])
        self.found.cells.append(Cell(row, column, shown.text, locator, rows, columns, shown.strong, comment))

    def _comments(self) -> None:
        """Comments on blank cells are about the next text to their left; others belong to no row."""
        if not self.sheet.comments:
            return
        texts: dict[int, list[int]] = defaultdict(list)
        for i, cell in enumerate(self.found.cells):
            if cell.text:
                texts[cell.row].append(i)
        for at, comment in sorted(self.sheet.comments.items()):
            row, rows = self.down.shown(at[0])
            column, columns = self.across.shown(at[1])
            hidden = self.sheet.hidden or not rows or not columns
            beside = [i for i in texts.get(row, ()) if self.found.cells[i].column <= column]
            if hidden or comment in self.often or not beside:
                self._aside(at, comment, HIDDEN if hidden else _INSTRUCTION if comment in self.often else _ALONE)
                continue
            nearest = max(beside, key=lambda i: self.found.cells[i].column)
            cell = self.found.cells[nearest]
            self.found.cells[nearest] = replace(cell, comment=f"{cell.comment}\n{comment}".strip())

    def _aside(self, at: At, text: str, finding: str) -> None:
        if text.strip():
            self.found.asides.append(Aside(at, text, finding))


def _with_spans(sheet: Sheet) -> Iterator[tuple[At, Shown, Span | None]]:
    """The cells of a sheet from the top down, each with the merged range that covers it; blank merged ones too."""
    if not sheet.spans:
        for at in sorted(sheet.cells):
            yield at, sheet.cells[at], None
        return
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in sheet.cells:
        columns[row].append(column)
    merged = Merged(sheet.spans)
    for row in sorted(columns.keys() | merged.tops()):
        begun = merged.enter(row)
        own = sorted({*columns.get(row, ()), *(span[1] for span in begun)})
        for column in own:
            yield (row, column), sheet.cells.get((row, column), BLANK), merged.over(column)


def _tick(sheet: Sheet) -> None:
    """Give check boxes to the cells they stand on, beside the text of these."""
    if not sheet.ticks:
        return
    merged = Merged(sheet.spans)
    boxes: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for box in sheet.ticks:
        boxes[box.row].append((box.column, box.text))
    for row in sorted(boxes.keys() | merged.tops()):
        merged.enter(row)
        for column, text in boxes.get(row, ()):
            span = merged.over(column)
            at = span[:2] if span else (row, column)
            shown = sheet.cells.get(at, BLANK)
            bare = text in {"☑", "□"} and "☑" not in shown.text and "□" not in shown.text
            both = (text, shown.text) if bare else (shown.text, text)
            sheet.cells[at] = Shown(" ".join(filter(str.strip, both)), shown.strong, shown.unsaid)


def by_row(asides: Iterable[Aside]) -> Iterator[tuple[At, str, str, int]]:
    """What is set aside for the same reason in a row, together: where it begins, its text, why, how many cells."""
    found: dict[tuple[int, str], list[Aside]] = defaultdict(list)
    for aside in asides:
        found[aside.at[0], aside.finding].append(aside)
    for (_, finding), group in found.items():
        group.sort(key=lambda aside: aside.at)
        yield group[0].at, "\t".join(aside.text for aside in group), finding, len(group)
