"""One document through every stage: bytes in, all that was made of them out; a function of its arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime  # noqa: TC003 - what goes to a worker is checked against these annotations
from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.grid import Refusal
from pipeline.kinds import kind_of
from pipeline.lexicon import build_lexicon
from pipeline.locate import spot_of
from pipeline.match import match
from pipeline.model import (
    Answer,
    Document,
    DocumentId,
    DocumentResult,
    DocumentStatus,
    Fact,
    LineRole,
    Match,
    Problem,
    Reason,
    Severity,
    SourceKind,
    SourceRow,
)
from pipeline.normalize import read
from pipeline.normalize.decided import read_as
from pipeline.normalize.facts import FIELDS
from pipeline.normalize.references import resolve
from pipeline.repair import Repaired, repair
from pipeline.repair.apart import EXPLAINED
from pipeline.repair.metadata import About, about
from pipeline.rulings import NOTHING_DECIDED
from pipeline.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.catalog import Catalog
    from pipeline.lexicon import Lexicon
    from pipeline.model import LedgerLine, SourceCell
    from pipeline.rulings import Decisions, Heard, Ruling
    from pipeline.source import Source


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came in; what `sources.csv` says of it wins over what the sheet says."""

    path: str
    sha256: str
    raw: bytes  # cut off beyond the largest size that is read
    size: int
    vendor: str = ""
    service: str = ""
    received_at: datetime | None = None
    container: str = ""  # path of the archive or mail that it came in
    optional: bool = False  # the text of a mail, say, which need not be a sheet
    known_kind: SourceKind | None = None  # where its bytes are not at hand, since they need not be read

    @property
    def kind(self) -> SourceKind:
        """What its content is."""
        return self.known_kind or kind_of(self.raw)

    @property
    def document_id(self) -> DocumentId:
        """The identity of a document is its content."""
        return DocumentId(self.sha256[:16])


class Reader:
    """The stages with what they know of the catalog, loaded once per process."""

    def __init__(
        self,
        catalog: Catalog,
        max_bytes: int,
        passwords: Sequence[str] = (),
        decisions: Decisions = NOTHING_DECIDED,
    ) -> None:
        self.catalog = catalog
        self.max_bytes = max_bytes
        self.passwords = passwords
        self.decisions = decisions
        self.lexicon: Lexicon = build_lexicon(catalog)

    def process(self, received: Received) -> DocumentResult:
        """Read a document; whatever is wrong with it is in the result, never an exception."""
        source = read_source(received.raw, received.size, self.max_bytes, self.passwords)
        if isinstance(source, Refusal):
            return rejection(received, source.reason, source.sentence)
        return self.understand(received, source)

    def understand(self, received: Received, source: Source) -> DocumentResult:
        """What the stages after extraction make of a document; its bytes are not looked at."""
        extraction = source.extraction
        repaired = repair(extraction.grids, extraction.lines, received.document_id, self.lexicon)
        if not repaired.rows:
            sentence = "no table and no headed paragraphs were found; check that this is the checksheet itself"
            return _without_rows(received, source, repaired, sentence)
        heard = self.decisions.heard(repaired.rows)
        matched = match(repaired.rows, self.lexicon.likeness, heard=heard)
        if not any(each.item_id for each in matched.matches) and not _has_headings(repaired):
            sentence = "its table has no headings and asks nothing that a checklist asks; is it the checksheet?"
            return _without_rows(received, source, repaired, sentence)
        answers, facts, unread = self._read(matched.rows, matched.matches, heard, repaired.legend)
        problems = (*_found_problems(received, source), *_ledger_problems(received, source, repaired))
        undone = (*_lost(received, heard), *unread)
        return DocumentResult(
            document=_document(received, source, repaired.about),
            rows=matched.rows,
            matches=matched.matches,
            answers=answers,
            facts=_located(facts, matched.rows),
            ledger=repaired.ledger,
            problems=(*problems, *matched.problems, *undone, *_contradictions(matched.rows, answers)),
        )

    def _read(
        self, rows: Sequence[SourceRow], matches: Sequence[Match], heard: Heard, legend: Mapping[str, str]
    ) -> tuple[tuple[Answer, ...], tuple[Fact, ...], list[Problem]]:
        """Answers and facts, and the decisions about values that cannot be read."""
        answers: list[Answer] = []
        facts: list[Fact] = []
        unread: list[Problem] = []
        for row, matched, ruling in zip(rows, matches, heard.values, strict=True):
            item = self.catalog.item(matched.item_id)
            reading = read(row, item, legend)
            means = read_as(ruling.value, row, item, reading) if ruling else reading
            if ruling and means is None:
                unread.append(_unread(row, ruling))
            answer, found = means or reading
            answers.append(answer)
            facts.extend(found)
        followed = resolve(rows, answers)
        kept = (own if own.decided else other for own, other in zip(answers, followed, strict=True))
        return tuple(kept), tuple(facts), unread


