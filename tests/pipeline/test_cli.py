"""The command as people and scripts meet it: what it prints, what it ends with, what it never sends to a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.model import (
    Answer,
    Comparator,
    Decision,
    Document,
    DocumentId,
    DocumentResult,
    DocumentStatus,
    Fact,
    FactKind,
    FileOutcome,
    Framework,
    Item,
    ItemId,
    LedgerLine,
    LineRole,
    Match,
    Problem,
    Reason,
    RowId,
    RowKind,
    Severity,
    SourceFile,
    SourceKind,
    SourceRow,
    Status,
    Witness,
)
from pipeline.store import Batch
from tests.published import publish

PROJECT = Path(__file__).resolve().parents[2]
SHEET = DocumentId("00aa" + "1" * 12)
LOOK_ALIKE = DocumentId("00ab" + "2" * 12)
ROW = RowId(f"{SHEET}-1-7")
RTO = ItemId("test.rto")


def _document(document_id: DocumentId, path: str, title: str) -> Document:
    return Document(
        document_id, document_id * 4, path, 100, SourceKind.TEXT, DocumentStatus.LOADED, title=title, extractor="tabs"
    )


def _sheet() -> DocumentResult:
    answer = "目標は12時間です\x1b[2J"
    return DocumentResult(
        document=_document(SHEET, "east/sheet.txt", "点検表\x1b]0;owned\x07"),
        rows=(
            SourceRow(
                ROW,
                SHEET,
                RowKind.TABLE,
                1,
                7,
                section="信頼性",
                no="11",
                label="目標復旧時間\u202e",
                mark="○",
                answer=answer,
                remarks="=1+1",
                line_start=12,
                line_end=13,
                repairs=("cells_shifted",),
                raw_cells=("11", "目標復旧時間", "", answer),
            ),
        ),
        matches=(
            Match(ROW, RTO, 97.5, 0.99, Decision.REVIEW, ItemId("test.mttr"), 61.0, (Witness("label", 0.8, "復旧"),)),
        ),
        answers=(Answer(ROW, SHEET, RTO, Status.YES, Status.NO, contradiction=True, text=f"○ {answer}"),),
        facts=(_fact(answer),),
        ledger=(LedgerLine(12, LineRole.ROW, "row", ROW), LedgerLine(13, LineRole.ROW, "row", ROW)),
        problems=(Problem("repair.cells_shifted", Severity.WARNING, "cells moved", SHEET, line=12, row_id=ROW),),
    )


def _fact(answer: str) -> Fact:
    start = answer.index("12時間")
    return Fact(
        "f1", ROW, RTO, FactKind.DURATION, 12.0, None, "hour", 43200.0, None, Comparator.EQ, None, negated=False,
        scope=None, per=None, detail=None, span_start=start, span_end=start + 4, span_field="answer",
    )  # fmt: skip


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a database of two documents, one of them hostile, and a file that was rejected."""
    folder = tmp_path_factory.mktemp("out")
    items = [Item(RTO, "test", 0, "1", "", "目標復旧時間", "RTO", ("duration",)),
             Item(ItemId("test.mttr"), "test", 1, "2", "", "平均復旧時間", "MTTR", ("duration",))]  # fmt: skip
    files = [
        SourceFile("east/sheet.txt", SHEET, FileOutcome.LOADED, None, 0.1, 50.0),
        SourceFile("west/copy of sheet.txt", SHEET, FileOutcome.DUPLICATE, None, 0.0, 0.0),
        SourceFile("broken\x1b.bin", None, FileOutcome.REJECTED, Reason.WRONG_TYPE, 0.0, 0.0),
    ]
    results = [_sheet(), DocumentResult(_document(LOOK_ALIKE, "east/other.txt", ""))]
    publish(folder, Batch(results, files, ([Framework("test", "試験", "test", "", None)], items)))
    return str(folder)


def checksheets(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False, **more)  # type: ignore[call-overload,no-any-return]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    printed, faults = capsys.readouterr()
    assert faults == ""
    return printed


