"""Checksheets of invented vendors with their truth, recombined from voices; the same seed makes the same sheets.

One voice asks, the voices of the same group answer, and the sheet is laid out, abridged, reordered, drifted and
scanned as sheets are that come in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import words
from benchmarks.layouts import LAYOUTS, lay_out
from benchmarks.truth import Row
from benchmarks.voice import TRAINING, load
from benchmarks.wording import drifted, noisy
from pipeline.catalog import load_catalog
from pipeline.model import Item, Status
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.voice import Question, Reply, Voice

NOISES = (0.0, 0.01, 0.03)  # share of characters that a scan confuses, one of them per sheet
_MERGED, _SPLIT = 0.03, 0.02  # share of items that share a row with the next, or have two rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checksheet as it came in, with the truth about its rows and how it was made."""

    name: str
    raw: bytes
    rows: tuple[Row, ...]
    style: Style


class Style(NamedTuple):
    """How one sheet is made; `voice` words its questions."""

    voice: str
    layout: str
    noise: float
    order: str  # of the checklist, in other blocks, or the sheet's own
    numbers: str  # kept, running, restarted, none
    categories: str  # merged, repeated, sections
    drift: float  # chance of each change to a wording
    units: bool
    marks: bool
    own: float  # share of rows that are the vendor's own
    slips: bool  # a run of labels stands a row beside its definitions


class _Maker(NamedTuple):
    """What a sheet is made with."""

    random: Random
    style: Style
    asking: Voice
    answering: Sequence[Voice]


def sheets(
    seed: int, count: int, rows: int, *, voices: Sequence[str] = TRAINING, noise: float | None = None
) -> Iterator[Sheet]:
    """`count` sheets of `rows` rows in these voices in turn; `noise` is drawn per sheet when not given."""
    items = load_catalog(MAPPINGS).items
    for i in range(count):
        random = Random(f"{seed}-{i}")  # noqa: S311 - sheets are to be made again, not to be secret
        style = _style(random, voices[i % len(voices)], noise)
        maker = _Maker(random, style, load(style.voice), [load(name) for name in voices])
        yield _sheet(f"{seed}-{i}", maker, items, rows)


def _style(random: Random, voice: str, noise: float | None) -> Style:
    return Style(
        voice=voice,
        layout=random.choice(LAYOUTS),
        noise=random.choice(NOISES) if noise is None else noise,
        order=random.choice(("checklist", "blocks", "own")),
        numbers=random.choice(("kept", "running", "running", "restarted", "none")),
        categories=random.choice(("merged", "repeated", "sections")),
        drift=random.choice((0.0, 0.2, 0.5)),
        units=random.random() < 0.6,
        marks=random.random() < 0.7,
        own=random.choice((0.0, 0.05, 0.1, 0.25)),
        slips=random.random() < 0.06,
    )


def _sheet(name: str, maker: _Maker, items: Sequence[Item], count: int) -> Sheet:
    random, style = maker.random, maker.style
    own = sum(random.random() < style.own for _ in range(count))
    rows = _asked(maker, _chosen(maker, items, (count - own) * 2))[: count - own]  # some share a row
    for each in random.choices(maker.asking.own, k=own):
        at = random.randint(0, len(rows))
        above = rows[at - 1].category if at else each.category
        own_row = Row((), "", above, each.label, each.description, "", *_told(each.mark, each.answer, style), "", _ANY)
        rows.insert(at, own_row)
    if style.slips:
        rows = _slipped(random, rows)
    rows = [_scanned(random, row, style.noise) for row in _numbered(rows, style)]
    text = lay_out(random, _about(random), rows, style)
    return Sheet(f"sheet-{name}.{text.suffix}", text.raw, tuple(rows), style)


_ANY = frozenset(Status)  # what a row without item says is nobody's question


