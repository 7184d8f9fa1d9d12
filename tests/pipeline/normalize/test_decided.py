"""A row read as a person says that it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import DocumentId, ItemId, RowId, RowKind, SourceRow, Status
from pipeline.normalize import read
from pipeline.normalize.decided import read_as

if TYPE_CHECKING:
    from pipeline.catalog import Catalog
    from pipeline.model import Answer, Fact


def reading(value: str, catalog: Catalog, item: str = "rto", **texts: str) -> tuple[Answer, tuple[Fact, ...]] | None:
    row = SourceRow(RowId("a-1-1"), DocumentId("a"), RowKind.TABLE, 1, 1, label="x", **texts)
    asked = catalog.item(ItemId(f"meti_sla.{item}"))
    return read_as(value, row, asked, read(row, asked))


@pytest.mark.parametrize("status", Status)
def test_a_status_is_taken_as_it_is_and_settles_a_contradiction(status: Status, catalog: Catalog) -> None:
    found = reading(f" {status.upper()}", catalog, mark="○", answer="4時間以内。実施していません")
    assert found is not None
    answer, facts = found
    assert (answer.status, answer.contradiction, answer.decided, answer.mark_status) == (status, False, True, "yes")
    assert [fact.seconds for fact in facts] == [14400]


def test_a_value_replaces_those_of_its_kind_and_points_at_their_field(catalog: Catalog) -> None:
    found = reading("8時間以内", catalog, answer="別紙のとおり", remarks="4時間または平日9:00-17:00")
    assert found is not None
    answer, facts = found
    assert answer.status is Status.YES
    assert {(fact.kind, fact.seconds) for fact in facts} >= {("duration", 28800.0)}
    assert 14400 not in {fact.seconds for fact in facts}
    assert "schedule" in {fact.kind for fact in facts}
    assert len({fact.fact_id for fact in facts}) == len(facts)
    (new,) = [fact for fact in facts if fact.kind == "duration"]
    assert (new.span_field, new.span_start, new.span_end) == ("remarks", 0, len("4時間または平日9:00-17:00"))


def test_a_value_where_none_was_read_points_at_the_answer(catalog: Catalog) -> None:
    found = reading("7世代", catalog, "backup_generations", answer="なな", remarks="x")
    assert found is not None
    assert [(fact.value, fact.span_field, fact.span_end) for fact in found[1]] == [(7, "answer", 2)]


def test_a_value_for_an_empty_answer_gives_a_status_and_no_fact_without_source(catalog: Catalog) -> None:
    found = reading("4時間", catalog)
    assert found is not None
    assert (found[0].status, found[1]) == (Status.YES, ())


def test_a_denial_in_words_is_a_status(catalog: Catalog) -> None:
    found = reading("公開していません", catalog, answer="要確認")
    assert found is not None
    assert found[0].status is Status.NOT_DISCLOSED


@pytest.mark.parametrize("value", ["さあ", "planed", "-", "?"])
def test_what_cannot_be_read_changes_nothing(value: str, catalog: Catalog) -> None:
    assert reading(value, catalog, answer="4時間") is None
