"""Columns of answers of several years, of which the newest holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.repair.heading import Heads

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon

_OLD = "前回"  # what heads answers that hold no longer
_YEAR = re.compile(r"(?P<era>令和|平成|FY|R|H)?\s?(?P<year>(?:19|20)\d\d|\d{1,2}|元)(?P<unit>年度?)?", re.IGNORECASE)
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988}
_EMPTY = re.compile(r"[\s()\[\]【】:・/_-]")
_REPLIES = {"mark", "answer"}


def without_old_years(heads: Heads, lexicon: Lexicon) -> Heads:
    """The headings, in which all but the newest of several years head old answers: 回答(2023年度) beside 回答(2024年度)."""
    years = {i: found for i, path in enumerate(heads.paths) if path and (found := _year(path, lexicon))}
    if any(lexicon.heading(word) in _REPLIES for i, word in enumerate(heads.words) if i not in years):
        years = {i: found for i, found in years.items() if found[1]}  # beside an answer years alone head figures
    newest = {word: max(year for year, other in years.values() if other == word) for _, word in years.values()}
    old = [i for i, (year, word) in years.items() if year < newest[word]]
    words = tuple(_OLD if i in old else word for i, word in enumerate(heads.words))
    paths = tuple((_OLD,) if i in old else path for i, path in enumerate(heads.paths))
    return Heads(words, paths) if old else heads


def _year(path: tuple[str, ...], lexicon: Lexicon) -> tuple[int, str] | None:
    """The year that the headings of a column name, and what they say besides; None where they do not head answers."""
    text = fold(" ".join(path)).text
    found = _YEAR.search(text)
    if found is None or not (found["unit"] or found["era"] or len(found["year"]) > 2):
        return None
    word = _EMPTY.sub("", text[: found.start()] + text[found.end() :])
    if word and lexicon.heading(word) not in _REPLIES:
        return None
    year = 1 if found["year"] == "元" else int(found["year"])
    return year + _ERAS.get((found["era"] or "").lower(), 2000 if year < 100 else 0), word
