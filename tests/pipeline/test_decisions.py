"""The file of decisions, and what a run makes of it: decided rows stay decided, and the same words profit elsewhere."""

from __future__ import annotations

import csv
import hashlib
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.database import DATABASE, check, query
from pipeline.decisions import COLUMNS, append_decision, read_decisions
from pipeline.document import Received
from pipeline.errors import UsageError
from pipeline.model import Decision, DocumentId, ItemId, Status, Witness
from pipeline.rulings import Decisions, Ruling, Verb
from pipeline.run import add, run
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.document import Reader
    from pipeline.model import DocumentResult, Match

    Process = Callable[..., DocumentResult]

ITEMS = ("meti_sla.rto", "meti_sla.mttr")
DECIDED = ItemId("meti_sla.mttr")
RULING = Ruling(
    decided_at=datetime(2025, 4, 1, 9, 30, tzinfo=UTC), who="佐藤", decision=Verb.CORRECT_ITEM,
    document_id=DocumentId("0123456789abcdef"), no="3", label="復旧の約束", description="いつまでに直すか",
    item_id=DECIDED, why="営業に確認",
)  # fmt: skip
HEAD = ",".join(COLUMNS)
LINE = "2025-04-01,佐藤,correct_item,0123456789abcdef,3,復旧の約束,いつまでに直すか,meti_sla.mttr,,営業に確認"


def test_a_file_that_is_not_there_holds_no_decision(tmp_path: Path) -> None:
    found = read_decisions(tmp_path / "none.csv", ITEMS)
    assert (found.decisions.rulings, found.problems) == ((), ())


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "decisions.csv"
    second = replace(RULING, decision=Verb.CORRECT_VALUE, item_id=None, value="4時間以内", why="")
    append_decision(path, RULING)
    append_decision(path, second)
    found = read_decisions(path, ITEMS)
    assert (found.decisions.rulings, found.problems) == ((RULING, second), ())
    assert path.read_text(encoding="utf-8").splitlines()[0] == HEAD


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "＝cmd", "-", "@a", "'=b", "a,b", '"', "〇×", "it's"])
def test_a_vendors_text_is_no_formula_in_the_file_and_comes_back_raw(text: str, tmp_path: Path) -> None:
    append_decision(tmp_path / "d.csv", replace(RULING, label=text))
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as file:
        written = next(csv.DictReader(file))["label"]
    assert written[0] not in "=＝-@"
    assert [each.label for each in read_decisions(tmp_path / "d.csv", ITEMS).decisions.rulings] == [text]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=st.text(st.characters(codec=None), max_size=20), why=st.text(max_size=20))
def test_whatever_a_cell_holds_a_decision_is_one_line_and_keeps_its_words(label: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.unlink(missing_ok=True)
    ruling = replace(RULING, label=label, why=why)
    append_decision(path, ruling)
    assert path.read_bytes().count(b"\n") == 2
    (found,) = read_decisions(path, ITEMS).decisions.rulings
    assert found.wording == ruling.wording


def test_a_file_saved_by_a_spreadsheet_is_read_and_continued(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    columns = ["memo", *reversed(COLUMNS)]
    cells = dict(zip(COLUMNS, LINE.split(","), strict=True))
    lines = [",".join(columns), ",".join(cells.get(column, "x") for column in columns)]
    path.write_bytes("\r\n".join(["\ufeff" + lines[0], lines[1]]).encode())  # no line end behind the last
    append_decision(path, RULING)
    found = read_decisions(path, ITEMS)
    assert found.problems == ()
    assert [each.label for each in found.decisions.rulings] == ["復旧の約束"] * 2
    assert found.decisions.rulings[1] == RULING


def test_two_people_may_decide_at_once(tmp_path: Path) -> None:
    people = [replace(RULING, who=who) for who in ("佐藤", "鈴木")] * 50
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(append_decision, [tmp_path / "d.csv"] * len(people), people))
    found = read_decisions(tmp_path / "d.csv", ITEMS)
    assert found.problems == ()
    assert sorted(each.who for each in found.decisions.rulings) == ["佐藤"] * 50 + ["鈴木"] * 50


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("correct_item", "agree"), "decision 'agree' is unknown; choose from confirm, correct_item"),
        (("meti_sla.mttr", "meti_sla.nothing"), "item_id 'meti_sla.nothing' is in no checklist; correct it"),
        (("meti_sla.mttr", ""), "item_id is empty; name the item, or write not_an_item"),
        (("correct_item", "correct_value"), "value is empty; write a status"),
        (("0123456789abcdef", "sheet.txt"), "document_id 'sheet.txt' is none; copy"),
        (("2025-04-01", "きのう"), "decided_at 'きのう' is no time; write 2025-04-01"),
        (("佐藤", ""), "who is empty; write who"),
        (("3,復旧の約束,いつまでに直すか", ",,"), "label, description and no are empty; copy"),
        (("いつ", '"いつ'), "it cannot be read"),
        (("いつ", "\udcff"), "it cannot be read"),
    ],
)
def test_a_bad_line_is_a_problem_with_a_remedy_and_costs_no_other(
    change: tuple[str, str], fault: str, tmp_path: Path
) -> None:
    bad = LINE.replace(*change)
    (tmp_path / "d.csv").write_text(f"{HEAD}\n{LINE}\n\n{bad}\n{LINE}", encoding="utf-8", errors="surrogateescape")
    found = read_decisions(tmp_path / "d.csv", ITEMS)
    assert len(found.decisions.rulings) == 2
    (problem,) = found.problems
    assert problem.message.startswith(f"d.csv, line 4: {fault}")
    assert "; " in problem.message


