"""Writes what the pipeline makes of every golden sheet beside it: `python tests/golden/rewrite.py [case ...]`.

Read the difference before you keep it: the expectations are what is right, not what is.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.catalog import Catalog
    from pipeline.model import DocumentResult

GOLDEN = Path(__file__).resolve().parent
SAID = ("locator", "no", "section", "category", "label", "description", "unit", "mark", "answer", "remarks")
READ = ("kind", "value", "value_max", "unit", "text", "comparator", "qualifier", "negated", "scope", "per", "detail")


def cases() -> list[Path]:
    """The folders with a sheet."""
    return sorted(path.parent for path in GOLDEN.glob("*/sheet.*"))


def made(case: Path, reader: Reader) -> dict[str, list[dict[str, object]]]:
    """The rows and facts of a case, without what is empty."""
    (sheet,) = case.glob("sheet.*")
    raw = sheet.read_bytes()
    result = reader.process(Received(sheet.name, hashlib.sha256(raw).hexdigest(), raw, len(raw)))
    return {"rows": _rows(result), "facts": _facts(result, reader.catalog)}


def _rows(result: DocumentResult) -> list[dict[str, object]]:
    return [
        {
            **{name: getattr(row, name) for name in SAID if getattr(row, name)},
            "item_id": matched.item_id,
            "status": str(answer.status),
        }
        for row, matched, answer in zip(result.rows, result.matches, result.answers, strict=True)
    ]


def _facts(result: DocumentResult, catalog: Catalog) -> list[dict[str, object]]:
    """Those that the item asks for, each with the number of its row from 1 and the words it was read from."""
    rows = {row.row_id: (i, row) for i, row in enumerate(result.rows, start=1)}
    found: list[dict[str, object]] = []
    for fact in result.facts:
        i, row = rows[fact.row_id]
        item = catalog.item(fact.item_id)
        if item is None or fact.kind in item.fact_kinds:
            words = getattr(row, fact.span_field)[fact.span_start : fact.span_end]
            read = {name: getattr(fact, name) for name in READ}
            found.append(
                {
                    "row": i,
                    **{n: value for n, value in read.items() if value is not None and value is not False},
                    "words": words,
                }
            )
    return found


def written(entries: Sequence[dict[str, object]]) -> str:
    """JSON with one entry per line, so that a difference shows the row it is in."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"[\n{lines}\n]\n" if entries else "[]\n"


def main(names: Sequence[str]) -> None:
    """Rewrite the cases named, or all."""
    reader = Reader(load_catalog(MAPPINGS), max_bytes=1_000_000)
    for case in cases():
        if not names or case.name in names:
            for name, entries in made(case, reader).items():
                (case / f"{name}.json").write_text(written(entries), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
