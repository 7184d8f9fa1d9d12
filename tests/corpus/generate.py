"""`python -m tests.corpus.generate [NAME...]`: draws the PDFs of the corpus and writes down what is in them.

The PDFs are kept in the repository, because the programs that print them are not on every machine; those whose program
is absent are left as they are. The same content is printed every time; the bytes depend on the programs' versions.

`--shift 1000 --into FOLDER` prints sheets of the same looks that nobody has seen: those kept here are looked at by
whoever works on the reader, so that figures on them say little of sheets to come.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from tests.corpus import mixed, ruled_drawn, ruled_office, ruled_web, scans, sideways, unruled
from tests.corpus.model import write
from tests.corpus.producers import AbsentError
from tests.corpus.sheets import Shift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.corpus.model import Document

HERE = Path(__file__).resolve().parent
KINDS: tuple[Callable[[], tuple[Document, bytes]], ...] = (
    ruled_office.calc_merged,
    ruled_office.calc_two_levels,
    ruled_office.writer_rows,
    ruled_web.web_rowspan,
    ruled_web.web_borders,
    ruled_web.web_shaded,
    ruled_web.web_vertical,
    ruled_drawn.drawn_hairlines,
    ruled_drawn.drawn_side_by_side,
    unruled.web_horizontals,
    unruled.web_zebra,
    unruled.drawn_aligned,
    unruled.writer_tabs,
    unruled.drawn_two_columns,
    unruled.web_headings,
    sideways.turned_90,
    sideways.drawn_sideways,
    sideways.turned_270,
    sideways.turned_180,
    scans.scan_clean,
    scans.scan_skewed,
    mixed.mixed,
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make all, or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.generate", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these")
    parser.add_argument("--into", type=Path, default=HERE, help="the folder that gets pdfs and truth")
    parser.add_argument("--shift", type=int, default=0, help="for other questions, answers and page breaks")
    told = parser.parse_args(arguments)
    if told.shift and told.into.resolve() == HERE:
        parser.error("--shift makes another corpus: tell --into which folder")
    Shift.by = told.shift
    for folder in ("pdfs", "truth"):
        (told.into / folder).mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        if not told.names or kind.__name__ in told.names:
            print(f"{kind.__name__:<24}{_made(kind, told.into)}", flush=True)  # noqa: T201 - a program for a terminal


def _made(kind: Callable[[], tuple[Document, bytes]], into: Path) -> str:
    """Make one PDF and its truth; what became of it is returned."""
    try:
        document, raw = kind()
    except AbsentError as absent:
        return f"left as it is: {absent} is not on this machine"
    pages = len(pypdfium2.PdfDocument(raw))
    (into / "pdfs" / f"{document.name}.pdf").write_bytes(raw)
    write(document, pages, into / "truth" / f"{document.name}.json")
    rows = sum(len(table.rows) for table in document.tables)
    return f"{document.family:<10}{pages:>3} pages{rows:>5} rows{len(raw) / 1000:>7.0f} kB"


if __name__ == "__main__":
    main()