@pytest.mark.parametrize("content", [b"who,why\nx,y\n", b"\xff\xfe\x00", "番号".encode("cp932"), b'"\n'])
def test_a_file_that_is_none_is_one_problem_and_nothing_is_appended_to_it(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes(content)
    found = read_decisions(path, ITEMS)
    assert found.decisions.rulings == ()
    assert [problem.message.startswith("d.csv, line 1: ") for problem in found.problems] == [True]
    with pytest.raises(UsageError, match=r"d\.csv"):
        append_decision(path, RULING)
    assert path.read_bytes() == content


def test_a_folder_is_no_file_of_decisions(tmp_path: Path) -> None:
    assert "cannot be read" in read_decisions(tmp_path, ITEMS).problems[0].message
    with pytest.raises(UsageError, match="cannot be written"):
        append_decision(tmp_path, RULING)


def test_decisions_may_not_lie_among_the_received_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="would be read as a received file"):
        Settings(raw=tmp_path, out=tmp_path / "out", decisions=tmp_path / "d.csv")


# From here on what documents and runs make of them.

ODD = "止まったときの立ち直り"
FIRST = f"番号\t項目\t回答\n1\tサービス稼働率\t99.9%\n2\t{ODD}\t4時間以内\n3\tバックアップ世代数\t7世代\n"
OTHER = f"番号\t項目\t回答\n1\tサービス時間\t終日\n2\tウイルススキャン\t毎日\n3\t{ODD}\t半日\n"


def about(sheet: str, verb: Verb = Verb.CORRECT_ITEM, item: ItemId | None = DECIDED, **more: str) -> Ruling:
    """A decision about the odd row of a sheet."""
    document = DocumentId(hashlib.sha256(sheet.encode()).hexdigest()[:16])
    asked = replace(RULING, document_id=document, no="", label=ODD, description="")
    return replace(asked, decision=verb, item_id=item, **more)


@pytest.fixture
def decided(reader: Reader) -> Callable[..., DocumentResult]:
    """A sheet through every stage, as decided."""

    def processed(sheet: str, *rulings: Ruling) -> DocumentResult:
        knowing, raw = copy(reader), sheet.encode()
        knowing.decisions = Decisions(rulings)
        return knowing.process(Received("sheet.txt", hashlib.sha256(raw).hexdigest(), raw, len(raw)))

    return processed


def odd(result: DocumentResult) -> Match:
    (row,) = [row for row in result.rows if row.label == ODD]
    return next(match for match in result.matches if match.row_id == row.row_id)


def test_a_decided_row_has_its_item_and_says_who_decided_it(decided: Process) -> None:
    assert odd(decided(FIRST)).decision is Decision.REVIEW
    found = odd(decided(FIRST, about(FIRST)))
    assert (found.item_id, found.decision, found.probability) == (DECIDED, Decision.CORRECTED, 1.0)
    assert found.evidence[0] == Witness("decided", 1.0, "佐藤, 2025-04-01, says meti_sla.mttr: 営業に確認")


def test_what_the_matcher_says_too_is_confirmed(decided: Process) -> None:
    guessed = odd(decided(FIRST)).item_id
    assert odd(decided(FIRST, about(FIRST, item=guessed))).decision is Decision.CONFIRMED
    assert odd(decided(FIRST, about(FIRST, Verb.CONFIRM))).decision is Decision.CONFIRMED


def test_a_row_may_be_decided_to_answer_nothing(decided: Process) -> None:
    result = decided(FIRST, about(FIRST, Verb.NOT_AN_ITEM, None))
    assert (odd(result).item_id, odd(result).decision) == (None, Decision.CORRECTED)
    assert {answer.item_id for answer in result.answers} == {"meti_sla.uptime", None, "meti_sla.backup_generations"}


