"""Automatic numbers before paragraphs, as Word counts them."""

from __future__ import annotations

import pytest

from tests.extractors.office.written_word import cells, lines, p, tbl, tc, tr


def level(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    said = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{said}</w:lvl>'


def abstract(list_id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{list_id}">{"".join(levels)}</w:abstractNum>'


def num(num_id: int, list_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{list_id}"/>{overrides}</w:num>'


def item(text: str, num_id: int, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>')


CHAPTERS = abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter")) + num(1, 0)


def test_levels_count_within_the_one_above() -> None:
    body = item("体制", 1) + item("責任者", 1, 1) + item("教育", 1, 1) + item("運用", 1) + item("ログ管理", 1, 1)
    assert lines(body, numbering=CHAPTERS) == ["1. 体制", "1.1 責任者", "1.2 教育", "2. 運用", "2.1 ログ管理"]


def test_a_level_below_one_that_was_not_counted_yet_begins_with_its_start() -> None:
    assert lines(item("責任者", 1, 1) + item("体制", 1), numbering=CHAPTERS) == ["1.1 責任者", "1. 体制"]


def test_two_uses_of_a_list_count_on_unless_one_starts_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = CHAPTERS + num(2, 0) + num(3, 0, start)
    body = item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3)
    assert lines(body, numbering=numbering) == ["1. a", "2. b", "5. c", "6. d"]


def test_a_level_that_is_told_never_to_begin_anew_counts_on() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "問%2", more='<w:lvlRestart w:val="0"/>')) + num(1, 0)
    body = item("a", 1) + item("x", 1, 1) + item("b", 1) + item("y", 1, 1)
    assert lines(body, numbering=numbering) == ["1. a", "問1 x", "2. b", "問2 y"]


@pytest.mark.parametrize(
    ("text", "form", "more", "shown"),
    [
        ("第%1条", "japaneseCounting", '<w:suff w:val="nothing"/>', "第一条目的"),
        ("（%1）", "decimalFullWidth", "", "（１） 目的"),
        ("%1", "decimalEnclosedCircle", "", "① 目的"),
        ("o", "bullet", "", "・目的"),
        ("\uf0b7", "bullet", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>', "・目的"),
        ("\uf0a8", "bullet", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', "□目的"),
        ("", "decimal", "", "目的"),
        ("附則", "none", "", "附則 目的"),
    ],
)
def test_the_form_of_a_number(text: str, form: str, more: str, shown: str) -> None:
    numbering = abstract(0, level(0, text, form, more)) + num(1, 0)
    assert lines(item("目的", 1), numbering=numbering) == [shown]


def test_a_level_in_plain_digits_shows_those_above_so_too() -> None:
    numbering = abstract(0, level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert lines(item("a", 1) + item("b", 1, 1), numbering=numbering) == ["I a", "1.1 b"]


def test_headings_are_numbered_by_their_styles() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{depth}"><w:name w:val="heading {depth}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for depth in (1, 2)
    )
    levels = [level(depth, text, more=f'<w:pStyle w:val="{depth + 1}"/>') for depth, text in ((0, "%1"), (1, "%1-%2"))]
    body = p("体制", style="1") + p("責任者", style="2") + p("教育", style="2")
    numbering = abstract(0, *levels) + num(1, 0)
    assert lines(body, styles=styles, numbering=numbering) == ["1 体制", "1-1 責任者", "1-2 教育"]


def test_a_list_may_be_that_of_a_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="S"/></w:abstractNum>'
    assert lines(item("a", 2), styles=styles, numbering=CHAPTERS + linked + num(2, 7)) == ["1. a"]


def test_a_column_of_automatic_numbers_is_read_though_its_cells_are_empty() -> None:
    rows = [tr(tc(item("", 1)), text, "あり") for text in ("暗号化", "バックアップ")]
    numbering = abstract(0, level(0, "%1")) + num(1, 0)
    assert cells(tbl(*rows), numbering=numbering) == [("1", "暗号化", "あり"), ("2", "バックアップ", "あり")]


def test_the_list_of_no_number_takes_away_what_the_style_gives() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="L">{listed}</w:style>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", style="L") + p("b", style="L", properties=none)
    assert lines(body, styles=styles, numbering=CHAPTERS) == ["1. a", "b"]


def test_numbers_that_lie_are_bounded() -> None:
    numbering = abstract(0, level(0, "%1" * 1000), level(10**8, "%9")) + num(1, 0)
    (line,) = lines(item("a", 1), numbering=numbering)
    assert len(line) < 100
    assert lines(item("a", 1, 10**8) + item("b", 99), numbering=CHAPTERS) == ["a", "b"]
