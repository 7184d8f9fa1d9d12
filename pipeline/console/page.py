"""`checksheets show --page`: a page as it is printed, with what was found drawn over it."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipeline.console import safe
from pipeline.console.drawing import Mark, Marks, drawn
from pipeline.console.lookup import document_id, records, text
from pipeline.containers import CONTAINERS, Unpacked
from pipeline.document import Received
from pipeline.errors import UsageError
from pipeline.intake import paths, receive, take_out, told
from pipeline.kinds import kind_of
from pipeline.locate import union
from pipeline.model import SourceKind
from pipeline.workers import draw, unpacking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.console.lookup import Record
    from pipeline.model import Bbox
    from pipeline.settings import Settings

_DOCUMENT = "SELECT document_id, sha256, path, pages, source_kind FROM documents WHERE document_id = ?"
_PATHS = "SELECT path FROM files WHERE document_id = ? UNION SELECT path FROM documents WHERE document_id = ?"
_CELLS = """
    SELECT row_id, role, bbox, confidence, text FROM source_cells
    WHERE document_id = ? AND page = ? ORDER BY bbox[2], bbox[1]
"""
_ROWS = "SELECT row_id, bbox FROM source_rows WHERE document_id = ? AND page = ? AND bbox IS NOT NULL"
_LINES = """
    SELECT line, role, reason, bbox, text FROM source_lines
    WHERE document_id = ? AND page = ? AND row_id IS NULL AND bbox IS NOT NULL ORDER BY line
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its rows, its cells and its other lines, and the picture of them."""

    document_id: str
    page: int
    png: Path
    rows: list[Record]
    cells: list[Record]
    lines: list[Record]


def make(database: Path, wanted: str, number: int, settings: Settings, png: Path | None) -> Page:
    """Draw page `number` of the document that `wanted` names into the file `png`, by default one in this folder.

    Raises:
        UsageError: there is no such page, or the document's file is not as it was when it was read.
    """
    found = document_id(database, wanted)
    document = records(database, _DOCUMENT, found)[0]
    _check(document, number)
    page = Page(
        document_id=found,
        page=number,
        png=png or Path(f"{found}-page-{number}.png"),
        cells=(cells := records(database, _CELLS, found, str(number))),
        rows=_rows(records(database, _ROWS, found, str(number)), cells),
        lines=records(database, _LINES, found, str(number)),
    )
    original = _original(document, [text(each, "path") for each in records(database, _PATHS, found, found)], settings)
    try:
        picture = draw(original.raw, number, settings)
    except UsageError as error:
        raise UsageError(f"{safe.line(original.path)}: {error}") from error
    image, stream = drawn(picture, _marks(page)), io.BytesIO()
    image.save(stream, format="PNG")
    _write(page.png, stream.getvalue())
    return page


def as_record(page: Page) -> Record:
    """The page for machines."""
    return asdict(page)


def as_lines(page: Page) -> Iterator[str]:
    """Where the picture is, for people."""
    yield safe.line(str(page.png))


def _check(document: Record, number: int) -> None:
    path, pages = safe.line(text(document, "path")), document["pages"]
    if document["source_kind"] not in {SourceKind.PDF, SourceKind.SCANNED_PDF}:
        raise UsageError(f"{path} is no PDF and has no pages to draw; leave --page out")
    if number < 1 or (isinstance(pages, int) and number > pages):
        raise UsageError(f"{path} has no page {number}; --page takes 1 to {pages}")


def _original(document: Record, names: list[str], settings: Settings) -> Received:
    """The document's file in the raw folder, under any name it had, with the content that was read."""
    there = [path for path in paths(settings.raw) if _holds(told(path, settings.raw), names)]
    for received in _received(there, settings):
        if received.sha256 == document["sha256"]:
            return received
    name, raw = safe.line(text(document, "path")), safe.line(str(settings.raw))
    if there:
        raise UsageError(f"{name} has changed since it was read; read it again with `checksheets run`")
    raise UsageError(f"{name} is not in {raw}; put it back there, or name the folder that was read with --raw")


def _holds(path: str, names: list[str]) -> bool:
    return any(name == path or name.startswith(f"{path}/") for name in names)


def _received(there: list[Path], settings: Settings) -> Iterator[Received]:
    """What lies at some paths, containers taken apart."""
    with unpacking(settings) as unpack:
        for path in there:
            received = receive(path, settings.raw, {}, settings.most_bytes)
            if not isinstance(received, Received):
                continue
            found = unpack(received) if kind_of(received.raw) in CONTAINERS else None
            if isinstance(found, Unpacked):
                yield from (take_out(member, received, {}, settings.most_bytes) for member in found.members)
            else:
                yield received


def _rows(rows: list[Record], cells: list[Record]) -> list[Record]:
    """The rows that have a part on the page, each with the box around it, from the top down."""
    boxes: dict[str, list[Bbox]] = defaultdict(list)
    for cell in cells:
        boxes[text(cell, "row_id")].append(_bbox(cell))
    parts = {text(row, "row_id"): _bbox(row) for row in rows} | {row: union(found) for row, found in boxes.items()}
    ordered = sorted(parts.items(), key=lambda part: (part[1][1], part[1][0]))
    below: list[Bbox | None] = [*(bbox for _, bbox in ordered[1:]), None]
    return [{"row_id": row, "bbox": _above(bbox, other)} for (row, bbox), other in zip(ordered, below, strict=False)]


def _above(bbox: Bbox, below: Bbox | None) -> Bbox:
    """A row's box down to the next row, which a cell merged over both reaches into; rows side by side stay whole."""
    if not below or not (bbox[1] < below[1] < bbox[3] and below[0] < bbox[2] and bbox[0] < below[2]):
        return bbox
    return bbox[0], bbox[1], bbox[2], below[1]


def _marks(page: Page) -> Marks:
    after = len(page.document_id) + 1  # what is left of a row's id counts table and row
    return Marks(
        rows=[Mark(_bbox(row), text(row, "row_id")[after:]) for row in page.rows],
        cells=[Mark(_bbox(cell), text(cell, "role"), cast("float", cell["confidence"])) for cell in page.cells],
        lines=[Mark(_bbox(line), text(line, "role")) for line in page.lines],
    )


def _bbox(record: Record) -> Bbox:
    x0, top, x1, bottom = cast("Bbox", record["bbox"])
    return x0, top, x1, bottom


def _write(png: Path, content: bytes) -> None:
    try:
        png.write_bytes(content)
    except OSError as error:
        sentence = f"{safe.line(str(png))}: cannot be written ({error.strerror}); name another file with --png"
        raise UsageError(sentence) from error
