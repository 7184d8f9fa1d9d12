"""Whole runs from the command line: each leaves a report, a log and word of how it went, also where it fails."""

from __future__ import annotations

import fcntl
import json
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from pipeline.cli import main
from pipeline.database import DATABASE, query

if TYPE_CHECKING:
    from pathlib import Path

SHEET = """「ひかり台帳」セキュリティチェックシート
会社名：株式会社あおば計算
サービス名：ひかり台帳
記入日：{year}年4月1日

番号\t項目\t内容\t対応\t回答
1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t○\t24時間365日
2\tサービス稼働率\tサービスを利用できる割合の数値\t○\t{uptime}％以上
"""
pytestmark = pytest.mark.slow


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(SHEET.format(year=2024, uptime=99.9), encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def night(raw: Path, out: Path, *more: str) -> int:
    return main(["run", "--raw", str(raw), "--out", str(out), "--jobs", "1", *more])


def teller(tmp_path: Path) -> tuple[str, Path]:
    """A notification command that writes down what it is told, and where."""
    told = tmp_path / "told.json"
    names = "['CHECKSHEETS_EXIT', 'CHECKSHEETS_SUMMARY', 'CHECKSHEETS_REPORT', 'CHECKSHEETS_LOG']"
    program = (
        "import json, os, sys;"
        f"json.dump([sys.argv[1:], [os.environ[name] for name in {names}]], open({str(told)!r}, 'w'))"
    )
    return shlex.join([sys.executable, "-c", program]), told


def events(out: Path, number: int) -> list[dict[str, object]]:
    lines = (out / "logs" / f"run-{number:06}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def test_nights_leave_reports_logs_and_figures(raw: Path, out: Path, tmp_path: Path) -> None:
    assert night(raw, out) == 0
    (raw / "b.txt").write_text(SHEET.format(year=2025, uptime=99.5), encoding="utf-8")
    (raw / "empty\x1b[2J.txt").write_bytes(b"")
    command, told = teller(tmp_path)
    assert night(raw, out, "--notify", command) == 3
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "1 new file could not be read whole, 1 answer became worse" in page
    assert "\x1b" not in page
    arguments, variables = json.loads(told.read_text(encoding="utf-8"))
    summary = (
        "checksheets: done, but documents were rejected or read in part:"
        " 1 new file could not be read whole, 1 answer became worse"
    )
    assert arguments == [str(out / "report.html"), summary]
    assert variables == ["3", summary, str(out / "report.html"), str(out / "logs" / "run-000002.jsonl")]
    written = events(out, 2)
    assert [each["event"] for each in written[:1] + written[-4:]] == ["start", "report", "summary", "notified", "end"]
    assert {each["path"] for each in written if each["event"] == "document"} == {"b.txt", "empty\x1b[2J.txt"}
    assert [each["direction"] for each in written if each["event"] == "changed"] == ["worse"]
    assert (written[-1]["exit"], written[-1]["meaning"]) == (3, "done, but documents were rejected or read in part")
    _, rows = query(out / DATABASE, "SELECT number, documents, rejected FROM runs ORDER BY number")
    assert list(rows) == [(1, 1, 0), (2, 3, 1)]


def test_a_run_that_cannot_begin_says_so(
    raw: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert night(raw, out) == 0
    report = (out / "report.html").read_bytes()
    command, told = teller(tmp_path)
    with (out / ".lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert night(raw, out, "--notify", command) == 4
    assert "another run is active" in capsys.readouterr().err
    arguments, variables = json.loads(told.read_text(encoding="utf-8"))
    assert arguments == ["", "checksheets: another run is active"]
    assert variables[0] == "4"
    assert [(each["event"], each.get("exit")) for each in events(out, 2)[-2:]] == [
        ("failed", 4),
        ("notified", None),
        ("end", 4),
    ][-2:]
    assert (out / "report.html").read_bytes() == report


def test_a_fault_of_ours_ends_in_70_and_is_told(
    raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("\x1b[2J")

    monkeypatch.setattr("pipeline.run.publish", broken)
    command, told = teller(tmp_path)
    assert night(raw, out, "--notify", command) == 70
    assert json.loads(told.read_text(encoding="utf-8"))[1][0] == "70"
    assert events(out, 1)[-1]["exit"] == 70


def test_a_notification_that_fails_changes_no_exit_code(
    raw: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert night(raw, out, "--notify", "/no/such/command") == 0
    assert "the notification command could not be started" in capsys.readouterr().err
    assert [each["event"] for each in events(out, 1)[-2:]] == ["problem", "end"]


def test_a_report_that_cannot_be_written_changes_no_exit_code(
    raw: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "report.html").mkdir(parents=True)
    assert night(raw, out) == 0
    assert "the report could not be written" in capsys.readouterr().err


def test_a_wrong_command_ends_before_anything_is_read(raw: Path, out: Path) -> None:
    assert night(raw, out, "--notify", "mail 'me") == 2
    assert not out.exists()


def test_a_quiet_run_shows_no_progress(raw: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert night(raw, out, "--quiet") == 0
    printed, progress = capsys.readouterr()
    assert "report" in printed
    assert progress == ""


def test_machines_are_told_where_report_and_log_are(raw: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert night(raw, out, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["report"], told["log"]) == (str(out / "report.html"), str(out / "logs" / "run-000001.jsonl"))


def test_a_damaged_database_of_yesterday_costs_the_history_only(raw: Path, out: Path) -> None:
    assert night(raw, out) == 0
    (out / DATABASE).write_bytes(b"rubbish")
    assert night(raw, out) == 0
    assert list(query(out / DATABASE, "SELECT number FROM runs")[1]) == [(2,)]
    ((told,),) = query(out / DATABASE, "SELECT message FROM problems WHERE code = 'run.version_damaged'")[1]
    assert "version 1 of the results" in str(told)
