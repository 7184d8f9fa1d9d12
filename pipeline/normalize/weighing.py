"""Two witnesses of a status, the rules and the habits of wording, taken together.

Their probabilities are multiplied, each to a power (a logarithmic opinion pool). What the rules read counts as often as it
has been true of answers that no rule was made with, given the mark beside it, whether a value was asked for and given, and
how long the answer is. The logarithms stand in `weights.csv`, one line a feature, one column a status, in hundredths; `python -m benchmarks.habits`
fits them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Status
from pipeline.normalize.habits import STATUSES, log_probabilities
from pipeline.normalize.limits import FOR_SOME
from pipeline.normalize.marks import contradicts, says_nothing, split_mark
from pipeline.normalize.question import RUN
from pipeline.normalize.status import folded
from pipeline.wordings import BIAS, Wordings, load_wordings, normalized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pipeline.model import SourceRow
    from pipeline.normalize.status import Reading

WEIGHTS_FILE = Path(__file__).with_name("weights.csv")
_LONG = 70  # characters
_LONGEST = 240  # characters of an answer; of longer ones too few were learnt from to know their habits
_WORD = re.compile(r"\w")
# 冗長な構成のため、無し: a verdict of one word at the end is as plain as a mark.
_VERDICT = re.compile(r"[、。\s](?:無し?|なし|有り?|あり|不可|可|該当なし|対象外)[。\s]*$")
# …は可能ですが、…することはできません: 20 of 23 such answers of the benchmark are no outright yes, however common their words.
_BUT_CANNOT = re.compile(r"(?:が|けれども?|ものの)、[^。]*(?:でき(?:ません|ない|ず)|不可|いたしかね(?:ます|る))。?$")
# ...。上位プラン限定: whoever adds that says it of all before it.
_BUT_FOR_SOME = re.compile(rf"[。(、]\s*(?:{FOR_SOME.pattern})[)。\s]*$", re.IGNORECASE)
_REPEATED = "〓"  # stands for a word that is the question's
_URL = re.compile(r"https?://[!-~]*")
_SENTENCE = re.compile(r"[^。\n]+。?")
_YES, _PLAINLY = STATUSES.index(Status.YES), np.log(0.9)
_LEAST = -6.0  # log-probabilities below are all the same: hardly possible
_OPEN = np.array([status is not Status.UNANSWERED for status in STATUSES])
# How much likelier another status must be than the one that the rules read; and where that contradicts a mark, for a person is
# to see contradictions.
_SURER, _SURER_STILL = 0.6, 0.65


def weighed(reading: Reading, row: SourceRow, *, asks_value: bool, gives_value: bool) -> tuple[Status, float]:
    """The status of a row and its probability (0-1), all that was said of it taken together.

    A mark that stands alone, a verdict of one word, a row without an answer and a long text are as the rules read them.
    """
    said = wording(row)
    if reading.status is Status.UNANSWERED or said is None or _VERDICT.search(said[1]):
        return reading.status, 1.0
    habits = log_probabilities(*said)
    scores = _scores(features(reading, habits, Setting(asks_value, gives_value, is_long(said))))
    status, probabilities = settled(scores, reading)
    is_given = status is Status.NOT_DEFINED and asks_value and gives_value  # what is given is not left open
    # ISMSおよびPマークを返上しました: a value that is not there is not granted where the rules deny it.
    is_missing = status is Status.YES and reading.status is Status.NO and asks_value and not gives_value
    # A mean of both that neither of them would give; a mark is a witness of its own.
    is_nobodys = reading.mark_status is None and status is not STATUSES[int(habits.argmax())]
    is_unfit = is_given or is_missing or is_nobodys
    # 最低限の動作を維持: most vendors deny that, but it takes more than its name to deny it.
    is_named = status is Status.NO and reading.status is Status.YES and not _denies(_own(said, row))
    if is_unfit or is_named or _is_for_rules(status, reading, row.label, said[1]) or _is_too_much(status, reading):
        status = reading.status
    return status, round(float(probabilities[STATUSES.index(status)]), 4)


def _denies(said: tuple[str, str, str]) -> bool:
    return STATUSES[int(log_probabilities(*said).argmax())] is Status.NO


def _own(said: tuple[str, str, str], row: SourceRow) -> tuple[str, str, str]:
    """An answer without the words of its question."""
    asked, (mark, *rest) = folded(f"{row.label}\n{row.description}"), said
    answer, remarks = (RUN.sub(lambda word: _hidden(word[0], asked), cell) for cell in rest)
    return mark, answer, remarks


def _hidden(word: str, asked: str) -> str:
    return _REPEATED if len(word) > 1 and word in asked else word


def _is_for_rules(status: Status, reading: Reading, label: str, answer: str) -> bool:
    """Whether habits cannot know: what was asked for, and what the data model makes of it."""
    match status:
        case Status.YES:
            is_denied = reading.status is Status.NO and label and answer.startswith(f"{folded(label)}は")
            is_for_some = reading.status is Status.CONDITIONAL and _BUT_FOR_SOME.search(answer)
            return bool(is_denied or is_for_some or _BUT_CANNOT.search(answer))
        case Status.PARTIAL:
            # 取得していますが、提供はしていません beside ○: only one half was asked for. Nor do a mark and the rules err together.
            return reading.contradiction or reading.status is reading.mark_status
        case Status.PLANNED:
            if reading.status is reading.mark_status is Status.PARTIAL:  # △ Pマークは取得済みです。ISMSは準備中です。
                first, *others = _SENTENCE.findall(answer)
                return bool(others) and log_probabilities("", first, "")[_YES] > _PLAINLY
            # "Not done, under consideration" is no.
            return reading.status is reading.mark_status is Status.NO and "検討" in answer
        case _:
            return False


def _is_too_much(status: Status, reading: Reading) -> bool:
    """Whether habits alone say that a mark is contradicted, which a person is then asked about."""
    return reading.status is reading.mark_status and contradicts(status, reading.mark_status)


def settled(scores: NDArray[np.float64], reading: Reading) -> tuple[Status, NDArray[np.float64]]:
    """The status that scores come to, and the probabilities of all; the rules are only overruled where that is much likelier."""
    probabilities = np.where(_OPEN, np.exp(normalized(scores)), 0.0)
    best = int(probabilities.argmax())
    needed = _SURER_STILL if contradicts(reading.status, reading.mark_status) else _SURER
    if reading.status is Status.UNCLEAR:
        needed = 0.0  # where the rules do not know, habits may tell
    is_surer = probabilities[best] - probabilities[STATUSES.index(reading.status)] >= needed
    return STATUSES[best] if is_surer else reading.status, probabilities


def wording(row: SourceRow) -> tuple[str, str, str] | None:
    """Mark, answer and remarks as habits are told of, a mark at the head of the answer in its place; None for no words, or too many."""
    mark, answer, remarks = (_said(cell) for cell in (row.mark, row.answer, row.remarks))
    if (head := split_mark(answer)) is not None and not mark:
        mark, answer = answer[: head.end].strip(), answer[head.end :]
    has_words = bool(_WORD.search(_URL.sub("", answer)))
    return (mark, answer, remarks) if has_words and len(answer) + len(remarks) <= _LONGEST else None


def _said(cell: str) -> str:
    return "" if says_nothing(cell) else folded(cell)


@dataclass(frozen=True, slots=True)
class Setting:
    """What bears on how far the rules can be trusted; `gives_value` is whether a value asked for was read."""

    asks_value: bool
    gives_value: bool
    is_long: bool

    def names(self, reading: Reading) -> tuple[str, ...]:
        """The mark beside the reading and the rest of the setting, as features name them."""
        return (
            f"mark {reading.mark_status or 'none'}",
            ("value given" if self.gives_value else "value missing") if self.asks_value else "no value asked",
            "long" if self.is_long else "short",
        )


def is_long(said: tuple[str, str, str]) -> bool:
    """Whether an answer has so many characters that it says more than one thing."""
    return len(said[1]) + len(said[2]) >= _LONG


def features(reading: Reading, habits: NDArray[np.float64], setting: Setting) -> dict[str, float]:
    """What is weighed, by the names of the lines in `weights.csv`."""
    said = {BIAS: 1.0, f"rules {reading.status}": 1.0}
    said |= {f"rules {reading.status}, {name}": 1.0 for name in setting.names(reading)}
    return said | {f"habits {status}": max(at, _LEAST) for status, at in zip(STATUSES, habits, strict=True)}


def _scores(said: Mapping[str, float]) -> NDArray[np.float64]:
    weights = _weights()
    known = [(weights.places[name], value) for name, value in said.items() if name in weights.places]
    scores: NDArray[np.float64] = np.array([value for _, value in known]) @ weights.weights[[at for at, _ in known]]
    return scores


@lru_cache(maxsize=1)
def _weights() -> Wordings:
    return load_wordings(WEIGHTS_FILE, STATUSES)
