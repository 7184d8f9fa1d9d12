"""Folding: one spelling, and the way back to the characters it was made from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fold import fold, skeleton, squash

# Scripts that sheets are written in, without what fold maps beyond NFKC: dashes, waves, dots, radicals, blanks.
PLAIN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x21, max_codepoint=0x7E),
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FA),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0xFF66, max_codepoint=0xFF9F),
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5D),
        st.characters(min_codepoint=0x2160, max_codepoint=0x217F),
        st.characters(min_codepoint=0x2460, max_codepoint=0x24FF),
        st.sampled_from("㍻㌢㍑㈱℡①②\u0301\u0302\u3099\u309a"),
    ).filter(lambda char: char not in "\uff0d\u3040\u3097\u3098")
)
ANY = st.text(st.characters(exclude_categories=()))


@given(PLAIN)
def test_folding_is_nfkc_where_nothing_else_is_mapped(text: str) -> None:
    assert fold(text).text == unicodedata.normalize("NFKC", text)


@given(ANY)
def test_every_folded_character_leads_back_to_what_it_was_made_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.ends) == len(folded.text)
    for i, char in enumerate(folded.text):
        start, end = folded.raw_span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert char in fold(text[start:end]).text


@given(ANY)
def test_the_way_back_never_turns_round(text: str) -> None:
    folded = fold(text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert list(folded.ends) == sorted(folded.ends)


@given(ANY, st.integers(0, 50), st.integers(0, 50))
def test_a_span_of_the_folded_text_is_a_span_of_the_raw_one(text: str, start: int, length: int) -> None:
    folded = fold(text)
    start = min(start, len(folded.text))
    first, last = folded.raw_span(start, min(start + length, len(folded.text)))
    assert 0 <= first <= last <= len(text)


@given(ANY)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("ﾊﾞｯｸｱｯﾌﾟ", "バックアップ"),
        ("が", "が"),  # かと濁点
        ("ﾌ\u309aﾗﾝ", "プラン"),
        ("１２時間", "12時間"),
        ("（年１回）", "(年1回)"),
        ("99．9％", "99.9%"),
        ("10：00〜18：00", "10:00~18:00"),
        ("10:00∼18:00", "10:00~18:00"),
        ("9‐18", "9-18"),
        ("9−18", "9-18"),
        ("9—18", "9-18"),
        ("メール･電話", "メール・電話"),
        ("㈱", "(株)"),
        ("①", "1"),
        ("A\u3000B", "A B"),
        ("A\u00a0B", "A B"),
        ("A\tB", "A B"),
        ("半\u200b年", "半年"),
        ("\ufeff番号", "番号"),
        ("番\u00ad号", "番号"),
        ("", ""),
    ],
)
def test_spellings_become_one(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


@pytest.mark.parametrize(("printed", "meant"), [("⽇本", "日本"), ("⽉", "月"), ("⻑期", "長期"), ("⾷⻝", "食食"), ("⻘⾊", "青色"), ("⺟国", "母国"), ("⺠間", "民間"), ("⼈⼝", "人口")])  # fmt: skip
def test_radicals_that_browsers_print_are_the_ideographs(printed: str, meant: str) -> None:
    assert fold(printed).text == meant


def test_a_span_covers_a_letter_with_its_voicing_mark() -> None:
    folded = fold("月ﾊﾞｯｸ")
    at = folded.text.index("バ")
    assert folded.raw_span(at, at + 1) == (1, 3)


def test_a_span_covers_a_sign_that_folds_to_many_letters() -> None:
    folded = fold("私㍿貴")
    assert folded.text == "私株式会社貴"
    assert folded.raw_span(2, 4) == (1, 2)


def test_an_empty_span_stays_empty() -> None:
    assert fold("㍿").raw_span(0, 0) == (0, 0)
    assert fold("㍿").raw_span(4, 4) == (1, 1)


@pytest.mark.parametrize(
    ("scanned", "printed"),
    [
        ("口グ", "ログ"),
        ("パージョン", "バージョン"),
        ("アブリ", "アプリ"),
        ("ベージ", "ページ"),
        ("サ一ビス", "サービス"),
        ("工スクロウ", "エスクロウ"),
        ("力スタマイズ", "カスタマイズ"),
        ("夕イミング", "タイミング"),
        ("卜レーサビリティ", "トレーサビリティ"),
        ("二次媒体", "ニ次媒体"),
        ("ファイルへの", "ファイルヘの"),
        ("TLSl.2", "TLS1.2"),
        ("RT0", "RTO"),
        ("クラウド サービス", "クラウド・サービス"),
        ("ＩＳＭＳ", "isms"),
        ("対復", "對複"),
    ],
)
def test_what_a_scan_confuses_has_one_skeleton(scanned: str, printed: str) -> None:
    assert skeleton(scanned) == skeleton(printed)


@pytest.mark.parametrize(
    ("one", "other"), [("平均復旧時間", "目標復旧時間"), ("利用者", "管理者"), ("暗号", "復号"), ("有", "無")]
)
def test_different_words_keep_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(ANY)
def test_a_skeleton_is_its_own_skeleton(text: str) -> None:
    assert skeleton(skeleton(text)) == skeleton(text)


@given(ANY)
def test_squashed_text_has_no_blanks(text: str) -> None:
    assert not any(char.isspace() for char in squash(text))
