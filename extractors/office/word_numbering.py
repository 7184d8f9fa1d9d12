"""Automatic numbers: what Word shows before a paragraph of a list, which stands nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.office.word_counts import counted
from extractors.office.word_symbols import in_symbols
from extractors.office.word_xml import attribute, child, is_on, name, number

if TYPE_CHECKING:
    from lxml import etree

    from extractors.office.word_styles import Styles

BULLET = "・"
_BOXES = {"□", "☑", "☒"}  # bullets that people tick
_LEVELS = 9
_LONGEST = 60  # characters of the pattern of a number
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: `text` is a pattern such as `%1.%2`; `restart` the levels that begin it anew, None for all."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    glued: bool = False  # nothing stands between the number and the text
    legal: bool = False  # all its numbers are plain digits
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list of the document: its levels, and how far it has counted, by level."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A use of a list: levels of its own, and where it counts from when it is first met."""

    base: _List
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def level(self, depth: int) -> _Level:
        """A level of the list as it is used here."""
        return self.levels.get(depth) or self.base.levels.get(depth) or _Level()


class Numbering:
    """The lists of a document while it is read from the top down."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._uses: dict[str, _Use] = {}
        if root is None:
            return
        lists = {attribute(each, "abstractNumId"): each for each in root if name(each) == "abstractNum"}
        uses = {attribute(each, "numId"): each for each in root if name(each) == "num"}
        shared = {list_id: _List(_levels(each)) for list_id, each in lists.items()}
        for num_id, use in uses.items():
            list_id = _list_of(use)
            linked = child(lists.get(list_id), "numStyleLink")
            if linked is not None:  # the list of another one, found by a style
                list_id = _list_of(uses.get(styles.of(attribute(linked)).list_id))
            self._uses[num_id] = _use(use, shared.setdefault(list_id, _List()))

    def depth(self, num_id: str, style_id: str) -> int | None:
        """The level of a list that is linked with a style."""
        use = self._uses.get(num_id)
        levels = {**use.base.levels, **use.levels} if use and style_id else {}
        return next((depth for depth, level in levels.items() if level.style == style_id), None)

    def label(self, num_id: str, depth: int) -> str:
        """Count a paragraph and tell what Word shows before it, with the blank that follows; '' for nothing."""
        use = self._uses.get(num_id)
        if use is None or not 0 <= depth < _LEVELS:
            return ""
        _count(use, depth)
        level = use.level(depth)
        if level.form == "bullet":
            return level.text if level.text in _BOXES else BULLET
        text = _PLACE.sub(lambda found: _number(use, int(found[1]) - 1, legal=level.legal), level.text)
        return text + " " * (bool(text) and not level.glued)


def _count(use: _Use, depth: int) -> None:
    counts = use.base.counts
    start = use.starts.pop(depth, None)
    if start is not None:
        counts[depth] = start
    else:
        counts[depth] = counts[depth] + 1 if depth in counts else use.level(depth).start
    for below in range(depth + 1, _LEVELS):
        restart = use.level(below).restart
        if restart is None or depth < restart:
            counts.pop(below, None)


def _number(use: _Use, depth: int, *, legal: bool) -> str:
    level = use.level(depth)
    value = use.base.counts.get(depth, level.start)
    if level.form in {"bullet", "none"}:
        return ""
    return counted(value, "decimal" if legal else level.form)


def _list_of(use: etree._Element | None) -> str:
    named = child(use, "abstractNumId")
    return "" if named is None else attribute(named)


def _use(element: etree._Element, base: _List) -> _Use:
    use = _Use(base)
    for override in element:
        if name(override) != "lvlOverride":
            continue
        depth, start = number(override, "ilvl"), child(override, "startOverride")
        use.levels.update(_levels(override))
        if start is not None:
            use.starts[depth] = number(start, default=1)
    return use


def _levels(element: etree._Element) -> dict[int, _Level]:
    found = {number(each, "ilvl"): _level(each) for each in element if name(each) == "lvl"}
    return {depth: level for depth, level in found.items() if 0 <= depth < _LEVELS}


def _level(element: etree._Element) -> _Level:
    said = {name(each): each for each in element}
    form = said.get("numFmt")
    text = attribute(said["lvlText"])[:_LONGEST] if "lvlText" in said else ""
    fonts = child(said.get("rPr"), "rFonts")
    suffix = said.get("suff")
    return _Level(
        start=number(said.get("start"), default=0),
        form="decimal" if form is None else attribute(form),
        text=in_symbols(text, "" if fonts is None else attribute(fonts, "ascii").lower()),
        restart=number(said["lvlRestart"]) if "lvlRestart" in said else None,
        glued=suffix is not None and attribute(suffix) == "nothing",
        legal="isLgl" in said and is_on(said["isLgl"]),
        style=attribute(said["pStyle"]) if "pStyle" in said else "",
    )
