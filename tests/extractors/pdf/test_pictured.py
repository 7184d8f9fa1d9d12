"""Pages that are pictures: rows as on any other page, and said to be read from a picture."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from extractors.pdf import ocr, read_pdf
from extractors.pdf.upright import drawn_lines, skew, turned_by
from pipeline.grid import Extraction

CORPUS = Path(__file__).parents[2] / "corpus"
needs_ocr = pytest.mark.skipif(not ocr.available(), reason="the extra `ocr` is not installed")


def _squashed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _form(angle: float = 0.0) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    picture = np.full((1170, 827), 255, np.uint8)  # A4 at 100 dpi
    for y in range(100, 1100, 100):
        picture[y : y + 2, 60:760] = 40
    for x in (60, 200, 758):
        picture[100:1002, x : x + 2] = 40
    return turned_by(picture, -angle) if angle else picture


@pytest.mark.parametrize("angle", [-2.3, -0.4, 0.0, 0.7, 3.1])
def test_skew_is_found_to_a_twentieth_of_a_degree(angle: float) -> None:
    assert skew(_form(angle)) == pytest.approx(angle, abs=0.05)


def test_drawn_lines_are_found_once_each_and_taken_out() -> None:
    lines, bare = drawn_lines(_form(), 100 / 72)
    lying = lines[lines[:, 2] - lines[:, 0] > 100]
    upright = lines[lines[:, 3] - lines[:, 1] > 100]
    assert (len(lying), len(upright), len(lines)) == (10, 3, 13)
    assert (bare < 200).sum() < 50


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("name", ["scan_clean", "scan_skewed"])
def test_most_rows_of_a_scan_are_read_to_the_letter(name: str) -> None:
    truth = json.loads((CORPUS / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    extraction = read_pdf((CORPUS / "pdfs" / f"{name}.pdf").read_bytes())
    assert isinstance(extraction, Extraction)
    assert extraction.pictured
    read = [{_squashed(cell) for cell in row.cells} for grid in extraction.grids for row in grid.rows]
    wanted = [{_squashed(cell) for cell in row["cells"]} for table in truth["tables"] for row in table["rows"]]
    assert sum(any(row <= found | {""} for found in read) for row in wanted) >= 0.75 * len(wanted)
    rows = [row for grid in extraction.grids for row in grid.rows if len(row.cells) > 1]
    assert all("read_from_picture" in row.findings for row in rows)
    assert all(0 < region.confidence <= 1 for row in rows for region in row.regions)


@needs_ocr
@pytest.mark.slow
def test_a_sheet_with_both_kinds_of_pages_is_read_whole() -> None:
    extraction = read_pdf((CORPUS / "pdfs" / "mixed.pdf").read_bytes())
    assert isinstance(extraction, Extraction)
    assert extraction.complete
    pictured = {row.place.page for grid in extraction.grids for row in grid.rows if "read_from_picture" in row.findings}
    assert pictured == {6}
    assert [problem.code for problem in extraction.problems] == ["extract.pictured"]
