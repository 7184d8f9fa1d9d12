"""Checksheets of invented vendors, made from the catalog with their truth; the same seed makes the same sheets.

A row that words an item by one of its aliases would be found at once by a catalog that holds this very alias, so the
aliases are dealt into two halves: a sheet speaks with one, and is judged with `Sheet.catalog`, which knows the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import words
from benchmarks.answers import TrueFact, reply
from benchmarks.layouts import lay_out
from benchmarks.wording import Voice, noisy
from pipeline.catalog import Catalog, load_catalog
from pipeline.fold import skeleton
from pipeline.model import Status
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Item, ItemId

HALVES = (0, 1)
_NOISES = (0.0, 0.0, 0.002, 0.01, 0.03)  # share of characters that a scan confuses, one of them per sheet
_LONGEST_BLOCK = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is printed, and what it truly is; `item_id` is None where it answers no item."""

    item_id: ItemId | None
    no: str
    category: str
    label: str
    description: str
    unit: str
    mark: str
    answer: str
    status: Status
    facts: tuple[TrueFact, ...] = ()
    line: int = 0  # where the row begins in the text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checksheet as text, with the truth about its rows, and the half of the aliases that it speaks with."""

    name: str
    text: str
    rows: tuple[Row, ...]
    half: int


class Style(NamedTuple):
    """How one vendor fills in sheets."""

    numbers: str  # kept, restarted, none
    categories: str  # merged, repeated, sections, none
    definitions: float  # share of rows that have one
    units: bool
    marks: bool
    layout: str  # tabs, pipes, lines
    own: float  # share of rows that are the vendor's own
    slips: bool
    noise: float


def sheets(seed: int, count: int, rows: int, *, noise: float | None = None) -> Iterator[Sheet]:
    """`count` sheets of `rows` rows; `noise` is the share of confused characters, drawn per sheet when not given."""
    catalog = load_catalog(MAPPINGS)
    halves = [_half(catalog, half) for half in HALVES]
    for i in range(count):
        yield _sheet(f"{seed}-{i}", halves[i % 2], i % 2, rows, noise)


def judges() -> tuple[Catalog, ...]:
    """For each half of the aliases the catalog that knows none of them, by which its sheets are to be read."""
    catalog = load_catalog(MAPPINGS)
    return tuple(_without(catalog, half) for half in HALVES)


def _half(catalog: Catalog, half: int) -> Catalog:
    return replace(catalog, items=tuple(replace(item, aliases=item.aliases[half::2]) for item in catalog.items))


def _without(catalog: Catalog, half: int) -> Catalog:
    """The catalog without that half of the aliases, nor what looks the same for comparison."""
    spoken = {skeleton(alias) for item in catalog.items for alias in item.aliases[half::2]}
    known = (tuple(alias for alias in item.aliases if skeleton(alias) not in spoken) for item in catalog.items)
    items = (replace(item, aliases=aliases) for item, aliases in zip(catalog.items, known, strict=True))
    return replace(catalog, items=tuple(items))


def _sheet(seed: str, catalog: Catalog, half: int, count: int, noise: float | None) -> Sheet:
    random = Random(seed)  # noqa: S311 - sheets are to be made again, not to be secret
    style = _style(random, noise)
    own = sum(random.random() < style.own for _ in range(count))
    rows = _asked(random, catalog.items, count - own, style)
    for _ in range(own):
        at = random.randint(0, len(rows))
        rows.insert(at, _own_row(random, rows[at - 1].category if rows else ""))
    if style.slips:
        rows = _slipped(random, rows)
    rows = [_scanned(random, row, style.noise) for row in _numbered(rows, style)]
    about = _about(random)
    text, lines = lay_out(random, about, rows, style)
    placed = tuple(replace(row, line=line) for row, line in zip(rows, lines, strict=True))
    return Sheet(f"sheet-{seed}.txt", text, placed, half)


def _style(random: Random, noise: float | None) -> Style:
    return Style(
        numbers=random.choice(("kept", "kept", "restarted", "none")),
        categories=random.choice(("merged", "merged", "repeated", "sections", "none")),
        definitions=random.choice((0.0, 0.6, 0.9, 1.0)),
        units=random.random() < 0.4,
        marks=random.random() < 0.5,
        layout=random.choice(("tabs", "tabs", "pipes", "lines")),
        own=random.choice((0.0, 0.05, 0.1, 0.25)),
        slips=random.random() < 0.06,
        noise=random.choice(_NOISES) if noise is None else noise,
    )


