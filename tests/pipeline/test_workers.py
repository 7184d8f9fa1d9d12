"""Documents read in worker processes: whatever happens to one, the others come back, in their order."""

from __future__ import annotations

import hashlib
import io
import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
import pyzipper

from pipeline.containers import Unpacked
from pipeline.document import Received
from pipeline.errors import UsageError
from pipeline.grid import Refusal
from pipeline.model import DocumentStatus, Reason
from pipeline.settings import Settings
from pipeline.workers import draw, read_all, stages, unpacking
from pipeline.workers.client import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.model import DocumentResult


def sheet(i: int) -> Received:
    raw = f"番号\t項目\t回答\n1\tサービス時間\t{i}時から18時\n2\tサービス稼働率\t99.{i}%\n".encode()
    return Received(f"{i}.txt", hashlib.sha256(raw).hexdigest(), raw, len(raw))


def read(received: list[Received], tmp_path: Path, **limits: float) -> list[tuple[Received, DocumentResult]]:
    return list(read_all(iter(received), Settings(raw=tmp_path / "raw", out=tmp_path / "out", **limits)))


@pytest.mark.slow
def test_results_come_in_the_order_of_the_documents(tmp_path: Path) -> None:
    received = [sheet(i) for i in range(9)]
    results = read(received, tmp_path, jobs=2)
    assert [each for each, _ in results] == received
    assert [result.document.path for _, result in results] == [each.path for each in received]
    assert all(result.seconds > 0 and result.peak_mb > 0 for _, result in results)
    assert all(result.rows[1].answer == f"99.{i}%" for i, (_, result) in enumerate(results))


@pytest.mark.slow
def test_a_document_that_takes_too_long_is_given_up_alone(tmp_path: Path) -> None:
    raw = "".join(f"{i}\t項目{i}について\t{i * 7919}日間\n" for i in range(40_000)).encode()
    endless = Received("endless.txt", "0" * 64, raw, len(raw))
    (_, given_up), (_, other) = read([endless, sheet(1)], tmp_path, jobs=1, seconds_per_document=1.5)
    assert (given_up.document.status, given_up.document.reason) == (DocumentStatus.REJECTED, Reason.TIMEOUT)
    assert "seconds" in given_up.problems[0].message
    assert other.document.status is DocumentStatus.LOADED


@pytest.mark.slow
def test_a_pdf_may_take_longer_than_a_text(tmp_path: Path, pdf: Callable[..., bytes]) -> None:
    raw = pdf([("1", "サービス時間", "サービスを提供する時間帯", "○", "終日"), ("2", "ログ", "ログの保存", "○", "有")])
    printed = Received("a.pdf", hashlib.sha256(raw).hexdigest(), raw, len(raw))
    lines = "".join(f"{i}\tログの保存期間その{i}\t{i}日間\n" for i in range(20_000)).encode()  # takes many seconds
    long = Received("a.txt", hashlib.sha256(lines).hexdigest(), lines, len(lines))
    (_, text), (_, paper) = read([long, printed], tmp_path, jobs=1, seconds_per_document=0.2)
    assert (text.document.reason, paper.document.status) == (Reason.TIMEOUT, DocumentStatus.LOADED)


@pytest.mark.slow
def test_large_files_do_not_pile_up(tmp_path: Path) -> None:
    came: list[str] = []

    def large() -> Iterator[Received]:
        for i in range(6):
            came.append(str(i))
            yield Received(str(i), f"{i:064}", b"a" * 60_000_000, 60_000_000)

    results = read_all(large(), Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1))
    assert next(results)[1].document.reason is Reason.TOO_LARGE
    assert len(came) < 6
    assert len(list(results)) == 5


@pytest.mark.slow
def test_a_page_is_drawn_in_a_process_of_its_own(tmp_path: Path, pdf: Callable[..., bytes]) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out")
    picture = draw(pdf([("1", "ログ", "ログの保存", "○", "有")]), 1, settings)
    assert (picture.width, picture.height) == (1241, 1754)
    assert len(picture.pixels) == 3 * picture.width * picture.height
    with pytest.raises(UsageError, match="damaged PDF"):
        draw(b"%PDF-1.7\n", 1, settings)
    with pytest.raises(UsageError, match=r"cannot be drawn: it (was not read within|takes more than) "):
        draw(_slow_to_draw(pdf([("1", "ログ", "", "", "")])), 1, replace(settings, seconds_per_document=0.2))


def _slow_to_draw(raw: bytes) -> bytes:
    """A PDF whose page is painted over with more lines than can be drawn in seconds."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        document.pages[0].contents_add(b"0 0 m 595 842 l 595 0 l 0 842 l S\n" * 300_000)
        document.save(out)
    return out.getvalue()


def _archive(files: dict[str, bytes]) -> Received:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"secret")
        for name, content in files.items():
            archive.writestr(name, content)
    return Received("a.zip", "0" * 64, out.getvalue(), len(out.getvalue()))


@pytest.mark.slow
def test_containers_are_taken_apart_in_a_process_of_their_own(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", passwords=("wrong", "secret"))
    archive = _archive({"a.txt": b"a"})
    with unpacking(settings) as unpack:
        found = unpack(archive)
        cut = unpack(replace(archive, size=archive.size + 1))
    assert isinstance(found, Unpacked)
    assert [(member.name, member.raw) for member in found.members] == [("a.txt", b"a")]
    assert isinstance(cut, Refusal)
    assert (cut.reason, "; " in cut.sentence) == (Reason.TOO_LARGE, True)


@pytest.mark.slow
def test_a_container_that_takes_too_long_is_given_up_alone(tmp_path: Path) -> None:
    wrong = tuple(f"wrong{i}" for i in range(1_000))  # trying them on an entry takes some seconds
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", passwords=wrong, seconds_per_document=2)
    mail = b"Message-ID: <1@example.com>\nContent-Type: text/plain\n\ntext"
    with unpacking(settings) as unpack:
        given_up = unpack(_archive({f"{i}.txt": b"x" for i in range(5)}))
        found = unpack(Received("b.eml", "1" * 64, mail, len(mail)))
    assert isinstance(given_up, Refusal)
    assert given_up.reason is Reason.TIMEOUT
    assert isinstance(found, Unpacked)


@pytest.mark.slow
def test_a_protected_pdf_is_drawn_with_its_password(tmp_path: Path, pdf: Callable[..., bytes]) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([("1", "ログ", "ログの保存", "○", "有")]))) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="owner"))
    assert draw(out.getvalue(), 1, replace(settings, passwords=("secret",))).width == 1241
    with pytest.raises(UsageError, match="--passwords"):
        draw(out.getvalue(), 1, settings)


@pytest.mark.slow
def test_a_run_that_ends_before_it_needs_anything_leaves_no_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Server(stages.unpacking, Settings(raw=tmp_path / "raw", out=tmp_path / "out")) as server:
        server.start()
        control = server._control
        assert control is not None
        control.recv(1, socket.MSG_PEEK)  # it is ready, and nobody reads that
    assert capfd.readouterr().err == ""


def test_no_documents_need_no_results(tmp_path: Path) -> None:
    assert read([], tmp_path, jobs=1) == []
