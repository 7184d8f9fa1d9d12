"""What a sheet says that its marks mean: `1：実施している 2：一部実施している`, in a line or below one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.lexicon import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CODE = r"(?P<code>\d|[A-Za-z]|[ア-オ]|[①-⑨]|[◎☆★])"
_PAIR = re.compile(rf"(?<![^\s,、。/;(（【\[:]){_CODE}\s*[:=…→・.]\s*(?P<meaning>[^\s,、。/;:=()（）]{{2,20}})")
_ALONE = re.compile(rf"{_CODE}[.)]?")
_LONGEST = 30  # characters of a meaning in a cell of its own
_FEWEST = 2  # codes that make a legend


def meanings(line: str) -> dict[str, str]:
    """The meaning of each code that a line explains; none where it explains no two."""
    pairs = {pair["code"]: pair["meaning"] for pair in _PAIR.finditer(fold(line).text)}
    return pairs if len(pairs) >= _FEWEST else {}


def legend(lines: Iterable[str]) -> Mapping[str, str]:
    """The meaning of each code that lines outside the answers explain; marks that everybody knows need none."""
    found: dict[str, str] = {}
    listed: dict[str, str] = {}
    for line in lines:
        found = meanings(line) | found
        cells = [fold(cell).text.strip() for cell in line.split("\t") if cell.strip()]
        code = _ALONE.fullmatch(cells[0]) if len(cells) == 2 else None
        if code and 2 <= len(cells[1]) <= _LONGEST:
            listed.setdefault(code["code"], cells[1])
    told = found | (listed if len(listed) >= _FEWEST else {})
    return {code: meaning for code, meaning in told.items() if not is_mark(code)}
