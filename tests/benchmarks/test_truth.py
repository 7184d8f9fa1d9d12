from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.truth import Row, TrueFact, facts_of, kinds_of, paired
from pipeline.model import (
    Comparator,
    DocumentId,
    Fact,
    FactKind,
    Item,
    ItemId,
    Qualifier,
    RowId,
    RowKind,
    SourceRow,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def fact(kind: FactKind = FactKind.DURATION, **said: object) -> Fact:
    plain: Mapping[str, object] = {
        "value": 4.0, "value_max": None, "unit": "hour", "seconds": None, "text": None, "comparator": Comparator.LE,
        "qualifier": None, "negated": False, "scope": None, "per": None, "detail": None,
    }  # fmt: skip
    return Fact("f", RowId("r"), None, kind, **{**plain, **said}, span_start=0, span_end=1, span_field="answer")  # type: ignore[arg-type]


def true(**said: object) -> TrueFact:
    return TrueFact.of({"kind": "duration", "value": 4, "unit": "hour", "comparator": "le", **said})


@pytest.mark.parametrize(
    ("stated", "read", "agreed"),
    [
        (true(), fact(), "full"),
        (true(), fact(FactKind.RETENTION), "full"),
        (true(), fact(value=5.0), ""),
        (true(), fact(unit="day"), ""),
        (true(), fact(comparator=Comparator.EQ), "said"),
        (true(qualifier="target"), fact(), "said"),
        (true(qualifier="target"), fact(qualifier=Qualifier.TARGET), "full"),
        (true(scope="in_hours"), fact(), "strict"),
        (true(per="1 year"), fact(per="1 year"), "full"),
        (true(value_max=8), fact(), ""),
        (true(value=None, unit=None, text="unlimited"), fact(value=None, unit=None, text="unlimited"), "full"),
        (true(kind="tls_version", value=None, text="TLS1.2"), fact(FactKind.TLS_VERSION, value=None, text="TLS1.2"), "full"),
        (true(kind="tls_version", value=None, text="TLS1.2"), fact(FactKind.TLS_VERSION, value=None, text="TLS1.3"), ""),
    ],
)  # fmt: skip
def test_how_far_a_fact_says_what_is_true(stated: TrueFact, read: Fact, agreed: str) -> None:
    found = (stated.is_said_by(read), stated.is_said_strictly_by(read), stated.is_said_fully_by(read))
    assert found == tuple(agreed in levels for levels in (("said", "strict", "full"), ("strict", "full"), ("full",)))


@pytest.mark.parametrize(
    "told", [{"kind": "speed"}, {"kind": "count", "comparator": "about"}, {"kind": "count", "qualifier": "x"}]
)
def test_words_that_the_data_model_lacks_are_errors(told: Mapping[str, object]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        TrueFact.of(told)


def test_a_value_that_is_said_twice_counts_once() -> None:
    assert len(facts_of([fact(), fact(), fact(value=5.0), fact(FactKind.COUNT)], frozenset({"duration"}))) == 2


def test_an_item_that_lists_durations_is_answered_by_retentions_too() -> None:
    item = Item(ItemId("own.x"), "own", 0, "", "", "x", "x", ("duration",))
    assert kinds_of(item) == {"duration", "retention"}


def source(label: str, answer: str) -> SourceRow:
    return SourceRow(RowId(label), DocumentId("d"), RowKind.TABLE, 1, 1, label=label, answer=answer)


def row(label: str, answer: str) -> Row:
    return Row((), "", "", label, "", "", "", answer, "", frozenset(Status))


def test_rows_are_paired_by_their_words_one_to_one() -> None:
    read = [source("バックアップの世代", "７世代"), source("復旧の目標", "4時間"), source("復旧の目標", "4時間")]
    truths = [row("復旧の目標", "4時間"), row("バックアップの世代", "7世代"), row("監視の間隔", "5分")]
    assert paired(read, truths) == {0: 1, 1: 0}
    assert paired([], truths) == {}
