"""Whole files: what cannot be seen is no answer, what cannot be read is said."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image, ImageDraw

from extractors.pdf import read_pdf
from pipeline.grid import Extraction, Refusal
from pipeline.model import Reason

if TYPE_CHECKING:
    from tests.extractors.pdf.conftest import Cells, Sheet


def _hide(sheet: Sheet, how: str) -> None:
    """Text beside the answer of the first row that says the opposite and that nobody sees."""
    canvas = sheet.canvas
    if how == "white":
        canvas.setFillColor("white")
        sheet.text(430, 84, "未対応です")
    elif how == "tiny":
        sheet.text(430, 84, "未対応です", size=0.1)
    elif how == "off the page":
        sheet.text(700, 84, "未対応です")
    elif how == "never painted":
        text = canvas.beginText(430, sheet.height - 93)
        text.setTextRenderMode(3)
        text.textOut("未対応です")
        canvas.drawText(text)
    elif how == "painted over":
        sheet.text(430, 84, "未対応です")
        sheet.box(428, 82, 528, 98, colour="white")
    elif how == "under a picture":
        sheet.text(430, 84, "未対応です")
        canvas.drawInlineImage(Image.new("L", (8, 8), 255), 428, sheet.height - 98, 100, 16)
    elif how == "cut off":
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(10, 10, 20, 20)
        canvas.clipPath(path, stroke=0)
        sheet.text(430, 84, "未対応です")
        canvas.restoreState()


@pytest.mark.parametrize(
    "how", ["white", "tiny", "off the page", "never painted", "painted over", "under a picture", "cut off"]
)
def test_text_that_nobody_sees_is_a_problem_and_no_answer(how: str, sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    _hide(sheet, how)
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    assert extraction.grids[0].rows[1].cells == rows[1]
    (problem,) = extraction.problems
    assert (problem.code, problem.page) == ("extract.hidden_text", 1)
    assert "未対応です" in problem.message
    assert "未対応です" in extraction.lines.values()  # in the ledger it is not lost


def test_unseen_text_is_a_problem_even_if_its_words_stand_elsewhere(sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    sheet.canvas.setFillColor("white")
    sheet.text(430, 84, "可用性")
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    assert [problem.code for problem in extraction.problems] == ["extract.hidden_text"]


def test_white_text_on_a_dark_cell_is_seen(sheet: Sheet, rows: Cells) -> None:
    sheet.box(40, 60, 530, 80, colour="#1f3864")
    sheet.table(rows[1:], top=80)
    for x, word in zip((44, 74, 184, 314, 354), rows[0], strict=True):
        sheet.canvas.setFillColor("white")
        sheet.text(x, 64, word)
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    assert not extraction.problems
    assert set(rows[0]) <= {cell for grid in extraction.grids for row in grid.rows for cell in row.cells}


def _protected(raw: bytes, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


def test_a_protected_file_is_refused_as_such(sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    refusal = read_pdf(_protected(sheet.bytes, "user"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.ENCRYPTED
    assert "--passwords" in refusal.sentence


@pytest.mark.parametrize("password", ["user", "owner"])
def test_a_protected_file_opens_with_one_of_the_passwords(sheet: Sheet, rows: Cells, password: str) -> None:
    sheet.table(rows)
    extraction = read_pdf(_protected(sheet.bytes, "user"), ("wrong", password))
    assert isinstance(extraction, Extraction)
    assert extraction.grids[0].rows[1].cells == rows[1]
    assert extraction.complete


def test_a_protected_file_without_an_end_is_read_in_part(sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    raw = _protected(sheet.bytes, "user")
    extraction = read_pdf(raw[: raw.rfind(b"startxref")], ("user",))
    assert isinstance(extraction, Extraction)
    assert not extraction.complete


def test_a_file_that_only_forbids_changes_is_read(sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    extraction = read_pdf(_protected(sheet.bytes, ""))
    assert isinstance(extraction, Extraction)
    assert extraction.grids[0].rows[1].cells == rows[1]


def test_a_file_without_an_end_is_read_in_part(sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    raw = sheet.bytes
    extraction = read_pdf(raw[: raw.rfind(b"xref")])
    assert isinstance(extraction, Extraction)
    assert not extraction.complete
    assert "extract.cut_off" in {problem.code for problem in extraction.problems}
    assert extraction.grids[0].rows[1].cells == rows[1]


@pytest.mark.parametrize("raw", [b"%PDF-1.4\nnothing", b"%PDF-1.7\n%%EOF", b"%PDF-"])
def test_a_file_without_pages_is_corrupt(raw: bytes) -> None:
    refusal = read_pdf(raw)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.CORRUPT


def test_blank_pages_have_no_text(sheet: Sheet) -> None:
    sheet.next()
    refusal = read_pdf(sheet.bytes)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.NO_TEXT


def test_what_a_form_was_filled_in_with_is_read(sheet: Sheet) -> None:
    sheet.table([("No", "分類", "項目", "回答", "回答内容"), ("1", "可用性", "RTO", "", "")])
    form = sheet.canvas.acroForm
    form.textfield(name="a", x=356, y=sheet.height - 98, width=150, height=16, value="12 hours", borderWidth=0)
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    assert extraction.grids[0].rows[1].cells == ("1", "可用性", "RTO", "", "12 hours")


def test_every_piece_is_counted_once(sheet: Sheet, rows: Cells) -> None:
    sheet.text(40, 30, "セキュリティチェックシート")
    sheet.table(rows)
    sheet.text(40, 160, "※1 本書の内容は変わることがあります。")
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    places = [row.place.line_start for grid in extraction.grids for row in grid.rows]
    assert sorted(places) == sorted(extraction.lines)


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        (b"5 0 obj", "extract.second_opinion"),  # the catalog
        (b"7 0 obj", "extract.second_opinion"),  # the tree of pages
        (b"trailer", "extract.repaired"),
    ],
)
def test_a_damaged_file_is_read_all_the_same_and_says_so(damaged: bytes, code: str, sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    extraction = read_pdf(sheet.bytes.replace(damaged, damaged[:4].ljust(len(damaged)), 1))
    assert isinstance(extraction, Extraction)
    assert code in {problem.code for problem in extraction.problems}
    assert extraction.grids[0].rows[1].cells == rows[1]


def test_rows_of_a_page_that_pdfplumber_had_to_read_say_so(sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    extraction = read_pdf(sheet.bytes.replace(b"7 0 obj", b"7 0    ", 1))
    assert isinstance(extraction, Extraction)
    assert {row.findings for row in extraction.grids[0].rows} == {("read_with_pdfplumber",)}


def test_the_lines_of_a_form_that_is_a_picture_hold_what_was_typed_over_it(sheet: Sheet, rows: Cells) -> None:
    rows[2] = ("2", "", *rows[2][2:])
    scale = 200 / 72
    form = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    draw = ImageDraw.Draw(form)
    lines = [(40, y, 530, y) for y in (60, 90, 150, 180)] + [(x, 60, x, 180) for x in (40, 70, 180, 310, 350, 530)]
    lines += [(40, 120, 70, 120), (180, 120, 530, 120)]  # the category is merged over two rows
    for line in lines:
        draw.line([place * scale for place in line], fill=60, width=2)
    sheet.canvas.drawInlineImage(form, 0, 0, 595, 842)
    sheet.table(rows, height=30, ruled=False)
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    (grid,) = extraction.grids
    assert [row.cells[1] for row in grid.rows] == ["分類", "可用性", "可用性", "保護"]
    assert {row.findings for row in grid.rows} == {("lines_found_with_camelot",)}


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_to_a_file_is_an_exception(seed: int, sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    raw = bytearray(sheet.bytes)
    for _ in range(chance.choice((1, 10, 100))):
        raw[chance.randrange(9, len(raw))] = chance.randrange(256)
    found = read_pdf(bytes(raw[: chance.choice((len(raw), len(raw) // 2))]))
    assert isinstance(found, Extraction | Refusal)


def test_a_table_of_contents_is_legible_however_many_dots_lead_to_its_numbers(sheet: Sheet) -> None:
    for i in range(10):
        sheet.text(40, 60 + 20 * i, f"{i + 1}. 可用性 {'.' * 90} {i + 2}")
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    assert not extraction.problems
