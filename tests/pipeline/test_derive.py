"""Revisions and changes on their whole way: from sheets to tables, views and the answers of a day."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from pipeline.database import DATABASE, check, query
from pipeline.model import FileOutcome, SourceFile
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.catalog import Catalog
    from pipeline.model import DocumentResult

    Process = Callable[..., DocumentResult]
    Store = Callable[..., None]

HEAD = "株式会社あかつき\nサービス名: あかつきメモ\n{day}\nNo\t項目\t回答\n"
ROWS = (
    "11\t目標復旧時間(RTO)\t{rto}\n5\tサービス稼働率\t99.9%以上\n32\tバックアップ世代数\t7世代\n"
    "42\t通信の暗号化レベル\t○ TLS1.2以上\n9\t好きな動物\t{other}\n"
)
DAYS = {"old.txt": "記入日: 2023年4月1日", "new.txt": "記入日: 2024年4月1日", "few.txt": "記入日: 2025年4月1日"}


@pytest.fixture
def sheets(process: Process) -> dict[str, DocumentResult]:
    """A sheet, a newer one with another RTO, and one that amends it with a single row."""
    told = {
        "old.txt": ROWS.format(rto="12時間以内", other="ペンギン"),
        "new.txt": ROWS.format(rto="4時間以内", other="くじら"),
    }
    told["few.txt"] = "11\t目標復旧時間(RTO)\t8時間以内\n"
    named = {"vendor": "株式会社あかつき", "service": "あかつきメモ"}
    return {path: process(HEAD.format(day=DAYS[path]) + rows, path, **named) for path, rows in told.items()}


@pytest.fixture
def store(tmp_path: Path, catalog: Catalog) -> Store:
    def stored(*results: DocumentResult, keep: bool = False) -> None:
        files = [
            SourceFile(each.document.path, each.document.document_id, FileOutcome.LOADED, None, 0.1, 1.0)
            for each in results
        ]
        batch = Batch(results, files, (catalog.frameworks, catalog.items), directions=catalog.directions)
        publish(tmp_path, batch, keep=tmp_path / DATABASE if keep else None)
        assert check(tmp_path / DATABASE) == ()

    return stored


def ask(out: Path, sql: str) -> list[tuple[object, ...]]:
    return list(query(out / DATABASE, sql)[1])


RTO = "SELECT path, text FROM {} WHERE item_id = 'meti_sla.rto'"


def test_current_views_show_each_answer_of_the_newest_sheet_that_gives_it(
    tmp_path: Path, sheets: dict[str, DocumentResult], store: Store
) -> None:
    store(*sheets.values())
    assert ask(tmp_path, "SELECT path, revision, superseded_by IS NULL FROM documents ORDER BY revision") == [
        ("old.txt", 1, False),
        ("new.txt", 2, True),
        ("few.txt", 3, True),
    ]
    assert ask(tmp_path, RTO.format("latest_answers")) == [("few.txt", "8時間以内")]
    assert ask(tmp_path, "SELECT path, count(*) FROM current_rows GROUP BY ALL ORDER BY ALL") == [
        ("few.txt", 1),
        ("new.txt", 4),
    ]
    assert ask(tmp_path, "SELECT rto_seconds / 3600, uptime_percent FROM vendor_profile") == [(8, 99.9)]


DATES = [
    ("2022-01-01", []),
    ("2023-04-01", ["12時間以内"]),
    ("2024-03-31", ["12時間以内"]),
    ("2024-04-01", ["4時間以内"]),
    ("2026-01-01", ["8時間以内"]),
]


@pytest.mark.parametrize(("day", "said"), DATES)
def test_the_answers_of_a_day_are_those_that_held_then(
    tmp_path: Path, sheets: dict[str, DocumentResult], store: Store, day: str, said: list[str]
) -> None:
    store(*sheets.values())
    assert [text for _, text in ask(tmp_path, RTO.format(f"answers_as_of(DATE '{day}')"))] == said


def test_the_answers_of_a_late_day_are_the_latest_ones(
    tmp_path: Path, sheets: dict[str, DocumentResult], store: Store
) -> None:
    store(*sheets.values())
    late = ask(tmp_path, "SELECT row_id FROM answers_as_of(DATE '2099-01-01') ORDER BY 1")
    assert late == ask(tmp_path, "SELECT row_id FROM latest_answers ORDER BY 1")


def test_changes_lead_to_both_sources(tmp_path: Path, sheets: dict[str, DocumentResult], store: Store) -> None:
    store(*sheets.values())
    sql = "SELECT direction, item_id, words, path, line_start, other_words, other_path, is_latest FROM change_pairs ORDER BY path, item_id NULLS LAST"
    assert ask(tmp_path, sql) == [
        ("worse", "meti_sla.rto", "8時間以内", "few.txt", 5, "4時間以内", "new.txt", True),
        ("better", "meti_sla.rto", "4時間以内", "new.txt", 5, "12時間以内", "old.txt", True),
        ("unknown", None, "くじら", "new.txt", 9, "ペンギン", "old.txt", True),
    ]


def test_neither_the_order_nor_adding_one_by_one_makes_a_difference(
    tmp_path: Path, sheets: dict[str, DocumentResult], store: Store
) -> None:
    found = []
    for order in permutations(sheets.values()):
        for number, each in enumerate(order):
            store(each, keep=number > 0)
        found.append([ask(tmp_path, f"FROM {table} ORDER BY ALL") for table in ("documents", "answers", "changes")])
    store(*sheets.values())
    whole = [ask(tmp_path, f"FROM {table} ORDER BY ALL") for table in ("documents", "answers", "changes")]
    assert all(each == whole for each in found)


def test_a_sheet_whose_age_nobody_knows_is_a_problem_once(
    tmp_path: Path, process: Process, sheets: dict[str, DocumentResult], store: Store
) -> None:
    undated = process(HEAD.format(day="") + ROWS.format(rto="1日以内", other="ペンギン"), "undated.txt")
    store(sheets["old.txt"])
    store(undated, keep=True)
    store(sheets["new.txt"], keep=True)
    assert ask(tmp_path, "SELECT message[:11] FROM problems WHERE code = 'revisions.age_unknown'") == [("undated.txt",)]
    assert ask(tmp_path, "SELECT revision, superseded_by FROM documents WHERE path = 'undated.txt'") == [(None, None)]
    assert len(ask(tmp_path, RTO.format("latest_answers"))) == 2


def test_a_withdrawn_sheet_counts_nowhere_and_its_successor_stays(
    tmp_path: Path, catalog: Catalog, sheets: dict[str, DocumentResult], store: Store
) -> None:
    store(*sheets.values())
    results = list(sheets.values())
    outcomes = {"few.txt": "withdrawn"}
    files = [
        SourceFile(
            each.document.path, each.document.document_id, outcomes.get(each.document.path, "loaded"), None, 0, 0
        )  # type: ignore[arg-type]
        for each in results
    ]
    publish(tmp_path, Batch(results, files, (catalog.frameworks, catalog.items)))
    assert ask(tmp_path, RTO.format("latest_answers")) == [("new.txt", "4時間以内")]
    assert ask(tmp_path, RTO.format("answers_as_of(DATE '2026-01-01')")) == [("new.txt", "4時間以内")]
    assert ask(tmp_path, "SELECT count(*) FROM documents") == [(3,)]
