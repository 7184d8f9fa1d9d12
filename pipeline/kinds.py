"""What a file is by its first and last bytes; its name says nothing that could be relied on."""

from __future__ import annotations

import codecs
import re
import struct

from pipeline.model import SourceKind

_HEAD = 1024  # bytes within which readers of PDF look for its first words
_BODY = 65_536
_OBJECT = re.compile(rb"\d+ \d+ obj\b")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Office file, or a protected one
_END = struct.Struct("<4s4H2LH")  # the record at the end of a ZIP: its last but two numbers tell where its directory is
_TAIL = _END.size + 65_535  # that record and the longest comment
_DIRECTORY = 2_000_000  # bytes of a directory that are searched
_PARTS = (
    (re.compile(rb"xl/workbook\.(?:xml|bin)"), SourceKind.XLSX),
    (re.compile(rb"word/document\d?\.xml"), SourceKind.DOCX),
)
_OPEN_DOCUMENT = re.compile(rb"mimetype(?:.{0,80})application/vnd\.oasis\.opendocument\.spreadsheet", re.DOTALL)
_PAGE = re.compile(
    rb"(?:\s|<!--.{0,5000}?-->|<\?xml[^>]{0,200}>)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|style|script|link|table|div|section|article|main|h[1-6]|dl|ul|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(rb"(?:From [^\r\n]*\r?\n)?(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")
_MAIL = re.compile(rb"^(?:MIME-Version|Received|Message-ID|Return-Path):", re.IGNORECASE | re.MULTILINE)
_TYPED = re.compile(rb"^Content-Type:", re.IGNORECASE | re.MULTILINE)


def kind_of(raw: bytes) -> SourceKind:
    """What the bytes are; a few other bytes may stand before a PDF, but then objects follow them.

    Of a file's beginning alone the kinds of ZIP containers cannot be told apart. Whatever is none of the forms is a
    text, or is told to be no text when it is decoded.
    """
    if raw.startswith(b"%PDF-") or (b"%PDF-" in raw[:_HEAD] and _OBJECT.search(raw, 0, _BODY)):
        return SourceKind.PDF
    if raw.startswith(_ZIP):
        return _of_container(raw)
    if raw.startswith(OLE):
        return SourceKind.XLSX
    head = _head(raw)
    if _PAGE.match(head):
        return SourceKind.HTML
    fields = _FIELD.match(raw.lstrip(b"\r\n")[:_BODY])
    if fields and _MAIL.search(fields.group()) and _TYPED.search(fields.group()):
        return SourceKind.EML
    return SourceKind.TEXT


def _head(raw: bytes) -> bytes:
    """The beginning of a text, one byte a character."""
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(bom):
            return raw[2 : 2 * _BODY].decode(encoding, errors="replace").encode("ascii", errors="replace")
    return raw[:_BODY].removeprefix(codecs.BOM_UTF8)


def _of_container(raw: bytes) -> SourceKind:
    names = _directory(raw) or raw[:_HEAD]
    for part, kind in _PARTS:
        if part.search(names):
            return kind
    return SourceKind.XLSX if _OPEN_DOCUMENT.match(raw[30:_HEAD]) else SourceKind.ZIP


def _directory(raw: bytes) -> bytes:
    """The list of names at the end of a ZIP container, which is not unpacked for it; empty where it has no end."""
    at = raw.rfind(b"PK\x05\x06", max(0, len(raw) - _TAIL))
    if at < 0 or at + _END.size > len(raw):
        return b""
    *_, size, start, _ = _END.unpack_from(raw, at)
    return raw[start : start + min(size, _DIRECTORY)]
