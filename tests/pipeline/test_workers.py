"""Documents read in worker processes: whatever happens to one, the others come back, in their order."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.document import Received
from pipeline.model import DocumentStatus, Reason
from pipeline.settings import Settings
from pipeline.workers import read_all

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import DocumentResult


def sheet(i: int) -> Received:
    raw = f"番号\t項目\t回答\n1\tサービス時間\t{i}時から18時\n2\tサービス稼働率\t99.{i}%\n".encode()
    return Received(f"{i}.txt", hashlib.sha256(raw).hexdigest(), raw, len(raw))


def read(received: list[Received], tmp_path: Path, **limits: float) -> list[tuple[Received, DocumentResult]]:
    return list(read_all(iter(received), Settings(raw=tmp_path / "raw", out=tmp_path / "out", **limits)))


@pytest.mark.slow
def test_results_come_in_the_order_of_the_documents(tmp_path: Path) -> None:
    received = [sheet(i) for i in range(9)]
    results = read(received, tmp_path, jobs=2)
    assert [each for each, _ in results] == received
    assert [result.document.path for _, result in results] == [each.path for each in received]
    assert all(result.seconds > 0 and result.peak_mb > 0 for _, result in results)
    assert all(result.rows[1].answer == f"99.{i}%" for i, (_, result) in enumerate(results))


@pytest.mark.slow
def test_a_document_that_takes_too_long_is_given_up_alone(tmp_path: Path) -> None:
    raw = "".join(f"{i}\t項目{i}について\t{i * 7919}日間\n" for i in range(40_000)).encode()
    endless = Received("endless.txt", "0" * 64, raw, len(raw))
    (_, given_up), (_, other) = read([endless, sheet(1)], tmp_path, jobs=1, seconds_per_document=1.5)
    assert (given_up.document.status, given_up.document.reason) == (DocumentStatus.REJECTED, Reason.TIMEOUT)
    assert "seconds" in given_up.problems[0].message
    assert other.document.status is DocumentStatus.LOADED


@pytest.mark.slow
def test_our_own_fault_costs_one_document_only(tmp_path: Path) -> None:
    broken = replace(sheet(3), path=5)  # type: ignore[arg-type]  # no text: a fault as good as any
    (_, before), (_, faulty), (_, after) = read([sheet(1), broken, sheet(2)], tmp_path, jobs=1)
    assert [each.document.status for each in (before, faulty, after)] == ["loaded", "rejected", "loaded"]
    assert faulty.document.reason is Reason.INTERNAL
    assert "AttributeError" in faulty.problems[0].message


def test_no_documents_need_no_results(tmp_path: Path) -> None:
    assert read([], tmp_path, jobs=1) == []
