"""`python -m benchmarks.habits`: fits how answers are worded, and how much that says beside the rules.

A network, `pipeline/normalize/habits.npz`, learns from the answers of all voices but those held out, and from the
cases of the tests, which runs of characters speak for which status. `pipeline/normalize/weights.csv` tells what a status that
the rules read has truly been, how often, and weighs the two. That is only learnt from voices that no rule was made with
(FITTING), and of those it is told what habits say that were not learnt from them: else both would seem better than they are.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.network import Recipe, fit
from benchmarks.regression import Model, write
from benchmarks.voice import ANSWERING, FITTING, HELD_OUT, TRAINING, load
from pipeline.catalog import load_catalog
from pipeline.model import DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.facts import gives_value, read_facts
from pipeline.normalize.habits import HABITS_FILE, STATUSES, answer_runs
from pipeline.normalize.question import question
from pipeline.normalize.status import Reading, read_status
from pipeline.normalize.weighing import WEIGHTS_FILE, Setting, features, is_long, settled, wording
from pipeline.settings import MAPPINGS
from pipeline.wordings import BIAS, UNIT, Network, normalized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    _Voices = Mapping[str, Sequence["Case"]]

HOW = Recipe()
_DRAW = 10.0  # cases that what is presumed counts for
_PRESUMED = 0.8  # how likely the rules are right about a status of which nothing is known
_TRUSTS, _PRIORS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1), (0.0, 0.25, 0.5, 0.75)

_BLANK = SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1)
CASES = Path(__file__).resolve().parent.parent / "tests" / "pipeline" / "normalize"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an answer, and what they may truly say, the likeliest first."""

    mark: str
    answer: str
    remarks: str
    statuses: tuple[Status, ...]

    @property
    def runs(self) -> frozenset[str]:
        """The runs of characters that it contains."""
        return answer_runs(self.mark, self.answer, self.remarks)


@dataclass(frozen=True, slots=True)
class Case:
    """An answer of a voice, and what the rules read in it."""

    said: Wording
    reading: Reading
    setting: Setting


def cases(voices: Sequence[str]) -> Iterator[Case]:
    """All answers of these voices that are more than a mark, under the question of the voice."""
    catalog = load_catalog(MAPPINGS)
    for name in voices:
        voice = load(name)
        for item_id, replies in voice.answers.items():
            item, asked = catalog.item(item_id), voice.questions.get(item_id)
            blank = replace(_BLANK, label=item.label_ja if item else "")
            if asked:
                blank = replace(blank, label=asked.label, description=asked.description, unit=asked.unit)
            for reply in replies:
                row = replace(blank, mark=reply.mark, answer=reply.answer, remarks=reply.remarks)
                if said := wording(row):
                    facts = read_facts(row, item)
                    reading = read_status(row, item, facts)
                    setting = Setting(question(row, item).asks_value, gives_value(facts, item), is_long(said))
                    yield Case(Wording(*said, reply.likeliest), reading, setting)


def from_tests() -> Iterator[Wording]:
    """The answers whose status the tests of reading tell."""
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for case in csv.DictReader(lines):
                row = replace(
                    _BLANK,
                    mark=case.get("mark") or "",
                    answer=case.get("answer") or "",
                    remarks=case.get("remarks") or "",
                )
                if case.get("status") and (said := wording(row)):
                    yield Wording(*said, tuple(map(Status, case["status"].split())))


def fit_habits(learnt: Sequence[Wording], how: Recipe = HOW) -> Network:
    """What the runs of characters of an answer say."""
    return fit([each.runs for each in learnt], [each.statuses[0] for each in learnt], STATUSES, how)


def habits_of(habits: Network, own: Sequence[Case]) -> NDArray[np.float64]:
    """The log-probabilities of the statuses by the wording of each answer; shape (answers, statuses)."""
    return np.array([habits.log_probabilities(case.said.runs) for case in own])


@dataclass(frozen=True, slots=True)
class Trust:
    """How much each witness counts: the exponents of its probabilities, and of how common a status is, which both know."""

    habits: float
    rules: float
    prior: float


