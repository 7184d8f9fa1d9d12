"""The morning after: every run leaves a log and a report, and tells a command how it went, also where it failed."""

from __future__ import annotations

import contextlib
import os
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

from pipeline.database import DATABASE
from pipeline.errors import (
    EXIT_INTERNAL,
    EXIT_INTERRUPTED,
    EXIT_OK,
    EXIT_PROBLEMS,
    MEANINGS,
    PipelineError,
)
from pipeline.nightly.findings import find
from pipeline.nightly.log import Log
from pipeline.nightly.news import before, records
from pipeline.nightly.notify import notify
from pipeline.nightly.report import REPORT, headline, page
from pipeline.versions import attach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pipeline.nightly.findings import Findings
    from pipeline.progress import Progress, RunSummary

    Watch = Callable[[Progress], None]

__all__ = ["Recorder", "recorded"]

_NEW_PROBLEMS = (
    "SELECT code, severity, message, document_id, row_id FROM problems WHERE severity <> 'info' ORDER BY ALL LIMIT 1000"
)


class Recorder:
    """What is written down of one run."""

    def __init__(self, out: Path, command: str, told: Sequence[str]) -> None:
        self.out = out
        self.log = Log(out)
        self.report: Path | None = None  # once it is written
        self.faults: list[str] = []  # of the report and the notification, which end no run
        self.code = EXIT_INTERNAL
        self._notify = told
        self._sentence = ""
        self._before = before(out / DATABASE)
        self.log.write("start", command=command, version=version("checksheets"), out=str(out), process=os.getpid())

    def watch(self, watched: Watch) -> Watch:
        """A function that logs every document before it is shown."""

        def step(progress: Progress) -> None:
            told = asdict(progress)
            self.log.write("document", **told)
            watched(progress)

        return step

    def finish(self, summary: RunSummary) -> int:
        """Write what a run that came to its end found; returns the exit code."""
        self.code = EXIT_PROBLEMS if summary.rejected or summary.partial else EXIT_OK
        for rejection in summary.rejections:
            self.log.write("rejected", **asdict(rejection))
        for problem in records(self.out / DATABASE, _NEW_PROBLEMS):
            self.log.write("problem", **problem)
        findings = find(self.out / DATABASE, self._before)
        self._log(findings)
        self._sentence = headline(findings)
        self._report(findings)
        totals = {name: value for name, value in asdict(summary).items() if name not in {"rejections", "database"}}
        self.log.write("summary", database=str(summary.database), told=self._sentence, **totals)
        return self.code

    def _log(self, findings: Findings) -> None:
        for each in findings.came_in.first:
            self.log.write("came_in", **{name: each[name] for name in ("document_id", "path", "vendor", "service")})
        for each in (*findings.worse.first, *findings.changes.first):
            names = ("change_id", "direction", "kind", "vendor", "service", "item_id", "sentence")
            self.log.write("changed", **{name: each[name] for name in names})

    def _report(self, findings: Findings) -> None:
        path = self.out / REPORT
        try:
            attach(self.out, REPORT, page(findings).encode(errors="replace"))
        except OSError as error:
            self._fault(f"the report could not be written ({error.strerror})")
        else:
            self.report = path
            self.log.write("report", path=str(path))

    def failed(self, code: int, sentence: str) -> None:
        """Note how a run ended that did not come to its end."""
        self.code, self._sentence = code, sentence
        self.log.write("failed", exit=code, sentence=sentence)

    def end(self) -> None:
        """Tell the notification command, and close the log."""
        meaning = MEANINGS[self.code]
        if self._notify:
            told = f"checksheets: {meaning}" + (f": {self._sentence}" if self._sentence and self.report else "")
            report = str(self.report or "")
            variables = {
                "CHECKSHEETS_EXIT": str(self.code),
                "CHECKSHEETS_SUMMARY": told,
                "CHECKSHEETS_REPORT": report,
                "CHECKSHEETS_LOG": str(self.log.path or ""),
            }
            fault = notify(self._notify, [report, told], variables)
            if fault:
                self._fault(fault)
            else:
                self.log.write("notified", command=self._notify[0])
        self.log.write("end", exit=self.code, meaning=meaning)
        self.log.close()

    def _fault(self, sentence: str) -> None:
        self.faults.append(sentence)
        self.log.write("problem", code="nightly", severity="warning", message=sentence)


@contextlib.contextmanager
def recorded(out: Path, command: str, told: Sequence[str]) -> Iterator[Recorder]:
    """The recorder of a run; however the block is left, the log has its end and the command is told."""
    recorder = Recorder(out, command, told)
    try:
        yield recorder
    except PipelineError as error:
        recorder.failed(error.exit_code, str(error))
        raise
    except KeyboardInterrupt:
        recorder.failed(EXIT_INTERRUPTED, "stopped by hand")
        raise
    except Exception as error:
        recorder.failed(EXIT_INTERNAL, f"{type(error).__name__}: {error}")
        raise
    finally:
        recorder.end()
