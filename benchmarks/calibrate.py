"""`python -m benchmarks.calibrate`: fits the weights of the matcher and tells how far its probabilities can be trusted.

The sheets are made up in voices of FITTING, for the wordings of items know those of TRAINING; those held out only judge. The fit is
a search along one weight at a time for the least log-loss of the true items, drawn towards `PRIOR`, what the real sheets that we
know taught by hand: made-up ones are more like one another, and what they do not tell about, a rare witness say, stays as it was.
It prints the lines of `pipeline/match/align.py`.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from benchmarks.calibration import calibration_error
from benchmarks.generate import sheets
from benchmarks.scores import THRESHOLDS, judged
from benchmarks.stages import extracted
from benchmarks.truth import paired
from benchmarks.voice import FITTING, HELD_OUT, load
from pipeline.catalog import load_catalog
from pipeline.lexicon import build_lexicon
from pipeline.match.align import NONE, Weights, align
from pipeline.match.slip import slipped_rows
from pipeline.match.witnesses import witnesses
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.generate import Sheet
    from benchmarks.truth import Row
    from pipeline.match.align import Alignment
    from pipeline.match.witnesses import Witnesses
    from pipeline.model import Item, ItemId

    Aligned = tuple[Alignment, tuple[int | None, ...]]

_TRAIN_SEED, _HELD_OUT_SEED = 1_000, 5_000
_ROWS = 50
PRIOR = Weights(
    words=12.0,
    topic=1.0,
    answer=0.56,
    threshold=0.25,
    wordy=3.0,
    number=0.6,
    unit=0.6,
    category=1.9,
    next_item=2.75,
    near_item=1.1,
    same_item=-1.75,
    backward=-0.2,
    elsewhere=-0.6,
    framework=1.0,
)
_DRAW = 0.03  # loss per weight that is off by its own size; with less, near ties of sheets that a person has read come out wrong
_ROUNDS = 8
_FIRST_STEP = 0.5  # of a weight's size
_GAIN = 0.001  # loss by which a round must be better, or the steps are halved
_TEMPERATURES = (0.7, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 1.3, 1.5, 1.8)


@dataclass(frozen=True, slots=True)
class Case:
    """A sheet as the alignment sees it, with the true item indexes (None where a row has no truth)."""

    seen: Witnesses
    items: tuple[Item, ...]
    tables: tuple[int, ...]
    truths: tuple[int | None, ...]


def cases(made: Iterable[Sheet]) -> list[Case]:
    """The sheets up to where the weights come in."""
    lexicon = build_lexicon(load_catalog(MAPPINGS))
    index = {item.item_id: i for i, item in enumerate(lexicon.likeness.items)}
    found: list[Case] = []
    for sheet in made:
        rows = extracted(sheet, lexicon)
        if not rows:
            continue
        first = witnesses(rows, lexicon.likeness, frozenset())
        slipped = slipped_rows(rows, first.label, first.description)
        seen = witnesses(rows, lexicon.likeness, slipped) if slipped else first
        truths: list[int | None] = [None] * len(rows)
        for i, j in paired(rows, sheet.rows).items():
            truths[j] = _index(sheet.rows[i], index)
        found.append(Case(seen, lexicon.likeness.items, tuple(row.table_no for row in rows), tuple(truths)))
    return found


def _index(truth: Row, index: dict[ItemId, int]) -> int | None:
    """The true item; None where careful people may differ, which teaches nothing."""
    return None if len(truth.items) > 1 else index[truth.items[0]] if truth.items else NONE


def aligned(some: Sequence[Case], weights: Weights) -> list[Aligned]:
    """The alignments of some sheets with their truths."""
    return [(align(case.seen, case.items, case.tables, weights), case.truths) for case in some]


_cases: Sequence[Case] = ()


def _hold(some: Sequence[Case]) -> None:
    global _cases  # noqa: PLW0603 - a worker is given the sheets once, not for every set of weights
    _cases = some


def _loss(weights: Weights) -> float:
    return judged(aligned(_cases, weights)).loss


def fit(some: Sequence[Case], start: Weights, rounds: int = _ROUNDS, jobs: int = 2) -> Weights:
    """The weights of least loss near `start`; steps along one weight at a time, halved when none helps."""
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_hold, initargs=(some,)) as pool:
        best, step = start, _FIRST_STEP
        (least,) = pool.map(_loss, [best])
        for number in range(rounds):
            before = least
            for name in asdict(start):
                tried = [_moved(best, name, start, sign * step) for sign in (-1, 1)]
                losses = [loss + _drawn(each, start) for loss, each in zip(pool.map(_loss, tried), tried, strict=True)]
                if min(losses) < least:
                    least, best = min(losses), tried[losses.index(min(losses))]
            print(f"round {number + 1}: step {step:.3f}, loss {least:.4f}")
            if before - least < _GAIN:
                step /= 2
    return best


def rounded(weights: Weights) -> Weights:
    """To three digits, as they are written down."""
    return Weights(**{name: float(f"{value:.3g}") for name, value in asdict(weights).items()})


def _size(name: str, start: Weights) -> float:
    return max(0.3, abs(float(getattr(start, name))))


def _moved(weights: Weights, name: str, start: Weights, by: float) -> Weights:
    return replace(weights, **{name: float(getattr(weights, name)) + by * _size(name, start)})


def _drawn(weights: Weights, start: Weights) -> float:
    away = [
        (float(value) - float(getattr(start, name))) / _size(name, start) for name, value in asdict(weights).items()
    ]
    return _DRAW * sum(each * each for each in away)


def temperature(results: Sequence[Aligned]) -> float:
    """By what the logits would have to be divided for the least loss."""
    return min(_TEMPERATURES, key=lambda each: judged(results, each).loss)


def report(name: str, results: Sequence[Aligned]) -> None:
    """Print how good the probabilities are."""
    result = judged(results)
    print(f"\n{name}: {len(result.best):,} rows, log-loss {result.loss:.4f}, right item {result.accuracy:.2%},")
    print(
        f"  false items among rows of no item {result.false_items:.1%}, calibration error {calibration_error(result.reliability()):.4f},"
        f" best temperature {temperature(results)}"
    )
    for threshold in THRESHOLDS:
        alone, precision, review = result.at(threshold)
        print(
            f"  from {threshold:.2f}: {alone:6.1%} decided alone, {precision:.2%} of them right, {review:5.1%} to review"
        )
    print(
        "  said -> true: "
        + ", ".join(f"{each.said:.2f} -> {each.true:.2f} ({each.rows})" for each in result.reliability())
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, and judge the present and the fitted weights on sheets that the fit has not seen."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("--sheets", type=int, default=160, help="sheets of 50 rows for the fit (default: 160)")
    parser.add_argument(
        "--rounds", type=int, default=_ROUNDS, help="rounds of the search; 0 judges the present weights"
    )
    options = parser.parse_args(arguments)
    train = cases(sheets(_TRAIN_SEED, options.sheets, _ROWS, voices=[name for name in FITTING if load(name).questions]))
    present = Weights()
    fitted = rounded(fit(train, PRIOR, options.rounds)) if options.rounds else present
    print("\nfitted weights (present):")
    for name, value in asdict(fitted).items():
        print(f"    {name}: float = {value}  # {getattr(present, name)}")
    print(f"temperature, on the sheets of the fit: present {temperature(aligned(train, present))},", end=" ")
    print(f"fitted {temperature(aligned(train, fitted))}")
    for noise in (None, 0.0, 0.02, 0.06):
        held_out = cases(sheets(_HELD_OUT_SEED, max(8, options.sheets // 2), _ROWS, voices=HELD_OUT, noise=noise))
        told = "mixed noise" if noise is None else f"noise {noise:.0%}"
        report(f"held out, {told}, present weights", aligned(held_out, present))
        if fitted != present:
            report(f"held out, {told}, fitted weights", aligned(held_out, fitted))


if __name__ == "__main__":
    main()
