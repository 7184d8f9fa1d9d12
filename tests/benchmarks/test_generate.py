from __future__ import annotations

import pytest

from benchmarks.generate import sheets
from benchmarks.layouts import LAYOUTS
from benchmarks.voice import HELD_OUT, TRAINING


def test_the_same_seed_makes_the_same_rows() -> None:
    one, other = (list(sheets(7, 6, 20)) for _ in range(2))
    assert [sheet.rows for sheet in one] == [sheet.rows for sheet in other]


def test_another_seed_makes_other_sheets() -> None:
    assert {sheet.rows for sheet in sheets(7, 6, 20)}.isdisjoint(sheet.rows for sheet in sheets(8, 6, 20))


@pytest.mark.parametrize("rows", [1, 7, 50, 250])
def test_a_sheet_has_as_many_rows_as_asked_for(rows: int) -> None:
    assert [len(sheet.rows) for sheet in sheets(1, 4, rows)] == [rows] * 4


def test_sheets_come_in_every_layout_and_speak_with_every_voice_that_is_asked_for() -> None:
    made = list(sheets(3, 60, 5, voices=HELD_OUT))
    assert {sheet.style.layout for sheet in made} == set(LAYOUTS)
    assert {sheet.style.voice for sheet in made} == set(HELD_OUT)


def test_a_sheet_holds_what_its_rows_say() -> None:
    texts = [sheet for sheet in sheets(5, 30, 20) if sheet.style.layout in {"tabs", "pipes", "lines"}]
    assert texts
    for sheet in texts:
        assert all(row.label in sheet.raw.decode() and row.answer in sheet.raw.decode() for row in sheet.rows)


def test_noise_changes_the_words_and_not_the_truth() -> None:
    clean, noisy = (list(sheets(5, 10, 30, noise=rate)) for rate in (0.0, 0.1))
    assert [row.items for sheet in clean for row in sheet.rows] == [row.items for sheet in noisy for row in sheet.rows]
    changed = [
        a.label != b.label for x, y in zip(clean, noisy, strict=True) for a, b in zip(x.rows, y.rows, strict=True)
    ]
    assert 0.2 < sum(changed) / len(changed) < 1


def test_some_rows_answer_no_item_and_some_answer_two() -> None:
    rows = [row for sheet in sheets(2, 40, 50) for row in sheet.rows]
    assert 0.02 < sum(row.item is None for row in rows) / len(rows) < 0.3
    assert any("・" in row.label and len(row.items) > 1 for row in rows)


def test_nothing_is_tuned_in_a_voice_that_is_reported() -> None:
    assert not set(TRAINING) & set(HELD_OUT)
