"""Prose of pages: headings, paragraphs, items of lists, and what is navigation."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_headings_have_levels_and_paragraphs_none(see: Callable[[str], Any]) -> None:
    page = see(
        "<h1>対策</h1><div><h3>暗号化</h3><p>通信を\n  暗号化します。</p></div><div role=heading aria-level=4>監視</div>"
        "<blockquote>常に見ています。</blockquote>地の文"
    )
    assert page.headings == [(1, "対策"), (3, "暗号化"), (4, "監視")]
    assert page.prose == ["対策", "暗号化", "通信を暗号化します。", "監視", "常に見ています。", "地の文"]
    assert [row.place.locator for row in page.paragraphs][2:] == [
        "/html/body/div[1]/p",
        "/html/body/div[2]",
        "/html/body/blockquote",
        "/html/body",
    ]


def test_a_heading_over_lines_is_one(see: Callable[[str], Any]) -> None:
    page = see("<h2>通信の<br>暗号化</h2><h2>Service<br>Level</h2><h2><img alt='稼働率'></h2>")
    assert page.prose == ["通信の暗号化", "Service Level", "稼働率"]


def test_lines_of_a_paragraph_stand_below_one_another(see: Callable[[str], Any]) -> None:
    page = see("<p>記入日: 2025年4月1日<br>会社名: 株式会社みどり<br><br>以上</p><p>次</p>")
    assert page.prose == ["記入日: 2025年4月1日", "会社名: 株式会社みどり", "以上", "次"]
    starts = [row.place.line_start for row in page.paragraphs]
    assert [below - above for above, below in pairwise(starts)] == [1, 2, 2]


def test_a_bold_paragraph_stands_out(see: Callable[[str], Any]) -> None:
    page = see(
        "<p><b>暗号化</b></p><p><b>通信</b>の暗号化</p><p style='font-weight:700'>監視</p><b><div>運用</div></b>"
    )
    assert [row.strong for row in page.paragraphs] == [(0,), (), (0,), (0,)]


def test_lines_of_preformatted_text_keep_their_blanks(see: Callable[[str], Any]) -> None:
    page = see("<pre>RTO   4時間\n  RPO 1時間\n</pre><p style='white-space:pre-line'>甲\n乙</p>")
    assert page.prose == ["RTO   4時間", "RPO 1時間", "甲", "乙"]


@pytest.mark.parametrize(
    ("html", "items"),
    [
        ("<ul><li>甲<li>乙</ul>", ["・甲", "・乙"]),
        ("<ol><li>甲<li value=5>乙<li>丙</ol>", ["1. 甲", "5. 乙", "6. 丙"]),
        ("<ol start=3 type=a><li>甲<li>乙</ol>", ["c. 甲", "d. 乙"]),
        ("<ol type=I start=4><li>甲</ol><ol type=A start=28><li>乙</ol>", ["IV. 甲", "AB. 乙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol start=x><li value=-1>甲<li value=99999999999>乙</ol>", ["-1. 甲", "0. 乙"]),
        ("<ul><li>甲<ul><li>乙<li><p>丙</p>丁</ul><li>戊</ul>", ["・甲", "・乙", "・丙", "丁", "・戊"]),
        ("<ul><li>※甲<li>(1) 乙<li>① 丙<li><div></div></ul><p>丁", ["※甲", "(1) 乙", "① 丙", "丁"]),
        ("<li>甲<li>乙", ["甲", "乙"]),
    ],
)
def test_items_of_lists_have_the_marks_that_a_browser_shows(
    see: Callable[[str], Any], html: str, items: list[str]
) -> None:
    assert see(html).prose == items


@pytest.mark.parametrize(
    "html",
    [
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<aside>{}</aside>",
        "<div role=navigation>{}</div>",
        "<div id=footer>{}</div>",
        "<ul class='c-breadcrumb'>{}</ul>",
        "<div class='cookie-banner on'>{}</div>",
        "<header><h1>題</h1><nav>{}</nav></header>",
    ],
)
def test_furniture_of_a_page_is_set_aside(see: Callable[[str], Any], html: str) -> None:
    page = see(html.format("<p>ホーム<p>会社") + "<p>本文はこちらです。よく読んでください。</p>")
    assert page.prose[-1] == "本文はこちらです。よく読んでください。"
    assert page.aside == [("navigation of the page", "ホーム"), ("navigation of the page", "会社")]


@pytest.mark.parametrize(
    "html", ["<footer><table><tr><td>RTO<td>4時間</table></footer>", "<aside><p>すべての本文</aside>"]
)
def test_furniture_that_holds_a_table_or_most_of_the_page_is_read(see: Callable[[str], Any], html: str) -> None:
    page = see(html)
    assert page.tables or page.prose
    assert page.aside == []
