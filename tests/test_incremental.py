"""Runs upon runs: what is unchanged is not read again, what is gone is not forgotten, and the end is that of one run."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import pyzipper

from pipeline import export
from pipeline.cache import Cache
from pipeline.database import DATABASE, check, query
from pipeline.errors import LockedError, UsageError
from pipeline.fingerprint import fingerprint
from pipeline.lock import locked
from pipeline.run import add, rollback, run
from pipeline.settings import MAPPINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD = "番号\t項目\t内容\t対応\t回答\n"
HEADER = "decided_at,who,decision,document_id,no,label,description,item_id,value,why\n"
pytestmark = pytest.mark.slow


def sheet(uptime: str, hours: str = "24時間365日") -> bytes:
    return (
        f"{HEAD}1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t○\t{hours}\n"
        f"2\tサービス稼働率\tサービスを利用できる割合の数値\t○\t{uptime}以上を目標とする\n"
    ).encode()


def packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 4, 1, 0, 0, 0)), raw)
    return out.getvalue()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Three sheets, a copy, an archive of two, and what is none."""
    raw = tmp_path / "raw"
    (raw / "sub").mkdir(parents=True)
    (raw / "a.txt").write_bytes(sheet("99.9%"))
    (raw / "sub" / "b.txt").write_bytes(sheet("99.5%"))
    (raw / "copy.txt").write_bytes(sheet("99.9%"))
    (raw / "sent.zip").write_bytes(packed({"c.txt": sheet("99%"), "d.txt": sheet("98%"), ".DS_Store": b"x"}))
    (raw / "broken.zip").write_bytes(b"PK\x03\x04")
    (raw / "empty.txt").write_bytes(b"")
    shutil.copytree(MAPPINGS, tmp_path / "mappings")
    return Settings(
        raw=raw, out=tmp_path / "out", jobs=1, mappings=tmp_path / "mappings", decisions=tmp_path / "decisions.csv"
    )


def ask(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    return list(query(settings.out / DATABASE, sql)[1])


def canonical(settings: Settings) -> list[str]:
    return list(export.lines(settings.out / DATABASE, canonical=True))


def anew(settings: Settings) -> list[str]:
    """What a run into an empty folder gives."""
    other = replace(settings, out=settings.out.with_name("anew"))
    shutil.rmtree(other.out, ignore_errors=True)
    run(other)
    return canonical(other)


def uptimes(settings: Settings) -> dict[object, object]:
    facts = "SELECT d.path, value FROM facts JOIN source_rows USING (row_id) JOIN documents AS d USING (document_id) WHERE facts.kind = 'ratio'"
    return dict(ask(settings, facts))  # type: ignore[arg-type]


def decide(settings: Settings) -> None:
    """Change what every sheet is read with."""
    settings.decisions.write_text(HEADER)


def exchange(settings: Settings, held: str) -> None:
    """Let the cache say of the content of a sheet what another sheet says, so that it shows who is asked."""
    source = run(replace(settings, raw=settings.raw.with_name("other"), out=settings.out.with_name("of other")))
    assert source.loaded == 1
    opening = fingerprint(settings).opening
    own, other = Cache(settings.out / ".cache", opening), Cache(settings.out.with_name("of other") / ".cache", opening)
    (of_other,) = ask(replace(settings, out=settings.out.with_name("of other")), "SELECT sha256 FROM documents")
    found = other.get("source", str(of_other[0]))
    assert found is not None
    ((sha256,),) = ask(settings, f"SELECT sha256 FROM documents WHERE path = '{held}'")  # noqa: S608
    assert own.get("source", str(sha256)) is not None
    own.put("source", str(sha256), found)


def test_what_is_unchanged_is_not_read_again(settings: Settings) -> None:
    first = run(settings)
    before = canonical(settings)
    watched: list[object] = []
    second = run(settings, watched.append)
    assert (first.documents, first.unchanged) == (5, 0)
    assert (second.documents, second.unchanged) == (5, 5)
    assert watched == []
    assert canonical(settings) == before
    assert ask(settings, "SELECT number, unchanged FROM runs ORDER BY number") == [(1, 0), (2, 5)]
    assert replace(second, unchanged=0, seconds=first.seconds) == first


def test_parquet_files_tell_of_the_newest_run(settings: Settings) -> None:
    run(settings)
    run(settings)
    counted = {name: len(ask_file(settings, name)) for name in ("runs", "answers", "documents", "problems")}
    assert counted == {name: len(ask(settings, f"FROM {name}")) for name in counted}
    assert counted["runs"] == 2


def ask_file(settings: Settings, name: str) -> list[tuple[object, ...]]:
    import duckdb  # noqa: PLC0415 - the file is read past the store, as a user would

    return duckdb.sql(f"FROM '{settings.out / name}.parquet'").fetchall()


def test_changes_end_in_what_one_run_gives(settings: Settings) -> None:
    run(settings)
    (settings.raw / "new.txt").write_bytes(sheet("97%"))
    (settings.raw / "a.txt").write_bytes(sheet("99.99%"))
    (settings.raw / "sent.zip").write_bytes(packed({"c.txt": sheet("99%"), "e.txt": sheet("96%")}))
    (settings.raw / "empty.txt").write_bytes(sheet("95%"))
    (settings.raw / "sources.csv").write_text(
        "path,vendor,service\nsub/b.txt,あおば計算,ひかり台帳\nx.txt\n", encoding="utf-8"
    )
    summary = run(settings)
    assert summary.unchanged == 1  # sent.zip/c.txt
    assert canonical(settings) == anew(settings)
    assert check(settings.out / DATABASE) == ()


def test_a_file_that_is_gone_is_withdrawn_and_not_forgotten(settings: Settings) -> None:
    run(settings)
    (settings.raw / "sub" / "b.txt").unlink()
    (settings.raw / "sent.zip").unlink()
    (settings.raw / "broken.zip").unlink()
    summary = run(settings)
    assert (summary.documents, summary.unchanged) == (2, 2)
    assert ask(settings, "SELECT path, outcome FROM files WHERE outcome = 'withdrawn' ORDER BY path") == [
        (path, "withdrawn") for path in ("broken.zip", "sent.zip", "sent.zip/c.txt", "sent.zip/d.txt", "sub/b.txt")
    ]
    assert len(uptimes(settings)) == 4
    assert {path for (path,) in ask(settings, "SELECT path FROM current_documents")} == {"a.txt"}
    assert check(settings.out / DATABASE) == ()
    before = canonical(settings)
    run(settings)
    assert canonical(settings) == before
    (settings.raw / "sub" / "b.txt").write_bytes(sheet("99.5%"))
    run(settings)
    assert ask(settings, "SELECT outcome FROM files WHERE path = 'sub/b.txt'") == [("loaded",)]
    assert {path for (path,) in ask(settings, "SELECT path FROM current_documents")} == {"a.txt", "sub/b.txt"}


def test_what_is_withdrawn_outlives_a_change_of_the_catalog(settings: Settings) -> None:
    run(settings)
    (settings.raw / "sub" / "b.txt").unlink()
    items = settings.mappings / "items.csv"
    lines = items.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("meti_sla.uptime,")]
    assert len(kept) == len(lines) - 1
    items.write_text("\n".join(kept), encoding="utf-8")
    for name in ("aliases", "crosswalk", "directions"):
        path = settings.mappings / f"{name}.csv"
        told = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(line for line in told if "meti_sla.uptime" not in line), encoding="utf-8")
    run(settings)
    assert check(settings.out / DATABASE) == ()
    rows = "SELECT count(*) FROM source_rows JOIN documents USING (document_id) WHERE path = 'sub/b.txt'"
    assert ask(settings, rows) == [(2,)]


