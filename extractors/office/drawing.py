"""What floats above a sheet: text boxes and other shapes with text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.office.fonts import unescaped
from extractors.office.names import MOST_COLUMNS, MOST_ROWS, TRUE, local
from extractors.office.sheet import LONGEST_TEXT, Box
from pipeline.grid import STRUCK

if TYPE_CHECKING:
    from lxml import etree

    from extractors.office.package import Package
    from extractors.office.sheet import At

_MOST = 5_000  # shapes of a sheet
_STRUCK = {"sngStrike", "dblStrike"}


@dataclass(slots=True)
class Drawing:
    """The texts of a drawing; `captions` are those of controls, by the name of their shape."""

    boxes: list[Box] = field(default_factory=list)
    captions: dict[str, str] = field(default_factory=dict)
    unsaid: list[tuple[At, str, str]] = field(default_factory=list)  # what is struck out, as in a `Sheet`


def read_drawing(package: Package, part: str) -> Drawing:
    """The shapes of a drawing that hold text, in its order. Raises PackageError where the part is damaged."""
    drawing = Drawing()
    for anchor in package.root(part).iter("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor"):
        row, column = corner(anchor.find("{*}from"))
        for shape in anchor.iter("{*}sp"):
            if any(local(above) == "Fallback" for above in shape.iterancestors()) or len(drawing.boxes) >= _MOST:
                continue
            text, struck = _text(shape)
            if struck:
                drawing.unsaid.append(((row, column), struck, STRUCK))
            control = next((each.get("spid", "") for each in shape.iter("{*}compatExt")), "")
            if control:
                drawing.captions[control] = text
            elif text:
                hidden = any(each.get("hidden") in TRUE for each in shape.iter("{*}cNvPr"))
                drawing.boxes.append(Box(row, column, text, hidden))
    return drawing


def corner(element: etree._Element | None) -> tuple[int, int]:
    """Row and column, from 1, of the cell in which an anchor begins or ends."""
    found = [1, 1]
    for child in element if element is not None else ():
        said = (child.text or "").strip()
        if local(child) in {"row", "col"} and said.isdecimal():
            most = MOST_ROWS if local(child) == "row" else MOST_COLUMNS
            found[local(child) == "col"] = min(int(said[:9]) + 1, most)
    return found[0], found[1]


def _text(shape: etree._Element) -> tuple[str, str]:
    """The text of a shape, its paragraphs below one another, and what is struck out in it."""
    lines: list[str] = []
    struck: list[str] = []
    for paragraph in shape.iterfind("{*}txBody/{*}p"):
        words: list[str] = []
        for run in paragraph:
            properties = run.find("{*}rPr")
            crossed = properties is not None and properties.get("strike") in _STRUCK
            if local(run) == "br":
                words.append("\n")
            else:
                (struck if crossed else words).extend(each.text or "" for each in run.iterchildren("{*}t"))
        lines.append("".join(words))
    said = ("\n".join(lines), "".join(struck))
    return unescaped(said[0]).strip()[:LONGEST_TEXT], unescaped(said[1]).strip()[:LONGEST_TEXT]
