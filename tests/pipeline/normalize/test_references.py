"""References: answers that point at another row of the sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Answer, DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.references import resolve


def sheet(*cells: tuple[str, str], document: str = "d") -> list[SourceRow]:
    return [
        SourceRow(RowId(f"{document}-1-{i}"), DocumentId(document), RowKind.TABLE, 1, i, no=no, answer=answer)
        for i, (no, answer) in enumerate(cells, start=1)
    ]


def answers(rows: list[SourceRow], *statuses: Status) -> list[Answer]:
    return [
        Answer(r.row_id, r.document_id, None, s, None, contradiction=False, text=r.answer)
        for r, s in zip(rows, statuses, strict=True)
    ]


def statuses(rows: list[SourceRow], *given_: Status) -> list[Status]:
    return [answer.status for answer in resolve(rows, answers(rows, *given_))]


@pytest.mark.parametrize(
    "text",
    [
        "同上",
        "同 上",
        "〃",
        "同上です。",
        "上記に同じ",
        "上と同様",
        "same as above",
        "Ditto",
        "前項に同じ",
        "same as the previous item",
        "「同上」"[1:3],
    ],
)
def test_a_row_that_says_ditto_takes_the_row_above(text: str) -> None:
    rows = sheet(("1", "実施していません"), ("2", text))
    assert statuses(rows, Status.NO, Status.UNCLEAR) == [Status.NO, Status.NO]


@pytest.mark.parametrize(
    "text",
    [
        "上記No.1に同じ",
        "No.1を参照",
        "No. 01 参照",
        "項番1と同様",
        "「1」参照",
        "See No. 1",
        "Same as Q1",
        "①に同じ",
        "項番1を参照のこと",
        "No.1に記載しております",
        "上記1.参照",
        "see item 1",
        "Refer to No. 1 above",
    ],
)
def test_a_row_that_names_a_number_takes_that_row(text: str) -> None:
    rows = sheet(("1", "毎日取得"), ("2", "なし"), ("3", text))
    assert statuses(rows, Status.YES, Status.NO, Status.UNCLEAR)[2] is Status.YES


def test_a_chapter_and_number_are_one_name() -> None:
    rows = sheet(("3-2", "なし"), ("3-3", "3.2に同じ"))
    assert statuses(rows, Status.NO, Status.YES)[1] is Status.NO


def test_chains_are_followed_and_cycles_are_left() -> None:
    chain = sheet(("1", "予定"), ("2", "同上"), ("3", "同上"))
    assert statuses(chain, Status.PLANNED, Status.UNCLEAR, Status.UNCLEAR) == [Status.PLANNED] * 3
    cycle = sheet(("1", "No.2参照"), ("2", "No.1参照"))
    assert statuses(cycle, Status.UNCLEAR, Status.YES) == [Status.UNCLEAR, Status.YES]


@pytest.mark.parametrize(
    "text", ["No.9参照", "別紙3参照", "利用規約第18条参照", "5", "24時間", "同上。ただし暗号化は未対応"]
)
def test_a_reference_outside_the_sheet_and_a_value_are_left(text: str) -> None:
    rows = sheet(("1", "なし"), ("5", "なし"), ("3", text))
    assert statuses(rows, Status.NO, Status.NO, Status.UNCLEAR)[2] is Status.UNCLEAR


def test_a_reference_never_leaves_its_document() -> None:
    rows = sheet(("1", "なし"), document="a") + sheet(("2", "No.1参照"), ("3", "x"), document="b")
    assert statuses(rows, Status.NO, Status.UNCLEAR, Status.YES)[1] is Status.UNCLEAR


def test_ditto_in_the_first_row_points_nowhere() -> None:
    assert statuses(sheet(("1", "同上")), Status.UNCLEAR) == [Status.UNCLEAR]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "3", ""]),
            st.sampled_from(["同上", "No.1参照", "No.2に同じ", "No.3参照", "有", ""]),
        ),
        max_size=8,
    )
)
def test_resolving_twice_changes_nothing_more(cells: list[tuple[str, str]]) -> None:
    rows = sheet(*cells)
    once = resolve(rows, answers(rows, *[Status.YES if i % 2 else Status.NO for i in range(len(rows))]))
    assert resolve(rows, once) == once


def test_what_is_taken_over_is_as_sure_as_it_was_said() -> None:
    rows = sheet(("1", "実施していません"), ("2", "同上"))
    told, ditto = answers(rows, Status.NO, Status.UNCLEAR)
    told = replace(told, status_probability=0.7)
    assert [each.status_probability for each in resolve(rows, [told, ditto])] == [0.7, 0.7]
