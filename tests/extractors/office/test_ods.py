from __future__ import annotations

import time

import pytest

from extractors.office.sheet import MOST_SHEETS
from extractors.office.workbook import read_workbook
from pipeline.grid import HIDDEN, STRUCK, Extraction, Refusal
from pipeline.model import Reason
from tests.extractors.office.written_book import asides, codes, container, read, texts

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    ]
)
STYLES = (
    '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="W"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H"><style:table-properties table:display="false"/></style:style>'
)


def cell(text: str, attributes: str = "", more: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p>{more}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "回答", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def ods(*tables: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    return container({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def test_cells_say_what_they_show() -> None:
    found = read(
        ods(table(row(cell("稼働率"), cell("99.9%", 'office:value="0.999"')), row(cell("RTO"), cell("4時間"))))
    )
    assert texts(found) == [("稼働率", "99.9%"), ("RTO", "4時間")]
    assert found.grids[0].rows[1].regions[1].locator == "回答!B2"


def test_spans_repeats_breaks_and_bold_type() -> None:
    covered = "<table:covered-table-cell/>"
    found = read(
        ods(
            table(
                row(cell("分類", 'table:number-rows-spanned="2" table:style-name="B"'), cell("a<text:line-break/>b")),
                row(covered, cell("c<text:s text:c='2'/>d")),
                row(cell("同", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"'),
            )
        )
    )
    assert texts(found) == [("分類", "a\nb"), ("分類", "c  d"), ("同", "同"), ("同", "同")]
    assert found.grids[0].rows[0].strong == (0,)
    assert found.grids[0].rows[1].carried == (0,)


def test_hidden_and_struck_text_is_set_aside() -> None:
    shown = row(
        cell("項目"), cell("<text:span text:style-name='S'>旧</text:span>新"), cell("白", 'table:style-name="W"')
    )
    gone = row(cell("x"), attributes='table:visibility="filter"')
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    secret = table(row(cell("はい")), name="選択肢", attributes='table:style-name="H"')
    found = read(ods(table(columns, shown, gone), secret))
    assert texts(found) == [("項目", "新")]
    assert asides(found) == [
        ("回答!B1", "旧", STRUCK),
        ("回答!C1", "白", HIDDEN),
        ("回答!A2", "x", HIDDEN),
        ("選択肢!A1", "はい", HIDDEN),
    ]


def test_comments_and_text_boxes_are_no_text_of_their_cell() -> None:
    comment = "<office:annotation><text:p>別紙</text:p></office:annotation>"
    box = "<draw:frame><draw:text-box><text:p>枠</text:p></draw:text-box></draw:frame>"
    found = read(ods(table(row(cell("RTO", "", comment), cell("4時間", "", box)))))
    assert texts(found) == [("RTO", "4時間"), ("枠",)]
    assert found.grids[0].rows[0].comments == ((0, "別紙"),)


def test_sheets_are_headed_by_their_names() -> None:
    found = read(ods(table(row(cell("a"), cell("b")), name="一"), table(row(cell("c"), cell("d")), name="二")))
    assert texts(found) == [("一",), ("a", "b"), ("二",), ("c", "d")]


@pytest.mark.parametrize("what", ["", "x"])
def test_repeats_without_end_cost_nothing_or_are_refused(what: str) -> None:
    bomb = (
        cell(what, 'table:number-columns-repeated="16384"')
        if what
        else '<table:table-cell table:number-columns-repeated="16384"/>'
    )
    rows = [row(bomb, attributes='table:number-rows-repeated="1048576"')] * 20
    began = time.process_time()
    found = read_workbook(ods(table(row(cell("項目"), cell("回答")), *rows)))
    assert time.process_time() - began < 5
    if what:
        assert isinstance(found, Refusal)
        assert found.reason is Reason.TOO_LARGE
    else:
        assert isinstance(found, Extraction)
        assert texts(found) == [("項目", "回答")]


def test_a_row_is_read_once_however_often_it_is_repeated() -> None:
    began = time.process_time()
    found = read(
        ods(table(row(cell("<text:span>甲</text:span>" * 5_000), attributes='table:number-rows-repeated="500"')))
    )
    assert time.process_time() - began < 3
    assert texts(found) == [("甲" * 5_000,)] * 500


def test_more_text_than_any_sheet_says_is_refused() -> None:
    note = f"<office:annotation><text:p>{'あ' * 30_000}</text:p></office:annotation>"
    for each in (cell("あ" * 30_000), cell("あ", more=note)):
        found = read_workbook(ods(table(row(each, attributes='table:number-rows-repeated="1000"'))))
        assert isinstance(found, Refusal)
        assert "characters" in found.sentence


def test_more_sheets_than_are_read_are_told() -> None:
    found = read(ods(*(table(row(cell("項目"), cell("回答")), name=f"{i}") for i in range(MOST_SHEETS + 1))))
    assert codes(found) == ["extract.many_sheets"]
    assert texts(found)[-2:] == [(f"{MOST_SHEETS - 1}",), ("項目", "回答")]
    assert not found.complete


def test_a_workbook_without_content_is_refused() -> None:
    found = read_workbook(ods())
    assert isinstance(found, Refusal)
    assert found.reason is Reason.EMPTY
