"""`checksheets review`: what it shows, what each key writes, and what it does not ask."""

from __future__ import annotations

import io
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.cli import main
from pipeline.decisions import append_decision, read_decisions
from pipeline.model import (
    Answer,
    Decision,
    Document,
    DocumentId,
    DocumentResult,
    DocumentStatus,
    FileOutcome,
    Framework,
    Item,
    ItemId,
    Match,
    RowId,
    RowKind,
    SourceFile,
    SourceKind,
    SourceRow,
    Status,
)
from pipeline.rulings import Ruling, Verb
from pipeline.run_record import Run
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Review = Callable[..., tuple[str, list[Ruling]]]


LAST_RUN = datetime(2025, 4, 1, tzinfo=UTC)
SHEET, OTHER = DocumentId("a" * 16), DocumentId("b" * 16)
RTO, MTTR, GENERATIONS = ItemId("test.rto"), ItemId("test.mttr"), ItemId("test.generations")
ITEMS = [
    Item(
        RTO, "test", 0, "1", "", "目標復旧時間", "Recovery time objective", ("duration",), definition="いつまでに直すか"
    ),
    Item(MTTR, "test", 1, "2", "", "平均復旧時間", "Mean time to repair", ("duration",), aliases=("MTTR",)),
    Item(GENERATIONS, "test", 2, "3", "", "バックアップ世代数", "Generations", ("count",)),
]
ROWS = [  # document, label, answer, item, decision, probability, status, contradiction
    (SHEET, "復旧の約束\x1b", "半日", RTO, Decision.REVIEW, 0.4, Status.YES, False),
    (SHEET, "控えの数", "なな", None, Decision.NONE, 0.9, Status.UNCLEAR, False),
    (SHEET, "目標復旧時間", "×4時間", RTO, Decision.AUTO, 0.99, Status.YES, True),
    (SHEET, "平均復旧時間", "1時間", MTTR, Decision.AUTO, 0.99, Status.YES, False),
    (OTHER, "復旧の約束", "8時間", RTO, Decision.REVIEW, 0.5, Status.YES, False),
]


def _result(document: DocumentId) -> DocumentResult:
    mine = [(i, row) for i, row in enumerate(ROWS, start=1) if row[0] == document]
    ids = {i: RowId(f"{document}-1-{i}") for i, _ in mine}
    return DocumentResult(
        Document(document, document * 4, f"{document[0]}.txt", 1, SourceKind.TEXT, DocumentStatus.LOADED),
        rows=tuple(
            SourceRow(ids[i], document, RowKind.TABLE, 1, i, no=str(i), label=label, answer=answer)
            for i, (_, label, answer, *_) in mine
        ),
        matches=tuple(
            Match(ids[i], item, 50.0, probability, decision, MTTR if item == RTO else None, 40.0)
            for i, (_, _, _, item, decision, probability, _, _) in mine
        ),
        answers=tuple(
            Answer(ids[i], document, item, status, None, contradiction=odd, text=answer)
            for i, (_, _, answer, item, _, _, status, odd) in mine
        ),
    )


def _run() -> Run:
    counts = {each.name: 0 for each in fields(Run) if each.type == "int"}
    return Run("1", LAST_RUN, LAST_RUN, "run", "1", "raw", ledger_balanced=True, **counts)


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    files = [SourceFile(f"{each[0]}.txt", each, FileOutcome.LOADED, None, 0.1, 50.0) for each in (SHEET, OTHER)]
    catalog = [Framework("test", "試験", "test", "", None)], ITEMS
    publish(folder, Batch([_result(SHEET), _result(OTHER)], files, catalog, runs=[_run()]))
    return folder


