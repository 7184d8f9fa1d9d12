"""The sheets of a workbook, whatever its form, put together: grids, paragraphs, what is set aside, what was wrong."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from extractors.cells import Pieces
from extractors.office.blocks import blocks
from extractors.office.seen import by_row, seen
from extractors.office.sheet import LONGEST_TEXT, MOST_SHEETS
from extractors.unseen import unseen
from pipeline.grid import COMMENT, HIDDEN, REPEATED, Extraction, Refusal
from pipeline.model import Problem, Reason, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractors.office.blocks import Block
    from extractors.office.seen import Aside, Seen
    from extractors.office.sheet import At, Box, Sheet

_NAMED = 5  # cells or rows that a problem names
_ENOUGH = 20  # unseen texts, of which a problem quotes the beginning
_WORD = 12  # characters of a word to choose from
_FAULTS: tuple[tuple[str, Callable[[Sheet], list[At]], str], ...] = (
    (
        "formula_without_result",
        lambda sheet: sheet.uncached,
        "hold formulas without a result; open the workbook in Excel, save it and send it again",
    ),
    (
        "error_value",
        lambda sheet: sheet.errors,
        "show an error instead of a value; ask the vendor what they should say",
    ),
    ("text_cut", lambda sheet: sheet.cut, f"hold more than {LONGEST_TEXT:,} characters; the rest was not read"),
)
MANY_SHEETS = Problem(
    "extract.many_sheets",
    Severity.ERROR,
    f"it has more than {MOST_SHEETS} sheets; the others were not read, send them alone",
)


def extraction_of(sheets: Sequence[Sheet], problems: Sequence[Problem] = ()) -> Extraction | Refusal:
    """Everything that the sheets say; a refusal where a person sees no text on any of them."""
    looks = [seen(sheet) for sheet in sheets]
    pairs = list(zip(sheets, looks, strict=True))
    visible = [(sheet, look) for sheet, look in pairs if look.says]
    found = [*problems, *(problem for sheet, look in pairs for problem in _problems(sheet, look))]
    if not visible:
        return _nothing(sheets, looks, found)
    pieces = Pieces()
    for sheet, look in visible:
        if len(visible) > 1:
            pieces.paragraph(sheet.name, sheet.locator((1, 1)), level=2)
        _lay_out(sheet, look, pieces)
    for sheet, look in pairs:
        _set_aside(sheet, look, pieces)
    complete = not any(problem.severity is Severity.ERROR for problem in found)
    return Extraction(pieces.grids(), pieces.lines, problems=(*found, *_of_cells(sheets)), complete=complete)


def _nothing(sheets: Sequence[Sheet], looks: Sequence[Seen], problems: Sequence[Problem]) -> Refusal:
    damage = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    if damage:
        return Refusal(Reason.CORRUPT, damage.message)
    if any(aside.finding == HIDDEN for look in looks for aside in look.asides):
        return Refusal(Reason.EMPTY, "all of its text is hidden; unhide the sheets, rows and columns that are meant")
    if any(sheet.uncached for sheet in sheets):
        return Refusal(Reason.EMPTY, "its formulas have no results; open it in Excel, save it and send it again")
    return Refusal(Reason.EMPTY, "none of its sheets has any text; ask the vendor for the filled-in sheet")


def _lay_out(sheet: Sheet, look: Seen, pieces: Pieces) -> None:
    """Put the blocks of a sheet into the pieces, each floating text before the block below it."""
    boxes = sorted(look.boxes, key=itemgetter(0))
    for block in blocks(look.cells):
        while boxes and boxes[0][0] < block.top:
            _float(sheet, boxes.pop(0)[1], pieces)
        if block.prose:
            _paragraphs(block, pieces)
            look.remarked.extend(cell for cell in block.cells if cell.comment)
        else:
            pieces.table(block.cells, look.rows)
    for _, box in boxes:
        _float(sheet, box, pieces)


def _paragraphs(block: Block, pieces: Pieces) -> None:
    """The cells of a block one below the other; a blank row parts them."""
    reach = -1
    for cell in sorted((cell for cell in block.cells if cell.text), key=lambda cell: (cell.row, cell.column)):
        pieces.paragraph(cell.text, cell.locator, strong=cell.strong, parted=cell.row > reach + 1)
        reach = max(reach, cell.row + cell.rows - 1)


def _float(sheet: Sheet, box: Box, pieces: Pieces) -> None:
    pieces.paragraph(box.text, sheet.locator((box.row, box.column)))


def _set_aside(sheet: Sheet, look: Seen, pieces: Pieces) -> None:
    for at, text, finding, count in by_row(look.asides):
        pieces.aside(text, sheet.row_locator(at[0]) if count > 1 else sheet.locator(at), finding)
    for cell in look.remarked:
        pieces.aside(cell.comment, cell.locator, COMMENT)
    for text in dict.fromkeys(sheet.furniture):
        pieces.aside(text, sheet.locator((1, 1)), HIDDEN if sheet.hidden else REPEATED)


def _problems(sheet: Sheet, look: Seen) -> list[Problem]:
    """What was wrong with one sheet."""
    found = []
    if sheet.damaged:
        sentence = f"sheet “{sheet.name}” is damaged and some of it was not read; ask for the file again"
        found.append(Problem("extract.sheet_damaged", Severity.ERROR, sentence))
    hidden = [aside for aside in look.asides if aside.finding == HIDDEN]
    if hidden:
        where = ", which is hidden," if sheet.hidden else f", {_rows(hidden)},"
        severity = Severity.INFO if sheet.hidden and _is_list(hidden) else Severity.WARNING
        text = " ".join(aside.text for aside in hidden[:_ENOUGH])
        found.append(unseen(f"sheet “{sheet.name}”{where}", text, severity))
    return found


def _is_list(asides: Sequence[Aside]) -> bool:
    """Whether nothing but words to choose from is hidden, as forms do for their cells with a choice."""
    return all(len(word) <= _WORD for aside in asides for word in aside.text.split("\t"))


def _rows(asides: Sequence[Aside]) -> str:
    rows = [str(row) for row in sorted({aside.at[0] for aside in asides})]
    return f"row{'s' * (len(rows) > 1)} {_listed(rows)}"


def _of_cells(sheets: Sequence[Sheet]) -> list[Problem]:
    """What was wrong with single cells, one problem each kind for the whole workbook."""
    found = []
    for code, places, sentence in _FAULTS:
        cells = [sheet.locator(at) for sheet in sheets if not sheet.hidden for at in places(sheet)]
        if cells:
            found.append(Problem(f"extract.{code}", Severity.WARNING, f"the cells {_listed(cells)} {sentence}"))
    return found


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
