"""What a reviewer types about one row: a decision, a move on, or a question back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.model import ItemId, Status
from pipeline.normalize import read
from pipeline.normalize.decided import read_as
from pipeline.rulings import Ruling, Verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Item, SourceRow

KEYS = "y right   r runner-up   i another item   n no item   v value   w why   s skip   ? help   q quit"
_HELP = f"""Enter, y    the proposed item is right
r           the runner-up is right
i ITEM_ID   another item is right
i WORDS     look for an item by words of its name; choose it by its number then
n           the row answers no item of any checklist
v STATUS    the item is right, and the answer means {", ".join(Status)}
v VALUE     the item is right, and the answer means a value, such as 4時間以内
w WORDS     why; is written with the decision about this row
s           skip this row
q           quit
To undo a decision, delete its line in the file of decisions."""
_UNKNOWN = "that is not understood; ? tells the keys"
_MOST = 9  # items to choose from, so that a digit chooses


class Move(Enum):
    """What a reviewer wants without a decision."""

    SKIP = auto()
    QUIT = auto()


@dataclass(slots=True)
class Replies:
    """The replies about one row, until one of them is a decision or a move."""

    row: SourceRow
    no: str  # what tells the row from others of its wording
    proposed: ItemId | None
    runner_up: ItemId | None
    items: Mapping[ItemId, Item]
    who: str
    why: str = ""
    offered: Sequence[Item] = field(default_factory=list)

    def take(self, line: str) -> Ruling | Move | list[str]:
        """A decision, a move, or lines to print before the next reply."""
        first, words = (*line.split(maxsplit=1), "", "")[:2]
        key = fold(first).text.lower()
        if self.offered and key.isdecimal():
            key, words = "i", key
        return self._with_words(key, words.strip()) if words else self._at_once(key)

    def _at_once(self, key: str) -> Ruling | Move | list[str]:
        match key:
            case "" | "y":
                return self._rule(Verb.CONFIRM, self.proposed) if self.proposed else self._rule(Verb.NOT_AN_ITEM)
            case "r" if self.runner_up:
                return self._rule(Verb.CORRECT_ITEM, self.runner_up)
            case "r":
                return ["there is no runner-up"]
            case "n":
                return self._rule(Verb.NOT_AN_ITEM)
            case "s" | "q":
                return Move.SKIP if key == "s" else Move.QUIT
            case "?":
                return _HELP.splitlines()
            case _:
                return [_UNKNOWN]

    def _with_words(self, key: str, words: str) -> Ruling | list[str]:
        match key:
            case "i":
                return self._other(words)
            case "v":
                return self._value(words)
            case "w":
                self.why = words
                return ["it is written with the decision"]
            case _:
                return [_UNKNOWN]

    def _other(self, words: str) -> Ruling | list[str]:
        chosen = self.items.get(ItemId(words))
        if words.isdecimal() and 0 < int(words) <= len(self.offered):
            chosen = self.offered[int(words) - 1]
        if chosen is not None:
            verb = Verb.CONFIRM if chosen.item_id == self.proposed else Verb.CORRECT_ITEM
            return self._rule(verb, chosen.item_id)
        self.offered = look_up(words, self.items)
        if not self.offered:
            return ["no item has these words; try fewer"]
        return [f"{number}  {item.item_id}  {item.label_ja}" for number, item in enumerate(self.offered, start=1)]

    def _value(self, words: str) -> Ruling | list[str]:
        item = self.items.get(self.proposed) if self.proposed else None
        if read_as(words, self.row, item, read(self.row, item)) is None:
            return ["that is no status and no value that can be read; ? tells the statuses"]
        return self._rule(Verb.CORRECT_VALUE, self.proposed, words)

    def _rule(self, verb: Verb, item_id: ItemId | None = None, value: str = "") -> Ruling:
        return Ruling(
            decided_at=datetime.now(UTC),
            who=self.who,
            decision=verb,
            document_id=self.row.document_id,
            no=self.no,
            label=self.row.label,
            description=self.row.description,
            item_id=item_id,
            value=value,
            why=self.why,
        )


def look_up(words: str, items: Mapping[ItemId, Item]) -> list[Item]:
    """The items that have all the words in their names, else anywhere; the first nine."""
    wanted = fold(words).text.casefold().split()
    named = [item for item in items.values() if _has(wanted, _name(item))]
    told = [
        item for item in items.values() if _has(wanted, f"{_name(item)} {item.definition} {' '.join(item.aliases)}")
    ]
    return list({item.item_id: item for item in [*named, *told]}.values())[:_MOST]


def _name(item: Item) -> str:
    return f"{item.item_id} {item.label_ja} {item.label_en}"


def _has(wanted: Sequence[str], text: str) -> bool:
    folded = fold(text).text.casefold()
    return all(word in folded for word in wanted)
