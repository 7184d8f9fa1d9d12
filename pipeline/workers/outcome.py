"""What became of a document whose process gave no answer, or one that cannot be true."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from pipeline.grid import Refusal
from pipeline.model import Reason
from pipeline.workers.client import Ended, Reply
from pipeline.workers.wire import SENSELESS, Kind, MessageError, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document import Received
    from pipeline.model import DocumentResult, RowId
    from pipeline.workers.limits import Limits

_SPANNED = {"no", "section", "category", "label", "description", "unit", "mark", "answer", "remarks"}
_REPORT = "please report this file"
_SMALLER = "send a smaller part of it"


def answer_of(given: Reply | Ended, limits: Limits) -> bytearray | Refusal:
    """The bytes of the answer, or why there is none."""
    return _told(given) if isinstance(given, Reply) else _of_end(given, limits)


def may_be_busy(given: Reply | Ended) -> bool:
    """Whether a document may fare better when nothing else is read: its time, not its work, was too much."""
    return isinstance(given, Ended) and (given.late or given.status is None)


def _told(reply: Reply) -> bytearray | Refusal:
    try:
        match reply.kind:
            case Kind.ANSWER:
                return reply.body
            case Kind.REFUSAL:
                return decode(reply.body, Refusal)
            case Kind.NO_MEMORY:
                return Refusal(Reason.MEMORY, f"it needs more memory than a sheet may take; {_SMALLER}")
            case Kind.TOO_MUCH:
                return Refusal(Reason.TOO_LARGE, f"its reader opens or writes more files than it may; {_SMALLER}")
            case Kind.FAULT:
                return Refusal(Reason.INTERNAL, f"our fault ({decode(reply.body, str)}); {_REPORT}")
    except MessageError:
        return SENSELESS
    return SENSELESS


def _of_end(ended: Ended, limits: Limits) -> Refusal:
    if ended.late:
        sentence = f"it was not read within {limits.wall:.3g} seconds, nor when it was tried again alone; {_SMALLER}"
        return Refusal(Reason.TIMEOUT, sentence)
    if ended.too_long:
        return Refusal(Reason.TOO_LARGE, f"more than {limits.answer:,} bytes come out of it; {_SMALLER}")
    if ended.senseless:
        return SENSELESS
    killed = os.WTERMSIG(ended.status) if ended.status is not None and os.WIFSIGNALED(ended.status) else 0
    if killed == signal.SIGXCPU:
        sentence = f"it takes more than {limits.processor:.3g} seconds of the processor; {_SMALLER}"
        return Refusal(Reason.TIMEOUT, sentence)
    if killed == signal.SIGXFSZ:
        return Refusal(Reason.TOO_LARGE, f"its reader writes more than it may; {_SMALLER}")
    how = f" ({signal.Signals(killed).name})" if killed in set(signal.Signals) else ""
    return Refusal(Reason.CRASH, f"its reader crashed{how}; {_REPORT}")


def is_of(result: DocumentResult, received: Received) -> bool:
    """Whether a result speaks of the document that was asked about and of no other, each row once."""
    of = result.document
    mine = (of.document_id, of.sha256, of.path, of.bytes, of.received_at)
    if mine != (received.document_id, received.sha256, received.path, received.size, received.received_at):
        return False
    if any(each.document_id != of.document_id for part in (result.rows, result.answers) for each in part):
        return False
    if any(each.document_id not in {None, of.document_id} for each in result.problems):
        return False
    rows = {row.row_id for row in result.rows}
    alone = len(rows) == len(result.rows) and all(row.startswith(f"{of.document_id}-") for row in rows)
    facts = {fact.fact_id for fact in result.facts}
    alone = alone and len(facts) == len(result.facts) and all(fact.startswith(of.document_id) for fact in facts)
    return alone and rows.issuperset(_referred(result)) and _is_sound(result)


def _is_sound(result: DocumentResult) -> bool:
    """Whether a result keeps what the database promises: an unsound document must not stop the others."""
    rows = {row.row_id: row for row in result.rows}
    given = {each.row_id: each.item_id for each in result.matches}
    read = {each.row_id: each.item_id for each in result.answers}
    if not len(result.matches) == len(result.answers) == len(rows) or given != read or given.keys() != rows.keys():
        return False
    if len({line.line for line in result.ledger}) != len(result.ledger):
        return False
    return all(
        fact.span_field in _SPANNED
        and 0 <= fact.span_start < fact.span_end <= len(getattr(rows[fact.row_id], fact.span_field))
        for fact in result.facts
    )


def _referred(result: DocumentResult) -> Iterator[RowId]:
    for part in (result.matches, result.answers, result.facts):
        yield from (each.row_id for each in part)
    for some in (result.ledger, result.problems):
        yield from (each.row_id for each in some if each.row_id is not None)
