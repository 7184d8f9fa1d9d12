"""The whole pipeline over folders of invented sheets."""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.database import DATABASE, check, query
from pipeline.errors import LockedError, UsageError
from pipeline.model import FileOutcome, Reason
from pipeline.run import add, run
from pipeline.settings import Settings
from pipeline.store import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.progress import Progress, RunSummary

HEAD = "番号\t項目\t内容\t対応\t回答\n"
SHEET = f"""「ひかり台帳」セキュリティチェックシート
会社名：株式会社あおば計算
記入日：2025年4月1日

{HEAD}1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t○\t24時間365日
2\tサービス稼働率\tサービスを利用できる割合の数値\t○\t９９．９％以上を目標とする
3\t突然のサービス提供停止に対する対処\tプログラムや設定データの預託等の措置\t×\t実施しておりません
"""
OTHER = """1. サービス時間
平日9:00〜18:00にご利用いただけます。

2. 通信の暗号化
通信はTLS1.2以上で暗号化しています。

3. バックアップの方法
毎日1回取得し、7世代保管しています。
"""
pytestmark = pytest.mark.slow


def small(uptime: str) -> str:
    return f"{HEAD}1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t○\t終日\n2\tサービス稼働率\tサービスを利用できる割合の数値\t○\t{uptime}\n"


def fill(raw: Path) -> None:
    """A raw folder with all that may lie in one."""
    (raw / "sub").mkdir(parents=True)
    (raw / "a.txt").write_text(SHEET, encoding="utf-8")
    (raw / "b.txt").write_text(OTHER, encoding="cp932")
    (raw / "c.txt").write_text(SHEET, encoding="utf-8")
    (raw / "sub" / "d.txt").write_text(small("99.5%"), encoding="utf-16")
    (raw / "e.txt").write_bytes(b"")
    (raw / "f.txt").write_bytes(b"PK\x03\x04")
    (raw / "g.txt").write_text("本日は晴天なり。\n", encoding="utf-8")
    (raw / "h.txt").symlink_to("a.txt")
    os.mkfifo(raw / "i.txt")
    (raw / os.fsdecode("回答.txt".encode("cp932"))).write_text(small("98%"), encoding="utf-8")
    (raw / ".DS_Store").write_bytes(b"x")
    (raw / "~$a.xlsx").write_bytes(b"x")
    (raw / "sources.csv").write_text(
        "path,vendor,service,received_at\na.txt,みどり監査,,2025-05-01\nb.txt,しろ運輸,しろ便,きのう\n",
        encoding="utf-8",
    )


