"""What lies in the raw folder: regular files are read, all else is named with its reason."""

from __future__ import annotations

import hashlib
import os
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.containers import Member
from pipeline.document import Received
from pipeline.errors import UsageError
from pipeline.intake import SOURCES, Source, Unreadable, paths, read_sources, receive, take_out, told
from pipeline.model import Reason, SourceKind

if TYPE_CHECKING:
    from pathlib import Path

MOST = {SourceKind.TEXT: 1000, SourceKind.PDF: 2000}


def refused(path: Path, raw: Path) -> Unreadable:
    result = receive(path, raw, {}, MOST)
    assert isinstance(result, Unreadable)
    return result


def test_a_file_is_received_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("回答".encode())
    received = receive(tmp_path / "a.txt", tmp_path, {}, MOST)
    assert isinstance(received, Received)
    assert (received.path, received.raw, received.size) == ("a.txt", "回答".encode(), 6)
    assert received.sha256 == hashlib.sha256("回答".encode()).hexdigest()
    assert received.document_id == received.sha256[:16]


def test_a_huge_file_is_cut_off_but_known_by_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 3_000_000)
    received = receive(tmp_path / "a.txt", tmp_path, {}, MOST)
    assert isinstance(received, Received)
    assert (len(received.raw), received.size) == (1001, 3_000_000)
    assert received.sha256 == hashlib.sha256(b"a" * 3_000_000).hexdigest()


def test_a_pdf_may_be_larger_than_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"a" * 3_000_000)
    received = receive(tmp_path / "a.pdf", tmp_path, {}, MOST)
    assert isinstance(received, Received)
    assert (len(received.raw), received.size) == (2001, 3_000_009)


def test_a_document_of_a_container_is_a_file_with_what_is_said_of_both() -> None:
    container = Received("a.zip", "0" * 64, b"", 0, vendor="あおば計算", service="ひかり台帳")
    named = {"a.zip/回答/b.txt": Source("", "みどり便", datetime(2025, 4, 1, tzinfo=UTC))}
    taken = take_out(Member("回答/b.txt", b"b", optional=True), container, named, MOST)
    assert (taken.path, taken.container, taken.optional) == ("a.zip/回答/b.txt", "a.zip", True)
    assert (taken.vendor, taken.service, taken.received_at) == (
        "あおば計算",
        "みどり便",
        datetime(2025, 4, 1, tzinfo=UTC),
    )
    assert (taken.sha256, taken.size) == (hashlib.sha256(b"b").hexdigest(), 1)


def test_a_huge_document_of_a_container_is_cut_off_but_known_by_all_of_it() -> None:
    taken = take_out(Member("b.txt", b"b" * 5000), Received("a.zip", "0" * 64, b"", 0), {}, MOST)
    assert (len(taken.raw), taken.size) == (1001, 5000)
    assert taken.sha256 == hashlib.sha256(b"b" * 5000).hexdigest()


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$sheet.xlsx", ".gitkeep", SOURCES])
def test_what_is_not_meant_as_a_document_is_ignored(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert refused(tmp_path / name, tmp_path).reason is None


def test_a_list_of_sources_below_the_top_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / SOURCES).write_bytes(b"a,b\n")
    assert isinstance(receive(tmp_path / "sub" / SOURCES, tmp_path, {}, MOST), Received)


@pytest.mark.parametrize("target", ["a.txt", "/dev/zero", "/etc/passwd", "nowhere", "."])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "link.txt").symlink_to(target)
    refusal = refused(tmp_path / "link.txt", tmp_path)
    assert refusal.reason is Reason.UNSAFE_PATH
    assert "link" in refusal.sentence


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt", tmp_path).reason is Reason.UNSAFE_PATH


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may be 100 bytes long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.txt")
        assert refused(tmp_path / "s.txt", tmp_path).reason in {Reason.UNSAFE_PATH, Reason.UNREADABLE}


