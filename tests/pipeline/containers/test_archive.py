"""ZIP archives, well made, protected, damaged and made to do harm."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass

import pytest
import pyzipper
from hypothesis import given
from hypothesis import strategies as st

from pipeline.containers import Unpacked, archive, unpack
from pipeline.grid import Refusal
from pipeline.model import Reason

SHEET = "番号\t項目\t回答\n1\tログの保存\t1年\n".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in files.items():
            writer.writestr(name, content)
    return out.getvalue()


def with_aes(files: dict[str, bytes], password: str) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as writer:
        writer.setpassword(password.encode())
        for name, content in files.items():
            writer.writestr(name, content)
    return out.getvalue()


@dataclass
class Raw:
    """An entry written byte by byte."""

    name: bytes
    content: bytes
    flags: int = 0
    method: int = 0
    attributes: int = 0
    at: int | None = None  # where the directory says it begins
    crc: int | None = None
    size: int | None = None  # unpacked

    def header(self, central: bytes) -> bytes:
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        size = len(self.content) - (12 if self.flags & 1 else 0) if self.size is None else self.size
        sizes = len(self.content), size
        return central + struct.pack("<HHHHHIIIHH", 20, self.flags, self.method, 0, 33, crc, *sizes, len(self.name), 0)


def by_hand(*entries: Raw) -> bytes:
    files, directory = bytearray(), bytearray()
    for entry in entries:
        at = len(files) if entry.at is None else entry.at
        directory += entry.header(b"PK\x01\x02\x14\x03") + struct.pack("<HHHII", 0, 0, 0, entry.attributes, at)
        directory += entry.name
        files += entry.header(b"PK\x03\x04") + entry.name + entry.content
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), len(files), 0)
    return bytes(files + directory + end)


def zeros(megabytes: int) -> bytes:
    """So many of them, deflated."""
    packer = zlib.compressobj(wbits=-15)
    one = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return one * megabytes + packer.flush()


def with_zipcrypto(name: bytes, content: bytes, password: bytes) -> bytes:
    """The weak cipher that Windows and most office programs in Japan use."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = ~zlib.crc32(bytes([byte]), ~keys[0] & 0xFFFFFFFF) & 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = ~zlib.crc32(bytes([keys[1] >> 24]), ~keys[2] & 0xFFFFFFFF) & 0xFFFFFFFF

    def enciphered(byte: int) -> int:
        key = keys[2] | 2
        update(byte)
        return byte ^ (key * (key ^ 1) >> 8) & 0xFF

    for byte in password:
        update(byte)
    crc = zlib.crc32(content)
    secret = bytes(map(enciphered, os.urandom(11) + bytes([crc >> 24]) + content))
    return by_hand(Raw(name, secret, flags=1, crc=crc))


def unpacked(raw: bytes, *passwords: str) -> Unpacked:
    found = unpack(raw, passwords)
    assert isinstance(found, Unpacked)
    return found


def refused(raw: bytes, *passwords: str) -> dict[str, Reason]:
    found = unpacked(raw, *passwords)
    assert all("; " in refusal.sentence for _, refusal in found.refused)
    return {name: refusal.reason for name, refusal in found.refused}


def refusal(raw: bytes) -> Refusal:
    found = unpack(raw)
    assert isinstance(found, Refusal)
    assert "; " in found.sentence
    return found


def test_an_archive_is_its_files_with_their_folders() -> None:
    found = unpacked(zipped({"a.txt": SHEET, "シート/様式1.txt": b"x", "空/": b"", "empty.txt": b""}))
    assert [(member.name, member.raw) for member in found.members] == [
        ("a.txt", SHEET),
        ("シート/様式1.txt", b"x"),
        ("empty.txt", b""),
    ]
    assert found.refused == found.ignored == ()


