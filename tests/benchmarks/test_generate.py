from __future__ import annotations

import pytest

from benchmarks.generate import HALVES, judges, sheets
from pipeline.catalog import load_catalog
from pipeline.fold import skeleton
from pipeline.settings import MAPPINGS


def test_the_same_seed_makes_the_same_sheets() -> None:
    assert list(sheets(7, 6, 20)) == list(sheets(7, 6, 20))


def test_another_seed_makes_other_sheets() -> None:
    assert {sheet.text for sheet in sheets(7, 6, 20)}.isdisjoint(sheet.text for sheet in sheets(8, 6, 20))


@pytest.mark.parametrize("rows", [1, 7, 50, 250])
def test_a_sheet_has_as_many_rows_as_asked_for(rows: int) -> None:
    assert [len(sheet.rows) for sheet in sheets(1, 4, rows)] == [rows] * 4


def test_a_row_says_on_which_line_it_begins() -> None:
    for sheet in sheets(3, 20, 30):
        lines = sheet.text.split("\n")
        assert all(row.label in _below(lines, row.line) for row in sheet.rows)


def _below(lines: list[str], line: int) -> str:
    """Where each cell has a line of its own, number and category come before the label."""
    return "\n".join(lines[line - 1 : line + 2])


def test_noise_changes_the_words_and_not_the_truth() -> None:
    clean, noisy = (list(sheets(5, 10, 30, noise=rate)) for rate in (0.0, 0.1))
    assert [row.item_id for sheet in clean for row in sheet.rows] == [
        row.item_id for sheet in noisy for row in sheet.rows
    ]
    changed = [
        a.label != b.label for x, y in zip(clean, noisy, strict=True) for a, b in zip(x.rows, y.rows, strict=True)
    ]
    assert 0.2 < sum(changed) / len(changed) < 1


def test_some_rows_answer_no_item() -> None:
    rows = [row for sheet in sheets(2, 20, 50) for row in sheet.rows]
    assert 0.02 < sum(row.item_id is None for row in rows) / len(rows) < 0.3


@pytest.mark.parametrize("half", HALVES)
def test_no_sheet_is_judged_by_a_catalog_that_knows_its_aliases(half: int) -> None:
    full, judge = load_catalog(MAPPINGS), judges()[half]
    spoken = {skeleton(alias) for item in full.items for alias in item.aliases[half::2]}
    assert spoken.isdisjoint(skeleton(alias) for item in judge.items for alias in item.aliases)
    assert [item.item_id for item in judge.items] == [item.item_id for item in full.items]
    assert sum(bool(item.aliases) for item in judge.items) > 0.9 * len(judge.items)
