"""Which headings of a source say that nothing below them is an answer."""

from __future__ import annotations

import pytest

from pipeline.repair.apart import no_answers_in
from pipeline.repair.sections import Heading, Sections


def told(*names: str, level: int = 2) -> str:
    return no_answers_in(Sections(tuple(Heading(name, level=level) for name in names)))


@pytest.mark.parametrize(
    "name",
    ["表紙", "記入要領", "ご記入にあたって", "0.はじめに", "１．記入方法", "凡例", "【記入例】", "記入例シート", "選択肢", "リスト", "改訂履歴", "版管理", "用語の定義", "Instructions", "Revision History", "List", "README", "Cover Sheet"],
)  # fmt: skip
def test_a_part_that_explains_or_lists_answers_nothing(name: str) -> None:
    assert "explains" in told(name)
    assert "explains" in told(name, "可用性")


@pytest.mark.parametrize("name", ["【旧】チェックシート", "(旧)2023年度", "回答_旧", "シート(old)", "回答(前回)"])
def test_what_is_out_of_date_answers_nothing(name: str) -> None:
    assert "out of date" in told(name)


@pytest.mark.parametrize(
    "name",
    ["チェックリスト", "変更管理", "利用履歴の管理", "セキュリティ", "回答", "Sheet1", "履歴の保存", "記入", "新旧対照", "ログの説明責任", "Change Management", "復旧", "回答_復旧"],
)  # fmt: skip
def test_any_other_part_may_hold_answers(name: str) -> None:
    assert told(name) == ""


def test_a_line_that_only_looks_like_a_heading_says_nothing() -> None:
    assert told("記入要領", level=0) == ""