def _located(facts: Sequence[Fact], rows: Sequence[SourceRow]) -> tuple[Fact, ...]:
    """The facts with the places of the words they were read from.

    A cell that is merged over several rows is printed once: in the row above that says the same in the column.
    """
    homes: dict[tuple[int, str, str], Sequence[SourceCell]] = {}
    found: dict[tuple[str, str], Sequence[SourceCell]] = {}
    by_id = {row.row_id: row for row in rows if row.cells}
    for row in by_id.values():
        for field in FIELDS:
            printed = [cell for cell in row.cells if cell.role == field]
            key = (row.table_no, field, getattr(row, field))
            homes[key] = found[row.row_id, field] = printed or homes.get(key) or row.cells
    return tuple(_placed(fact, by_id[fact.row_id], found) if fact.row_id in by_id else fact for fact in facts)


def _placed(fact: Fact, row: SourceRow, cells: Mapping[tuple[str, str], Sequence[SourceCell]]) -> Fact:
    of_field = cells[row.row_id, fact.span_field]
    spot = spot_of(row, fact.span_field, fact.span_start, fact.span_end, of_field)
    return replace(fact, page=spot.page, bbox=spot.bbox, locator=spot.locator)


def _without_rows(received: Received, source: Source, repaired: Repaired, sentence: str) -> DocumentResult:
    """A document that could be opened, but holds no checksheet."""
    rejected = rejection(received, Reason.NO_TABLE, sentence)
    document = replace(rejected.document, source_kind=source.kind, pages=source.extraction.pages)
    problems = (*rejected.problems, *_found_problems(received, source))
    ledger = tuple(map(_of_no_row, repaired.ledger))
    return replace(rejected, document=document, ledger=ledger, problems=problems)


def _of_no_row(line: LedgerLine) -> LedgerLine:
    """A line of the ledger of a document that is kept without its rows."""
    if line.row_id is None:
        return line
    return replace(line, role=LineRole.NOTE, reason="of a table that is no checksheet", row_id=None)


def _has_headings(repaired: Repaired) -> bool:
    return any(line.role is LineRole.HEADING for line in repaired.ledger)


def rejection(received: Received, reason: Reason, sentence: str) -> DocumentResult:
    """The result of a document that gave no rows, with the sentence that says what to do."""
    document = Document(
        document_id=received.document_id,
        sha256=received.sha256,
        path=received.path,
        bytes=received.size,
        source_kind=received.kind,
        status=DocumentStatus.REJECTED,
        reason=reason,
        vendor=received.vendor,
        service=received.service,
        received_at=received.received_at,
    )
    problem = Problem(f"document.{reason}", Severity.ERROR, f"{received.path}: {sentence}", received.document_id)
    return DocumentResult(document, problems=(problem,))


def _document(received: Received, source: Source, said: About) -> Document:
    named = _from_names(received)
    return Document(
        document_id=received.document_id,
        sha256=received.sha256,
        path=received.path,
        bytes=received.size,
        source_kind=source.kind,
        status=DocumentStatus.LOADED if source.extraction.complete else DocumentStatus.PARTIAL,
        pages=source.extraction.pages,
        title=said.title,
        vendor=received.vendor or said.vendor or named.vendor,
        service=received.service or said.service or named.service,
        version=said.version,
        filled_on=said.filled_on or named.filled_on,
        received_at=received.received_at,
        extractor=source.extractor,
        encoding=source.encoding,
        filled_on_from="sheet" if said.filled_on else "file_name" if named.filled_on else "",
    )


