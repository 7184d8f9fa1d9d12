"""How the cells of a column are worded, as it is learnt."""

from __future__ import annotations

from benchmarks.roles import Cell, cells, fitted, names, share_right
from benchmarks.voice import ASKING, TRAINING
from pipeline.repair.roles import ROLES, is_bare

TAUGHT = [
    *(Cell(f"{what}を行っていますか", "label") for what in ("点検", "監視", "診断", "教育", "検査", "更新")),
    *(Cell(f"{what}を行っています", "answer") for what in ("点検", "監視", "診断", "教育", "検査", "更新")),
    *(Cell(f"{what}に関して", "category") for what in ("点検", "監視", "診断", "教育", "検査", "更新")),
]


def test_what_cells_of_a_column_have_in_common_is_learnt() -> None:
    unseen = [
        Cell("訓練を行っていますか", "label"),
        Cell("訓練を行っています", "answer"),
        Cell("訓練に関して", "category"),
    ]
    assert share_right(fitted(TAUGHT), unseen) == (1.0, 1.0)
    wrong = [Cell("訓練を行っています", "remarks"), Cell("訓練を行っています", "label")]
    assert share_right(fitted(TAUGHT), wrong) == (0.5, 0.0)


def test_cells_of_all_columns_are_learnt_and_none_without_wording() -> None:
    learnt = list(cells((TRAINING[0], ASKING[0])))
    assert {cell.role for cell in learnt} == set(ROLES)
    assert not any(is_bare(cell.text) for cell in learnt)
    groups = [cell.text for cell in learnt if cell.role == "category"]
    assert len(groups) < 100 < sum(cell.role == "label" for cell in learnt)


def test_whole_questions_are_no_names_and_definitions_explain() -> None:
    learnt = list(names())
    called = [cell.text for cell in learnt if cell.role == "label"]
    assert len(called) > 5_000
    assert not [text for text in called if text.endswith(("ますか", "すること", "ください", "？"))]
    assert [cell.role for cell in learnt].count("description") == 200


def test_a_mark_may_stand_before_the_answer_in_its_cell() -> None:
    assert any(cell.text.startswith("○ ") and cell.role == "answer" for cell in cells((TRAINING[0],)))
