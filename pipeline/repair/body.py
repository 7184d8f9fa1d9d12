"""The rows below the headings that are no source rows: sections, notes, rules, page furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.lexicon import is_mark, is_number, leading_number
from pipeline.model import LineRole
from pipeline.repair.entries import Entry, furniture, is_note, is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import GridRow
    from pipeline.lexicon import Lexicon
    from pipeline.repair.markup import Plain
    from pipeline.repair.place import Table

_ASKS = re.compile(r"(?:こと|ください|下さい|か)[。.？?]?$|[？?]$")
_TOTAL = re.compile(
    r"(?:総?合計|小計|総計|平均点?|(?:対応|適合|達成|充足|得点|回答)率|(?:sub)?total(?: score)?|average)[:\s]*",
    re.IGNORECASE,
)
_HEADS = re.compile(r"[■◆●▼【]\s*\S")
_LONGEST = 40  # characters; a section heading is no longer
_LONGEST_NUMBERED = 70  # characters; one with a number may be
_FIRST = {"1", "ア", "a", "A"}  # the first number within a number
_LIKELY = 0.5  # likeness from which a lone cell is an item without an answer


def entry_of(
    cells: Sequence[Plain], row: GridRow, table: Table, below: Sequence[Plain], lexicon: Lexicon
) -> Entry | None:
    """What a grid row is when it is no source row; None when it is one."""
    texts = [cell.text for cell in cells]
    said = [(i, cell) for i, cell in enumerate(cells) if cell.text]
    if is_rule(texts):
        return Entry(row.place, LineRole.NOISE, "rule or blank cells")
    whole = " ".join(cell.text for _, cell in said)
    if len(said) <= 2 and furniture(fold(whole).text):
        return Entry(row.place, LineRole.NOISE, "page header or footer")
    if is_note(said[0][1].text) and not is_mark(said[0][1].text):
        return Entry(row.place, LineRole.NOTE, "note below or between rows", whole)
    if _TOTAL.fullmatch(fold(said[0][1].text).text.strip()) and _number_less(texts, table):
        return Entry(row.place, LineRole.NOTE, "total of the rows above", whole)
    if heading := _heading_beside(said, table) or _heading_above_words(said, lexicon):
        return Entry(row.place, LineRole.SECTION, "section heading", heading)
    if len(said) == 1:
        return _lone_cell(said[0], row, table, below, lexicon)
    if _is_section(said, table, below, lexicon):
        return Entry(row.place, LineRole.SECTION, "section heading", whole)
    return None


def _heading_above_words(said: Sequence[tuple[int, Plain]], lexicon: Lexicon) -> str:
    """The heading of a section that repeats words of the columns beside it: `1. 認証 | 回答`."""
    (_, first), *others = said
    words = bool(others) and all(lexicon.heading(cell.text) for _, cell in others)
    numbered = leading_number(first.text) and not is_number(first.text) and not lexicon.heading(first.text)
    return first.text if words and numbered and len(first.text) <= _LONGEST else ""


def _heading_beside(said: Sequence[tuple[int, Plain]], table: Table) -> str:
    """The section heading that stands alone beside a category merged down over many rows, '' if none does."""
    own = [(i, cell) for i, cell in said if not (i < len(table.roles) and table.roles[i] == "category")]
    if len(own) != 1 or len(own) == len(said) or not _HEADS.match(own[0][1].text) or len(own[0][1].text) > _LONGEST:
        return ""
    return own[0][1].text


def _number_less(texts: Sequence[str], table: Table) -> bool:
    """Whether a row has no number of its own."""
    return not any(role == "no" and is_number(text) for role, text in zip(table.roles, texts, strict=False))


def _lone_cell(
    said: tuple[int, Plain], row: GridRow, table: Table, below: Sequence[Plain], lexicon: Lexicon
) -> Entry | None:
    """A row of one cell: a section, a stray number, a note, or an item that was left unanswered."""
    i, cell = said
    text = cell.text
    if is_number(text) or is_mark(text):
        return Entry(row.place, LineRole.NOISE, "a number or mark alone")
    # A bold question among bold ones, of which the next is answered, heads no section.
    is_one_of_many = cell.bold and i < len(below) and below[i].bold and any(each.text for each in below[i + 1 :])
    asks = is_one_of_many or bool(_ASKS.search(text))
    heads = (row.across or _HEADS.match(text)) and len(text) <= _LONGEST and not _ASKS.search(text)
    is_bold = cell.bold and not asks
    if lexicon.is_category(text) or is_bold or heads:
        return Entry(row.place, LineRole.SECTION, "section heading", text)
    role = table.roles[i] if i < len(table.roles) else ""
    whole = i > 0 and len(row.cells) >= len(table.roles)
    likely = len(row.cells) > 1 and (asks or lexicon.likeness.best(text)[1] >= _LIKELY)
    if (role in {"answer", "remarks"} and i > 0) or (role in {"label", "description"} and (whole or likely)):
        return None
    longest = _LONGEST_NUMBERED if leading_number(text) else _LONGEST
    if len(text) <= longest and not text.endswith(("。", "？", "?")):
        return Entry(row.place, LineRole.SECTION, "section heading", text)
    return None if likely else Entry(row.place, LineRole.NOTE, "text between rows", text)


def _is_section(said: Sequence[tuple[int, Plain]], table: Table, below: Sequence[Plain], lexicon: Lexicon) -> bool:
    """A number and a title with nothing answered: a section when it is known, bold, or the next row counts anew."""
    (first, number), (second, title) = said[0], said[1]
    if len(said) != 2 or first != 0 or not is_number(number.text):
        return False
    role = table.roles[second] if second < len(table.roles) else ""
    if role not in {"label", "category", "description"} or len(title.text) > _LONGEST or _ASKS.search(title.text):
        return False
    return lexicon.is_category(title.text) or _counts_anew(number.text, below) or (number.bold and title.bold)


def _counts_anew(number: str, below: Sequence[Plain]) -> bool:
    """Whether the row below is the first of its section: 1, (1), ①, 3.1 below 3, or 1-(2)-ア below 1-(2)."""
    if not below:
        return False
    above, first = (fold(text).text.strip(" .") for text in (number, below[0].text))
    deeper = first.removeprefix(above).strip("-.()") if first.startswith(above) else ""
    return first.strip("()") == "1" or (deeper in _FIRST and first[len(above)] in "-.(")
