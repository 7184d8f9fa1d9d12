"""Tables as a page shows them, made by hand or drawn as a PDF; and sheets of a few rows, read by the readers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.contradictions import Claim, Sheet, Source, Value
from pipeline.grid import Extraction, Grid, GridRow, Layout, Place, Region
from pipeline.model import DocumentId, ItemId, RowId, RowKind, SourceRow
from pipeline.normalize import read
from pipeline.repair import Repaired, repair

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.catalog import Catalog
    from pipeline.lexicon import Lexicon
    from pipeline.model import Fact

WIDTH, HEIGHT, LINE = 90.0, 40.0, 12.0  # points of the cells of a table made by hand
LEFT, TOP, BAND = 36.0, 60.0, 24.0  # points of a table that is drawn


def _region(column: int, row: int, text: str, page: int) -> Region:
    x, y = column * WIDTH, row * HEIGHT
    lines = tuple(
        (line, (x, y + i * LINE, x + WIDTH, y + (i + 1) * LINE))
        for i, line in enumerate(text.split("\n") if text else ())
    )
    return Region(page, (x, y, x + WIDTH, y + HEIGHT), lines)


def _row(number: int, cells: Sequence[str], page: int) -> GridRow:
    regions = [_region(i, number, cell, page) for i, cell in enumerate(cells) if not cell.startswith("↑")]
    bbox = (0.0, number * HEIGHT, len(cells) * WIDTH, (number + 1) * HEIGHT)
    return GridRow(
        cells=tuple(cell.removeprefix("↑") for cell in cells),
        place=Place(number, number, page, bbox),
        carried=tuple(i for i, cell in enumerate(cells) if cell.startswith("↑")),
        regions=tuple(regions),
    )


def _extraction(rows: Sequence[Sequence[str]], *, layout: Layout, page: int) -> Extraction:
    grid = Grid(layout, tuple(_row(number, cells, page) for number, cells in enumerate(rows, start=1)))
    lines = {row.place.line_start: "\t".join(row.cells) for row in grid.rows}
    return Extraction((grid,), lines, pages=page)


@pytest.fixture(scope="session")
def extraction() -> Callable[..., Extraction]:
    """A table of rows of cells; ↑ before a cell says that it began in the row above, and is not printed again."""

    def made(*rows: Sequence[str], layout: Layout = Layout.RULED, page: int = 1) -> Extraction:
        return _extraction(rows, layout=layout, page=page)

    return made


@pytest.fixture(scope="session")
def printed(lexicon: Lexicon, extraction: Callable[..., Extraction]) -> Callable[..., Repaired]:
    """Such a table, repaired."""

    def read(*rows: Sequence[str], **more: object) -> Repaired:
        found = extraction(*rows, **more)
        return repair(found.grids, found.lines, DocumentId("0" * 16), lexicon)

    return read


def _drawn(pages: Sequence[Sequence[Sequence[str]]], widths: Sequence[float], *, turned: bool) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    stream = io.BytesIO()
    # reportlab exchanges width and height of a page that is turned
    canvas = Canvas(stream, pagesize=A4[::-1] if turned else A4, invariant=True)
    edges = [LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
    for rows in pages:
        if turned:  # drawn sideways on a page that is displayed sideways, as landscape sheets are
            canvas.setPageRotation(90)
            canvas.translate(A4[0], 0)
            canvas.rotate(90)
        canvas.setFont("HeiseiKakuGo-W5", 9)
        tops = [A4[not turned] - TOP - BAND * i for i in range(len(rows) + 1)]
        canvas.grid(edges, tops)
        for row, top in zip(rows, tops[:-1], strict=True):
            for cell, x in zip(row, edges[:-1], strict=True):
                canvas.drawString(x + 4, top - 15, cell)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """A PDF with a ruled table on each page."""

    def made(
        *pages: Sequence[Sequence[str]], widths: Sequence[float] = (30, 100, 180, 30, 170), turned: bool = False
    ) -> bytes:
        return _drawn(pages, widths, turned=turned)

    return made


SHEET = "a" * 16


def _value(fact: Fact, row: SourceRow) -> Value:
    words = getattr(row, fact.span_field)[fact.span_start : fact.span_end]
    return Value(
        fact.fact_id, fact.item_id or "", fact.kind, fact.value, fact.value_max, fact.unit or "", fact.seconds,
        None, fact.text or "", fact.comparator, fact.qualifier or "", fact.negated, fact.scope or "", fact.per or "",
        fact.detail or "", words,
    )  # fmt: skip


@pytest.fixture(scope="session")
def sheet(catalog: Catalog) -> Callable[..., Sheet]:
    """A sheet of rows: an item ('' for none), what is said, and what else is known of the row."""

    def made(*rows: tuple[object, ...], **about: object) -> Sheet:
        told = {"document_id": SHEET, "vendor": "", "service": "", "filled_on": None, "revision": None} | about
        source = Source(**told)  # type: ignore[arg-type]
        return Sheet(source, tuple(claim(source, number, *row) for number, row in enumerate(rows, start=1)))

    def claim(source: Source, number: int, item_id: str, said: str, more: dict[str, object] | None = None) -> Claim:
        known = more or {}
        item = catalog.item(ItemId(item_id)) if item_id else None
        table = int(str(known.get("table_no", 1)))
        row = SourceRow(
            RowId(f"{source.document_id}-{table}-{number}"), DocumentId(source.document_id), RowKind.TABLE, table, number,
            label=str(known.get("label", item.label_ja if item else "")), mark=str(known.get("mark", "")), answer=said,
        )  # fmt: skip
        answer, facts = read(row, item)
        fields = {
            "row_id": row.row_id, "document_id": row.document_id, "kind": "table", "table_no": table, "row_no": number,
            "no": str(number), "section": "", "category": "", "label": row.label, "description": "", "mark": row.mark,
            "said": said, "item_id": item_id, "decision": "auto" if item_id else "none", "status": answer.status,
            "mark_status": answer.mark_status or "", "contradiction": answer.contradiction, "decided": False,
            "values": tuple(_value(fact, row) for fact in facts),
        }  # fmt: skip
        return Claim(**fields | known)  # type: ignore[arg-type]

    return made
