"""HTML that Chromium prints."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tests.corpus.producers import AbsentError, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.corpus.model import Table

PRODUCER = "Chromium, printed web page"
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_PAGE = """<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><style>
@page {{ size: A4; margin: 14mm 12mm; }}
body {{ font-family: {font}; font-size: 9pt; line-height: 1.4; margin: 0; }}
h1, h2, h3 {{ font-weight: normal; }}
h1 {{ font-size: 14pt; text-align: center; margin: 0 0 8pt; }}
table {{ border-collapse: collapse; width: calc(100% - 2pt); table-layout: fixed; }}
th, td {{ padding: 2pt 4pt; overflow-wrap: anywhere; white-space: pre-line; text-align: left; font-weight: normal; }}
{style}
</style></head><body>{body}</body></html>"""


def print_html(body: str, style: str, font: str = "IPAPGothic") -> bytes:
    """The pages that Chromium makes of a body."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise AbsentError("Chromium")
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(_PAGE.format(style=style, body=body, font=font), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        options += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
        subprocess.run([program, *options, page.as_uri()], check=True, capture_output=True, timeout=120)
        return packed(pdf.read_bytes())


def html_table(
    made: Table, widths: Sequence[int], shown: Callable[[str], str] = escape, kind: str = "", marked: bool = True
) -> str:
    """A table with its merged cells and rows across; `widths` are shares, `shown` makes HTML of a cell's text.

    Cells have the role of their column as class if `marked`; rows of even number within the table have `even`.
    """
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    head = "".join(_heading_row(made, i, shown) for i in range(len(made.headings)))
    body = []
    for section, i, row in made.sectioned():
        if section:
            body.append(f'<tr class="section"><td colspan="{made.width}">{shown(section)}</td></tr>')
        cells = [
            f'<td{_span(made.span(i, c))} class="{made.columns[c] if marked else ""}">{shown(text)}</td>'
            for c, text in enumerate(row.cells)
            if c not in row.carried
        ]
        body.append(f'<tr class="{"odd" if i % 2 else "even"}">{"".join(cells)}</tr>')
    thead = f"<thead>{head}</thead>" if head else ""
    return f'<table class="{kind}"><colgroup>{columns}</colgroup>{thead}<tbody>{"".join(body)}</tbody></table>'


def _span(rows: int) -> str:
    return f' rowspan="{rows}"' if rows > 1 else ""


def _heading_row(made: Table, row: int, shown: Callable[[str], str]) -> str:
    cells = []
    hidden = {
        (r + down, c + right)
        for (r, c), (rows, across) in made.spans.items()
        for down in range(rows)
        for right in range(across)
        if down or right
    }
    for c, text in enumerate(made.headings[row]):
        if (row, c) not in hidden:
            rows, across = made.spans.get((row, c), (1, 1))
            cells.append(f'<th rowspan="{rows}" colspan="{across}">{shown(text)}</th>')
    return f"<tr>{''.join(cells)}</tr>"
