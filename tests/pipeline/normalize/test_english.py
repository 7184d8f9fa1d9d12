"""Answers in English, in the registers that vendors write; `english_cases.csv` holds a line per answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.catalog import load_catalog
from pipeline.model import DocumentId, RowId, RowKind, SourceRow
from pipeline.normalize import read
from pipeline.normalize.english import is_english, spelled_out, tells_nothing
from pipeline.normalize.english_parts import denies_manner, denies_part, has_own_subject, leaves_part_out
from pipeline.settings import MAPPINGS
from tests.pipeline.normalize.conftest import said

ITEMS = {item.item_id: item for item in load_catalog(MAPPINGS).items}
CASES = list(csv.DictReader((Path(__file__).parent / "english_cases.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['mark']}{case['answer'][:50]}")
def test_an_answer_in_english_gives_its_status_and_just_these_facts(case: dict[str, str]) -> None:
    item = ITEMS[case["item"]]
    row = SourceRow(
        RowId("d-1-1"),
        DocumentId("d"),
        RowKind.TABLE,
        1,
        1,
        label=item.label_ja,
        unit=item.unit,
        mark=case["mark"],
        answer=case["answer"],
    )
    answer, facts = read(row, item)
    assert answer.status in case["status"].split()
    assert answer.contradiction is (case["contradiction"] == "yes")
    assert "; ".join(said(fact) for fact in facts) == case["facts"]


def test_a_clause_with_japanese_in_it_is_no_english() -> None:
    assert is_english("System logs cannot.")
    assert not is_english("ログはCSV only")


@pytest.mark.parametrize(
    "denial", [" system logs cannot.", " files already stored are not", " the rest is unencrypted"]
)
def test_a_denial_without_its_act_leaves_out_a_part(denial: str) -> None:
    assert leaves_part_out(denial, "Access logs can be downloaded")


@pytest.mark.parametrize("denial", ["No", " reports are not shared with anybody"])
def test_a_whole_denial_leaves_out_no_part(denial: str) -> None:
    assert not leaves_part_out(denial, "Access logs can be downloaded")


def test_a_denial_may_be_on_the_manner_or_on_a_part_alone() -> None:
    assert denies_manner("Patches are not applied automatically")
    assert not denies_manner("Patches are not applied")
    assert denies_part("We take no backups of attachments")
    assert not denies_part("We take no backups")


def test_a_pronoun_is_no_subject_of_its_own() -> None:
    assert has_own_subject("restore tests are not performed")
    assert not has_own_subject("but it is not tested")


@pytest.mark.parametrize(("said", "meant"), [("can't", "can not"), ("don't", "do not"), ("isn’t", "is not")])
def test_contractions_are_written_out(said: str, meant: str) -> None:
    assert spelled_out(said) == meant


def test_what_customers_ask_for_now_and_then_answers_nothing() -> None:
    assert tells_nothing("Customers sometimes ask for this")
    assert not tells_nothing("Customers receive this every month")
