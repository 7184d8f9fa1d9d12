"""The results as folders that are published whole: built aside, put on disk, then pointed at by one link.

    out/checksheets.duckdb -> current/checksheets.duckdb      the same for every Parquet file and the report
    out/current            -> versions/000012
    out/versions/000012/     checksheets.duckdb  answers.parquet ...  report.html  manifest.json

To change what readers find is to rename one link, which the system does whole or not at all; who has an old file open
goes on reading it. A manifest says what was published, so that a file that somebody wrote to, or a disk damaged, is
never built upon.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pipeline.database import DATABASE
from pipeline.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSIONS = "versions"
CURRENT = "current"
MANIFEST = "manifest.json"
_NAME = re.compile(r"\d{6,}")
_CHUNK = 1 << 20
_NOT_WRITABLE = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG, errno.ENOTDIR, errno.EEXIST,
}  # fmt: skip


def versions(out: Path) -> list[Path]:
    """The folders of the versions that are kept, from the oldest."""
    folder = out / VERSIONS
    found = [each for each in folder.iterdir() if _NAME.fullmatch(each.name)] if folder.is_dir() else []
    return sorted(found, key=lambda each: int(each.name))


def current(out: Path) -> Path | None:
    """The folder that readers are led to; None before the first run."""
    link = out / CURRENT
    return out / VERSIONS / link.readlink().name if link.is_symlink() and link.is_dir() else None


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """An empty folder on the file system of `out`, cleared away in the end; what a run before left in it is gone.

    Raises:
        OutputError: it cannot be made, or what is done in it fails for want of room or rights.
    """
    place = out / ".publishing"
    with writing(out):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def is_unfinished(out: Path) -> bool:
    """Whether a run was cut off before it could clear its workplace."""
    return (out / ".publishing").exists()


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turns what the system says of a folder that cannot be written to into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_WRITABLE:
            raise
        raise OutputError(out, error.strerror or str(error)) from error


def copy_intact(version: Path, name: str, target: Path) -> bool:
    """Copy a file of a version; whether what was copied is what was published. Nobody who has it open can hinder that."""
    promised = _promised(version).get(name)
    digest = hashlib.sha256()
    try:
        with (version / name).open("rb") as source, target.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == promised


def link_intact(version: Path, name: str, target: Path) -> bool:
    """Give a file of a version a second name, if it is what was published; whether it is."""
    try:
        is_intact = _digest(version / name) == _promised(version).get(name)
    except FileNotFoundError:
        return False
    if is_intact:
        os.link(version / name, target)
    return is_intact


def _promised(version: Path) -> dict[str, str]:
    """The digests that a version was published with; none where its manifest is not there or damaged."""
    with suppress(OSError, ValueError):
        told = json.loads((version / MANIFEST).read_text(encoding="utf-8"))
        if isinstance(told, dict):
            return {str(name): str(digest) for name, digest in told.items()}
    return {}


def publish(out: Path, new: Path, number: int, keep: int) -> Path:
    """Make a finished folder the version that readers find, and keep so many; `new` is on the file system of `out`."""
    manifest = {path.name: _digest(path) for path in sorted(new.iterdir())}
    (new / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    for path in new.iterdir():
        sync(path)
    sync(new)
    (out / VERSIONS).mkdir(exist_ok=True)
    version = out / VERSIONS / f"{number:06}"
    new.rename(version)
    sync(out / VERSIONS)
    point(out, version)
    for old in [each for each in versions(out) if each != version][: -(keep - 1) or None]:
        shutil.rmtree(old, ignore_errors=True)
    return version


def point(out: Path, version: Path) -> None:
    """Lead readers to a version."""
    # A log left by somebody who wrote to the old file would be replayed into the new one.
    (out / f"{DATABASE}.wal").unlink(missing_ok=True)
    _link(out / CURRENT, f"{VERSIONS}/{version.name}")
    for path in version.iterdir():
        link = out / path.name
        wanted = f"{CURRENT}/{path.name}"
        if path.name != MANIFEST and not (link.is_symlink() and str(link.readlink()) == wanted):
            _link(link, wanted)
    sync(out)


def attach(out: Path, name: str, content: bytes) -> None:
    """Put a file of its own beside the current version, with which it comes and goes."""
    version = current(out)
    folder = version or out
    new = folder / f".{name}.new"
    new.write_bytes(content)
    new.replace(folder / name)
    if version is not None:
        point(out, version)


def _link(link: Path, target: str) -> None:
    """Make a link, in the place of what stands there."""
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)


def before(out: Path, wanted: int | None) -> Path:
    """The version of that number, or the one before the current one.

    Raises:
        UsageError: there is none.
    """
    kept, now = versions(out), current(out)
    named = [each for each in kept if int(each.name) == wanted]
    earlier = [each for each in kept if now and int(each.name) < int(now.name)]
    found = named if wanted is not None else earlier[-1:]
    if not found:
        told = ", ".join(str(int(each.name)) + (" (current)" if each == now else "") for each in kept) or "none"
        raise UsageError(f"{out}: there is no such version to go back to; kept are: {told}")
    return found[0]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
