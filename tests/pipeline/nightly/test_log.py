"""The log of a run: a line for each event, whatever is in it, and no end of a run."""

from __future__ import annotations

import json
import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pipeline.nightly.log import LOGS, Log

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = 'line\n{"event": "end"}\r\x1b[2J\x00\x7f\x85\u2028\u202e\ud800'


def written(out: Path, *events: tuple[str, dict[str, object]]) -> bytes:
    """What is in the file while the log is still open."""
    with closing(Log(out)) as log:
        for event, told in events:
            log.write(event, **told)
        assert log.path is not None
        return log.path.read_bytes()


def test_an_event_is_one_line_of_plain_json(tmp_path: Path) -> None:
    raw = written(tmp_path, ("document", {"path": HOSTILE, "done": 1}), ("end", {"exit": 0}))
    assert raw.count(b"\n") == 2
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", raw.decode())
    first, last = map(json.loads, raw.splitlines())
    assert (first["event"], first["path"], last["event"]) == ("document", HOSTILE, "end")


def test_a_huge_text_is_cut(tmp_path: Path) -> None:
    assert len(written(tmp_path, ("problem", {"message": "あ" * 1_000_000})).decode()) < 3000


def test_events_are_there_as_soon_as_they_happen(tmp_path: Path) -> None:
    assert b'"start"' in written(tmp_path, ("start", {}))


def test_files_are_counted_and_the_oldest_go(tmp_path: Path) -> None:
    (tmp_path / LOGS).mkdir()
    (tmp_path / LOGS / "notes.txt").write_text("mine", encoding="utf-8")
    for _ in range(203):
        written(tmp_path)
    kept = sorted(path.name for path in (tmp_path / LOGS).glob("run-*"))
    assert (len(kept), kept[0], kept[-1]) == (200, "run-000004.jsonl", "run-000203.jsonl")
    assert (tmp_path / LOGS / "notes.txt").is_file()


@pytest.mark.parametrize("blocked", ["", LOGS])
def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, blocked: str) -> None:
    out = tmp_path / "out"
    if blocked:
        out.mkdir()
    (out / blocked).write_text("a file where a folder should be", encoding="utf-8")
    log = Log(out)
    log.write("start")
    log.close()
    assert log.path is None


def test_after_the_end_nothing_more_is_written(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.close()
    log.write("late")
    assert log.path is not None
    assert log.path.read_text(encoding="utf-8") == ""
