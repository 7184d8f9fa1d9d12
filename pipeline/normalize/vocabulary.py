"""Kinds that are closed lists, kept in `mappings/vocabulary.csv`: channel, location, data_format, ...

A pattern says what may stand around a word; `words` says that what was found is one. Words in the column `latin` stand
between no letters, in either case. The longest match wins a place. A kind marked `?` in the file holds words that
count only where that kind is asked.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CatalogError
from pipeline.model import FactKind
from pipeline.normalize.negation import Claim, claim
from pipeline.normalize.value import Value
from pipeline.normalize.words import is_word

if TYPE_CHECKING:
    from pipeline.normalize.context import Context

VOCABULARY = Path(__file__).resolve().parents[2] / "mappings" / "vocabulary.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a closed list; `asked` ones count only where their kind is asked."""

    text: str
    pattern: re.Pattern[str]
    asked: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one kind; a text in which `gate` finds nothing has none of them, which is quick to see."""

    entries: tuple[Entry, ...]
    gate: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a closed list found at `start`."""

    text: str
    start: int
    end: int
    asked: bool


def load(path: Path) -> dict[FactKind, Lexicon]:
    """Read a vocabulary; a bad line is an error that names it."""
    entries: dict[FactKind, list[Entry]] = {}
    parts: dict[FactKind, tuple[list[str], list[str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            try:
                kind = FactKind(row["kind"].rstrip("?"))
                written, latin = row["pattern"], row["latin"]
                pattern = "|".join(each for each in (written, latin and _alone(latin)) if each)
                entry = Entry(row["text"], re.compile(pattern), row["kind"].endswith("?"))
            except (KeyError, AttributeError, ValueError, TypeError, re.error) as error:
                raise CatalogError(
                    path.name, line, f"{row}: {error}", "write kind, text, pattern, latin, note"
                ) from error
            entries.setdefault(kind, []).append(entry)
            for words, word in zip(parts.setdefault(kind, ([], [])), (written, latin), strict=True):
                words.extend([word] if word else [])
    return {kind: Lexicon(tuple(each), _gate(*parts[kind])) for kind, each in entries.items()}


def _alone(latin: str) -> str:
    return rf"(?<![A-Za-z0-9_])(?<![A-Za-z0-9]\.)(?i:{latin})(?![A-Za-z])"


def _gate(written: list[str], latin: list[str]) -> re.Pattern[str]:
    return re.compile("|".join([*written, *([_alone("|".join(latin))] if latin else [])]))


@lru_cache(maxsize=1)
def vocabulary() -> dict[FactKind, Lexicon]:
    """The vocabulary that comes with the product, read once per process."""
    return load(VOCABULARY)


@lru_cache(maxsize=20_000)
def find(text: str, kind: FactKind) -> tuple[Word, ...]:
    """The words of one list in a text; of those that overlap the longest is kept."""
    lexicon = vocabulary().get(kind)
    if lexicon is None or not lexicon.gate.search(text):
        return ()
    found = [
        Word(entry.text, *match.span(), entry.asked)
        for entry in lexicon.entries
        for match in entry.pattern.finditer(text)
    ]
    kept: list[Word] = []
    covered: set[int] = set()
    for word in sorted(found, key=lambda each: each.start - each.end):
        place = range(word.start, word.end)
        if covered.isdisjoint(place) and is_word(text, word.start, word.end):
            kept.append(word)
            covered.update(place)
    return tuple(sorted(kept, key=lambda each: each.start))


def read_words(text: str, asked: Context, kind: FactKind) -> tuple[Value, ...]:
    """The words of a closed list; what is only planned is not claimed, what is denied is negated."""
    values = []
    for word in find(text, kind):
        said = claim(text, word.start, word.end)
        if said is Claim.PLANNED or (word.asked and not asked.asks(kind)):
            continue
        values.append(Value(kind, word.start, word.end, text=word.text, negated=said is Claim.DENIED))
    return tuple(values)
