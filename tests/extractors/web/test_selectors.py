"""Which elements a selector is about, told by what it hides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = (
    "<style>{}{{display:none}}</style><div id=top><p class='a b' lang=ja-JP data-x='one two'>1</p><p>2</p>"
    "<section><p class=b lang=en>3</p></section></div><b>4</b>"
)


@pytest.mark.parametrize(
    ("selector", "left"),
    [
        ("p", ""),
        ("P.a", "23"),
        (".a.b", "23"),
        (".b", "2"),
        ("#top > p", "3"),
        ("#top p.b", "2"),
        ("div > p.b", "23"),
        ("[lang]", "2"),
        ("[lang=en]", "12"),
        ("[lang|=ja]", "23"),
        ("[data-x~=two]", "23"),
        ("[data-x^=one]", "23"),
        ("[data-x$=two]", "23"),
        ("[data-x*='e t']", "23"),
        ("[data-x^='']", "123"),
        ("div > p:first-child", "23"),
        ("section > p:last-child", "12"),
        ("div > p:nth-child(even)", "13"),
        ("div > p:nth-child(2n+1)", "23"),
        ("p:not(.a)", "1"),
        ("p:is(.a, [lang=en])", "2"),
        ("p:where(.a)", "23"),
        ("p.a, p[lang=en]", "2"),
        ("p + p", "123"),
        ("p:hover", "123"),
        ("p:nth-child(x)", "123"),
    ],
)
def test_a_selector_selects_what_it_does_in_a_browser(selector: str, left: str, see: Callable[[str], Any]) -> None:
    assert "".join(see(PAGE.format(selector)).prose) == f"{left}4"