def test_a_change_of_the_catalog_reaches_a_folder_without_sheets(settings: Settings) -> None:
    empty = replace(settings, raw=settings.raw.with_name("empty"))
    empty.raw.mkdir()
    run(empty)
    items = settings.mappings / "items.csv"
    items.write_text(items.read_text(encoding="utf-8").replace("サービス稼働率", "サービスの稼働率"), encoding="utf-8")
    run(empty)
    assert ask(empty, "SELECT label_ja FROM catalog_items WHERE item_id = 'meti_sla.uptime'") == [("サービスの稼働率",)]


def test_a_file_that_was_moved_is_one_document(settings: Settings) -> None:
    run(settings)
    (settings.raw / "sub" / "b.txt").rename(settings.raw / "moved.txt")
    run(settings)
    assert ask(settings, "SELECT path FROM documents WHERE path IN ('moved.txt', 'sub/b.txt')") == [("moved.txt",)]
    assert {path for (path,) in ask(settings, "SELECT path FROM current_documents")} >= {"moved.txt"}
    assert check(settings.out / DATABASE) == ()


def test_a_copy_takes_the_place_of_what_is_gone(settings: Settings) -> None:
    run(settings)
    (settings.raw / "a.txt").unlink()
    run(settings)
    assert ask(settings, "SELECT path, outcome FROM files WHERE path IN ('a.txt', 'copy.txt') ORDER BY path") == [
        ("a.txt", "withdrawn"),
        ("copy.txt", "loaded"),
    ]
    assert check(settings.out / DATABASE) == ()


@pytest.mark.parametrize("held", ["a.txt", "sent.zip/d.txt"])
def test_what_people_decide_is_applied_without_opening_a_file(settings: Settings, held: str) -> None:
    other = settings.raw.with_name("other")
    other.mkdir()
    (other / "x.txt").write_bytes(sheet("12.5%"))
    run(settings)
    exchange(settings, held)
    decide(settings)
    assert run(settings).unchanged == 0
    assert uptimes(settings)[held] == 12.5


def test_forced_everything_is_read_again(settings: Settings) -> None:
    other = settings.raw.with_name("other")
    other.mkdir()
    (other / "x.txt").write_bytes(sheet("12.5%"))
    run(settings)
    before = canonical(settings)
    exchange(settings, "a.txt")
    assert run(replace(settings, force=True)).unchanged == 0
    assert canonical(settings) == before
    decide(settings)
    run(settings)
    assert uptimes(settings)["a.txt"] == 99.9


