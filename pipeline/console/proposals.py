"""`checksheets proposals`: what vendors' sheets ask beyond the checklists, and a checklist made of it."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from pipeline.catalog import load_catalog
from pipeline.console import safe
from pipeline.console.lookup import records, text
from pipeline.console.words import joined, labelled
from pipeline.errors import UsageError
from pipeline.fold import skeleton
from pipeline.model import ItemId
from pipeline.proposals import OwnRow, Proposal, propose
from pipeline.settings import MAPPINGS
from pipeline.spreadsheet import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pipeline.console.lookup import Record

_OWN = """
    SELECT row_id, coalesce(vendor, service, path) AS vendor, coalesce(category, section) AS category, label, description,
        unit, runner_up, runner_up_score,
        (SELECT list(DISTINCT kind ORDER BY kind) FROM facts WHERE facts.row_id = source_rows.row_id) AS kinds
    FROM source_rows JOIN matches USING (row_id) JOIN documents ON documents.document_id = source_rows.document_id
    WHERE matches.item_id IS NULL AND source_rows.kind = 'table'
        AND row_id IN (SELECT current_rows.row_id FROM current_rows)
"""
_SHOWN = 3  # wordings and rows of a proposal
_TELLING = 8  # characters from which a definition names the item by itself: not 規程の有無
_ID = re.compile(r"[a-z][a-z0-9_]*")
_FRAMEWORK = ("framework_id", "name_ja", "name_en", "publisher", "year")
_ITEM = ("item_id", "framework_id", "no", "category", "label_ja", "label_en", "fact_kinds", "unit", "definition")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # categories of characters that control something or are none


@dataclass(frozen=True, slots=True)
class Proposed:
    """What at least so many vendors ask and no checklist does, and the folder it was written into."""

    vendors: int
    proposals: tuple[Proposal, ...]
    written: Path | None = None


def load(database: Path, vendors: int) -> Proposed:
    """The proposals of a database; the newest sheet of a service counts for its older ones."""
    rows = [_row(record) for record in records(database, _OWN)]
    return Proposed(vendors, propose(rows, load_catalog(MAPPINGS), vendors))


def _row(record: Record) -> OwnRow:
    kinds = record["kinds"]
    return OwnRow(
        row_id=text(record, "row_id"),
        vendor=text(record, "vendor"),
        category=text(record, "category"),
        label=text(record, "label"),
        description=text(record, "description"),
        unit=text(record, "unit"),
        kinds=tuple(map(str, kinds)) if isinstance(kinds, list) else (),
        nearest=ItemId(text(record, "runner_up")) or None,
        likeness=float(text(record, "runner_up_score") or 0),
    )


def as_record(proposed: Proposed) -> Record:
    """The proposals for machines."""
    return asdict(proposed)


def as_lines(proposed: Proposed) -> Iterator[str]:
    """The proposals for people, what most vendors ask first."""
    for number, each in enumerate(proposed.proposals, start=1):
        counted = f"({_counted(len(each.vendors), 'vendor')}, {_counted(len(each.row_ids), 'row')})"
        yield from labelled(f"{number}.", f"{each.wordings[0]}  {counted}")
        yield from labelled("  also", _some(each.wordings[1:], "; "))
        yield from labelled("  means", _some(each.definitions, "; "))
        yield from labelled("  vendors", ", ".join(each.vendors))
        yield from labelled("  answers", ", ".join(each.fact_kinds).replace("presence", "whether"))
        if each.nearest:
            yield from labelled("  nearest", joined([each.nearest, f"likeness {each.likeness:.0f} of 100"]))
        yield from labelled("  rows", _some(each.row_ids, ", "))
    if not proposed.proposals:
        asked = f"{proposed.vendors} vendors or more ask" if proposed.vendors > 1 else "any vendor asks"
        yield f"there is nothing that {asked} and no checklist does"
    elif proposed.written:
        items = _counted(len(proposed.proposals), "item")
        yield safe.line(
            f"{items} written to {proposed.written}; edit them, put the folder below mappings/ and run again"
        )


def write(proposed: Proposed, folder: Path) -> Proposed:
    """Write the proposals, if any, as a checklist of one's own; raises UsageError where the folder cannot be made one."""
    name = folder.name
    if folder.exists():
        raise UsageError(f"{folder} is there already; name a new folder")
    if not _ID.fullmatch(name):
        rule = "write it in small letters, digits and underscores, a letter first"
        raise UsageError(f"{folder}: the folder's name becomes the id of the checklist; {rule}")
    if name in {framework.framework_id for framework in load_catalog(MAPPINGS).frameworks}:
        raise UsageError(f"{folder}: there is a checklist {name} already; give the folder another name")
    if not proposed.proposals:
        return proposed
    try:
        folder.mkdir(parents=True)
        _save(folder / "frameworks.csv", [_FRAMEWORK, (name, name, name, "", "")])
        _save(folder / "items.csv", [_ITEM, *_items(name, proposed.proposals)])
        _save(folder / "aliases.csv", [("item_id", "alias"), *_aliases(name, proposed.proposals)])
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another folder") from error
    return replace(proposed, written=folder)


def _items(name: str, proposals: Iterable[Proposal]) -> Iterator[Sequence[str]]:
    for number, each in enumerate(proposals, start=1):
        definition = next(iter(each.definitions), "")
        asked = (each.category, each.wordings[0], "", " ".join(each.fact_kinds), each.unit, definition)
        yield (f"{name}.item_{number}", name, str(number), *asked)


def _aliases(name: str, proposals: Iterable[Proposal]) -> Iterator[Sequence[str]]:
    for number, each in enumerate(proposals, start=1):
        telling = (definition for definition in each.definitions[1:] if len(skeleton(definition)) >= _TELLING)
        yield from ((f"{name}.item_{number}", words) for words in (*each.wordings[1:], *telling))


def _save(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([guarded(_clean(cell)) for cell in row] for row in rows)


def _clean(cell: str) -> str:
    """A cell on one line without what nobody sees."""
    return "".join(char for char in " ".join(cell.split()) if unicodedata.category(char) not in _UNSEEN)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _some(texts: Sequence[str], between: str) -> str:
    more = len(texts) - _SHOWN
    return between.join([*texts[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])
