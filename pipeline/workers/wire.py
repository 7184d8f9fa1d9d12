"""What goes between processes: MessagePack of the pipeline's own classes, strict in types and capped in size.

A process that reads what outsiders sent may be taken over by it. So nothing of what it says is ever run or trusted:
it sends data of one known class, or it is refused. There is no pickle on this way.

A message is a header (kind, peak memory in kB, length) and as many bytes of MessagePack.
"""

from __future__ import annotations

import struct
from dataclasses import MISSING, field, fields, is_dataclass, make_dataclass
from enum import IntEnum
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_type_hints

import msgspec

from pipeline.grid import Address, Extraction, Grid, GridRow, Refusal, Region
from pipeline.model import Bbox, Reason
from pipeline.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

SENSELESS = Refusal(
    Reason.CRASH, "its reader answered what makes no sense, as if the file had taken it over; please report this file"
)
HEADER = struct.Struct("<BQQ")
_SPOTS = "regions"  # the field that holds one of two classes

T = TypeVar("T")


class Kind(IntEnum):
    """What a message says."""

    REQUEST = 1
    ANSWER = 2
    REFUSAL = 3  # the document is not read, and why
    FAULT = 4  # an exception that nobody expected
    NO_MEMORY = 5
    TOO_MUCH = 6  # files written or opened beyond what is allowed


class MessageError(Exception):
    """Bytes that are no message of the class that was awaited."""


def encode(value: object) -> bytes:
    """The bytes of a value; a character that no text may hold, half of a pair, becomes U+FFFD."""
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(_encodable(value))


def decode(raw: bytes | bytearray, kind: type[T]) -> T:
    """The value of a class that `raw` holds.

    Raises:
        MessageError: it holds something else.
    """
    try:
        found = _decoder(cast("Any", kind)).decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, OverflowError) as error:
        raise MessageError(str(error)) from error
    restored: T = _restored(found)
    return restored


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, (tuple, list)):
        return [_encodable(each) for each in value]
    if isinstance(value, dict):
        return {_encodable(key): _encodable(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _encodable(getattr(value, each.name)) for each in fields(value) if each.init}
    return value


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(_wired(kind), strict=True)


def _like(cls: Any, **changed: object) -> Any:
    """A class with the fields of another, some of them of other types."""
    hints = get_type_hints(cls, include_extras=True) | changed
    parts: list[Any] = []
    for each in fields(cls):
        default = {} if each.default is MISSING else {"default": each.default}
        parts.append((each.name, hints[each.name], field(**default)))
    return make_dataclass(cls.__name__, parts, frozen=True, slots=True)


def _many(cls: Any) -> Any:
    return GenericAlias(tuple, (cls, ...))


# MessagePack cannot say of which of two classes a value is: a place in a grid comes as one class with the fields of both.
_Spot = make_dataclass(
    "Spot",
    [
        ("page", int | None, None),
        ("bbox", Bbox | None, None),
        ("lines", tuple[tuple[str, Bbox], ...], ()),
        ("confidence", float, 1.0),
        ("locator", str | None, None),
        ("text", str, ""),
    ],
    frozen=True,
    slots=True,
)
_Row = _like(GridRow, regions=_many(_Spot))
_Grid = _like(Grid, rows=_many(_Row))
_Extraction = _like(Extraction, grids=_many(_Grid), lines=dict[int, str])
_Source = _like(Source, extraction=_Extraction)
_WIRED: dict[Any, Any] = {Source: _Source}
_RESTORED: dict[Any, Any] = {_Source: Source, _Extraction: Extraction, _Grid: Grid, _Row: GridRow}


def _wired(kind: Any) -> Any:
    """The class as which a value is decoded."""
    if kind in _WIRED or not is_dataclass(kind):
        return _WIRED.get(kind, kind)
    hints = get_type_hints(kind, include_extras=True)
    holding = {name: _WIRED[hint] for name, hint in hints.items() if hint in _WIRED}
    if not holding:
        return kind
    wired = _WIRED[kind] = _like(kind, **holding)
    _RESTORED[wired] = kind
    return wired


def _restored(value: Any) -> Any:
    """The value with the pipeline's own classes in place of those that stood for them."""
    if isinstance(value, tuple):
        return tuple(map(_restored, value))
    if isinstance(value, _Spot):
        return _spot(value)
    own: Callable[..., Any] | None = _RESTORED.get(type(value))
    if own is None:
        return value
    return own(**{each.name: _restored(getattr(value, each.name)) for each in fields(value)})


def _spot(spot: Any) -> Region | Address:
    if spot.locator is not None:
        return Address(spot.locator, spot.text)
    if spot.page is None or spot.bbox is None:
        raise MessageError("a place is neither on a page nor under a name")
    return Region(spot.page, spot.bbox, spot.lines, spot.confidence)
