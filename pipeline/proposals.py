"""Rows that no checklist asks for, gathered across vendors: what several of them ask is a proposed new item."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.fold import skeleton
from pipeline.likeness import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.catalog import Catalog
    from pipeline.model import ItemId

_ALIKE = 0.5  # likeness of two wordings from which they ask for one thing; below it 電子契約は可能か joins 契約期間中の解約は可能か
_TELLING = 3  # characters of a label below which it names something only together with its category: 費用
_OFTEN = 0.25  # share of a proposal's rows whose answers hold a kind of value, from which the item asks for it
_PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row that answers no item, with the kinds of values in its answer and the item that it is most like."""

    row_id: str
    vendor: str
    category: str
    label: str
    description: str
    unit: str
    kinds: tuple[str, ...]
    nearest: ItemId | None
    likeness: float  # to that item, 0 to 100

    @property
    def words(self) -> str:
        """What the row asks, on one line."""
        label = " ".join(self.label.split())
        if not skeleton(label):
            return " ".join(self.description.split())
        above = "".join(self.category.rsplit("/", 1)[-1].split()) if len(skeleton(label)) < _TELLING else ""
        return above + label


@dataclass(frozen=True, slots=True)
class Proposal:
    """What several vendors' rows ask: the commonest wording first, and what else is known of the item it would be.

    `fact_kinds` are those of `mappings/items.csv`: kinds of values, and `presence` where answers have none.
    """

    wordings: tuple[str, ...]
    definitions: tuple[str, ...]  # the commonest first as well
    category: str
    unit: str
    fact_kinds: tuple[str, ...]
    vendors: tuple[str, ...]
    nearest: ItemId | None
    likeness: float
    row_ids: tuple[str, ...]


def propose(rows: Iterable[OwnRow], catalog: Catalog, vendors: int = 2) -> tuple[Proposal, ...]:
    """Proposals of at least so many vendors, what most of them ask first; the order of the rows makes no difference.

    The wording that is like those of most vendors gathers all that are like it, then the next one of those left. On
    wordings of one's own this parts and joins as well as clustering by average likeness does, and it is told in a sentence.
    """
    said: dict[str, list[OwnRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.row_id):
        if wording := skeleton(row.words):
            said[wording].append(row)
    alike = _alike({wording: same[0].words for wording, same in said.items()}, catalog)
    reach = {wording: _vendors(said, near) for wording, near in alike.items()}
    free = dict.fromkeys(
        sorted(said, key=lambda each: (-len(reach[each]), -len(_vendors(said, [each])), len(each), each))
    )
    found: list[Proposal] = []
    while free:
        near = [each for each in alike[next(iter(free))] if each in free]
        for each in near:
            del free[each]
        found.append(_proposal([row for each in near for row in said[each]]))
    found = [each for each in found if len(each.vendors) >= vendors]
    return tuple(sorted(found, key=lambda each: (-len(each.vendors), -len(each.row_ids), each.wordings)))


def _alike(words: dict[str, str], catalog: Catalog) -> dict[str, list[str]]:
    """For each wording itself and those like it.

    The catalog stands beside them, so that what many questions say weighs little among few rows as well.
    """
    usual = [*(item.label_ja for item in catalog.items), *chain.from_iterable(catalog.others)]
    index = Index([(each,) for each in (*words.values(), *usual)], catalog.synonyms)
    found: dict[str, list[str]] = {}
    for wording, said in words.items():
        scores = zip(words, index.scores(said), strict=False)  # of what stands beside them nothing is asked
        others = (other for other, score in scores if score >= _ALIKE and other != wording)
        found[wording] = [wording, *others]
    return found


def _vendors(said: dict[str, list[OwnRow]], wordings: Iterable[str]) -> set[str]:
    return {row.vendor for wording in wordings for row in said[wording]}


def _proposal(rows: Sequence[OwnRow]) -> Proposal:
    nearest = max(rows, key=lambda row: row.likeness)
    return Proposal(
        wordings=_commonest(row.words for row in rows),
        definitions=_commonest(" ".join(row.description.split()) for row in rows if skeleton(row.label)),
        category=_first(row.category for row in rows),
        unit=_first(row.unit for row in rows),
        fact_kinds=_kinds(rows),
        vendors=tuple(sorted({row.vendor for row in rows})),
        nearest=nearest.nearest,
        likeness=nearest.likeness,
        row_ids=tuple(row.row_id for row in rows),
    )


def _kinds(rows: Sequence[OwnRow]) -> tuple[str, ...]:
    """What the answers often hold; an answer without a value says whether something is so."""
    counts = Counter(kind for row in rows for kind in set(row.kinds) or {_PRESENCE})
    often = {kind for kind, n in counts.items() if n >= _OFTEN * len(rows)} or {_PRESENCE}
    return tuple(sorted(often, key=lambda kind: (kind != _PRESENCE, kind)))


def _commonest(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts, the commonest first; of those that differ only in width, blanks or marks the commonest spelling."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for text in filter(None, texts):
        spelled[skeleton(text)][text] += 1
    often = sorted(spelled.values(), key=lambda spellings: -spellings.total())
    return tuple(spellings.most_common(1)[0][0] for spellings in often)


def _first(texts: Iterable[str]) -> str:
    return next(iter(_commonest(texts)), "")
