from __future__ import annotations

import pytest

from benchmarks.pdf_scores import Found, Score, fold, score
from benchmarks.pdf_truth import TrueRow, TrueTable

HEADINGS = (("No", "分類", "項目", "回答"),)
TRUTH = TrueTable(
    HEADINGS,
    (1,),
    (
        TrueRow(("1", "暗号化", "通信の暗号化", "TLS 1.2 以上"), ("暗号化",)),
        TrueRow(("2", "", "保存データの暗号化", "AES-256"), ("暗号化",)),
        TrueRow(("3", "ログ", "保存期間", "1年\n（目標）"), ("ログ",)),
    ),
)
ROWS: list[list[str | None]] = [
    ["No", "分類", "項目", "回答"],
    ["1", "暗号化", "通信の暗号化", "TLS 1.2 以上"],
    ["2", None, "保存データの\n暗号化", "AES-256"],
    ["3", "ログ", "保存期間", "１年（目標）"],
]


def judged(*found: Found) -> Score:
    return score([TRUTH], found)


def test_texts_are_compared_without_white_space_and_width() -> None:
    assert fold(" ＴＬＳ　１.２\n以上") == fold("TLS1.2以上")
    assert fold(None) == ""


def test_a_perfect_table_is_perfect() -> None:
    result = judged(Found(ROWS))
    assert (result.rows_exact, result.cell_f1, result.category_right, result.characters_read) == (1, 1, 1, 1)


def test_nothing_found_is_nothing_right() -> None:
    result = judged()
    assert (result.rows_exact, result.cell_f1, result.category_right, result.characters_read) == (0, 0, 0, 0)


def test_a_category_that_is_repeated_is_tolerated_if_it_is_the_right_one() -> None:
    right, wrong = [list(row) for row in ROWS], [list(row) for row in ROWS]
    right[2][1], wrong[2][1] = "暗号化", "ログ"
    assert (judged(Found(right)).exact, judged(Found(wrong)).exact) == (3, 2)


def test_a_cell_told_to_be_carried_is_no_cell_of_the_row_but_its_category() -> None:
    told = [list(row) for row in ROWS]
    told[2][1] = "暗号化"
    result = judged(Found(told, carried=((), (), (1,), ())))
    assert (result.exact, result.found, result.category) == (3, 15, 3)


def test_a_reader_that_tells_what_is_carried_is_taken_at_its_word() -> None:
    assert judged(Found(ROWS, carried=((), (), (), ()))).category == 2


def test_the_category_of_a_row_that_is_not_exact_is_looked_for_in_the_nearest_row() -> None:
    rows = [list(row) for row in ROWS]
    rows[2][3] = "AES-25"
    result = judged(Found(rows))
    assert (result.exact, result.category) == (2, 3)


def test_a_row_torn_by_a_page_break_is_joined_if_that_makes_it_right() -> None:
    above: list[list[str | None]] = [*ROWS[:2], ["2", None, "保存データの", "AES"]]
    below: list[list[str | None]] = [ROWS[0], [None, None, "暗号化", "-256"], ROWS[3]]
    result = judged(Found(above, page=1), Found(below, page=2))
    assert (result.exact, result.cell_f1) == (3, 1)


def test_a_row_torn_over_three_pages_is_joined() -> None:
    above: list[list[str | None]] = [*ROWS[:2], ["2", None, "保存", "AES"]]
    middle: list[list[str | None]] = [ROWS[0], [None, None, "データの", None]]
    below: list[list[str | None]] = [[None, None, "暗号化", "-256"], ROWS[3]]
    assert judged(Found(above, 1), Found(middle, 2), Found(below, 3)).exact == 3


def test_tables_of_the_same_page_are_not_joined() -> None:
    above: list[list[str | None]] = [*ROWS[:2], ["2", None, "保存データの", "AES"]]
    assert judged(Found(above), Found([[None, None, "暗号化", "-256"], ROWS[3]])).exact == 2


def test_categories_go_on_over_page_breaks() -> None:
    assert judged(Found(ROWS[:2], 1), Found(ROWS[2:], 2)).category == 3
    assert judged(Found(ROWS[:2], 1), Found([ROWS[0], *ROWS[2:]], 2)).category == 3


def test_repeated_headings_count_once() -> None:
    result = judged(Found(ROWS[:2], 1), Found([ROWS[0], *ROWS[2:]], 2))
    assert result.cell_f1 == 1


def test_cells_that_are_not_there_cost() -> None:
    result = judged(Found([*ROWS, ["表紙", None, None, None]]))
    assert result.cell_f1 == pytest.approx(2 * 15 / 31)


def test_a_row_is_found_once() -> None:
    twice = TrueTable(HEADINGS, (1,), (TRUTH.rows[0], TRUTH.rows[0]))
    assert score([twice], [Found(ROWS)]).exact == 1


def test_rows_across_are_cells_and_no_rows() -> None:
    truth = TrueTable(HEADINGS, (1,), TRUTH.rows, ("1. 安全",))
    result = score([truth], [Found([ROWS[0], ["1. 安全", None, None, None], *ROWS[1:]])])
    assert (result.rows, result.cell_f1) == (3, 1)


def test_two_levels_of_categories_must_both_be_right() -> None:
    rows = (TrueRow(("守り", "暗号化", "鍵"), ("守り", "暗号化")), TrueRow(("", "", "方式"), ("守り", "暗号化")))
    truth = TrueTable((), (0, 1), rows)
    assert score([truth], [Found([["守り", "暗号化", "鍵"], ["", "", "方式"]])]).category == 2
    assert score([truth], [Found([["守り", "暗号化", "鍵"], ["", "通信", "方式"]])]).category == 1


def test_characters_are_counted_in_the_cell_that_is_most_alike() -> None:
    truth = TrueTable((), (), (TrueRow(("保存期間", "12345678"), ()),))
    result = score([truth], [Found([["保存期聞", "1234"]])])
    assert (result.characters, result.read) == (12, 7)


PROSE = TrueTable((), (), (TrueRow(("1. 稼働率", "99.9%以上"), ()), TrueRow(("2. 窓口", "平日"), ())), prose=True)


def test_paragraphs_are_right_if_they_stand_together() -> None:
    lines = Found([["1. 稼働率"], ["99.9%"], ["以上"], ["2. 窓口"], ["平日"]], prose=True)
    assert score([PROSE], [lines]).rows_exact == 1
    beside = Found([["1. 稼働率", "2. 窓口"], ["99.9%以上", "平日"]])
    result = score([PROSE], [beside])
    assert (result.rows_exact, result.cell_f1) == (0, 1)


def test_prose_beside_tables_is_not_judged() -> None:
    assert judged(Found(ROWS), Found([["はじめに"]], prose=True)).cell_f1 == 1


def test_scores_add_up() -> None:
    assert judged(Found(ROWS)) + judged() == Score(6, 3, 30, 15, 15, 6, 3, 112, 56)
    assert Score().rows_exact is None
