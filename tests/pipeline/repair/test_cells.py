"""The cells of rows on their pages: none is lost on the way, and each is known by the column that its text went into."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.grid import Grid, GridRow, Layout, Place, Region
from pipeline.locate import union
from pipeline.model import DocumentId, RowId, RowKind, SourceRow
from pipeline.repair import repair
from pipeline.repair.cells import cells_of, settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.grid import Extraction
    from pipeline.lexicon import Lexicon
    from pipeline.model import SourceCell
    from pipeline.repair import Repaired

    Read = Callable[..., Repaired]

HEAD = ("No", "区分", "項目", "内容", "対応", "回答")
HOURS = ("1", "可用性", "サービス時間", "サービスを提供する\n時間帯(計画停止を除く)", "○", "24時間365日")
UPTIME = ("2", "↑可用性", "サービス稼働率", "サービスを利用できる割合の数値", "○", "99.9%を目標とする")


def roles(row: SourceRow) -> dict[str, str]:
    return {cell.text: cell.role for cell in row.cells}


def cells(*texts: str) -> tuple[SourceCell, ...]:
    regions = (Region(1, (i, 0, i + 1, 1), ((text, (i, 0, i + 1, 1)),)) for i, text in enumerate(texts))
    return cells_of([GridRow(texts, Place(1, 1), regions=tuple(regions))])


def row_of(*texts: str, **columns: str) -> SourceRow:
    return SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, cells=cells(*texts), **columns)


def test_each_cell_has_the_column_of_its_text(printed: Read) -> None:
    first, second = printed(HEAD, HOURS, UPTIME).rows
    assert [cell.role for cell in first.cells] == ["no", "category", "label", "description", "mark", "answer"]
    assert [cell.role for cell in second.cells] == ["no", "label", "description", "mark", "answer"]


@pytest.mark.parametrize(
    ("texts", "columns", "expected"),
    [
        (("有", "有"), {"mark": "有", "answer": "有"}, ["mark", "answer"]),
        (("1. サービス時間", "終日"), {"no": "1", "label": "サービス時間", "answer": "終日"}, ["label", "answer"]),
        (("毎日取得", "世代は7"), {"answer": "毎日取得 世代は7"}, ["answer", "answer"]),
        (("ＲＴＯ", "４時間"), {"label": "RTO", "answer": "4時間"}, ["label", "answer"]),
        (("×", "○"), {"answer": "標準: ×\n上位: ○", "label": "監視の○×"}, ["answer", "answer"]),
        (("○", "○", "7世代"), {"mark": "○", "answer": "7世代"}, ["mark", "mark", "answer"]),
        (("7世代", "30世代"), {"label": "7世代を保つか", "answer": "甲: 7世代\n乙: 30世代"}, ["answer", "answer"]),
        (("○", "終日"), {"mark": "はい", "answer": "終日"}, ["mark", "answer"]),
        (("サ一ビズ時間", "終日"), {"label": "サービス時間", "answer": "終日"}, ["label", "answer"]),
        (("例", "終日"), {"label": "サービス時間", "answer": "終日"}, ["", "answer"]),
        (("", "終日"), {"answer": "終日"}, ["", "answer"]),
        (("終日",), {}, [""]),
    ],
)
def test_a_cell_is_known_whatever_became_of_its_text(
    texts: tuple[str, ...], columns: dict[str, str], expected: list[str]
) -> None:
    assert [cell.role for cell in settled(row_of(*texts, **columns)).cells] == expected


def test_a_row_stands_where_its_cells_are_on_its_first_page() -> None:
    row = row_of("サービス時間", "終日", label="サービス時間", answer="終日")
    over = replace(row, cells=(*row.cells, replace(row.cells[0], page=2, bbox=(5, 5, 9, 9))))
    assert (settled(over).page, settled(over).bbox) == (1, (0, 0, 2, 1))


def test_a_row_of_a_text_has_no_place_on_a_page(repaired: Callable[[str], Repaired]) -> None:
    (row, *_) = repaired("項目\t回答\nサービス時間\t終日\nサービス稼働率\t99.9%\n").rows
    assert (row.page, row.bbox, row.cells) == (None, None, ())


def test_a_row_that_is_joined_keeps_the_cells_of_both(printed: Read) -> None:
    rest = ("", "", "", "", "", "祝日も含む")
    (row, _) = printed(HEAD, HOURS, rest, UPTIME).rows
    assert "祝日も含む" in row.answer
    assert roles(row)["祝日も含む"] == "answer"
    assert row.bbox == union(cell.bbox for cell in row.cells)


def test_a_table_that_was_pasted_cell_by_cell_keeps_its_places(
    extraction: Callable[..., Extraction], lexicon: Lexicon
) -> None:
    words = [*HEAD, *(cell.removeprefix("↑") for row in (HOURS, UPTIME) for cell in row)]
    found = extraction(*((word,) for word in words), layout=Layout.LINES)
    read = repair(found.grids, found.lines, DocumentId("0" * 16), lexicon)
    assert [roles(row)[row.answer] for row in read.rows] == ["answer", "answer"]
    assert all(row.page == 1 and len(row.cells) == 6 for row in read.rows)


def test_a_table_that_lies_on_its_side_gives_each_row_its_own_cells(printed: Read) -> None:
    rows = printed(("項目", "サービス時間", "サービス稼働率", "目標復旧時間"), ("回答", "終日", "99.9%", "4時間")).rows
    assert [roles(row) for row in rows] == [
        {"サービス時間": "label", "終日": "answer"},
        {"サービス稼働率": "label", "99.9%": "answer"},
        {"目標復旧時間": "label", "4時間": "answer"},
    ]


def test_statements_have_the_places_of_their_lines(extraction: Callable[..., Extraction], lexicon: Lexicon) -> None:
    texts = ["■サービス稼働率", "99.9%以上を目標としています。", "■バックアップの世代数", "7世代を保存しています。"]
    found = extraction(*((text,) for text in texts), layout=Layout.LINES)
    rows = repair(found.grids, found.lines, DocumentId("0" * 16), lexicon).rows
    assert [[cell.role for cell in row.cells] for row in rows] == [["label", "answer"]] * 2
    assert rows[1].bbox == union(cell.bbox for cell in rows[1].cells)


def test_the_ledger_says_what_stands_where_on_which_page(printed: Read) -> None:
    heading, first, _ = printed(HEAD, HOURS, UPTIME, page=3).ledger
    assert (heading.page, heading.text) == (3, "\t".join(HEAD))
    assert first.bbox == (0.0, 80.0, 540.0, 120.0)


def test_lines_of_a_text_are_left_in_their_file(repaired: Callable[[str], Repaired]) -> None:
    ledger = repaired("項目\t回答\nサービス時間\t終日\n").ledger
    assert {(line.page, line.bbox, line.text) for line in ledger} == {(None, None, "")}


def test_a_table_of_one_row_is_a_grid_like_any_other(lexicon: Lexicon) -> None:
    row = GridRow(("サービス時間", "終日"), Place(1, 1, 1, (0, 0, 9, 9)))
    read = repair([Grid(Layout.RULED, (row,))], {1: "サービス時間\t終日"}, DocumentId("0" * 16), lexicon)
    assert [(each.page, each.bbox) for each in read.rows] == [(1, (0, 0, 9, 9))]
