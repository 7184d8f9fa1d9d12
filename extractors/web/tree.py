"""The elements of a page as a person sees them: what is hidden taken out, the rest told by what it is laid out as."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_PATH = 400  # characters; what lies deeper goes by the name of what it lies in
_LONGEST_STEP = 40
HEADINGS = {f"h{level}": level for level in range(1, 7)}
TAB_LEVEL = 3  # of a tab's name as a heading
CONTROL_LEVEL = 4  # of the line that opens what is below it

_BLOCKS = (
    "html", "body", "div", "p", "ul", "ol", "menu", "dir", "blockquote", "section", "article", "main", "header", "form",
    "fieldset", "legend", "address", "figure", "figcaption", "details", "summary", "dialog", "search", "hgroup", "hr",
    "center", "frameset",
)  # fmt: skip
_KINDS = {
    "table": "table",
    "thead": "group",
    "tbody": "group",
    "tfoot": "group",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "dl": "definitions",
    "dt": "term",
    "dd": "definition",
    "li": "item",
    "br": "break",
    "pre": "pre",
    "xmp": "pre",
    "listing": "pre",
    "textarea": "inline",
    "img": "picture",
    "svg": "picture",
    "nav": "furniture",
    "footer": "furniture",
    "aside": "furniture",
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(_BLOCKS, "block"),
}
_ROLES = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "rowgroup": "group",
    "row": "row",
    "cell": "cell",
    "gridcell": "cell",
    "columnheader": "cell",
    "rowheader": "cell",
    "heading": "heading",
    "listitem": "item",
    "navigation": "furniture",
    "contentinfo": "furniture",
    "complementary": "furniture",
}
_DISPLAYS = {
    "table": "table",
    "inline-table": "table",
    "table-row-group": "group",
    "table-header-group": "group",
    "table-footer-group": "group",
    "table-row": "row",
    "table-cell": "cell",
    "table-caption": "caption",
    "block": "block",
    "flex": "block",
    "grid": "block",
    "flow-root": "block",
    "list-item": "block",
    "inline": "inline",
    "inline-block": "inline",
    "inline-flex": "inline",
}
_FURNITURE = re.compile(
    r"(?:^|\s)(?:\w-)?(?:breadcrumbs?|pankuzu|topic-?path|cookie-?(?:banner|consent|notice|bar)|gdpr|footer|site-?footer"
    r"|global-?nav\w*|gnav|navbar|side-?bar)(?:$|\s)",
    re.IGNORECASE,
)
INLINE = {"inline", "break", "picture"}


@dataclass(slots=True, eq=False)
class Node:
    """An element that can be seen; `children` are its texts and elements in order, lengths count its seen characters."""

    tag: str
    kind: str
    parent: Node | None
    attributes: Mapping[str, str]
    ordinal: int = 0  # among elements of its tag in its parent, from 1; 0 where there is no other
    children: list[Node | str] = field(default_factory=list)
    struck: bool = False
    bold: bool = False
    kept: bool = False  # blanks and line ends as they are
    level: int = 0  # of a heading
    mark: str = ""  # what stands before an item of a list
    name: str = ""  # of a panel, as its tab says it
    length: int = 0
    loose: int = 0  # characters of its own, not of an element in it
    tabled: int = 0  # characters in tables within it
    headed: int = 0  # characters in headings within it
    blocky: bool = False  # something within it is no part of a running line
    known_path: str = ""

    @property
    def path(self) -> str:
        """Where it stands in the page, as an XPath; asked only of a tree that is complete."""
        around: list[Node] = []
        node: Node | None = self
        while node is not None and not node.known_path:
            around.append(node)
            node = node.parent
        path = node.known_path if node else ""
        for each in reversed(around):
            if len(path) < MOST_PATH:
                step = each.tag[:_LONGEST_STEP]
                path = f"{path}/{step}[{each.ordinal}]" if each.ordinal else f"{path}/{step}"
            each.known_path = path
        return path

    def elements(self) -> Iterator[Node]:
        """Its elements without its texts."""
        return (child for child in self.children if isinstance(child, Node))


def kind_of(tag: str, attributes: Mapping[str, str], display: str) -> str:
    """What an element is laid out as: by its role, its tag, or what styles make of it."""
    role = attributes.get("role", "").strip().lower()
    kind = _KINDS.get(tag, "inline")
    if kind in {"block", "inline", "furniture"}:
        kind = _ROLES.get(role, kind)
    if kind in {"block", "inline"}:
        kind = _DISPLAYS.get(display.partition(" ")[0], kind)
    if kind == "block" and _FURNITURE.search(f"{attributes.get('class', '')} {attributes.get('id', '')}"):
        return "furniture"
    return kind


def level_of(node: Node) -> int:
    """The level of a heading, 1 the highest."""
    said = node.attributes.get("aria-level", "")
    return HEADINGS.get(node.tag) or (int(said) if said.isdecimal() and len(said) == 1 and said != "0" else 2)


def finish(node: Node) -> None:
    """Tell a node whose children are complete what they hold, and number the items of a list."""
    for child in node.children:
        if isinstance(child, str):
            size = len(child.strip())
            node.loose += size
            node.length += size
            continue
        node.length += child.length
        node.tabled += child.length if child.kind == "table" else child.tabled
        node.headed += child.length if child.kind == "heading" else child.headed
        node.blocky = node.blocky or child.blocky or child.kind not in INLINE
    if node.tag in {"ul", "ol", "menu", "dir"}:
        _number(node)


def _number(node: Node) -> None:
    """The marks of a list's items: dots, or the numbers that a browser counts."""
    items = [child for child in node.elements() if child.kind == "item"]
    step = -1 if "reversed" in node.attributes else 1
    count = _whole(node.attributes.get("start"), 1 if step > 0 else len(items))
    for item in items:
        count = _whole(item.attributes.get("value"), count)
        item.mark = "・" if node.tag != "ol" else f"{_numeral(count, node.attributes.get('type', '1'))}. "
        count += step


def _whole(said: str | None, otherwise: int) -> int:
    said = (said or "").strip()
    return int(said) if len(said) <= 6 and said.lstrip("-").isdecimal() and said.isascii() else otherwise


def _numeral(number: int, kind: str) -> str:
    """A number as an ordered list of a type shows it."""
    if kind.lower() == "a" and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind.lower() == "i" and 0 < number < 4000:
        return _roman(number) if kind == "I" else _roman(number).lower()
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        times, number = divmod(number, value)
        letters += letter * times
    return letters
