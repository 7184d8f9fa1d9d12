"""Containers within containers: all their documents, down to a depth, each under a name that says where it was."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest
import pyzipper

from pipeline.containers import Unpacked, unpack
from pipeline.containers.entry import MOST_DOCUMENTS
from pipeline.grid import Refusal
from pipeline.model import Reason


def zipped(files: dict[str, bytes], password: str = "") -> bytes:
    out = io.BytesIO()
    if password:
        with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
            archive.setpassword(password.encode())
            for name, content in files.items():
                archive.writestr(name, content)
    else:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as plain:
            for name, content in files.items():
                plain.writestr(name, content)
    return out.getvalue()


def mailed(files: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@example.com", "<1@example.com>"
    message.set_content("見てください")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def unpacked(raw: bytes, *passwords: str) -> Unpacked:
    found = unpack(raw, passwords)
    assert isinstance(found, Unpacked)
    return found


def test_an_archive_in_a_mail_in_an_archive_is_its_documents() -> None:
    found = unpacked(zipped({"x.eml": mailed({"y.zip": zipped({"a.txt": b"a"}, "pw"), "b.txt": b"b"})}), "pw")
    assert [(member.name, member.raw, member.optional) for member in found.members if "body" not in member.name] == [
        ("x.eml/y.zip/a.txt", b"a", False),
        ("x.eml/b.txt", b"b", False),
    ]


def test_the_ending_of_a_name_does_not_matter() -> None:
    raw = zipped({"inner.dat": zipped({"a.txt": b"a"}), "no.zip": b"text"})
    assert [member.name for member in unpacked(raw).members] == ["inner.dat/a.txt", "no.zip"]


def test_a_workbook_is_a_document_and_no_archive() -> None:
    workbook = zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})
    assert [member.name for member in unpacked(zipped({"a.xlsx": workbook})).members] == ["a.xlsx"]


def test_a_container_that_cannot_be_opened_costs_none_of_its_neighbours() -> None:
    found = unpacked(zipped({"a.zip": b"PK\x03\x04", "b.txt": b"b", "c.zip": zipped({})}))
    assert [(name, refusal.reason) for name, refusal in found.refused] == [
        ("a.zip", Reason.CORRUPT),
        ("c.zip", Reason.EMPTY),
    ]
    assert [member.name for member in found.members] == ["b.txt"]


def test_what_is_packed_four_times_over_is_refused() -> None:
    raw = zipped({"a.txt": b"a"})
    for depth in range(2, 4):
        raw = zipped({f"{depth}.zip": raw})
    assert [member.name for member in unpacked(raw).members] == ["3.zip/2.zip/a.txt"]
    found = unpacked(zipped({"4.zip": raw, "b.txt": b"b"}))
    ((name, refusal),) = found.refused
    assert (name, refusal.reason) == ("4.zip/3.zip/2.zip", Reason.TOO_LARGE)
    assert "; " in refusal.sentence
    assert [member.name for member in found.members] == ["b.txt"]


def test_the_files_of_all_archives_together_are_counted() -> None:
    half = zipped({f"{i}.txt": b"x" for i in range(MOST_DOCUMENTS // 2)})
    found = unpack(zipped({"a.zip": half, "b.zip": half}))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.TOO_LARGE
    assert "; " in found.sentence


@pytest.mark.parametrize("raw", [b"", b"PK\x05\x06", b"\x00", b"From: a"])
def test_any_bytes_are_a_refusal_and_no_exception(raw: bytes) -> None:
    assert isinstance(unpack(raw), Refusal | Unpacked)
