"""The file of decisions, `mappings/decisions.csv` or one that the user names: read line by line, appended to, never rewritten.

A decision is one line, so that deleting it undoes it. A line that cannot be used is a problem and costs no other line.
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.model import DocumentId, ItemId, Problem, Severity
from pipeline.rulings import Decisions, Ruling, Verb, wording
from pipeline.spreadsheet import guarded, unguarded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

COLUMNS = (
    "decided_at", "who", "decision", "document_id", "no", "label", "description", "item_id", "value", "why",
)  # fmt: skip
_SAVE = "save it as CSV in UTF-8"
_LINE_END = re.compile(rb"\r\n|\n|\r")
_ID = re.compile(r"[0-9a-f]{16}")
_NO_TEXT = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # what a terminal acts on, what breaks lines, what cannot be written


class _BadLineError(Exception):
    """A line that cannot be used; says why, and what to do about it."""


@dataclass(frozen=True, slots=True)
class DecisionsRead:
    """The decisions of a file, and a problem for every line that cannot be used."""

    decisions: Decisions
    problems: tuple[Problem, ...] = ()


def read_decisions(path: Path, items: Collection[str]) -> DecisionsRead:
    """Read a file of decisions about the catalog's `items`; a file that is not there holds none."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return DecisionsRead(Decisions())
    except OSError as error:
        return DecisionsRead(Decisions(), (_problem(path, 1, f"it cannot be read ({error.strerror}); {_SAVE}"),))
    rulings: list[Ruling] = []
    problems: list[Problem] = []
    lines = [(number, line) for number, line in enumerate(_LINE_END.split(raw), start=1) if line.strip()]
    try:
        columns = _columns(lines[0][1]) if lines else ()
    except _BadLineError as fault:
        return DecisionsRead(Decisions(), (_problem(path, lines[0][0], str(fault)),))
    for number, line in lines[1:]:
        try:
            rulings.append(_ruling(dict(zip(columns, _cells(line), strict=False)), items))
        except _BadLineError as fault:
            problems.append(_problem(path, number, str(fault)))
    return DecisionsRead(Decisions(tuple(rulings)), tuple(problems))


def append_decision(path: Path, ruling: Ruling) -> None:
    """Write one line behind the others, all of it or nothing, and wait until the disk has it.

    Raises:
        UsageError: the file cannot be written, or is no file of decisions.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        with os.fdopen(descriptor, "r+b", buffering=0) as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            os.write(descriptor, _addition(stream.read(), ruling))
            os.fsync(descriptor)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written to ({error.strerror}); name another with --decisions") from error
    except _BadLineError as fault:
        raise UsageError(f"{path}, line 1: {fault}") from fault


def _addition(before: bytes, ruling: Ruling) -> bytes:
    """What is to be written behind what is there: the line, in the order of the file's own columns."""
    head = next(filter(bytes.strip, _LINE_END.split(before)), b"")
    columns = _columns(head) if head else COLUMNS
    begin = b"" if not before or before.endswith((b"\n", b"\r")) else b"\n"
    title = b"" if head else _encoded(COLUMNS)
    written = _written(ruling)
    return begin + title + _encoded([guarded(_plain(written.get(column, ""))) for column in columns])


def _written(ruling: Ruling) -> Mapping[str, str]:
    return {
        "decided_at": ruling.decided_at.astimezone(UTC).isoformat(timespec="seconds"),
        "who": ruling.who,
        "decision": ruling.decision.value,
        "document_id": ruling.document_id,
        "no": ruling.no,
        "label": ruling.label,
        "description": ruling.description,
        "item_id": ruling.item_id or "",
        "value": ruling.value,
        "why": ruling.why,
    }


def _plain(text: str) -> str:
    """A text on one line; what nobody sees in it, and line breaks, are blanks: they count in no comparison."""
    return "".join(" " if unicodedata.category(char) in _NO_TEXT else char for char in text)


def _encoded(cells: Sequence[str]) -> bytes:
    record = io.StringIO()
    csv.writer(record, lineterminator="\n").writerow(cells)
    return record.getvalue().encode()


def _columns(line: bytes) -> Sequence[str]:
    columns = [cell.strip() for cell in _cells(line.removeprefix(b"\xef\xbb\xbf"))]
    missing = [column for column in COLUMNS if column not in columns]
    if missing:
        raise _BadLineError(f"no column {', '.join(missing)}; the first line must name {', '.join(COLUMNS)}")
    return columns


def _cells(line: bytes) -> Sequence[str]:
    try:
        return next(iter(csv.reader([line.decode()], strict=True)), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise _BadLineError(f"it cannot be read ({error}); write a decision on one line and {_SAVE}") from error


def _ruling(cells: Mapping[str, str], items: Collection[str]) -> Ruling:
    said = {column: unguarded(cells.get(column, "").strip()) for column in COLUMNS}
    for fault in _faults(said, items):
        raise _BadLineError(fault)
    verb = Verb(said["decision"])
    ruling = Ruling(
        decided_at=_moment(said["decided_at"]),
        who=said["who"],
        decision=verb,
        document_id=DocumentId(said["document_id"]),
        no=said["no"],
        label=said["label"],
        description=said["description"],
        item_id=ItemId(said["item_id"]) if said["item_id"] and verb is not Verb.NOT_AN_ITEM else None,
        value=said["value"],
        why=said["why"],
    )
    if not wording(ruling) and not ruling.no:
        raise _BadLineError("label, description and no are empty; copy them from the row that is meant")
    return ruling


def _faults(said: Mapping[str, str], items: Collection[str]) -> Iterator[str]:
    """What is wrong with a line, and what to do about it."""
    verb, item = said["decision"], said["item_id"]
    if verb not in set(Verb):
        yield f"decision {verb!r} is unknown; choose from {', '.join(Verb)}"
    if not said["who"]:
        yield "who is empty; write who decided this"
    if not _ID.fullmatch(said["document_id"]):
        yield f"document_id {said['document_id']!r} is none; copy the 16 characters that `show` prints first"
    if verb in {Verb.CONFIRM, Verb.CORRECT_ITEM} and not item:
        yield f"item_id is empty; name the item, or write {Verb.NOT_AN_ITEM}"
    if item and item not in items:
        yield f"item_id {item!r} is in no checklist; correct it or delete the line"
    if verb == Verb.CORRECT_VALUE and not said["value"]:
        yield "value is empty; write a status or what the answer means"


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _BadLineError(f"decided_at {text!r} is no time; write 2025-04-01 or 2025-04-01T09:30") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _problem(path: Path, line: int, sentence: str) -> Problem:
    return Problem("match.decisions", Severity.WARNING, f"{path.name}, line {line}: {sentence}", line=line)
