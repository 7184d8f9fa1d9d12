"""From the tree of a parsed page to the nodes that a person sees; never deeper in calls than the page is in elements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.web import forms
from extractors.web.looks import PLAIN, Look, alike, colour_of
from extractors.web.panels import Panels
from extractors.web.raw import text_of
from extractors.web.selectors import Above, Subject
from extractors.web.styles import UNSTYLED, Styles, on_screen
from extractors.web.tree import CONTROL_LEVEL, Node, finish, kind_of, level_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from extractors.web.looks import Colour
    from extractors.web.styles import Styled

_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
_NO_TEXT = {
    "script",
    "style",
    "link",
    "meta",
    "base",
    "col",
    "colgroup",
    "datalist",
    "rt",
    "rp",
    "rtc",
    "param",
    "source",
}
_FALLBACK = {"template", "noscript", "noframes", "canvas", "audio", "video", "object", "embed", "applet"}
_FRAMES = {"iframe", "frame"}
_ICONS = {"svg", "img", "i"}
_STRUCK = {"del", "s", "strike"}
_BOLD = {"b", "strong"}
_KEPT = {"pre", "xmp", "listing", "textarea", "plaintext"}
_LONGEST_LINE = 200  # characters; a line that opens a panel has no more
_TELLING = _STRUCK | _BOLD | _KEPT
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class _State:
    """What an element hands down to those within it; `hider` is the element since which nothing is seen."""

    seen: bool = True
    tiny: bool = False
    colour: Colour | None = _BLACK
    background: Colour | None = _WHITE
    struck: bool = False
    bold: bool = False
    kept: bool = False
    hider: Node | None = None

    @property
    def shown(self) -> bool:
        """Whether text can be seen in it."""
        drowned = self.colour is not None and self.background is not None and alike(self.colour, self.background)
        return self.seen and not self.tiny and not drowned


@dataclass(slots=True)
class _Open:
    """An element whose children are being read."""

    node: Node
    left: Iterator[etree._Element]
    state: _State
    above: Above
    after: str = ""
    label: Node | None = None  # what a field in it is called
    index: int = 0
    made: list[Node] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """The nodes of a page, and what is said in it that nobody sees, each below the element that hides it."""

    root: Node
    title: str = ""
    hidden: list[tuple[Node, str]] = field(default_factory=list)
    unused: list[tuple[Node, str]] = field(default_factory=list)  # for readers that show no pictures, run no scripts
    pointed: list[tuple[Node, str]] = field(default_factory=list)  # shown when something is pointed at
    spoken: int = 0  # words for those who listen, read in the place of an icon
    frames: int = 0
    unstyled: bool = False  # some styles were not looked at


def build(root: etree._Element) -> Page:
    """The nodes of a page."""
    builder = _Builder(root)
    while builder.open:
        builder.step()
    builder.page.unstyled = builder.styles.spent
    return builder.page


class _Builder:
    """A walk over the elements, those that are open on a stack."""

    def __init__(self, root: etree._Element) -> None:
        self.styles = Styles()
        self.styles.read(
            sheet.text or "" for sheet in root.iter("style") if on_screen(sheet.get("media", "")) and sheet.text
        )
        self.panels = Panels(root)
        self.labels: dict[str, Node] = {}
        linked = any("stylesheet" in link.get("rel", "").lower() for link in root.iter("link"))
        self.page = Page(Node(str(root.tag), "block", None, _NOTHING))
        state = _State(background=None if linked else _WHITE)  # what a sheet elsewhere paints is not known
        self.open = [_Open(self.page.root, iter(root), state, Above())]
        self._say(self.open[0], root.text)

    def step(self) -> None:
        """Read the next child of the innermost open element, or close it."""
        around = self.open[-1]
        element = next(around.left, None)
        if element is None:
            self._close()
            return
        if isinstance(element.tag, str):
            around.index += 1
            node = Node(element.tag, "inline", around.node, _attributes(element))
            node.ordinal = around.counts[node.tag] = around.counts.get(node.tag, 0) + 1
            around.made.append(node)
            self._read(element, node, around)
        self._say(around, element.tail)

    def _close(self) -> None:
        done = self.open.pop()
        self._say(done, done.after)
        for node in done.made:
            if done.counts[node.tag] == 1:
                node.ordinal = 0
        finish(done.node)

    def _read(self, element: etree._Element, node: Node, around: _Open) -> None:
        """Say what an element shows by itself, or open it."""
        tag = node.tag
        if tag in _NO_TEXT or self._is_apart(element, node):
            return
        styled = self._styled(element, node, around)
        if (styled.look.gone or _is_closed(node)) and not self._is_told(element, node, around, styled):
            self.page.hidden.append((node, text_of(element)))
            return
        if tag in _FRAMES:
            self.page.frames += 1
        elif tag == "input":
            self._say_field(node, around)
        elif tag == "select":
            self._say(around, forms.chosen(element))
        else:
            self._enter(element, node, around, styled)

    def _is_apart(self, element: etree._Element, node: Node) -> bool:
        """Whether an element is no part of what the page shows, and where it was put instead."""
        if node.tag in _FALLBACK:
            self.page.unused.append((node, text_of(element)))
        elif node.tag == "title":
            self.page.title = self.page.title or text_of(element)
        elif node.attributes.get("role", "").strip().lower() == "tooltip" or _explains(element, node):
            self.page.pointed.append((node, text_of(element)))
        else:
            return False
        return True

    def _is_told(self, element: etree._Element, node: Node, around: _Open, styled: Styled) -> bool:
        """Whether a person learns all the same what an element says: by opening it, or by the icon that it explains."""
        if styled.look.spoken and _is_beside_icon(element):
            self.page.spoken += 1
            return True
        return self._is_opened(element, node, around)

    def _is_opened(self, element: etree._Element, node: Node, around: _Open) -> bool:
        """Whether a person opens an element that is hidden at first; the line right above it is then its heading."""
        if not self.panels.opens(element, node.attributes):
            return False
        if self.panels.follows(element):
            _head(around.node)
        return True

    def _styled(self, element: etree._Element, node: Node, around: _Open) -> Styled:
        if not node.attributes and not len(self.styles):
            return UNSTYLED
        classes = frozenset(node.attributes.get("class", "").split())
        return self.styles.of(Subject(element, node.tag, node.attributes, classes, around.index), around.above)

    def _enter(self, element: etree._Element, node: Node, around: _Open, styled: Styled) -> None:
        state = _handed_down(around.state, styled.look, node)
        node.kind = kind_of(node.tag, node.attributes, styled.look.display)
        node.struck, node.bold, node.kept = state.struck, state.bold, state.kept
        around.node.children.append(node)
        if node.tag == "svg":
            _draw(element, node)
            finish(node)
            return
        if self.panels:
            self._name(element, node)
        if node.tag == "summary" and node.kind == "block":
            node.kind, node.level = "heading", CONTROL_LEVEL
        elif node.kind == "heading":
            node.level = node.level or level_of(node)
        label = around.label
        if node.tag == "label":
            label = node
            if field_id := node.attributes.get("for"):
                self.labels.setdefault(field_id, node)
        inner = _Open(node, iter(element), state, styled.above, styled.after, label)
        self.open.append(inner)
        self._say(inner, styled.before)
        self._say(inner, element.text)

    def _name(self, element: etree._Element, node: Node) -> None:
        """Tell a panel its name, and what opens one that it does."""
        node.name = self.panels.name(element)
        if self.panels.is_tab(element):
            node.kind = "tab"
        elif node.kind in {"block", "inline"} and self.panels.is_line(element):
            node.kind, node.level = "heading", CONTROL_LEVEL

    def _say_field(self, node: Node, around: _Open) -> None:
        """What a field shows; its tick stands before what it is called, wherever the field itself stands."""
        if node.attributes.get("type", "").strip().lower() not in forms.TICKS:
            self._say(around, forms.typed(node.attributes))
            return
        label = around.label or self.labels.get(node.attributes.get("id", ""))
        beside = label is not None and (label is around.label or label.parent is around.node)
        if label is not None and beside and around.state.shown:
            label.children.insert(0, forms.tick(node.attributes))
        else:
            self._say(around, forms.tick(node.attributes))

    def _say(self, around: _Open, text: str | None) -> None:
        if not text:
            return
        if around.state.hider is None:
            around.node.children.append(text)
        elif text.strip():
            self.page.hidden.append((around.state.hider, text.strip()))


def _attributes(element: etree._Element) -> Mapping[str, str]:
    items = element.items()
    return {str(name): str(value) for name, value in items} if items else _NOTHING


def _handed_down(state: _State, look: Look, node: Node) -> _State:
    """What holds within an element: what it says itself, else what holds around it."""
    tag, attributes = node.tag, node.attributes
    if tag in _TELLING:
        state = replace(
            state,
            struck=state.struck or tag in _STRUCK,
            bold=state.bold or tag in _BOLD,
            kept=state.kept or tag in _KEPT,
        )
    if look is PLAIN and "bgcolor" not in attributes and "color" not in attributes:
        return state
    ground = look.background if look.painted else colour_of(attributes.get("bgcolor", "")) or state.background
    inner = replace(
        state,
        seen=state.seen if look.seen is None else look.seen,
        tiny=state.tiny if look.tiny is None else look.tiny,
        colour=look.colour or colour_of(attributes.get("color", "")) or state.colour,
        background=ground,
        struck=state.struck or look.struck,
        bold=state.bold if look.bold is None or tag == "th" else look.bold,
        kept=state.kept if look.kept is None else look.kept,
    )
    hider = None if inner.shown else state.hider or node
    return inner if hider is inner.hider else replace(inner, hider=hider)


def _explains(element: etree._Element, node: Node) -> bool:
    """Whether an element is no more than the sign, such as i or ?, that a tooltip is opened by."""
    return node.tag == "button" and "aria-describedby" in node.attributes and len(text_of(element)) <= 1


def _is_beside_icon(element: etree._Element) -> bool:
    """Whether a picture that says nothing by itself stands beside an element: what is said to listeners is what it shows."""
    return any(other is not None and _is_icon(other) for other in (element.getprevious(), element.getnext()))


def _is_icon(element: etree._Element) -> bool:
    said = element.get("alt") or element.get("title") or element.get("aria-label")
    drawn = element.tag in _ICONS or element.get("aria-hidden") == "true"
    return drawn and not said and not text_of(element)


def _is_closed(node: Node) -> bool:
    """Whether an element is not shown until something opens it, whatever its style."""
    attributes = node.attributes
    return "hidden" in attributes or "popover" in attributes or (node.tag == "dialog" and "open" not in attributes)


def _head(around: Node) -> None:
    """What stands above a panel that it opens is the heading of that panel."""
    line = next((child for child in reversed(around.children) if isinstance(child, Node)), None)
    if line is not None and line.kind in {"block", "inline"} and 0 < line.length <= _LONGEST_LINE:
        line.kind, line.level = "heading", CONTROL_LEVEL


def _draw(element: etree._Element, node: Node) -> None:
    """A drawing: the words in it, and its title as what it stands for."""
    node.children.extend(text_of(text) for text in element.iter("text"))
    title = next(element.iter("title"), None)
    if title is not None and "aria-label" not in node.attributes:
        node.attributes = {**node.attributes, "aria-label": text_of(title)}
