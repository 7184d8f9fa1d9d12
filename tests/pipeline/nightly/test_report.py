"""The page of the morning: first what needs a person, and nothing in it that a vendor made but text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from pipeline.nightly.report import headline, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult
    from pipeline.nightly.findings import Findings

    Night = Callable[..., Findings]
    Sheet = Callable[..., DocumentResult]

HOSTILE = "\x1b[2J\u202e\u2028<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;{0}%s</td></table><bdi>"
OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2", "h3", "p", "div", "span", "bdi",
    "code", "table", "thead", "tbody", "tr", "th", "td", "svg", "text", "rect", "polyline", "circle",
}  # fmt: skip


class Parts(HTMLParser):
    """The elements, attributes and text of a page, as a browser takes them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


@pytest.fixture
def hostile(night: Night, sheet: Sheet) -> str:
    """A page about sheets, files and services whose every word is hostile."""
    night(sheet(2024))
    newer = sheet(2025, path=f"{HOSTILE}/{HOSTILE}.txt", rto=f"8時間以内{HOSTILE}", other=HOSTILE + "あ" * 100_000)
    huge = sheet(2023, path="huge.txt", vendor=HOSTILE * 50)
    return page(night(sheet(2024), newer, huge, rejected=(f"{HOSTILE}.pdf", "b" * 5000)))


def test_nothing_that_a_vendor_wrote_becomes_an_element_or_attribute(hostile: str) -> None:
    parts = Parts(hostile)
    assert parts.open == []
    assert set(parts.elements) <= OURS
    assert not [name for name, _ in parts.attributes if name.startswith("on") or name in {"src", "href", "style"}]
    assert "<script>alert(1)</script>" in parts.text
    assert "&lt;{0}%s" in parts.text


def test_control_characters_and_turned_text_are_spelled_out(hostile: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200b-\u200f]", hostile)
    assert "\\x1b[2J\\u202e" in hostile


def test_a_huge_text_is_cut(hostile: str) -> None:
    assert len(hostile) < 60_000
    assert max(map(len, Parts(hostile).texts)) < 500


def test_the_page_needs_nothing_and_its_policy_allows_nothing_else(hostile: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", hostile, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'http-equiv="Content-Security-Policy" content="{policy}"' in hostile
    assert hostile.index("Content-Security-Policy") < hostile.index("<style>")
    assert not re.search(r"url\(|@import|https?:", hostile)
    assert "@media print" in style


def test_what_needs_a_person_comes_first(night: Night, sheet: Sheet) -> None:
    night(sheet(2024))
    found = night(sheet(2024), sheet(2025, rto="8時間以内", uptime="99.99%以上"), rejected=("broken.pdf",))
    text = Parts(page(found)).text
    assert headline(found) == "1 new file could not be read whole, 1 answer became worse"
    order = [
        "What needs you", "broken.pdf", "ask the sender for it again", "Answers that became worse: 1", "8時間以内",
        "What came in: 1", "sheet 2 of this service", "What changed: 2", "99.99%以上", "Coverage",
        "Figures against the runs before",
    ]  # fmt: skip
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "2024.txt, line 5" in text
    assert "2025.txt, line 5" in text


def test_a_night_without_news_says_so(night: Night, sheet: Sheet) -> None:
    night(sheet(2024), rejected=("broken.pdf",))
    found = night(sheet(2024), rejected=("broken.pdf",))
    assert headline(found) == "nothing new needs you"
    assert "broken.pdf" in page(found)
    assert "No new sheet." in page(found)


def test_on_the_first_night_nothing_is_called_new(night: Night, sheet: Sheet) -> None:
    found = night(sheet(2024), rejected=("broken.pdf",))
    assert headline(found) == "1 file could not be read whole"
    assert "tag fresh" not in page(found)
    assert found.came_in.total == 1


def test_an_empty_database_has_a_page(night: Night) -> None:
    assert "Nothing. Every sheet was read" in page(night())


def test_figures_stand_beside_those_of_the_run_before(night: Night, sheet: Sheet) -> None:
    night(sheet(2024))
    text = Parts(page(night(sheet(2024), sheet(2025)))).text
    assert "documents21+1" in text
    assert "last 2 runs" in text
