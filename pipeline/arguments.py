"""What can be said on the command line: commands, their arguments and their help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Call = Callable[[argparse.Namespace], int]
    Command = Callable[[str, str], argparse.ArgumentParser]

_OUT = Path("data", "normalized")
_EXIT_CODES = "exit codes:\n" + "".join(f"  {code:<4}{meaning}\n" for code, meaning in MEANINGS.items())


def parser_of(calls: Mapping[str, Call]) -> argparse.ArgumentParser:
    """The parser of the command line; every command has its call of `calls` as `command`."""
    parser = argparse.ArgumentParser(
        prog="checksheets",
        description="Vendors' security and service-level checksheets in, comparable typed answers in DuckDB out.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error of ours")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, told: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=told, description=told.capitalize() + ".")
        made.set_defaults(command=calls[name])
        # Also behind the command; without a default of its own it leaves what stood before the command alone.
        made.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        return made

    _making(command)
    _showing(command)
    return parser


def _making(command: Command) -> None:
    """The commands that make results."""
    _to_run(command("run", "read what is new or changed in the raw folder"))
    add = command("add", "read some files into the database that is there")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _folders(add)
    _going_back(command("rollback", "lead readers back to an earlier version of the results"))
    _exporting(command("export", "print every table as lines of JSON in a fixed order"))


def _showing(command: Command) -> None:
    """The commands that read them."""
    _reading(command("status", "say what the database holds and what needs a look"))
    show = command("show", "show a sheet as it was read")
    show.add_argument("document", metavar="DOCUMENT", help="its id, the beginning of its id, its path or file name")
    show.add_argument("--page", type=int, metavar="N", help="draw this page of a PDF with what was found on it")
    show.add_argument("--png", type=Path, metavar="FILE", help="where to (ID-page-N.png in this folder)")
    _raw(show)
    _reading(show)
    diff = command("diff", "show what a vendor's newer sheets say otherwise than the older ones")
    diff.add_argument("vendor", metavar="VENDOR", help="part of the name of the vendor or service")
    _reading(diff)
    explain = command("explain", "say why a row was read as it was")
    explain.add_argument("row", metavar="ROW_ID", help="the id of the row, as `show` prints it")
    _reading(explain)
    _reviewing(command("review", "decide rows in doubt one by one; the next run applies it"))
    _proposing(command("proposals", "gather what vendors' sheets ask and no checklist does"))
    sql = command("sql", "ask the database; it is opened for reading only")
    sql.add_argument("query", nargs="?", metavar="QUERY", help="the question; read from standard input if not given")
    sql.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    _out(sql)
    _form(command("template", "write an empty form of a checklist that vendors can fill in"))


def _folders(parser: argparse.ArgumentParser) -> None:
    _raw(parser)
    _decisions(parser)
    told = "command to start when the run is over, with the report's path and a summary as its last arguments"
    parser.add_argument("--notify", metavar="COMMAND", help=told)
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes (one for each core)")
    parser.add_argument("--keep", type=int, metavar="N", help="versions of the results to keep (5)")
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


def _reviewing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--who", metavar="NAME", help="who decides (the name you are logged in by)")
    _decisions(parser)
    _out(parser)


def _proposing(parser: argparse.ArgumentParser) -> None:
    least = "asked by at least so many (default: 2)"
    parser.add_argument("--vendors", type=_at_least_one, default=2, metavar="N", help=least)
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write a checklist of them, to be edited, into a new folder"
    )
    _reading(parser)


def _to_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="read everything again, as if it had never been read")
    told = "read only files whose path is like this (may be given several times); the others stay as they are"
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help=told)
    _folders(parser)


def _going_back(parser: argparse.ArgumentParser) -> None:
    told = "number of the version (the one before the current one)"
    parser.add_argument("version", nargs="?", type=_at_least_one, metavar="VERSION", help=told)
    _reading(parser)


def _exporting(parser: argparse.ArgumentParser) -> None:
    told = "leave out what differs from run to run over equal files, so that equal results are equal to the byte"
    parser.add_argument("--canonical", action="store_true", help=told)
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to (standard output)")
    parser.add_argument("--out", type=Path, default=_OUT, metavar="DIR", help=f"folder of the database ({_OUT})")


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