def _chosen(maker: _Maker, items: Sequence[Item], count: int) -> list[Item]:
    """Items as the sheet asks for them; a large sheet asks again for what it has asked."""
    random, found = maker.random, list[Item]()
    while len(found) < count:
        found += _order(maker, items)
    if maker.style.order != "own":
        return found[:count]
    sample = random.sample(found, count)
    blocks = list(dict.fromkeys(maker.asking.questions[item.item_id].category for item in sample))
    random.shuffle(blocks)
    return sorted(sample, key=lambda item: blocks.index(maker.asking.questions[item.item_id].category))


def _order(maker: _Maker, items: Sequence[Item]) -> list[Item]:
    """The checklists one after the other, with rows left out here and there, perhaps in other blocks."""
    random = maker.random
    left_out = random.choice((0.0, 0.05, 0.2))
    frameworks = [list(group) for _, group in groupby(items, key=lambda item: item.framework_id)]
    found: list[Item] = []
    for framework in random.sample(frameworks, len(frameworks)):
        kept = [item for item in framework if random.random() >= left_out]
        blocks = [list(group) for _, group in groupby(kept, key=lambda item: item.category)]
        if maker.style.order == "blocks":
            random.shuffle(blocks)
        found += [item for block in blocks for item in block]
    return found


def _asked(maker: _Maker, items: Sequence[Item]) -> list[Row]:
    rows: list[Row] = []
    to_come = list(reversed(items))
    while to_come:
        item = to_come.pop()
        row, chance = _row(maker, item), maker.random.random()
        if to_come and chance < _MERGED and not set(item.fact_kinds) & set(to_come[-1].fact_kinds):
            rows.append(_merged(row, _row(maker, to_come.pop())))
        elif chance > 1 - _SPLIT:
            rows += _split(maker, row, item)
        else:
            rows.append(row)
    return rows


def _row(maker: _Maker, item: Item) -> Row:
    random, style = maker.random, maker.style
    question = drifted(random, maker.asking.questions[item.item_id], item, style.drift)
    said = random.choice([each for voice in maker.answering for each in voice.answers[item.item_id]])
    return _printed(question, said, item, style)


def _printed(question: Question, said: Reply, item: Item, style: Style) -> Row:
    mark, answer = _told(said.mark, said.answer, style)
    return Row(
        items=question.items,
        no=item.no,
        category=question.category,
        label=question.label,
        description=question.description,
        unit=question.unit if style.units else "",
        mark=mark,
        answer=answer,
        remarks=said.remarks,
        statuses=said.statuses,
        contradiction=said.contradiction,
        facts=said.facts,
    )


def _told(mark: str, answer: str, style: Style) -> tuple[str, str]:
    """A mark in a column of its own, or before the answer."""
    return (mark, answer) if style.marks else ("", f"{mark} {answer}".strip())


def _merged(row: Row, other: Row) -> Row:
    """One row for two items, neither of which asks for what the other does."""
    return replace(
        row,
        items=(*row.items[:1], *other.items[:1], *row.items[1:], *other.items[1:]),
        label=f"{row.label}・{other.label}",
        description=f"{row.description}{other.description}",
        answer="。".join(filter(None, (row.answer.rstrip("。"), other.answer))),
        remarks="。".join(filter(None, (row.remarks.rstrip("。"), other.remarks))),
        statuses=row.statuses | other.statuses,
        contradiction=row.contradiction or other.contradiction,
        facts=row.facts + other.facts,
    )


def _split(maker: _Maker, row: Row, item: Item) -> list[Row]:
    """Two rows for one item, for two environments."""
    return [
        replace(each, label=f"{row.label}（{part}）", description=row.description)
        for part, each in zip(maker.random.choice(words.PARTS), (row, _row(maker, item)), strict=True)
    ]


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
    if style.numbers == "kept" and style.order != "own":
        return list(rows)
    found: list[Row] = []
    for _, block in groupby(rows, key=lambda row: row.category if style.numbers == "restarted" else ""):
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
