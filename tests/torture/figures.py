"""What a part of the harness measured, how much of everything it does, and how that is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Part = Callable[["Scale", Path], Iterator["Figure"]]


class Scale(NamedTuple):
    """How much of everything; `every` hostile input of so many is used."""

    seed: int
    valid: int
    every: int
    kills: int
    errors: int
    disks: int
    years: tuple[int, ...]
    mutants: int  # of texts, values and pages together
    packed: int  # mutants of each form that is read by libraries
    damages: int


FULL = Scale(20_261, 1_000, 1, 50, 20, 20, (-10, 10), 9_000, 340, 20)
SMALL = Scale(20_261, 12, 4, 2, 2, 2, (10,), 150, 4, 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """A promise in figures: what was found, beside what was to be found."""

    what: str
    found: str
    wanted: str
    holds: bool = True

    def __str__(self) -> str:
        return f"{'' if self.holds else 'NOT SO: '}{self.what}: {self.found} (wanted: {self.wanted})"

    def row(self) -> str:
        """As a row of a table in a document."""
        return f"| {self.what} | {self.found} | {self.wanted}{'' if self.holds else ' — **does not hold**'} |"


def exactly(what: str, found: object, wanted: object) -> Figure:
    return Figure(what, _told(found), _told(wanted), found == wanted)


def at_most(what: str, found: float, most: float, unit: str, remark: str = "") -> Figure:
    return Figure(what, f"{_told(round(found))} {unit}{remark}", f"at most {_told(most)} {unit}", 0 < found <= most)


def at_least(what: str, found: int, least: int) -> Figure:
    return Figure(what, _told(found), f"at least {_told(least)}", found >= least)


def _told(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def none(what: str, faults: list[str]) -> Figure:
    """That there are no faults; of those that there are the first are told."""
    told = "".join(f"; {fault}" for fault in faults[:3])
    return Figure(what, f"{len(faults):,}{told}", "0", not faults)