def _asked(random: Random, items: Sequence[Item], count: int, style: Style) -> list[Row]:
    """Rows about items: runs of checklists as they stand, or a choice of the vendor's from all of them."""
    chosen = _chosen(random, items, count)
    voice = Voice(random.choice((0.1, 0.5, 0.9)), random.choice((0.4, 0.6, 0.9)))
    return [_row(random, item, voice, style) for item in chosen]


def _chosen(random: Random, items: Sequence[Item], count: int) -> list[Item]:
    frameworks = [list(group) for _, group in groupby(items, key=lambda item: item.framework_id)]
    if random.random() < 0.25:
        mixed = random.sample(list(items) * (1 + count // len(items)), count)
        return sorted(mixed, key=lambda item: (skeleton(item.category), random.random()))
    found: list[Item] = []
    for framework in random.sample(frameworks, len(frameworks)):
        found += _abridged(random, framework)
    while len(found) < count:
        found += random.choice(frameworks)
    return found[:count]


def _abridged(random: Random, items: Sequence[Item]) -> list[Item]:
    """A checklist with rows left out here and there; in one sheet of four its categories in another order."""
    left_out = random.choice((0.0, 0.05, 0.2))
    kept = [item for item in items if random.random() >= left_out]
    blocks = [list(group) for _, group in groupby(kept, key=lambda item: item.category)]
    if random.random() < 0.25:
        random.shuffle(blocks)
    return [item for block in blocks for item in block[:_LONGEST_BLOCK]]


def _row(random: Random, item: Item, voice: Voice, style: Style) -> Row:
    said = reply(random, item)
    label, description = voice.words(random, item, random.random() < style.definitions)
    return Row(
        item_id=item.item_id,
        no=item.no,
        category=item.category,
        label=label,
        description=description,
        unit=item.unit if style.units else "",
        mark=said.mark if style.marks else "",
        answer=said.text or ("" if style.marks else said.mark),
        status=said.status,
        facts=said.facts,
    )


def _own_row(random: Random, category: str) -> Row:
    label = random.choice(words.OWN_FORMS).format(random.choice(words.OWN_SUBJECTS), random.choice(words.OWN_NOTES))
    return Row(None, "", category, label, "", "", "", random.choice(words.OWN_ANSWERS), Status.UNCLEAR)


def _slipped(random: Random, rows: list[Row]) -> list[Row]:
    """A run of labels pushed a row against the definitions, which keep their answers."""
    length = min(len(rows), random.randint(5, 12))
    start, step = random.randint(0, len(rows) - length), random.choice((-1, 1))
    run = rows[start : start + length]
    labels = [run[(i + step) % length].label for i in range(length)]
    told = [replace(row, label=label) if row.description else row for row, label in zip(run, labels, strict=True)]
    return [*rows[:start], *told, *rows[start + length :]]


def _numbered(rows: Sequence[Row], style: Style) -> list[Row]:
    if style.numbers == "none":
        return [replace(row, no="") for row in rows]
    if style.numbers == "kept":
        return list(rows)
    found: list[Row] = []
    for _, block in groupby(rows, key=lambda row: row.category):
        found += [replace(row, no=str(i)) for i, row in enumerate(block, start=1)]
    return found


def _scanned(random: Random, row: Row, rate: float) -> Row:
    if not rate:
        return row
    return replace(
        row,
        category=noisy(random, row.category, rate),
        label=noisy(random, row.label, rate),
        description=noisy(random, row.description, rate),
        answer=noisy(random, row.answer, rate / 2),
    )


def _about(random: Random) -> tuple[str, ...]:
    company = f"株式会社{random.choice(words.COMPANIES)}{random.choice(words.TRADES)}"
    service = random.choice(words.SERVICES)
    date = f"{random.randint(2021, 2026)}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
    return f"{service} {random.choice(words.TITLES)}", f"提供者：{company}", f"サービス名：{service}", f"記入日：{date}"