def fit_weights(learnt: Sequence[Case], trust: Trust) -> Model:
    """What is to be weighed, each line times the trust in its witness."""
    common = _shares(Counter(case.said.statuses[0] for case in learnt), np.full(len(STATUSES), 1 / len(STATUSES)))
    lines = {BIAS: -trust.prior * np.log(common)}
    for ruled in STATUSES:
        of = [case for case in learnt if case.reading.status is ruled]
        likely = _PRESUMED * (np.array(STATUSES) == ruled) + (1 - _PRESUMED) * common
        told = _shares(Counter(case.said.statuses[0] for case in of), likely)
        lines[f"rules {ruled}"] = -2 * trust.rules * np.log(told)  # each of the three settings tells it again
        for name in sorted({name for case in learnt for name in case.setting.names(case.reading)}):
            counts = Counter(case.said.statuses[0] for case in of if name in case.setting.names(case.reading))
            lines[f"rules {ruled}, {name}"] = trust.rules * np.log(_shares(counts, told))
    for at, status in enumerate(STATUSES):
        lines[f"habits {status}"] = trust.habits * np.eye(len(STATUSES))[at]
    return Model(tuple(lines), np.round(np.array(list(lines.values())) * UNIT) / UNIT)


def _shares(counts: Mapping[Status, int], presumed: NDArray[np.float64]) -> NDArray[np.float64]:
    """The shares of the statuses, drawn towards what was presumed while there are few cases."""
    shares: NDArray[np.float64] = (np.array([counts.get(s, 0) for s in STATUSES]) + _DRAW * presumed) / (
        sum(counts.values()) + _DRAW
    )
    return shares


def most_trusted(apart: _Voices, unseen: Mapping[str, NDArray[np.float64]]) -> Trust:
    """The trust with which the true statuses of voices that were left out are likeliest."""
    return min(
        (Trust(*each) for each in product(_TRUSTS, _TRUSTS, _PRIORS)), key=lambda trust: _loss(trust, apart, unseen)
    )


def _loss(trust: Trust, apart: _Voices, unseen: Mapping[str, NDArray[np.float64]]) -> float:
    losses = []
    for name, own in apart.items():
        model = fit_weights(_without(name, apart), trust)
        for case, said in zip(own, _features(own, unseen[name]), strict=True):
            losses.append(-normalized(model.scores(said))[STATUSES.index(case.said.statuses[0])])
    return float(np.mean(losses))


def _without(left: str, apart: _Voices) -> list[Case]:
    return [case for name, own in apart.items() if name != left for case in own]


def _features(learnt: Sequence[Case], habits: NDArray[np.float64]) -> list[dict[str, float]]:
    return [features(case.reading, each, case.setting) for case, each in zip(learnt, habits, strict=True)]


def share_right(learnt: Sequence[Case], said: Sequence[Status]) -> float:
    """The share of answers that are given a status which careful people may give them."""
    return sum(status in case.said.statuses for case, status in zip(learnt, said, strict=True)) / len(learnt)


def best(scores: NDArray[np.float64]) -> list[Status]:
    """The likeliest status of each row of scores."""
    return [STATUSES[at] for at in scores.argmax(axis=1)]


def weighed_by(model: Model, learnt: Sequence[Case], habits: NDArray[np.float64]) -> list[Status]:
    """What rules and habits come to together."""
    said = _features(learnt, habits)
    return [settled(model.scores(each), case.reading)[0] for case, each in zip(learnt, said, strict=True)]


def main() -> None:
    """Fit, write, and tell how right each witness is about the voices that it has not learnt from."""
    others = [*from_tests(), *(case.said for case in cases((*TRAINING, *ANSWERING)))]
    apart = {name: list(cases((name,))) for name in FITTING}
    of_others = fit_habits(others)
    unseen = {name: habits_of(of_others, own) for name, own in apart.items()}
    print(f"{'':12}{'answers':>8}{'rules':>8}{'habits':>8}{'both':>8}")
    trust = most_trusted(apart, unseen)
    for name, own in apart.items():
        _print(name, own, unseen[name], fit_weights(_without(name, apart), trust))
    all_apart = [case for own in apart.values() for case in own]
    habits = fit_habits([*others, *(case.said for case in all_apart)])
    weights = fit_weights(all_apart, trust)
    habits.write(HABITS_FILE)
    write(weights, STATUSES, WEIGHTS_FILE)
    for name in HELD_OUT:
        own = list(cases((name,)))
        _print(f"{name}*", own, habits_of(habits, own), weights)
    print(f"* held out; {trust}")


def _print(name: str, own: Sequence[Case], habits: NDArray[np.float64], weights: Model) -> None:
    shares = (
        share_right(own, [case.reading.status for case in own]),
        share_right(own, best(habits)),
        share_right(own, weighed_by(weights, own, habits)),
    )
    print(f"{name:12}{len(own):8,}" + "".join(f"{each:8.4f}" for each in shares), flush=True)


if __name__ == "__main__":
    main()
