"""What a decision hung on is what it would have been without: a cell, a word, a clause, the rows around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.counterfactual import Left, OtherMatch, match_again, read_again
from pipeline.likeness import Likeness
from pipeline.match import match
from pipeline.model import DocumentId, Item, ItemId, RowId, RowKind, SourceRow, Status

ITEMS = [
    Item(ItemId(f"test.{name}"), "test", place, str(place + 1), "", label, "", ("duration",))
    for place, (name, label) in enumerate(
        [
            ("rto", "目標復旧時間"),
            ("mttr", "平均復旧時間"),
            ("generations", "バックアップ世代数"),
            ("users", "同時接続利用者数"),
            ("patrol", "無人機による敷地の巡回"),
        ]
    )
]
LIKENESS = Likeness(ITEMS)
TEXT = st.text(alphabet="目標復旧時間 バックアップ。、(○公表しておりません有ＡＢab12\n", max_size=40)


def row(label: str = "", number: int = 1, **more: str) -> SourceRow:
    document = DocumentId("a" * 16)
    return SourceRow(RowId(f"{document}-1-{number}"), document, RowKind.TABLE, 1, number, label=label, **more)  # type: ignore[arg-type]


def without(found: tuple[OtherMatch, ...], text: str) -> OtherMatch:
    (other,) = [each for each in found if each.left and each.left.text == text and each.left.start is not None]
    return other


def test_the_word_that_tells_two_items_apart_is_told_with_the_other_one() -> None:
    given_, found = match_again([row("平均復旧時間（目標ではない）")], 0, LIKENESS)
    other = without(found, "平均")
    assert given_.item_id == "test.mttr"
    assert (other.item_id, other.changes) == ("test.rto", True)
    assert other.left == Left("label", "平均", 0)


def test_a_word_without_which_the_item_is_less_probable_is_told_with_the_loss() -> None:
    given_, found = match_again([row("敷地を巡回する無人機の写真")], 0, LIKENESS)
    lost = [each for each in found if each.left and each.left.start is not None and not each.changes]
    assert all(each.item_id == given_.item_id and each.loss >= 0.05 for each in lost)
    assert {each.left.text for each in found if each.left} & {"敷地", "巡回", "無人", "無人機"}


def test_what_makes_no_difference_is_not_told() -> None:
    _, found = match_again([row("バックアップ世代数", unit="世代", no="7")], 0, LIKENESS)
    assert not [each for each in found if each.left and each.left.field in {"unit", "no"}]


def test_a_whole_cell_is_left_out_too() -> None:
    _, found = match_again([row("バックアップ世代数")], 0, LIKENESS)
    (other,) = [each for each in found if each.left == Left("label", "バックアップ世代数")]
    assert other.item_id is None
    assert other.loss == pytest.approx(match([row("バックアップ世代数")], LIKENESS).matches[0].probability)


def test_a_row_that_no_word_of_it_makes_an_item_of_tells_of_none() -> None:
    given_, found = match_again([row("会社の沿革", description="本社の所在")], 0, LIKENESS)
    assert given_.item_id is None
    assert not [each for each in found if each.item_id]


def test_the_rows_around_it_are_left_out_where_there_are_some() -> None:
    rows = [row("目標復旧時間", 1), row("復旧の時間", 2), row("バックアップ世代数", 3)]
    assert [each for each in match_again(rows, 1, LIKENESS)[1] if each.left is None]
    assert not [each for each in match_again(rows[1:2], 0, LIKENESS)[1] if each.left is None]


def test_a_row_of_a_long_sheet_is_matched_as_in_the_sheet() -> None:
    rows = [row(ITEMS[i % 5].label_ja if i % 3 else "会社の沿革", i) for i in range(500)]
    whole = match(rows, LIKENESS).matches
    for at in (0, 1, 250, 498, 499):
        again, _ = match_again(rows, at, LIKENESS)
        assert (again.row_id, again.item_id, again.decision) == (rows[at].row_id, whole[at].item_id, whole[at].decision)


@pytest.mark.parametrize(
    ("mark", "answer", "remarks", "status", "told"),
    [
        ("○", "公表しておりません。", "", Status.NOT_DISCLOSED, {("answer", None, Status.YES)}),
        ("○", "", "", Status.YES, {("mark", None, Status.UNANSWERED)}),
        ("", "対応しています。", "", Status.YES, {("answer", None, Status.UNANSWERED)}),
        ("", "", "", Status.UNANSWERED, set()),
        ("○", "毎日取得しています", "担当は運用部", Status.YES, set()),
    ],
)
def test_a_status_tells_without_what_it_would_be_another(
    mark: str, answer: str, remarks: str, status: Status, told: set[tuple[str, int | None, Status]]
) -> None:
    found = read_again(row("点検", mark=mark, answer=answer, remarks=remarks), None)
    assert found[0] is status
    assert {(each.left.field, each.left.start, each.status) for each in found[1]} == told


def test_a_clause_that_decides_is_told_where_it_stands() -> None:
    answer = "件数は公表しておりません。ご了承ください（２０２５年現在）"
    status, found = read_again(row("障害", mark="○", answer=answer), None)
    assert status is Status.NOT_DISCLOSED
    (clause,) = [each.left for each in found if each.left.start is not None]
    assert clause == Left("answer", "件数は公表しておりません", 0)


@given(TEXT, TEXT)
def test_what_is_told_comes_out_when_it_is_left_out(label: str, description: str) -> None:
    asked = row(label, description=description)
    given_, found = match_again([asked], 0, LIKENESS)
    assert given_ == match([asked], LIKENESS).matches[0]
    for each in found:
        assert each.left
        said, start = getattr(asked, each.left.field), each.left.start
        rest = "" if start is None else f"{said[:start]} {said[start + len(each.left.text) :]}".strip()
        again = match([replace(asked, **{each.left.field: rest})], LIKENESS).matches[0]
        assert said[start or 0 :].startswith(each.left.text)
        assert (again.item_id, again.decision, again.probability) == (each.item_id, each.decision, each.probability)


@given(TEXT, TEXT, TEXT)
def test_any_answer_can_be_read_again(mark: str, answer: str, remarks: str) -> None:
    asked = row("点検", mark=mark, answer=answer, remarks=remarks)
    status, found = read_again(asked, None)
    for each in found:
        assert each.status is not status
        assert getattr(asked, each.left.field)[each.left.start or 0 :].startswith(each.left.text)