def test_the_same_words_in_another_sheet_are_sure_and_say_from_where(decided: Process) -> None:
    ruling = about(FIRST)
    found = odd(decided(OTHER, ruling))
    assert (found.item_id, found.decision) == (DECIDED, Decision.AUTO)
    said = f"佐藤, 2025-04-01, says meti_sla.mttr of the same words in {ruling.document_id}: 営業に確認"
    assert found.evidence[0] == Witness("decided", 1.0, said)
    assert odd(decided(OTHER, about(FIRST, Verb.NOT_AN_ITEM, None))).decision is Decision.NONE


def test_those_who_contradict_each_other_are_not_heard_elsewhere(decided: Process) -> None:
    third = FIRST.replace("99.9", "99.5")
    rulings = (about(FIRST), about(third, Verb.NOT_AN_ITEM, None))
    assert odd(decided(OTHER, *rulings)) == odd(decided(OTHER))
    assert odd(decided(FIRST, *rulings)).item_id == DECIDED
    assert odd(decided(third, *rulings)).item_id is None


def test_what_an_answer_means_replaces_what_was_read(decided: Process) -> None:
    result = decided(FIRST, about(FIRST, Verb.CORRECT_VALUE, value="半日以内"))
    (fact,) = [fact for fact in result.facts if fact.item_id == DECIDED]
    assert (fact.kind, fact.seconds, fact.span_field, fact.span_start, fact.span_end) == (
        "duration",
        43200,
        "answer",
        0,
        5,
    )
    assert [answer.status for answer in result.answers if answer.decided] == [Status.YES]
    assert odd(result).evidence[-1].detail == "佐藤, 2025-04-01, says the answer means 半日以内: 営業に確認"


def test_rows_that_refer_to_a_decided_one_follow_it(decided: Process) -> None:
    sheet = FIRST.replace("7世代", "同上")
    result = decided(sheet, about(sheet, Verb.CORRECT_VALUE, None, value="planned"))
    assert [(answer.status, answer.decided) for answer in result.answers[1:]] == [("planned", True), ("planned", False)]


def test_a_decided_row_that_refers_to_another_does_not_follow_it(decided: Process) -> None:
    sheet = FIRST.replace("4時間以内", "同上")
    assert decided(sheet, about(sheet, Verb.CORRECT_VALUE, value="no")).answers[1].status is Status.NO


def test_a_decision_without_effect_is_a_problem(decided: Process) -> None:
    unread = about(FIRST, Verb.CORRECT_VALUE, None, value="さあ")
    problems = {
        each.code: each.message for each in decided(FIRST, unread, replace(about(FIRST), label="もうない問い")).problems
    }
    assert "'もうない問い' fits none of its rows; review it again" in problems["match.decision_lost"]
    assert "'さあ', which cannot be read; write a status" in problems["read.decision"]


def ask(told: Settings, sql: str) -> list[tuple[object, ...]]:
    assert check(told.out / DATABASE) == ()
    return list(query(told.out / DATABASE, sql)[1])


def stored(told: Settings) -> dict[object, tuple[object, ...]]:
    """Item, decision and whether it waits for a person, of the odd row of each sheet."""
    sql = """
        SELECT path, item_id, decision, row_id IN (SELECT row_id FROM review_queue) FROM source_rows
        JOIN matches USING (row_id) JOIN documents USING (document_id) WHERE label LIKE '止まった%'
    """
    return {path: tuple(rest) for path, *rest in ask(told, sql)}


@pytest.mark.slow
def test_a_decision_survives_runs_and_is_undone_by_deleting_its_line(tmp_path: Path) -> None:
    told = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1, decisions=tmp_path / "decisions.csv")
    told.raw.mkdir()
    (told.raw / "a.txt").write_text(FIRST, encoding="utf-8")
    (told.raw / "b.txt").write_text(OTHER, encoding="utf-8")
    run(told)
    before = stored(told)
    assert {(decision, waits) for _, decision, waits in before.values()} == {("review", True)}
    append_decision(told.decisions, about(FIRST))
    with told.decisions.open("a", encoding="utf-8") as file:
        file.write("x,y\n")
    run(told)
    after = {"a.txt": (DECIDED, "corrected", False), "b.txt": (DECIDED, "auto", False)}
    assert stored(told) == after
    (told.raw / "b.txt").write_text(OTHER.replace("毎日", "毎週"), encoding="utf-8")
    add([told.raw / "b.txt"], told)
    assert stored(told) == after
    assert ask(told, "SELECT severity, line FROM problems WHERE code = 'match.decisions'") == [("warning", 3)]
    told.decisions.write_text(f"{HEAD}\n", encoding="utf-8")
    run(told)
    assert stored(told) == before
