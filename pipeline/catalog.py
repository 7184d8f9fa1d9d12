"""The canonical items and the words that name them, read from `mappings/` and checked.

A checklist of one's own is rows of data: put `frameworks.csv`, `items.csv` and `aliases.csv` with the same columns into
a folder of its own below `mappings/`.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import CatalogError
from pipeline.fold import fold, skeleton, squash
from pipeline.model import FactKind, Framework, Item, ItemId
from pipeline.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

ROLES = ("no", "category", "label", "description", "unit", "mark", "answer", "remarks", "example", "text")
PARTS = ("plan", "environment", "hours", "severity", "claim", "period")
_KINDS = {kind.value for kind in FactKind} | {"presence"}


@dataclass(frozen=True, slots=True)
class Catalog:
    """Frameworks, items in the order of their checklists, and the words that head columns."""

    frameworks: tuple[Framework, ...]
    items: tuple[Item, ...]
    headings: tuple[tuple[str, str], ...]  # (word, role)
    synonyms: Synonyms = field(default_factory=Synonyms)
    others: tuple[tuple[str, ...], ...] = ()  # what sheets ask and no checklist does, by topic
    parts: tuple[tuple[str, str], ...] = ()  # (word, kind) of what heads one of several columns of answers
    # (item or *, kind of fact or status) -> which end is the better one for the buyer
    directions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _by_id: dict[ItemId, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {item.item_id: item for item in self.items})

    def item(self, item_id: ItemId | None) -> Item | None:
        """The item of that id, or None."""
        return self._by_id.get(item_id) if item_id else None


class _Line(NamedTuple):
    file: str
    number: int
    values: dict[str, str]

    def error(self, fault: str, remedy: str) -> CatalogError:
        return CatalogError(self.file, self.number, fault, remedy)


def load_catalog(folder: Path) -> Catalog:
    """Read and check the catalog; raises `CatalogError` for the first row that cannot be used."""
    if not (folder / "items.csv").is_file():
        raise CatalogError(str(folder / "items.csv"), 1, "the file is missing", "restore mappings/ from the repository")
    folders = [folder, *sorted(path for path in folder.iterdir() if path.is_dir() and (path / "items.csv").is_file())]
    frameworks = _frameworks([line for each in folders for line in _lines(each / "frameworks.csv", _FRAMEWORK)])
    aliases = [line for each in folders for line in _lines(each / "aliases.csv", ("item_id", "alias"))]
    same = [line for each in folders for line in _lines(each / "crosswalk.csv", ("item_id", "same_as"))]
    items = _items([line for each in folders for line in _lines(each / "items.csv", _ITEM)], frameworks, aliases, same)
    headings = _words(_lines(folder / "headings.csv", ("role", "word")), "role", ROLES)
    synonyms = _synonyms(_lines(folder / "synonyms.csv", ("word", "means")))
    others = _others(_lines(folder / "others.csv", ("topic", "words")), items)
    parts = _words(_lines(folder / "parts.csv", ("kind", "word")), "kind", PARTS)
    told = [line for each in folders for line in _lines(each / "directions.csv", ("item_id", "kind", "better"))]
    directions = _directions(told, {item.item_id for item in items})
    return Catalog(tuple(frameworks.values()), items, headings, synonyms, others, parts, directions)


_FRAMEWORK = ("framework_id", "name_ja", "name_en", "publisher", "year")
_ITEM = ("item_id", "framework_id", "no", "category", "label_ja", "label_en", "fact_kinds", "unit", "definition")


def _lines(path: Path, columns: Sequence[str]) -> Iterator[_Line]:
    """The rows of a CSV file as dictionaries; a file that is not there has none."""
    if not path.is_file():
        return
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CatalogError(str(path), line, str(error), "save the file as CSV in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise CatalogError(
            str(path), 1, f"no column {', '.join(missing)}", f"the first line must name {', '.join(columns)}"
        )
    try:
        for row in reader:
            yield _Line(str(path), reader.line_num, {column: (row[column] or "").strip() for column in columns})
    except csv.Error as error:
        raise CatalogError(str(path), reader.line_num + 1, str(error), "save the file as CSV in UTF-8") from error


def _frameworks(lines: Sequence[_Line]) -> dict[str, Framework]:
    found: dict[str, Framework] = {}
    for line in lines:
        values = line.values
        key = values["framework_id"]
        if not key or key in found:
            raise line.error(f"framework_id {key!r} is empty or used twice", "give every framework an id of its own")
        if values["year"] and not values["year"].isdigit():
            raise line.error(f"year {values['year']!r} is no year", "write four digits or leave it empty")
        year = int(values["year"]) if values["year"] else None
        found[key] = Framework(key, values["name_ja"], values["name_en"], values["publisher"], year)
    return found


def _items(
    lines: Sequence[_Line], frameworks: dict[str, Framework], aliases: Sequence[_Line], same: Sequence[_Line]
) -> tuple[Item, ...]:
    positions: dict[str, int] = defaultdict(int)
    items: dict[str, Item] = {}
    for line in lines:
        item = _item(line, frameworks, positions)
        if item.item_id in items:
            raise line.error(f"item_id {item.item_id!r} is used twice", "give every item an id of its own")
        items[item.item_id] = item
    names, alike = _aliases(aliases, items), _crosswalk(same, items)
    return tuple(
        replace(item, aliases=tuple(names.get(key, ())), same_as=tuple(alike.get(key, ())))
        for key, item in items.items()
    )


def _item(line: _Line, frameworks: dict[str, Framework], positions: dict[str, int]) -> Item:
    values = line.values
    key, framework = values["item_id"], values["framework_id"]
    if framework not in frameworks:
        raise line.error(f"framework_id {framework!r} is not in frameworks.csv", "add it there or correct it")
    if not key.startswith(f"{framework}.") or key == f"{framework}.":
        raise line.error(f"item_id {key!r} does not begin with {framework + '.'!r}", "write framework, dot, item")
    if not values["label_ja"]:
        raise line.error("label_ja is empty", "write the label that sheets print for the item")
    kinds = tuple(values["fact_kinds"].split())
    unknown = [kind for kind in kinds if kind not in _KINDS]
    if unknown:
        raise line.error(f"unknown fact kind {unknown[0]!r}", f"choose from {', '.join(sorted(_KINDS))}")
    position = positions[framework]
    positions[framework] += 1
    return Item(
        ItemId(key), framework, position, values["no"], values["category"], values["label_ja"], values["label_en"],
        kinds, values["unit"], values["definition"],
    )  # fmt: skip


def _aliases(lines: Sequence[_Line], ids: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        key, alias = line.values["item_id"], line.values["alias"]
        if key not in ids:
            raise line.error(f"item_id {key!r} is not in items.csv", "add the item there or correct the id")
        if not alias:
            raise line.error("alias is empty", "write the words or remove the row")
        found[key].append(alias)
    return found


def _crosswalk(lines: Sequence[_Line], ids: Collection[str]) -> dict[str, list[ItemId]]:
    """For an item those that ask alike; either is the other's."""
    found: dict[str, list[ItemId]] = defaultdict(list)
    for line in lines:
        pair = line.values["item_id"], line.values["same_as"]
        for key, other in (pair, pair[::-1]):
            if key not in ids:
                raise line.error(f"item_id {key!r} is not in items.csv", "add the item there or correct the id")
            if key == other or other in found[key]:
                raise line.error(f"{key!r} is said to be as {other!r} twice, or itself", "remove the row")
            found[key].append(ItemId(other))
    return found


