"""What a run counts while documents and their results pass through it; every path gets one outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.intake import Unreadable
from pipeline.known import OUR_LIMITS, Counts, Known
from pipeline.model import Decision, FileOutcome, Problem, Reason, Severity, SourceFile
from pipeline.progress import Rejection

if TYPE_CHECKING:
    from pipeline.containers import Listing, Unpacked
    from pipeline.document import Received
    from pipeline.fingerprint import Fingerprint
    from pipeline.model import DocumentResult


@dataclass(slots=True)
class Tally:
    """What a run counts while results pass through it."""

    fingerprint: Fingerprint
    known: Known = field(default_factory=Known)
    files: list[SourceFile] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    containers: dict[str, str] = field(default_factory=dict)  # those that were unpacked: path -> content
    seen: dict[str, str] = field(default_factory=dict)  # content -> first path
    awaited: int = 0  # documents that are to be read, as far as is known
    counts: Counter[str] = field(default_factory=Counter)
    balanced: bool = True

    def left_out(self, left: Unreadable, container: str = "") -> None:
        """Count a path that is no document."""
        outcome = FileOutcome.IGNORED if left.reason is None else FileOutcome.REJECTED
        self._file(left.path, container, outcome, left.reason, left.sha256)
        if left.reason is not None:
            self.rejections.append(Rejection(left.path, left.reason, left.sentence))
            self.problems.append(Problem(f"intake.{left.reason}", Severity.ERROR, f"{left.path}: {left.sentence}"))

    def unpacked(self, container: Received, found: Listing | Unpacked) -> None:
        """Count what is in a container but for its documents, which are counted as they come."""
        self.containers[container.path] = container.sha256
        self.awaited += len(found.members)
        for name in found.ignored:
            self.left_out(Unreadable(f"{container.path}/{name}", None, ""), container.path)
        for name, refusal in found.refused:
            self.left_out(Unreadable(f"{container.path}/{name}", refusal.reason, refusal.sentence), container.path)

    def is_new(self, received: Received) -> bool:
        """Whether a document is to be read; one whose content came before is counted.

        What may turn out to be no sheet stands for no other document before it was read.
        """
        first = self.seen.get(received.sha256) if received.optional else self._first(received)
        if first in {None, received.path}:
            return True
        self._passed(received, FileOutcome.DUPLICATE)
        self.awaited -= 1
        return False

    def read(self, received: Received, result: DocumentResult) -> FileOutcome:
        """Count a document; only one that is loaded, partial or rejected is kept."""
        document = result.document
        if received.optional and not result.rows and document.reason not in OUR_LIMITS:
            return self._passed(received, FileOutcome.IGNORED)
        if self._first(received) != received.path:
            return self._passed(received, FileOutcome.DUPLICATE)
        outcome = FileOutcome(document.status.value)
        file = SourceFile(
            path=received.path,
            document_id=document.document_id,
            outcome=outcome,
            reason=document.reason,
            seconds=result.seconds,
            peak_mb=result.peak_mb,
            container=received.container,
            sha256=received.sha256,
            read_with=self.fingerprint.of(received),
        )
        self._document(file, _counts(result))
        return outcome

    def known_file(self, received: Received, *, protected: bool) -> SourceFile | None:
        """What became of a document before, if the same would become of it again."""
        return self.known.unchanged(received, self.fingerprint.of(received), protected=protected)

    def is_unchanged(self, received: Received, *, protected: bool) -> bool:
        """Whether a document need not be read again; one that need not is counted as it was."""
        file = self.known_file(received, protected=protected)
        if file is None:
            return False
        self.awaited -= 1
        if file.document_id is None or file.outcome is FileOutcome.IGNORED:
            self.files.append(file)
            self.counts[file.outcome] += 1
        else:
            self._first(received)
            self.counts["unchanged"] += 1
            self._document(file, self.known.counts[file.document_id])
        return True

    def _document(self, file: SourceFile, counts: Counts) -> None:
        """Count a document that is stored."""
        self.files.append(file)
        if file.outcome is FileOutcome.REJECTED and file.reason:
            self.rejections.append(Rejection(file.path, file.reason, counts.sentence.removeprefix(f"{file.path}: ")))
        self.counts.update([file.outcome, "documents"])
        for name in ("rows", "matched", "review", "problems"):
            self.counts[name] += getattr(counts, name)
        self.balanced = self.balanced and counts.balanced

    def close(self) -> None:
        """Say of every container what became of it; only one in which nothing is a checksheet counts, as rejected."""
        held: dict[str, list[SourceFile]] = defaultdict(list)
        for file in self.files:
            if file.container and file.outcome is not FileOutcome.IGNORED:
                held[file.container].append(file)
        for path, content in self.containers.items():
            outcomes = {file.outcome for file in held[path]}
            if not outcomes:
                sentence = "nothing in it is a checksheet; ask the sender for the sheet itself"
                self.left_out(Unreadable(path, Reason.NO_TABLE, sentence, content))
            elif outcomes == {FileOutcome.REJECTED}:
                self._container(path, FileOutcome.REJECTED, held[path][0].reason, content)
            else:
                whole = outcomes <= {FileOutcome.LOADED, FileOutcome.DUPLICATE}
                outcome = FileOutcome.LOADED if whole else FileOutcome.PARTIAL
                self._container(path, outcome, None, content)

    def _first(self, received: Received) -> str:
        """The path under which a content came first."""
        return self.seen.setdefault(received.sha256, received.path)

    def withdraw(self) -> None:
        """Note the files that were there in an earlier run and are no more; what an archive no longer holds is corrected."""
        seen = {file.path for file in self.files}
        self.files.extend(
            replace(file, outcome=FileOutcome.WITHDRAWN, reason=None)
            for path, file in self.known.files.items()
            if path not in seen and file.container not in seen and file.outcome is not FileOutcome.IGNORED
        )

    def is_as_known(self, *, whole: bool) -> bool:
        """Whether every file and the program are what they were, so that a database would be, too; `whole`: of all files."""
        if not self.known.runs or self.known.runs[-1].made_with != self.fingerprint.whole:
            return False
        known = self.known.files
        found = {file.path: _lasting(file) for file in self.files}
        gone = whole and found.keys() != known.keys()
        return not gone and all(path in known and file == _lasting(known[path]) for path, file in found.items())

    def _passed(self, received: Received, outcome: FileOutcome) -> FileOutcome:
        """Count a document that is not stored: a copy, or no sheet."""
        document_id = received.document_id if outcome is FileOutcome.DUPLICATE else None
        read_with = self.fingerprint.of(received)
        about = (received.container, received.sha256, read_with)
        self.files.append(SourceFile(received.path, document_id, outcome, None, 0.0, 0.0, *about))
        self.counts[outcome] += 1
        return outcome

    def _container(self, path: str, outcome: FileOutcome, reason: Reason | None, sha256: str) -> None:
        """Note a container of which documents were read, and counted for themselves."""
        self.files.append(SourceFile(path, None, outcome, reason, 0.0, 0.0, sha256=sha256))

    def _file(self, path: str, container: str, outcome: FileOutcome, reason: Reason | None, sha256: str) -> None:
        """Note a path without a document."""
        self.files.append(SourceFile(path, None, outcome, reason, 0.0, 0.0, container, sha256))
        self.counts[outcome] += 1


def _lasting(file: SourceFile) -> SourceFile:
    """A file without what differs from run to run."""
    return replace(file, seconds=0.0, peak_mb=0.0)


def _counts(result: DocumentResult) -> Counts:
    return Counts(
        rows=len(result.rows),
        matched=sum(each.item_id is not None for each in result.matches),
        review=sum(each.decision is Decision.REVIEW for each in result.matches),
        problems=sum(each.severity is not Severity.INFO for each in result.problems),
        balanced=all(each.code != "repair.ledger" for each in result.problems),
        sentence=min((each.message for each in result.problems if each.severity is Severity.ERROR), default=""),
    )
