"""The workbook of a form, as Excel will show it: what is asked, where to answer, and nothing that nobody sees."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from pipeline.errors import UsageError
from pipeline.template.form import form_of
from pipeline.template.words import JA, LANGUAGES
from pipeline.template.workbook import as_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from pipeline.catalog import Catalog


@pytest.fixture(scope="module")
def raw(catalog: Catalog) -> bytes:
    return as_xlsx(form_of("meti_sla", catalog, "ja"))


@pytest.fixture
def book(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def parts(raw: bytes, beginning: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return [package.read(name).decode() for name in package.namelist() if name.startswith(beginning)]


def validations(book: Workbook, cell: str) -> list[object]:
    return [each for each in book[JA.sheet].data_validations.dataValidation if cell in each.sqref]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_form_gives_the_same_bytes(language: str, catalog: Catalog) -> None:
    first, second = (as_xlsx(form_of("ipa_check", catalog, language)) for _ in range(2))
    assert first == second


def test_the_file_says_nothing_about_when_and_where_it_was_made(raw: bytes, book: Workbook) -> None:
    assert book.properties.created.date() == book.properties.modified.date() == date(2026, 1, 1)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_table_has_a_row_for_each_item_and_empty_cells_for_the_replies(catalog: Catalog, book: Workbook) -> None:
    heading, *rows = book[JA.sheet].iter_rows(values_only=True)
    lines = form_of("meti_sla", catalog, "ja").lines
    assert heading == JA.columns
    assert [row[:5] for row in rows] == [
        (each.no, each.category, each.label, each.description, each.unit) for each in lines
    ]
    assert {row[5:] for row in rows} == {(None, None, None)}


def test_the_mark_is_chosen_from_a_list_within_the_cell(book: Workbook) -> None:
    (chosen,) = validations(book, "F50")
    assert chosen.formula1 == '"○,△,×,対応予定,対象外,回答不可"'
    assert chosen.type == "list"
    assert chosen.prompt.startswith("○：対応している")


def test_the_hint_of_an_answer_is_a_message_and_in_no_cell(book: Workbook) -> None:
    (hint,) = validations(book, "G12")
    assert (hint.promptTitle, hint.prompt) == ("ご回答いただきたい内容", "・時間の長さを単位とともに（例：12時間以内）")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any("例：12時間以内" in str(cell.value) for cell in cells)
    assert not any(cell.comment for cell in cells)


def test_every_reply_has_a_message(book: Workbook) -> None:
    assert all(len(validations(book, f"{column}{row}")) == 1 for row in range(2, 51) for column in "FGH")


def test_what_is_typed_stays_as_it_was_typed(book: Workbook) -> None:
    assert {book[JA.sheet][f"{column}{row}"].number_format for row in (2, 50) for column in "FGH"} == {"@"}


def test_nothing_is_hidden_protected_or_filtered(book: Workbook) -> None:
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not any(each.hidden for each in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
        assert not sheet.protection.sheet
        assert not sheet.auto_filter.ref
        assert not sheet.merged_cells.ranges


def test_the_headings_stay_in_sight_on_the_screen_and_on_every_page(book: Workbook) -> None:
    sheet = book[JA.sheet]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("D2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes


def test_rows_are_as_high_as_their_texts_and_grow_with_what_is_typed(own: Callable[..., Catalog]) -> None:
    raw = as_xlsx(form_of("own", own({}, {"definition": "定義" * 100}), "ja"))
    heights = [
        float(height)
        for height in re.findall(r'<row r="[23]"[^>]* ht="([0-9.]+)"', parts(raw, "xl/worksheets/sheet2")[0])
    ]
    assert heights[1] > 3 * heights[0] > 60
    assert not any("customHeight" in sheet for sheet in parts(raw, "xl/worksheets/"))


@pytest.mark.parametrize("text", ["=1+1", "+81", "-1", "@SUM(A1)", '=HYPERLINK("x")', "{=1}", "_x0041_", " \t"])
def test_what_looks_like_a_formula_is_a_text(text: str, own: Callable[..., Catalog]) -> None:
    catalog = own({"label_ja": text, "no": text, "category": text, "definition": text, "unit": text}, name_ja=text)
    sheet = load_workbook(io.BytesIO(as_xlsx(form_of("own", catalog, "ja"))))[JA.sheet]
    assert [cell.data_type for cell in sheet[2]][:5] == ["s"] * 5
    assert [cell.value for cell in sheet[2]][:5] == [text] * 5


def test_a_name_with_signs_that_printers_understand_is_printed_as_it_is(own: Callable[..., Catalog]) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(form_of("own", own({}, name_ja="R&D" + "&" * 300), "ja"))))
    left = book[JA.sheet].oddFooter.left.text
    assert "R&&D&&" in left
    assert left.count("&") % 2 == 0
    assert len(left) < 255


def test_a_text_that_no_cell_can_hold_is_an_error_and_not_lost(own: Callable[..., Catalog]) -> None:
    with pytest.raises(UsageError, match=r"'長長長.*longer than a cell"):
        as_xlsx(form_of("own", own({"definition": "長" * 32_768}), "ja"))
