"""Runs to the text of a cell: lines that the width broke are joined, others are kept, nothing is invented."""

from __future__ import annotations

import pytest

from extractors.pdf.cell import cell_text, printed_lines
from extractors.pdf.runs import Run


def _width(text: str, size: float) -> float:
    return sum(size / 2 if char.isascii() else size for char in text)


def _runs(lines: list[str], x0: float = 10, size: float = 10) -> list[Run]:
    return [Run(line, x0, 14 * i, x0 + _width(line, size), 14 * i + size, size) for i, line in enumerate(lines)]


def _text(lines: list[str], width: float) -> str:
    return cell_text(printed_lines(_runs(lines)), 8, 12 + width)


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (["バックアップの世代", "数と保管期間"], 95, "バックアップの世代数と保管期間"),
        (["日次で取得", "七世代を保管"], 200, "日次で取得\n七世代を保管"),
        (["目標を定めている。なお", "、実績は次のとおり"], 115, "目標を定めている。なお、実績は次のとおり"),
        (["Data is encrypted at", "rest and in transit"], 105, "Data is encrypted at rest and in transit"),
        (["https://example.jp/security/", "policy.html"], 145, "https://example.jp/security/policy.html"),
        (["Supercalifragilis", "ticexpialidocious"], 87, "Supercalifragilisticexpialidocious"),
        (["ISO/IEC 27001-", "2022"], 72, "ISO/IEC 27001-2022"),
        (["通信の暗号はTLS", "1.2以上を使用"], 80, "通信の暗号はTLS 1.2以上を使用"),
        (["復旧は四時間以内", "。"], 80, "復旧は四時間以内。"),
        (["・日次", "・週次"], 200, "・日次\n・週次"),
    ],
)
def test_only_breaks_for_want_of_room_are_undone(lines: list[str], width: float, text: str) -> None:
    assert _text(lines, width) == text


def test_stacked_characters_are_read_downwards() -> None:
    assert [line.text for line in printed_lines(_runs(["可", "用", "性"]))] == ["可用性"]


def test_columns_of_stacked_characters_are_read_from_right_to_left() -> None:
    right, left = _runs(["可", "用", "性"], x0=30), _runs(["対", "策"], x0=10)
    assert [line.text for line in printed_lines([*left, *right])] == ["可用性", "対策"]


def test_kana_above_characters_say_only_how_to_read_them() -> None:
    base = Run("世代管理", 10, 20, 50, 30, 10)
    ruby = Run("せだい", 10, 14, 25, 19, 5)
    assert [line.text for line in printed_lines([ruby, base])] == ["世代管理"]


def test_small_print_is_no_ruby() -> None:
    base = Run("世代管理", 10, 20, 50, 30, 10)
    note = Run("※1を参照", 10, 32, 40, 37, 5)
    assert [line.text for line in printed_lines([base, note])] == ["世代管理", "※1を参照"]


@pytest.mark.parametrize("turns", [1, 3])
def test_text_on_its_side_is_read_in_its_own_direction(turns: int) -> None:
    first, second = Run("可用", 10, 10, 20, 30, 10, turns), Run("性", 10, 30, 20, 40, 10, turns)
    runs = [first, second] if turns == 1 else [second, first]
    expected = "可用性" if turns == 1 else "性可用"
    assert [line.text for line in printed_lines(runs)] == [expected]


def test_things_far_apart_in_a_line_are_told_apart_by_two_blanks() -> None:
    runs = [Run("会社名", 10, 10, 40, 20, 10), Run("株式会社", 90, 10, 130, 20, 10)]
    assert [line.text for line in printed_lines(runs)] == ["会社名  株式会社"]
