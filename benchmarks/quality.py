"""`python -m benchmarks.quality`: how right the answers are about sheets in voices that nobody tuned for.

Prints the figures; with `--report FOLDER` writes them as `quality.md` and the reliability diagram as `quality.svg`. The worst
cases are those of the voices of the training: reading those held out would spoil them.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.calibration import calibration_error
from benchmarks.diagram import reliability_diagram
from benchmarks.generate import sheets
from benchmarks.judge import Judged, Totals, at, judge, of_items, totals
from benchmarks.voice import HELD_OUT, TRAINING
from pipeline.catalog import load_catalog
from pipeline.document import Reader
from pipeline.model import Decision
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_SEED = 40_000
_ROWS = 50
_MAX_BYTES = 20_000_000
_THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
_WORST = 30

_HEAD = (
    "rows", "found", "item right", "auto", "auto right", "review", "status", "contradiction F1", "facts F1", "strict", "with scope",
)  # fmt: skip


def measured(voices: Sequence[str], count: int) -> list[Judged]:
    """The rows of so many sheets in these voices, judged."""
    catalog = load_catalog(MAPPINGS)
    return list(judge(sheets(_SEED, count, _ROWS, voices=voices), Reader(catalog, _MAX_BYTES), catalog))


def figures(sums: Totals) -> list[str]:
    """One line of figures, as `_HEAD` names them."""
    shares = (
        sums.share("found", "rows"), sums.share("right", "found"), sums.share("auto", "found"), sums.share("auto right", "auto"),
        sums.share("review", "found"), sums.share("status right", "asked"), sums.f1("contradictions", "contradictions said"),
        sums.f1("facts", "facts said"), sums.f1("facts", "facts strict"), sums.f1("facts", "facts full"),
    )  # fmt: skip
    return [f"{sums.counts['rows']:,}", *(f"{each:.3f}" for each in shares)]


def report(held_out: Sequence[Judged], training: Sequence[Judged], command: str) -> Iterator[str]:
    """The lines of `docs/quality.md`."""
    yield from ("# How right the answers are", "", f"Measured on {datetime.now(UTC):%Y-%m-%d} with `{command}`.", "")
    yield from _INTRODUCTION
    yield from _section("By voice", held_out, lambda each: each.style.voice)
    yield from _section(
        "By noise (share of characters that a scan confuses)", held_out, lambda each: f"{each.style.noise:.0%}"
    )
    yield from _section("By layout", held_out, lambda each: each.style.layout)
    yield from _section("By order of the items", held_out, lambda each: each.style.order)
    yield from ("## Facts by kind", "", *_table(("kind", "true", "F1", "strict", "with scope"), _kinds(held_out)))
    yield from ("## Decisions by threshold", "")
    yield from _table(("probability from", "share of rows", "right"), _decisions(held_out))
    yield from ("## Statuses by threshold", "")
    yield from _table(("probability from", "share of rows", "right"), _statuses(held_out))
    bins = of_items(held_out)
    yield from (
        "## Calibration",
        "",
        f"Expected calibration error: {calibration_error(bins):.4f}.",
        "",
        "![](quality.svg)",
        "",
    )
    yield from _table(("said", "true", "rows"), ([f"{b.said:.3f}", f"{b.true:.3f}", f"{b.rows:,}"] for b in bins))
    yield from (
        "## The training voices, for comparison",
        "",
        *_table(("", *_HEAD), [["all", *figures(totals(training))]]),
    )
    yield from (f"## The worst {_WORST} cases of the training voices", "", *_worst(training))


_INTRODUCTION = (
    "Made-up sheets in the voices of invented vendors and buyers (`benchmarks/voices`), whose authors saw neither the rules nor",
    "what they make of anything. A sheet takes the questions of one voice and answers of several, leaves items out, puts blocks",
    "in another order, words some things otherwise, merges and splits rows, adds rows of its own, and is scanned badly. The figures",
    "are of the voices held out: no rule, phrase or weight was made with them, and nobody has read what they say. `auto right` is the",
    "share of the decisions that nobody reviews which are right; `strict` asks for the comparator, the qualifier and the negation too,",
    "`with scope` also for scope and period.",
    "",
)


def _section(name: str, rows: Sequence[Judged], key: Callable[[Judged], str]) -> Iterator[str]:
    groups: dict[str, Totals] = defaultdict(Totals)
    for each in rows:
        groups[key(each)].add(each)
    lines = [[name, *figures(groups[name])] for name in sorted(groups)]
    yield from (f"## {name}", "", *_table(("", *_HEAD), [*lines, ["all", *figures(totals(rows))]]))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield from (f"| {' | '.join(head)} |", "| --- |" + " ---: |" * (len(head) - 1))
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _kinds(rows: Sequence[Judged]) -> Iterator[list[str]]:
    kinds: dict[str, Totals] = defaultdict(Totals)
    for each in rows:
        for true, fact in each.said:
            counts = kinds[true.kind].counts
            counts["facts said"] += 1
            counts["facts strict"] += true.is_said_strictly_by(fact)
            counts["facts full"] += true.is_said_fully_by(fact)
        for missed in each.missed:
            kinds[missed.kind].counts["facts missed"] += 1
        for wrong in each.wrong:
            kinds[wrong.kind].counts["facts wrong"] += 1
    for kind in sorted(kinds):
        sums = kinds[kind]
        true = sums.counts["facts said"] + sums.counts["facts missed"]
        yield [kind, f"{true:,}", *(f"{sums.f1('facts', f'facts {what}'):.3f}" for what in ("said", "strict", "full"))]


def _decisions(rows: Sequence[Judged]) -> Iterator[list[str]]:
    for threshold in _THRESHOLDS:
        share, right = at(rows, threshold)
        yield [f"{threshold:.2f}", f"{share:.3f}", f"{right:.4f}"]


def _statuses(rows: Sequence[Judged]) -> Iterator[list[str]]:
    """How right statuses are from a probability on."""
    asked = [each for each in rows if each.read and each.is_right]
    for threshold in _THRESHOLDS:
        sure = [each for each in asked if each.read and each.read.answer.status_probability >= threshold]
        right = sum(each.is_status_right for each in sure) / max(len(sure), 1)
        yield [f"{threshold:.2f}", f"{len(sure) / max(len(asked), 1):.3f}", f"{right:.4f}"]


def _worst(rows: Sequence[Judged]) -> Iterator[str]:
    """The surest wrong decisions first, then wrong statuses and facts of sure rows; each wording once."""
    seen: set[tuple[str, str]] = set()
    for each in sorted(rows, key=_badness, reverse=True):
        key = (each.truth.label, each.truth.answer)
        if len(seen) == _WORST or not _badness(each):
            return
        if key not in seen:
            seen.add(key)
            yield from _case(each)


def _badness(each: Judged) -> float:
    if not each.read or (each.is_right and each.is_status_right and not each.missed and not each.wrong):
        return 0.0
    sure = each.read.match.probability if each.read.match.decision is Decision.AUTO else 0.0
    return sure * (3.0 * (not each.is_right) + (not each.is_status_right) + 0.5 * bool(each.missed or each.wrong))


def _case(each: Judged) -> Iterator[str]:
    if not each.read:
        return
    truth, match, answer = each.truth, each.read.match, each.read.answer
    shown = " / ".join(filter(None, (truth.category, truth.label, truth.description)))
    said = " / ".join(filter(None, (truth.mark, truth.answer, truth.remarks)))
    yield f"- `{_plain(shown)}` -> `{_plain(said)}`"
    if not each.is_right:
        yield f"  - item {match.item_id} ({match.probability:.3f}), truly {' or '.join(truth.items) or 'none'}"
    if not each.is_status_right:
        yield f"  - status {answer.status}, truly {' or '.join(sorted(truth.statuses))}"
    for missed in each.missed if each.is_right else ():
        yield f"  - missed {missed.kind} {missed.value} {missed.unit or ''} {missed.text or ''}"
    for wrong in each.wrong if each.is_right else ():
        yield f"  - wrong {wrong.kind} {wrong.value} {wrong.unit or ''} {wrong.text or ''}"


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "'").split())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument(
        "--sheets", type=int, default=210, help="sheets of 50 rows in each group of voices (default: 210)"
    )
    parser.add_argument("--report", type=Path, metavar="FOLDER", help="where to write quality.md and quality.svg")
    parser.add_argument("--training", action="store_true", help="the training voices only, with their cases")
    options = parser.parse_args(arguments)
    training = measured(TRAINING, options.sheets)
    held_out = training if options.training else measured(HELD_OUT, options.sheets)
    lines = list(report(held_out, training, f"python -m benchmarks.quality --sheets {options.sheets}"))
    sys.stdout.write("\n".join(lines) + "\n")
    if options.report:
        (options.report / "quality.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (options.report / "quality.svg").write_text(reliability_diagram(of_items(held_out)), encoding="utf-8")


if __name__ == "__main__":
    main()
