"""Cells merged over several rows: each row keeps their text, and only what is its own makes it a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.grid import Layout
from pipeline.model import DocumentId, LineRole
from pipeline.repair import repair
from pipeline.repair.spans import asks_nothing_new, own

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.grid import Extraction
    from pipeline.lexicon import Lexicon
    from pipeline.repair import Repaired

    Read = Callable[..., Repaired]

HEAD = ("No", "区分", "項目", "内容", "対応", "回答")
HOURS = ("1", "可用性", "サービス時間", "サービスを提供する時間帯(計画停止を除く)", "○", "24時間365日")
UPTIME = ("2", "↑可用性", "サービス稼働率", "サービスを利用できる割合の数値", "○", "99.9%を目標とする")


def test_what_is_carried_is_not_a_rows_own() -> None:
    assert own(["1", "可用性", "終日"], (1,)) == ["1", "", "終日"]
    assert own(["1"], (3,)) == ["1"]


@pytest.mark.parametrize(
    ("texts", "carried", "same"),
    [
        (["1", "ログ", "7日間"], (0, 1), True),
        (["1", "ログ", ""], (0, 1), True),
        (["2", "ログ", "7日間"], (1,), False),
        (["1", "ログ", "7日間"], (0,), False),
        (["1", "ログ", "7日間"], (), False),
        (["1", "", "7日間"], (0, 1), False),
    ],
)
def test_a_row_asks_nothing_new_when_all_that_asks_began_above(
    texts: list[str], carried: tuple[int, ...], same: bool
) -> None:
    assert asks_nothing_new(texts, carried, ("no", "label", "answer")) is same


def test_a_category_merged_over_rows_holds_for_each_without_a_repair(printed: Read) -> None:
    rows = printed(HEAD, HOURS, UPTIME).rows
    assert [(row.no, row.category, row.repairs) for row in rows] == [("1", "可用性", ()), ("2", "可用性", ())]


def test_an_answer_in_several_rows_under_one_question_is_one_answer(printed: Read) -> None:
    backup = ("3", "↑可用性", "バックアップ", "バックアップの方法", "○", "毎日取得する")
    more = ("↑3", "↑可用性", "↑バックアップ", "↑バックアップの方法", "↑○", "7世代を保存する")
    read = printed(HEAD, HOURS, UPTIME, backup, more)
    last = read.rows[-1]
    assert len(read.rows) == 3
    assert (last.no, last.mark, last.answer) == ("3", "○", "毎日取得する 7世代を保存する")
    assert last.repairs == ("merged_cell_joined",)
    assert (last.line_start, last.line_end) == (4, 5)
    assert last.raw_cells == tuple(cell.removeprefix("↑") for cell in backup + more)
    assert {line.row_id for line in read.ledger[-2:]} == {last.row_id}


def test_a_label_merged_over_questions_makes_a_row_of_each(printed: Read) -> None:
    rows = printed(
        HEAD,
        HOURS,
        ("2", "↑可用性", "暗号化の実施状況", "保存しているデータの暗号化について", "○", "実施している"),
        ("3", "↑可用性", "↑暗号化の実施状況", "通信しているデータの暗号化について", "○", "実施している"),
        ("", "↑可用性", "↑暗号化の実施状況", "印刷しているデータの暗号化について", "○", "実施している"),
    ).rows
    assert [row.no for row in rows] == ["1", "2", "3", ""]
    assert {row.label for row in rows[1:]} == {"暗号化の実施状況"}
    assert [row.description[:2] for row in rows[1:]] == ["保存", "通信", "印刷"]


def test_rows_that_share_question_and_answer_are_no_copies(printed: Read) -> None:
    rows = printed(
        HEAD,
        HOURS,
        ("2", "↑可用性", "データの保管場所と管理体制", "東日本のデータセンター", "○", "要員が常駐して監視する"),
        ("", "↑可用性", "↑データの保管場所と管理体制", "西日本のデータセンター", "↑○", "↑要員が常駐して監視する"),
    ).rows
    assert [row.description[:1] for row in rows[1:]] == ["東", "西"]
    assert rows[1].answer == rows[2].answer
    assert not any("duplicate_dropped" in row.repairs for row in rows)


def test_a_mark_of_its_own_makes_a_row_of_its_own(printed: Read) -> None:
    rows = printed(HEAD, HOURS, ("↑1", "↑可用性", "↑サービス時間", "↑" + HOURS[3], "×", "窓口は平日のみ")).rows
    assert [(row.label, row.mark) for row in rows] == [("サービス時間", "○"), ("サービス時間", "×")]


@pytest.mark.parametrize("below", [("対応", "詳細"), ("有無", "具体的な内容"), ("可否", "記入欄")])
def test_headings_that_go_down_beside_divided_ones_are_one_heading(printed: Read, below: tuple[str, str]) -> None:
    read = printed(
        ("No", "項目", "内容", "ご回答", ""),
        ("↑No", "↑項目", "↑内容", *below),
        *((row[0], *row[2:]) for row in (HOURS, UPTIME)),
        ("3", "バックアップ", "バックアップの方法", "○", "毎日"),
    )
    assert [line.role for line in read.ledger[:2]] == [LineRole.HEADING] * 2
    assert [(row.label, row.mark, row.answer) for row in read.rows] == [
        ("サービス時間", "○", "24時間365日"),
        ("サービス稼働率", "○", "99.9%を目標とする"),
        ("バックアップ", "○", "毎日"),
    ]
    assert read.rows[0].description.startswith("サービスを提供する")


def test_a_first_heading_line_that_says_little_is_one_when_its_cells_go_down(printed: Read) -> None:
    read = printed(
        ("No", "点検の観点", "貴社ご記入欄", ""),
        ("↑No", "↑点検の観点", "回答", "備考"),
        ("1", "サービス時間", "終日", ""),
        ("2", "サービス稼働率", "99.9%", "目標"),
    )
    assert [line.role for line in read.ledger] == [LineRole.HEADING, LineRole.HEADING, LineRole.ROW, LineRole.ROW]
    assert [(row.label, row.answer, row.remarks) for row in read.rows] == [
        ("サービス時間", "終日", ""),
        ("サービス稼働率", "99.9%", "目標"),
    ]


def test_a_section_across_all_columns_and_two_rows_is_entered_once(printed: Read) -> None:
    section = ("信頼性", "", "", "", "", "")
    read = printed(HEAD, section, ("↑信頼性", "", "", "", "", ""), HOURS, UPTIME)
    assert [line.role for line in read.ledger[1:3]] == [LineRole.SECTION] * 2
    assert {row.section for row in read.rows} == {"信頼性"}


@pytest.mark.parametrize("layout", [Layout.RULED, Layout.ALIGNED])
def test_what_stands_in_a_column_on_the_page_stays_in_it(printed: Read, layout: Layout) -> None:
    odd = ("追補", "アクセス制御", "シングルサインオン", "SAML2.0", "", "")
    row = printed(HEAD, HOURS, UPTIME, odd, layout=layout).rows[-1]
    assert (row.no, row.category, row.label, row.description) == odd[:4]
    assert row.repairs == ()


def test_a_printed_category_is_whole(printed: Read) -> None:
    rows = printed(HEAD, ("1", "アクセス制御", *HOURS[2:]), ("2", "↑アクセス制御", *UPTIME[2:])).rows
    assert [(row.category, row.repairs) for row in rows] == [("アクセス制御", ())] * 2


def test_what_the_extractor_did_comes_first_among_the_repairs(
    extraction: Callable[..., Extraction], lexicon: Lexicon
) -> None:
    found = extraction(HEAD, HOURS, UPTIME, ("3", "", "バックアップ", "バックアップの方法", "○", "毎日"))
    rows = (*found.grids[0].rows[:-1], replace(found.grids[0].rows[-1], findings=("page_break_joined",)))
    read = repair([replace(found.grids[0], rows=rows)], found.lines, DocumentId("0" * 16), lexicon)
    assert read.rows[-1].repairs == ("page_break_joined", "category_carried")
