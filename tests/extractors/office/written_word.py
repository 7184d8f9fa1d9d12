"""Word documents written part by part, as no library would write them, and what is read in them."""

from __future__ import annotations

import io
import zipfile

from extractors.office.word import read_docx
from pipeline.grid import Extraction, GridRow, Layout

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:r="{RELATED}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_ROOTS = {"numbering": "numbering", "styles": "styles", "header": "hdr", "footer": "ftr"}


def docx(body: str, *, space: str = TRANSITIONAL, **parts: str) -> bytes:
    """A document with a body, and other parts by the kind of their relation (`styles`, `footnotes`, `header` ...)."""
    relations = "".join(f'<Relationship Id="{kind}" Type="{RELATED}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    start = f'<Relationship Id="d" Type="{RELATED}/officeDocument" Target="/word/document.xml"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("_rels/.rels", f'<Relationships xmlns="{rels}">{start}</Relationships>')
        container.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{rels}">{relations}</Relationships>')
        container.writestr("word/document.xml", _root("document", f"<w:body>{body}</w:body>", space))
        for kind, inside in parts.items():
            damaged = inside.startswith(("damaged", "<!"))
            container.writestr(f"word/{kind}.xml", inside if damaged else _root(_ROOTS.get(kind, kind), inside, space))
    return stream.getvalue()


def altered(raw: bytes, part: str, text: str) -> bytes:
    """A document with one part of it put in another's place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return stream.getvalue()


def _root(name: str, inside: str, space: str) -> str:
    return f'<w:{name} xmlns:w="{space}" {_SPACES}>{inside}</w:{name}>'


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, **properties: str) -> str:
    """A paragraph of runs, or of plain texts; `style`, or other `properties` as they are written."""
    style = f'<w:pStyle w:val="{properties["style"]}"/>' if "style" in properties else ""
    inside = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{style}{properties.get('properties', '')}</w:pPr>{inside}</w:p>"


def tc(*blocks: str, properties: str = "") -> str:
    """A cell of blocks, or of plain texts."""
    inside = "".join(each if each.startswith("<") else p(each) for each in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or p()}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, or of plain texts."""
    inside = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def sdt(inside: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def extraction(body: str, **parts: str) -> Extraction:
    """What is read in a document."""
    found = read_docx(docx(body, **parts))
    assert isinstance(found, Extraction)
    return found


def rows(body: str, **parts: str) -> list[GridRow]:
    """The rows of all tables and the lines of all prose."""
    grids = extraction(body, **parts).grids
    return [row for grid in grids if grid.layout is not Layout.RUNNING for row in grid.rows]


def cells(body: str, **parts: str) -> list[tuple[str, ...]]:
    """What the rows say."""
    return [row.cells for row in rows(body, **parts)]


def lines(body: str, **parts: str) -> list[str]:
    """What the lines of a document without tables say."""
    return ["|".join(found) for found in cells(body, **parts)]


def aside(found: Extraction) -> list[tuple[str, str, str]]:
    """What was set aside: text, finding, locator."""
    grids = [grid for grid in found.grids if grid.layout is Layout.RUNNING]
    return [(row.cells[0], row.findings[0], row.place.locator) for grid in grids for row in grid.rows]
