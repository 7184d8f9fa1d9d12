"""What printed pages repeat: found at page breaks, kept apart from the text, never taken for a row."""

from __future__ import annotations

import pytest

from extractors import extract_text
from pipeline.grid import Layout

HEAD = "番号\t項目\t回答"
TITLE = "点検表 第2版"


def body(text: str) -> list[str]:
    return [
        cell
        for grid in extract_text(text)
        if grid.layout is not Layout.RUNNING
        for row in grid.rows
        for cell in row.cells
    ]


def repeated(text: str) -> list[str]:
    return [row.cells[0] for grid in extract_text(text) if grid.layout is Layout.RUNNING for row in grid.rows]


def pages(*bodies: str, footer: str = "株式会社みほん\t{} / {}", feed: str = "\n\f") -> str:
    return feed.join(
        f"{TITLE}\n\n{HEAD}\n{text}\n{footer.format(i, len(bodies))}" for i, text in enumerate(bodies, start=1)
    )


def test_footers_and_later_headers_are_no_text() -> None:
    text = pages("1\tログ\t有", "2\t監視\t有", "3\t暗号化\t有")
    assert body(text) == [TITLE, "番号", "項目", "回答", "1", "ログ", "有", "2", "監視", "有", "3", "暗号化", "有"]


def test_a_cell_goes_on_over_the_page_break() -> None:
    assert "毎時の処理は4分。\n夜の処理は5時間以内に完了する。" in body(
        pages("1\t処理\t毎時の処理は4分。", "夜の処理は5時間以内に完了する。\n2\t監視\t有", "3\t暗号化\t有")
    )


@pytest.mark.parametrize("footer", ["{} / {}", "- {} -", "Page {} of {}", "{}ページ", "社外秘  {}/{}頁"])
def test_page_numbers_that_count_up_tell_the_pages_without_form_feeds(footer: str) -> None:
    text = pages("1\tログ\t有", "2\t監視\t有", "3\t暗号化\t有", footer=footer, feed="\n")
    assert body(text).count("番号") == 1
    assert len(repeated(text)) == 3 + 2 * 2


@pytest.mark.parametrize("answer", ["○", "有り", "あり"])
def test_an_answer_that_ends_every_page_stays(answer: str) -> None:
    text = "\f".join(f"{i}\n項目{i}\n{answer}\n" for i in range(1, 5))
    assert body(text).count(answer) == 4


def test_numbers_that_do_not_count_up_are_no_page_numbers() -> None:
    assert repeated("1\tログ\t3/4\n2\t監視\t1/4\n3\t暗号化\t3/4\n") == []


def test_a_single_page_repeats_nothing() -> None:
    assert repeated(f"{TITLE}\n{HEAD}\n1\tログ\t有\n") == []


def test_a_cell_between_bars_goes_on_over_the_page_break() -> None:
    head = "番号 | 項目 | 内容 | 回答\n"
    first = f"{head}1 | 処理 | 時間 | 毎時の処理は4分。\n\n- 1 -\n"
    second = f"\f{head}夜の処理は5時間以内。\n2 | 監視 | 間隔 | 有\n\n- 2 -\n"
    assert "毎時の処理は4分。\n夜の処理は5時間以内。" in body(first + second)
