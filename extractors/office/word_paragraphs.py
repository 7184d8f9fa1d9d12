"""Paragraphs of a Word document with what their styles and lists add: a heading's level, the number that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.office.word_numbering import BULLET
from extractors.office.word_styles import ground_of, level_of, outline_level, side_of
from extractors.office.word_xml import attribute, child, parts

if TYPE_CHECKING:
    from lxml import etree

    from extractors.office.word_numbering import Numbering
    from extractors.office.word_runs import Runs, Said
    from extractors.office.word_styles import Style, Styles

_BLANKS = " \u3000\xa0\r\n"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown; `text` is without the number that Word puts before it."""

    said: Said
    label: str = ""
    level: int = 0  # of a heading
    title: bool = False
    side: str = ""  # `center` or `right` where its text stands there

    @property
    def text(self) -> str:
        """What it says, without blanks around it."""
        return self.said.text.strip()

    @property
    def shown(self) -> str:
        """What it says behind its number, tabs kept; a bullet by itself says nothing, a number does."""
        text = self.text
        if not text and (self.said.aside or self.label == BULLET):
            return ""
        return (self.label + self.said.text.strip(_BLANKS)).rstrip(_BLANKS)


class Paragraphs:
    """Reads the paragraphs of a document from the top down, as its lists count them."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        self.styles = styles
        self._numbering = numbering
        self._runs = runs

    def read(self, paragraph: etree._Element, ground: str | None) -> Paragraph:
        """Read a paragraph that stands on a ground of some colour, None for white."""
        properties = parts(child(paragraph, "pPr"))
        styled, outline = properties.get("pStyle"), properties.get("outlineLvl")
        ground = ground_of(properties.get("shd")) or ground
        style_id = "" if styled is None else attribute(styled)
        style = self.styles.of_paragraph(style_id)
        label = self._label(properties.get("numPr"), style, style_id)
        level = (style.level or 0) if outline is None else outline_level(outline)
        side = side_of(properties.get("jc"))
        said = self._runs.read(paragraph, style, ground)
        return Paragraph(said, label, level, style.title, (style.side if side is None else side) or "")

    def _label(self, listed: etree._Element | None, style: Style, style_id: str) -> str:
        """The number of a paragraph; its own place in a list wins over what its style says."""
        own = child(listed, "numId")
        list_id = style.list_id if own is None else attribute(own)
        if not list_id:
            return ""
        places = (level_of(listed), self._numbering.depth(list_id, style_id), style.list_level, 0)
        return self._numbering.label(list_id, next(place for place in places if place is not None))
