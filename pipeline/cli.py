"""The command `checksheets`: arguments in, one call per command, an exit code out; the only place that prints.

Whatever a command needs is imported inside it, so that `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.arguments import parser_of
from pipeline.console import safe
from pipeline.errors import EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_OK, PipelineError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.progress import Progress, RunSummary
    from pipeline.settings import Settings


class _ReaderLeftError(Exception):
    """Whoever read standard output (`| head`) has seen enough."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a character shows its number instead
            stream.reconfigure(errors="backslashreplace")
    arguments = parser_of(_CALLS).parse_args(argv)
    try:
        code: int = arguments.command(arguments)
    except _ReaderLeftError:
        return EXIT_OK
    except PipelineError as error:
        return _failed(safe.block(str(error)), error.exit_code)
    except KeyboardInterrupt:
        return _failed("stopped; the database is as it was before", EXIT_INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last line of defence: one sentence, and the traceback kept
        return _failed(_our_fault(error, arguments), EXIT_INTERNAL)
    return code


def _run(arguments: argparse.Namespace) -> int:
    from pipeline.run import run

    return _recorded(arguments, "run", partial(run, only=arguments.only))


def _add(arguments: argparse.Namespace) -> int:
    from pipeline.run import add

    return _recorded(arguments, "add", partial(add, arguments.files))


def _recorded(
    arguments: argparse.Namespace, command: str, read: Callable[[Settings, Callable[[Progress], None]], RunSummary]
) -> int:
    """Read, with a log and a report of it."""
    from pipeline.console import report
    from pipeline.console.bar import watched
    from pipeline.nightly import recorded
    from pipeline.nightly.notify import parsed

    settings = _settings(arguments)
    told = () if arguments.notify is None else parsed(arguments.notify)
    with recorded(settings.out, command, told) as recorder:
        with watched(quiet=arguments.quiet) as progress:
            summary = read(settings, recorder.watch(progress))
        code = recorder.finish(summary)
        written = {
            "report": recorder.report and str(recorder.report),
            "log": recorder.log.path and str(recorder.log.path),
        }
        _tell(arguments, report.summary_record(summary) | written, report.summary_lines(summary, recorder.report))
    for fault in recorder.faults:
        _failed(safe.line(fault), code)
    return code


def _settings(arguments: argparse.Namespace) -> Settings:
    from pipeline.passwords import read_passwords
    from pipeline.settings import Settings

    given = arguments.passwords
    passwords = () if given is None else read_passwords(given, arguments.raw)
    settings = Settings(raw=arguments.raw, out=arguments.out, passwords=passwords)
    # Only commands that read many files have these.
    told = {name: getattr(arguments, name, None) for name in ("jobs", "decisions", "force", "keep")}
    return replace(settings, **{name: value for name, value in told.items() if value is not None})


def _rollback(arguments: argparse.Namespace) -> int:
    from pipeline.console import report
    from pipeline.run import rollback

    folder = rollback(arguments.out, arguments.version)
    _tell(arguments, {"version": int(folder.name), "folder": str(folder)}, report.rollback_lines(folder))
    return EXIT_OK


def _export(arguments: argparse.Namespace) -> int:
    from pipeline import export

    lines = export.lines(_database(arguments), canonical=arguments.canonical)
    if arguments.output is None:
        _print(lines)
    else:
        export.write(lines, arguments.output)
    return EXIT_OK


def _status(arguments: argparse.Namespace) -> int:
    from pipeline.console import report

    status = report.load(_database(arguments))
    _tell(arguments, report.as_record(status), report.as_lines(status))
    return EXIT_OK


def _show(arguments: argparse.Namespace) -> int:
    from pipeline.console import sheet

    if arguments.page is not None:
        return _draw(arguments)
    if arguments.png is not None:
        raise UsageError("--png needs --page: say which page to draw")
    found = sheet.load(_database(arguments), arguments.document)
    _tell(arguments, sheet.as_record(found), sheet.as_lines(found))
    return EXIT_OK


def _draw(arguments: argparse.Namespace) -> int:
    from pipeline.console import page

    settings = _settings(arguments)
    found = page.make(_database(arguments), arguments.document, arguments.page, settings, arguments.png)
    _tell(arguments, page.as_record(found), page.as_lines(found))
    return EXIT_OK


def _diff(arguments: argparse.Namespace) -> int:
    from pipeline.console import diff

    found = diff.load(_database(arguments), arguments.vendor)
    _tell(arguments, diff.as_record(found), diff.as_lines(found))
    return EXIT_OK


def _explain(arguments: argparse.Namespace) -> int:
    from pipeline.console import row, words

    found = row.load(_database(arguments), arguments.row)
    _tell(arguments, row.as_record(found), row.as_lines(found, escapes=words.can_underline()))
    return EXIT_OK


def _review(arguments: argparse.Namespace) -> int:
    from pipeline.console import review
    from pipeline.settings import DECISIONS

    session = review.load(_database(arguments), arguments.decisions or DECISIONS, arguments.who or _user())
    _print(review.walk(session, iter(sys.stdin.readline, "")))
    return EXIT_OK


def _proposals(arguments: argparse.Namespace) -> int:
    from pipeline.console import proposals

    found = proposals.load(_database(arguments), arguments.vendors)
    if arguments.write is not None:
        found = proposals.write(found, arguments.write)
    _tell(arguments, proposals.as_record(found), proposals.as_lines(found))
    return EXIT_OK


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("nobody is logged in by name; say who decides with --who") from error


def _sql(arguments: argparse.Namespace) -> int:
    from pipeline.console import table
    from pipeline.database import query

    question = sys.stdin.read() if arguments.query is None else arguments.query
    if not question.strip():
        raise UsageError("there is no query; write one behind `checksheets sql` or send it to standard input")
    names, rows = query(_database(arguments), question)
    _print(table.FORMATS[arguments.format](names, rows))
    return EXIT_OK


def _template(arguments: argparse.Namespace) -> int:
    from pipeline import template
    from pipeline.catalog import load_catalog
    from pipeline.settings import MAPPINGS

    catalog = load_catalog(MAPPINGS)
    made = template.make(arguments.framework, catalog, arguments.language, arguments.output, force=arguments.force)
    _tell(arguments, template.as_record(made), template.as_lines(made))
    return EXIT_OK


def _database(arguments: argparse.Namespace) -> Path:
    from pipeline.database import DATABASE

    out: Path = arguments.out
    return out / DATABASE


def _tell(arguments: argparse.Namespace, record: Mapping[str, object], lines: Iterable[str]) -> None:
    from pipeline.console.table import to_json

    _print([to_json(record, indent=2)] if arguments.json else lines)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        try:
            print(line)
        except BrokenPipeError:
            raise _reader_left() from None
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise _reader_left() from None


def _reader_left() -> _ReaderLeftError:
    # Python flushes standard output once more when it ends; that must not fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _ReaderLeftError()


def _failed(sentence: str, code: int) -> int:
    with contextlib.suppress(OSError):
        print(f"checksheets: {sentence}", file=sys.stderr)
    return code


def _our_fault(error: Exception, arguments: argparse.Namespace) -> str:
    told = safe.line(f"{type(error).__name__}: {error}")
    trace = safe.block("".join(traceback.format_exception(error)))
    if arguments.debug:
        return f"our fault: {told}\n{trace}"
    log: Path = arguments.out / "error.log"
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(trace)
    except OSError:
        return f"our fault: {told}; run it again with --debug and report what it prints"
    return f"our fault: {told}; please report it with {safe.line(str(log))}"


_CALLS = {
    "run": _run,
    "add": _add,
    "rollback": _rollback,
    "export": _export,
    "status": _status,
    "show": _show,
    "diff": _diff,
    "explain": _explain,
    "review": _review,
    "proposals": _proposals,
    "sql": _sql,
    "template": _template,
}
