"""One document through every stage."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.model import DocumentStatus, LineRole, Reason, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult

    Process = Callable[..., DocumentResult]

SHEET = """「ひかり台帳」セキュリティチェックシート
会社名：株式会社あおば計算
記入日：2025年4月1日

番号\t項目\t内容\t対応\t回答
1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t○\t24時間365日
2\tサービス稼働率\tサービスを利用できる割合の数値\t○\t99.9%以上を目標とする
3\t突然のサービス提供停止に対する対処\tプログラムや設定データの預託等の措置\t○\t実施しておりません
4\t平均復旧時間(MTTR)\t障害発生から修理完了までの平均時間\t\t
"""


def test_a_sheet_gives_rows_matches_answers_and_facts(process: Process) -> None:
    result = process(SHEET)
    assert result.document.status is DocumentStatus.LOADED
    assert [each.item_id for each in result.matches] == [
        "meti_sla.service_hours",
        "meti_sla.uptime",
        "meti_sla.escrow",
        "meti_sla.mttr",
    ]
    assert [each.status for each in result.answers] == [Status.YES, Status.YES, Status.NO, Status.UNANSWERED]
    assert [(each.kind.value, each.value, each.text) for each in result.facts] == [
        ("schedule", None, "24x7"),
        ("ratio", 99.9, None),
    ]


def test_every_row_has_one_match_and_one_answer_in_its_order(process: Process) -> None:
    result = process(SHEET)
    ids = [row.row_id for row in result.rows]
    assert ids == [each.row_id for each in result.matches] == [each.row_id for each in result.answers]
    assert {row.document_id for row in result.rows} == {result.document.document_id}


def test_the_span_of_a_fact_is_what_it_was_read_from(process: Process) -> None:
    result = process(SHEET)
    rows = {row.row_id: row for row in result.rows}
    said = {
        fact.kind.value: getattr(rows[fact.row_id], fact.span_field)[fact.span_start : fact.span_end]
        for fact in result.facts
    }
    assert said["schedule"] == "24時間365日"
    assert said["ratio"].startswith("99.9%")


def test_a_mark_that_its_words_deny_is_a_problem(process: Process) -> None:
    result = process(SHEET)
    (problem,) = [each for each in result.problems if each.code == "read.contradiction"]
    assert (problem.row_id, problem.line, problem.severity) == (result.rows[2].row_id, 8, Severity.WARNING)
    assert result.answers[2].contradiction


def test_what_the_sheet_says_of_itself_is_the_documents(process: Process) -> None:
    document = process(SHEET).document
    assert (document.vendor, document.service, document.filled_on) == (
        "株式会社あおば計算",
        "ひかり台帳",
        date(2025, 4, 1),
    )
    assert document.title == "「ひかり台帳」セキュリティチェックシート"


def test_what_was_told_wins_over_what_the_sheet_says(process: Process) -> None:
    moment = datetime(2025, 5, 1, tzinfo=UTC)
    document = process(SHEET, vendor="みどり監査", service="ひかり台帳 EX", received_at=moment).document
    assert (document.vendor, document.service, document.received_at) == ("みどり監査", "ひかり台帳 EX", moment)


@pytest.mark.parametrize(
    ("path", "vendor", "service", "filled_on"),
    [
        ("株式会社星の砂_勤怠ノート_20250401.txt", "株式会社星の砂", "勤怠ノート", date(2025, 4, 1)),
        ("2024/勤怠ノート_セキュリティチェックシート.txt", "", "勤怠ノート", None),
        ("チェックシート（回答済み）.txt", "", "", None),
        ("sheet_final_v2.txt", "", "", None),
        ("0123456789abcdef.txt", "", "", None),
    ],
)
def test_a_files_name_tells_what_the_sheet_does_not(
    process: Process, path: str, vendor: str, service: str, filled_on: date | None
) -> None:
    bare = SHEET[SHEET.index("番号") :]
    document = process(bare, path=path).document
    assert (document.vendor, document.service, document.filled_on) == (vendor, service, filled_on)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\t", Reason.EMPTY),
        (b"%PDF-1.7", Reason.CORRUPT),
        (b"PK\x03\x04", Reason.WRONG_TYPE),
        ("本日は晴天なり。\n".encode(), Reason.NO_TABLE),
        ("番号\t項目\t回答\n".encode(), Reason.NO_TABLE),
        (b"a" * 1_000_001, Reason.TOO_LARGE),
        (b"\xfd\x81\xff\x80" * 50, Reason.ENCODING),
    ],
)
def test_what_gives_no_rows_is_rejected_with_a_reason(process: Process, raw: bytes, reason: Reason) -> None:
    result = process(raw, path="odd.txt")
    assert (result.document.status, result.document.reason) == (DocumentStatus.REJECTED, reason)
    assert (result.rows, result.facts) == ((), ())
    problem = result.problems[0]
    assert (problem.code, problem.severity) == (f"document.{reason}", Severity.ERROR)
    assert problem.message.startswith("odd.txt: ")


def test_a_sheet_with_a_few_broken_bytes_is_partial(process: Process) -> None:
    result = process((SHEET * 3).encode().replace("計画停止".encode(), b"\xff\xfe", 1))
    assert result.document.status is DocumentStatus.PARTIAL
    (problem,) = [each for each in result.problems if each.code == "identify.replaced"]
    assert "2 characters" in problem.message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
def test_a_sheet_is_the_same_in_every_encoding(process: Process, encoding: str) -> None:
    sheet = SHEET.replace("○", "有")
    one, other = process(sheet), process(sheet.encode(encoding))
    assert [(row.label, row.mark, row.answer) for row in one.rows] == [
        (row.label, row.mark, row.answer) for row in other.rows
    ]
    assert [each.item_id for each in one.matches] == [each.item_id for each in other.matches]


def test_line_ends_change_nothing(process: Process) -> None:
    def told(result: DocumentResult) -> list[object]:
        return [(row.label, row.answer, row.line_start) for row in result.rows]

    assert (
        told(process(SHEET)) == told(process(SHEET.replace("\n", "\r\n"))) == told(process(SHEET.replace("\n", "\r")))
    )


def test_every_line_is_in_the_ledger_once(process: Process) -> None:
    assert [line.line for line in process(SHEET).ledger] == [1, 2, 3, 5, 6, 7, 8, 9]


def test_the_same_bytes_give_the_same_result(process: Process) -> None:
    assert process(SHEET) == process(SHEET)


def test_the_ledger_of_a_document_without_rows_names_none(process: Process) -> None:
    result = process("x1,y1,z1\nx2,y2,z2\nx3,y3,z3\nx4,y4,z4\n")
    assert result.document.reason is Reason.NO_TABLE
    assert result.ledger
    assert {line.row_id for line in result.ledger} == {None}
    assert LineRole.ROW not in {line.role for line in result.ledger}
