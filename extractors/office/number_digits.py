"""The digits that a number format shows: places before and behind the point, thousands, percent, powers, fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.office.number_tokens import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACES = set("0#?")
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_POWER = {"E+", "E-", "e+", "e-"}


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where the tokens of a section put digits: indexes of its places, and how the number is scaled."""

    whole: tuple[int, ...]
    decimals: tuple[int, ...]
    point: int | None
    thousands: bool
    scale: int  # power of ten
    skipped: frozenset[int]  # commas that scale or group
    around: tuple[str, str] | None  # what stands before and behind the digits, where these need no arranging


def digits_text(value: Decimal, tokens: Sequence[str]) -> str:
    """A number, zero or more, as a section shows it.

    Raises:
        ArithmeticError: the section asks for what no number has.
    """
    power = next((i for i, piece in enumerate(tokens) if piece in _POWER), None)
    if power is not None:
        return _with_power(value, tokens, power)
    slash = next((i for i, piece in enumerate(tokens) if piece == "/"), None)
    if slash is not None and _has_place(tokens[:slash]) and tokens[slash + 1 :]:
        return _fraction(value, tokens, slash)
    return _plain(value, tuple(tokens))


def _has_place(tokens: Sequence[str]) -> bool:
    return any(piece in _PLACES for piece in tokens)


def _plain(value: Decimal, tokens: tuple[str, ...]) -> str:
    shape = _shape(tokens)
    scaled = _EXACT.scaleb(value, shape.scale)
    rounded = _EXACT.quantize(scaled, Decimal(1).scaleb(-len(shape.decimals)))
    if shape.around:
        return shape.around[0] + (f"{rounded:,f}" if shape.thousands else f"{rounded:f}") + shape.around[1]
    whole, _, decimals = f"{rounded:f}".partition(".")
    shown = _whole(whole if whole != "0" else "", [tokens[i] for i in shape.whole], thousands=shape.thousands)
    behind = _decimals(decimals, [tokens[i] for i in shape.decimals])
    at = dict(zip(shape.whole, shown, strict=True)) | dict(zip(shape.decimals, behind, strict=True))
    if not shape.whole and shape.point is not None and whole != "0":
        at[shape.point] = f"{whole}."
    parts = (at.get(i, "" if i in shape.skipped else literal(piece)) for i, piece in enumerate(tokens))
    return "".join(parts)


@lru_cache(maxsize=1024)
def _shape(tokens: tuple[str, ...]) -> _Shape:
    places = [i for i, piece in enumerate(tokens) if piece in _PLACES]
    point = next((i for i, piece in enumerate(tokens) if piece == "."), None)
    end = len(tokens) if point is None else point
    whole = tuple(i for i in places if i < end)
    decimals = tuple(i for i in places if i > end)
    commas = [i for i, piece in enumerate(tokens) if piece == ","]
    grouping = [i for i in commas if whole and whole[0] < i < whole[-1]]
    last = places[-1] if places else len(tokens)
    scaling = [i for i in commas if i not in grouping and (i > last or (whole and whole[-1] < i < end))]
    scale = 2 * sum(piece == "%" for piece in tokens) - 3 * len(scaling)
    skipped = frozenset((*grouping, *scaling))
    return _Shape(whole, decimals, point, bool(grouping), scale, skipped, _around(tokens, whole, decimals, skipped))


def _around(
    tokens: Sequence[str], whole: Sequence[int], decimals: Sequence[int], skipped: frozenset[int]
) -> tuple[str, str] | None:
    """The literals before and behind digits such as `0`, `#,##0` and `0.00`; None for places of any other kind."""
    places = [*whole, *decimals]
    if "".join(tokens[i] for i in whole).lstrip("#") != "0" or any(tokens[i] != "0" for i in decimals):
        return None
    first, last = places[0], places[-1]
    within = {i for i in range(first, last) if tokens[i] != "."} - {*places, *skipped}
    before, behind = (range(first), range(last + 1, len(tokens)))
    if within or any(tokens[i] == "." for side in (before, behind) for i in side):
        return None
    said = ["".join(literal(tokens[i]) for i in side if i not in skipped) for side in (before, behind)]
    return said[0], said[1]


def _whole(digits: str, places: Sequence[str], *, thousands: bool) -> list[str]:
    """The digits before the point, one place each from the right; the first place takes all that are left."""
    shown: list[str] = []
    for n, place in enumerate(reversed(places)):
        first = n == len(places) - 1
        own = digits[: len(digits) - n] if first else digits[len(digits) - n - 1 : len(digits) - n]
        if n >= len(digits):
            own = {"0": "0", "?": " "}.get(place, "")
        shown.append(_grouped(own, n) if thousands else own)
    return shown[::-1]


def _grouped(digits: str, behind: int) -> str:
    """Digits with a comma after each that `behind` and its successors make a thousand of."""
    found = ""
    for i, digit in enumerate(digits):
        after = len(digits) - 1 - i + behind
        found += f"{digit}," if after and after % 3 == 0 and digit.isdigit() else digit
    return found


def _decimals(digits: str, places: Sequence[str]) -> list[str]:
    shown = list(digits[: len(places)])
    for i in range(len(places) - 1, -1, -1):
        if shown[i] != "0" or places[i] == "0":
            break
        shown[i] = " " if places[i] == "?" else ""
    return shown


def _with_power(value: Decimal, tokens: Sequence[str], at: int) -> str:
    """`0.00E+00`; more than one place before the point makes the power a multiple of their number."""
    shape = _shape(tuple(tokens[:at]))
    step = max(1, len(shape.whole))
    power = (value.adjusted() // step) * step if value else 0
    mantissa = _EXACT.quantize(_EXACT.scaleb(value, -power), Decimal(1).scaleb(-len(shape.decimals)))
    if mantissa >= 10**step:
        power += step
        mantissa = _EXACT.scaleb(mantissa, -step)
    sign = "-" if power < 0 else "+" if tokens[at].endswith("+") else ""
    places = sum(piece in _PLACES for piece in tokens[at + 1 :])
    rest = "".join(literal(piece) for piece in tokens[at + 1 :] if piece not in _PLACES)
    return f"{_plain(mantissa, tuple(tokens[:at]))}E{sign}{abs(power):0{places}d}{rest}"


def _fraction(value: Decimal, tokens: Sequence[str], slash: int) -> str:
    """`# ?/?`: a whole number where there is a place for it, and what is left as a fraction."""
    below = "".join(piece for piece in tokens[slash + 1 :] if piece in _PLACES or piece.isdigit())
    fixed = below if below.strip("0") and below.isdigit() else ""
    whole_place = any(piece == " " for piece in tokens[:slash])
    whole = int(value) if whole_place else 0
    rest = Fraction(value) - whole
    if fixed:
        upper, lower = round(rest * int(fixed)), int(fixed)
    else:
        near = rest.limit_denominator(10 ** min(len(below), 6) - 1)
        upper, lower = near.numerator, near.denominator
    if whole_place and upper == lower:
        whole, upper = whole + 1, 0
    if not upper:
        return str(whole)
    return f"{whole} {upper}/{lower}" if whole else f"{upper}/{lower}"