def test_a_device_is_refused(tmp_path: Path) -> None:
    try:
        os.mknod(tmp_path / "zero.txt", 0o600 | 0o020000, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only the administrator can make a device")
    assert refused(tmp_path / "zero.txt", tmp_path).reason in {Reason.UNSAFE_PATH, Reason.UNREADABLE}


def test_a_file_that_may_not_be_opened_is_unreadable(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may open every file")
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt").chmod(0)
    assert refused(tmp_path / "a.txt", tmp_path).reason is Reason.UNREADABLE


def test_a_file_that_went_away_is_unreadable(tmp_path: Path) -> None:
    refusal = refused(tmp_path / "gone.txt", tmp_path)
    assert (refusal.reason, refusal.path) == (Reason.UNREADABLE, "gone.txt")


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d.txt").mkdir()
    assert refused(tmp_path / "d.txt", tmp_path).reason in {Reason.UNSAFE_PATH, Reason.UNREADABLE}


def test_paths_come_in_the_order_of_names_from_all_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/z.txt", "sub/y.txt", "deep/er/x.txt", ".hidden/h.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [told(path, tmp_path) for path in paths(tmp_path)] == [
        "a.txt",
        "b.txt",
        "deep/er/x.txt",
        "sub/y.txt",
        "sub/z.txt",
    ]


def test_a_linked_folder_is_not_entered_but_told(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    raw = tmp_path / "raw"
    outside.mkdir()
    raw.mkdir()
    (outside / "secret.txt").write_bytes(b"x")
    (raw / "linked").symlink_to(outside)
    found = list(paths(raw))
    assert [told(path, raw) for path in found] == ["linked"]
    assert refused(found[0], raw).reason is Reason.UNSAFE_PATH


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        list(paths(tmp_path / "nowhere"))


def test_a_name_that_is_no_utf8_is_escaped(tmp_path: Path) -> None:
    name = os.fsdecode("回答.txt".encode("cp932"))
    (tmp_path / name).write_bytes(b"x")
    (path,) = paths(tmp_path)
    received = receive(path, tmp_path, {}, MOST)
    assert isinstance(received, Received)
    assert received.path == r"\x89\xf1\x93\x9a.txt"
    received.path.encode()


def sources(folder: Path, text: str) -> tuple[list[str], list[str]]:
    (folder / SOURCES).write_text(text, encoding="utf-8")
    found, problems = read_sources(folder)
    return [f"{name}|{each.vendor}|{each.service}|{each.received_at}" for name, each in found.items()], [
        each.message for each in problems
    ]


def test_a_list_of_sources_is_read(tmp_path: Path) -> None:
    text = (
        "path,vendor,service,received_at\na.txt,あおば計算,ひかり台帳,2025-04-01\nsub/b.txt,,,2025-04-01T09:30+09:00\n"
    )
    (tmp_path / SOURCES).write_text(text, encoding="utf-8-sig")
    found, problems = read_sources(tmp_path)
    assert problems == []
    assert (found["a.txt"].vendor, found["a.txt"].service) == ("あおば計算", "ひかり台帳")
    assert found["a.txt"].received_at == datetime(2025, 4, 1, tzinfo=UTC)
    assert found["sub/b.txt"].received_at == datetime.fromisoformat("2025-04-01T09:30+09:00")


def test_no_list_of_sources_is_no_problem(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == ({}, [])


@pytest.mark.parametrize(
    ("line", "fault"),
    [("a.txt,甲,乙,昨日", "昨日"), ("a.txt,甲,乙,2025-13-01", "2025-13-01"), (",甲,乙,2025-04-01", "path is empty")],
)
def test_a_bad_line_is_a_problem_and_the_others_hold(tmp_path: Path, line: str, fault: str) -> None:
    found, problems = sources(
        tmp_path, f"path,vendor,service,received_at\nb.txt,丙,丁,2025-04-01\n{line}\nc.txt,戊,己,\n"
    )
    assert {each.split("|")[0] for each in found} >= {"b.txt", "c.txt"}
    (message,) = problems
    assert message.startswith(f"{SOURCES}, line 3: ")
    assert fault in message


def test_the_vendor_of_a_line_with_a_bad_date_holds(tmp_path: Path) -> None:
    found, _ = sources(tmp_path, "path,vendor,service,received_at\na.txt,甲,乙,昨日\n")
    assert found == ["a.txt|甲|乙|None"]


def test_a_list_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / SOURCES).write_bytes("path,vendor\na.txt,甲\n".encode("cp932"))
    found, problems = read_sources(tmp_path)
    assert found == {}
    assert "UTF-8" in problems[0].message


@pytest.mark.parametrize("text", ["", "vendor\n甲\n", "path\n", "a,b,c\n1,2,3,4,5\n", '"', "path,vendor\n\n\na.txt\n"])
def test_a_list_of_any_shape_breaks_nothing(tmp_path: Path, text: str) -> None:
    sources(tmp_path, text)


@given(st.binary(max_size=80))
def test_a_list_of_any_bytes_breaks_nothing(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / SOURCES).write_bytes(b"path,vendor,service,received_at\n" + raw)
    found, problems = read_sources(folder)
    assert isinstance(found, dict)
    assert all(problem.message.startswith(SOURCES) for problem in problems)
