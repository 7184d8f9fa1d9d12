"""The views: what a profile shows, what counts as current, what is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline import model
from pipeline.database import DATABASE, check, query
from pipeline.model import Comparator, Decision, FactKind, ItemId, LedgerLine, LineRole, Qualifier, Status
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from pathlib import Path

RTO = ItemId("meti_sla.rto")
UPTIME = ItemId("meti_sla.uptime")
FRAMEWORKS = [model.Framework("meti_sla", "チェックリスト", "Checklist", "a ministry", 2010)]
ITEMS = [
    model.Item(RTO, "meti_sla", 0, "1", "信頼性", "目標復旧時間", "Recovery time objective", ("duration",)),
    model.Item(UPTIME, "meti_sla", 1, "2", "可用性", "サービス稼働率", "Service uptime", ("ratio",)),
]
TEXT = "12時間以内"


def hours(value: float, fact_id: str = "f", row: str = "1" * 16 + "-1-1", **more: object) -> model.Fact:
    fact = model.Fact(
        fact_id, model.RowId(row), RTO, FactKind.DURATION, value, None, "hour", value * 3600, None, Comparator.LE,
        None, negated=False, scope=None, per=None, detail=None, span_start=0, span_end=6, span_field="answer",
    )  # fmt: skip
    return replace(fact, **more)


def sheet(
    digit: str, *facts: model.Fact, vendor: str = "", service: str = "", decision: Decision = Decision.AUTO
) -> model.DocumentResult:
    """A sheet whose id is a digit sixteen times, with one row about the recovery time."""
    id_ = model.DocumentId(digit * 16)
    row = model.RowId(f"{id_}-1-1")
    kind, status = model.SourceKind.TEXT, model.DocumentStatus.LOADED
    return model.DocumentResult(
        model.Document(id_, "00", f"{digit}.txt", 1, kind, status, vendor=vendor, service=service),
        rows=(model.SourceRow(row, id_, model.RowKind.TABLE, 1, 1, label="RTO", answer=TEXT, line_start=1),),
        matches=(model.Match(row, RTO, 97, 0.9, decision),),
        answers=(model.Answer(row, id_, RTO, Status.YES, None, contradiction=False, text=TEXT),),
        facts=tuple(replace(fact, row_id=row, fact_id=f"{digit}{fact.fact_id}") for fact in facts),
        ledger=(LedgerLine(1, LineRole.ROW, "cells", row),),
    )


def store(out: Path, *results: model.DocumentResult) -> None:
    publish(out, Batch(results, (), (FRAMEWORKS, ITEMS)))


def ask(out: Path, sql: str) -> list[tuple[object, ...]]:
    return list(query(out / DATABASE, sql)[1])


CELL = model.SourceCell(2, (0, 0, 1, 1), "answer", TEXT, 1.0, ())
MADE = sheet("1", hours(12))
GHOST = model.DocumentId("f" * 16)

FAULTS = [
    (replace(MADE, rows=()), "facts: there is no row"),
    (replace(MADE, answers=()), "has no answer"),
    (replace(MADE, matches=()), "has no match"),
    (replace(MADE, answers=(replace(MADE.answers[0], document_id=GHOST),)), f"answers: there is no document {GHOST}"),
    (replace(MADE, answers=(replace(MADE.answers[0], item_id=UPTIME),)), "was given meti_sla.rto but its answer"),
    (replace(MADE, facts=(replace(MADE.facts[0], item_id=ItemId("x.y")),)), "facts: there is no item x.y"),
    (replace(MADE, matches=(replace(MADE.matches[0], runner_up=ItemId("x.y")),)), "runner_up: there is no item x.y"),
    (replace(MADE, facts=MADE.facts * 2), "stands 2 times"),
    (
        replace(MADE, facts=(replace(MADE.facts[0], span_end=99),)),
        "points at characters 0 to 99 of answer, which has 6",
    ),
    (replace(MADE, facts=(replace(MADE.facts[0], span_start=-1),)), "points at characters -1"),
    (replace(MADE, facts=(replace(MADE.facts[0], span_end=0),)), "points at characters 0 to 0"),
    (replace(MADE, facts=(replace(MADE.facts[0], span_field="remarks"),)), "of remarks, which has 0"),
    (replace(MADE, facts=(replace(MADE.facts[0], span_field="{nonsense}"),)), "of {nonsense}, which has 0"),
    (replace(MADE, ledger=MADE.ledger * 2), "line 1 of document .* is accounted for 2 times"),
    (replace(MADE, ledger=(LedgerLine(1, LineRole.ROW, "x"),)), "role row but names none"),
    (replace(MADE, ledger=()), "the ledger does not count"),
    (replace(MADE, rows=(replace(MADE.rows[0], cells=(CELL,)),)), "has a cell on page 2 of"),
]


@pytest.mark.parametrize(("made", "fault"), FAULTS, ids=[fault[:40] for _, fault in FAULTS])
def test_check_finds_what_is_broken(tmp_path: Path, made: model.DocumentResult, fault: str) -> None:
    store(tmp_path, made, sheet("2", hours(4)))
    pattern = fault if ".*" in fault else fault.replace("{", r"\{").replace("}", r"\}")
    with pytest.raises(AssertionError, match=pattern):
        assert not check(tmp_path / DATABASE), "\n".join(check(tmp_path / DATABASE))


COMPETING = [
    ("the longest of several", [hours(4, "f0"), hours(8, "f1")], 8),
    ("what is negated never counts", [hours(4, "f0"), hours(8, "f1", negated=True)], 4),
    ("the item as asked before a part", [hours(4, "f0"), hours(8, "f1", scope="out_of_hours")], 4),
    ("a part where nothing else is given", [hours(8, "f1", scope="out_of_hours")], 8),
    ("never what holds among the vendor's staff", [hours(8, "f1", scope="internal")], None),
    ("a promise before a target", [hours(4, "f0"), hours(8, "f1", qualifier=Qualifier.TARGET)], 4),
    ("a target before what was measured", [hours(4, "f0", qualifier=Qualifier.TARGET), hours(8, "f1", qualifier=Qualifier.ACTUAL)], 4),
    ("the end of a range", [hours(4, "f0", value_max=8.0, comparator=Comparator.RANGE)], 8),
    ("the end of a range from zero", [hours(0, "f0", value_max=8.0, comparator=Comparator.RANGE)], 8),
    ("never how fast the first reply comes", [hours(8, "f1", scope="first_response")], None),
    ("nothing", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [case[1:] for case in COMPETING], ids=[case[0] for case in COMPETING])
def test_a_profile_shows(tmp_path: Path, facts: list[model.Fact], expected: float | None) -> None:
    store(tmp_path, sheet("1", *facts))
    assert ask(tmp_path, "SELECT rto_seconds / 3600 FROM vendor_profile") == [(expected,)]


def tls(version: str, number: int, **more: object) -> model.Fact:
    return hours(0, f"t{number}", kind=FactKind.TLS_VERSION, seconds=None, unit=None, text=version, **more)


TLS_CASES = [
    ("two versions", [tls("TLS1.2", 0, comparator=Comparator.EQ), tls("TLS1.3", 1, comparator=Comparator.EQ)], "TLS1.2", ["TLS1.2", "TLS1.3"], None),
    ("switched off", [tls("TLS1.2", 0, comparator=Comparator.GE), tls("TLS1.0", 1, negated=True)], "TLS1.2", ["TLS1.2"], ["TLS1.0"]),
    ("off wins", [tls("TLS1.0", 0, comparator=Comparator.EQ), tls("TLS1.0", 1, negated=True)], None, None, ["TLS1.0"]),
    ("no number", [tls("TLS", 0, comparator=Comparator.EQ)], None, ["TLS"], None),
    ("an upper bound is no floor", [tls("TLS1.2", 0, comparator=Comparator.LE)], None, ["TLS1.2"], None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "lowest", "supported", "disabled"), [case[1:] for case in TLS_CASES], ids=[case[0] for case in TLS_CASES]
)
def test_tls_in_a_profile(
    tmp_path: Path, facts: list[model.Fact], lowest: str | None, supported: list[str] | None, disabled: list[str] | None
) -> None:
    store(tmp_path, sheet("1", *facts))
    sql = "SELECT tls_min_version, tls_versions, tls_disabled_versions FROM vendor_profile"
    assert ask(tmp_path, sql) == [(lowest, supported, disabled)]


def test_a_doubtful_match_speaks_only_where_no_sure_one_does(tmp_path: Path) -> None:
    sure = sheet("1", hours(12), vendor="V", service="S")
    doubtful = sheet("2", hours(99), vendor="V", service="S", decision=Decision.REVIEW)
    store(tmp_path, doubtful, sure)
    assert ask(tmp_path, "SELECT rto_seconds / 3600, in_review FROM vendor_profile") == [(12, 1)]
    store(tmp_path, doubtful)
    assert ask(tmp_path, "SELECT rto_seconds / 3600, in_review FROM vendor_profile") == [(99, 1)]


@pytest.mark.parametrize("decision", [Decision.CONFIRMED, Decision.CORRECTED])
def test_what_a_person_decided_wins(tmp_path: Path, decision: Decision) -> None:
    decided = sheet("2", hours(2), vendor="V", service="S", decision=decision)
    store(tmp_path, sheet("1", hours(12), vendor="V", service="S"), decided)
    assert ask(tmp_path, "SELECT rto_seconds / 3600 FROM vendor_profile") == [(2,)]


def test_a_row_that_answers_no_item_speaks_for_nobody(tmp_path: Path) -> None:
    store(tmp_path, sheet("1", hours(12), decision=Decision.NONE))
    assert ask(tmp_path, "SELECT rto_seconds, answered FROM vendor_profile") == [(None, 0)]
    assert ask(tmp_path, "FROM rto") == []


def test_services_without_a_name_are_told_apart_by_their_path(tmp_path: Path) -> None:
    store(tmp_path, sheet("1"), sheet("2"), sheet("3", vendor="V"))
    assert ask(tmp_path, "SELECT vendor, service, answered FROM vendor_profile ORDER BY service") == [
        (None, "1.txt", 1),
        (None, "2.txt", 1),
        ("V", "3.txt", 1),
    ]


def test_a_rejected_sheet_counts_nowhere(tmp_path: Path) -> None:
    rejected = replace(MADE.document, status=model.DocumentStatus.REJECTED)
    store(tmp_path, replace(MADE, document=rejected))
    for view in ("vendor_profile", "latest_answers", "coverage", "review_queue"):
        assert ask(tmp_path, f"FROM {view}") == [], view


def test_a_value_given_in_the_row_of_another_item_counts_where_the_own_row_gives_none(tmp_path: Path) -> None:
    store(tmp_path, sheet("1", hours(99.5, item_id=UPTIME, kind=FactKind.RATIO, unit="percent", seconds=None)))
    assert ask(tmp_path, "SELECT uptime_percent FROM vendor_profile") == [(99.5,)]
    assert ask(tmp_path, "SELECT value, status FROM item_values('meti_sla.uptime', 'ratio')") == [(99.5, "yes")]


@pytest.mark.parametrize("detail", ["data center", "cloud provider", "cloud provider; IS 000000"])
def test_a_certificate_of_the_data_centre_is_not_the_vendors(tmp_path: Path, detail: str) -> None:
    own = hours(0, "a", kind=FactKind.CERTIFICATION, text="ISO/IEC 27001", detail="IS 000000")
    foreign = hours(0, "b", kind=FactKind.CERTIFICATION, text="PCI DSS", detail=detail)
    store(tmp_path, sheet("1", own, foreign))
    assert ask(tmp_path, "SELECT certifications FROM vendor_profile") == [(["ISO/IEC 27001"],)]


def test_an_answer_in_words_only_is_a_row_without_a_value(tmp_path: Path) -> None:
    store(tmp_path, sheet("1"))
    assert ask(tmp_path, "SELECT value, status, answer_text FROM rto") == [(None, "yes", TEXT)]


def test_the_most_doubtful_rows_come_first_in_the_review_queue(tmp_path: Path) -> None:
    def doubtful(digit: str, probability: float) -> model.DocumentResult:
        made = sheet(digit, decision=Decision.REVIEW)
        return replace(made, matches=(replace(made.matches[0], probability=probability, runner_up=UPTIME),))

    contrary = sheet("3")
    contrary = replace(contrary, answers=(replace(contrary.answers[0], contradiction=True),))
    store(tmp_path, doubtful("1", 0.6), doubtful("2", 0.3), contrary, sheet("4"))
    assert ask(tmp_path, "SELECT path, runner_up_ja, why FROM review_queue") == [
        ("2.txt", "サービス稼働率", "it is in doubt which item the row answers"),
        ("1.txt", "サービス稼働率", "it is in doubt which item the row answers"),
        ("3.txt", None, "mark and text contradict each other"),
    ]


def test_coverage_counts_items_of_each_framework(tmp_path: Path) -> None:
    store(tmp_path, sheet("1"))
    assert ask(tmp_path, "SELECT framework_id, items, answered, auto, review, percent FROM coverage") == [
        ("meti_sla", 2, 1, 1, 0, 50.0)
    ]
