"""The colours of a workbook as RRGGBB: said outright, by the number in a palette, or as a shade of a theme."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.office.names import TRUE

if TYPE_CHECKING:
    from lxml import etree

BLACK, WHITE = "000000", "FFFFFF"
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_FIRST = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
)
PALETTE = (*_FIRST.split()[:8], *_FIRST.split(), BLACK, WHITE)  # 64 and 65 are text and ground of the system
_OFFICE = "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72"
THEME = tuple(_OFFICE.split())


@dataclass(frozen=True, slots=True)
class Colours:
    """The palettes of a workbook; a theme has ground before text, as cells number them."""

    palette: tuple[str, ...] = PALETTE
    theme: tuple[str, ...] = THEME

    def of(self, element: etree._Element | None, default: str) -> str:
        """The colour that an element says; '' where it cannot be told."""
        if element is None or element.get("auto") in TRUE:
            return default
        if found := _HEX.fullmatch(element.get("rgb", "")):
            return _shaded(found[1].upper(), element.get("tint", ""))
        for name, colours in (("theme", self.theme), ("indexed", self.palette)):
            number = element.get(name, "")
            if number.isascii() and number.isdigit() and len(number) < 4:
                found_colour = colours[int(number)] if int(number) < len(colours) else ""
                return _shaded(found_colour, element.get("tint", "")) if found_colour else ""
        return default


def theme_of(root: etree._Element) -> tuple[str, ...]:
    """The colours of a theme's part, ground before text."""
    scheme = next(root.iter("{*}clrScheme"), None)
    found = []
    for entry in scheme if scheme is not None else ():
        colour = next(iter(entry), None)
        said = "" if colour is None else colour.get("lastClr") or colour.get("val") or ""
        found.append(said.upper() if _HEX.fullmatch(said) else "")
    if len(found) < len(THEME):
        return THEME
    return (found[1], found[0], found[3], found[2], *found[4:])


def palette_of(root: etree._Element) -> tuple[str, ...]:
    """The colours of a workbook's own palette, by number."""
    own = [found[1].upper() for each in root.iter("{*}rgbColor") if (found := _HEX.fullmatch(each.get("rgb", "")))]
    return (*own, *PALETTE[len(own) :]) if own else PALETTE


def _shaded(colour: str, tint: str) -> str:
    """A colour made lighter (to 1) or darker (to -1)."""
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return colour
    if not share or share != share:  # noqa: PLR0124 - what is no number differs from itself
        return colour
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, light, saturation))
