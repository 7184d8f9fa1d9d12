"""Which texts are one table of separated values, and what stands in it."""

from __future__ import annotations

import pytest

from extractors.separated import read_separated
from pipeline.grid import Layout
from pipeline.model import SourceKind
from pipeline.source import Source, read_source


def cells(text: str) -> list[tuple[str, ...]]:
    found = read_separated(text)
    assert found is not None
    return [row.cells for row in found.grids[0].rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_of_two_columns_is_a_table_whatever_parts_them(delimiter: str) -> None:
    text = "".join(
        f"{label}{delimiter}{answer}\r\n" for label, answer in [("項目", "回答"), ("RTO", "4時間"), ("RPO", "")]
    )
    assert cells(text) == [("項目", "回答"), ("RTO", "4時間"), ("RPO", "")]


def test_quoted_cells_hold_line_ends_delimiters_and_quotes() -> None:
    text = '項目,回答\n保管,"7世代\n(毎日1回,深夜)"\n通知,"""重要""は即時"\n鍵,年1回\n'
    assert cells(text)[1:3] == [("保管", "7世代\n(毎日1回,深夜)"), ("通知", '"重要"は即時')]


def test_a_row_knows_the_lines_it_came_from() -> None:
    found = read_separated('項目,回答\n\n保管,"7世代\n毎日"\n鍵,年1回\n')
    assert found is not None
    assert [(row.place.line_start, row.place.line_end) for row in found.grids[0].rows] == [(1, 1), (3, 4), (5, 5)]
    assert sorted(found.lines) == [1, 3, 4, 5]


def test_lines_above_the_heading_may_have_fewer_cells() -> None:
    text = "クラウドサービス確認表\n" + "No,項目,回答\n" + "".join(f"{n},項目{n},あり\n" for n in range(1, 9))
    assert cells(text)[:2] == [("クラウドサービス確認表",), ("No", "項目", "回答")]


def test_a_formula_that_guards_a_number_is_the_number() -> None:
    assert cells('No,回答\n="001",あり\n="002",なし\n')[1:] == [("001", "あり"), ("002", "なし")]


def test_a_first_line_that_names_the_delimiter_is_no_row_but_accounted_for() -> None:
    found = read_separated("sep=;\n項目;回答\nRTO;4時間, 目標\nRPO;1時間, 目標\n")
    assert found is not None
    assert [row.cells for row in found.grids[0].rows] == [
        ("項目", "回答"),
        ("RTO", "4時間, 目標"),
        ("RPO", "1時間, 目標"),
    ]
    assert found.grids[1].layout is Layout.RUNNING
    assert sorted(found.lines) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "We encrypt data, always.\nBackups run daily, at night.\nKeys are rotated, yearly.\n",
        "項目\t回答\nRTO\t4時間\n以内\nRPO\t1時間\n",  # a pasted cell that broke over lines
        "ログは1年保管します。\n鍵は年1回更新します。\n以上です。\n",
        "項目,回答\nRTO,4時間\n",
        "",
    ],
)
def test_any_other_text_is_none(text: str) -> None:
    assert read_separated(text) is None


def test_a_file_in_the_encoding_of_spreadsheets_is_read_as_its_kind() -> None:
    raw = '項目,回答\r\n暗号化,"①AES-256\r\n②TLS1.2以上"\r\nログ,1年\r\n'.encode("cp932")
    source = read_source(raw, len(raw), 1000)
    assert isinstance(source, Source)
    assert (source.kind, source.encoding) == (SourceKind.CSV, "cp932")
    assert source.extraction.grids[0].rows[1].cells == ("暗号化", "①AES-256\n②TLS1.2以上")
