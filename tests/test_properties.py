"""Any text goes through every stage without an exception, and what comes out holds together."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.segments import lines_of
from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.model import Decision, DocumentResult, DocumentStatus
from pipeline.settings import MAPPINGS

READER = Reader(load_catalog(MAPPINGS), max_bytes=1_000_000)
QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
PARTS = st.sampled_from(
    ["No", "項目", "内容", "回答", "備考", "単位", "はい", "いいえ", "1", "2", "3", "①", "1-1", "○", "×", "△", "✓", "-", "有", "無",
     "可用性", "サービス時間", "サービス稼働率", "平均復旧時間(RTO)", "障害発生から修理完了までの平均時間", "資本金", "同上", "上記No.1に同じ",
     "24時間365日", "99.9%以上(目標)", "平日9:00〜18:00", "毎日3時に取得し、7世代保管", "TLS1.2以上。TLS1.0は無効", "3営業日前まで", "非公開",
     "検討中です", "ISO/IEC 27001（ISMS） JQA-0000", "約１〜２時間", "２０２５年４月", "<b>太字</b>", "&nbsp;", "\u200b", "零\x00", "\u2028", "ｻｰﾋﾞｽ",
     "。", "「", "(", '"', "|", ",", "※1 注", "Q1. 暗号化していますか？", "A1. はい", "1. 概要", "■章", "会社名：", "記入日：2025/13/45", "1/2ページ"]
)  # fmt: skip
LINES = st.builds(
    lambda parts, delimiter, outer: outer + delimiter.join(parts) + outer,
    st.lists(PARTS, max_size=6),
    st.sampled_from(["\t", "\t", " | ", ",", "   ", ""]),
    st.sampled_from(["", "", "|", "\t"]),
)
SHEETS = st.lists(LINES, max_size=12).map("\n".join)
SECONDS = 5.0  # of processor time: what guards against work that grows with the square of the text


def processed(raw: bytes) -> DocumentResult:
    return READER.process(Received("any.txt", hashlib.sha256(raw).hexdigest(), raw, len(raw)))


@QUICK
@given(st.one_of(SHEETS, st.text(), st.text(st.characters(min_codepoint=0x3000, max_codepoint=0x30FF))))
def test_any_text_gives_rows_or_a_reason(text: str) -> None:
    result = processed(text.encode(errors="surrogatepass"))
    assert bool(result.rows) != (result.document.status is DocumentStatus.REJECTED)
    assert (result.document.reason is None) == bool(result.rows)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_reason(raw: bytes) -> None:
    result = processed(raw)
    assert bool(result.rows) != (result.document.status is DocumentStatus.REJECTED)


@QUICK
@given(SHEETS)
def test_what_comes_out_holds_together(sheet: str) -> None:
    result = processed(sheet.encode())
    rows = {row.row_id: row for row in result.rows}
    assert len(rows) == len(result.rows) == len(result.matches) == len(result.answers)
    assert len({fact.fact_id for fact in result.facts}) == len(result.facts)
    items = {match.row_id: match.item_id for match in result.matches}
    for match in result.matches:
        assert 0 <= match.probability <= 1
        assert (match.item_id is None) == (match.decision is Decision.NONE)
    for fact in result.facts:
        text = getattr(rows[fact.row_id], fact.span_field)
        assert 0 <= fact.span_start < fact.span_end <= len(text)
        assert fact.item_id == items[fact.row_id]
    assert all(answer.item_id == items[answer.row_id] for answer in result.answers)


@QUICK
@given(SHEETS)
def test_every_line_with_words_is_accounted_for(sheet: str) -> None:
    result = processed(sheet.encode())
    if result.ledger:
        assert [line.line for line in result.ledger] == [line.number for line in lines_of(sheet) if line.text.strip()]
    assert not any(problem.code == "repair.ledger" for problem in result.problems)


@pytest.mark.parametrize(
    "text",
    ["ア" * 20_000, "1" * 20_000, "有、" * 10_000, "(" * 20_000, "2025年" * 5_000, "12時間" * 5_000, "a" * 20_000, "・" * 20_000, " 。" * 10_000, "TLS1.2" * 3_000, "<b>" * 6_000, "9:00〜" * 4_000, "同上" * 10_000],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_an_answer_of_20000_characters_takes_no_seconds(text: str) -> None:
    started = time.process_time()
    result = processed(f"番号\t項目\t回答\n1\tサービス時間\t{text}\n2\tサービス稼働率\t99.9%\n".encode())
    assert time.process_time() - started < SECONDS
    assert len(result.rows) == 2


@pytest.mark.parametrize(
    "line",
    ["項目\t回答", "1\tサービス時間\t終日", "| a | b |", "1. 概要", "Q1. 何か？", "a,b,c", "　x  y  z", "・x：y", "■x"],
)
def test_a_sheet_of_two_thousand_lines_takes_no_seconds(line: str) -> None:
    started = time.process_time()
    processed(f"{line}\n".encode() * 2_000)
    assert time.process_time() - started < SECONDS
