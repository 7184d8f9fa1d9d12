"""Nights: sheets are stored one run after another, with what a vendor may write in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.database import DATABASE
from pipeline.model import FileOutcome, Problem, Reason, Severity, SourceFile
from pipeline.nightly.findings import find
from pipeline.nightly.news import before
from pipeline.run_record import Run
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.catalog import Catalog
    from pipeline.model import DocumentResult
    from pipeline.nightly.findings import Findings

HEAD = "株式会社あかつき\nサービス名: あかつきメモ\n記入日: {day}\nNo\t項目\t回答\n"
ROWS = "11\t目標復旧時間(RTO)\t{rto}\n5\tサービス稼働率\t{uptime}\n9\t好きな動物\t{other}\n"


@pytest.fixture
def sheet(process: Callable[..., DocumentResult]) -> Callable[..., DocumentResult]:
    """A sheet of a year, with its answers."""

    def made(year: int, path: str = "", vendor: str = "株式会社あかつき", **said: str) -> DocumentResult:
        told = {"rto": "4時間以内", "uptime": "99.9%以上", "other": "ペンギン"} | said
        text = HEAD.format(day=f"{year}年4月1日") + ROWS.format(**told)
        return process(text, path or f"{year}.txt", vendor=vendor, service="あかつきメモ")

    return made


@pytest.fixture
def night(tmp_path: Path, catalog: Catalog) -> Callable[..., Findings]:
    """A run that stores these sheets and rejects these files; what its report tells."""
    runs: list[Run] = []

    def ran(*results: DocumentResult, rejected: tuple[str, ...] = ()) -> Findings:
        known = before(tmp_path / DATABASE)
        number = len(runs) + 1
        moment = datetime(2026, 4, number, 3, tzinfo=UTC)
        counts = (len(results), len(results), 0, len(rejected), 0, 0, 3, 2, 1, 0)
        runs.append(Run(f"r{number}", moment, moment, "run", "0.1.0", "raw", *counts, True, number))
        files = [
            SourceFile(each.document.path, each.document.document_id, FileOutcome.LOADED, None, 0.1, 1.0)
            for each in results
        ]
        files += [SourceFile(path, None, FileOutcome.REJECTED, Reason.CORRUPT, 0.1, 1.0) for path in rejected]
        problems = [
            Problem("intake.corrupt", Severity.ERROR, f"{path}: ask the sender for it again") for path in rejected
        ]
        items = (catalog.frameworks, catalog.items)
        publish(tmp_path, Batch(results, files, items, runs, problems, directions=catalog.directions))
        return find(tmp_path / DATABASE, known)

    return ran
