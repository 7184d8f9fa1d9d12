"""Elements of a Word document by their local names: its two namespaces, strict and transitional, say the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_OFF = {"0", "false", "off", "none"}

# Elements that say nothing themselves; what they hold stands where they do.
_WRAPPERS = {
    "AlternateContent",
    "Choice",
    "Fallback",
    "bdo",
    "customXml",
    "dir",
    "fldSimple",
    "hyperlink",
    "ins",
    "moveTo",
    "sdt",
    "sdtContent",
    "smartTag",
}


def name(element: etree._Element) -> str:
    """The local name of an element."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, key: str = "val") -> str:
    """The attribute with a local name, '' where there is none."""
    found = element.get(_W + key)
    if found is not None:
        return found
    return next((str(value) for full, value in element.items() if str(full).rpartition("}")[2] == key), "")


def number(element: etree._Element | None, key: str = "val", default: int = 0) -> int:
    """A whole number of up to nine digits in an attribute."""
    text = "" if element is None else attribute(element, key)
    return int(text) if _NUMBER.fullmatch(text) else default


def is_on(element: etree._Element) -> bool:
    """Whether a property that is on or off is on: it is wherever it stands, unless it says otherwise."""
    return attribute(element) not in _OFF


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child with the first name, its first child with the next, and so on."""
    for step in path:
        if element is None:
            return None
        element = next((each for each in element if _local(each.tag) == step), None)
    return element


def parts(element: etree._Element | None) -> dict[str, etree._Element]:
    """The children of an element by their names."""
    return {} if element is None else {_local(each.tag): each for each in element}


def content(parent: etree._Element) -> Iterator[etree._Element]:
    """What an element holds, without the wrappers around it, in its order."""
    for element in parent:
        if _local(element.tag) in _WRAPPERS:
            yield from content(element)
        else:
            yield element


def texts(element: etree._Element) -> str:
    """All that is written in an element, whether anybody sees it or not."""
    return "".join(each.text or "" for each in element.iter("{*}t"))