def _others(lines: Iterator[_Line], items: Sequence[Item]) -> tuple[tuple[str, ...], ...]:
    """What no checklist asks, by topic: without the words that a checklist of one's own calls an item by."""
    named = {skeleton(name) for item in items for name in (item.label_ja, item.label_en, *item.aliases)}
    topics: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        if skeleton(line.values["words"]) not in named:
            topics[line.values["topic"]][line.values["words"]] = None
    return tuple(map(tuple, topics.values()))


def _words(lines: Iterator[_Line], column: str, known: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Words that head columns, each with what it tells of its column, which is one of `known`."""
    found: dict[str, str] = {}
    for line in lines:
        told, word = line.values[column], squash(line.values["word"]).casefold()
        if told not in known:
            raise line.error(f"unknown {column} {told!r}", f"choose from {', '.join(known)}")
        if not word:
            raise line.error("word is empty", "write the heading word or remove the row")
        if found.setdefault(word, told) != told:
            raise line.error(f"{word!r} is already a heading of {found[word]}", f"a word can head one {column} only")
    return tuple(found.items())


def _synonyms(lines: Iterator[_Line]) -> Synonyms:
    found: dict[str, str] = {}
    for line in lines:
        word, means = (fold(line.values[column]).text.lower() for column in ("word", "means"))
        if not word or not means or word == means:
            raise line.error(f"{word!r} cannot mean {means!r}", "write a word and another one that stands for it")
        if found.setdefault(word, means) != means:
            raise line.error(f"{word!r} already means {found[word]!r}", "a word can mean one thing only")
    return Synonyms(tuple(found.items()))


def _directions(lines: Sequence[_Line], ids: Collection[str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for line in lines:
        key = item, kind = line.values["item_id"], line.values["kind"]
        ends = ("yes", "no", "unknown") if kind == "status" else ("more", "less", "unknown")
        if item != "*" and item not in ids:
            raise line.error(f"item_id {item!r} is not in items.csv", "write one that is there, or * for all items")
        if kind not in _KINDS - {"presence"} | {"status"}:
            raise line.error(f"unknown kind {kind!r}", "write status or a kind of fact, such as duration")
        if line.values["better"] not in ends:
            raise line.error(f"{line.values['better']!r} is no end of {kind}", f"choose from {', '.join(ends)}")
        if found.setdefault(key, line.values["better"]) != line.values["better"]:
            raise line.error(f"{item} {kind} is already {found[key]}", "one end only can be the better one")
    return found