def ask(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    return list(query(settings.out / DATABASE, sql)[1])


def contents(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Every table without what differs from run to run."""
    volatile = {
        "files": "EXCLUDE (seconds, peak_mb)",
        "runs": "EXCLUDE (run_id, started_at, finished_at, raw, command)",
    }
    return {table: ask(settings, f"SELECT * {volatile.get(table, '')} FROM {table} ORDER BY ALL") for table in TABLES}  # noqa: S608


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, RunSummary, list[Progress]]:
    """One run over everything."""
    folder = tmp_path_factory.mktemp("run")
    fill(folder / "raw")
    settings = Settings(raw=folder / "raw", out=folder / "out", jobs=2)
    progress: list[Progress] = []
    return settings, run(settings, progress.append), progress


Done = "tuple[Settings, RunSummary, list[Progress]]"


def test_every_path_has_an_outcome(done: Done) -> None:
    settings, _, _ = done
    assert ask(settings, "SELECT path, outcome, reason FROM files ORDER BY path") == [
        (".DS_Store", "ignored", None),
        (r"\x89\xf1\x93\x9a.txt", "loaded", None),
        ("a.txt", "loaded", None),
        ("b.txt", "loaded", None),
        ("c.txt", "duplicate", None),
        ("e.txt", "rejected", "empty"),
        ("f.txt", "rejected", "corrupt"),
        ("g.txt", "rejected", "no_table"),
        ("h.txt", "rejected", "unsafe_path"),
        ("i.txt", "rejected", "unsafe_path"),
        ("sources.csv", "ignored", None),
        ("sub/d.txt", "loaded", None),
        ("~$a.xlsx", "ignored", None),
    ]


def test_the_summary_counts_what_the_files_say(done: Done) -> None:
    settings, summary, _ = done
    counts = dict(ask(settings, "SELECT outcome, count(*) FROM files GROUP BY ALL"))
    assert counts == {
        "loaded": summary.loaded,
        "rejected": summary.rejected,
        "duplicate": summary.duplicates,
        "ignored": summary.ignored,
    }
    assert (summary.loaded, summary.rejected, summary.duplicates, summary.ignored) == (4, 5, 1, 3)
    assert summary.rows == ask(settings, "SELECT count(*) FROM source_rows")[0][0]
    assert summary.ledger_balanced


def test_every_rejection_says_what_to_do(done: Done) -> None:
    settings, summary, _ = done
    said = {each.path: each for each in summary.rejections}
    assert {path: each.reason for path, each in said.items()} == {
        "e.txt": Reason.EMPTY,
        "f.txt": Reason.CORRUPT,
        "g.txt": Reason.NO_TABLE,
        "h.txt": Reason.UNSAFE_PATH,
        "i.txt": Reason.UNSAFE_PATH,
    }
    assert all("; " in each.sentence for each in said.values())
    problems = [message for (message,) in ask(settings, "SELECT message FROM problems WHERE severity = 'error'")]
    assert all(any(str(message).startswith(f"{path}: ") for message in problems) for path in said)


def test_progress_is_told_document_by_document(done: Done) -> None:
    _, _, progress = done
    assert [each.done for each in progress] == [1, 2, 3, 4, 5, 6]
    assert progress[-1].total == 6
    assert {each.outcome for each in progress} == {FileOutcome.LOADED, FileOutcome.REJECTED}


def test_what_the_list_of_sources_says_wins(done: Done) -> None:
    settings, _, _ = done
    rows = ask(
        settings,
        "SELECT path, vendor, service, CAST(received_at AS VARCHAR) FROM documents WHERE path IN ('a.txt', 'b.txt') ORDER BY path",
    )
    assert [row[:3] for row in rows] == [("a.txt", "みどり監査", "ひかり台帳"), ("b.txt", "しろ運輸", "しろ便")]
    assert str(rows[0][3]).startswith("2025-05-01")


def test_a_bad_line_of_the_list_is_a_problem(done: Done) -> None:
    settings, _, _ = done
    ((message,),) = ask(settings, "SELECT message FROM problems WHERE code = 'intake.sources'")
    assert "line 3" in str(message)
    assert "きのう" in str(message)


def test_the_span_of_every_fact_leads_to_its_words(done: Done) -> None:
    settings, _, _ = done
    facts = ask(
        settings,
        "SELECT facts.kind, span_field, span_start, span_end, answer, remarks, mark FROM facts JOIN source_rows USING (row_id)",
    )
    assert len(facts) >= 8
    for kind, field, start, end, *texts in facts:
        text = str(dict(zip(("answer", "remarks", "mark"), texts, strict=True))[str(field)])
        assert text[int(str(start)) : int(str(end))].strip(), kind
    spans = {str(text)[int(str(start)) : int(str(end))] for kind, _, start, end, text, *_ in facts if kind == "ratio"}
    assert any(span.startswith("９９．９％") for span in spans)


def test_nothing_is_broken(done: Done) -> None:
    assert check(done[0].out / DATABASE) == ()


def test_another_run_gives_the_same_whatever_the_workers(done: Done, tmp_path: Path) -> None:
    settings, _, _ = done
    again = Settings(raw=settings.raw, out=tmp_path / "out", jobs=1)
    run(again)
    assert contents(again) == contents(settings)
    for table in ("files", "documents", "source_rows", "matches", "answers", "facts", "source_lines", "problems"):
        assert (again.out / f"{table}.parquet").is_file()


def test_a_run_while_another_is_active_is_refused(done: Done) -> None:
    settings, _, _ = done
    before = (settings.out / DATABASE).stat()
    with (settings.out / ".lock").open("a+") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        with pytest.raises(LockedError, match="another run is active"):
            run(settings)
        with pytest.raises(LockedError):
            add([settings.raw / "a.txt"], settings)
    assert (settings.out / DATABASE).stat().st_mtime_ns == before.st_mtime_ns


def test_a_lock_left_by_a_run_that_is_gone_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".lock").write_text("99999999\n")
    assert run(Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)).documents == 0


def test_a_file_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    with pytest.raises(UsageError, match="there is no such file"):
        add([tmp_path / "nowhere.txt"], settings)
    assert not settings.raw.exists()


def test_what_is_added_stands_beside_what_was_there(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    settings.raw.mkdir()
    (settings.raw / "a.txt").write_text(SHEET, encoding="utf-8")
    run(settings)
    before = contents(settings)
    (tmp_path / "new.txt").write_text(small("99.5%"), encoding="utf-8")
    summary = add([tmp_path / "new.txt"], settings)
    after = contents(settings)
    assert (settings.raw / "new.txt").is_file()
    assert summary.documents == 1
    assert ask(settings, "SELECT path, outcome FROM files ORDER BY path") == [
        ("a.txt", "loaded"),
        ("new.txt", "loaded"),
    ]
    for table in ("documents", "source_rows", "matches", "answers", "facts", "source_lines"):
        assert set(map(repr, before[table])) < set(map(repr, after[table]))
    assert [command for (command,) in ask(settings, "SELECT command FROM runs ORDER BY started_at")] == ["run", "add"]
    run(settings)
    assert {name: rows for name, rows in contents(settings).items() if name != "runs"} == {
        name: rows for name, rows in after.items() if name != "runs"
    }


def test_a_file_of_before_cells_were_stored_can_be_added_to(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    settings.raw.mkdir()
    (settings.raw / "a.txt").write_text(SHEET, encoding="utf-8")
    run(settings)
    old = tmp_path / "old.duckdb"
    shutil.copyfile(settings.out / DATABASE, old)
    with duckdb.connect(old) as con:
        con.execute("DROP VIEW integrity; DROP TABLE source_cells; ALTER TABLE source_lines DROP COLUMN bbox")
    shutil.rmtree(settings.out)
    settings.out.mkdir()
    old.rename(settings.out / DATABASE)
    (tmp_path / "new.txt").write_text(small("99.5%"), encoding="utf-8")
    add([tmp_path / "new.txt"], settings)
    assert ask(settings, "SELECT count(*) FROM documents") == [(2,)]
    assert check(settings.out / DATABASE) == ()


def test_additions_end_in_what_a_run_gives(tmp_path: Path) -> None:
    """A copy of what is there, and another file of the same name."""
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    elsewhere = tmp_path / "elsewhere"
    settings.raw.mkdir()
    elsewhere.mkdir()
    (settings.raw / "a.txt").write_text(SHEET, encoding="utf-8")
    (settings.raw / "b.txt").write_text(small("99%"), encoding="utf-8")
    run(settings)
    (elsewhere / "copy.txt").write_text(SHEET, encoding="utf-8")
    (elsewhere / "b.txt").write_text(OTHER, encoding="utf-8")
    add([elsewhere / "copy.txt", elsewhere / "b.txt"], settings)
    assert sorted(path.name for path in settings.raw.iterdir()) == ["a.txt", "b (2).txt", "b.txt", "copy.txt"]
    added = contents(settings)
    run(settings)
    assert {**added, "runs": []} == {**contents(settings), "runs": []}


def test_what_was_corrected_in_its_place_replaces_what_it_said(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    settings.raw.mkdir()
    (settings.raw / "a.txt").write_text(SHEET, encoding="utf-8")
    (settings.raw / "b.txt").write_text(small("99%"), encoding="utf-8")
    run(settings)
    (settings.raw / "b.txt").write_text(small("99.9%"), encoding="utf-8")
    add([settings.raw / "b.txt"], settings)
    assert ask(settings, "SELECT path, count(*) FROM documents GROUP BY ALL ORDER BY ALL") == [
        ("a.txt", 1),
        ("b.txt", 1),
    ]
    assert ask(
        settings,
        "SELECT value FROM facts JOIN source_rows USING (row_id) JOIN documents USING (document_id) WHERE path = 'b.txt' AND facts.kind = 'ratio'",
    ) == [(99.9,)]
