"""What people attached to the cells of a sheet: comments, old and in threads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.office.fonts import unescaped
from extractors.office.names import both, cell_at, local
from extractors.office.sheet import LONGEST_TEXT
from extractors.office.strings import runs_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractors.office.fonts import Run
    from extractors.office.package import Package
    from extractors.office.sheet import At

_COMMENT, _AUTHOR, _TEXT = both("comment"), both("author"), both("text")
_THREAD = "tc={"  # the author of what stands in for a thread, for programs that know of none
_MOST = 50_000  # comments of a sheet
_NAMED = re.compile(r"[^\n]{1,80}[:：]")


def read_comments(package: Package, relations: Mapping[str, tuple[str, str]]) -> dict[At, str]:
    """The comments of a sheet by cell, without the names of their authors. Raises PackageError for a damaged part."""
    parts = [(kind, target) for kind, target in relations.values() if target in package]
    threads = _threads(package, (target for kind, target in parts if kind == "threadedComment"))
    found: dict[At, str] = {}
    for kind, target in parts:
        if kind == "comments":
            found |= _comments(package, target, threads)
    return found | threads


def _comments(package: Package, part: str, threads: Mapping[At, str]) -> dict[At, str]:
    authors: list[str] = []
    found: dict[At, str] = {}
    for element in package.elements(part, *_AUTHOR, *_COMMENT):
        if local(element) == "author":
            authors.append(element.text or "")
            continue
        at = cell_at(element.get("ref", ""))
        number = element.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number[:9]) < len(authors) else ""
        if at and not (at in threads and author.startswith(_THREAD)) and len(found) < _MOST:
            runs = [run for text in element.iterchildren(*_TEXT) for run in runs_of(text)]
            found[at] = _said(runs, author)
    return found


def unsigned(text: str, author: str) -> str:
    """The text of a comment without its author's name, with which programs begin it."""
    text = text.strip()
    signed = author and text.startswith((f"{author}:", f"{author}："))
    return text[len(author) + 1 :].strip()[:LONGEST_TEXT] if signed else text[:LONGEST_TEXT]


def _said(runs: list[Run], author: str) -> str:
    """The text of a comment without the name of who wrote it, who may not be who entered it: it is in bold type."""
    first = runs[0] if len(runs) > 1 else None
    if first and first.font and first.font.bold and _NAMED.fullmatch(first.text.strip()):
        runs = runs[1:]
    return unsigned(text_of(tuple(runs)), author.strip())


def _threads(package: Package, parts: Iterable[str]) -> dict[At, str]:
    """What is said in threads, the replies below one another."""
    found: dict[At, str] = {}
    for part in parts:
        for element in package.root(part).iter("{*}threadedComment"):
            at = cell_at(element.get("ref", ""))
            text = unescaped("".join(each.text or "" for each in element.iterchildren("{*}text"))).strip()
            if at and text:
                found[at] = f"{found[at]}\n{text}"[:LONGEST_TEXT] if at in found else text[:LONGEST_TEXT]
    return found
