"""What was found in files, kept so that they need not be opened again when rules, vocabulary or decisions change.

An entry is named by the digest of a file's content, in a folder named by the digest of what opened it. It is written
whole or not at all and carries a check sum: a damaged one is as good as none, and is counted. The bytes are those that
a reader process sent; nothing here looks into them, and whoever decodes them checks them as if they came from it.
"""

from __future__ import annotations

import shutil
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_CHECK = 16  # bytes of the check sum before the content
_LEVEL = 1  # of compression: a fifth of the size, for next to no time


@dataclass(slots=True)
class Cache:
    """A folder of entries, or none where nothing is kept; with `anew` nothing is taken from it."""

    folder: Path | None
    opening: str = ""  # digest of what opened the files
    anew: bool = False
    damaged: set[str] = field(default_factory=set)  # names of entries that could not be used

    def get(self, kind: str, sha256: str) -> bytes | None:
        """What is kept of a content under a kind of entry; None where there is nothing, or nothing that can be used."""
        if self.folder is None or self.anew:
            return None
        path = self._path(self.folder, kind, sha256)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        check, packed = raw[:_CHECK], raw[_CHECK:]
        with suppress(zlib.error):
            if check == blake2b(packed, digest_size=_CHECK).digest():
                return zlib.decompress(packed)
        self.damaged.add(path.name)
        return None

    def put(self, kind: str, sha256: str, content: bytes | bytearray) -> None:
        """Keep something; where it cannot be written it is not kept, which costs time and nothing else."""
        if self.folder is None:
            return
        path = self._path(self.folder, kind, sha256)
        new = path.with_name(f"{path.name}.{threading.get_ident()}.new")
        packed = zlib.compress(content, _LEVEL)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(blake2b(packed, digest_size=_CHECK).digest() + packed)
            new.replace(path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def prune(self, used: Collection[str]) -> None:
        """Remove what other versions of the program left, and what is of no content in use."""
        if self.folder is None:
            return
        own = self.folder / self.opening
        with suppress(OSError):
            for folder in self.folder.iterdir():
                if folder != own:
                    shutil.rmtree(folder, ignore_errors=True)
            for entry in own.iterdir():
                if entry.name.partition(".")[0] not in used or entry.suffix == ".new":
                    entry.unlink()

    def _path(self, folder: Path, kind: str, sha256: str) -> Path:
        return folder / self.opening / f"{sha256}.{kind}"


NO_CACHE = Cache(None)
