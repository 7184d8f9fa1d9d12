"""Every fault that a file may cause costs that file alone, and says which it was."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model import DocumentStatus, Reason
from tests.faults import PAPER
from tests.planted import document, plant, read

if TYPE_CHECKING:
    from pathlib import Path

LINUX = sys.platform.startswith("linux")


@pytest.mark.slow
@pytest.mark.skipif(not LINUX, reason="macOS does not limit memory")
def test_a_hundred_documents_with_every_fault_among_them_have_one_outcome_each(tmp_path: Path) -> None:
    planted = plant(tmp_path)
    assert [each for each, _ in planted.results] == planted.received
    assert [result.document.path for _, result in planted.results] == [each.path for each in planted.received]
    told = planted.told
    assert {path: told[path].document.reason for path in planted.faulty} == planted.faulty
    assert planted.found == planted.wanted
    for path, reason in planted.faulty.items():
        (problem,) = told[path].problems if reason else (None,)
        assert problem is None or (problem.code == f"document.{reason}" and "; " in problem.message)
    assert planted.unchanged
    assert all(0 < result.peak_mb < 1024 for _, result in planted.results if result.document.reason is None)


@pytest.mark.slow
def test_a_document_that_was_late_is_tried_once_more_alone(tmp_path: Path) -> None:
    marks = [tmp_path / f"{i}" for i in range(2)]
    received = [
        document("1.txt", 1),
        document("opening.hang_once", 2, str(marks[0])),
        document("understanding.hang_once", 3, str(marks[1])),
        document("opening.hang", 4),
        document("2.txt", 5),
    ]
    results = [result for _, result in read(received, tmp_path)]
    # A machine that is busy enough may be late twice; but it never hangs, and never costs another document.
    assert all(mark.exists() for mark in marks)
    assert [results[i].document.status for i in (0, 4)] == [DocumentStatus.LOADED] * 2
    assert results[3].document.reason is Reason.TIMEOUT
    assert "tried again alone" in results[3].problems[0].message


@pytest.mark.slow
def test_a_process_that_kills_the_one_that_started_it_costs_itself_alone(tmp_path: Path) -> None:
    received = [document(f"{i}.txt", i) for i in range(8)]
    received[3:3] = [document("opening.kill_parent"), document("understanding.kill_parent")]
    results = [result.document.reason for _, result in read(received, tmp_path)]
    assert results == [None, None, None, Reason.CRASH, Reason.CRASH, None, None, None, None, None]


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["crash_later", "hang_later"])
def test_a_process_that_goes_wrong_after_its_document_costs_none(fault: str, tmp_path: Path) -> None:
    late = document("1.txt", 1)
    late = replace(late, raw=PAPER + late.raw, size=len(PAPER + late.raw))  # with the time that such a one has
    received = [document(f"understanding.{fault}"), late, document("2.txt", 2)]
    results = [result.document.status for _, result in read(received, tmp_path, jobs=1)]
    assert results == [DocumentStatus.LOADED] * 3


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["opening", "understanding"])
def test_code_in_an_answer_is_not_run(stage: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    ((_, result),) = read([document(f"{stage}.answer_code", service=str(mark))], tmp_path, jobs=1)
    assert result.document.status is DocumentStatus.REJECTED
    assert not mark.exists()


@pytest.mark.slow
@pytest.mark.skipif(not LINUX, reason="only Linux tells of children in sessions of their own")
@pytest.mark.parametrize("stage", ["opening", "understanding"])
def test_what_a_process_leaves_behind_is_killed(stage: str, tmp_path: Path) -> None:
    left = tmp_path / "left"
    ((_, result),) = read([document(f"{stage}.leave_children", service=str(left))], tmp_path, jobs=1)
    assert result.document.status is DocumentStatus.LOADED
    children = [int(child) for child in left.read_text(encoding="ascii").split()]
    assert len(children) == 2
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def _may_be_cut_off() -> bool:
    from pipeline.workers.limits import isolate  # noqa: PLC0415 - in a child, because it is for good

    child = os.fork()
    if not child:
        os._exit(not isolate())
    return LINUX and os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.slow
@pytest.mark.skipif(not _may_be_cut_off(), reason="this system lets nobody cut off the network")
@pytest.mark.parametrize("stage", ["opening", "understanding"])
def test_no_process_reaches_the_network(stage: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        ((_, result),) = read([document(f"{stage}.connect", service=str(port))], tmp_path, jobs=1)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert "unreachable" in result.problems[0].message


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["opening", "understanding"])
def test_a_process_sees_neither_environment_nor_open_files(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "42")
    monkeypatch.setenv("CMAP_PATH", str(tmp_path))
    ((_, result),) = read([document(f"{stage}.tell")], tmp_path, jobs=1)
    said = result.problems[0].message
    assert "RuntimeError: {} " in said
    assert " False [" in said
    if LINUX:  # what is listed is read through a descriptor itself
        assert "['0', '1', '2', '3', '4']" in said
