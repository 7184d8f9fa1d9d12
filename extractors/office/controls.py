"""The check boxes and option buttons that stand on a sheet, each as a ticked or empty box with its caption."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from extractors.office.drawing import corner
from extractors.office.names import MOST_COLUMNS, MOST_ROWS, cell_at, local
from extractors.office.sheet import Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from extractors.office.package import Package
    from extractors.office.sheet import At
    from extractors.office.worksheet import Streamed

_KINDS = {"checkbox", "radio", "option"}
_PIXEL = 0.75  # points
_EMU = 12_700  # to a point
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Control:
    """A check box or option button; offsets are points from the upper left corner of their cells."""

    caption: str = ""
    checked: bool = False
    link: str = ""  # the cell that holds TRUE or FALSE for it
    start: tuple[int, int] = (1, 1)
    end: tuple[int, int] = (1, 1)
    offset: float = 0.0  # from the top of the row in which it begins
    rest: float = 0.0  # of the row in which it ends


def read_controls(
    package: Package, relations: Mapping[str, tuple[str, str]], streamed: Streamed, captions: Mapping[str, str]
) -> tuple[list[Box], list[str]]:
    """The boxes with their captions, and the cells that say the same as TRUE or FALSE.

    Raises:
        PackageError: a part of them is damaged.
    """
    found: dict[str, Control] = {}
    for kind, target in relations.values():
        if kind == "vmlDrawing" and target in package:
            found |= _drawn(package.root(target, lenient=True))
    for shape, relation in streamed.controls:
        kind, target = relations.get(relation, ("", ""))
        if kind == "ctrlProp" and target in package:
            properties = package.root(target)
            if properties.get("objectType", "").lower() in _KINDS:
                control = found.get(shape, streamed.anchors.get(shape, Control()))
                link = properties.get("fmlaLink", control.link)
                checked = properties.get("checked", "").lower() == "checked"
                found[shape] = replace(control, checked=checked, link=link)
    boxes = [_box(control, captions.get(f"_x0000_s{shape}", ""), streamed) for shape, control in found.items()]
    return sorted(boxes, key=attrgetter("row", "column")), [control.link for control in found.values() if control.link]


def linked(link: str, own: str) -> tuple[str, At] | None:
    """The sheet and the cell of a link on the sheet `own`: `$B$2`, `Sheet2!$B$2`, `'回答 1'!$B$2`."""
    sheet, _, cell = link.rpartition("!")
    at = cell_at(cell)
    return (sheet.strip("'").replace("''", "'") or own, at) if at else None


def anchored(element: etree._Element) -> Control | None:
    """Where a control stands by the anchor that newer programs write for it."""
    anchor = next(element.iter("{*}anchor"), None)
    if anchor is None:
        return None
    first, last = anchor.find("{*}from"), anchor.find("{*}to")
    return Control(start=corner(first), end=corner(last), offset=_offset(first), rest=_offset(last))


def _offset(element: etree._Element | None) -> float:
    said = "" if element is None else (element.findtext("{*}rowOff") or "").strip()
    return int(said[:9]) / _EMU if said.isdecimal() else 0.0


def _drawn(root: etree._Element) -> dict[str, Control]:
    """The boxes of a drawing in the old language, by the number of their shape."""
    found: dict[str, Control] = {}
    for shape in root.iter("{*}shape"):
        data = next(shape.iterchildren("{*}ClientData"), None)
        if data is None or data.get("ObjectType", "").lower() not in _KINDS or len(found) >= _MOST:
            continue
        told = {local(each): (each.text or "").strip() for each in data}
        caption = "".join(str(text) for box in shape.iterchildren("{*}textbox") for text in box.itertext())
        control = Control(" ".join(caption.split()), told.get("Checked") == "1", told.get("FmlaLink", ""))
        found[shape.get("id", "").rpartition("_s")[2]] = _placed(control, told.get("Anchor", ""))
    return found


def _placed(control: Control, anchor: str) -> Control:
    """A control at an anchor of eight numbers: column, pixels, row, pixels of its beginning, then of its end."""
    said = [part.strip() for part in anchor.split(",")]
    if len(said) != 8 or not all(part.isdecimal() and len(part) < 9 for part in said):
        return control
    left, _, top, offset, right, _, bottom, rest = map(int, said)
    start = min(top + 1, MOST_ROWS), min(left + 1, MOST_COLUMNS)
    end = min(bottom + 1, MOST_ROWS), min(right + 1, MOST_COLUMNS)
    return replace(control, start=start, end=end, offset=offset * _PIXEL, rest=rest * _PIXEL)


def _box(control: Control, caption: str, streamed: Streamed) -> Box:
    text = f"{'☑' if control.checked else '□'} {control.caption or caption}".strip()
    return Box(_row_of(control, streamed), control.start[1], text)


def _row_of(control: Control, streamed: Streamed) -> int:
    """The row that a control covers most of: it often begins a little above its cell."""
    first, last = control.start[0], control.end[0]
    if last <= first:
        return first
    heights = [(streamed.heights.get(first, streamed.height) - control.offset, first), (control.rest, last)]
    if last - first > 1:
        heights.append((streamed.heights.get(first + 1, streamed.height), first + 1))
    return max(heights, key=lambda height: (height[0], -height[1]))[1]
