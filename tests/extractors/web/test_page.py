"""A whole page: its title, its problems, why it is refused, and that no bytes and no size break it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from extractors.web import read_html
from pipeline.grid import Extraction, Refusal
from pipeline.model import Reason, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = """<!doctype html><html><head><title>チェックシート | 株式会社みどり</title></head><body><header><h1>チェックシート</h1>
</header><main><section><h2>運用</h2><table><thead><tr><th>項目<th>回答</thead><tbody><tr><td>RTO<td>4時間<tr><td>RPO<td>
<b>1時間</b></tbody></table><p>注</p><table><tr><td>甲<td>乙</table><ul><li>丙<li>丁</ul></section><div><p>戊</div></main></body></html>"""


def test_every_piece_goes_by_the_path_of_its_element(see: Callable[[str], Any]) -> None:
    root = etree.fromstring(PAGE.encode(), etree.HTMLParser(encoding="utf-8"))
    tree = root.getroottree()
    paths = {tree.getpath(element) for element in root.iter()}
    page = see(PAGE)
    places = [row.place.locator for row in (*page.rows, *page.paragraphs)]
    regions = [region.locator for row in page.rows for region in row.regions]
    assert {*places, *regions} <= paths
    assert "/html/body/main/section/table[1]/tbody/tr[2]/td[2]" in regions


def test_each_line_is_in_the_place_of_exactly_one_row(see: Callable[[str], Any]) -> None:
    found = see(PAGE).extraction
    numbers = [row.place.line_start for grid in found.grids for row in grid.rows]
    assert sorted(numbers) == sorted(found.lines)
    assert len(set(numbers)) == len(numbers)


def test_the_title_tells_more_unless_a_heading_says_the_same(see: Callable[[str], Any]) -> None:
    assert see(PAGE).aside == [("repeated on every page", "チェックシート | 株式会社みどり")]
    assert see("<title>回答書</title><h1>回答 書</h1>").aside == []


def test_pages_in_frames_are_a_problem_to_know(see: Callable[[str], Any]) -> None:
    page = see("<p>本文</p><iframe src='https://example.com/'>代わり</iframe>")
    assert page.problems == ["extract.frames"]
    assert page.extraction.problems[0].severity is Severity.INFO
    assert page.prose == ["本文"]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("", "shows no text"),
        ("  \n", "shows no text"),
        ("<!-- x -->", "shows no text"),
        ("<html><body><div id=app></div><script>start()</script></body></html>", "until scripts fill it"),
        ("<html><head><title>x</title></head></html>", "until scripts fill it"),
        ("<p hidden>x</p>", "nobody sees"),
        ("<frameset><frame src=a.html></frameset>", "frames"),
        ("<table><tr><td>&nbsp;<td> </table>", "shows no text"),
    ],
)
def test_a_page_without_text_is_refused(html: str, said: str) -> None:
    found = read_html(html)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.EMPTY
    assert said in found.sentence
    assert "; " in found.sentence


def test_what_follows_the_end_of_a_page_is_read(see: Callable[[str], Any]) -> None:
    page = see("<html><body><p>甲</p></body></html><p>乙</p></BODY ></html><table><tr><td>丙<td>丁</table>")
    assert page.prose == ["甲", "乙"]
    assert page.table == [("丙", "丁")]


@pytest.mark.parametrize(
    "html",
    [
        "<?xml version='1.0' encoding='shift_jis'?><html><p>漢字</p></html>",
        "<meta charset=euc-jp><p>漢字</p>",
        "\ufeff<p>漢字",
    ],
)
def test_what_a_page_says_of_its_encoding_is_over(see: Callable[[str], Any], html: str) -> None:
    assert see(html).prose == ["漢字"]


@pytest.mark.parametrize(
    "opening",
    ["<div>a", "<table><tr><td>a", "<table><tr><td>a<td>", "<span>a", "<ul><li>a", "<dl><dt>a<dd>", "<details>", "<label>",
     "<select><option>", "<svg>", "<div style='display:table'>a", "<nav>a", "<i id=x hidden>"],
)  # fmt: skip
def test_a_hundred_thousand_elements_in_one_another_are_read_as_far_as_any_program_does(opening: str) -> None:
    start = time.process_time()
    found = read_html("<p>始め</p>" + opening * 100_000)
    assert isinstance(found, Extraction)
    assert found.problems[-1].code == "extract.too_deep"
    assert not found.complete
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr>" + "<td rowspan=65534 colspan=1000000000>x" * 1000 + "<tr><td>y" * 5_200 + "</table>",
        "<table><tr>" + "<td>x" * 10_000 + "<tr><td>y" * 600 + "</table>",
    ],
)
def test_a_table_larger_than_any_is_refused(html: str) -> None:
    found = read_html(html)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.TOO_LARGE


def test_a_page_of_more_elements_than_any_is_refused() -> None:
    found = read_html("<br>" * 1_000_000)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.TOO_LARGE


_BITS = st.sampled_from(
    ["<table>", "<tr>", "<td>", "<td rowspan=3>", "<td colspan=0>", "</table>", "</td>", "</tr>", "<p>", "</p>", "<div class=a>",
     "</div>", "<li>", "<ul>", "</ul>", "<dl>", "<dt>", "<dd>", "</dl>", "<h2>", "</h2>", "<br>", "<b>", "</b>", "<style>",
     ".a{display:none}", "</style>", "<select>", "<option>", "</select>", "<input type=checkbox>", "<label for=x>", "</label>",
     "<a href='#x'>", "<i id=x hidden>", "</i>", "文", " ", "\n", "&nbsp;", "<", "&#0;", "\x00", "\ud800", "<!--", "-->",
     "<div role=row>", "<span role=cell>", "</span>", "<svg>", "<title>", "<caption>", "<body>", "</html>", "<form>", "<del>"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(_BITS, max_size=40).map("".join))
def test_any_tags_in_any_order_are_read_or_refused(html: str) -> None:
    found = read_html(html)
    if isinstance(found, Extraction):
        numbers = [row.place.line_start for grid in found.grids for row in grid.rows]
        assert sorted(numbers) == sorted(found.lines)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(read_html(text), Extraction | Refusal)
