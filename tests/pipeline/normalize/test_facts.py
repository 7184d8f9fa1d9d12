"""The facts of a row: numbered, traced, each said once; a wording once read wrongly is a line of `phrases.csv`."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import DocumentId, FactKind, Item, ItemId, RowId, RowKind, SourceRow
from pipeline.normalize import READERS, read, read_facts, read_values
from pipeline.normalize.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [
    "メール",
    "電話",
    "平日",
    "9:00",
    "17:00",
    "12:00-13:00",
    "を除く",
    "7世代",
    "3時間",
    "以内",
    "以上",
    "前まで",
    "毎日",
    "2回",
    "年",
    "月",
    "99.9%",
    "目標",
    "実績",
    "TLS1.2",
    "1.3",
    "AES256",
    "ISO27001",
    "東京",
    "国内",
    "ログ",
    "保管",
    "削除",
    "後",
    "無期限",
    "SOC2",
    "1.0は無効",
    "していません",
    "予定",
    "(",
    ")",
    "、",
    "。",
    "～",
    "-",
    ":",
    "/",
    "二十四",
    "三万",
    "1万5千",
    "one (1)",
    "0900-1800",
    "平日・土曜",
    "東京都",
    "SAML SSO",
    "うち",
    "半日",
    "GB",
    "1ユーザー",
    "8文字",
    "％",
    "３",
    "0",
    "第",
    "翌",
    "数",
    "常時",
    "365日",
    "24時間",
    "令和6年4月",
    "2024年",
    "https://a.example/",
    "契約期間",
    "なし",
    "ゼロ",
    "up",
    "to",
    "every",
    "days",
    "before",
    "once",
    "a",
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
)
KINDS = st.lists(st.sampled_from([kind.value for kind in FactKind] + ["presence"]), max_size=3, unique=True)
QUESTIONS = st.sampled_from(
    ["", "障害発生件数", "バックアップ世代数", "目標復旧時間(RTO)", "ウイルススキャン", "同時接続利用者数"]
)


def row(answer: str = "", remarks: str = "", mark: str = "") -> SourceRow:
    return SourceRow(
        RowId("d-1-1"), DocumentId("d"), RowKind.TABLE, 1, 1, mark=mark, answer=answer, remarks=remarks, label="項目"
    )


def item(kinds: tuple[str, ...], question: str = "項目") -> Item:
    return Item(ItemId("own.item"), "own", 0, "1", "", question, "", kinds)


def test_facts_are_numbered_within_their_row_and_name_their_field() -> None:
    answer, facts = read(row("4時間以内", remarks="夜間は8時間以内", mark="○"), item(("duration",)))
    assert [(fact.fact_id, fact.value, fact.span_field) for fact in facts] == [
        ("d-1-1-f1", 4.0, "answer"),
        ("d-1-1-f2", 8.0, "remarks"),
    ]
    assert answer.text == "○ 4時間以内 夜間は8時間以内"
    assert answer.item_id == "own.item"


def test_remarks_that_repeat_the_answer_add_no_fact() -> None:
    assert len(read_facts(row("30日間", remarks="30日間"), item(("retention",)))) == 1


def test_a_row_without_an_item_still_has_facts() -> None:
    _, facts = read(row("TLS1.2以上、1日1回"), None)
    assert {fact.kind for fact in facts} == {FactKind.TLS_VERSION, FactKind.INTERVAL}
    assert all(fact.item_id is None for fact in facts)


def test_every_kind_has_exactly_one_reader() -> None:
    kinds = [kind for family in READERS for kind in family]
    assert sorted(kinds) == sorted(FactKind)


@given(answer=TEXTS, remarks=TEXTS, mark=TEXTS, kinds=KINDS, question=QUESTIONS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_and_every_span_shows_its_source(
    answer: str, remarks: str, mark: str, kinds: list[str], question: str
) -> None:
    source = row(answer, remarks, mark)
    for fact in read_facts(source, item(tuple(kinds), question)):
        text = getattr(source, fact.span_field)
        assert 0 <= fact.span_start < fact.span_end <= len(text)
        assert text[fact.span_start : fact.span_end].strip()


PHRASES = [
    ("30日前までに", ("notice_period",)),
    ("12時間以内", ("duration",)),
    ("99.95%以上を目標", ("ratio",)),
    ("7世代", ("count",)),
    ("1日1回", ("interval",)),
    ("平日8:30~17:30(12:00~13:00を除く)", ("schedule",)),
    ("TLS1.2以上", ("tls_version",)),
    ("AES256", ("cipher",)),
    ("午前1時", ("time_of_day",)),
    ("ISO/IEC27001", ("certification",)),
    ("8文字以上", ("password_length",)),
    ("100GBまで", ("data_size",)),
    ("CSV", ("data_format",)),
    ("14日間保管", ("retention",)),
]
WIDE = {ord(char): chr(ord(char) + 0xFEE0) for char in map(chr, range(0x21, 0x7F))}


def plain(text: str, kinds: tuple[str, ...]) -> list[tuple[object, ...]]:
    values = read_values(text, Context(kinds))
    return [(v.kind, v.value, v.value_max, v.unit, v.text, v.comparator, v.qualifier) for v in values]


@pytest.mark.parametrize(("text", "kinds"), PHRASES)
def test_full_width_and_half_width_spellings_read_alike(text: str, kinds: tuple[str, ...]) -> None:
    expected = plain(text, kinds)
    assert expected
    assert plain(text.translate(WIDE), kinds) == expected
    assert plain(unicodedata.normalize("NFKC", text.translate(WIDE)), kinds) == expected


@given(case=st.sampled_from(PHRASES), blanks=st.sampled_from([" ", "\u3000", "\n", "  "]), data=st.data())
@settings(max_examples=200, deadline=None)
def test_blanks_between_numbers_and_words_change_nothing(
    case: tuple[str, tuple[str, ...]], blanks: str, data: st.DataObject
) -> None:
    text, kinds = case
    seams = [match.start() for match in re.finditer(r"(?<=[0-9%])(?=[ぁ-ん一-龥])|(?<=[ぁ-ん一-龥])(?=[0-9])", text)]
    chosen = [seam for seam in seams if data.draw(st.booleans())]
    pieces = [text[i:j] for i, j in zip([0, *chosen], [*chosen, len(text)], strict=True)]
    assert plain(blanks.join(pieces), kinds) == plain(text, kinds)


def test_a_very_long_text_is_read_in_moments() -> None:
    assert read_values("3日以上(9:00-17:00)、" * 1_500, Context(("duration",)))


with (Path(__file__).parent / "phrases.csv").open(encoding="utf-8", newline="") as file:
    WORDINGS = [(row["item"], row["text"], row["facts"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("item", "text", "facts"), WORDINGS)
def test_a_phrase_says_just_these_facts(told: Callable[..., list[str]], item: str, text: str, facts: str) -> None:
    assert "; ".join(told(item, text)) == facts


@pytest.mark.parametrize(("item", "text", "facts"), WORDINGS)
def test_a_flag_before_and_a_reference_after_change_no_fact(
    told: Callable[..., list[str]], item: str, text: str, facts: str
) -> None:
    assert "; ".join(told(item, f"【有】{text}")) == facts
    assert "; ".join(told(item, f"{text} ※詳細は利用規約をご参照ください。")) == facts
