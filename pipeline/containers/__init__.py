"""Containers taken apart: an archive or a mail is its documents, those of containers within it among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.containers.entry import Budget, NotUnpackedError, TooMuchError, shown
from pipeline.grid import Refusal
from pipeline.kinds import kind_of
from pipeline.model import Reason, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from email.message import Message

    from pipeline.containers.entry import Entry

CONTAINERS = frozenset({SourceKind.ZIP, SourceKind.EML})
_DEEPEST = 3  # containers within containers
_TOO_DEEP = f"it is packed more than {_DEEPEST} times over; unpack it and put what is in it here"


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a container; an optional one, such as the text of a mail with attachments, may hold no sheet."""

    name: str
    raw: bytes = field(repr=False)
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a container holds, under names that are told apart and safe to show, those of the folders in it kept."""

    members: tuple[Member, ...] = ()
    refused: tuple[tuple[str, Refusal], ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of a container without its bytes."""

    name: str
    sha256: str
    size: int
    kind: SourceKind
    optional: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What a container holds, without the bytes."""

    members: tuple[Listed, ...]
    refused: tuple[tuple[str, Refusal], ...]
    ignored: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What came out of a container so far."""

    passwords: Sequence[str]
    budget: Budget = field(default_factory=Budget)
    names: dict[str, int] = field(default_factory=dict)  # how often each was wanted
    members: list[Member] = field(default_factory=list)
    refused: list[tuple[str, Refusal]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def name(self, folder: str, name: str) -> str:
        """The name of an entry as it is told; one that was there before gets a number."""
        wanted = told = folder + (shown(name) or "unnamed")
        stem, dot, ending = told.rpartition(".") if "." in told.rpartition("/")[2] else (told, "", "")
        while told in self.names:
            self.names[wanted] += 1
            told = f"{stem} ({self.names[wanted]}){dot}{ending}"
        self.names[told] = 1
        return told


def unpack(raw: bytes, passwords: Sequence[str] = ()) -> Unpacked | Refusal:
    """The documents of an archive or a mail, or why it is not taken apart; to be called where it can be stopped."""
    found = _Found(passwords)
    try:
        _open(raw, "", 1, found)
    except NotUnpackedError as error:
        return error.refusal
    return Unpacked(tuple(found.members), tuple(found.refused), tuple(found.ignored))


def listing_of(unpacked: Unpacked) -> Listing:
    """What was unpacked, by content."""
    members = (
        Listed(each.name, sha256(each.raw).hexdigest(), len(each.raw), kind_of(each.raw), each.optional)
        for each in unpacked.members
    )
    return Listing(tuple(members), unpacked.refused, unpacked.ignored)


def _open(container: bytes | Message, folder: str, depth: int, found: _Found) -> None:
    before = len(found.members) + len(found.refused)
    for entry in _entries(container, found):
        name = found.name(folder, entry.name)
        if entry.content is None:
            found.ignored.append(name)
        elif isinstance(entry.content, Refusal):
            found.budget.take(documents=1)
            found.refused.append((name, entry.content))
        elif isinstance(entry.content, bytes) and kind_of(entry.content) not in CONTAINERS:
            found.budget.take(documents=1)
            found.members.append(Member(name, entry.content, entry.optional))
        else:
            _open_nested(entry.content, name, depth, found)
    if len(found.members) + len(found.refused) == before:
        raise NotUnpackedError(Reason.EMPTY, "it holds no documents; ask the sender for the sheet")


def _open_nested(container: bytes | Message, name: str, depth: int, found: _Found) -> None:
    """Take a container within a container apart; when that cannot be done, this costs none of its neighbours."""
    found.budget.take(documents=1)
    if depth == _DEEPEST:
        found.refused.append((name, Refusal(Reason.TOO_LARGE, _TOO_DEEP)))
        return
    try:
        _open(container, f"{name}/", depth + 1, found)
    except TooMuchError:
        raise
    except NotUnpackedError as error:
        found.refused.append((name, error.refusal))


def _entries(content: bytes | Message, found: _Found) -> Iterable[Entry]:
    """What a container holds; each of the libraries is loaded when it is needed."""
    if isinstance(content, bytes) and kind_of(content) is SourceKind.ZIP:
        from pipeline.containers import archive  # noqa: PLC0415

        return archive.entries(content, found.passwords, found.budget)
    from pipeline.containers import mail  # noqa: PLC0415

    return mail.entries(content, found.budget)
