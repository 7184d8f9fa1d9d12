"""What declarations make of an element: whether it can be seen, what it is laid out as, how its text stands out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tinycss2
from tinycss2.color4 import parse_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Colour = tuple[float, float, float]

# The properties that say it; a rule without any of them says nothing.
PROPERTIES = frozenset(
    {"display", "visibility", "opacity", "font-size", "font", "font-weight", "white-space", "content"}
    | {"position", "left", "right", "top", "bottom", "text-indent", "margin-left", "transform", "clip", "clip-path"}
    | {"width", "height", "max-height", "max-width", "overflow", "color", "background", "background-color"}
    | {"background-image", "text-decoration", "text-decoration-line"}
)
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|%|[a-z]*)")
_AWAY = -999.0  # pixels; nobody scrolls to what stands there
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16, "vw": 12.8, "vh": 8.0}
_TINY = 2.5  # pixels
_FAINT = 0.05
_NEAR = 0.06  # how far apart the shares of red, green and blue of two colours are that nobody tells apart, together
_SPACES = {"srgb", "hsl", "hwb"}
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LONGEST = 200  # characters of a declared value


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's own declarations say; None where they say nothing and it looks as what is around it."""

    display: str = ""
    gone: bool = False  # it and all within cannot be seen
    spoken: bool = False  # it is gone, but those who listen to the page hear it
    seen: bool | None = None  # by `visibility`
    tiny: bool | None = None
    colour: Colour | None = None
    painted: bool = False  # there is a background, whatever its colour
    background: Colour | None = None
    struck: bool = False
    bold: bool | None = None
    kept: bool | None = None  # blanks and line ends as they are
    content: str = ""


PLAIN = Look()


def declared(block: Iterable[object]) -> dict[str, tuple[str, bool]]:
    """The telling properties of a block of declarations: value, and whether it is important; the last one counts."""
    found: dict[str, tuple[str, bool]] = {}
    for each in block:
        if not isinstance(each, tinycss2.ast.Declaration) or each.lower_name not in PROPERTIES:
            continue
        value = _words(each.value) if each.lower_name == "content" else tinycss2.serialize(each.value).strip().lower()
        if each.important or not found.get(each.lower_name, ("", False))[1]:
            found[each.lower_name] = (value[:_LONGEST], each.important)
    return found


def look_of(values: Mapping[str, str]) -> Look:
    """The look that the values of an element's properties give it."""
    painted, background = _background(values)
    gone, cut = values.get("display") == "none" or _is_faint(values) or _is_away(values), _is_cut(values)
    return Look(
        display=values.get("display", ""),
        gone=gone or cut,
        spoken=cut and not gone,
        seen=_choice(values.get("visibility"), yes={"visible"}, no={"hidden", "collapse"}),
        tiny=_tiny(values),
        colour=colour_of(values.get("color", "")),
        painted=painted,
        background=background,
        struck=any("line-through" in values.get(name, "") for name in ("text-decoration", "text-decoration-line")),
        bold=_bold(values.get("font-weight", "")),
        kept=_kept(values.get("white-space", "")),
        content=_PRIVATE.sub("", values.get("content", "")),
    )


def alike(first: Colour, second: Colour) -> bool:
    """Whether nobody tells text of one colour from a ground of the other."""
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) <= _NEAR


def _words(tokens: Iterable[object]) -> str:
    """The text that `content` inserts, '' where it is counted or computed."""
    told = [each for each in tokens if not isinstance(each, tinycss2.ast.WhitespaceToken | tinycss2.ast.Comment)]
    strings = [each.value for each in told if isinstance(each, tinycss2.ast.StringToken)]
    return "".join(strings) if len(strings) == len(told) else ""


def _pixels(value: str) -> float | None:
    """A length as pixels, roughly; None where it is none."""
    found = _NUMBER.fullmatch(value)
    return float(found[1]) * _PIXELS[found[2]] if found and found[2] in _PIXELS else None


def _choice(value: str | None, *, yes: set[str], no: set[str]) -> bool | None:
    return True if value in yes else False if value in no else None


def _is_faint(values: Mapping[str, str]) -> bool:
    found = _NUMBER.fullmatch(values.get("opacity", ""))
    return found is not None and float(found[1]) <= (_FAINT * 100 if found[2] == "%" else _FAINT)


def _is_cut(values: Mapping[str, str]) -> bool:
    """Whether only a point of it is left, as of texts for those who listen to a page."""
    numbers = [float(number) for number, _ in _NUMBER.findall(values.get("clip", ""))]
    if values.get("clip", "").startswith("rect") and len(numbers) == 4 and max(numbers) - min(numbers) <= 1:
        return True
    shape, _, rest = values.get("clip-path", "").partition("(")
    if (inset := _NUMBER.match(rest)) and (
        (shape == "inset" and inset[2] == "%" and float(inset[1]) >= 50) or (shape == "circle" and not float(inset[1]))
    ):
        return True
    sizes = [_pixels(values.get(name, "")) for name in ("width", "height", "max-height", "max-width")]
    return values.get("overflow") in {"hidden", "clip"} and any(size is not None and size <= 1 for size in sizes)


def _is_away(values: Mapping[str, str]) -> bool:
    """Whether it stands beyond the edge of the page."""
    sides = ["text-indent", "margin-left"]
    if values.get("position") in {"absolute", "fixed", "relative"}:
        sides += ["left", "right", "top", "bottom"]
    moved = values.get("transform", "")
    if moved.startswith(("scale(0)", "scale(0,")):
        return True
    shifts = ["".join(each) for each in _NUMBER.findall(moved)] if moved.startswith("translate") else []
    places = (_pixels(value) for value in (*(values.get(side, "") for side in sides), *shifts))
    return any(place is not None and place <= _AWAY for place in places)


def _tiny(values: Mapping[str, str]) -> bool | None:
    size = values.get("font-size") or values.get("font", "").partition("/")[0].split(" ")[-1]
    pixels = _pixels(size)
    return None if pixels is None else pixels <= _TINY


def _bold(value: str) -> bool | None:
    if value.isdecimal():
        return int(value) >= 600
    return _choice(value, yes={"bold", "bolder"}, no={"normal", "lighter"})


def _kept(value: str) -> bool | None:
    return _choice(value, yes={"pre", "pre-wrap", "pre-line", "break-spaces"}, no={"normal", "nowrap"})


def _background(values: Mapping[str, str]) -> tuple[bool, Colour | None]:
    """Whether there is a background, and its colour if it has just one."""
    said = " ".join(values[name] for name in ("background", "background-color", "background-image") if name in values)
    if not said or said in {"none", "transparent", "inherit", "initial", "unset"}:
        return False, None
    colours = [colour for word in (said, *said.split()) if (colour := colour_of(word))]
    return True, colours[0] if colours and "(" not in said.replace("rgb(", "").replace("rgba(", "") else None


def colour_of(value: str) -> Colour | None:
    """A colour that nothing shines through."""
    try:
        found = parse_color(value) if value else None
        if found is None or isinstance(found, str) or found.space not in _SPACES or found.alpha < 1 - _FAINT:
            return None
        red, green, blue = (float(share) for share in found.to("srgb").coordinates)
    except (ValueError, TypeError, RecursionError):
        return None
    return (red, green, blue)
