"""What many vendors ask is proposed once, in whatever words they ask it, and apart from what is nearly the same."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog import Catalog
from pipeline.fold import skeleton
from pipeline.model import ItemId
from pipeline.proposals import OwnRow, propose

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = Catalog((), (), ())
CASES = list(csv.DictReader((Path(__file__).parent / "own_rows.csv").read_text(encoding="utf-8").splitlines()))
VENDORS = 12


def own(number: int, label: str, vendor: str = "", **more: object) -> OwnRow:
    told: dict[str, object] = {
        "category": "",
        "description": "",
        "unit": "",
        "kinds": (),
        "nearest": None,
        "likeness": 0.0,
    }
    return OwnRow(f"r{number:03}", vendor or f"v{number}", label=label, **{**told, **more})  # type: ignore[arg-type]


def gathered(labels: Iterable[str], catalog: Catalog) -> list[tuple[str, ...]]:
    return [each.wordings for each in propose([own(i, label) for i, label in enumerate(labels)], catalog, 1)]


@pytest.fixture(scope="module")
def many(catalog: Catalog) -> list[list[str]]:
    """The questions that each proposal gathers of 270 rows of twelve vendors, who ask 64 questions in words of their own."""
    asked: dict[str, list[str]] = {}
    for case in CASES:
        asked.setdefault(case["question"], []).append(case["wording"])
    rows, questions = [], {}
    for number, (question, wordings) in enumerate(asked.items()):
        for turn, wording in enumerate(wordings):
            row = own(len(rows), wording, f"v{(number + 5 * turn) % VENDORS}")
            rows.append(row)
            questions[row.row_id] = question
    return [[questions[row_id] for row_id in each.row_ids] for each in propose(rows, catalog, 1)]


def test_nearly_all_that_is_gathered_asks_one_thing(many: list[list[str]]) -> None:
    pairs = [pair for questions in many for pair in combinations(questions, 2)]
    assert sum(one == other for one, other in pairs) >= 0.93 * len(pairs)


def test_nearly_every_question_of_many_vendors_is_proposed(many: list[list[str]]) -> None:
    proposed = {question for questions in many if len(questions) > 1 for question in questions}
    assert len(proposed) >= 58


@pytest.mark.parametrize(
    "labels",
    [
        ("初期費用", "導入時の初期費用", "初期費用はいくらか", "初期費用の有無", "Initial fee 初期費用"),
        ("資本金", "資本金の額", "資本金はいくらか", "貴社の資本金"),
        ("女性管理職比率", "女性の管理職の比率", "女性管理職比率はどの程度か"),
        ("サイバー保険", "サイバー保険への加入", "サイバー保険に加入しているか"),
    ],
)
def test_one_question_is_one_proposal_however_it_is_put(labels: tuple[str, ...], catalog: Catalog) -> None:
    (found,) = gathered(labels, catalog)
    assert set(found) == set(labels)


def test_width_and_blanks_make_no_other_wording(catalog: Catalog) -> None:
    assert gathered(["障がい者雇用率(%)", "障がい者\n雇用率（％）", "障がい者雇用率（％）"], catalog) == [
        ("障がい者雇用率(%)",)
    ]


@pytest.mark.parametrize(
    "labels",
    [
        ("初期費用", "月額費用", "解約費用", "研修費用", "データ移行費用", "追加ユーザー費用"),
        ("最低契約期間", "契約の自動更新", "中途解約の可否", "契約期間中の支払方法"),
        ("サイバー保険", "賠償責任保険"),
        ("対応ブラウザ", "対応OS", "対応言語"),
        ("導入社数", "導入支援", "導入実績"),
        ("請求書の発行", "適格請求書の登録番号"),
        ("人権方針", "環境方針"),
    ],
)
def test_what_is_nearly_the_same_is_kept_apart(labels: tuple[str, ...], catalog: Catalog) -> None:
    assert sorted(gathered(labels, catalog)) == sorted((label,) for label in labels)


def test_a_label_of_two_characters_is_told_by_its_category() -> None:
    rows = [
        own(1, "費用", category="契約/初期導入"),
        own(2, "費用", category="中途解約"),
        own(3, "費用", category="初期導入"),
        own(4, "初期導入費用"),
    ]
    first, second = propose(rows, NOTHING, 1)
    assert (first.wordings, first.row_ids) == (("初期導入費用",), ("r001", "r003", "r004"))
    assert second.wordings == ("中途解約費用",)


def test_a_row_without_a_label_asks_by_its_description() -> None:
    (found,) = propose([own(1, "", description="後継者は\n決まっているか"), own(2, "後継者は決まっているか")], NOTHING)
    assert found.row_ids == ("r001", "r002")
    assert found.definitions == ()


def test_vendors_are_counted_and_not_rows() -> None:
    rows = [
        own(1, "資本金", "甲"),
        own(2, "資本金", "甲"),
        own(3, "決算期", "甲"),
        own(4, "決算期", "乙"),
        own(5, "", "丙"),
    ]
    (found,) = propose(rows, NOTHING)
    assert (found.wordings, found.vendors) == (("決算期",), ("乙", "甲"))
    assert propose(rows, NOTHING, 3) == ()
    assert propose([], NOTHING) == ()


def test_what_most_vendors_ask_comes_first_and_in_its_commonest_words() -> None:
    labels = ["資本金", "決算期", "資本金の額", "資本金の額", "決算期", "資本金の額"]
    first, second = propose([own(i, label) for i, label in enumerate(labels)], NOTHING)
    assert first.wordings == ("資本金の額", "資本金")
    assert second.wordings == ("決算期",)


def test_a_proposal_knows_what_its_rows_say_of_it() -> None:
    rows = [
        own(
            1, "従業員数", unit="人", category="会社", kinds=("date", "count"), nearest=ItemId("x.staff"), likeness=20.0
        ),
        own(2, "従業員数", unit="名", category="概要", kinds=("count",), nearest=ItemId("x.people"), likeness=40.0),
        own(3, "従業員数", unit="名", category="概要", description="常勤の人数", kinds=("count",)),
        own(4, "従業員数", kinds=("count",)),
        own(5, "従業員数", kinds=("count",)),
    ]
    (found,) = propose(rows, NOTHING)
    assert (found.unit, found.category, found.definitions) == ("名", "概要", ("常勤の人数",))
    assert found.fact_kinds == ("count",)  # one date among five answers is chance
    assert (found.nearest, found.likeness) == ("x.people", 40.0)


@pytest.mark.parametrize(
    ("kinds", "asked"),
    [
        ([(), ()], ("presence",)),
        ([("ratio",), ("ratio",)], ("ratio",)),
        ([("ratio",), (), ("ratio",)], ("presence", "ratio")),
        ([("a",), ("b",), ("c",), ("d",), ("e",)], ("presence",)),
    ],
)
def test_answers_without_values_say_whether(kinds: list[tuple[str, ...]], asked: tuple[str, ...]) -> None:
    (found,) = propose([own(i, "健康経営", kinds=each) for i, each in enumerate(kinds)], NOTHING)
    assert found.fact_kinds == asked


@given(st.permutations([own(i, case["wording"], f"v{i % VENDORS}") for i, case in enumerate(CASES[:40])]))
def test_the_order_of_the_rows_makes_no_difference(rows: list[OwnRow]) -> None:
    assert propose(rows, NOTHING) == propose(sorted(rows, key=lambda row: row.row_id), NOTHING)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.sampled_from("甲乙丙")), max_size=12))
def test_every_row_that_says_something_is_in_one_proposal(texts: list[tuple[str, str, str]]) -> None:
    rows = [own(i, label, vendor, description=more) for i, (label, more, vendor) in enumerate(texts)]
    found = [row_id for each in propose(rows, NOTHING, 1) for row_id in each.row_ids]
    assert len(found) == len(set(found))
    assert set(found) == {row.row_id for row in rows if skeleton(row.label) or skeleton(row.description)}
