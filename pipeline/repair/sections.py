"""Section headings at one or two levels, and which path of them a row stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.lexicon import leading_number

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading as printed; `level` is how deep its markup says it stands, 0 where that tells nothing."""

    text: str
    bold: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sections:
    """The headings above the current row, from the top down; `fresh` while no row stands below the last one."""

    path: tuple[Heading, ...] = ()
    fresh: bool = False

    @property
    def text(self) -> str:
        """The path as the `section` column has it."""
        return "/".join(heading.text for heading in self.path)

    def after_row(self) -> Sections:
        """The state once a row stands below."""
        return replace(self, fresh=False) if self.fresh else self

    def of_markup(self) -> Sections:
        """The state at the head of a new table: what the source itself calls a heading still holds."""
        return replace(self, path=tuple(heading for heading in self.path if heading.level))

    def leave(self, level: int) -> Sections:
        """The state below a title of that level, which is no section itself: what its markup puts beside it is over."""
        return replace(self, path=tuple(above for above in self.path if above.level < level))

    def enter(self, heading: Heading, lexicon: Lexicon) -> Sections:
        """The state below a new heading."""
        return Sections((*self.path[: self._level(heading, lexicon)], heading), fresh=True)

    def _level(self, heading: Heading, lexicon: Lexicon) -> int:
        """How deep a heading stands: by its markup, its number, the catalog, its style, in this order."""
        deepest = len(self.path)
        number = leading_number(heading.text)
        if heading.level:
            return next((i for i, above in enumerate(self.path) if above.level >= heading.level), deepest)
        if "-" in number or "." in number:
            return min(deepest, number.replace(".", "-").count("-"))
        siblings = [i for i, above in enumerate(self.path) if _follows(number, leading_number(above.text))]
        known = lexicon.depth(heading.text)
        if len(siblings) != 1 and known is not None:
            depths = [lexicon.depth(above.text) for above in self.path]
            siblings = [depths.index(known)] if known in depths else [known] if known <= deepest else siblings
        if siblings:
            return next((i for i in siblings if i < deepest and self.path[i].bold == heading.bold), siblings[-1])
        return deepest if self.fresh else self._alike(heading)

    def _alike(self, heading: Heading) -> int:
        return max((i for i, above in enumerate(self.path) if above.bold == heading.bold), default=0)


def _follows(number: str, above: str) -> bool:
    return number.isdigit() and above.isdigit() and int(number) == int(above) + 1
