"""Which rows a decision is about: by wording, by number where that is shared, and by wording in other sheets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.model import DocumentId, ItemId, RowId, RowKind, SourceRow
from pipeline.rulings import Decisions, Ruling, Verb, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE, THERE = DocumentId("a" * 16), DocumentId("b" * 16)
RTO, MTTR = ItemId("meti_sla.rto"), ItemId("meti_sla.mttr")
NOON = datetime(2025, 4, 1, 12, tzinfo=UTC)


def rows(*questions: str | tuple[str, str], document: DocumentId = HERE) -> list[SourceRow]:
    """Rows with a label, or a number and a label."""
    pairs = [("", each) if isinstance(each, str) else each for each in questions]
    return [
        SourceRow(RowId(f"{document}-1-{i}"), document, RowKind.TABLE, 1, i, no=no, label=label)
        for i, (no, label) in enumerate(pairs, start=1)
    ]


def said(label: str, item: ItemId | None = RTO, *, no: str = "", document: DocumentId = HERE, **more: str) -> Ruling:
    verb = Verb.CORRECT_VALUE if "value" in more else Verb.CORRECT_ITEM if item else Verb.NOT_AN_ITEM
    described = more.pop("description", "")
    return Ruling(NOON, "佐藤", verb, document, no, label, described, item, **more)


def heard(rulings: Sequence[Ruling], of: Sequence[SourceRow]) -> list[ItemId | str | None]:
    """The decided item of each row; '' where nothing is decided about it."""
    return [each.item_id if each else "" for each in Decisions(tuple(rulings)).heard(of).items]


def test_a_row_is_known_by_its_words_wherever_it_stands() -> None:
    assert heard([said("復旧の約束")], rows("稼働率", "復旧の約束")) == ["", RTO]
    assert heard([said("復旧の約束")], rows("復旧の 約束", "稼働率")) == [RTO, ""]


def test_a_row_is_known_when_its_words_are_parted_otherwise() -> None:
    assert heard([said("復旧", description="いつまでに\n直すか")], rows("復旧いつまでに直すか")) == [RTO]


def test_words_that_ocr_confuses_are_the_same() -> None:
    assert heard([said("サービスの復旧")], rows("サ一ビスの復旧")) == [RTO]


def test_the_last_line_about_a_row_counts() -> None:
    assert heard([said("復旧の約束"), said("復旧の約束", MTTR)], rows("復旧の約束")) == [MTTR]
    assert heard([said("復旧の約束", MTTR), said("復旧の約束", None)], rows("復旧の約束")) == [None]


def test_an_item_and_a_value_are_decided_apart() -> None:
    rulings = [said("復旧の約束", None, value="no"), said("復旧の約束", MTTR)]
    found = Decisions(tuple(rulings)).heard(rows("復旧の約束"))
    assert (found.items, found.values) == ((rulings[1],), (rulings[0],))


def test_a_value_may_name_the_item_too() -> None:
    found = Decisions((said("復旧の約束", RTO, value="no"),)).heard(rows("復旧の約束"))
    assert found.items == found.values != (None,)


@pytest.mark.parametrize(("no", "wanted"), [("3", [RTO, ""]), ("Ｂ", ["", RTO]), ("#2", ["", RTO])])
def test_rows_of_the_same_words_are_told_apart_by_number(no: str, wanted: list[object]) -> None:
    assert heard([said("個人のID", no=no)], rows(("3", "個人のID"), ("b", "個人のID"))) == wanted


def test_the_number_does_not_matter_where_the_words_tell() -> None:
    assert heard([said("個人のID", no="3")], rows(("4", "個人のID"))) == [RTO]


@pytest.mark.parametrize("no", ["", "9", "#3", "#0", "#x"])
def test_a_decision_that_fits_no_row_or_several_is_lost_and_not_applied(no: str) -> None:
    ruling = said("個人のID", no=no)
    found = Decisions((ruling,)).heard(rows("個人のID", "個人のID"))
    assert found.items == (None, None)
    assert found.lost == (ruling,)


def test_a_row_that_is_gone_is_told_once() -> None:
    found = Decisions((said("もうない行"), said("もうない行", MTTR))).heard(rows("復旧の約束"))
    assert [each.item_id for each in found.lost] == [MTTR]


def test_what_tells_a_row_leads_back_to_it() -> None:
    sheet = rows("x", ("1", "個人のID"), ("2", "個人のID"), "同じ問い", "同じ問い", ("2", "同じ問い"))
    for i, row in enumerate(sheet):
        found = heard([said(row.label, no=number_of(i, sheet))], sheet)
        assert [j for j, each in enumerate(found) if each] == [i]


def test_other_sheets_hear_of_the_same_words() -> None:
    found = Decisions((said("復旧の約束", document=THERE),)).heard(rows("稼働率", "復旧の約束"))
    assert [each.item_id if each else None for each in found.elsewhere] == [None, RTO]
    assert found.items == (None, None)


@pytest.mark.parametrize("other", [MTTR, None])
def test_decisions_that_contradict_each_other_say_nothing_elsewhere(other: ItemId | None) -> None:
    third = DocumentId("c" * 16)
    rulings = (said("復旧の約束", document=THERE), said("復旧の約束", other, document=third))
    assert Decisions(rulings).heard(rows("復旧の約束")).elsewhere == (None,)
    agreed = (*rulings, said("復旧の約束", document=third))
    (found,) = Decisions(agreed).heard(rows("復旧の約束")).elsewhere
    assert found is not None
    assert found.item_id == RTO


def test_a_row_with_a_decision_of_its_own_needs_none_from_elsewhere() -> None:
    own = said("復旧の約束", MTTR)
    found = Decisions((own, said("復旧の約束", MTTR, document=THERE))).heard(rows("復旧の約束"))
    assert (found.items, found.elsewhere) == ((own,), (None,))


@pytest.mark.parametrize("questions", [("頻度",), ("",), ("復旧の約束", "復旧の約束")])
def test_words_that_say_little_or_stand_twice_say_nothing_elsewhere(questions: tuple[str, ...]) -> None:
    rulings = tuple(said(each, document=THERE) for each in questions[:1])
    assert not any(Decisions(rulings).heard(rows(*questions)).elsewhere)
