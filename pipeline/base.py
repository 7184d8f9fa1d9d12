"""What a run builds upon: the results that are there, if they are what was published."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.database import DATABASE
from pipeline.errors import UsageError
from pipeline.model import Problem, Severity
from pipeline.versions import copy_intact, current, link_intact, versions

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Base:
    """A copy of the newest database that is sound, so that nobody who has it open is in the way; None where there is none."""

    database: Path | None = None
    version: Path | None = None  # the folder that it is a copy from
    faults: tuple[Problem, ...] = ()

    def link(self, name: str, folder: Path) -> bool:
        """Take over another file of that version as it is; whether it could be."""
        return self.version is not None and link_intact(self.version, name, folder / name)


def find_base(out: Path, place: Path, *, whole: bool) -> Base:
    """The base of a run, copied into its workplace.

    Raises:
        UsageError: there are results, but none that anything can be added to; a whole run can do without.
    """
    copy = place / "base.duckdb"
    now, database = current(out), out / DATABASE
    kept = [each for each in versions(out) if now is None or int(each.name) <= int(now.name)]
    faults: list[Problem] = []
    for version in reversed(kept):
        if copy_intact(version, DATABASE, copy):
            return Base(copy, version, tuple(faults))
        faults.append(_damaged(version))
    if not kept and database.is_file():  # put there by hand
        shutil.copyfile(database, copy)
        return Base(copy)
    if faults and not whole:
        raise UsageError(f"{database}: cannot be added to, since it is damaged; make it anew with a full run")
    return Base(faults=tuple(faults))


def _damaged(version: Path) -> Problem:
    sentence = (
        f"the database of version {int(version.name)} of the results was damaged, or written to, after it was published;"
        " nothing was taken from it"
    )
    return Problem(
        "run.version_damaged", Severity.WARNING, f"{sentence}: open results for reading only, or check the disk"
    )