@pytest.mark.parametrize(
    ("name", "flags", "told"),
    [
        ("表示/回答.txt".encode("cp932"), 0, "表示/回答.txt"),
        ("表示\\回答.txt".encode("cp932"), 0, "表示/回答.txt"),
        ("回答.txt".encode(), 1 << 11, "回答.txt"),
        ("回答.txt".encode(), 0, "回答.txt"),
        ("déjà.txt".encode("cp437"), 0, "déjà.txt"),
        (b"../../x.txt", 0, r"\x2e\x2e/\x2e\x2e/x.txt"),
        (b"a\x1b[2J.txt", 0, r"a\x1b[2J.txt"),
        (b"", 0, "unnamed"),
    ],
)
def test_a_name_is_read_as_its_writer_meant_it(name: bytes, flags: int, told: str) -> None:
    assert [member.name for member in unpacked(by_hand(Raw(name, b"x", flags))).members] == [told]


def test_what_the_system_left_is_ignored_but_told() -> None:
    found = unpacked(zipped({"a.txt": SHEET, "__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "~$b.xlsx": b"x"}))
    assert [member.name for member in found.members] == ["a.txt"]
    assert found.ignored == ("__MACOSX/._a.txt", ".DS_Store", "~$b.xlsx")


def test_entries_of_one_name_are_told_apart() -> None:
    raw = by_hand(Raw(b"a.txt", b"1"), Raw(b"a.txt", b"2"), Raw(b"a (2).txt", b"3"), Raw(b"a.txt", b"4"))
    assert [(member.name, member.raw) for member in unpacked(raw).members] == [
        ("a.txt", b"1"),
        ("a (2).txt", b"2"),
        ("a (2) (2).txt", b"3"),
        ("a (3).txt", b"4"),
    ]


@pytest.mark.parametrize("password", ["secret", " 空白 ", "ひみつ"])
def test_an_archive_protected_with_aes_opens_with_one_of_the_passwords(password: str) -> None:
    raw = with_aes({"a.txt": SHEET, "b.txt": b"b"}, password)
    assert [member.raw for member in unpacked(raw, "wrong", password).members] == [SHEET, b"b"]
    assert refused(raw, "wrong") == {"a.txt": Reason.ENCRYPTED, "b.txt": Reason.ENCRYPTED}


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_an_archive_protected_the_old_way_opens_in_the_encoding_of_its_system(encoding: str) -> None:
    raw = with_zipcrypto(b"a.txt", SHEET * 10, "ひみつ12".encode(encoding))
    many = [f"wrong{i}" for i in range(600)]  # one of 256 passes for the right one until the content is looked at
    assert [member.raw for member in unpacked(raw, *many, "ひみつ12").members] == [SHEET * 10]


def test_without_a_password_what_to_do_is_said() -> None:
    ((_, told),) = unpacked(with_aes({"a.txt": SHEET}, "secret")).refused
    assert told.reason is Reason.ENCRYPTED
    assert "--passwords" in told.sentence
    ((_, told),) = unpacked(with_aes({"a.txt": SHEET}, "secret"), "hunter2").refused
    assert "fits" in told.sentence
    assert "hunter2" not in told.sentence


@pytest.mark.parametrize(("tries", "opened"), [(5_000, 1), (50, 0)])
def test_trying_many_passwords_on_many_entries_comes_to_an_end(
    tries: int, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_MOST_TRIES", tries)
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as writer:
        for name, password in (("a.txt", b"unknown"), ("b.txt", b"unknown"), ("c.txt", b"unknown"), ("d.txt", b"last")):
            writer.setpassword(password)
            writer.writestr(name, SHEET)
    found = unpacked(out.getvalue(), *(f"wrong{i}" for i in range(20)), "last")
    assert (len(found.members), len(found.refused)) == (opened, 4 - opened)


def test_a_damaged_entry_costs_no_other() -> None:
    raw = bytearray(zipped({"a.txt": SHEET, "b.txt": os.urandom(500), "c.txt": b"c"}))
    at = raw.index(b"b.txt") + 50
    raw[at : at + 20] = bytes(20)
    assert refused(bytes(raw)) == {"b.txt": Reason.CORRUPT}
    assert [member.name for member in unpacked(bytes(raw)).members] == ["a.txt", "c.txt"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_not_followed(kind: int) -> None:
    raw = by_hand(Raw(b"a.txt", b"/etc/passwd", attributes=(kind | 0o777) << 16), Raw(b"b.txt", b"b"))
    assert refused(raw) == {"a.txt": Reason.UNSAFE_PATH}


@pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 98, 99])
def test_a_way_of_packing_that_is_not_known_costs_no_other(method: int) -> None:
    assert refused(by_hand(Raw(b"a.txt", b"x", method=method), Raw(b"b.txt", b"b"))) == {"a.txt": Reason.CORRUPT}


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04",
        zipped({"a.txt": SHEET})[:-30],
        zipped({"a.txt": SHEET}).replace(b"PK\x01\x02", b"PK\x01\x03"),
        by_hand(Raw(b"\xff\xfe.txt", b"x", flags=1 << 11)),
    ],
)
def test_a_damaged_directory_is_told(raw: bytes) -> None:
    assert refusal(raw).reason is Reason.CORRUPT


def test_entries_that_share_bytes_are_refused() -> None:
    assert refusal(by_hand(Raw(b"a.txt", b"x" * 99), Raw(b"b.txt", b"y", at=0))).reason is Reason.CORRUPT


@pytest.mark.parametrize("part", ["[Content_Types].xml", "mimetype", "Index/Document.iwa"])
def test_a_presentation_is_not_taken_apart(part: str) -> None:
    assert refusal(zipped({part: b"x", "ppt/slides/slide1.xml": b"<a/>"})).reason is Reason.WRONG_TYPE


@pytest.mark.parametrize("files", [{}, {"a/": b""}, {".DS_Store": b"x"}])
def test_an_archive_without_documents_is_empty(files: dict[str, bytes]) -> None:
    assert refusal(zipped(files)).reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("size", "reason"),
    [(2_000_000_000, Reason.TOO_LARGE), (99_000_000, Reason.CORRUPT)],  # the other one lies about its size
)
def test_an_entry_of_two_gigabytes_in_a_small_file_is_one_rejection(size: int, reason: Reason) -> None:
    raw = by_hand(Raw(b"bomb.txt", zeros(2_000), method=8, size=size), Raw(b"b.txt", b"b"))
    assert len(raw) < 3_000_000
    assert refused(raw) == {"bomb.txt": reason}


