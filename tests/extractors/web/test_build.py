"""What elements that are not simply shown say: words in the place of an icon, what is shown when pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pipeline.grid import HIDDEN, POINTED_AT, Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    See = Callable[[str], Any]

CUT = "position:absolute;width:1px;height:1px;overflow:hidden"


def asides(page: Any) -> dict[str, str]:
    rows = [row for grid in page.extraction.grids if grid.layout is Layout.RUNNING for row in grid.rows]
    return {row.cells[0]: row.findings[0] for row in rows}


@pytest.mark.parametrize(
    "icon", ["<svg><path d='M4 12'/></svg>", "<img src=a.png>", "<i class=ok></i>", "<span aria-hidden=true></span>"]
)
def test_words_for_listeners_say_what_an_icon_shows(see: See, icon: str) -> None:
    page = see(f"<table><tr><td>DDoS対策<td>{icon}<span style='{CUT}'>対応</span><tr><td>WAF<td>導入済み</table>")
    assert page.table == [("DDoS対策", "対応"), ("WAF", "導入済み")]
    assert [each.code for each in page.extraction.problems] == ["extract.icons"]


@pytest.mark.parametrize("beside", ["", "<svg aria-label='未対応'></svg>", "<img alt='×'>", "<i>未</i>"])
def test_words_for_listeners_alone_or_beside_what_says_something_are_hidden(see: See, beside: str) -> None:
    page = see(
        f"<table><tr><td>DDoS対策<td>{beside} なし<span style='{CUT}'>対応</span><tr><td>WAF<td>導入済み</table>"
    )
    assert "対応" not in page.table[0][1].replace("未対応", "")
    assert asides(page)["対応"] == HIDDEN


def test_words_that_are_not_there_even_for_listeners_are_hidden_beside_an_icon_too(see: See) -> None:
    page = see("<table><tr><td>WAF<td>なし<svg></svg><span style='display:none'>対応</span><tr><td>a<td>b</table>")
    assert page.table[0] == ("WAF", "なし")


def test_what_is_shown_when_something_is_pointed_at_is_no_part_of_the_label(see: See) -> None:
    tip = "<button aria-describedby=t>?</button><span role=tooltip id=t>災害への備え</span>"
    page = see(f"<dl><dt>ディザスタリカバリ{tip}</dt><dd>大阪に待機系</dd><dt>WAF</dt><dd>導入済み</dd></dl>")
    assert page.table == [("ディザスタリカバリ", "大阪に待機系"), ("WAF", "導入済み")]
    assert asides(page)["災害への備え"] == POINTED_AT
