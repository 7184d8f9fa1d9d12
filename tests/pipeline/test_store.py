"""The store, on real DuckDB files."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline import model
from pipeline.database import DATABASE, check, query
from pipeline.errors import OutputError, UsageError
from pipeline.run_record import Run
from pipeline.store import TABLES, Batch, export_parquet
from tests.published import publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RTO = model.ItemId("meti_sla.rto")
UPTIME = model.ItemId("meti_sla.uptime")
FRAMEWORKS = [model.Framework("meti_sla", "チェックリスト", "Checklist", "a ministry", 2010)]
ITEMS = [
    model.Item(RTO, "meti_sla", 0, "1", "信頼性", "目標復旧時間", "Recovery time objective", ("duration",)),
    model.Item(UPTIME, "meti_sla", 1, "2", "可用性", "サービス稼働率", "Service uptime", ("ratio",)),
]
READ = model.SourceKind.PDF, model.DocumentStatus.LOADED
CELL = model.SourceCell(1, (1, 2, 3, 4.5), "answer", "12時間", 0.9, (model.PrintedLine("12時間", (1, 2, 3, 4)),))


def result(name: str, answer: str = "12時間以内", vendor: str = "") -> model.DocumentResult:
    """A document with one row, whose answer holds one fact."""
    id_ = model.DocumentId(name.encode().hex().zfill(16)[-16:])
    row = model.RowId(f"{id_}-1-1")
    source = model.SourceRow(row, id_, model.RowKind.TABLE, 1, 1, answer=answer, line_start=1, raw_cells=("", answer))
    return model.DocumentResult(
        model.Document(id_, "00", f"{name}.txt", 10, *READ, pages=1, vendor=vendor),
        rows=(replace(source, page=1, cells=(CELL,)),),
        matches=(model.Match(row, RTO, 97, 0.9, model.Decision.AUTO, evidence=(model.Witness("label", 1.0, "RTO"),)),),
        answers=(model.Answer(row, id_, RTO, model.Status.YES, None, contradiction=False, text=answer),),
        facts=(hours(row, 12),),
        ledger=(model.LedgerLine(1, model.LineRole.ROW, "cells", row),),
        problems=(model.Problem("repair.cells_shifted", model.Severity.WARNING, "look at the row", id_, row_id=row),),
    )


def hours(row_id: model.RowId, value: float, fact_id: str = "") -> model.Fact:
    return model.Fact(
        fact_id or f"{row_id}-0", row_id, RTO, model.FactKind.DURATION, value, None, "hour", value * 3600, None,
        model.Comparator.LE, None, negated=False, scope=None, per=None, detail=None,
        span_start=0, span_end=6, span_field="answer",
    )  # fmt: skip


def source_file(made: model.DocumentResult) -> model.SourceFile:
    return model.SourceFile(made.document.path, made.document.document_id, model.FileOutcome.LOADED, None, 0.1, 20.0)


def run(run_id: str = "r1", *, ledger_balanced: bool = True) -> Run:
    moment = datetime(2025, 4, 1, 9, tzinfo=timezone(timedelta(hours=9)))
    return Run(run_id, moment, moment, "run", "0.1.0", "raw", 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, ledger_balanced)


def batch(*results: model.DocumentResult, run_id: str = "r1") -> Batch:
    return Batch(
        results=results,
        files=[source_file(one) for one in results],
        catalog=(FRAMEWORKS, ITEMS),
        runs=[run(run_id)],
        problems=[model.Problem("run.slow", model.Severity.INFO, "the run was slow")],
    )


def ask(out: Path, sql: str) -> list[tuple[object, ...]]:
    return list(query(out / DATABASE, sql)[1])


def everything(out: Path) -> dict[str, list[tuple[object, ...]]]:
    return {table: ask(out, f"FROM {table} ORDER BY ALL") for table in TABLES}


def test_storing_twice_equals_storing_once(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a"), result("b")))
    once = everything(tmp_path)
    publish(tmp_path, batch(result("a"), result("b")))
    assert everything(tmp_path) == once
    assert len(once["documents"]) == 2


def test_adding_what_is_there_already_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a"), result("b")))
    once = everything(tmp_path)
    publish(tmp_path, batch(result("b")), keep=tmp_path / DATABASE)
    assert everything(tmp_path) == once


def test_adding_one_by_one_equals_storing_at_once(tmp_path: Path) -> None:
    publish(tmp_path / "whole", batch(result("a"), result("b"), result("c")))
    publish(tmp_path / "parts", batch(result("c")))
    for name in "ab":
        publish(tmp_path / "parts", batch(result(name)), keep=tmp_path / "parts" / DATABASE)
    assert everything(tmp_path / "parts") == everything(tmp_path / "whole")


def test_a_document_in_the_batch_replaces_all_that_was_made_of_it_before(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a", "24時間以内"), result("b")))
    rejected = model.DocumentResult(replace(result("a").document, status=model.DocumentStatus.REJECTED))
    publish(tmp_path, batch(rejected), keep=tmp_path / DATABASE)
    assert ask(tmp_path, "SELECT path, status FROM documents ORDER BY path") == [
        ("a.txt", "rejected"),
        ("b.txt", "loaded"),
    ]
    for table in ("source_rows", "source_cells", "matches", "answers", "facts", "source_lines"):
        assert len(ask(tmp_path, f"FROM {table}")) == 1, table
    assert check(tmp_path / DATABASE) == ()


def test_a_full_run_keeps_nothing_of_the_old_file(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a")))
    publish(tmp_path, batch(result("b")))
    assert ask(tmp_path, "SELECT path FROM documents") == [("b.txt",)]


def test_runs_add_up_when_documents_are_added(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a"), run_id="r1"))
    publish(tmp_path, batch(result("b"), run_id="r2"), keep=tmp_path / DATABASE)
    assert ask(tmp_path, "SELECT run_id FROM runs ORDER BY ALL") == [("r1",), ("r2",)]


def test_a_document_that_comes_twice_is_stored_once(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a"), result("a")))
    assert len(ask(tmp_path, "FROM source_rows")) == 1


def test_a_newer_sheet_replaces_a_document_that_is_carried_over(tmp_path: Path) -> None:
    def of_year(name: str, year: int) -> model.DocumentResult:
        made = result(name)
        told = {"vendor": "V", "service": "S", "filled_on": date(year, 4, 1), "filled_on_from": "sheet"}
        return replace(made, document=replace(made.document, **told))

    publish(tmp_path, batch(of_year("a", 2024)))
    publish(tmp_path, batch(of_year("b", 2025)), keep=tmp_path / DATABASE)
    assert ask(tmp_path, "SELECT path, revision FROM documents ORDER BY path") == [("a.txt", 1), ("b.txt", 2)]
    assert ask(tmp_path, "SELECT DISTINCT path FROM latest_answers") == [("b.txt",)]
    publish(tmp_path, batch(of_year("b", 2023)), keep=tmp_path / DATABASE)
    assert ask(tmp_path, "SELECT DISTINCT path FROM latest_answers") == [("a.txt",)]


def test_what_a_run_learns_while_results_come_in_is_stored(tmp_path: Path) -> None:
    files: list[model.SourceFile] = []

    def results() -> Iterator[model.DocumentResult]:
        for name in "abc":
            files.append(source_file(result(name)))
            yield result(name)

    publish(tmp_path, Batch(results(), files, (FRAMEWORKS, ITEMS), runs=(run(str(len(files))) for _ in "1")))
    assert len(ask(tmp_path, "FROM files")) == 3
    assert ask(tmp_path, "SELECT run_id FROM runs") == [("3",)]


def test_an_old_reader_keeps_reading_while_a_new_file_is_published(tmp_path: Path) -> None:
    publish(tmp_path, batch(*(result(f"n{i}") for i in range(50))))
    reader = duckdb.connect(tmp_path / DATABASE, read_only=True)
    publish(tmp_path, batch(result("new")))
    assert reader.execute("SELECT count(*) FROM latest_answers").fetchall() == [(50,)]
    reader.close()
    assert ask(tmp_path, "SELECT count(*) FROM latest_answers") == [(1,)]


def test_a_reader_in_another_process_does_not_stop_a_run(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a")))
    code = (
        "import duckdb, sys; con = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True);"
        "sys.stdin.readline(); print(con.execute('SELECT path FROM documents').fetchall())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / DATABASE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        publish(tmp_path, batch(result("b")), keep=tmp_path / DATABASE)
        said, _ = reader.communicate("\n")
    assert said == "[('a.txt',)]\n"
    assert len(ask(tmp_path, "FROM documents")) == 2


@pytest.mark.parametrize("rubbish", [b"", b"not a database" * 1000, b"\x00" * 50_000])
def test_a_damaged_old_database_does_not_prevent_a_full_run(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(rubbish)
    (tmp_path / f"{DATABASE}.wal").write_bytes(b"left by somebody")
    publish(tmp_path, batch(result("a")))
    assert len(ask(tmp_path, "FROM documents")) == 1


def test_a_damaged_old_database_cannot_be_added_to_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"not a database" * 1000)
    with pytest.raises(UsageError, match="full run"):
        publish(tmp_path, batch(result("a")), keep=tmp_path / DATABASE)
    assert (tmp_path / DATABASE).read_bytes() == b"not a database" * 1000


def test_a_run_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a")))

    def failing() -> Iterator[model.DocumentResult]:
        yield result("b")
        raise RuntimeError("interrupted")

    with pytest.raises(RuntimeError, match="interrupted"):
        publish(tmp_path, Batch(failing(), (), (FRAMEWORKS, ITEMS)))
    assert ask(tmp_path, "SELECT path FROM documents") == [("a.txt",)]
    assert {path.name for path in tmp_path.iterdir()} == {DATABASE, "current", "versions"}


def test_what_a_killed_run_left_behind_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".publishing").mkdir()
    (tmp_path / ".publishing" / "facts.jsonl").write_text("half a li")
    publish(tmp_path, batch(result("a")))
    assert {path.name for path in tmp_path.iterdir()} == {DATABASE, "current", "versions"}


def test_an_output_folder_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="another folder"):
        publish(tmp_path / "file", batch())


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    out = tmp_path / 'it\'s [1] * "{x}" ;-- 出力'
    publish(out, batch(result("a")))
    publish(out, batch(result("b")), keep=out / DATABASE)
    export_parquet(out)
    assert len(ask(out, "FROM documents")) == 2


EVIL = [
    'it\'s "quoted" `so`; DROP TABLE facts; --',
    "a\x00b\x1bc\x7f",
    "𠮷野家😀👨‍👩‍👧 か\u3099",
    "line\u2028separator\u2029next\x85line\r\nand\ttab",
    "{braces} %s %(x)s ${y} {{z}} \\u0041 \\",
    "NaN",
    "null",
    "x" * 1_000_000,
    "長" * 1_000_000,
]


@pytest.mark.parametrize("text", EVIL, ids=lambda text: ascii(text[:12]))
def test_any_text_survives_unchanged(tmp_path: Path, text: str) -> None:
    publish(tmp_path, batch(result("a", text, vendor=text)))
    assert ask(tmp_path, "SELECT answer, raw_cells[2], vendor FROM source_rows JOIN documents USING (document_id)") == [
        (text, text, text)
    ]


@pytest.mark.parametrize("text", ["\ud800", "x\udcffy\udc80", "\ude00\ud83d 12時間"])
def test_half_a_character_becomes_one_replacement_so_that_spans_still_count_right(tmp_path: Path, text: str) -> None:
    publish(tmp_path, batch(result("a", text)))
    stored = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert ask(tmp_path, "SELECT answer FROM source_rows") == [(stored,)]


@pytest.mark.slow
def test_a_row_longer_than_duckdb_allows_by_default_is_stored(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a", "長" * 15_000_000)))
    assert ask(tmp_path, "SELECT length(answer) FROM source_rows") == [(15_000_000,)]


def test_numbers_that_are_none_do_not_fail_the_batch(tmp_path: Path) -> None:
    made = result("a")
    odd = tuple(hours(made.rows[0].row_id, x, f"f{i}") for i, x in enumerate([float("nan"), float("inf"), 1e308]))
    publish(tmp_path, batch(replace(made, facts=odd)))
    assert len(ask(tmp_path, "FROM facts")) == 3


def test_empty_strings_are_null_but_raw_cells_stay_as_they_were(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a", "")))
    assert ask(
        tmp_path, "SELECT answer, remarks, vendor, raw_cells FROM source_rows JOIN documents USING (document_id)"
    ) == [(None, None, None, ["", ""])]


def test_days_and_moments_are_stored_and_moments_are_in_utc(tmp_path: Path) -> None:
    made = result("a")
    document = replace(made.document, filled_on=date(2025, 4, 1), received_at=datetime(2025, 4, 1, 12, tzinfo=UTC))
    publish(tmp_path, batch(replace(made, document=document)))
    assert ask(tmp_path, "SELECT filled_on, received_at, started_at FROM documents, runs") == [
        (date(2025, 4, 1), datetime(2025, 4, 1, 12), datetime(2025, 4, 1, 0))  # noqa: DTZ001 - stored without a zone
    ]


def test_evidence_and_lines_are_lists_of_named_parts(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a")))
    evidence, lines = [{"name": "label", "weight": 1.0, "detail": "RTO"}], [{"text": "12時間", "bbox": (1, 2, 3, 4)}]
    assert ask(tmp_path, "SELECT evidence, lines FROM matches, source_cells") == [(evidence, lines)]


@pytest.mark.parametrize("prefix", ["", "😀𠮷", "か\u3099", "\x00", "\u200d\u2028"])
def test_the_source_of_a_fact_is_cut_out_as_python_would(tmp_path: Path, prefix: str) -> None:
    made = result("a", f"{prefix}12時間以内")
    fact = replace(made.facts[0], span_start=len(prefix), span_end=len(prefix) + 6)
    publish(tmp_path, batch(replace(made, facts=(fact,))))
    assert ask(tmp_path, "SELECT source FROM fact_sources") == [("12時間以内"[:6],)]
    assert check(tmp_path / DATABASE) == ()


FORBIDDEN = [
    "INSERT INTO frameworks SELECT * FROM frameworks",
    "UPDATE facts SET value = 1",
    "DELETE FROM facts",
    "DROP TABLE facts",
    "CREATE TABLE mine AS SELECT 1",
    "CREATE OR REPLACE VIEW rto AS SELECT 1",
    "COPY facts TO '{folder}/stolen.csv'",
    "EXPORT DATABASE '{folder}/stolen'",
    "ATTACH '{folder}/other.duckdb'",
    "SELECT * FROM read_csv('{folder}/secret.csv')",
    "SELECT * FROM '{folder}/secret.csv'",
    "SELECT * FROM read_text('{folder}/secret.csv')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_parquet('https://example.org/x.parquet')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "SELECT 1; DROP TABLE facts",
    "SELECT * FROM python_variable",
    "SELEC 1",
    "",
    "-- nothing",
    "SELECT 'x\ud800",
    "SELECT error('while reading') FROM facts",
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published")
    publish(out, batch(result("a")))
    (out / "secret.csv").write_text("a,b\n1,2\n")
    return out


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_a_query_can_only_read_the_tables(published: Path, sql: str) -> None:
    python_variable = duckdb.sql("SELECT 1")
    with pytest.raises(UsageError):
        ask(published, sql.replace("{folder}", str(published)))
    assert {path.name for path in published.iterdir()} == {DATABASE, "current", "versions", "secret.csv"}
    assert len(ask(published, "FROM facts")) == 1
    assert python_variable is not None


def test_a_query_names_its_columns_and_gives_its_rows_one_by_one(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a")))
    names, rows = query(tmp_path / DATABASE, "SELECT range AS n, 'x' AS letter FROM range(100000)")
    assert names == ("n", "letter")
    assert next(rows) == (0, "x")
    assert sum(1 for _ in rows) == 99_999


@pytest.mark.parametrize("content", [None, b"not a database"])
def test_a_file_that_is_no_database_is_named_with_the_remedy(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(UsageError, match="run"):
        query(tmp_path / DATABASE, "SELECT 1")


def test_parquet_files_hold_what_the_tables_hold(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("b"), result("a")))
    export_parquet(tmp_path)
    with duckdb.connect() as con:
        for table, rows in everything(tmp_path).items():
            stored = con.execute("FROM read_parquet(?)", [str(tmp_path / f"{table}.parquet")]).fetchall()
            assert json.dumps(stored, default=str) == json.dumps(rows, default=str), table
    assert not (tmp_path / ".publishing").exists()


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a"), result("b")))
    assert check(tmp_path / DATABASE) == ()


def test_check_tells_of_a_run_whose_ledger_did_not_balance(tmp_path: Path) -> None:
    publish(tmp_path, replace(batch(result("a")), runs=[run("r9", ledger_balanced=False)]))
    assert check(tmp_path / DATABASE) == ("runs: in run r9 not every line was accounted for",)


def test_values_take_the_places_of_question_marks(tmp_path: Path) -> None:
    publish(tmp_path, batch(result("a", "it's"), result("b")))
    names, rows = query(tmp_path / DATABASE, "SELECT answer FROM source_rows WHERE answer = ?", ["it's"])
    assert (names, list(rows)) == (("answer",), [("it's",)])
