"""Styles of a Word document: how text looks, and which paragraphs are headings, by a style and all it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from extractors.office.word_xml import attribute, child, is_on, name, number, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

SHADED = "?"  # a ground whose colour is not known
_BODY = 9  # the outline level of what is no heading
_HEADING = re.compile(r"(?:heading|見出し)[ _]?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:sub)?title|表題|副題", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目次)[ _]?(?:[1-9]|heading|の見出し)?", re.IGNORECASE)
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_TELLING = {"b", "strike", "dstrike", "vanish", "color", "shd", "highlight", "sz", "rFonts"}
_SYMBOLS = re.compile(r"wingdings(?: [23])?|symbol|webdings", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks, None where nothing is said about it; `size` is in half points."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    color: str | None = None
    ground: str | None = None
    size: int | None = None
    font: str | None = None  # of symbols in the place of letters

    def over(self, base: Look) -> Look:
        """This look where it says something, the one below where it does not."""
        if self is PLAIN or base is PLAIN:
            return base if self is PLAIN else self
        said = {each: value for each in _LOOKS if (value := getattr(self, each)) is not None}
        return replace(base, **said)


PLAIN = Look()
_LOOKS = tuple(each.name for each in fields(Look))


@dataclass(frozen=True, slots=True)
class Style:
    """A style, as it stands or with all that it is based on; `level` is 0 for body text, 1 for the highest headings."""

    based_on: str = ""
    look: Look = PLAIN
    level: int | None = None
    list_id: str = ""
    list_level: int | None = None
    title: bool = False
    contents: bool = False
    shaded: bool = False  # somewhere, as the head of a table is
    side: str | None = None  # on which its text stands

    def on(self, base: Style) -> Style:
        """This style with what it takes from the one it is based on."""
        return Style(
            look=self.look.over(base.look),
            level=base.level if self.level is None else self.level,
            list_id=self.list_id or base.list_id,
            list_level=base.list_level if self.list_level is None else self.list_level,
            title=self.title or base.title,
            contents=self.contents or base.contents,
            shaded=self.shaded or base.shaded,
            side=base.side if self.side is None else self.side,
        )


class Styles:
    """The styles of a document by their ids; an id that is not there is a style that says nothing."""

    def __init__(self, root: etree._Element | None = None) -> None:
        self.defaults = look_of(parts(child(root, "docDefaults", "rPrDefault", "rPr")))
        self._usual = ""  # the style of paragraphs that name none
        self._own: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}
        for element in root if root is not None else ():
            if name(element) == "style":
                style_id = attribute(element, "styleId")
                self._own[style_id] = _style(element, style_id)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true", "on"}:
                    self._usual = style_id

    def of(self, style_id: str) -> Style:
        """A style with all that it is based on; a circle of styles ends where it began."""
        chain: dict[str, Style] = {}
        while style_id in self._own and style_id not in self._whole and style_id not in chain:
            chain[style_id] = self._own[style_id]
            style_id = chain[style_id].based_on
        whole = self._whole.get(style_id, Style())
        for each in reversed(chain):
            whole = self._whole[each] = chain[each].on(whole)
        return whole

    def of_paragraph(self, style_id: str) -> Style:
        """The style of a paragraph that names this one, or none."""
        return self.of(style_id or self._usual)


def _style(element: etree._Element, style_id: str) -> Style:
    paragraph = parts(child(element, "pPr"))
    listed = paragraph.get("numPr")
    called = child(element, "name")
    names = (style_id, "" if called is None else attribute(called))
    based_on = child(element, "basedOn")
    list_id = child(listed, "numId")
    look = look_of(parts(child(element, "rPr")))
    ground = look.ground or ground_of(paragraph.get("shd"))
    return Style(
        based_on="" if based_on is None else attribute(based_on),
        look=replace(look, ground=ground) if ground else look,
        level=_level(names, paragraph.get("outlineLvl")),
        list_id="" if list_id is None else attribute(list_id),
        list_level=level_of(listed),
        title=any(_TITLE.fullmatch(each) for each in names),
        contents=any(_CONTENTS.fullmatch(each) for each in names),
        shaded=attribute(element, "type") == "table" and any(ground_of(each) for each in element.iter("{*}shd")),
        side=side_of(paragraph.get("jc")),
    )


def _level(names: tuple[str, ...], outline: etree._Element | None) -> int | None:
    if outline is not None:
        return outline_level(outline)
    return next((int(found[1]) for each in names if (found := _HEADING.fullmatch(each))), None)


def side_of(justified: etree._Element | None) -> str | None:
    """`center` or `right` for text that stands there, '' for what begins on the left, None where nothing is said."""
    if justified is None:
        return None
    said = attribute(justified)
    return said if said in {"center", "right"} else "right" if said == "end" else ""


def outline_level(outline: etree._Element) -> int:
    """The level of a heading, 0 where the outline calls the paragraph none."""
    depth = number(outline, default=_BODY)
    return depth + 1 if 0 <= depth < _BODY else 0


def level_of(listed: etree._Element | None) -> int | None:
    """The level of a list that `numPr` names."""
    level = child(listed, "ilvl")
    return None if level is None else number(level)


def look_of(said: Mapping[str, etree._Element]) -> Look:
    """What the properties of a run, or of a style, say about its look, each by its name."""
    if said.keys().isdisjoint(_TELLING):
        return PLAIN
    shade = ground_of(said["shd"]) if "shd" in said else None
    struck = [is_on(said[each]) for each in ("strike", "dstrike") if each in said]
    font = attribute(said["rFonts"], "ascii") if "rFonts" in said else ""
    return Look(
        bold=is_on(said["b"]) if "b" in said else None,
        struck=any(struck) if struck else None,
        hidden=is_on(said["vanish"]) if "vanish" in said else None,
        color=attribute(said["color"]) if "color" in said else None,
        ground=SHADED if "highlight" in said and attribute(said["highlight"]) != "none" else shade,
        size=number(said["sz"]) if "sz" in said else None,
        font=(font.lower() if _SYMBOLS.fullmatch(font) else "") if font else None,
    )


def ground_of(shade: etree._Element | None) -> str | None:
    """The colour that a shade gives the ground, `SHADED` where it is a pattern, None where it gives none."""
    if shade is None:
        return None
    pattern, fill = attribute(shade), attribute(shade, "fill")
    if pattern not in {"", "clear", "nil"}:
        return SHADED
    return fill if _COLOR.fullmatch(fill) else None


def crossed(paragraph: Look, character: Look) -> Look:
    """The looks of two styles over one another: what both switch on is off."""
    both = character.over(paragraph)
    if character is PLAIN or paragraph is PLAIN:
        return both
    return replace(
        both,
        bold=_either(paragraph.bold, character.bold),
        struck=_either(paragraph.struck, character.struck),
        hidden=_either(paragraph.hidden, character.hidden),
    )


def _either(first: bool | None, second: bool | None) -> bool | None:
    return bool(first) != bool(second) if first is not None and second is not None else first or second


def is_seen(look: Look, ground: str | None) -> bool:
    """Whether text that looks so is seen on a ground, None where it is white paper."""
    if look.hidden or (look.size is not None and look.size < _SMALLEST):
        return False
    below = look.ground or ground or _PAPER
    if not look.color or below == SHADED or not _COLOR.fullmatch(look.color):
        return True
    pairs = zip(bytes.fromhex(look.color), bytes.fromhex(below), strict=True)
    return max(abs(one - other) for one, other in pairs) >= _CONTRAST


_PAPER = "FFFFFF"
_SMALLEST = 4  # half points; nobody reads smaller letters
_CONTRAST = 8  # of 255, in the colour in which letters and ground differ most
