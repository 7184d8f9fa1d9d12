"""What nobody sees on a page is set aside and told; what only looks hidden is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


HIDDEN = "text that nobody sees"


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "style='display:none'",
        "style='DISPLAY : None !important'",
        "style='visibility:hidden'",
        "style='opacity:0'",
        "style='opacity:.01'",
        "style='font-size:0'",
        "style='font-size:1px'",
        "style='font:0/0 a'",
        "style='position:absolute;left:-9999px'",
        "style='text-indent:-999em'",
        "style='position:absolute;clip:rect(0 0 0 0)'",
        "style='clip-path:inset(50%)'",
        "style='height:0;overflow:hidden'",
        "style='width:1px;height:1px;overflow:hidden'",
        "style='transform:scale(0)'",
        "style='color:#fff'",
        "style='color:white;background:#fefefe'",
        "style='color:rgb(255 255 255)'",
        "style='displ\\61y:none'",
        "class=a",
        "class='b c'",
        "id=d",
        "class=e",
        "class=f",
        "class=g",
        "data-x=y",
        "popover",
    ],
)
def test_what_nobody_sees_is_set_aside(see: Callable[[str], Any], attributes: str) -> None:
    page = see(
        "<style>.a{display:none} div > .b.c{display:none} #d{visibility:hidden} @media screen{.e{display:none}}"
        ".f{position:absolute;clip:rect(1px,1px,1px,1px)} p:not(.seen).g{display:none} [data-x=y]{display:none}"
        f"</style><div><p class=seen>見える</p><p {attributes}>見えない</p></div>"
    )
    assert page.prose == ["見える"]
    assert page.aside == [(HIDDEN, "見えない")]
    assert page.problems == ["extract.hidden_text"]
    assert "見えない" in page.extraction.problems[0].message


@pytest.mark.parametrize(
    "attributes",
    [
        "aria-hidden=true",
        "style='color:#fff;background:#036'",
        "style='color:#fff;background:url(a.png)'",
        "style='opacity:0.5;font-size:10px'",
        "class=a",
        "class='b open'",
        "class=c",
        "class=d style='display:block'",
        "class=e",
        "class=f",
        "class=g",
        "style='display:none;display:block'",
    ],
)
def test_what_only_looks_hidden_is_read(see: Callable[[str], Any], attributes: str) -> None:
    page = see(
        "<style>@media print{.a{display:none}} .b{display:none} .b.open{display:block} p .c{display:none}"
        ".d{display:none} @media (max-width:600px){.e{display:none}} .f:hover{display:none} .f + .g{display:none}"
        f"</style><p {attributes}>見える</p>"
    )
    assert page.prose == ["見える"]
    assert page.problems == []


def test_what_shows_itself_within_the_unseen_is_seen(see: Callable[[str], Any]) -> None:
    page = see(
        "<div style='visibility:hidden'>a<p style='visibility:visible'>b</p></div><div style='font-size:0'>c"
        "<span style='font-size:14px'>d</span></div><div style='display:none'><p style='display:block'>e</p></div>"
    )
    assert page.prose == ["b", "d"]
    assert page.aside == [(HIDDEN, "a"), (HIDDEN, "c"), (HIDDEN, "e")]


def test_a_colour_on_a_ground_that_a_sheet_elsewhere_may_paint_is_seen(see: Callable[[str], Any]) -> None:
    assert see("<link rel=stylesheet href=a.css><p style='color:#fff'>白い字</p>").prose == ["白い字"]
    assert see("<table><tr bgcolor=navy><td><font color=white>項目</font><td>x</table>").table == [("項目", "x")]


def test_unseen_cells_leave_their_row(see: Callable[[str], Any]) -> None:
    page = see(
        "<style>td:nth-child(2){display:none}</style><table><tr><td>RTO<td>内緒<td>4時間<tr hidden><td>x<td>y<td>z</table>"
    )
    assert page.table == [("RTO", "4時間")]
    assert page.aside == [(HIDDEN, "内緒"), (HIDDEN, "x y z")]


def test_what_scripts_and_old_browsers_read_is_no_text_of_the_page(see: Callable[[str], Any]) -> None:
    page = see(
        "<script>var a='<p>x'</script><noscript>JavaScriptを有効に</noscript><!-- 注 --><template>型</template><p>y"
    )
    assert page.prose == ["y"]
    assert page.aside == [(HIDDEN, "JavaScriptを有効に"), (HIDDEN, "型")]
    assert page.problems == []


@pytest.mark.parametrize(
    "sheet", ["p{", "}}}}", "@media", "p{display:", "<!--", ":::{display:none}", "@import 'x';", "a{b{c{d", "\x00\\"]
)
def test_a_malformed_sheet_hides_nothing(see: Callable[[str], Any], sheet: str) -> None:
    assert see(f"<style>{sheet}</style><p>見える").prose == ["見える"]


def test_the_weightier_rule_counts(see: Callable[[str], Any]) -> None:
    page = see(
        "<style>#a{display:block} .x{display:none} p{display:block} .y{display:none!important}</style>"
        "<p class=x id=a>1</p><p class=x>2</p><p class=y style='display:block'>3</p>"
    )
    assert page.prose == ["1"]


def test_more_styles_than_any_page_has_are_a_problem(see: Callable[[str], Any]) -> None:
    rules = "".join(f"div .a:not(.b{i}) b{{display:none}}" for i in range(6000))
    page = see(f"<style>{rules}</style><p>x</p>")
    assert page.prose == ["x"]
    assert page.problems == ["extract.styles_unread"]
