"""What a parsed element says, whatever of it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree


def text_of(element: etree._Element) -> str:
    """All text in an element but for scripts and styles, on one line; what parts elements parts words."""
    texts: Any = element.xpath(".//text()[not(parent::script or parent::style)]")
    return " ".join(" ".join(texts).split())


def words_of(element: etree._Element) -> str:
    """The text of a short element, on one line."""
    return " ".join(str(element.xpath("string()")).split())


def selected(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath for elements selects."""
    found: Any = element.xpath(path)
    return list(found)


def elements_in(root: etree._Element) -> int:
    """How many elements a page has."""
    found: Any = root.xpath("count(//*)")
    return int(found)
