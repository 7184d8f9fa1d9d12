"""What containers are made of: entries, the names that are shown for them, and how much is unpacked at most."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.grid import Refusal
from pipeline.model import Reason

if TYPE_CHECKING:
    from email.message import Message

MOST_ENTRIES = 30_000
MOST_DOCUMENTS = 1_000
MOST_BYTES = 150_000_000  # unpacked, all entries together; they are there twice while they are sent
MOST_OF_ONE = 100_000_000  # unpacked, one entry
_LONGEST = 200  # characters of a name that are shown
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # categories of characters that show nothing, or turn what follows
_LEFT_BY_SYSTEMS = {"__macosx", "thumbs.db", "desktop.ini"}
_SEPARATOR = re.compile(r"[/\\]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a container: its bytes, a mail within a mail, why it is not read, or None if it is no document.

    Its name is what the container says: never used as a path. An optional one may hold no checksheet.
    """

    name: str
    content: bytes | Message | Refusal | None
    optional: bool = False


class NotUnpackedError(Exception):
    """Why a container is not taken apart."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.refusal = Refusal(reason, sentence)


class TooMuchError(NotUnpackedError):
    """A container holds more than may be unpacked of it and all that it contains."""

    def __init__(self, what: str) -> None:
        super().__init__(Reason.TOO_LARGE, f"it holds more than {what}; send the sheets alone, or in several parts")


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of a container and of the containers in it; to take more raises `TooMuchError`."""

    entries: int = MOST_ENTRIES
    documents: int = MOST_DOCUMENTS
    size: int = MOST_BYTES

    def take(self, *, entries: int = 0, documents: int = 0, size: int = 0) -> None:
        """Count what was met."""
        self.entries -= entries
        self.documents -= documents
        self.size -= size
        if self.entries < 0:
            raise TooMuchError(f"{MOST_ENTRIES:,} entries")
        if self.documents < 0:
            raise TooMuchError(f"{MOST_DOCUMENTS:,} files")
        if self.size < 0:
            raise TooMuchError(f"{MOST_BYTES // 1_000_000} MB")


def is_left_behind(name: str) -> bool:
    """Whether a name is one of files that no person put there: hidden, or left by a system or an office program."""
    parts = [part for part in _SEPARATOR.split(name) if part.strip(".")]
    return any(part.startswith((".", "~$")) or part.lower() in _LEFT_BY_SYSTEMS for part in parts)


def shown(name: str) -> str:
    """A name as it is told: parted by slashes, on one line, no part of it empty or leading upwards, not too long."""
    parts = (part for part in _SEPARATOR.split(unicodedata.normalize("NFC", name)) if part not in {"", "."})
    told = "/".join("".join(map(_escaped, part)) if part.strip(".") else part.replace(".", r"\x2e") for part in parts)
    half = _LONGEST // 2
    return told if len(told) <= _LONGEST else f"{told[:half]}…{told[-half:]}"


def _escaped(char: str) -> str:
    if unicodedata.category(char) not in _HIDDEN:
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"
