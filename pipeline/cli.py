"""The command `checksheets`: arguments in, one call per command, an exit code out; the only place that prints.

Whatever a command needs is imported inside it, so that `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import traceback
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.console import safe
from pipeline.errors import EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_OK, MEANINGS, PipelineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.progress import Progress, RunSummary
    from pipeline.settings import Settings

_OUT = Path("data", "normalized")
_EXIT_CODES = "exit codes:\n" + "".join(f"  {code:<4}{meaning}\n" for code, meaning in MEANINGS.items())


class _ReaderLeftError(Exception):
    """Whoever read standard output (`| head`) has seen enough."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a character shows its number instead
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="checksheets",
        description="Vendors' security and service-level checksheets in, comparable typed answers in DuckDB out.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error of ours")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    run = _command(commands, "run", _run, "read the raw folder into a new database")
    _folders(run)
    add = _command(commands, "add", _add, "read some files into the database that is there")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _folders(add)

    _reading(_command(commands, "status", _status, "say what the database holds and what needs a look"))
    show = _command(commands, "show", _show, "show a sheet as it was read")
    show.add_argument("document", metavar="DOCUMENT", help="its id, the beginning of its id, its path or file name")
    show.add_argument("--page", type=int, metavar="N", help="draw this page of a PDF with what was found on it")
    show.add_argument("--png", type=Path, metavar="FILE", help="where to (ID-page-N.png in this folder)")
    _raw(show)
    _reading(show)
    diff = _command(commands, "diff", _diff, "show what a vendor's newer sheets say otherwise than the older ones")
    diff.add_argument("vendor", metavar="VENDOR", help="part of the name of the vendor or service")
    _reading(diff)
    explain = _command(commands, "explain", _explain, "say why a row was read as it was")
    explain.add_argument("row", metavar="ROW_ID", help="the id of the row, as `show` prints it")
    _reading(explain)
    review = _command(commands, "review", _review, "decide rows in doubt one by one; the next run applies it")
    review.add_argument("--who", metavar="NAME", help="who decides (the name you are logged in by)")
    _decisions(review)
    _out(review)
    _proposing(_command(commands, "proposals", _proposals, "gather what vendors' sheets ask and no checklist does"))
    sql = _command(commands, "sql", _sql, "ask the database; it is opened for reading only")
    sql.add_argument("query", nargs="?", metavar="QUERY", help="the question; read from standard input if not given")
    sql.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    _out(sql)
    _form(_command(commands, "template", _template, "write an empty form of a checklist that vendors can fill in"))
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    call: Callable[[argparse.Namespace], int],
    description: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=description, description=description.capitalize() + ".")
    parser.set_defaults(command=call)
    # Also behind the command; without a default of its own it leaves what stood before the command alone.
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _folders(parser: argparse.ArgumentParser) -> None:
    _raw(parser)
    _decisions(parser)
    told = "command to start when the run is over, with the report's path and a summary as its last arguments"
    parser.add_argument("--notify", metavar="COMMAND", help=told)
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes (one for each core)")
    _reading(parser)


def _raw(parser: argparse.ArgumentParser) -> None:
    raw = Path("data", "raw")
    parser.add_argument("--raw", type=Path, default=raw, metavar="DIR", help=f"folder of received files ({raw})")
    passwords = "text file of passwords to try on what is protected, one a line"
    parser.add_argument("--passwords", type=Path, metavar="FILE", help=passwords)


def _decisions(parser: argparse.ArgumentParser) -> None:
    told = "file of what people decided about rows (mappings/decisions.csv)"
    parser.add_argument("--decisions", type=Path, metavar="FILE", help=told)


def _reading(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    _out(parser)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON for machines")


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=_OUT, metavar="DIR", help=f"folder of the database ({_OUT})")


def _proposing(parser: argparse.ArgumentParser) -> None:
    least = "asked by at least so many (default: 2)"
    parser.add_argument("--vendors", type=_at_least_one, default=2, metavar="N", help=least)
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write a checklist of them, to be edited, into a new folder"
    )
    _reading(parser)


def _at_least_one(said: str) -> int:
    if not said.isdecimal() or int(said) < 1:
        raise argparse.ArgumentTypeError(f"{said!r} is no number from 1")
    return int(said)


def _form(parser: argparse.ArgumentParser) -> None:
    name = "id of the checklist; all are listed if none is given"
    parser.add_argument("framework", nargs="?", default="", metavar="FRAMEWORK", help=name)
    parser.add_argument("--format", choices=("xlsx",), default="xlsx", help="default: xlsx")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to (FRAMEWORK.xlsx in this folder)")
    parser.add_argument("--language", choices=("ja", "en"), default="ja", help="default: ja")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    _json(parser)
    parser.set_defaults(out=_OUT)  # for the log of our faults; as an option it would be taken for --output


def _run(arguments: argparse.Namespace) -> int:
    from pipeline.run import run

    return _recorded(arguments, "run", run)


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
    told = {name: getattr(arguments, name, None) for name in ("jobs", "decisions")}
    return replace(settings, **{name: value for name, value in told.items() if value is not None})


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
    from pipeline.store import query

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
    from pipeline.store import DATABASE

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
