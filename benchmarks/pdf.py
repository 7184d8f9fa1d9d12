"""`python -m benchmarks.pdf [NAME...]`: tables out of PDFs, beside pdfplumber and camelot, in one run.

All readers read the same PDFs in turns, warm; the seconds are medians. Of pages that are pictures the others read
nothing, so only ours reads these.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.pdf_race import MEASURE, OURS, READERS, Racer, Run
from benchmarks.pdf_scores import Score, score
from benchmarks.pdf_truth import CORPUS, FAMILIES, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.pdf_truth import Part

_ONCE = frozenset({"camelot lattice", "camelot stream"})  # they take longer than all the rest
_HEAD = ("s/page", "ratio", "peak MB", "rows exact", "cell F1", "category", "characters")


@dataclass(frozen=True, slots=True)
class Result:
    """What a reader made of a part of the corpus, or of several."""

    pages: int
    seconds: float
    peak_mb: float
    score: Score
    failures: tuple[str, ...] = ()

    def __add__(self, other: Result) -> Result:
        """Both, with the higher peak of memory."""
        return Result(
            self.pages + other.pages,
            self.seconds + other.seconds,
            max(self.peak_mb, other.peak_mb),
            self.score + other.score,
            self.failures + other.failures,
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these PDFs of the corpus")
    parser.add_argument("--runs", type=int, default=3, help="readings of each PDF; camelot reads once")
    parser.add_argument("--reader", action="append", choices=tuple(READERS), help="only this reader; repeatable")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a folder with pdfs and truth in it")
    told = parser.parse_args(arguments)
    corpus = parts(frozenset(told.names), told.corpus)
    if not corpus:
        parser.error("no such PDF")
    racers = {name: Racer(name) for name in told.reader or READERS}
    for racer in racers.values():
        racer.read(corpus[0].raw)
    try:
        totals = _race(corpus, racers, max(1, told.runs))
    finally:
        for racer in racers.values():
            racer.stop()
    print()
    for family, results in totals.items():
        _print(family, results)


def _race(corpus: Iterable[Part], racers: Mapping[str, Racer], runs: int) -> dict[str, dict[str, Result]]:
    """Print the results of every part; those of each family are returned, with those of all that is no picture."""
    _line("", "", *_HEAD)
    totals: dict[str, dict[str, Result]] = {}
    for part in corpus:
        results = _read(part, racers, runs)
        _print(f"{part.name} ({part.pages})", results)
        for family in (f"all {part.family}", *([] if part.family == "scan" else ["all but scans"])):
            total = totals.setdefault(family, {})
            total.update({name: total[name] + each if name in total else each for name, each in results.items()})
    order = [f"all {family}" for family in FAMILIES] + ["all but scans"]
    return {family: totals[family] for family in order if family in totals}


def _read(part: Part, racers: Mapping[str, Racer], runs: int) -> dict[str, Result]:
    """Let all read a part in turns, as often as they may."""
    done: dict[str, list[Run]] = {}
    for turn in range(runs):
        for name, racer in racers.items():
            if not (turn and name in _ONCE) and not (part.family == "scan" and name != OURS):
                done.setdefault(name, []).append(racer.read(part.raw))
    return {name: _result(part, each) for name, each in done.items()}


def _result(part: Part, runs: Sequence[Run]) -> Result:
    failures = (f"{part.name}: {runs[0].failure}",) if runs[0].failure else ()
    return Result(
        part.pages,
        median(run.seconds for run in runs),
        max(run.peak_mb for run in runs),
        score(part.tables, runs[0].found),
        failures,
    )


def _print(title: str, results: Mapping[str, Result]) -> None:
    measure = results.get(MEASURE)
    for name, result in results.items():
        _line(title, name, *_figures(result, measure))
        for failure in result.failures if not title.startswith("all") else ():
            print(f"    {failure}")
        title = ""


def _figures(result: Result, measure: Result | None) -> list[str]:
    """The cells of a line."""
    pace = result.seconds / result.pages
    ratio = f"{pace / (measure.seconds / measure.pages):.2f}" if measure else "-"
    judged = result.score
    shares = (judged.rows_exact, judged.cell_f1, judged.category_right, judged.characters_read)
    return [f"{pace:.3f}", ratio, f"{result.peak_mb:.0f}", *("-" if each is None else f"{each:.1%}" for each in shares)]


def _line(title: str, reader: str, *cells: str) -> None:
    print("  ".join([f"{title:<28}", f"{reader:<16}", *(f"{cell:>10}" for cell in cells)]), flush=True)


if __name__ == "__main__":
    main()
