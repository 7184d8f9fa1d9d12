"""The styles of a workbook: number formats, fonts and fills by the number that its cells say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.office.colours import BLACK, WHITE, Colours, palette_of, theme_of
from extractors.office.fonts import Font, Style
from extractors.office.names import local
from extractors.office.number_format import GENERAL, built_in
from extractors.office.package import PackageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

    from extractors.office.package import Package

_MOST = 65_536  # styles of cells; Excel allows a few less
_OFF = {"0", "false", "none"}


def read_styles(package: Package, part: str, theme: str) -> tuple[Style, ...]:
    """The styles by number; none where the part is missing. Raises PackageError where it is damaged."""
    if part not in package:
        return ()
    root = package.root(part)
    colours = Colours(palette_of(root), _theme(package, theme))
    codes = {_number(each.get("numFmtId")): each.get("formatCode", GENERAL) for each in root.iter("{*}numFmt")}
    fonts = [font_of(each, colours) for each in _children(root, "fonts")]
    fills = [_fill(each, colours) for each in _children(root, "fills")]
    return tuple(_style(each, codes, fonts, fills) for each in _children(root, "cellXfs")[:_MOST])


def font_of(element: etree._Element, colours: Colours) -> Font:
    """What a font, or the properties of a run, tell about their text."""
    said = {local(each): each for each in element}
    bold, struck = (name in said and said[name].get("val", "1") not in _OFF for name in ("b", "strike"))
    return Font(bold, struck, colours.of(said.get("color"), BLACK))


def _theme(package: Package, part: str) -> tuple[str, ...]:
    try:
        return theme_of(package.root(part)) if part in package else Colours().theme
    except PackageError:  # colours alone are no reason to leave a workbook unread
        return Colours().theme


def _children(root: etree._Element, name: str) -> Sequence[etree._Element]:
    found = next(root.iterchildren(f"{{*}}{name}"), None)
    return [] if found is None else list(found.iterchildren("{*}*"))


def _fill(element: etree._Element, colours: Colours) -> str:
    """The colour of a ground: white where there is none, unknown where it is not of one colour."""
    pattern = next((each for each in element.iter("{*}patternFill")), None)
    if pattern is None:
        return "" if len(element) else WHITE
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return colours.of(pattern.find("{*}fgColor"), BLACK) if kind == "solid" else ""


def _style(element: etree._Element, codes: Mapping[int, str], fonts: Sequence[Font], fills: Sequence[str]) -> Style:
    number, font, fill = (_number(element.get(name)) for name in ("numFmtId", "fontId", "fillId"))
    return Style(
        code=codes.get(number) or built_in(number),
        font=fonts[font] if font < len(fonts) else Font(),
        fill=fills[fill] if fill < len(fills) else WHITE,
        ticked=next(element.iter("{*}xfComplement"), None) is not None,
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
