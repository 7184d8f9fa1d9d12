"""What a person opens on a page: panels behind tabs, answers below questions; hidden at first, yet no secret."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from extractors.web.raw import selected, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_POINTERS = ("aria-controls", "data-target", "data-bs-target", "data-tab", "href", "for")
_POINTING = "//*[@aria-controls or @data-target or @data-bs-target or @data-tab or @for or starts-with(@href, '#')]"
_LABELLED = "//*[@role='tabpanel'][@aria-labelledby]"
_PANEL = re.compile(r"(?:^|[\s_-])(?:tab|panel|pane|tabpane|tabpanel|tabcontent|tabbody)s?(?:$|[\s_-])", re.IGNORECASE)
_OPENER = re.compile(
    r"accordion|toggle|trigger|collaps|expand|opener?\b|faq|(?:^|[\s_-])(?:q|question|tab)(?:$|[\s_-])", re.IGNORECASE
)
_FOLDED = re.compile(r"accordion|toggle|collaps|faq", re.IGNORECASE)
_NO_PANELS = {"input", "select", "textarea", "option", "button", "label"}
_NEAR = 2  # elements around one that may say so
_WRAPS = 3  # of the line that opens a panel, itself among them: a button in a heading in a block
_LONGEST = 60  # characters of a tab's name


class Panels:
    """The elements of a page that others open."""

    def __init__(self, root: etree._Element) -> None:
        self._openers: dict[str, etree._Element] = {}  # by the id of what they open
        self._opened: dict[etree._Element, etree._Element] = {}  # panels with what opens them
        self._tabs: set[etree._Element] = set()
        self._lines: set[etree._Element] = set()
        self._names: dict[etree._Element, str] = {}
        for element in selected(root, _POINTING):
            for target in _targets(element):
                self._openers.setdefault(target, element)
        labelled = selected(root, _LABELLED)
        named = selected(root, "//*[@id]") if self._openers or labelled else []
        by_id = {element.get("id", ""): element for element in reversed(named)}
        for panel in labelled:
            self._open(panel, by_id.get(panel.get("aria-labelledby", "")))
        for target, opener in self._openers.items():
            self._open(by_id.get(target), opener)

    def _open(self, panel: etree._Element | None, opener: etree._Element | None) -> None:
        if panel is not None and opener is not None and panel not in self._opened and _is_panel(panel, opener):
            self._opened[panel] = opener
            (self._lines if _stands_before(opener, panel) else self._tabs).add(opener)

    def __bool__(self) -> bool:
        return bool(self._opened)

    def is_tab(self, element: etree._Element) -> bool:
        """Whether an element opens a panel elsewhere, and so names it."""
        return element in self._tabs

    def is_line(self, element: etree._Element) -> bool:
        """Whether an element opens the panel right below it."""
        return element in self._lines

    def name(self, element: etree._Element) -> str:
        """What the tab of a panel says, '' for any other element."""
        opener = self._opened.get(element)
        if opener is None or opener not in self._tabs:
            return ""
        if opener not in self._names:
            self._names[opener] = words_of(opener)[:_LONGEST]
        return self._names[opener]

    def opens(self, element: etree._Element, attributes: Mapping[str, str]) -> bool:
        """Whether a person can open an element that is hidden at first."""
        if element.tag in _NO_PANELS:
            return False
        if attributes.get("role") == "tabpanel" or attributes.get("id", "") in self._openers:
            return True
        return self.follows(element) and (_opens_below(element.getprevious()) or any(map(_folds, _around(element))))

    def follows(self, element: etree._Element) -> bool:
        """Whether a hidden element has a line above it, and is not opened from elsewhere."""
        return element not in self._opened and element.getprevious() is not None


def _opens_below(before: etree._Element | None) -> bool:
    """Whether a click on an element, or on what is in it, opens what is below."""
    return before is not None and (_is_opener(before) or any(map(_is_opener, before)))


def _around(element: etree._Element) -> list[etree._Element]:
    return list(islice(element.iterancestors(), _NEAR))


def _folds(element: etree._Element) -> bool:
    """Whether an element says that what is in it can be opened."""
    return bool(_FOLDED.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _targets(element: etree._Element) -> list[str]:
    """The ids that an element points at; a link to another page has none."""
    said = [element.get(name, "").strip() for name in _POINTERS]
    return [word for each in said for word in each.lstrip("#").split() if not each.startswith("http")]


def _is_panel(panel: etree._Element, opener: etree._Element) -> bool:
    """Whether an element is shown when another is clicked, not merely where a link leads or a label belongs."""
    if panel.tag in _NO_PANELS or panel.tag == "nav":
        return False
    told = opener.get("role") == "tab" or opener.get("aria-controls") or opener.get("data-tab")
    toggles = opener.get("data-toggle") or opener.get("data-bs-toggle")
    named = _PANEL.search(f"{panel.get('class', '')} {panel.get('id', '')}")
    return bool(told or toggles or named or panel.get("role") == "tabpanel" or panel.get("hidden") is not None)


def _stands_before(opener: etree._Element, panel: etree._Element) -> bool:
    """Whether the line that opens a panel is right above it: itself, or what it lies in."""
    before = panel.getprevious()
    for _ in range(_WRAPS):
        if opener is before:
            return True
        around = opener.getparent()
        if around is None or len(around) > 1:
            return False
        opener = around
    return False


def _is_opener(element: etree._Element) -> bool:
    """Whether a click on an element opens something."""
    if element.tag in {"button", "summary", "dt"} or element.get("role") in {"button", "tab"}:
        return True
    if element.tag == "label" and element.get("for"):
        return True
    if element.get("aria-expanded") is not None or element.get("onclick") is not None:
        return True
    return bool(_OPENER.search(element.get("class", "")))
