"""Voices: how invented vendors and buyers word questions and answers, written without a look at the rules that read them.

A voice is a folder of `voices/` with three files of JSON lines. `questions.jsonl` words every canonical item, `answers.jsonl`
answers every one with what the answer truly says, `own.jsonl` has rows that answer no item. The rules are made with TRAINING
alone, whose mistakes are read. How far the rules can be trusted is learnt from FITTING, whose mistakes nobody reads. ANSWERING
only answer, ASKING only ask, and tell how things are worded. What is reported is measured with HELD_OUT, which nothing was made
with.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.truth import TrueFact
from pipeline.model import ItemId, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VOICES = Path(__file__).with_name("voices")
TRAINING = (
    "hinoki", "suzuran", "keyaki", "isaribi", "hamanasu", "kazaguruma", "minato", "tsubame", "karigane", "sazanami",
)  # fmt: skip
FITTING = ("yamabuki", "tokiwa", "asagiri", "komorebi", "tsukimi", "yanagi", "matsu", "nogiku", "keshi")
ANSWERING = (
    "wakaba", "shigure", "akane", "botan", "fuji", "ayame", "kikyo", "suiren",
    "momiji", "kaede", "tachibana", "hagi", "sumire", "asagao", "ran", "ume", "sugi", "take",
    "nadeshiko", "kuchinashi", "yuri", "ajisai", "nanohana", "sakura", "kobushi", "mokuren",
    "yomogi", "susuki", "tsubaki", "rindo", "warabi", "kuzu",
    "shion", "akebi", "utsugi", "nazuna", "hakobe", "fuyo", "rengyo", "asebi",
    "mukuge", "hagoromo", "hiiragi", "suzukake", "yamanashi", "kaido", "shakuyaku", "tsutsuji", "hasu",
    "renge", "sazanka", "satsuki", "hototogisu", "kinmokusei", "tamasudare",
)  # fmt: skip
ASKING = ("hotaru", "shirakaba", "katsura", "kunugi", "enoki", "sendan", "kusunoki", "momi")
HELD_OUT = ("hibari", "nagisa", "mikoshi", "uguisu", "kawasemi")


@dataclass(frozen=True, slots=True)
class Question:
    """The words in which an item is asked for; `items` are all that they fit, the one that is meant first."""

    items: tuple[ItemId, ...]
    category: str
    label: str
    description: str
    unit: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and what it truly says; `likeliest` are the statuses that careful people may give it, the first of them first."""

    mark: str
    answer: str
    remarks: str
    likeliest: tuple[Status, ...]
    contradiction: bool
    facts: tuple[TrueFact, ...]

    @property
    def statuses(self) -> frozenset[Status]:
        """All statuses that careful people may give it."""
        return frozenset(self.likeliest)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the vendor's own, which answers no item."""

    category: str
    label: str
    description: str
    mark: str
    answer: str


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """All that one voice says; some only answer, and leave the questions to the catalog."""

    name: str
    questions: Mapping[ItemId, Question]
    answers: Mapping[ItemId, Sequence[Reply]]
    own: Sequence[OwnRow]


@cache
def load(name: str) -> Voice:
    """The voice of that name; raises ValueError where a status or a kind is none of the data model's."""
    questions = [
        Question(_items(each), *(str(each.get(key) or "") for key in ("category", "label", "description", "unit")))
        for each in _lines(name, "questions")
    ]
    answers: dict[ItemId, list[Reply]] = defaultdict(list)
    for each in _lines(name, "answers"):
        answers[ItemId(str(each["item"]))].append(_reply(each))
    own = [
        OwnRow(*(str(each.get(key) or "") for key in ("category", "label", "description", "mark", "answer")))
        for each in _lines(name, "own")
    ]
    return Voice(name, {question.items[0]: question for question in questions}, answers, own)


def _lines(name: str, file: str) -> Iterator[Mapping[str, object]]:
    path = VOICES / name / f"{file}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.strip():
            yield json.loads(line)


def _items(told: Mapping[str, object]) -> tuple[ItemId, ...]:
    return (ItemId(str(told["item"])), *_listed(told, "also", ItemId))


def _reply(told: Mapping[str, object]) -> Reply:
    statuses = (Status(str(told["status"])), *_listed(told, "status_accept", Status))
    mark, answer, remarks = (str(told.get(key) or "") for key in ("mark", "answer", "remarks"))
    facts = _listed(told, "facts", TrueFact.of)
    return Reply(mark, answer, remarks, statuses, bool(told.get("contradiction")), tuple(facts))


def _listed(told: Mapping[str, object], key: str, of) -> tuple:  # type: ignore[no-untyped-def,type-arg]
    found = told.get(key) or []
    return tuple(of(each) for each in found) if isinstance(found, list) else ()
