"""Files of office programs in the old container: protected ones are opened, the others told apart by what they hold."""

from __future__ import annotations

import hashlib
import io
import struct

import olefile
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from msoffcrypto.method.rc4 import DocumentRC4

from pipeline.grid import Refusal
from pipeline.kinds import kind_of
from pipeline.model import Reason, SourceKind
from pipeline.unlock import unlocked

# Protected as workbooks are, but opened in an instant.
QUICK = ECMA376Agile.encrypt("secret", io.BytesIO(bytes(5_000) + b"PK\x05\x06" + bytes(18)), spin_count=10)
SECTOR = 512
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


def contained(streams: dict[str, bytes]) -> bytes:
    """A container with some streams, each of which is as long as those are that stand in sectors of their own."""
    contents = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    chain: list[int] = [0xFFFFFFFD]  # the first sector is the table itself
    entries = [_entry("Root Entry", 5, END, 0, child=1 if streams else FREE)]
    body = b""
    for number, (name, content) in enumerate(contents.items(), start=1):
        sectors = -(-len(content) // SECTOR)
        entries.append(_entry(name, 2, len(chain), len(content), right=number + 1 if number < len(streams) else FREE))
        chain += [*range(len(chain) + 1, len(chain) + sectors), END]
        body += content.ljust(sectors * SECTOR, b"\0")
    directory = b"".join(entries)
    directory += _entry("", 0, 0, 0) * (-len(entries) % 4)
    at, sectors = len(chain), len(directory) // SECTOR
    chain += [*range(at + 1, at + sectors), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, at, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return head + table + body + directory


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    wide = name.encode("utf-16-le")
    length = len(wide) + 2 if name else 0
    return struct.pack("<64sHBB3I36xIQ", wide, length, kind, 1, FREE, right, child, start, size)


def record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def old_workbook(password: str = "") -> bytes:
    """An old workbook with one text, enciphered in the old way if there is a password."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    said = record(0x00E5, "ログの保存".encode("utf-16-le")) + record(0x000A, b"")
    if not password:
        return contained({"Workbook": begin + said})
    salt, verifier = b"s" * 16, b"v" * 16
    secret = DocumentRC4.decrypt(password, salt, io.BytesIO(verifier + _md5(verifier))).read()
    protection = record(0x002F, struct.pack("<HHH", 1, 1, 1) + salt + secret)
    stream = (begin + protection + said).ljust(4096, b"\0")
    whole = DocumentRC4.decrypt(password, salt, io.BytesIO(stream)).read()
    at, plain = len(begin) + len(protection), bytearray(stream)
    while at + 4 <= len(begin + protection + said):  # the heads of records stay as they are
        size = struct.unpack_from("<H", stream, at + 2)[0]
        plain[at + 4 : at + 4 + size] = whole[at + 4 : at + 4 + size]
        at += 4 + size
    return contained({"Workbook": bytes(plain)})


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def protected_workbook(password: str) -> bytes:
    plain, out = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "ログの保存"
    book.save(plain)
    OOXMLFile(plain).encrypt(password, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def workbook() -> bytes:
    return protected_workbook("ひみつ 12")


def refusal(raw: bytes, *passwords: str) -> Refusal:
    found = unlocked(raw, passwords)
    assert isinstance(found, Refusal)
    assert "; " in found.sentence
    return found


def text_of(raw: bytes | Refusal) -> object:
    assert isinstance(raw, bytes)
    return openpyxl.load_workbook(io.BytesIO(raw)).active["A1"].value


def test_a_protected_workbook_opens_with_one_of_the_passwords(workbook: bytes) -> None:
    assert kind_of(workbook) is SourceKind.XLSX
    assert text_of(unlocked(workbook, ("wrong", "ひみつ 12"))) == "ログの保存"


def test_a_workbook_that_may_only_not_be_changed_opens_without_one() -> None:
    assert text_of(unlocked(protected_workbook("VelvetSweatshop"))) == "ログの保存"


def test_without_the_password_what_to_do_is_said(workbook: bytes) -> None:
    assert refusal(workbook).reason is Reason.ENCRYPTED
    assert "name that file with --passwords" in refusal(workbook).sentence
    assert "none of the passwords fits" in refusal(workbook, "hunter2").sentence
    assert "hunter2" not in refusal(workbook, "hunter2").sentence


def test_an_old_workbook_is_left_as_it_is() -> None:
    assert unlocked(old_workbook()) == old_workbook()


def test_an_old_workbook_that_is_protected_opens_with_its_password() -> None:
    found = unlocked(old_workbook("secret"), ("wrong", "x" * 300, "secret"))
    assert isinstance(found, bytes)
    with olefile.OleFileIO(io.BytesIO(found)) as container:
        stream = container.openstream("Workbook").read()
    assert "ログの保存".encode("utf-16-le") in stream
    assert refusal(old_workbook("secret"), "wrong").reason is Reason.ENCRYPTED


@pytest.mark.parametrize(
    ("stream", "word"),
    [
        ("WordDocument", ".docx"),
        ("PowerPoint Document", "presentation"),
        ("__properties_version1.0", ".eml"),
        ("JustSystems", "old office program"),
    ],
)
def test_what_is_no_workbook_is_told_by_what_it_holds(stream: str, word: str) -> None:
    told = refusal(contained({"Other": b"x", stream: b"x"}))
    assert told.reason is Reason.WRONG_TYPE
    assert word in told.sentence


def test_a_file_for_named_people_only_is_told() -> None:
    assert refusal(contained({"EncryptedPackage": b"x", "DataSpaces": b"x"})).reason is Reason.ENCRYPTED


def test_a_protection_that_is_not_known_is_told() -> None:
    extensible = struct.pack("<HHI", 4, 3, 0)
    assert refusal(contained({"EncryptionInfo": extensible, "EncryptedPackage": b"x"})).reason is Reason.ENCRYPTED


def test_a_protection_that_takes_minutes_to_open_is_not_tried() -> None:
    slow = b'spinCount="8000000"'.ljust(28)
    raw = QUICK.replace(b'spinCount="10" saltSize="16"', slow)
    assert slow in raw
    assert "this version does not know" in refusal(raw, "secret").sentence


def test_a_protection_that_is_damaged_is_told() -> None:
    assert (
        refusal(contained({"EncryptionInfo": b"\x04\0\x04\0", "EncryptedPackage": b"x"}), "a").reason is Reason.CORRUPT
    )


@pytest.mark.parametrize("size", [0, 8, 100, 600, 5_000])
def test_a_file_that_broke_off_is_no_exception(size: int, workbook: bytes) -> None:
    refusal(workbook[:size], "a")


def test_what_the_protection_hid_is_given_byte_by_byte() -> None:
    assert unlocked(QUICK, ("secret",)) == bytes(5_000) + b"PK\x05\x06" + bytes(18)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damage_anywhere_is_no_exception(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from([QUICK, old_workbook("secret"), old_workbook()])))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(8, min(2_000, len(raw) - 1)))] = data.draw(st.integers(0, 255))
    assert isinstance(unlocked(bytes(raw), ("secret",)), bytes | Refusal)
