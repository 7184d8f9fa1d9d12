"""`checksheets explain`: the words a decision hung on, and silence where a person decided or the sheet did."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.console import row
from pipeline.console.lookup import records
from pipeline.console.table import to_json
from pipeline.database import DATABASE
from pipeline.document import Reader, Received
from pipeline.model import FileOutcome, ItemId, SourceFile
from pipeline.rulings import Decisions, Ruling, Verb
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.catalog import Catalog
    from pipeline.console.row import Explanation

GENERATIONS = ItemId("meti_sla.backup_generations")
SHEET = """No.	項目	内容	対応	回答
1	目標復旧時間(RTO)		○	公表しておりません。
2	バックアップ世代数	保管する世代の数	○	7世代
3	社史の編纂	創業からの歩み	○	刊行済み
4	平均復旧時間(MTTR)	復旧に要した時間の平均	○	No.1をご参照ください
5	サービス稼働率	\x1b[2J\u202e月間の稼働率	○	99.9%以上
6	サービス提供時間	サービスを提供する時間帯	○	24時間365日
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Path:
    """A sheet in which a person decided the item of row 2 and the value of row 6."""
    sheet, out = SHEET.encode(), tmp_path_factory.mktemp("otherwise")
    received = Received("a.txt", sha256(sheet).hexdigest(), sheet, len(sheet))
    when = datetime(2025, 4, 1, tzinfo=UTC)
    rulings = (
        Ruling(
            when, "佐藤", Verb.CONFIRM, received.document_id, "2", "バックアップ世代数", "保管する世代の数", GENERATIONS
        ),
        Ruling(
            when,
            "佐藤",
            Verb.CORRECT_VALUE,
            received.document_id,
            "6",
            "サービス提供時間",
            "サービスを提供する時間帯",
            value="planned",
        ),
    )
    result = Reader(catalog, max_bytes=len(sheet), decisions=Decisions(rulings)).process(received)
    file = SourceFile("a.txt", received.document_id, FileOutcome.LOADED, None, 0.1, 50.0)
    publish(out, Batch([result], [file], (catalog.frameworks, catalog.items)))
    return out / DATABASE


@pytest.fixture(scope="module")
def explained(database: Path) -> dict[str, Explanation]:
    """What is known of each row, by its number."""
    found = records(database, 'SELECT row_id, "no" FROM source_rows')
    return {str(each["no"]): row.load(database, str(each["row_id"])) for each in found}


def printed(explanation: Explanation) -> str:
    return "\n".join(row.as_lines(explanation, escapes=False))


def for_machines(explanation: Explanation) -> dict[str, Any]:
    otherwise: dict[str, Any] = json.loads(to_json(row.as_record(explanation)))["otherwise"]
    return otherwise


def test_people_are_told_without_what_the_item_and_the_status_would_be_others(
    explained: dict[str, Explanation],
) -> None:
    item, status = printed(explained["1"]).split("\nstatus ")
    assert "  without     the label: it would be " in item
    assert "  without     the answer: it would be yes" in status
    assert "in the answer" not in status  # the one clause is all it says


def test_what_changes_the_item_stands_before_what_makes_it_less_probable(explained: dict[str, Explanation]) -> None:
    lines = [line for line in printed(explained["5"]).splitlines() if line.startswith("  without")]
    assert lines == sorted(lines, key=lambda line: "less probable" in line)


def test_machines_are_told_in_objects(explained: dict[str, Explanation]) -> None:
    otherwise = for_machines(explained["1"])
    assert set(otherwise) == {"matches", "match_again", "statuses", "status_again"}
    left = {"field": "answer", "text": "公表しておりません。", "start": None}
    assert {"left": left, "status": "yes"} in otherwise["statuses"]
    label = next(each for each in otherwise["matches"] if each["left"] and each["left"]["field"] == "label")
    assert set(label) == {"left", "item_id", "decision", "probability", "loss", "changes"}
    assert (otherwise["match_again"], otherwise["status_again"]) == (None, None)


def test_of_what_a_person_decided_nothing_is_told(explained: dict[str, Explanation]) -> None:
    item, value = for_machines(explained["2"]), for_machines(explained["6"])
    assert (item["matches"], item["match_again"]) == ([], None)
    assert (value["statuses"], value["status_again"]) == ([], None)
    assert "a person said so" in printed(explained["6"])
    assert "read again" not in printed(explained["2"]) + printed(explained["6"])


def test_a_row_without_an_item_is_explained(explained: dict[str, Explanation]) -> None:
    told = [line for line in printed(explained["3"]).splitlines() if line.startswith(("item", "  without"))]
    assert told[0].startswith("item          none")
    assert not [line for line in told if "it would be less" in line]


def test_a_status_that_another_row_gave_is_not_laid_to_the_words_of_this_one(explained: dict[str, Explanation]) -> None:
    otherwise = explained["4"].otherwise
    assert otherwise.statuses == ()
    assert otherwise.status_again not in {None, "not_disclosed"}
    assert f"by itself it would be {otherwise.status_again}" in printed(explained["4"])


def test_nothing_that_a_vendor_wrote_acts_on_the_terminal(explained: dict[str, Explanation]) -> None:
    shown = printed(explained["5"]) + to_json(row.as_record(explained["5"]), indent=2)
    assert not {char for char in shown if (char < " " and char != "\n") or char == "\u202e"}
