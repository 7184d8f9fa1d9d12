"""What a person opens on a page is read: panels behind tabs, what folds out below a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<details><summary>監視</summary>24時間</details>", [(4, "監視"), (0, "24時間")]),
        ("<details><summary>Q1. 監視は?</summary>A. する</details>", [(0, "Q1. 監視は?"), (0, "A. する")]),
        ("<button aria-controls=p>監視</button><div id=p hidden>24時間</div>", [(4, "監視"), (0, "24時間")]),
        (
            "<h3><button data-bs-toggle=collapse data-bs-target='#p'>監視</button></h3>"
            "<div id=p class=collapse style='display:none'>24時間</div>",
            [(3, "監視"), (0, "24時間")],
        ),
        (
            "<div class=accordion-title>監視</div><div style='display:none'>24時間</div>",
            [(4, "監視"), (0, "24時間")],
        ),
        ("<button>監視</button><div style='max-height:0;overflow:hidden'>24時間</div>", [(4, "監視"), (0, "24時間")]),
        ("<section class=faq><div><p>監視</p><div hidden>24時間</div></div></section>", [(4, "監視"), (0, "24時間")]),
        ("<input type=radio id=a hidden><label for=a>監視</label><p hidden>24時間</p>", [(4, "監視"), (0, "24時間")]),
    ],
)
def test_what_a_line_opens_below_it_is_read(see: Callable[[str], Any], html: str, said: list[tuple[int, str]]) -> None:
    page = see(html)
    assert [(row.level, row.cells[0]) for row in page.paragraphs] == said
    assert page.problems == []


@pytest.mark.parametrize(
    "page",
    [
        "<div role=tablist><button role=tab aria-controls=p>基本</button><button role=tab aria-controls=q>運用</button></div>"
        "<div role=tabpanel id=p>甲</div><div role=tabpanel id=q hidden>乙</div>",
        "<ul class=tabs><li><a href='#p'>基本</a><li><a href='#q'>運用</a></ul>"
        "<div id=p class=tab-pane>甲</div><div id=q class=tab-pane style='display:none'>乙</div>",
        "<a role=tab id=t>基本</a><a role=tab id=u>運用</a><p>-</p><div role=tabpanel aria-labelledby=t>甲</div>"
        "<div role=tabpanel aria-labelledby=u hidden>乙</div>",
    ],
)
def test_tabs_name_the_panels_that_they_open(see: Callable[[str], Any], page: str) -> None:
    found = see(page)
    assert [text for text in found.prose if text != "-"] == ["基本", "甲", "運用", "乙"]
    assert found.headings == [(3, "基本"), (3, "運用")]
    assert found.aside == [("navigation of the page", "基本"), ("navigation of the page", "運用")]


def test_what_is_said_of_a_term_can_be_opened(see: Callable[[str], Any]) -> None:
    page = see("<style>dd{display:none}</style><dl><dt>監視<dd>24時間<dt>RTO<dd>4時間</dl>")
    assert page.table == [("監視", "24時間"), ("RTO", "4時間")]
    assert page.problems == []


def test_a_link_within_the_page_opens_nothing(see: Callable[[str], Any]) -> None:
    page = see("<p><a href='#a'>運用へ</a></p><h2 id=a>運用</h2><p>監視しています。</p>")
    assert page.prose == ["運用へ", "運用", "監視しています。"]
