"""What a file is, told by its bytes alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.kinds import kind_of
from pipeline.model import SourceKind


def container(*names: str, first: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, first if name == names[0] else b"<x/>")
    return stream.getvalue()


BOOK = container("[Content_Types].xml", "docProps/app.xml", "xl/workbook.xml")
MAIL = b"Received: from a\r\n by b\r\nContent-Type: text/plain\r\nSubject: =?utf-8?B?44Ot44Kw?=\r\n\r\nbody\r\n"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n", SourceKind.PDF),
        (b"%PDF-", SourceKind.PDF),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\n<<>>", SourceKind.PDF),
        ("形式は%PDF-1.7とする。\n".encode(), SourceKind.TEXT),
        (b"a" * 2000 + b"%PDF-1.7\n1 0 obj", SourceKind.TEXT),
        (b"", SourceKind.TEXT),
        (BOOK, SourceKind.XLSX),
        (container("[Content_Types].xml", "word/document.xml"), SourceKind.DOCX),
        (
            container("mimetype", "content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"),
            SourceKind.XLSX,
        ),
        (container("mimetype", "content.xml", first=b"application/epub+zip"), SourceKind.ZIP),
        (container("シート/回答.xlsx", first=BOOK), SourceKind.ZIP),
        (container("readme.txt") + b"trailing", SourceKind.ZIP),
        (b"PK\x03\x04", SourceKind.ZIP),
        (container(), SourceKind.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SourceKind.XLSX),
        (b"\xef\xbb\xbf\r\n <!-- saved --><!DOCTYPE html><title>x", SourceKind.HTML),
        (b'<?xml version="1.0"?>\n<HTML lang="ja">', SourceKind.HTML),
        ("<html><body>".encode("utf-16"), SourceKind.HTML),
        (b"<table><tr><td>", SourceKind.HTML),
        (b"<b>No</b>\t<b>item</b>\n", SourceKind.TEXT),
        (b"<tableau>", SourceKind.TEXT),
        (MAIL, SourceKind.EML),
        (b"From - Mon May 11 2026\r\n" + MAIL, SourceKind.EML),
        (b"\r\n" + MAIL.replace(b"\r\n", b"\n"), SourceKind.EML),
        (b"From: a@example.com\nSubject: reply\n\npasted from a mail\n", SourceKind.TEXT),
        (b"Received: 1\nContent-Type: 2\nno field\n\n", SourceKind.TEXT),
    ],
)
def test_a_file_is_told_by_its_bytes(raw: bytes, kind: SourceKind) -> None:
    assert kind_of(raw) is kind


def test_a_workbook_within_an_archive_does_not_make_the_archive_one() -> None:
    assert kind_of(container("a.txt", "回答.xlsx", first=BOOK)) is SourceKind.ZIP
