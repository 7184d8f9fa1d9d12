"""Progress on standard error: a bar on a terminal, a line for each document in a log."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from pipeline.console import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.progress import Progress


@contextlib.contextmanager
def watched(*, quiet: bool = False) -> Iterator[Callable[[Progress], None]]:
    """A function to call with every `Progress`, which says nothing if `quiet`; the bar is gone when the block is left."""
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield _log
        return
    with _bar() as draw:
        yield draw


def _log(step: Progress) -> None:
    with contextlib.suppress(OSError):  # a run goes on when nobody reads its log any more
        sys.stderr.write(f"[{step.done}/{step.total}] {step.outcome} {safe.line(step.path)}\n")


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    path = TextColumn("{task.description}", markup=False)
    parts = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), path)
    with Bar(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def draw(step: Progress) -> None:
            bar.update(task, completed=step.done, total=step.total, description=safe.cut(safe.line(step.path), 40))

        yield draw