@pytest.fixture
def review(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Review:
    """Type lines into a review: what it printed, and all decisions in the file then."""

    def reviewed(*lines: str) -> tuple[str, list[Ruling]]:
        file = tmp_path / "decisions.csv"
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert main(["review", "--out", str(out), "--decisions", str(file), "--who", "佐藤"]) == 0
        printed, faults = capsys.readouterr()
        found = read_decisions(file, {item.item_id for item in ITEMS})
        assert (faults, found.problems) == ("", ())
        return printed, list(found.decisions.rulings)

    return reviewed


def test_a_screen_tells_all_about_a_row_and_nothing_acts_on_the_terminal(review: Review) -> None:
    printed, rulings = review()
    for part in ("--- 1 of 4 ---", "document      a.txt", f"{SHEET}-1-1", r"label         復旧の約束\x1b", "answer        半日",
                 "proposed      test.rto  目標復旧時間  probability 0.40", "いつまでに直すか", "runner-up     test.mttr",
                 "asked because it is in doubt", "q quit", "no decision was written"):  # fmt: skip
        assert part in printed
    assert "\x1b" not in printed
    assert rulings == []


@pytest.mark.parametrize(
    ("lines", "decision", "item", "value"),
    [
        ([""], Verb.CONFIRM, RTO, ""),
        (["y"], Verb.CONFIRM, RTO, ""),
        (["ｙ"], Verb.CONFIRM, RTO, ""),
        (["r"], Verb.CORRECT_ITEM, MTTR, ""),
        (["n"], Verb.NOT_AN_ITEM, None, ""),
        (["i test.generations"], Verb.CORRECT_ITEM, GENERATIONS, ""),
        (["i test.rto"], Verb.CONFIRM, RTO, ""),
        (["i 復旧　時間", "2"], Verb.CORRECT_ITEM, MTTR, ""),
        (["i backup", "i mttr", "i 1"], Verb.CORRECT_ITEM, MTTR, ""),
        (["v planned"], Verb.CORRECT_VALUE, RTO, "planned"),
        (["v さあ", "v 4時間以内"], Verb.CORRECT_VALUE, RTO, "4時間以内"),
        (["1", "x", "i", "?", "y"], Verb.CONFIRM, RTO, ""),
    ],
)
def test_each_key_writes_its_decision(
    lines: list[str], decision: Verb, item: ItemId | None, value: str, review: Review
) -> None:
    printed, (ruling,) = review("w 営業に確認", *lines, "q")
    assert (ruling.decision, ruling.item_id, ruling.value) == (decision, item, value)
    assert (ruling.who, ruling.why, ruling.document_id, ruling.no) == ("佐藤", "営業に確認", SHEET, "1")
    assert abs((datetime.now(UTC) - ruling.decided_at).total_seconds()) < 60
    assert "1 decision written to" in printed
    assert "the next `checksheets run` applies" in printed


def test_what_is_not_understood_writes_nothing(review: Review) -> None:
    printed, rulings = review("yes please", "i 世代 復旧", "v planed", "r r", "q")
    assert [(each.decision, each.item_id) for each in rulings] == []
    assert "no item has these words" in printed
    assert "no status and no value" in printed


def test_a_reason_goes_with_its_own_row_only(review: Review) -> None:
    _, rulings = review("w 理由", "s", "y")
    assert [each.why for each in rulings] == [""]


def test_nothing_is_asked_twice(review: Review) -> None:
    printed, rulings = review("y", "y", "v no")
    assert [(each.label, each.item_id) for each in rulings] == [
        ("復旧の約束", RTO),
        ("控えの数", None),
        ("目標復旧時間", RTO),
    ]
    assert "b.txt" not in printed
    again, _ = review()
    assert "---" not in again
    assert "not asked: 4" in again


@pytest.mark.parametrize(("year", "asked"), [(2024, True), (2026, False)])
def test_what_was_decided_elsewhere_is_asked_only_if_the_last_run_left_it_in_doubt(
    year: int, asked: bool, review: Review, tmp_path: Path
) -> None:
    when = datetime(year, 1, 1, tzinfo=UTC)
    elsewhere = Ruling(when, "鈴木", Verb.CONFIRM, DocumentId("c" * 16), "", "復旧の約束", "", RTO)
    append_decision(tmp_path / "decisions.csv", elsewhere)
    printed, _ = review("s", "s", "s", "s")
    assert ("復旧の約束" in printed) is asked


def test_a_row_without_an_item_and_a_runner_up_says_so(review: Review) -> None:
    printed, rulings = review("s", "s", "r", "y", "q")
    assert printed.count("proposed      no item") == 1
    assert "there is no runner-up" in printed
    assert [each.decision for each in rulings] == [Verb.NOT_AN_ITEM]


def test_bad_lines_are_told_and_the_walk_goes_on(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "d.csv"
    append_decision(
        file, Ruling(datetime.now(UTC), "x", Verb.CONFIRM, SHEET, "", "復旧の約束", "", ItemId("test.gone"))
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert main(["review", "--out", str(out), "--decisions", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "d.csv, line 2: item_id 'test.gone' is in no checklist" in printed
    assert "--- 1 of 4 ---" in printed
