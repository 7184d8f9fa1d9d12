"""`checksheets review`: the rows in doubt one by one, and what a person says of each, written down at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline.console import safe
from pipeline.console.lookup import records, source_row, text
from pipeline.console.reply import KEYS, Move, Replies
from pipeline.console.words import joined, labelled
from pipeline.decisions import append_decision, read_decisions
from pipeline.model import Item, ItemId
from pipeline.rulings import Decisions, Ruling, number_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.console.lookup import Record
    from pipeline.model import SourceRow

_QUEUE = """
    SELECT row_id, r.document_id, q.path, q.vendor, nullif(q.service, q.path) AS service, q.page, q.locator, q.line_start, q.status, q.mark_status,
           q.why, a.contradiction OR a.status = 'unclear' AS is_odd, coalesce(m.decision = 'review', false) AS in_doubt,
           m.item_id, m.probability, m.runner_up
    FROM review_queue AS q JOIN source_rows AS r USING (row_id) JOIN answers AS a USING (row_id)
    LEFT JOIN matches AS m USING (row_id)
    ORDER BY in_doubt DESC, m.probability NULLS FIRST, row_id
"""
_ROWS = """
    SELECT * FROM source_rows
    WHERE document_id IN (SELECT document_id FROM review_queue JOIN source_rows USING (row_id))
    ORDER BY document_id, table_no, row_no
"""
_ITEMS = "SELECT * FROM catalog_items ORDER BY framework_id, position"
_LAST_RUN = "SELECT max(started_at) AS started_at FROM runs WHERE command = 'run'"
_TEXTS = ("section", "no", "category", "label", "description", "unit", "mark", "answer", "remarks")


@dataclass(slots=True)
class Session:
    """A walk through the queue of a database: where decisions go, who takes them, and what was decided so far."""

    file: Path
    who: str
    queue: Sequence[Record]
    sheets: Mapping[str, Sequence[SourceRow]]  # all rows of the documents in the queue, by document
    items: Mapping[ItemId, Item]
    last_run: datetime  # decisions since then are not applied yet
    decisions: Decisions
    faults: Sequence[str] = ()
    written: int = 0
    passed: int = 0

    def replies(self, asked: Record) -> Replies | None:
        """The row that is to be asked, ready for replies; None when the file decides it already."""
        sheet = self.sheets[text(asked, "document_id")]
        at = next(i for i, row in enumerate(sheet) if row.row_id == asked["row_id"])
        heard = self.decisions.heard(sheet)
        elsewhere = heard.elsewhere[at]
        # Decided for its words in another sheet; the next run decides it, or asks again.
        is_pending = elsewhere is not None and elsewhere.decided_at > self.last_run and not asked["is_odd"]
        if heard.items[at] or (heard.values[at] and not asked["in_doubt"]) or is_pending:
            return None
        return Replies(
            row=sheet[at],
            no=number_of(at, sheet),
            proposed=ItemId(text(asked, "item_id")) or None,
            runner_up=ItemId(text(asked, "runner_up")) or None,
            items=self.items,
            who=self.who,
        )

    def write(self, ruling: Ruling) -> None:
        """Write a decision down."""
        append_decision(self.file, ruling)
        self.decisions = Decisions((*self.decisions.rulings, ruling))
        self.written += 1


def load(database: Path, file: Path, who: str) -> Session:
    """What waits for a person in a database, and what the file of decisions says already."""
    items = {item.item_id: item for item in map(_item, records(database, _ITEMS))}
    sheets: dict[str, list[SourceRow]] = defaultdict(list)
    for record in records(database, _ROWS):
        sheets[text(record, "document_id")].append(source_row(record))
    started = records(database, _LAST_RUN)[0]["started_at"]
    last_run = started.replace(tzinfo=UTC) if isinstance(started, datetime) else datetime.min.replace(tzinfo=UTC)
    found = read_decisions(file, items)
    faults = [problem.message for problem in found.problems]
    return Session(file, who, records(database, _QUEUE), sheets, items, last_run, found.decisions, faults)


def walk(session: Session, said: Iterator[str]) -> Iterator[str]:
    """What to print, row by row; `said` gives the reviewer's next line when one is needed, and its end quits."""
    for fault in session.faults:
        yield from labelled("warning", fault)
    for number, asked in enumerate(session.queue, start=1):
        replies = session.replies(asked)
        if replies is None:
            session.passed += 1
            continue
        yield from ("", f"--- {number} of {len(session.queue)} ---")
        yield from _screen(asked, replies)
        if (yield from _asked(replies, session, said)) is Move.QUIT:
            break
    yield ""
    yield from _ending(session)


def _asked(replies: Replies, session: Session, said: Iterator[str]) -> Generator[str, None, Move | None]:
    """Ask until the row is decided or left."""
    while True:
        yield KEYS
        line = next(said, None)
        reply = Move.QUIT if line is None else replies.take(line)
        if isinstance(reply, Move):
            return reply
        if isinstance(reply, Ruling):
            session.write(reply)
            yield from labelled("written", joined([reply.decision, reply.item_id or "", reply.value]))
            return None
        yield from map(safe.line, reply)


def _screen(asked: Record, replies: Replies) -> Iterator[str]:
    """A row with all that tells which item it answers and what it says."""
    page = f"page {asked['page']}" if asked["page"] else ""
    line = f"line {asked['line_start']}" if asked["line_start"] else ""
    yield from labelled("document", joined(text(asked, name) for name in ("path", "vendor", "service")))
    yield from labelled("place", joined([page, text(asked, "locator") or line, text(asked, "row_id")]))
    for name in _TEXTS:
        yield from labelled(name, getattr(replies.row, name))
    mark = f"the mark says {asked['mark_status']}" if asked["mark_status"] else ""
    yield from labelled("status", joined([text(asked, "status"), mark]))
    probability = f"probability {asked['probability']:.2f}" if isinstance(asked["probability"], float) else ""
    yield from _proposal("proposed", replies, replies.proposed, probability)
    yield from _proposal("runner-up", replies, replies.runner_up)
    yield from labelled("asked because", text(asked, "why"))


def _proposal(label: str, replies: Replies, item_id: ItemId | None, figures: str = "") -> Iterator[str]:
    item = replies.items.get(item_id) if item_id else None
    yield from labelled(label, joined([item_id or "no item", item.label_ja if item else "", figures]))
    if item:
        yield from labelled("", item.definition)


def _ending(session: Session) -> Iterator[str]:
    if session.passed:
        yield f"not asked: {session.passed}, which the file decides already or will decide by the same words elsewhere"
    if session.written:
        decisions = "1 decision" if session.written == 1 else f"{session.written} decisions"
        yield safe.line(f"{decisions} written to {session.file}; the next `checksheets run` applies them")
    else:
        yield "no decision was written" if session.queue else "there is nothing to review"


def _item(record: Record) -> Item:
    return Item(
        item_id=ItemId(text(record, "item_id")),
        framework_id=text(record, "framework_id"),
        position=int(text(record, "position")),
        no=text(record, "no"),
        category=text(record, "category"),
        label_ja=text(record, "label_ja"),
        label_en=text(record, "label_en"),
        fact_kinds=_words(record["fact_kinds"]),
        unit=text(record, "unit"),
        definition=text(record, "definition"),
        aliases=_words(record["aliases"]),
    )


def _words(column: object) -> tuple[str, ...]:
    return tuple(map(str, column)) if isinstance(column, list) else ()
