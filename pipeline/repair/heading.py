"""The heading rows of a grid: found, joined where they have two lines, told apart from what stands above them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.fold import fold, skeleton
from pipeline.lexicon import is_mark, is_number
from pipeline.model import LineRole
from pipeline.repair.choices import bare_choice
from pipeline.repair.entries import Entry, is_rule
from pipeline.repair.markup import Plain, cells_of_row
from pipeline.repair.metadata import speaks_about
from pipeline.repair.parts import kind_of
from pipeline.repair.spans import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Grid, GridRow
    from pipeline.lexicon import Lexicon

    Cells = tuple[tuple[Plain, ...], GridRow]

_LEGEND = re.compile(r"→|⇒|^(?:補足)?説明$|^(?:記入|記載|回答)例|^例[:：]|^凡例")
_LONGEST = 40  # characters; a column heading is no longer
_SAME = 85  # rapidfuzz ratio from which two heading rows are one
_PLAIN = 3  # roles of headings in a row that heads columns beyond doubt
_DIVIDED = {"description", "mark", "answer", "remarks", None}  # roles of headings that may be of several columns


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table: for each column the word that tells what it holds, and all of them from the top down."""

    words: tuple[str, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """All words of all columns."""
        return "".join(word for path in self.paths for word in path)


def is_heading(cells: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a row heads columns: two heading words of different roles at least, and half of its cells.

    Names of parts (スタンダード, エンタープライズ) count where several of a kind stand beside one another.
    """
    said = [cell for cell in cells if cell]
    if len(said) < 2 or any(len(cell) > _LONGEST or (is_number(cell) and not kind_of(cell, lexicon)) for cell in said):
        return False
    found = [(cell, lexicon.heading(cell)) for cell in said]
    roles = [role for _, role in found if role]
    if any(not role and "。" in cell for cell, role in found):  # an answer
        return False
    choices = sum(not role and is_mark(bare_choice(cell)) for cell, role in found)
    # A mark stands in a row; as headings of choices they come in pairs, or one (該当) among headings that are plain.
    if choices == 1 and len(set(roles)) < _PLAIN:
        return False
    kinds = Counter(kind for cell, role in found if not role and (kind := kind_of(cell, lexicon)))
    parts = [kind for kind, n in kinds.items() if n > 1]
    known = len(roles) + choices + sum(kinds[kind] for kind in parts)
    return len({*roles, *parts}) >= 2 and known >= len(said) / 2


def cut_at_headings(
    grid: Grid, heads: Heads, lexicon: Lexicon, entries: list[Entry]
) -> list[tuple[Heads, list[Cells]]]:
    """The grid cut at its heading rows; the headings, their second lines and legends become entries.

    `heads` are the headings of the grid before, under which its first rows may go on.
    """
    parts: list[tuple[Heads, list[Cells]]] = [(heads, [])]
    after_heading = False
    for row in grid.rows:
        cells = cells_of_row(row)
        texts = [cell.text for cell in cells]
        if after_heading and is_rule(texts):
            entries.append(Entry(row.place, LineRole.HEADING, "rule below the headings"))
        elif after_heading and _is_legend(texts):
            entries.append(Entry(row.place, LineRole.HEADING, "legend"))
        elif after_heading and _is_second_line(texts, row.carried, parts[-1][0].words, lexicon):
            parts[-1] = (_with_line(parts[-1][0], own(texts, row.carried), lexicon), parts[-1][1])
            entries.append(Entry(row.place, LineRole.HEADING, "second heading line"))
        elif is_heading(texts, lexicon) and (not parts[-1][1] or _heads_anew(texts, parts[-1][0].words, lexicon)):
            above = _with_line(Heads(), _first_line(texts, row.carried, parts[-1][1], entries), lexicon)
            parts.append((_with_line(above, texts, lexicon), []))
            entries.append(Entry(row.place, LineRole.HEADING, "column headings"))
            after_heading = True
            continue
        else:
            parts[-1][1].append((cells, row))
        after_heading = after_heading and not parts[-1][1]
    return parts


def _heads_anew(texts: Sequence[str], words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a row below others heads columns again: it names what is asked or parts of an answer, or repeats words of the headings above.

    有無 | 対応 | 事業者サイト参照 are a unit, a mark and an answer that could head columns, and do not.
    """
    said = [text for text in texts if text]
    names_what = not words or any(lexicon.heading(text) in _ASKING or kind_of(text, lexicon) for text in said)
    return names_what or sum(text in words for text in said) > 1


_ASKING = {"label", "no", "category"}


def _is_legend(texts: Sequence[str]) -> bool:
    said = [text for text in texts if text]
    return bool(said) and not is_number(said[0]) and any(_LEGEND.search(fold(text).text) for text in said[:2])


def _first_line(
    texts: Sequence[str], carried: Sequence[int], above: list[Cells], entries: list[Entry]
) -> tuple[str, ...]:
    """The words of the row above a heading row that has cells in common with it, and so is a heading row too."""
    words = [cell.text for cell in above[-1][0]] if above else []
    shared = [i for i in carried if i < len(texts) and texts[i]]
    if not shared or not all(i < len(words) and words[i] == texts[i] for i in shared):
        return ()
    _, row = above.pop()
    entries.append(Entry(row.place, LineRole.HEADING, "first heading line"))
    return tuple(words)


def _is_second_line(texts: Sequence[str], carried: Sequence[int], words: Sequence[str], lexicon: Lexicon) -> bool:
    """A second heading line fills blanks of the first or divides one of its words; it holds no numbers.

    A row that two cells of the first line go down to is one, whatever it says, and so is one whose cells all stand below
    a word for answers and the blanks beside it.
    """
    said = [(i, text) for i, text in enumerate(own(texts, carried)) if text]
    merged = sum(i < len(words) and bool(words[i]) and words[i] == texts[i] for i in carried if i < len(texts))
    if any(is_number(text) and not kind_of(text, lexicon) for _, text in said) or (not merged and len(said) < 2):
        return False
    if merged >= 2 or _divides(said, words, lexicon):
        return all(len(text) <= _LONGEST for _, text in said)
    if all(text in words for _, text in said):
        return bool(merged)
    known = sum(bool(lexicon.heading(text)) or is_mark(text) for _, text in said)
    return known == len(said) or (known >= len(said) / 2 and any(i < len(words) and not words[i] for i, _ in said))


def _divides(said: Sequence[tuple[int, str]], words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether cells stand below words for answers and the blanks right of them, as where merged cells were lost."""
    group = ""
    groups: dict[int, str] = {}
    for i in range(max(len(words), said[-1][0] + 1)):
        word = words[i] if i < len(words) else ""
        group = word or group
        blank = i + 1 >= len(words) or not words[i + 1]
        groups[i] = group if not word or blank else ""
    return len(said) > 1 and all(groups[i] and lexicon.heading(groups[i]) in _DIVIDED for i, _ in said)


def _with_line(heads: Heads, texts: Sequence[str], lexicon: Lexicon) -> Heads:
    """The headings with another line below: its word where it says something by itself, else what it is a part of."""
    width = max(len(heads.words), len(texts))
    blanks = width - len(heads.words)
    columns = [*zip(heads.words, heads.paths, strict=True), *[("", ())] * blanks]
    words: list[str] = []
    paths: list[tuple[str, ...]] = []
    group: tuple[str, tuple[str, ...]] = ("", ())
    for i, (above, path) in enumerate(columns):
        below = texts[i] if i < len(texts) else ""
        group = (above, path) if above else (group if below else ("", ()))
        words.append(_word(group[0], below, lexicon) or above)
        paths.append(tuple(dict.fromkeys(filter(None, (*group[1], below)))))
    return Heads(tuple(words), tuple(paths))


def _word(above: str, below: str, lexicon: Lexicon) -> str:
    role = lexicon.heading(above) if above else None
    part = below not in {"", above} and not lexicon.heading(below) and not is_mark(below)
    return above if role == "example" or (role and part) else below


def tables(parts: Sequence[tuple[Heads, list[Cells]]]) -> list[tuple[Heads, list[Cells]]]:
    """Parts under the same headings, repeated page by page, are one table."""
    tables: list[tuple[Heads, list[Cells]]] = []
    for heads, rows in parts:
        if tables and heads.words and same_heads(tables[-1][0], heads):
            tables[-1][1].extend(rows)
        elif rows or heads.words:
            tables.append((heads, list(rows)))
    return [table for table in tables if table[1]]


def same_heads(first: Heads, second: Heads) -> bool:
    """Whether two heading rows are one, repeated with the damage of another page."""
    return fuzz.ratio(skeleton(first.text), skeleton(second.text)) >= _SAME


def without_preface(rows: list[Cells], entries: list[Entry], *, above: bool) -> list[Cells]:
    """Rows without those that speak about the sheet; `above` its first headings, lone and paired cells all do."""
    kept: list[Cells] = []
    texts = [[text for text in own([cell.text for cell in cells], row.carried) if text] for cells, row in rows]
    start = next((i for i, said in enumerate(texts) if said and is_number(said[0])), len(texts))
    paired = [i < start and speaks_about(said) for i, said in enumerate(texts)]
    block = sum(paired) * 2 >= len(rows) or above
    for (cells, row), said, is_pair in zip(rows, texts, paired, strict=True):
        if not said:
            entries.append(Entry(row.place, LineRole.NOISE, "rule or blank cells"))
        elif is_pair or (block and len(said) <= 2):
            entries.append(Entry(row.place, LineRole.METADATA, "said about the sheet", "\t".join(said)))
        else:
            kept.append((cells, row))
    return kept