@pytest.mark.parametrize(
    "command", ["", "run", "add", "status", "show", "diff", "explain", "review", "proposals", "sql"]
)
def test_help_is_there_for_every_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    assert "usage: checksheets" in capsys.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from pipeline.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: sys.exit(sorted({'duckdb', 'numpy', 'rich', 'spacy', 'PIL', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "[]\n")


@pytest.mark.parametrize(
    "wrong", [[], ["no-such-command"], ["run", "--no-such-option"], ["show"], ["run", "--jobs", "x"]]
)
def test_wrong_use_ends_in_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "²", ""])
def test_proposals_of_no_vendors_end_in_2(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["proposals", "--vendors", number])
    assert ended.value.code == 2
    assert "is no number from 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["status"], "there is no database"),
        (["show", "x"], "there is no database"),
        (["sql", "SELECT 1"], "there is no database"),
        (["review"], "there is no database"),
        (["proposals"], "there is no database"),
    ],
)
def test_a_missing_database_ends_in_2_with_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--out", str(tmp_path)]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    "wanted",
    [SHEET, "00aa", "east/sheet.txt", "sheet.txt", "data/raw/east/sheet.txt", "west/copy of sheet.txt"],
)
def test_a_document_is_found_by_id_beginning_path_or_name(
    wanted: str, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "show", wanted, "--out", out).startswith(f"{SHEET}  east/sheet.txt\n")


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("00a", f"names several documents, {SHEET}, {LOOK_ALIKE}"),
        ("broken\x1b.bin", "was seen but not read"),
        ("nothing.txt", "no document is called nothing.txt"),
        ("' OR 1=1 --", "no document is called ' OR 1=1 --"),
        ("%", "no document is called %"),
        ("", "no document is called"),
    ],
)
def test_a_document_that_is_not_one_is_a_sentence(
    wanted: str, sentence: str, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", wanted, "--out", out]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert "\x1b" not in error


def test_show_gives_the_row_its_item_its_doubts_and_the_ledger(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "show", SHEET, "--out", out)
    for part in ("[信頼性]", "11  目標復旧時間", "○  目標は12時間です", "-> test.rto  yes", "mark and text contradict",
                 "to review", "repaired: cells_shifted", "line 12  cells moved", "lines: 2  row 2"):  # fmt: skip
        assert part in shown


@pytest.mark.parametrize("arguments", [["show", SHEET], ["explain", ROW], ["status"], ["sql", "FROM source_rows"]])
@pytest.mark.parametrize("form", ["people", "machines"])
def test_no_control_character_of_a_vendor_reaches_the_terminal(
    arguments: list[str], form: str, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machines = ["--format", "json"] if arguments[0] == "sql" else ["--json"]
    shown = told(capsys, *arguments, *(machines if form == "machines" else []), "--out", out)
    assert not {char for char in shown if char < " " and char != "\n"}
    assert "\u202e" not in shown
    if form == "machines":
        json.loads(shown)


def test_an_escape_is_shown_spelled_out(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert r"\x1b[2J" in told(capsys, "show", SHEET, "--out", out)


def test_explain_underlines_what_a_value_was_read_from(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "explain", ROW, "--out", out).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("fact"))
    assert lines[at] == "fact          duration  12 hour  = 43200 s  eq"
    assert lines[at + 1] == r"  目標は12時間です\x1b[2J"
    assert lines[at + 2] == "  " + " " * 6 + "^" * 6  # two columns for each Japanese character


def test_explain_tells_what_spoke_for_the_item(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    explained = told(capsys, "explain", f"00aa{ROW[16:]}", "--out", out)
    for part in ("test.rto  目標復旧時間", "score 97.5, probability 0.99, review", "label  0.8  復旧",
                 "test.mttr  平均復旧時間  score 61", "yes  probability 1  the mark says no  mark and text contradict",
                 "raw cell 3    (empty)", "repairs       cells_shifted"):  # fmt: skip
        assert part in explained


@pytest.mark.parametrize("wanted", ["x", f"{SHEET}-1-8", f"{SHEET}", "00a-%", "' OR true --", "-1-7"])
def test_a_row_that_is_not_one_ends_in_2(wanted: str, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--out", out, "--", wanted]) == 2
    assert "is no row" in capsys.readouterr().err


def test_explain_tells_that_todays_rules_would_decide_otherwise(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "  read again  it would be meti_sla.rto" in told(capsys, "explain", ROW, "--out", out)
    assert json.loads(told(capsys, "explain", ROW, "--json", "--out", out))["otherwise"]["matches"] == []


def test_status_counts_and_names_what_was_rejected(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "status", "--out", out)
    assert "documents       2: 2 loaded, 0 partial, 0 rejected\nother files     1 duplicates, 0 ignored\n" in shown
    assert r"rejected        broken\x1b.bin  (wrong_type)" in shown
    counted = json.loads(told(capsys, "status", "--json", "--out", out))
    assert counted["totals"]["rows"] == counted["totals"]["review"] == 1


def test_sql_gives_a_table_that_is_aligned_in_terminal_columns(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "sql", "SELECT label_ja, item_id FROM catalog_items ORDER BY ALL DESC", "--out", out)
    assert shown.splitlines() == [
        "label_ja      item_id",
        "------------  ---------",
        "目標復旧時間  test.rto",
        "平均復旧時間  test.mttr",
    ]


def test_csv_holds_no_formula_and_numbers_stay_numbers(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    question = "SELECT remarks, '\u3000＝cmd' AS wide, '\tx' AS tab, -1 AS below, NULL AS nothing, 'a-b' AS plain FROM source_rows"
    printed = told(capsys, "sql", question, "--format", "csv", "--out", out)
    assert list(csv.reader(io.StringIO(printed)))[1] == ["'=1+1", "'\u3000＝cmd", "'\tx", "-1", "", "a-b"]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_no_rows_is_an_answer_too(form: str, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "sql", "SELECT 1 AS one WHERE false", "--format", form, "--out", out)


@pytest.mark.parametrize(
    "refused",
    [
        "DELETE FROM facts",
        "SELECT nonsense",
        "COPY facts TO 'x.csv'",
        "FROM read_text('README.md')",
        "ATTACH 'x.db'",
        "",
        "; ;",
    ],
)
def test_sql_that_would_write_or_look_elsewhere_ends_in_2(
    refused: str, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sql", refused, "--out", out]) == 2
    printed, error = capsys.readouterr()
    assert printed == ""
    assert error.startswith("checksheets: ")
    assert "Traceback" not in error


def test_sql_is_read_from_standard_input(out: str) -> None:
    done = checksheets("sql", "--format", "json", "--out", out, input="SELECT 40 + 2 AS n")
    assert (done.returncode, json.loads(done.stdout)) == (0, [{"n": 42}])


def test_a_reader_that_leaves_is_no_error(out: str) -> None:
    command = (
        f'"{sys.executable}" -m pipeline sql "FROM range(1000000)" --out "{out}" | head -n 1; exit "${{PIPESTATUS[0]}}"'
    )
    done = subprocess.run(["bash", "-c", command], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "range"


def test_a_console_without_japanese_shows_numbers_instead_of_failing(out: str) -> None:
    done = checksheets("show", SHEET, "--out", out, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, "")
    assert r"\u76ee\u6a19" in done.stdout


GOOD = "No.\t項目\t回答\n1\t目標復旧時間(RTO)\t12時間\n2\tバックアップ世代数\t7世代\n3\t平均復旧時間(MTTR)\t公開していません\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def test_a_run_then_an_addition_end_in_0_and_tell_what_they_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, results = tmp_path / "raw", str(tmp_path / "out")
    raw.mkdir()
    (raw / "good.txt").write_text(GOOD, encoding="utf-8")
    folders = ["--raw", str(raw), "--out", results]
    assert main(["run", *folders, "--jobs", "1"]) == 0
    printed, log = capsys.readouterr()
    assert "documents       1: 1 loaded, 0 partial, 0 rejected" in printed
    assert "every line of every document is accounted for" in printed
    assert log == "[1/1] loaded good.txt\n"
    (raw / "more.txt").write_text(GOOD.replace("12", "24"), encoding="utf-8")
    assert main(["add", str(raw / "more.txt"), *folders]) == 0
    capsys.readouterr()
    assert json.loads(told(capsys, "status", "--json", "--out", results))["totals"]["documents"] == 2


def test_a_run_that_rejects_a_file_ends_in_3_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "raw" / "picture.txt").write_bytes(PICTURE)
    assert main(["run", "--json", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]) == 3
    summary = json.loads(capsys.readouterr().out)
    assert (summary["loaded"], summary["rejected"]) == (1, 1)
    assert [rejection["path"] for rejection in summary["rejections"]] == ["picture.txt"]
    assert summary["rejections"][0]["sentence"]


def test_a_raw_folder_that_is_not_there_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--raw", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("debug", [False, True])
def test_our_fault_is_one_line_and_its_traceback_is_kept(
    debug: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Nobody foresaw a current folder that is gone.
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main([*(["--debug"] if debug else []), "run", "--out", str(tmp_path)]) == 70
    printed, error = capsys.readouterr()
    log = tmp_path / "error.log"
    assert printed == ""
    assert "our fault: FileNotFoundError" in error
    assert ("Traceback" in error) is debug
    assert (log.is_file() and "Traceback" in log.read_text()) is not debug
    assert debug or len(error.splitlines()) == 1
