"""What lies in the raw folder: the only module that opens received files, and it follows no link."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import os
import stat
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.containers import Listed
from pipeline.containers.entry import is_left_behind
from pipeline.document import Received
from pipeline.errors import UsageError
from pipeline.kinds import kind_of
from pipeline.model import Problem, Reason, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.containers import Member
    from pipeline.model import SourceKind

    Most = Mapping[SourceKind, int]

SOURCES = "sources.csv"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path that is no document."""

    path: str
    reason: Reason | None  # None: not meant to be one
    sentence: str
    sha256: str = ""  # of its content, where that was read


@dataclass(frozen=True, slots=True)
class Source:
    """What `sources.csv` says of a file."""

    vendor: str
    service: str
    received_at: datetime | None


def paths(raw: Path) -> Iterator[Path]:
    """Every path below the raw folder that is no folder, or one that cannot be entered: a link, or closed to us."""
    if not raw.is_dir():
        raise UsageError(f"{raw}: there is no such folder; make it and put the received files there, or give --raw")
    closed: list[Path] = []
    for folder, folders, names in os.walk(raw, onerror=lambda error: closed.append(Path(error.filename))):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted([*names, *links]))
    yield from closed


def is_ignored(path: Path, raw: Path) -> bool:
    """Whether a path is not meant to be a document."""
    return is_left_behind(path.name) or path == raw / SOURCES


def told(path: Path, raw: Path) -> str:
    """A path relative to the raw folder, bytes that are no UTF-8 escaped."""
    return os.fsencode(path.relative_to(raw)).decode("utf-8", errors="backslashreplace")


def receive(path: Path, raw: Path, sources: Mapping[str, Source], most: Most) -> Received | Unreadable:
    """Read a file; what is no regular file, or cannot be read, is said with a reason.

    `most` are the bytes that a file of each kind may have; of a longer one just one more is kept.
    """
    name = told(path, raw)
    if is_ignored(path, raw):
        return Unreadable(name, None, "")
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Unreadable(name, Reason.UNSAFE_PATH, "it is a link, which is not followed; put the file itself here")
        return Unreadable(name, Reason.UNREADABLE, f"it cannot be opened ({error.strerror}); check its permissions")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return Unreadable(name, Reason.UNSAFE_PATH, "it is no regular file but a pipe, socket or device; remove it")
    with os.fdopen(descriptor, "rb") as stream:
        try:
            return _read(stream, name, sources.get(name), most)
        except OSError as error:
            return Unreadable(name, Reason.UNREADABLE, f"it cannot be read ({error.strerror}); copy it here again")


def _read(stream: io.BufferedReader, name: str, source: Source | None, most: Most) -> Received:
    chunk = stream.read(_CHUNK)
    limit = most[kind_of(chunk)] + 1
    digest, kept, size = hashlib.sha256(), bytearray(), 0
    while chunk:
        digest.update(chunk)
        size += len(chunk)
        kept += chunk[: max(0, limit - len(kept))]
        chunk = stream.read(_CHUNK)
    return Received(
        path=name,
        sha256=digest.hexdigest(),
        raw=bytes(kept),
        size=size,
        vendor=source.vendor if source else "",
        service=source.service if source else "",
        received_at=source.received_at if source else None,
    )


def take_out(member: Member | Listed, container: Received, sources: Mapping[str, Source], most: Most) -> Received:
    """A document of a container as a file of its own; what is said of the container holds for it too."""
    name = f"{container.path}/{member.name}"
    source = sources.get(name, Source("", "", None))
    taken = Received(
        path=name,
        sha256="",
        raw=b"",
        size=0,
        vendor=source.vendor or container.vendor,
        service=source.service or container.service,
        received_at=source.received_at or container.received_at,
        container=container.path,
        optional=member.optional,
    )
    if isinstance(member, Listed):
        return replace(taken, sha256=member.sha256, size=member.size, known_kind=member.kind)
    kept = member.raw[: most[kind_of(member.raw)] + 1]
    return replace(taken, sha256=hashlib.sha256(member.raw).hexdigest(), raw=kept, size=len(member.raw))


def read_sources(raw: Path) -> tuple[dict[str, Source], list[Problem]]:
    """What `sources.csv` says (columns path, vendor, service, received_at); a bad line is a problem, not an end."""
    path = raw / SOURCES
    if not path.is_file():
        return {}, []
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for row in reader:
            moment, fault = _moment((row.get("received_at") or "").strip())
            if fault or not (row.get("path") or "").strip():
                problems.append(_bad_source(reader.line_num, fault or "path is empty; name a file of this folder"))
            if name := (row.get("path") or "").strip():
                found[name] = Source((row.get("vendor") or "").strip(), (row.get("service") or "").strip(), moment)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        problems.append(_bad_source(1, f"it cannot be read ({error}); save it as CSV in UTF-8"))
    return found, problems


def _moment(text: str) -> tuple[datetime | None, str]:
    if not text:
        return None, ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None, f"received_at {text!r} is no date; write 2025-04-01 or 2025-04-01T09:30"
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), ""


def _bad_source(line: int, fault: str) -> Problem:
    return Problem("intake.sources", Severity.WARNING, f"{SOURCES}, line {line}: {fault}", line=line)
