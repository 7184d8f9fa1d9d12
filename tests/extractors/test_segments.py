"""Cutting a text into stretches of one layout; whatever the text, no line is lost and none is told twice."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import EXTRACTORS, extract_text
from extractors.segments import lines_of, segments
from pipeline.grid import Layout

WORDS = st.sampled_from(["", " ", "　", "項目", "回答", "1", "2-1", "有", "○", "データ管理", '"', '""', "3世代。", "メール、", "---", "a,b", "|", "※ 注", "方法  頻度"])  # fmt: skip
LINES = st.builds(
    lambda cells, delimiter, outer: outer + delimiter.join(cells) + outer,
    st.lists(WORDS, max_size=5),
    st.sampled_from(["\t", "|", " | ", ",", "   ", "", "　　"]),
    st.sampled_from(["", "", "|", '"', "\t"]),
)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


def places(text: str) -> Counter[int]:
    rows = [row.place for grid in extract_text(text) for row in grid.rows]
    return Counter(number for place in rows for number in range(place.line_start, place.line_end + 1))


@given(st.one_of(TEXTS, st.text()))
def test_every_line_with_words_is_in_the_place_of_exactly_one_row(text: str) -> None:
    found = places(text)
    assert all(found[line.number] == 1 for line in lines_of(text) if line.text.strip())
    assert all(count == 1 for count in found.values())


@given(st.one_of(TEXTS, st.text()))
def test_rows_follow_the_order_of_the_lines(text: str) -> None:
    rows = [row.place for grid in extract_text(text) for row in grid.rows]
    assert all(place.line_start <= place.line_end for place in rows)
    assert all(above.line_end < below.line_start for above, below in pairwise(rows))


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """Quotes and bars may be read as what they mean, every other character is in a cell."""

    def kept(string: str) -> Counter[str]:
        return Counter(char for char in string if not char.isspace() and char not in '"|,-')

    assert kept("".join(cell for grid in extract_text(text) for row in grid.rows for cell in row.cells)) == kept(text)


@given(st.text(st.sampled_from('ab,|\t "\n。　1'), max_size=120))
def test_texts_of_delimiters_alone_keep_every_line(text: str) -> None:
    assert set(places(text)) >= {line.number for line in lines_of(text) if line.text.strip()}


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "\ufeff"])
def test_a_text_without_words_has_no_words_in_its_grids(text: str) -> None:
    assert not "".join(cell for grid in extract_text(text) for row in grid.rows for cell in row.cells).strip(
        "\ufeff \t"
    )


def test_every_layout_has_an_extractor() -> None:
    assert set(EXTRACTORS) == set(Layout)


def test_each_stretch_has_the_layout_of_its_lines() -> None:
    text = "まえがき\n\n番号\t項目\t回答\n1\tログ\t有\n\n| 項目 | 回答 |\n| --- | --- |\n| 暗号化 | 有 |\n\nあとがき\n"
    assert [segment.layout for segment in segments(text)] == [Layout.LINES, Layout.TABS, Layout.PIPES, Layout.LINES]


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
