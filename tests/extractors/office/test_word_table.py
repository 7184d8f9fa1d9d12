"""Tables of documents: merged, hidden and nested cells, controls around rows and cells, comments."""

from __future__ import annotations

import pytest

from extractors.office import word_table
from extractors.office.word import read_docx
from pipeline.grid import COMMENT, HIDDEN, STRUCK, Address, Extraction, Refusal
from pipeline.model import Reason
from tests.extractors.office.written_word import (
    aside,
    cells,
    docx,
    extraction,
    lines,
    p,
    r,
    rows,
    sdt,
    tbl,
    tc,
    tr,
)

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ANCHORED = '<w:r><w:commentReference w:id="{}"/></w:r>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_say_where_they_stand() -> None:
    found = rows(p("表") + tbl(tr("No", "項目", "回答"), tr("1", "暗号化", "あり")))
    assert [row.place.locator for row in found] == ["paragraph 1", "table 1, row 1", "table 1, row 2"]
    assert found[2].regions[2] == Address("table 1, row 2, cell 3", "あり")


def test_lines_of_a_cell_are_its_paragraphs_and_breaks_a_tab_is_a_blank() -> None:
    broken = p("<w:r><w:t>毎日</w:t><w:br/><w:t>取得</w:t><w:tab/><w:t>30日</w:t></w:r>")
    assert cells(tbl(tr("a", tc("あり", p(), broken)))) == [("a", "あり\n毎日\n取得 30日")]


def test_merged_cells_stand_in_every_row_they_cover() -> None:
    table = tbl(
        tr("分類", "項目", "回答"),
        tr(tc("可用性", properties=RESTART), "RTO", "4時間"),
        tr(tc(properties=CONTINUE), "RPO", "1時間"),
        tr(tc("運用", properties=span(3))),
        tr(tc(properties=CONTINUE), "監視", "あり"),
    )
    found = rows(table)
    assert [row.cells for row in found] == [
        ("分類", "項目", "回答"),
        ("可用性", "RTO", "4時間"),
        ("可用性", "RPO", "1時間"),
        ("運用", "", ""),
        ("", "監視", "あり"),
    ]
    assert [row.carried for row in found] == [(), (), (0,), (), ()]
    assert [row.across for row in found] == [False, False, False, True, False]


def test_a_merged_cell_begins_anew_where_the_file_says_so() -> None:
    table = tbl(*(tr(tc(text, properties=how), text) for text, how in (("a", RESTART), ("b", RESTART), ("", CONTINUE))))
    assert cells(tbl(tr("x", "y")) + table)[1:] == [("a", "a"), ("b", "b")]


def test_rows_may_begin_further_right() -> None:
    table = tbl(tr("1", "2", "3"), tr("b", "c", properties='<w:gridBefore w:val="1"/>'))
    assert cells(table) == [("1", "2", "3"), ("", "b", "c")]


