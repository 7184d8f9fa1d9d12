"""Made-up checklists: which questions a vendor answers, how, and in which columns."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.corpus.model import Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_ITEMS = Path(__file__).with_name("items.csv")
GROUPS = {
    "サービスの運用": ("サービス運用", "可用性", "バックアップ"),
    "データの保護": ("データ管理", "暗号化", "契約終了時"),
    "安全管理": ("アクセス制御", "ログ管理", "脆弱性管理", "インシデント対応"),
    "体制と施設": ("組織・体制", "委託先管理", "データセンター"),
}
CATEGORIES = tuple(category for inner in GROUPS.values() for category in inner)
_GROUP_OF = {category: group for group, inner in GROUPS.items() for category in inner}


class Shift:
    """What is added to all seeds, for other sheets of the same looks: other questions, answers and page breaks."""

    by = 0


class Reply(NamedTuple):
    """One way to answer an item."""

    mark: str
    answer: str
    remarks: str


class Item(NamedTuple):
    """A question, and the ways in which vendors answer it."""

    category: str
    label: str
    description: str
    unit: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An answered question, before anybody decides on columns. Fields are named like roles."""

    no: str
    group: str
    category: str
    label: str
    description: str
    unit: str
    mark: str
    answer: str
    remarks: str


class Column(NamedTuple):
    """A heading, and the field of an entry that stands below it; `role` is the field unless it says otherwise."""

    heading: str
    source: str
    role: str | None = "="

    @property
    def told(self) -> str | None:
        """The role as the truth tells it."""
        return self.source if self.role == "=" else self.role


def items() -> list[Item]:
    """All questions there are, in the order of the categories."""
    found: list[Item] = []
    with _ITEMS.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            reply = Reply(*(line[key].replace("\\n", "\n") for key in Reply._fields))
            if line["label"]:
                found.append(Item(line["category"], line["label"], line["question"], line["unit"], (reply,)))
            else:
                found[-1] = found[-1]._replace(replies=(*found[-1].replies, reply))
    return sorted(found, key=lambda item: CATEGORIES.index(item.category))


def entries(seed: int, count: int, categories: Sequence[str] = CATEGORIES) -> list[Entry]:
    """`count` answered questions of some categories, in order, numbered from 1."""
    random = Random(seed + Shift.by)  # noqa: S311 - the same sheet every time, no secret
    eligible = [item for item in items() if item.category in categories]
    chosen = sorted(random.sample(range(len(eligible)), min(count, len(eligible))))
    return [_entry(str(no), eligible[i], random.choice(eligible[i].replies)) for no, i in enumerate(chosen, 1)]


def _entry(no: str, item: Item, reply: Reply) -> Entry:
    group = _GROUP_OF[item.category]
    return Entry(no, group, item.category, item.label, item.description, item.unit, *reply)


def worded(found: Sequence[Entry], marks: Mapping[str, str]) -> list[Entry]:
    """The same with the vendor's own words for ○, △ and ×."""
    return [replace(entry, mark=marks[entry.mark]) for entry in found]


def numbered(found: Sequence[Entry], pattern: str) -> list[Entry]:
    """The same with numbers that begin anew in every category, as in `2-3`."""
    places: dict[str, int] = {}
    counts: dict[str, int] = {}
    made = []
    for entry in found:
        place = places.setdefault(entry.category, len(places) + 1)
        counts[entry.category] = counts.get(entry.category, 0) + 1
        made.append(replace(entry, no=pattern.format(place, counts[entry.category])))
    return made


def table(
    found: Sequence[Entry],
    columns: Sequence[Column],
    merged: Sequence[str] = (),
    section: Callable[[Entry], str] = lambda _: "",
) -> Table:
    """Entries under headings; fields in `merged` stand once for a run of rows, `section` names the row across above."""
    rows: list[Row] = []
    before: Entry | None = None
    for entry in found:
        cells = [getattr(entry, column.source) for column in columns]
        together = before is not None and section(before) == section(entry)
        carried = [
            i
            for i, column in enumerate(columns)
            if column.source in merged and together and _same(before, entry, column.source)
        ]
        categories = [cells[i] for i, column in enumerate(columns) if column.told == "category"]
        own = ["" if i in carried else cell for i, cell in enumerate(cells)]
        rows.append(Row(own, (categories or [""])[-1], categories, section(entry), None, carried))
        before = entry
    return Table([[column.heading for column in columns]], [column.told for column in columns], rows)


def _same(before: Entry | None, entry: Entry, source: str) -> bool:
    """Whether a merged cell goes on: the same text, and the same text in all that is outside of it."""
    outer = ("group", "category")[: ("group", "category").index(source) + 1] if source in {"group", "category"} else ()
    return before is not None and all(getattr(before, each) == getattr(entry, each) for each in (*outer, source))


def merge_answers(made: Table, column: int, places: Sequence[int]) -> None:
    """Let the cell of a row reach over the next row, whose own text is given up."""
    for i in places:
        made.rows[i + 1].cells[column] = ""
        made.rows[i + 1].carried = sorted({*made.rows[i + 1].carried, column})


def blanks(made: Table, column: int) -> None:
    """Print a category only where it begins, without merging: the cells below are simply empty."""
    before = ""
    for row in made.rows:
        text, row.cells[column] = row.cells[column], ("" if row.cells[column] == before else row.cells[column])
        before = text


def sections(made: Table) -> Iterator[str]:
    """The rows across."""
    return (section for section, _, _ in made.sectioned() if section)
