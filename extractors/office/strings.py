"""The texts of a workbook, which its sheets only number, in runs of one font each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.office.colours import Colours
from extractors.office.fonts import Run, unescaped
from extractors.office.names import both
from extractors.office.styles import font_of

if TYPE_CHECKING:
    from lxml import etree

    from extractors.office.package import Package

_ITEM = both("si")
_TEXT = set(both("t"))
_RUN = set(both("r"))
_COLOURS = Colours()
MOST_STRINGS = 2_000_000


def read_strings(package: Package, part: str) -> list[tuple[Run, ...]]:
    """The shared texts by number. Raises PackageError where the part is damaged."""
    if part not in package:
        return []
    found = []
    for element in package.elements(part, *_ITEM):
        found.append(runs_of(element))
        if len(found) >= MOST_STRINGS:
            break
    return found


def runs_of(element: etree._Element) -> tuple[Run, ...]:
    """The runs of a shared, inline or attached text; readings beside Chinese characters are none."""
    runs = []
    for child in element:
        if child.tag in _TEXT:
            runs.append(Run(unescaped(child.text or "")))
        elif child.tag in _RUN:
            text = "".join(part.text or "" for part in child if part.tag in _TEXT)
            properties = child.find("{*}rPr")
            font = None if properties is None else font_of(properties, _COLOURS)
            runs.append(Run(unescaped(text), font))
    return tuple(runs)


def text_of(runs: tuple[Run, ...]) -> str:
    """The text of runs, whatever they look like."""
    return "".join(run.text for run in runs)
