"""What a page says before it is parsed, and a parsed element, whatever of it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(  # what stands in a script or style sheet is no tag
    rf"<(?:(script|style)(?=[\s/>])|[a-z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)(?(1).*?(?:</\1|\Z))",
    re.IGNORECASE | re.DOTALL,
)
MOST_ATTRIBUTES = 2_000


def is_crowded(text: str) -> bool:
    """Whether a tag has more attributes than any program writes: the parser compares each with all before it."""
    told = (tag["attributes"] for tag in _TAG.finditer(text))
    return any(
        sum(1 for _ in _ATTRIBUTES.finditer(each)) > MOST_ATTRIBUTES for each in told if len(each) > MOST_ATTRIBUTES
    )


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
