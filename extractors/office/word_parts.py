"""The parts of a Word document: its body, and beside it styles, lists, notes, comments, headers and footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.office.package import Package, PackageError
from extractors.office.sheet import MOST_TEXT, TOO_MUCH_TEXT
from extractors.office.word_settled import closed_fields, settle
from extractors.office.word_xml import attribute, child, name
from pipeline.model import Problem, Reason, Severity

if TYPE_CHECKING:
    from lxml import etree

_USUAL = "word/document.xml"

MOST = {"p": (200_000, "paragraphs"), "tc": (200_000, "cells"), "style": (50_000, "styles")}  # in a part
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_LOST = {
    "styles": "headings were told by other means",
    "numbering": "numbers that Word itself puts before paragraphs are missing",
}


class Parts:
    """The parts of a document, each as a settled tree.

    A part beside the body that is damaged is a problem, no more.

    Raises:
        PackageError: the body cannot be read, or a part is unsafe or too large; so do its methods.
    """

    def __init__(self, raw: bytes) -> None:
        self._package = Package(raw)
        self.problems: list[Problem] = []
        self.complete = True
        self.tracked = False
        self._said = 0  # characters
        self.closed: set[etree._Element] = set()  # the beginnings of fields that have an end
        starts = [target for kind, target in self._relations("").values() if kind == "officeDocument"]
        main = next((target for target in starts if target in self._package), _USUAL)
        self.related = self._relations(main)
        self.root = self._settled(main)

    def part(self, kind: str) -> etree._Element | None:
        """The part of a kind that a document has at most once, such as `styles`."""
        target = next((target for found, target in self.related.values() if found == kind), "")
        return self._beside(target, kind) if target in self._package else None

    def margins(self) -> list[tuple[str, etree._Element]]:
        """The headers and footers to which the body refers: `header` or `footer`, and the part."""
        references = self.root.iter("{*}headerReference", "{*}footerReference")
        targets = dict.fromkeys(self.related.get(attribute(each, "id"), ("", "")) for each in references)
        found = ((kind, self._beside(target, kind)) for kind, target in targets if target in self._package)
        return [(kind, root) for kind, root in found if root is not None]

    def problem(self, code: str, severity: Severity, sentence: str) -> None:
        """Note what a person should know."""
        self.problems.append(Problem(f"extract.{code}", severity, sentence))

    def _beside(self, part: str, kind: str) -> etree._Element | None:
        try:
            return self._settled(part)
        except PackageError as error:
            if not error.is_damage:
                raise
        self.complete = self.complete and kind in _LOST
        lost = _LOST.get(kind, "they were not read")
        self.problem("part_damaged", Severity.WARNING, f"its {kind} are damaged and {lost}; ask for the file again")
        return None

    def _settled(self, part: str) -> etree._Element:
        root = self._package.root(part)
        for each, (most, called) in MOST.items():
            if sum(1 for _ in root.iter(f"{{*}}{each}")) > most:
                sentence = f"it has more than {most:,} {called}, which no sheet has; send the sheet alone"
                raise PackageError(Reason.TOO_LARGE, sentence)
        self._said += sum(len(each.text or "") for each in root.iter("{*}t"))
        if self._said > MOST_TEXT:
            raise PackageError(Reason.TOO_LARGE, TOO_MUCH_TEXT)
        self.tracked = settle(root) or self.tracked
        self.closed |= closed_fields(root)
        return root

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        try:
            return self._package.relations(part)
        except PackageError as error:
            if not error.is_damage:
                raise
        self.complete = False
        sentence = "its list of parts is damaged, so that styles, lists and notes are missing; ask for the file again"
        self.problem("part_damaged", Severity.WARNING, sentence)
        return {}


class Notes:
    """Footnotes and endnotes, counted in the order in which the text refers to them."""

    def __init__(self, parts: Parts) -> None:
        self._notes: dict[tuple[str, str], etree._Element] = {}
        self._marks: dict[tuple[str, str], str] = {}
        self._count = 0
        for kind in ("footnote", "endnote"):
            root = parts.part(f"{kind}s")
            for note in root if root is not None else ():
                if name(note) == kind and attribute(note, "type") not in _SEPARATORS:
                    self._notes[kind, attribute(note, "id")] = note

    def mark(self, kind: str, note_id: str, *, own: bool) -> str:
        """`(注1)` for the first note that is referred to; '' where there is no note, or it has a mark of its own."""
        key = (kind, note_id)
        if key in self._notes and key not in self._marks:
            self._count += not own
            self._marks[key] = "" if own else f"注{self._count}"
        mark = self._marks.get(key)
        return f"({mark})" if mark else ""

    def used(self) -> list[tuple[str, str, etree._Element]]:
        """The notes to which the text refers: kind, mark, element."""
        return [(kind, mark, self._notes[kind, note_id]) for (kind, note_id), mark in self._marks.items()]

    def unused(self) -> list[tuple[str, etree._Element]]:
        """The notes to which nothing refers, which are not shown."""
        return [(key[0], note) for key, note in self._notes.items() if key not in self._marks]


class Comments:
    """What reviewers attached to the text, each to be taken once."""

    def __init__(self) -> None:
        self.left: dict[str, str] = {}

    def take(self, comment_id: str) -> str:
        """The text of a comment when it is first asked for; '' afterwards."""
        return self.left.pop(comment_id, "")


def body_of(parts: Parts) -> etree._Element:
    """The body of a document; a document without one is damaged."""
    body = child(parts.root, "body")
    if body is None:
        raise PackageError(Reason.CORRUPT, "its text is missing; ask the sender for the file again")
    return body
