"""What a result depends on beside the bytes of its file, as digests: while these are equal, nothing need be done again.

Two are told apart. What opens a file (libraries and `extractors/`) decides over its grids; all that makes answers of
grids (rules, vocabulary, catalog, decisions) may change without a file being opened again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import requires, version
from pathlib import Path
from sys import version_info
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document import Received
    from pipeline.settings import Settings

# What runs in a process that opens files, relative to the project; a test compares it with what is imported there.
OPENING = (
    "extractors",
    "pipeline/containers",
    "pipeline/dates.py",
    "pipeline/errors.py",
    "pipeline/fold.py",
    "pipeline/grid.py",
    "pipeline/identify.py",
    "pipeline/kinds.py",
    "pipeline/model.py",
    "pipeline/passwords.py",
    "pipeline/source.py",
    "pipeline/unlock.py",
    "pipeline/workers/limits.py",
)
_ALL = ("extractors", "pipeline")
_SHOWING = ("pipeline/cli.py", "pipeline/console", "pipeline/nightly", "pipeline/template")  # read results, make none
_CODE = {".py", ".sql", ".csv", ".json", ".txt"}
_PROJECT = Path(__file__).resolve().parent.parent
_SIZE = 16  # bytes of a digest


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The digests of a run: of what opens files, and of all that makes results."""

    opening: str
    reading: str

    @property
    def whole(self) -> str:
        """All of it as one."""
        return _digest([self.opening, self.reading])

    def of(self, received: Received) -> str:
        """What a document is read with: the same content at the same place, read with the same, gives the same."""
        told = (received.path, received.vendor, received.service, received.received_at, received.container)
        return _digest([self.opening, self.reading, *map(repr, told), repr(received.optional)])


def fingerprint(settings: Settings) -> Fingerprint:
    """The digests of this program with this catalog and these decisions."""
    limits = repr((settings.max_bytes, settings.max_packed_bytes))
    data = [*_files(settings.mappings, settings.mappings), settings.decisions]
    return Fingerprint(
        opening=_digest([_code(OPENING, ()), limits, *_libraries()]),
        reading=_digest([_code(_ALL, _SHOWING), *_contents(data)]),
    )


@cache
def _code(parts: tuple[str, ...], without: tuple[str, ...]) -> str:
    left_out = {_PROJECT / part for part in without}
    found = (each for part in parts for each in _files(_PROJECT / part, _PROJECT))
    return _digest(_contents(each for each in found if left_out.isdisjoint((each, *each.parents))))


def _files(place: Path, within: Path) -> list[Path]:
    """The files of program or data at a place, in a fixed order."""
    found = [place] if place.is_file() else place.rglob("*")
    return sorted((each for each in found if each.suffix in _CODE), key=lambda each: each.relative_to(within).parts)


def _contents(files: Iterable[Path]) -> Iterable[str]:
    """Names and contents; a file that is not there is empty."""
    for each in files:
        yield each.name
        yield blake2b(each.read_bytes() if each.is_file() else b"", digest_size=_SIZE).hexdigest()


@cache
def _libraries() -> tuple[str, ...]:
    """The interpreter, and the libraries that the project names, with their versions."""
    names = sorted({re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in requires("checksheets") or ()})
    return (f"{version_info.major}.{version_info.minor}", *(f"{name} {_version(name)}" for name in names))


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:  # named for another system
        return ""


def _digest(parts: Iterable[str]) -> str:
    found = blake2b(digest_size=_SIZE)
    for part in parts:
        raw = part.encode(errors="surrogatepass")
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()
