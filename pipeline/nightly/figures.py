"""The figures of a run beside those of the runs before it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.nightly.html import Html, el
from pipeline.nightly.picture import course

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.nightly.news import Record

_FIGURES = {
    "documents": "documents",
    "loaded": "read whole",
    "partial": "read in part",
    "rejected": "rejected",
    "duplicates": "copies",
    "rows": "rows",
    "matched": "rows with an item",
    "review": "rows to review",
    "problems": "problems",
}


def figures(runs: Sequence[Record]) -> Html:
    """A line for each figure: now, the run before, the difference, and its course; `runs` from the newest."""
    lines = [_line(name, [float(str(run[column] or 0)) for run in runs]) for column, name in _FIGURES.items()]
    lines.append(_line("seconds", [_seconds(run) for run in runs]))
    heads = [el("th", ""), *(el("th", name, class_="number") for name in ("now", "before", "difference"))]
    last = el("th", f"last {len(runs)} runs" if len(runs) > 1 else "")
    return el("table", el("thead", el("tr", *heads, last)), el("tbody", *lines))


def _line(name: str, values: Sequence[float]) -> Html:
    now, before = values[0], values[1] if len(values) > 1 else None
    difference = "" if before is None or now == before else f"{now - before:+,.0f}"
    cells = (f"{now:,.0f}", "" if before is None else f"{before:,.0f}", difference)
    numbers = [el("td", cell, class_="number") for cell in cells]
    return el("tr", el("td", name), *numbers, el("td", course(values[::-1]) if len(values) > 1 else ""))


def _seconds(run: Record) -> float:
    started, finished = run["started_at"], run["finished_at"]
    if not isinstance(started, datetime) or not isinstance(finished, datetime):
        return 0.0
    return max(0.0, (finished - started).total_seconds())  # a clock may have been put back
