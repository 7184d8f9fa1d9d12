"""The text that readers work on leads back to the raw text."""

from __future__ import annotations

import pytest

from pipeline.normalize.view import BLOT, view


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("3 0 日 間", "30日間"),
        ("平日 9:00", "平日9:00"),
        ("99. 9 ％", "99.9%"),
        ("５ 営 業 日 前 まで", "5営業日前まで"),
        ("12:00 13:00", "12:00 13:00"),
    ],
)
def test_stray_blanks_around_numbers_are_closed_up(raw: str, text: str) -> None:
    assert view(raw).text == text


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("□6か月　□1年　☑3年　□5年以上", "☑3年"),
        ("☑パスワード ☑ワンタイムパスワード □SAML", "☑パスワード ☑ワンタイムパスワード"),
        ("○日次 ●週次 ○月次", "●週次"),
        ("■取得する □取得しない 1年間", "■取得する 1年間"),
        ("□1年 □3年", "□1年 □3年"),
        ("○対応。●毎日、○7世代", "○対応。●毎日、○7世代"),
    ],
)
def test_choices_that_were_not_ticked_are_not_said(raw: str, kept: str) -> None:
    assert " ".join(view(raw).text.replace(BLOT, "").split()) == kept


def test_addresses_are_blotted_out_even_when_broken_at_a_hyphen() -> None:
    text = view("参照 https://a.example/x- y/30days.pdf と info@a.example まで").text
    assert "pdf" not in text
    assert "info" not in text
    assert BLOT in text


def test_what_is_read_leads_back_to_what_was_written() -> None:
    folded = view("保存期間は ３ ０ 日 間")
    start = folded.text.index("30日")
    begin, end = folded.raw_span(start, start + 3)
    assert folded.raw[begin:end] == "３ ０ 日"
