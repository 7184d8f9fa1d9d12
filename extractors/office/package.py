"""The parts of a workbook or document: XML in a ZIP container, inflated and parsed within limits."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.grid import Refusal
from pipeline.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PARTS = 10_000
MOST_BYTES = 300_000_000  # really inflated, all parts together
MOST_MARKS = 3_000_000  # beginnings of tags and attributes, all parts together: they take far more room as a tree
DAMAGED = "it is damaged and cannot be opened; ask the sender for the file again"
_UNSAFE = "its XML declares a document type, which no office program writes; do not open it, ask the sender"
_CHUNK = 1 << 16
# What the reader of containers raises for bytes that lie: a ValueError for offsets before the beginning.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_DOCUMENT_TYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")  # in two bytes a sign as well
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class PackageError(Exception):
    """Why a package, or a part of it, is not read."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.refusal = Refusal(reason, sentence)

    @property
    def is_damage(self) -> bool:
        """Whether the part is damaged, no more: the others can be read; unsafe or too large ones end the reading."""
        return self.refusal.reason is Reason.CORRUPT


class Package:
    """A container whose parts are read one by one.

    Raises:
        PackageError: it is no container, it is damaged, or has more than any sheet; every method may raise it.
    """

    def __init__(self, raw: bytes) -> None:
        self._inflated = 0
        self._marks = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise PackageError(Reason.CORRUPT, DAMAGED) from error
        if len(self._zip.infolist()) > MOST_PARTS:
            sentence = f"it holds more than {MOST_PARTS:,} parts, which no sheet does; save it anew and send it again"
            raise PackageError(Reason.TOO_LARGE, sentence)
        self._names = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part, counted while they are inflated: what a container says of sizes may be a lie."""
        info = self._names.get(part.lower())
        if info is None:
            raise PackageError(
                Reason.CORRUPT, f"its part {posixpath.basename(part)[:60]} is missing; ask for the file again"
            )
        found = bytearray()
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    found += chunk
                    self._inflated += len(chunk)
                    if self._inflated > MOST_BYTES:
                        sentence = f"its contents are larger than {MOST_BYTES // 1_000_000} MB; send the sheet alone"
                        raise PackageError(Reason.TOO_LARGE, sentence)
        except _UNREADABLE as error:
            raise PackageError(Reason.CORRUPT, DAMAGED) from error
        return bytes(found)

    def root(self, part: str, *, lenient: bool = False) -> etree._Element:
        """A part as a tree; no entity is resolved, nothing is fetched, and a document type is refused.

        `lenient` is for what office programs themselves do not write well: lines that are broken as in web pages.
        """
        raw = self._xml(part)
        if lenient:
            raw = raw.replace(b"<br>", b"<br/>")
        try:
            root: etree._Element | None = etree.fromstring(raw, _parser(lenient=lenient))
        except etree.XMLSyntaxError as error:
            raise _fault(raw) from error
        if root is None:
            raise PackageError(Reason.CORRUPT, DAMAGED)
        _refuse_document_type(root)
        return root

    def elements(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of a large part with one of `tags` as they end; each is emptied once it was looked at."""
        raw = self._xml(part)
        events = etree.iterparse(
            io.BytesIO(raw),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        first = True
        try:
            for _, element in events:
                if first:
                    _refuse_document_type(element)
                    first = False
                yield element
                element.clear()
                while element.getprevious() is not None and (parent := element.getparent()) is not None:
                    del parent[0]
        except etree.XMLSyntaxError as error:
            raise _fault(raw) from error

    def _xml(self, part: str) -> bytes:
        """The bytes of a part that is to be parsed; what makes a tree large is counted before there is one."""
        raw = self.read(part)
        self._marks += raw.count(b"<") + raw.count(b"=")
        if self._marks > MOST_MARKS:
            sentence = "its parts have more elements than those of any sheet; save it anew, or send the sheet alone"
            raise PackageError(Reason.TOO_LARGE, sentence)
        return raw

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part points at, by id: the last word of the relation's type, and the name of the part inside."""
        folder, name = posixpath.split(part)
        found = posixpath.join(folder, "_rels", f"{name}.rels")
        if found not in self:
            return {}
        relations: dict[str, tuple[str, str]] = {}
        for element in self.root(found).iter(_RELATIONSHIPS):
            target = element.get("Target", "")
            inside = element.get("TargetMode") != "External"
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if inside and target:
                relations[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], whole)
        return relations


def _parser(*, lenient: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=lenient,
    )


def _refuse_document_type(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise PackageError(Reason.UNSAFE_XML, _UNSAFE)


def _fault(raw: bytes) -> PackageError:
    """What is wrong with XML that cannot be parsed: entities that grow without end are no damage."""
    unsafe = _DOCUMENT_TYPE.search(raw) is not None
    return PackageError(Reason.UNSAFE_XML, _UNSAFE) if unsafe else PackageError(Reason.CORRUPT, DAMAGED)
