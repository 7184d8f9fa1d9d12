"""`checksheets proposals`: what it prints, and a checklist that reads the very rows it was made of."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from pipeline.catalog import load_catalog
from pipeline.cli import main
from pipeline.console.proposals import Proposed, as_lines, as_record, load, write
from pipeline.console.table import to_json
from pipeline.database import DATABASE
from pipeline.document import Reader, Received
from pipeline.errors import UsageError
from pipeline.model import Decision, DocumentId, FileOutcome, SourceFile
from pipeline.settings import MAPPINGS
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.catalog import Catalog

ASKED = "1\t目標復旧時間(RTO)\t○\t4時間\n2\tバックアップ世代数\t○\t7世代\n"
OWN = {
    "甲.txt": ("=社史の編纂\x1b[2J\u202e", "保証人の要否", "従業員数"),
    "乙.txt": ("社史の編纂", "保証人", "社員数"),
    "丙.txt": ("社史の編纂を行っているか", "保証人の要否", "従業員数は何名か"),
    "丙の旧版.txt": ("駐車場の有無", "社史の編纂", "従業員数"),
    "丁.txt": ("駐車場の有無",),
}


def received(path: str) -> Received:
    rows = (f"{no}\t{label}\t○\t99.9%\n" for no, label in enumerate(OWN[path], start=3))
    raw = ("No.\t項目\t対応\t回答\n" + ASKED + "".join(rows)).encode()
    moment = datetime(2024 if "旧版" in path else 2025, 4, 1, tzinfo=UTC)
    told = {"vendor": path[0], "service": path[0], "received_at": moment}
    return Received(path, sha256(raw + path.encode()).hexdigest(), raw, len(raw), **told)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, reader: Reader, catalog: Catalog) -> Path:
    """Sheets of four vendors, one of whom sent an older sheet as well."""
    out = tmp_path_factory.mktemp("proposals")
    sheets = [received(path) for path in OWN]
    files = [SourceFile(each.path, each.document_id, FileOutcome.LOADED, None, 0.1, 50.0) for each in sheets]
    publish(out, Batch([reader.process(each) for each in sheets], files, (catalog.frameworks, catalog.items)))
    return out / DATABASE


@pytest.fixture(scope="module")
def proposed(database: Path) -> Proposed:
    return load(database, 2)


def test_what_several_vendors_ask_is_printed_with_its_rows(proposed: Proposed) -> None:
    printed = "\n".join(as_lines(proposed))
    assert len(proposed.proposals) == 3
    for part in ("社史の編纂  (3 vendors, 3 rows)", "  also        ", "  vendors     丙, 乙, 甲", "  answers     ratio",
                 f"{received('乙.txt').document_id}-1-3", "likeness"):  # fmt: skip
        assert part in printed


def test_an_older_sheet_counts_for_nothing(proposed: Proposed, database: Path) -> None:
    old: DocumentId = received("丙の旧版.txt").document_id
    assert not [row_id for each in proposed.proposals for row_id in each.row_ids if row_id.startswith(old)]
    assert "駐車場の有無  (1 vendor, 1 row)" in "\n".join(as_lines(load(database, 1)))


def test_nothing_that_a_vendor_wrote_acts_on_the_terminal(proposed: Proposed) -> None:
    shown = "\n".join(as_lines(proposed)) + to_json(as_record(proposed), indent=2)
    assert r"\x1b[2J" in shown
    assert not {char for char in shown if (char < " " and char != "\n") or char == "\u202e"}


def test_no_proposal_is_a_sentence_and_no_folder(database: Path, tmp_path: Path) -> None:
    nothing = write(load(database, 9), tmp_path / "own")
    assert list(as_lines(nothing)) == ["there is nothing that 9 vendors or more ask and no checklist does"]
    assert list(tmp_path.iterdir()) == []


def test_the_checklist_that_is_written_reads_the_rows_it_was_made_of(proposed: Proposed, tmp_path: Path) -> None:
    mappings = tmp_path / "mappings"
    shutil.copytree(MAPPINGS, mappings)
    written = write(proposed, mappings / "our_own")
    assert f"3 items written to {mappings / 'our_own'}; edit them" in list(as_lines(written))[-1]
    again = Reader(load_catalog(mappings), max_bytes=10_000)
    items = {
        row_id: f"our_own.item_{n}" for n, each in enumerate(proposed.proposals, start=1) for row_id in each.row_ids
    }
    matches = [match for path in ("甲.txt", "乙.txt", "丙.txt") for match in again.process(received(path)).matches]
    assert {match.row_id: match.item_id for match in matches if match.row_id in items} == items
    assert {match.decision for match in matches} == {Decision.AUTO}


def test_what_is_written_is_no_formula_and_holds_nothing_unseen(proposed: Proposed, tmp_path: Path) -> None:
    (named,) = [each for each in proposed.proposals if "社史の編纂" in each.wordings]
    hostile = replace(
        named,
        wordings=("=1+1\n", "\x1b[31m＠SUM(1)\x00"),
        definitions=("\t-2\u202e+3", "@SUM(1)+別の十分に長い定義", "短い"),
        category="+",
        unit="",
    )
    write(replace(proposed, proposals=(hostile,)), tmp_path / "own")
    (item,) = csv.DictReader((tmp_path / "own" / "items.csv").read_text(encoding="utf-8").splitlines())
    aliases = csv.DictReader((tmp_path / "own" / "aliases.csv").read_text(encoding="utf-8").splitlines())
    assert (item["label_ja"], item["definition"], item["category"]) == ("'=1+1", "'-2+3", "'+")
    assert [alias["alias"] for alias in aliases] == ["[31m＠SUM(1)", "'@SUM(1)+別の十分に長い定義"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (".", "is there already"),
        ("審査票", "becomes the id of the checklist"),
        ("Own", "becomes the id of the checklist"),
        ("our own", "becomes the id of the checklist"),
        ("1st", "becomes the id of the checklist"),
        ("meti_sla", "there is a checklist meti_sla already"),
        ("file/own", "cannot be written"),
    ],
)
def test_a_folder_that_cannot_be_a_checklist_is_a_sentence(
    name: str, sentence: str, proposed: Proposed, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=sentence):
        write(proposed, tmp_path / name)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_command_tells_what_it_wrote_and_writes_nothing_twice(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["proposals", "--write", str(tmp_path / "own"), "--json", "--out", str(database.parent)]
    assert main(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["vendors"], len(told["proposals"]), told["written"]) == (2, 3, str(tmp_path / "own"))
    assert main(command) == 2
    printed, error = capsys.readouterr()
    assert (printed, error) == ("", f"checksheets: {tmp_path / 'own'} is there already; name a new folder\n")
