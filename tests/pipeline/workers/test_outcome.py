"""What a process says of a document is believed only if it can be true, and keeps what the database promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.document import Received
from pipeline.model import ItemId, RowId
from pipeline.workers.outcome import is_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult

    Spoil = Callable[[DocumentResult], DocumentResult]

SHEET = (
    "番号\t項目\t回答\n1\tサービス時間\t24時間365日\n2\tサービス稼働率\t99.9%以上\n3\t目標復旧時間(RTO)\t12時間以内\n"
)


def first_fact(**changed: object) -> Spoil:
    def spoil(result: DocumentResult) -> DocumentResult:
        return replace(result, facts=(replace(result.facts[0], **changed), *result.facts[1:]))  # type: ignore[arg-type]

    return spoil


@pytest.fixture
def result(process: Callable[..., DocumentResult]) -> DocumentResult:
    return process(SHEET.encode(), path="a.txt")


def received(result: DocumentResult) -> Received:
    return Received("a.txt", result.document.sha256, b"", result.document.bytes)


def test_a_sound_result_is_believed(result: DocumentResult) -> None:
    assert len(result.facts) >= 3
    assert is_of(result, received(result))


@pytest.mark.parametrize(
    "spoil",
    [
        first_fact(span_end=1000),
        first_fact(span_start=-1),
        first_fact(span_start=3, span_end=3),
        first_fact(span_field="row_id"),
        first_fact(span_field="__class__"),
        lambda r: replace(r, matches=r.matches[1:]),
        lambda r: replace(r, answers=r.answers[1:]),
        lambda r: replace(r, answers=(*r.answers, r.answers[0])),
        lambda r: replace(r, rows=(*r.rows, replace(r.rows[0], row_id=RowId(f"{r.document.document_id}-9-9")))),
        lambda r: replace(r, matches=(replace(r.matches[0], item_id=ItemId("meti_sla.rto")), *r.matches[1:])),
        lambda r: replace(r, ledger=(*r.ledger, r.ledger[0])),
    ],
)
def test_what_would_break_a_promise_of_the_database_is_not(result: DocumentResult, spoil: Spoil) -> None:
    assert not is_of(spoil(result), received(result))
