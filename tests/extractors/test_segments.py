"""Cutting a text into stretches of one layout; whatever the text, no line is lost and none is told twice."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import EXTRACTORS, extract_text
from extractors.segments import lines_of, segments
from pipeline.grid import Layout, Place

WORDS = st.sampled_from(["", " ", "　", "項目", "回答", "1", "2-1", "有", "○", "データ管理", '"', '""', "3世代。", "メール、", "---", "a,b", "|", "※ 注", "方法  頻度"])  # fmt: skip
LINES = st.builds(
    lambda cells, delimiter, outer: outer + delimiter.join(cells) + outer,
    st.lists(WORDS, max_size=5),
    st.sampled_from(["\t", "|", " | ", ",", "   ", "", "　　"]),
    st.sampled_from(["", "", "|", '"', "\t"]),
)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)
FOOTERS = st.sampled_from(["{} / 3", "みほん\t{}ページ", "社外秘"])
PAGED = st.builds(
    lambda texts, footer: "\n\f".join(f"{text}\n{footer.format(i)}" for i, text in enumerate(texts, start=1)),
    st.lists(TEXTS, min_size=3, max_size=3),
    FOOTERS,
)


def places(text: str) -> tuple[list[Place], list[Place]]:
    """Where the rows stand, and where what every page repeats does."""
    found = extract_text(text)
    rows = [row.place for grid in found if grid.layout is not Layout.RUNNING for row in grid.rows]
    return rows, [row.place for grid in found if grid.layout is Layout.RUNNING for row in grid.rows]


def numbers(found: list[Place]) -> Counter[int]:
    return Counter(number for place in found for number in range(place.line_start, place.line_end + 1))


@given(st.one_of(TEXTS, PAGED, st.text()))
def test_every_line_with_words_is_in_the_place_of_exactly_one_row(text: str) -> None:
    rows, running = map(numbers, places(text))
    apart = {number: rows[number] for number in rows if number not in running}
    assert all(count == 1 for count in [*apart.values(), *running.values()])
    assert {*apart, *running} >= {line.number for line in lines_of(text) if line.text.strip()}


@given(st.one_of(TEXTS, PAGED, st.text()))
def test_rows_follow_the_order_of_the_lines(text: str) -> None:
    for found in places(text):
        assert all(place.line_start <= place.line_end for place in found)
        assert all(above.line_end < below.line_start for above, below in pairwise(found))


@given(st.one_of(TEXTS, PAGED))
def test_no_word_is_lost(text: str) -> None:
    """Quotes and bars may be read as what they mean, every other character is in a cell."""

    def kept(string: str) -> Counter[str]:
        return Counter(char for char in string if not char.isspace() and char not in '"|,-')

    assert kept("".join(cell for grid in extract_text(text) for row in grid.rows for cell in row.cells)) == kept(text)


@given(st.text(st.sampled_from('ab,|\t "\n。　1'), max_size=120))
def test_texts_of_delimiters_alone_keep_every_line(text: str) -> None:
    assert set(numbers([*places(text)[0], *places(text)[1]])) >= {
        line.number for line in lines_of(text) if line.text.strip()
    }


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "\ufeff"])
def test_a_text_without_words_has_no_words_in_its_grids(text: str) -> None:
    assert not "".join(cell for grid in extract_text(text) for row in grid.rows for cell in row.cells).strip(
        "\ufeff \t"
    )


def test_every_layout_has_an_extractor() -> None:
    drawn_or_repaired = {Layout.RULED, Layout.ALIGNED, Layout.CELLS, Layout.DEALT}
    assert set(EXTRACTORS) == set(Layout) - drawn_or_repaired


def test_each_stretch_has_the_layout_of_its_lines() -> None:
    text = "まえがき\n\n番号\t項目\t回答\n1\tログ\t有\n\n| 項目 | 回答 |\n| --- | --- |\n| 暗号化 | 有 |\n\nあとがき\n"
    assert [segment.layout for segment in segments(text)] == [Layout.LINES, Layout.TABS, Layout.PIPES, Layout.LINES]


def test_bars_in_a_line_by_itself_make_no_table() -> None:
    table = "| 項目 | 内容 | 回答 |\n| ログ | 種類 | 有 |\n"
    text = f"みほんボード | 安全への取り組み\n\n当社の取り組みです。\n\n{table}\n© みほん | 規約 | 連絡先\n"
    assert [segment.layout for segment in segments(text)] == [Layout.LINES, Layout.PIPES, Layout.LINES]


def test_rows_between_blank_lines_are_still_a_table() -> None:
    text = "項目 | 内容 | 回答\n\nログ | 種類 | 有\n\n暗号化 | 方式 | AES\n"
    assert [segment.layout for segment in segments(text)] == [Layout.PIPES]


def test_lines_are_numbered_as_an_editor_does() -> None:
    assert [(line.number, line.text) for line in lines_of("\ufeff甲\r\n\r\n乙\r丙\n")] == [
        (1, "甲"),
        (2, ""),
        (3, "乙"),
        (4, "丙"),
        (5, ""),
    ]


@pytest.mark.parametrize(
    "text",
    ["|" * 20_000, "\t" * 20_000, "," * 20_000, '"' * 20_000, " " * 20_000, "a " * 10_000, "| a\n" * 5_000, '1\t"\n' * 5_000, "a\n" * 10_000, "\n" * 20_000, "　a  b\n" * 4_000],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_a_long_text_of_one_sort_takes_no_seconds(text: str) -> None:
    assert len(list(extract_text(text))) <= 10_000
