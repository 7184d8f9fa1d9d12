"""Styles: headings however they are called, what they are based on, and how text looks by them."""

from __future__ import annotations

import pytest

from pipeline.grid import CONTENTS
from tests.extractors.office.written_word import aside, extraction, p, r, rows


def style(style_id: str, name: str = "", inside: str = "", kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{style_id}" {more}><w:name w:val="{name}"/>{inside}</w:style>'


def based(style_id: str) -> str:
    return f'<w:basedOn w:val="{style_id}"/>'


@pytest.mark.parametrize(
    ("styles", "level"),
    [
        (style("1", "heading 1"), 1),
        (style("1", "見出し 1"), 1),
        (style("Heading2", "x"), 2),
        (style("x", "x", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'), 3),
        (style("x", "x", based("y")) + style("y", "x", based("z")) + style("z", "heading 4"), 4),
        (style("x", "heading 1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'), 0),
        (style("x", "本文"), 0),
        (style("x", "a", based("y")) + style("y", "b", based("x")), 0),
        (style("x", "a", based("lost")), 0),
    ],
)
def test_a_heading_is_told_by_its_style(styles: str, level: int) -> None:
    named = styles.split('w:styleId="')[1].split('"', maxsplit=1)[0]
    assert [row.level for row in rows(p("ログ管理", style=named), styles=styles)] == [level]


def test_a_heading_without_any_styles_is_told_by_its_outline() -> None:
    assert rows(p("ログ管理", properties='<w:outlineLvl w:val="1"/>'))[0].level == 2


def test_the_title_stands_out_but_heads_nothing() -> None:
    (row,) = rows(p("シート", style="a"), styles=style("a", "Title"))
    assert (row.level, row.strong) == (0, (0,))


def test_a_paragraph_is_bold_by_its_style_and_not_where_a_run_says_so() -> None:
    styles = style("B", "b", "<w:rPr><w:b/></w:rPr>") + style("C", "c", "<w:rPr><w:b/></w:rPr>", "character")
    assert rows(p("a", style="B"), styles=styles)[0].strong == (0,)
    assert rows(p(r("a", '<w:b w:val="0"/>'), style="B"), styles=styles)[0].strong == ()
    assert rows(p(r("a", '<w:rStyle w:val="C"/>'), style="B"), styles=styles)[0].strong == ()
    assert rows(p(r("a", '<w:rStyle w:val="C"/>')), styles=styles)[0].strong == (0,)


def test_the_usual_style_is_that_of_paragraphs_that_name_none() -> None:
    styles = style("N", "Normal", "<w:rPr><w:b/></w:rPr>", more='w:default="1"')
    assert rows(p("a"), styles=styles)[0].strong == (0,)


def test_a_table_of_contents_is_told_by_its_styles() -> None:
    styles = style("10", "toc 1") + style("11", "TOC Heading", based("1")) + style("1", "heading 1")
    found = extraction(p("目次", style="11") + p("体制 1", style="10") + p("体制", style="1"), styles=styles)
    assert [text for text, _, _ in aside(found)] == ["目次", "体制 1"]
    assert {finding for _, finding, _ in aside(found)} == {CONTENTS}


def test_a_long_chain_of_styles_takes_no_long_time() -> None:
    chain = "".join(style(f"s{i}", "x", based(f"s{i + 1}")) for i in range(3_000)) + style("s3000", "heading 3")
    assert rows(p("a", style="s0") + p("b", style="s1"), styles=chain)[1].level == 3
