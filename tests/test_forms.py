"""The same sheet in every form gives the same rows, items, statuses and facts, and each says where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms import FORMS, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult, SourceRow

    Process = Callable[..., DocumentResult]

COLUMNS = ("kind", "table_no", "row_no", "section", "no", "category", "label", "description", "unit", "mark", "answer", "remarks")  # fmt: skip
READ = ("kind", "value", "value_max", "unit", "seconds", "text", "comparator", "qualifier", "negated", "scope", "per", "detail")  # fmt: skip


@pytest.fixture(scope="module")
def results(process: Process) -> dict[str, DocumentResult]:
    return {form: process(made(), path="sheet") for form, made in FORMS.items()}


def said(row: SourceRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in COLUMNS}


def facts(result: DocumentResult) -> list[tuple[object, ...]]:
    rows = {row.row_id: row for row in result.rows}
    return [
        (
            rows[fact.row_id].no,
            getattr(rows[fact.row_id], fact.span_field)[fact.span_start : fact.span_end],
            fact.item_id,
            *(getattr(fact, name) for name in READ),
        )
        for fact in result.facts
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_form_is_told_and_every_row_is_found(results: dict[str, DocumentResult], form: str) -> None:
    result = results[form]
    assert (result.document.source_kind, result.document.status) == (form, "loaded")
    assert [row.no for row in result.rows] == [row[0] for row in ROWS]
    assert not [each for each in result.problems if each.code != "read.contradiction"]


@pytest.mark.parametrize("form", [form for form in FORMS if form != "text"])
def test_rows_items_statuses_and_facts_are_those_of_the_text(results: dict[str, DocumentResult], form: str) -> None:
    text, other = results["text"], results[form]
    assert [said(row) for row in other.rows] == [said(row) for row in text.rows]
    for name in ("item_id", "decision"):
        assert [getattr(each, name) for each in other.matches] == [getattr(each, name) for each in text.matches]
    for name in ("status", "mark_status", "contradiction", "text"):
        assert [getattr(each, name) for each in other.answers] == [getattr(each, name) for each in text.answers]
    assert facts(other) == facts(text)


@pytest.mark.parametrize("form", FORMS)
def test_what_the_sheet_says_of_itself_is_the_same(results: dict[str, DocumentResult], form: str) -> None:
    document = results[form].document
    assert (document.vendor, document.service) == ("株式会社霧笛システムズ", "むてき名簿")
    assert str(document.filled_on) == "2026-05-11"
    assert document.title == "クラウドサービス セキュリティチェックシート"


@pytest.mark.parametrize(
    ("form", "row", "fact"),
    [
        ("xlsx", "Sheet!9:9", "Sheet!F9"),
        ("docx", "table 1, row 4", "table 1, row 4, cell 6"),
        ("html", "/html/body/table/tbody/tr[3]", "/html/body/table/tbody/tr[3]/td[5]"),
    ],
)
def test_a_row_and_a_fact_say_where_they_stand(
    results: dict[str, DocumentResult], form: str, row: str, fact: str
) -> None:
    result = results[form]
    third = result.rows[2]
    assert third.locator == row
    assert [each.locator for each in result.facts if each.row_id == third.row_id][:1] == [fact]
    assert {cell.role for cell in third.cells} >= {"no", "label", "mark", "answer"}