def test_only_what_is_like_a_pattern_is_read(settings: Settings) -> None:
    run(settings)
    (settings.raw / "a.txt").write_bytes(sheet("1%"))
    (settings.raw / "sub" / "b.txt").write_bytes(sheet("2%"))
    (settings.raw / "sub" / "new.txt").write_bytes(sheet("3%"))
    (settings.raw / "sent.zip").unlink()
    run(settings, only=["sub"])
    assert uptimes(settings) == {
        "a.txt": 99.9, "sub/b.txt": 2.0, "sub/new.txt": 3.0, "sent.zip/c.txt": 99.0, "sent.zip/d.txt": 98.0,
    }  # fmt: skip
    assert ask(settings, "SELECT outcome FROM files WHERE path = 'sent.zip'") == [("loaded",)]
    assert check(settings.out / DATABASE) == ()
    with pytest.raises(UsageError, match=r"is like \*\.pdf"):
        run(settings, only=["*.pdf"])
    run(settings)
    assert uptimes(settings)["a.txt"] == 1.0


def test_a_damaged_cache_costs_time_and_is_told(settings: Settings) -> None:
    run(settings)
    for path in (settings.out / ".cache").glob("*/*"):
        path.write_bytes(path.read_bytes()[:-3] + b"???")
    decide(settings)
    run(settings)
    ((told,),) = ask(settings, "SELECT message FROM problems WHERE code = 'run.cache_damaged'")
    assert "were damaged; their files were opened again" in str(told)
    assert canonical(settings) == anew(settings)
    run(settings)
    assert ask(settings, "FROM problems WHERE starts_with(code, 'run.')") == []


def test_a_damaged_version_is_told_and_the_one_before_built_upon(settings: Settings) -> None:
    run(settings)
    before = canonical(settings)
    run(settings)
    with (settings.out / "current" / DATABASE).open("r+b") as file:
        file.seek(50_000)
        file.write(b"damage" * 100)
    summary = run(settings)
    assert summary.unchanged == 5
    assert canonical(settings) == before
    ((told,),) = ask(settings, "SELECT message FROM problems WHERE code = 'run.version_damaged'")
    assert "version 2 of the results" in str(told)


def test_where_all_versions_are_damaged_everything_is_made_anew(settings: Settings) -> None:
    run(settings)
    before = canonical(settings)
    (settings.out / "current" / DATABASE).write_bytes(b"")
    with pytest.raises(UsageError, match="full run"):
        add([settings.raw / "a.txt"], settings)
    assert run(settings).unchanged == 0
    assert canonical(settings) == before


def test_a_run_that_was_cut_off_is_told(settings: Settings) -> None:
    run(settings)
    before = canonical(settings)
    (settings.out / ".publishing" / "new").mkdir(parents=True)
    (settings.out / ".publishing" / "new" / DATABASE).write_bytes(b"half")
    run(settings)
    assert len(ask(settings, "FROM problems WHERE code = 'run.cut_off'")) == 1
    assert canonical(settings) == before


def test_a_reader_who_may_write_hinders_no_run(settings: Settings) -> None:
    import duckdb  # noqa: PLC0415 - as somebody who opens the file with another client

    run(settings)
    with duckdb.connect(settings.out / DATABASE) as con:
        (settings.raw / "new.txt").write_bytes(sheet("97%"))
        run(settings)
        assert con.execute("SELECT count(*) FROM documents").fetchone() == (5,)
    assert ask(settings, "SELECT count(*) FROM documents") == [(6,)]


def test_going_back_and_on(settings: Settings) -> None:
    run(settings)
    first = canonical(settings)
    (settings.raw / "a.txt").write_bytes(sheet("1%"))
    run(settings)
    second = canonical(settings)
    assert rollback(settings.out).name == "000001"
    assert canonical(settings) == first
    assert rollback(settings.out, 2).name == "000002"
    assert canonical(settings) == second
    rollback(settings.out, 1)
    run(settings)
    assert canonical(settings) == second
    assert (settings.out / "current").readlink().name == "000003"
    (settings.out / "versions" / "000001" / DATABASE).write_bytes(b"x")
    with pytest.raises(UsageError, match="damaged or written to"):
        rollback(settings.out, 1)
    with locked(settings.out), pytest.raises(LockedError):
        rollback(settings.out)


def test_what_asks_for_a_password_is_tried_again_with_one(settings: Settings) -> None:
    run(settings)
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"himitsu")
        archive.writestr("p.txt", sheet("94%"))
    (settings.raw / "locked.zip").write_bytes(out.getvalue())
    assert run(settings).unchanged == 5
    assert ask(settings, "SELECT reason FROM files WHERE path = 'locked.zip/p.txt'") == [("encrypted",)]
    with_it = replace(settings, passwords=("himitsu",))
    assert run(with_it).documents == 6
    assert uptimes(settings)["locked.zip/p.txt"] == 94.0
    assert run(with_it).unchanged == 6
    assert run(settings).unchanged == 6