def test_cells_merged_the_old_way_are_one() -> None:
    table = tbl(
        tr("1", "2", "3"), tr(tc("a", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>"), "c")
    )
    assert cells(table) == [("1", "2", "3"), ("a", "", "c")]


def test_controls_around_rows_cells_and_paragraphs_are_seen_through() -> None:
    row = tr(sdt(tc("a")), tc(sdt(p(sdt(r("b"))))), '<w:customXml w:element="x">' + tc("c") + "</w:customXml>")
    assert cells(tbl(tr("1", "2", "3"), sdt(sdt(row)))) == [("1", "2", "3"), ("a", "b", "c")]


def test_a_hidden_row_is_set_aside() -> None:
    found = extraction(tbl(tr("a", "b"), tr("秘密", "x", properties="<w:hidden/>"), tr("c", "d")))
    assert [row.cells for row in found.grids[0].rows] == [("a", "b"), ("c", "d")]
    assert aside(found)[0] == ("秘密", HIDDEN, "table 1, row 2, cell 1")
    assert found.problems[0].code == "extract.hidden_text"


def test_text_under_a_merged_cell_is_set_aside() -> None:
    table = tbl(tr(tc("a", properties=RESTART), "b"), tr(tc("下", properties=CONTINUE), "c"))
    assert aside(extraction(table)) == [("下", HIDDEN, "table 1, row 2, cell 1")]


def test_a_deleted_row_and_a_deleted_cell_are_gone() -> None:
    gone = '<w:del w:id="1" w:author="a"/>'
    table = tbl(tr("a", "b"), tr("旧", "x", properties=gone), tr("c", tc("旧", properties="<w:cellDel/>"), "d"))
    assert cells(table) == [("a", "b"), ("c", "d")]


def test_a_table_within_a_cell_is_lines_of_it() -> None:
    inner = tbl(tr("日次", "7世代"), tr("週次", "4世代", "遠隔地"))
    table = tbl(tr("No", "項目", "回答"), tr("1", "世代管理", tc("以下のとおり", inner)), tr("2", "監視", "あり"))
    assert cells(table)[1] == ("1", "世代管理", "以下のとおり\n日次: 7世代\n週次 4世代 遠隔地")


def test_a_hidden_row_of_a_table_within_a_cell_is_set_aside() -> None:
    inner = tbl(tr("日次", "7世代"), tr("秘", "密", properties="<w:hidden/>"))
    found = extraction(tbl(tr("世代管理", tc(inner, "以上")), tr("監視", "あり"), tr("教育", "あり")))
    assert found.grids[0].rows[0].cells == ("世代管理", "日次: 7世代\n以上")
    assert aside(found) == [("秘 密", HIDDEN, "table 1, row 1, cell 2")]


def test_a_table_that_only_frames_others_is_none() -> None:
    inner = tbl(tr("項目", "回答"), tr("暗号化", "あり"))
    found = rows(tbl(tr(tc("前文", inner, "後文"))) + tbl(tr("x", "y")))
    assert [row.cells for row in found] == [("前文",), ("項目", "回答"), ("暗号化", "あり"), ("後文",), ("x", "y")]
    assert found[2].place.locator == "table 1, row 1, cell 1, table 1, row 2"
    assert found[3].place.locator == "table 1, row 1, cell 1, paragraph 2"
    assert found[4].place.locator == "table 2, row 1"


def test_a_frame_around_text_is_prose() -> None:
    assert lines(tbl(tr(tc("記入要領", "黒字で記入すること。")))) == ["記入要領", "黒字で記入すること。"]


def test_tables_side_by_side_in_a_frame_are_two() -> None:
    left, right = (tbl(tr("項目", "回答"), tr(text, "あり")) for text in ("暗号化", "監視"))
    assert cells(tbl(tr(tc(left), tc(right)))) == [
        ("項目", "回答"),
        ("暗号化", "あり"),
        ("項目", "回答"),
        ("監視", "あり"),
    ]


def test_a_comment_belongs_to_its_cell_and_one_elsewhere_is_set_aside() -> None:
    comments = "".join(
        f'<w:comment w:id="{i}">{p(text)}</w:comment>' for i, text in enumerate(("期限は?", "確認済", "白紙"))
    )
    table = tbl(tr("暗号化", tc(p("あり", ANCHORED.format(0)))), tr("監視", tc(p(ANCHORED.format(2)))))
    found = extraction(table + p("以上", ANCHORED.format(1)), comments=comments)
    assert found.grids[0].rows[0].comments == ((1, "期限は?"),)
    assert aside(found) == [("白紙", COMMENT, "table 1, row 2, cell 2"), ("確認済", COMMENT, "paragraph 1")]


def test_a_cell_stands_out_when_all_of_it_is_bold() -> None:
    bold = r("見出し", "<w:b/>")
    table = tbl(tr(tc(p(bold)), tc(p(bold), "本文"), tc(p(r("x", '<w:b w:val="0"/>')))))
    assert rows(table)[0].strong == (0,)


def test_a_struck_answer_is_set_aside() -> None:
    table = tbl(tr("保存期間", tc(p(r("1年", "<w:strike/>"), r("3年")))), tr("監視", tc(p(r("なし", "<w:dstrike/>")))))
    found = extraction(table)
    assert found.grids[0].rows[0].cells == ("保存期間", "3年")
    assert aside(found) == [("1年", STRUCK, "table 1, row 1, cell 2"), ("なし", STRUCK, "table 1, row 2, cell 2")]


def test_spans_that_lie_cost_nothing() -> None:
    huge = "9" * 9
    table = tbl(tr(tc("a", properties=span(int(huge))), "b"), tr("c", "d"), tr(tc("e", properties=span(10**30))))
    assert cells(table) == [("a", "", "b"), ("c", "d", ""), ("e", "", "")]


@pytest.mark.parametrize("depth", [8, 60])
def test_tables_within_tables_are_flat_beyond_a_depth(depth: int) -> None:
    inner = p("中")
    for _ in range(depth):
        inner = tbl(tr("x", tc(inner)))
    assert "中" in "".join(lines(inner))


def test_rows_that_each_begin_in_a_column_of_their_own_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_table, "MOST_PLACES", 10_000)
    stairs = [tr("x", properties=f'<w:gridBefore w:val="{i}"/>') for i in range(101)]
    assert isinstance(read_docx(docx(tbl(*stairs[:100]))), Extraction)
    found = read_docx(docx(tbl(*stairs)))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.TOO_LARGE


def test_cells_of_a_table_do_not_overlap_whatever_the_file_says() -> None:
    chain = [tr(tc(str(i), properties=span(i + 1) + (RESTART if i % 3 else CONTINUE)), "x") for i in range(9)]
    assert all(isinstance(cell, str) for row in cells(tbl(*chain)) for cell in row)
