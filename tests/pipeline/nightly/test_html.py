"""Markup is what was built here; everything else is text."""

from __future__ import annotations

import pytest

from pipeline.nightly.html import Html, el, joined, shown, vendor

CASES = [
    ("<b>", "&lt;b&gt;"),
    ("\"'&", "&quot;&#x27;&amp;"),
    ("\x00\x1b\r", "\\x00\\x1b\\r"),
    ("\u202eabc\u2066", "\\u202eabc\\u2066"),
    ("\ud800", "\\ud800"),
    ("あ\u05d0", "あ\u05d0"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_is_escaped_and_its_controls_are_spelled_out(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert el("p", text) == f"<p>{expected}</p>"
    assert el("p", title=text) == f'<p title="{expected}"></p>'
    assert vendor(text) == f"<bdi>{expected}</bdi>"


def test_markup_is_put_in_as_it_is_and_a_text_that_looks_like_it_is_not() -> None:
    inner = el("b", "x")
    assert el("p", inner, "<b>x</b>") == "<p><b>x</b>&lt;b&gt;x&lt;/b&gt;</p>"
    assert joined(None, Html("<hr>"), 3) == "<hr>3"


def test_attributes_are_named_as_python_can_write_them() -> None:
    assert el("svg", class_="x", aria_label="y", width=0, id="") == '<svg class="x" aria-label="y" width="0"></svg>'
