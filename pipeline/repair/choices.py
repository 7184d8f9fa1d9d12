"""Numbered choices: `1.実施 2.一部 3.未実施` with one of them ringed, or answered by its number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.lexicon import is_mark

if TYPE_CHECKING:
    from pipeline.model import SourceRow

_RINGED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_RING = "○◯〇●◎◉☑✓✔レ■"
_KEY = re.compile(
    rf"(?<![\d.．])(?P<ring>[{_RING}]\s?)?(?:(?P<ringed>[{_RINGED}]|【\d{{1,2}}】|\[\d{{1,2}}\])|[(（]\d{{1,2}}[)）]|\d{{1,2}}\s?[.．:：、)）](?!\d))[.．:：、)）]?\s*"
)
_NUMBERED = re.compile(rf"\s*(?:[{_RINGED}]|[(（]\d{{1,2}}[)）]|\d{{1,2}}\s?[.．:：、)）](?!\d))\s*(?=\D)")
# A ringed number alone, ②, is a code that the reading of answers knows.
_ANSWERED = re.compile(
    r"\s*(?P<key>[(（【\[]?\d{1,2}[)）】\]]?)(?:\s*[.．:：、]?\s*$|[.．:：、\s]\s*(?P<rest>\D.*))", re.DOTALL
)
_EDGES = " \t\n\u3000/／,，、・|｜)）"
_LONGEST = 30  # characters of a choice
_REPAIR = "choice_spelled_out"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of numbered choices; `ringed` when it stands out by a ring, a tick or brackets."""

    number: int
    words: str
    ringed: bool


def bare_choice(text: str) -> str:
    """A choice without the number before it: 実施 of 1.実施."""
    return _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text


def choices_in(text: str) -> tuple[Choice, ...]:
    """The choices that a text lists at its end, numbered from 1 on; none where it lists no two."""
    found = list(_KEY.finditer(text))
    numbers = [_number(key[0]) for key in found]
    first = next((i for i, number in enumerate(numbers) if number == 1), len(found))
    if numbers[first:] != list(range(1, len(found) - first + 1)) or len(found) - first < 2:
        return ()
    ends = [*(key.start() for key in found[first + 1 :]), len(text)]
    listed = [
        Choice(i, text[key.end() : end].strip(_EDGES), bool(key["ring"] or key["ringed"]))
        for i, (key, end) in enumerate(zip(found[first:], ends, strict=True), 1)
    ]
    return tuple(listed) if all(0 < len(choice.words) <= _LONGEST for choice in listed) else ()


def _number(key: str) -> int:
    return int(re.sub(r"\D", "", fold(key).text) or 0)


def with_choice(row: SourceRow) -> SourceRow:
    """A row answered by numbered choices, in words: those that are ringed, or whose number is the answer.

    A list of marks of which none is chosen is part of the question.
    """
    listed = choices_in(row.answer) if _KEY.match(row.answer.lstrip()) else ()
    chosen = [choice.words for choice in listed if choice.ringed]
    if 0 < len(chosen) < len(listed):
        return _answered(row, "、".join(chosen))
    if listed and all(is_mark(choice.words) for choice in listed):
        description = f"{row.description} {row.answer}".strip()
        return replace(row, answer="", description=description, repairs=(*row.repairs, "choices_unanswered"))
    told = _ANSWERED.fullmatch(row.answer)
    asked = next(filter(None, map(choices_in, (row.description, row.unit, row.label))), ()) if told else ()
    words = {choice.number: choice.words for choice in asked}.get(_number(told["key"]) if told else 0)
    return _answered(row, " ".join(filter(None, (words, told["rest"])))) if told and words else row


def _answered(row: SourceRow, words: str) -> SourceRow:
    return replace(row, answer=words, repairs=(*row.repairs, _REPAIR))
