"""What the made-up PDFs hold, as their truth files tell it, and the PDFs cut into parts that are judged apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
FAMILIES = ("ruled", "unruled", "sideways", "scan")


@dataclass(frozen=True, slots=True)
class TrueRow:
    """A row as printed; the cells of merged ones begun above are empty."""

    cells: tuple[str, ...]
    categories: tuple[str, ...]  # the merged ones carried down, outermost first


@dataclass(frozen=True, slots=True)
class TrueTable:
    """A table as printed, without its sections; `category` are the columns that hold categories."""

    headings: tuple[tuple[str, ...], ...]
    category: tuple[int, ...]
    rows: tuple[TrueRow, ...]
    sections: tuple[str, ...] = ()  # the rows across, in order
    prose: bool = False  # whether its rows are paragraphs


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF, or those of its pages that are pictures and those that are not, each as a PDF of its own."""

    name: str
    family: str
    pages: int
    raw: bytes
    tables: tuple[TrueTable, ...]


def parts(names: frozenset[str] = frozenset(), corpus: Path = CORPUS) -> list[Part]:
    """Every PDF of the corpus, or those that are named, family by family; pictures last, as their models stay loaded."""
    told = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(corpus.glob("truth/*.json"))}
    cut = [
        part
        for name, truth in told.items()
        if not names or name in names
        for part in _parts(name, truth, (corpus / "pdfs" / f"{name}.pdf").read_bytes())
    ]
    return sorted(cut, key=lambda part: FAMILIES.index(part.family))


def _parts(name: str, truth: Mapping[str, Any], raw: bytes) -> Iterator[Part]:
    scanned, pages = set(truth["scanned_pages"]), range(1, truth["pages"] + 1)
    plain = [page for page in pages if page not in scanned]
    if not scanned or not plain:
        yield Part(name, truth["family"], len(pages), raw, tuple(map(true_table, truth["tables"])))
        return
    for part, family, kept in ((name, truth["family"], plain), (f"{name}, scanned page", "scan", sorted(scanned))):
        held = [true_table(table) for table in truth["tables"] if table["scanned"] == (family == "scan")]
        yield Part(part, family, len(kept), _cut(raw, kept), tuple(held))


def true_table(table: Mapping[str, Any]) -> TrueTable:
    """A table of a truth file."""
    rows = tuple(TrueRow(tuple(row["cells"]), tuple(row["categories"])) for row in table["rows"])
    told = [row["section"] for row in table["rows"]]
    begun = [section for before, section in zip(["", *told], told, strict=False) if section and section != before]
    category = tuple(i for i, role in enumerate(table["columns"]) if role == "category")
    return TrueTable(tuple(map(tuple, table["headings"])), category, rows, tuple(begun), table["prose"])


def _cut(raw: bytes, kept: list[int]) -> bytes:
    """A PDF of some of the pages."""
    small = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        for page in range(len(pdf.pages), 0, -1):
            if page not in kept:
                del pdf.pages[page - 1]
        pdf.save(small)
    return small.getvalue()
