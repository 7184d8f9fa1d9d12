"""The ledger: every line with words is accounted for once, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.segments import lines_of
from pipeline.grid import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

CELLS = st.sampled_from(
    ["", " ", "No", "項目", "内容", "回答", "備考", "はい", "いいえ", "1", "2", "3", "2-1", "①", "○", "×", "有", "無", "✓", "---",
     "可用性", "データ管理", "サービス時間", "サービスを提供する時間帯(計画停止を除く)", "平均復旧時間", "24時間365日", "6時間", "終日", '"', "※ 注", "目次",
     "記入日：2025/4/1", "会社名", "株式会社あおば計算", "1. 概要", "■データ管理", "Q1. 暗号化は？", "A1. はい。", "1/2ページ", "以上", "|", "例: 有"]
)  # fmt: skip
LINES = st.builds(
    lambda cells, delimiter, outer: outer + delimiter.join(cells) + outer,
    st.lists(CELLS, max_size=6),
    st.sampled_from(["\t", "\t", "\t", " | ", ",", "   ", " "]),
    st.sampled_from(["", "", "", "|", "\t"]),
)
SHEETS = st.lists(LINES, max_size=16).map("\n".join)
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(st.one_of(SHEETS, st.text()))
def test_every_line_with_words_has_one_place_in_the_ledger(repaired: Read, text: str) -> None:
    numbers = [line.line for line in repaired(text).ledger]
    assert numbers == [line.number for line in lines_of(text) if line.text.strip()]


@QUICK
@given(SHEETS)
def test_a_line_of_a_row_leads_to_it(repaired: Read, text: str) -> None:
    read = repaired(text)
    lines = {line.line: line.row_id for line in read.ledger}
    ids = {row.row_id for row in read.rows}
    assert len(ids) == len(read.rows)
    assert {row_id for row_id in lines.values() if row_id} == ids
    assert all(line.row_id is None or line.role == "row" for line in read.ledger)


@QUICK
@given(SHEETS)
def test_no_answer_holds_words_that_are_not_in_its_cells(repaired: Read, text: str) -> None:
    for row in repaired(text).rows:
        raw = "".join("".join(row.raw_cells).split())
        assert all(word in raw for word in row.answer.replace("|", " ").split())


@QUICK
@given(SHEETS)
def test_rows_are_numbered_in_the_order_of_their_tables(repaired: Read, text: str) -> None:
    rows = repaired(text).rows
    assert [(row.table_no, row.row_no) for row in rows] == sorted((row.table_no, row.row_no) for row in rows)
    assert all(row.raw_cells and row.line_start for row in rows)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Rows of one width, some cells of which began in the row above."""
    width = draw(st.integers(1, 5))
    rows = [draw(st.lists(CELLS, min_size=width, max_size=width))]
    for _ in range(draw(st.integers(0, 8))):
        own = draw(st.lists(CELLS, min_size=width, max_size=width))
        merged = draw(st.lists(st.booleans(), min_size=width, max_size=width))
        above = [cell.removeprefix("↑") for cell in rows[-1]]
        rows.append([f"↑{old}" if down else new for old, new, down in zip(above, own, merged, strict=True)])
    return rows


@QUICK
@given(tables(), st.sampled_from(Layout))
def test_every_row_of_a_printed_table_is_in_the_ledger_with_its_place(
    printed: Callable[..., Repaired], rows: list[list[str]], layout: Layout
) -> None:
    read = printed(*rows, layout=layout)
    assert [line.line for line in read.ledger] == list(range(1, len(rows) + 1))
    assert all(line.page == 1 and line.bbox for line in read.ledger)


@QUICK
@given(tables(), st.sampled_from([Layout.RULED, Layout.ALIGNED]))
def test_no_cell_of_a_row_is_lost_or_stands_in_two_rows(
    printed: Callable[..., Repaired], rows: list[list[str]], layout: Layout
) -> None:
    read = printed(*rows, layout=layout)
    numbers: dict[str | None, list[int]] = {}
    for line in read.ledger:
        numbers.setdefault(line.row_id, []).append(line.line)
    assert all(row.bbox is not None for row in read.rows)
    for row_id, lines in numbers.items():
        beside = [
            row for row in read.rows if row.line_start == lines[0] or row.row_id == row_id
        ]  # two blocks share lines
        own = [cell for number in lines for cell in rows[number - 1] if not cell.startswith("↑")]
        if row_id is not None:
            assert sorted(cell.text for row in beside for cell in row.cells) == sorted(own) or _lies(rows)
    assert {row.line_start for row in read.rows} <= {
        lines[0] for row_id, lines in numbers.items() if row_id is not None
    }


def _lies(rows: list[list[str]]) -> bool:
    """Whether a table may lie on its side: then its columns are the rows."""
    return len(rows) < len(rows[0])
