"""Every query on the page of questions runs, and nearly all find something in a small invented database."""

from __future__ import annotations

import re
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from pipeline.database import DATABASE, check, query
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
    Qualifier,
    Reason,
    RowId,
    RowKind,
    Severity,
    SourceCell,
    SourceFile,
    SourceKind,
    SourceRow,
    Status,
)
from pipeline.store import Batch
from tests.published import publish

PAGE = (Path(__file__).parents[1] / "docs" / "sql.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^## (\d+)\. (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
QUERIES = {f"{no}. {title}": re.findall(r"```sql\n(.*?)```", body, re.DOTALL) for no, title, body in SECTIONS}
FINDS_NOTHING = {"27. Is this file sound?"}

LABELS = {
    "meti_sla.rto": ("目標復旧時間", "Recovery time objective"),
    "meti_sla.mttr": ("平均復旧時間", "Mean time to repair"),
    "meti_sla.uptime": ("サービス稼働率", "Service uptime"),
    "meti_sla.backup_generations": ("バックアップ世代数", "Backup generations"),
    "meti_sla.backup_method": ("バックアップの方法", "Backup method"),
    "meti_sla.rpo": ("目標復旧時点", "Recovery point objective"),
    "meti_sla.transport_encryption": ("通信の暗号化レベル", "Transport encryption level"),
    "meti_sla.data_encryption": ("保存データの暗号化", "Data encryption"),
    "meti_sla.certifications": ("公的認証", "Certifications"),
    "meti_sla.data_jurisdiction": ("データの保存場所", "Data storage"),
    "meti_sla.termination_notice": ("サービス終了の通知", "Notice of termination"),
    "meti_sla.incident_notice_time": ("障害通知時間", "Incident notice time"),
    "meti_sla.support_hours_general": ("サポート時間", "Support hours"),
    "meti_sla.virus_scan": ("ウイルススキャン", "Virus scan"),
    "asp_ext.two_factor": ("二要素認証", "Two-factor authentication"),
}
FRAMEWORKS = [Framework(id_, id_, id_, "a publisher", 2010) for id_ in ("meti_sla", "asp_ext")]
ITEMS = [
    Item(ItemId(id_), id_.split(".", maxsplit=1)[0], position, str(position), "", ja, en, ())
    for position, (id_, (ja, en)) in enumerate(LABELS.items())
]


class Sheet:
    """A sheet that is filled in answer by answer."""

    def __init__(self, digit: str, vendor: str, service: str, filled_on: date) -> None:
        self.id = DocumentId(digit * 16)
        self.document = Document(
            self.id, "00", f"{service}-{filled_on}.txt", 1, SourceKind.TEXT, DocumentStatus.LOADED, vendor=vendor,
            service=service, filled_on=filled_on, pages=1,
        )  # fmt: skip
        self.numbers = count(1)
        self.rows: list[SourceRow] = []
        self.matches: list[Match] = []
        self.answers: list[Answer] = []
        self.facts: list[Fact] = []

    def says(
        self, item: str | None, text: str, *facts: tuple[str, FactKind, dict[str, object]], status: Status = Status.YES,
        mark: Status | None = None, decision: Decision = Decision.AUTO, label: str = "",
    ) -> Sheet:  # fmt: skip
        """One row; a fact is the characters it was read from, its kind and what else is known of it."""
        number = next(self.numbers)
        row_id = RowId(f"{self.id}-1-{number}")
        item_id = ItemId(item) if item else None
        label = label or LABELS[str(item)][0]
        cells = (SourceCell(1, (0, 0, 90, 20), "answer", text, 0.7, ()),)
        self.rows.append(
            SourceRow(
                row_id, self.id, RowKind.TABLE, 1, number, label=label, answer=text, line_start=number, cells=cells
            )
        )
        self.matches.append(Match(row_id, item_id, 90, 0.5 if decision is Decision.REVIEW else 0.9, decision))
        contradiction = mark is not None and mark is not status
        self.answers.append(Answer(row_id, self.id, item_id, status, mark, contradiction, text))
        for source, kind, known in facts:
            self.facts.append(self._fact(self.rows[-1], item_id, source, kind, known))
        return self

    def _fact(
        self, row: SourceRow, item_id: ItemId | None, source: str, kind: FactKind, known: dict[str, object]
    ) -> Fact:
        start = row.answer.index(source)
        optional = dict.fromkeys(
            ("value", "value_max", "unit", "seconds", "text", "qualifier", "scope", "per", "detail")
        )
        return Fact(  # type: ignore[arg-type]
            fact_id=f"{row.row_id}-{start}", row_id=row.row_id, item_id=item_id, kind=kind, span_start=start,
            span_end=start + len(source), span_field="answer",
            **(optional | {"comparator": Comparator.EQ, "negated": False} | known),
        )  # fmt: skip

    def result(self) -> DocumentResult:
        ledger = [LedgerLine(row.row_no, LineRole.ROW, "cells of a table", row.row_id) for row in self.rows]
        ledger.append(LedgerLine(len(ledger) + 1, LineRole.NOISE, "page number"))
        return DocumentResult(
            self.document, tuple(self.rows), tuple(self.matches), tuple(self.answers), tuple(self.facts), tuple(ledger)
        )


def time(
    source: str, value: float, unit: str, seconds: float, **known: object
) -> tuple[str, FactKind, dict[str, object]]:
    kind = known.pop("kind", FactKind.DURATION)
    assert isinstance(kind, FactKind)
    return source, kind, {"value": value, "unit": unit, "seconds": seconds, **known}


def word(source: str, kind: FactKind, text: str, **known: object) -> tuple[str, FactKind, dict[str, object]]:
    return source, kind, {"text": text, **known}


def heron() -> DocumentResult:
    """A service that promises much and keeps most of it."""
    return (
        Sheet("1", "アオサギ技研", "Heron HR", date(2025, 4, 1))
        .says("meti_sla.rto", "2時間以内を保証", time("2時間以内", 2, "hour", 7200, comparator=Comparator.LE, qualifier=Qualifier.GUARANTEED))
        .says("meti_sla.mttr", "実績平均3時間", time("3時間", 3, "hour", 10800, qualifier=Qualifier.AVERAGE))
        .says("meti_sla.uptime", "99.9%以上", ("99.9%以上", FactKind.RATIO, {"value": 99.9, "unit": "percent", "comparator": Comparator.GE}))
        .says("meti_sla.backup_generations", "14世代", ("14世代", FactKind.COUNT, {"value": 14, "unit": "generation"}))
        .says("meti_sla.rpo", "日次", time("日次", 1, "day", 86400, kind=FactKind.INTERVAL))
        .says("meti_sla.backup_method", "7世代を保管", ("7世代", FactKind.COUNT, {"value": 7, "unit": "generation"}))
        .says(
            "meti_sla.transport_encryption", "TLS1.2以上。TLS1.0は無効",
            word("TLS1.2以上", FactKind.TLS_VERSION, "TLS1.2", comparator=Comparator.GE),
            word("TLS1.0", FactKind.TLS_VERSION, "TLS1.0", negated=True),
        )
        .says("meti_sla.data_encryption", "AES256で暗号化", word("AES256", FactKind.CIPHER, "AES-256", value=256.0))
        .says("meti_sla.certifications", "ISO27001 (IS 000000)", word("ISO27001", FactKind.CERTIFICATION, "ISO/IEC 27001", detail="IS 000000"))
        .says("meti_sla.data_jurisdiction", "東京のみ", word("東京", FactKind.LOCATION, "JP/Tokyo"))
        .says("meti_sla.termination_notice", "12ヶ月前", time("12ヶ月前", 12, "month", 31104000, kind=FactKind.NOTICE_PERIOD))
        .says("meti_sla.incident_notice_time", "1時間以内", time("1時間以内", 1, "hour", 3600, comparator=Comparator.LE))
        .says("meti_sla.support_hours_general", "24時間365日", word("24時間365日", FactKind.SCHEDULE, "24x7"))
        .says("asp_ext.two_factor", "有償で対応", status=Status.CONDITIONAL)
        .says(None, "ペンギン", label="好きな動物", status=Status.UNCLEAR, decision=Decision.NONE)
        .result()
    )  # fmt: skip


def crane(digit: str, filled_on: date, hours: int) -> DocumentResult:
    """A service that leaves much open; its sheet comes in two revisions."""
    text = f"{hours}時間を目標"
    return (
        Sheet(digit, "ツル商会", "Crane Desk", filled_on)
        .says("meti_sla.rto", text, time(f"{hours}時間", hours, "hour", hours * 3600, qualifier=Qualifier.TARGET))
        .says("meti_sla.uptime", "公開していません", status=Status.NOT_DISCLOSED)
        .says("meti_sla.backup_generations", "3世代", ("3世代", FactKind.COUNT, {"value": 3, "unit": "generation"}))
        .says("meti_sla.transport_encryption", "SSLで通信", word("SSL", FactKind.TLS_VERSION, "SSL"))
        .says("meti_sla.data_jurisdiction", "米国", word("米国", FactKind.LOCATION, "US"), decision=Decision.REVIEW)
        .says("meti_sla.virus_scan", "実施していません", status=Status.NO, mark=Status.YES)
        .result()
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sheets")
    results = [heron(), crane("2", date(2024, 4, 1), 48), crane("3", date(2025, 4, 1), 4)]
    broken = DocumentId("4" * 16)
    rejected = Document(broken, "00", "broken.txt", 1, SourceKind.TEXT, DocumentStatus.REJECTED, Reason.ENCODING)
    problem = Problem("identify.encoding", Severity.ERROR, "save the file as UTF-8 and run again", broken)
    results.append(DocumentResult(rejected, problems=(problem,)))
    files = [
        SourceFile(one.document.path, one.document.document_id, FileOutcome(one.document.status), one.document.reason, 0.1, 9.0)
        for one in results
    ]  # fmt: skip
    publish(out, Batch(results, files, (FRAMEWORKS, ITEMS), directions={("meti_sla.rto", "duration"): "less"}))
    return out / DATABASE


def test_there_are_at_least_twenty_questions_each_with_one_query_and_a_word_on_how_to_read_it() -> None:
    assert len(SECTIONS) >= 20
    assert [int(no) for no, _, _ in SECTIONS] == list(range(1, len(SECTIONS) + 1))
    assert [title for title, queries in QUERIES.items() if len(queries) != 1] == []
    assert [title for _, title, body in SECTIONS if "\nHow to read it: " not in body] == []
    assert PAGE.count("```sql\n") == len(SECTIONS)


def test_the_invented_database_is_sound(database: Path) -> None:
    assert check(database) == ()


@pytest.mark.parametrize("title", QUERIES)
def test_the_query_runs_and_finds_something(database: Path, title: str) -> None:
    names, rows = query(database, QUERIES[title][0])
    assert names
    assert bool(list(rows)) is (title not in FINDS_NOTHING)


def answers(database: Path, number: int) -> list[tuple[object, ...]]:
    [sql] = next(queries for title, queries in QUERIES.items() if title.startswith(f"{number}. "))
    return list(query(database, sql)[1])


EXPECTED = [
    (1, [("アオサギ技研", "Heron HR", 2.0, "le", "guaranteed", "yes"), ("ツル商会", "Crane Desk", 4.0, "eq", "target", "yes")]),
    (2, [("アオサギ技研", "Heron HR", 2.0, 3.0, "average", True)]),
    (5, [("アオサギ技研", "Heron HR", "TLS1.0", "TLS1.0", "TLS1.2以上。TLS1.0は無効")]),
    (8, [("ツル商会", "Crane Desk", ["US"], True), ("アオサギ技研", "Heron HR", ["JP/Tokyo"], False)]),
    (15, [("ツル商会", "Crane Desk", "ウイルススキャン", "ウイルススキャン", "yes", "no", "実施していません")]),
    (29, [("アオサギ技研", "Heron HR", "generations", "error",
        'row "バックアップ世代数" states 14 generations, row "バックアップの方法" states 7 generations', "14世代", "7世代",
        "Heron HR-2025-04-01.txt", 4, 6)]),
    (30, [("ツル商会", "Crane Desk", "目標復旧時間", date(2024, 4, 1), "48時間", date(2025, 4, 1), "4時間",
        'row "目標復旧時間" of the newer sheet of 2025-04-01 says 4 hours,'
        ' row "目標復旧時間" of the older sheet of 2024-04-01 said 48 hours')]),
    (18, [("better", "ツル商会", "Crane Desk", "目標復旧時間", "48時間", "4時間",
        'row "目標復旧時間" states 4 hours (target), it stated 48 hours (target)')]),
    (24, [("好きな動物", 1, "ペンギン")]),
    (25, [("broken.txt", "rejected", "encoding", "save the file as UTF-8 and run again")]),
]  # fmt: skip


@pytest.mark.parametrize(("number", "expected"), EXPECTED, ids=[f"question {number}" for number, _ in EXPECTED])
def test_the_answer_is_right(database: Path, number: int, expected: list[tuple[object, ...]]) -> None:
    assert answers(database, number) == expected


def test_the_source_shown_is_cut_out_of_the_vendors_text(database: Path) -> None:
    shown = [(row[3], row[4]) for row in answers(database, 16)]
    assert shown == [("2.0 hour", "2時間以内"), ("4.0 hour", "4時間")]
