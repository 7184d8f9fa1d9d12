"""A batch made into a version of the results, as a run does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import versions
from pipeline.store import build

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store import Batch


def publish(out: Path, batch: Batch, *, keep: Path | None = None) -> None:
    """Publish a batch in the folder `out`; with `keep` it is added to that database."""
    with versions.workplace(out) as place:
        new = place / "new"
        new.mkdir()
        build(new, batch, keep=keep, whole=keep is None)
        numbers = [int(each.name) for each in versions.versions(out)]
        versions.publish(out, new, 1 + max(numbers, default=0), keep=2)