@pytest.mark.slow
@pytest.mark.parametrize("crc", [zlib.crc32(bytes(90_000_000)), 1])
def test_many_large_entries_are_too_much_damaged_or_not(crc: int) -> None:
    content = zeros(90)
    raw = by_hand(*(Raw(b"%d.txt" % i, content, method=8, crc=crc, size=90_000_000) for i in range(6)))
    assert len(raw) < 1_000_000
    assert refusal(raw).reason is Reason.TOO_LARGE


def test_thirty_thousand_entries_are_too_much() -> None:
    raw = by_hand(*(Raw(b"__MACOSX/._%d" % i, b"") for i in range(30_001)))
    assert refusal(raw).reason is Reason.TOO_LARGE


def test_more_than_a_thousand_files_are_too_much() -> None:
    assert refusal(by_hand(*(Raw(b"%d.txt" % i, b"x") for i in range(1_001)))).reason is Reason.TOO_LARGE
    assert len(unpacked(by_hand(*(Raw(b"%d.txt" % i, b"x") for i in range(1_000)))).members) == 1_000


@given(st.data())
def test_damage_anywhere_is_no_exception(data: st.DataObject) -> None:
    raw = bytearray(
        with_aes({"a.txt": SHEET, "回答.txt": b"b"}, "x") if data.draw(st.booleans()) else zipped({"a.txt": SHEET})
    )
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(unpack(bytes(raw), ("x",)), Unpacked | Refusal)
