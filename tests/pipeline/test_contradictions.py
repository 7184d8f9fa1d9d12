"""Contradictions on their whole way: from sheets to the table, the view and the console."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from pipeline.console import report
from pipeline.console import sheet as console
from pipeline.database import DATABASE, check, query
from pipeline.store import Batch, export_parquet
from tests.published import publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.catalog import Catalog
    from pipeline.model import DocumentResult

HEAD = "株式会社あかつき\nサービス名: あかつきメモ\n{day} 現在\nNo\t項目\t回答\n"
ROWS = (
    "28\tバックアップの方法\t毎日1回、7世代を保管\n"
    "29\tバックアップデータを取得するタイミング(RPO)\t1時間以内\n"
    "32\tバックアップ世代数\t{generations}世代\n"
    "42\t通信の暗号化レベル\t○ TLS1.2以上\n"
)


def sheets(process: Callable[..., DocumentResult]) -> list[DocumentResult]:
    named = {"vendor": "株式会社あかつき", "service": "あかつきメモ"}
    return [
        process((HEAD + ROWS).format(day=day, generations=count), f"{day[:4]}.txt", **named)
        for day, count in (("2023年4月1日", 14), ("2024年4月1日", 14), ("2025年4月1日", 7))
    ]


def stored(
    out: Path, results: list[DocumentResult], catalog: Catalog, keep: Path | None = None
) -> list[tuple[object, ...]]:
    publish(out, Batch(results, (), (catalog.frameworks, catalog.items)), keep=keep)
    assert check(out / DATABASE) == ()
    return list(query(out / DATABASE, "FROM contradictions ORDER BY contradiction_id")[1])


def test_the_table_is_the_same_whatever_order_documents_come_in(
    tmp_path: Path, process: Callable[..., DocumentResult], catalog: Catalog
) -> None:
    results = sheets(process)
    tables = [stored(tmp_path / str(i), list(order), catalog) for i, order in enumerate(permutations(results))]
    assert all(table == tables[0] for table in tables)
    assert sorted(str(row[1]) for row in tables[0]) == [
        *["generations"] * 2, "older_sheet", *["rpo_against_backup_interval"] * 3,
    ]  # fmt: skip


def test_documents_that_are_added_are_compared_with_those_that_are_there(
    tmp_path: Path, process: Callable[..., DocumentResult], catalog: Catalog
) -> None:
    whole = stored(tmp_path / "whole", sheets(process), catalog)
    first, *others = sheets(process)
    stored(tmp_path / "parts", [first], catalog)
    assert stored(tmp_path / "parts", others, catalog, keep=tmp_path / "parts" / DATABASE) == whole


def test_the_view_shows_both_sides_and_the_console_names_them(
    tmp_path: Path, process: Callable[..., DocumentResult], catalog: Catalog
) -> None:
    stored(tmp_path, sheets(process), catalog)
    sql = "SELECT vendor, label, words, path, other_label, other_words, other_path FROM contradiction_pairs WHERE kind = 'older_sheet'"
    assert list(query(tmp_path / DATABASE, sql)[1]) == [
        ("株式会社あかつき", "バックアップ世代数", "7世代", "2025.txt", "バックアップ世代数", "14世代", "2024.txt")
    ]
    counted = "contradictions  6: rpo_against_backup_interval 3, generations 2, older_sheet 1"
    assert counted in list(report.as_lines(report.load(tmp_path / DATABASE)))
    shown = "".join(console.as_lines(console.load(tmp_path / DATABASE, "2025.txt")))
    assert "contradictions: 2" in shown
    assert "older_sheet" in shown
    assert "2024.txt" in shown
    export_parquet(tmp_path)
    assert (tmp_path / "contradictions.parquet").is_file()
