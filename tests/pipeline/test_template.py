"""Forms that are sent out and come back: each reads back as what it asked for, and nobody has to look."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.model import Decision, Status
from pipeline.template.form import form_of
from pipeline.template.hints import PRESENCE, hints_of
from pipeline.template.words import LANGUAGES
from pipeline.template.workbook import as_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.catalog import Catalog
    from pipeline.model import DocumentResult, Item

FRAMEWORKS = ["meti_sla", "meti_isms", "ipa_check", "asp_ext"]
COVER = ("株式会社みどり試験", "みどりクラウド", date(2026, 4, 1), "品質管理部 山田", "1.2")
DONE = {"ja": "実施しています。", "en": "We do this."}
each_form = pytest.mark.parametrize(
    ("framework", "language"), [(each, language) for each in FRAMEWORKS for language in LANGUAGES]
)


def items_of(catalog: Catalog, framework: str) -> list[Item]:
    return [item for item in catalog.items if item.framework_id == framework]


def filled(form: bytes, language: str, marks: Sequence[str], answers: Sequence[str]) -> bytes:
    """The form with its cover filled in, and a mark and an answer in each row."""
    book = load_workbook(io.BytesIO(form))
    cover, table = book
    keys = [key.name for key in LANGUAGES[language].keys]
    for row in cover.iter_rows(max_col=2):
        if row[0].value in keys:
            row[1].value = COVER[keys.index(row[0].value)]
    for row, (mark, answer) in enumerate(zip(marks, answers, strict=True), start=2):
        table.cell(row, 6).value, table.cell(row, 7).value = mark, answer or None
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def assert_nobody_has_to_look(result: DocumentResult, items: Sequence[Item]) -> None:
    assert [match.item_id for match in result.matches] == [item.item_id for item in items]
    assert {match.decision for match in result.matches} == {Decision.AUTO}
    assert not any(answer.contradiction for answer in result.answers)
    assert not any(row.repairs for row in result.rows)
    assert result.problems == ()


def test_every_checklist_of_the_catalog_is_tested_here(catalog: Catalog) -> None:
    assert [framework.framework_id for framework in catalog.frameworks] == FRAMEWORKS


@each_form
def test_an_empty_form_reads_back_as_questions_that_nobody_answered(
    framework: str, language: str, catalog: Catalog, process: Callable[..., DocumentResult]
) -> None:
    result = process(as_xlsx(form_of(framework, catalog, language)), "form.xlsx")
    assert_nobody_has_to_look(result, items_of(catalog, framework))
    assert {answer.status for answer in result.answers} == {Status.UNANSWERED}
    said = result.document
    assert (said.vendor, said.service, said.version, said.filled_on) == ("", "", "", None)


@each_form
def test_a_form_that_was_filled_in_reads_back_as_the_answers(
    framework: str, language: str, catalog: Catalog, process: Callable[..., DocumentResult]
) -> None:
    items = items_of(catalog, framework)
    asked = [next((kind for kind in item.fact_kinds if kind != PRESENCE), "") for item in items]
    hints = [dict(zip(item.fact_kinds, hints_of(item, language), strict=True)) for item in items]
    answers = [told[kind].example if kind else DONE[language] for told, kind in zip(hints, asked, strict=True)]
    yes = LANGUAGES[language].marks[0][0]
    form = as_xlsx(form_of(framework, catalog, language))

    result = process(filled(form, language, [yes] * len(items), answers), "form.xlsx")

    assert_nobody_has_to_look(result, items)
    assert {answer.status for answer in result.answers} == {Status.YES}
    facts: dict[str, set[str]] = defaultdict(set)
    for fact in result.facts:
        facts[fact.row_id].add(fact.kind)
    assert [facts[row.row_id] for row in result.rows] == [{kind} - {""} for kind in asked]
    said = result.document
    assert (said.vendor, said.service, said.version, said.filled_on) == (COVER[0], COVER[1], COVER[4], COVER[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_reads_back_as_its_status(
    language: str, catalog: Catalog, process: Callable[..., DocumentResult]
) -> None:
    items = items_of(catalog, "ipa_check")
    statuses = [Status.YES, Status.PARTIAL, Status.NO, Status.PLANNED, Status.NOT_APPLICABLE, Status.NOT_DISCLOSED]
    chosen = [i % len(statuses) for i in range(len(items))]
    marks = [LANGUAGES[language].marks[i][0] for i in chosen]
    form = as_xlsx(form_of("ipa_check", catalog, language))

    result = process(filled(form, language, marks, [""] * len(items)), "form.xlsx")

    assert_nobody_has_to_look(result, items)
    assert [answer.status for answer in result.answers] == [statuses[i] for i in chosen]


def test_a_number_alone_has_the_unit_that_the_form_asked_for(
    catalog: Catalog, process: Callable[..., DocumentResult]
) -> None:
    items = items_of(catalog, "meti_sla")
    answers = ["12" if item.item_id == "meti_sla.rto" else "" for item in items]
    form = as_xlsx(form_of("meti_sla", catalog, "ja"))
    result = process(filled(form, "ja", ["○"] * len(items), answers), "form.xlsx")
    assert [(fact.kind, fact.value, fact.unit) for fact in result.facts] == [("duration", 12.0, "hour")]


def test_the_command_writes_a_form_named_after_its_checklist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalog: Catalog, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["template", "ipa_check"]) == 0
    assert capsys.readouterr().out == "ipa_check.xlsx: 回答シート：情報セキュリティ対策チェックリスト, 22 items\n"
    assert (tmp_path / "ipa_check.xlsx").read_bytes() == as_xlsx(form_of("ipa_check", catalog, "ja"))


def test_the_command_tells_machines_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "form.xlsx"
    assert main(["template", "asp_ext", "--language", "en", "--output", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "framework_id": "asp_ext",
        "title": "Checksheet: Additional items of ASP/cloud intake reviews",
        "items": 58,
        "file": str(file),
    }


def test_a_file_that_is_there_is_kept_unless_the_user_says_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(b"filled in")
    assert main(["template", "ipa_check", "--output", str(file)]) == 2
    assert "is there already; name another file with --output, or add --force" in capsys.readouterr().err
    assert file.read_bytes() == b"filled in"
    assert main(["template", "ipa_check", "--output", str(file), "--force"]) == 0
    assert file.read_bytes().startswith(b"PK")


def test_a_file_that_cannot_be_written_is_an_error_with_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "ipa_check", "--output", str(tmp_path / "nowhere" / "form.xlsx")]) == 2
    assert "cannot be written (No such file or directory); name another file with --output" in capsys.readouterr().err


def test_out_is_short_for_output(tmp_path: Path) -> None:
    assert main(["template", "ipa_check", "--out", str(tmp_path / "form.xlsx")]) == 0
    assert (tmp_path / "form.xlsx").is_file()


def test_without_a_checklist_the_command_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template"]) == 2
    told = capsys.readouterr().err
    assert "no checklist is named; choose from" in told
    assert all(framework in told for framework in FRAMEWORKS)
