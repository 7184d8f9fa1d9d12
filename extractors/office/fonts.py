"""Text as it is written in a cell: runs in fonts, and what a person sees of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractors.office.colours import BLACK, WHITE
from extractors.office.number_format import GENERAL
from pipeline.grid import HIDDEN, STRUCK

if TYPE_CHECKING:
    from collections.abc import Sequence

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Font:
    """What a font tells about its text; `colour` is RRGGBB, '' where it is not known."""

    bold: bool = False
    struck: bool = False
    colour: str = BLACK


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown; `fill` is its RRGGBB, '' where its ground is not known or not of one colour."""

    code: str = GENERAL
    font: Font = Font()
    fill: str = WHITE
    ticked: bool = False  # TRUE and FALSE are shown as a box with and without a tick

    plain: bool = field(init=False)  # whether all text in it is seen
    simple: bool = field(init=False)  # whether it is also shown as it is

    def __post_init__(self) -> None:
        plain = not self.font.struck and (not self.font.colour or self.font.colour != self.fill)
        object.__setattr__(self, "plain", plain)
        object.__setattr__(self, "simple", plain and self.code in {GENERAL, "@"})


class Run(NamedTuple):
    """A stretch of text; `font` is None where it has that of its cell."""

    text: str
    font: Font | None = None


class Shown(NamedTuple):
    """The text of a cell as a person sees it, and what is no text of it, each with why; one is made for every cell."""

    text: str
    strong: bool = False
    unsaid: tuple[tuple[str, str], ...] = ()


def show(runs: Sequence[Run], style: Style, *, on_paint: bool = False) -> Shown:
    """What a person sees of some runs; `on_paint`: something else than the cell's own style may colour it."""
    said: list[str] = []
    unsaid: list[tuple[str, str]] = []
    strong = True
    for run in runs:
        font = run.font or style.font
        if not run.text.strip():
            said.append(run.text)
        elif font.struck:
            unsaid.append((run.text, STRUCK))
        elif font.colour and font.colour == style.fill and not on_paint:
            unsaid.append((run.text, HIDDEN))
        else:
            said.append(run.text)
            strong = strong and font.bold
    text = "".join(said)
    return Shown(text, strong and bool(text.strip()), tuple(unsaid))


def unescaped(text: str) -> str:
    """Text of a part as it is meant: `_x000D_` is a character, line ends are one, control characters are none."""
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
        if any("\ud800" <= character <= "\udfff" for character in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text) if not text.isprintable() else text


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