_GENERIC = re.compile(
    r"(?i)sla|slo|sheet|check.*|security|vendor|questionnaire|answers?|form|final|draft|rev\w*|v(?:er)?[\d.]*|copy|text|dump|ocr|pdf|body|fwd?|mail|message|attachments?|archive"
    r"|.*(?:チェック|シート|リスト|回答|調査|質問|セキュリティ|サービスレベル|最終|確定|版|様|添付|送付|転送|一式).*|[\da-f]*\d[\da-f]*|\W*"
)


def _from_names(received: Received) -> About:
    """What the name of a file may say, or that of the container it came in."""
    named = _from_name(received.path)
    if not received.container:
        return named
    outer = _from_name(received.container)
    return About(
        vendor=named.vendor or outer.vendor,
        service=named.service or outer.service,
        filled_on=named.filled_on or outer.filled_on,
    )


def _from_name(path: str) -> About:
    """What a file's name may say: `株式会社星空_勤怠クラウド_20250401.txt`."""
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    words = re.split(r"[_\s　()（）【】\[\]]+", stem)
    said = about(words)
    dates = find_dates(stem)
    telling = (word for word in words if len(word) > (2 if word.isascii() else 1) and not _GENERIC.fullmatch(word))
    service = next((word for word in telling if said.vendor not in word or not said.vendor), "")
    return About(vendor=said.vendor, service=service, filled_on=dates[0].first_day if dates else None)


def _found_problems(received: Received, source: Source) -> list[Problem]:
    """What the extractor met, which knows no name of the document."""
    return [
        replace(each, document_id=received.document_id, message=f"{received.path}: {each.message}")
        for each in source.extraction.problems
    ]


def _ledger_problems(received: Received, source: Source, repaired: Repaired) -> list[Problem]:
    found: list[Problem] = []
    document_id, lines = received.document_id, len(source.extraction.lines)
    if len(repaired.ledger) != lines:
        sentence = (
            f"{received.path}: {lines - len(repaired.ledger)} lines are not accounted for; please report this sheet"
        )
        found.append(Problem("repair.ledger", Severity.ERROR, sentence, document_id))
    notes = sum(line.role is LineRole.NOTE and line.reason not in EXPLAINED for line in repaired.ledger)
    if notes > lines / 2:
        sentence = (
            f"{received.path}: {notes} of {lines} lines are prose that answers nothing; see whether a table was missed"
        )
        found.append(Problem("repair.mostly_prose", Severity.WARNING, sentence, document_id))
    return found


def _lost(received: Received, heard: Heard) -> list[Problem]:
    return [
        Problem(
            code="match.decision_lost",
            severity=Severity.WARNING,
            message=f"{received.path}: what {ruling.who} decided on {ruling.decided_at:%Y-%m-%d} about"
            f" {ruling.label or ruling.description or ruling.no!r} fits none of its rows; review it again or delete the line",
            document_id=received.document_id,
        )
        for ruling in heard.lost
    ]


def _unread(row: SourceRow, ruling: Ruling) -> Problem:
    return Problem(
        code="read.decision",
        severity=Severity.WARNING,
        message=f"{ruling.who} decided that the answer means {ruling.value!r}, which cannot be read; write a status or a"
        " value as vendors do",
        document_id=row.document_id,
        page=row.page,
        line=row.line_start,
        row_id=row.row_id,
    )


def _contradictions(rows: Sequence[SourceRow], answers: Sequence[Answer]) -> list[Problem]:
    return [
        Problem(
            code="read.contradiction",
            severity=Severity.WARNING,
            message=f"the mark says {answer.mark_status}, the words say {answer.status}; ask the vendor which holds",
            document_id=row.document_id,
            page=row.page,
            line=row.line_start,
            row_id=row.row_id,
        )
        for row, answer in zip(rows, answers, strict=True)
        if answer.contradiction
    ]
