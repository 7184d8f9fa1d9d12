"""What a run counts while documents and their results pass through it; every path gets one outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.intake import Unreadable
from pipeline.model import Decision, DocumentStatus, FileOutcome, Problem, Reason, Severity, SourceFile
from pipeline.progress import Rejection

if TYPE_CHECKING:
    from pipeline.containers import Unpacked
    from pipeline.document import Received
    from pipeline.model import DocumentResult

# These say nothing about whether a text is a sheet.
_OUR_LIMITS = {Reason.TIMEOUT, Reason.CRASH, Reason.MEMORY, Reason.INTERNAL}


@dataclass(slots=True)
class Tally:
    """What a run counts while results pass through it."""

    files: list[SourceFile] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    containers: list[str] = field(default_factory=list)  # those that were unpacked
    seen: dict[str, str] = field(default_factory=dict)  # content -> first path
    awaited: int = 0  # documents that are to be read, as far as is known
    counts: Counter[str] = field(default_factory=Counter)
    balanced: bool = True

    def left_out(self, left: Unreadable, container: str = "") -> None:
        """Count a path that is no document."""
        outcome = FileOutcome.IGNORED if left.reason is None else FileOutcome.REJECTED
        self._file(left.path, container, outcome, left.reason)
        if left.reason is not None:
            self.rejections.append(Rejection(left.path, left.reason, left.sentence))
            self.problems.append(Problem(f"intake.{left.reason}", Severity.ERROR, f"{left.path}: {left.sentence}"))

    def unpacked(self, container: str, found: Unpacked) -> None:
        """Count what is in a container but for its documents, which are counted as they come."""
        self.containers.append(container)
        self.awaited += len(found.members)
        for name in found.ignored:
            self.left_out(Unreadable(f"{container}/{name}", None, ""), container)
        for name, refusal in found.refused:
            self.left_out(Unreadable(f"{container}/{name}", refusal.reason, refusal.sentence), container)

    def is_new(self, received: Received) -> bool:
        """Whether a document is to be read; one whose content came before is counted.

        What may turn out to be no sheet stands for no other document before it was read.
        """
        first = self.seen.get(received.sha256) if received.optional else self._first(received)
        if first in {None, received.path}:
            return True
        self._twice(received)
        self.awaited -= 1
        return False

    def read(self, received: Received, result: DocumentResult) -> FileOutcome:
        """Count a document; only one that is loaded, partial or rejected is kept."""
        document = result.document
        if received.optional and not result.rows and document.reason not in _OUR_LIMITS:
            self._file(received.path, received.container, FileOutcome.IGNORED)
            return FileOutcome.IGNORED
        if self._first(received) != received.path:
            return self._twice(received)
        outcome = FileOutcome(document.status.value)
        file = SourceFile(
            path=received.path,
            document_id=document.document_id,
            outcome=outcome,
            reason=document.reason,
            seconds=result.seconds,
            peak_mb=result.peak_mb,
            container=received.container,
        )
        self.files.append(file)
        if document.status is DocumentStatus.REJECTED and document.reason:
            sentence = result.problems[0].message.removeprefix(f"{received.path}: ")
            self.rejections.append(Rejection(received.path, document.reason, sentence))
        self.counts.update([outcome, "documents"])
        self.counts["rows"] += len(result.rows)
        self.counts["matched"] += sum(each.item_id is not None for each in result.matches)
        self.counts["review"] += sum(each.decision is Decision.REVIEW for each in result.matches)
        self.counts["problems"] += sum(each.severity is not Severity.INFO for each in result.problems)
        self.balanced = self.balanced and all(each.code != "repair.ledger" for each in result.problems)
        return outcome

    def close(self) -> None:
        """Say of every container what became of it; only one in which nothing is a checksheet counts, as rejected."""
        held: dict[str, list[SourceFile]] = defaultdict(list)
        for file in self.files:
            if file.container and file.outcome is not FileOutcome.IGNORED:
                held[file.container].append(file)
        for path in self.containers:
            outcomes = {file.outcome for file in held[path]}
            if not outcomes:
                sentence = "nothing in it is a checksheet; ask the sender for the sheet itself"
                self.left_out(Unreadable(path, Reason.NO_TABLE, sentence))
            elif outcomes == {FileOutcome.REJECTED}:
                self.files.append(SourceFile(path, None, FileOutcome.REJECTED, held[path][0].reason, 0.0, 0.0))
            else:
                whole = outcomes <= {FileOutcome.LOADED, FileOutcome.DUPLICATE}
                outcome = FileOutcome.LOADED if whole else FileOutcome.PARTIAL
                self.files.append(SourceFile(path, None, outcome, None, 0.0, 0.0))

    def _first(self, received: Received) -> str:
        """The path under which a content came first."""
        return self.seen.setdefault(received.sha256, received.path)

    def _twice(self, received: Received) -> FileOutcome:
        outcome = FileOutcome.DUPLICATE
        self.files.append(SourceFile(received.path, received.document_id, outcome, None, 0.0, 0.0, received.container))
        self.counts[outcome] += 1
        return outcome

    def _file(self, path: str, container: str, outcome: FileOutcome, reason: Reason | None = None) -> None:
        """Note a path without a document."""
        self.files.append(SourceFile(path, None, outcome, reason, 0.0, 0.0, container))
        self.counts[outcome] += 1
