"""Legends: what a sheet says its marks mean, in a line or one below the other."""

from __future__ import annotations

from pipeline.repair.legend import legend


def test_codes_in_a_line_have_their_meanings() -> None:
    line = "回答区分　1：実施している　2：一部実施している　3：未実施　4：該当なし"
    assert legend(["様式7", line]) == {"1": "実施している", "2": "一部実施している", "3": "未実施", "4": "該当なし"}
    assert legend(["(A=対応、B=一部対応、C=未対応)"]) == {"A": "対応", "B": "一部対応", "C": "未対応"}


def test_codes_below_one_another_have_theirs() -> None:
    assert legend(["記号\t意味", "A\t対応している", "B\t対応していない"]) == {
        "A": "対応している",
        "B": "対応していない",
    }


def test_marks_that_everybody_knows_need_no_legend() -> None:
    assert legend(["○：対応　×：未対応　－：対象外"]) == {}


def test_one_code_or_a_sentence_is_no_legend() -> None:
    assert legend(["1：サービスの概要", "お問い合わせ：03-0000-0000", "第3版：2026年4月", "A社のB製品"]) == {}
