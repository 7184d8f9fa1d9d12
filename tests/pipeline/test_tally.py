"""Archives and mails in a run: every document in them has one outcome, and so has the container."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pikepdf
import pytest
import pyzipper

from pipeline.cli import main
from pipeline.database import DATABASE, check, query
from pipeline.run import add, run
from pipeline.settings import Settings
from pipeline.store import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.progress import Progress, RunSummary

pytestmark = pytest.mark.slow

HEAD = ("No", "項目", "内容", "対応", "回答")
PASSWORD = "ひみつ hunter2"  # noqa: S105 - of files that the test makes


def sheet(uptime: str) -> bytes:
    rows = ("番号\t項目\t内容\t対応\t回答", f"1\tサービス稼働率\tサービスを利用できる割合の数値\t○\t{uptime}",
            "2\tサービス時間\tサービスを提供する時間帯\t○\t終日")  # fmt: skip
    return "".join(f"{row}\n" for row in rows).encode()


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


def mailed(text: str, files: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@example.com", "<1@example.com>"
    message.set_content(text, charset="iso-2022-jp")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def of_pages(*texts: str) -> bytes:
    """A mail of several pages, of which each may be the sheet or none."""
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@example.com", "<2@example.com>"
    message.make_related()
    for text in texts:
        message.add_related(f"<p>{text}</p>", subtype="html")
    return bytes(message)


def protected(raw: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        document.save(out, encryption=pikepdf.Encryption(user=PASSWORD, owner="owner"))
    return out.getvalue()


def ask(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    return list(query(settings.out / DATABASE, sql)[1])


def outcomes(settings: Settings) -> dict[str, str]:
    """What became of every path, with the reason of those that were rejected."""
    rows = ask(settings, "SELECT path, outcome, reason FROM files")
    return {str(path): f"{outcome} {reason or ''}".strip() for path, outcome, reason in rows}


Done = "tuple[Settings, RunSummary, list[Progress]]"


@pytest.fixture(scope="module")
def done(
    tmp_path_factory: pytest.TempPathFactory, pdf: Callable[..., bytes]
) -> tuple[Settings, RunSummary, list[Progress]]:
    """One run over containers of every kind."""
    folder = tmp_path_factory.mktemp("run")
    raw = folder / "raw"
    raw.mkdir()
    secret = protected(pdf([HEAD, ("1", "サービス稼働率", "サービスを利用できる割合の数値", "○", "97%")]))
    files = {
        "a.zip": zipped({"シート/様式1.txt": sheet("99%"), "様式2.txt": sheet("98%"), "__MACOSX/._様式1.txt": b"x"}),
        "b.zip": zipped({"様式1.txt": sheet("99%")}),
        "c.zip": zipped({"good.txt": sheet("97.5%"), "picture.png": b"\x89PNG\r\n", "empty.txt": b""}),
        "d.zip": zipped({"locked.pdf": secret, "locked.txt": sheet("96%")}, PASSWORD),
        "e.zip": zipped({"x.txt": sheet("95%"), "y.txt": sheet("94%")}, "nobody knows"),
        "f.zip": b"PK\x03\x04 damaged",
        "g.zip": zipped({}),
        "h.eml": mailed("お世話になっております。回答をお送りします。", {"回答.txt": sheet("93%")}),
        "i.eml": mailed("お世話になっております。回答をお送りします。", {"回答.txt": sheet("92%")}),
        "j.eml": mailed(sheet("91%").decode(), {"note.txt": "本日は晴天なり。".encode()}),
        "k.eml": mailed("本日は曇天なり。", {}),
        "l.eml": of_pages("本日は雨天なり。", "明日は晴天なり。"),
        "plain.txt": sheet("98%"),
        "株式会社あおば計算_ひかり台帳.zip": zipped({"回答.txt": sheet("90%")}),
        "sources.csv": "path,vendor,service\na.zip,みどり監査,\na.zip/様式2.txt,しろ運輸,\n".encode(),
    }
    for name, content in files.items():
        (raw / name).write_bytes(content)
    settings = Settings(raw=raw, out=folder / "out", jobs=1, passwords=("wrong", PASSWORD))
    progress: list[Progress] = []
    return settings, run(settings, progress.append), progress


def test_every_document_and_every_container_has_one_outcome(done: Done) -> None:
    assert outcomes(done[0]) == {
        "a.zip": "loaded",
        "a.zip/シート/様式1.txt": "loaded",
        "a.zip/様式2.txt": "loaded",
        "a.zip/__MACOSX/._様式1.txt": "ignored",
        "b.zip": "loaded",
        "b.zip/様式1.txt": "duplicate",
        "c.zip": "partial",
        "c.zip/good.txt": "loaded",
        "c.zip/picture.png": "rejected wrong_type",
        "c.zip/empty.txt": "rejected empty",
        "d.zip": "loaded",
        "d.zip/locked.pdf": "loaded",
        "d.zip/locked.txt": "loaded",
        "e.zip": "rejected encrypted",
        "e.zip/x.txt": "rejected encrypted",
        "e.zip/y.txt": "rejected encrypted",
        "f.zip": "rejected corrupt",
        "g.zip": "rejected empty",
        "h.eml": "loaded",
        "h.eml/body.txt": "ignored",
        "h.eml/回答.txt": "loaded",
        "i.eml": "loaded",
        "i.eml/body.txt": "ignored",
        "i.eml/回答.txt": "loaded",
        "j.eml": "partial",
        "j.eml/body.txt": "loaded",
        "j.eml/note.txt": "rejected no_table",
        "k.eml": "rejected no_table",
        "k.eml/body.txt": "rejected no_table",
        "l.eml": "rejected no_table",
        "l.eml/body.html": "ignored",
        "l.eml/body (2).html": "ignored",
        "plain.txt": "duplicate",
        "株式会社あおば計算_ひかり台帳.zip": "loaded",
        "株式会社あおば計算_ひかり台帳.zip/回答.txt": "loaded",
        "sources.csv": "ignored",
    }


def test_the_summary_counts_documents_and_what_could_not_be_opened(done: Done) -> None:
    settings, summary, progress = done
    assert (summary.documents, summary.loaded, summary.rejected) == (13, 9, 9)
    assert {each.path: each.reason for each in summary.rejections} == {
        path: outcome.removeprefix("rejected ")
        for path, outcome in outcomes(settings).items()
        if outcome.startswith("rejected") and path not in {"e.zip", "k.eml"}  # said of what is in them
    }
    assert all("; " in each.sentence for each in summary.rejections)
    assert summary.ledger_balanced
    assert (progress[-1].done, progress[-1].total) == (17, 17)
    assert check(settings.out / DATABASE) == ()


def test_what_could_not_be_opened_is_a_problem(done: Done) -> None:
    problems = {str(message) for (message,) in ask(done[0], "SELECT message FROM problems WHERE severity = 'error'")}
    for path in ("e.zip/x.txt", "f.zip", "g.zip", "c.zip/picture.png"):
        assert any(message.startswith(f"{path}: ") for message in problems), path


def test_a_document_says_where_it_was(done: Done) -> None:
    rows = ask(done[0], "SELECT path FROM documents WHERE path LIKE 'a.zip/%' ORDER BY path")
    assert rows == [("a.zip/シート/様式1.txt",), ("a.zip/様式2.txt",)]


def test_the_container_says_what_its_documents_do_not(done: Done) -> None:
    rows = ask(done[0], "SELECT path, vendor, service FROM documents WHERE vendor IS NOT NULL ORDER BY path")
    assert rows == [
        ("a.zip/シート/様式1.txt", "みどり監査", None),
        ("a.zip/様式2.txt", "しろ運輸", None),
        ("株式会社あおば計算_ひかり台帳.zip/回答.txt", "株式会社あおば計算", "ひかり台帳"),
    ]


def test_no_password_is_stored_or_told(done: Done, capsys: pytest.CaptureFixture[str]) -> None:
    settings, summary, _ = done
    for table in TABLES:
        assert "hunter2" not in repr(ask(settings, f"FROM {table}")), table
    assert "hunter2" not in repr(summary) + repr(settings) + str(capsys.readouterr())


def test_a_page_of_a_protected_pdf_in_a_protected_archive_is_drawn(
    done: Done, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, _, _ = done
    (tmp_path / "passwords.txt").write_text(f"wrong\n{PASSWORD}\n", encoding="utf-8")
    command = ["show", "d.zip/locked.pdf", "--page", "1", "--png", str(tmp_path / "a.png"),
               "--raw", str(settings.raw), "--out", str(settings.out)]  # fmt: skip
    assert main([*command, "--passwords", str(tmp_path / "passwords.txt")]) == 0
    assert (tmp_path / "a.png").stat().st_size > 10_000
    assert main(command) == 2
    assert "hunter2" not in str(capsys.readouterr())


def test_what_is_added_again_is_taken_apart_anew(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    settings.raw.mkdir()
    (settings.raw / "a.zip").write_bytes(zipped({"x.txt": sheet("99%"), "y.txt": sheet("98%")}))
    run(settings)
    (settings.raw / "a.zip").write_bytes(zipped({"z.txt": sheet("99%"), "y.txt": sheet("97%")}))
    add([settings.raw / "a.zip"], settings)
    added = outcomes(settings)
    assert (added["a.zip"], added["a.zip/z.txt"], added["a.zip/y.txt"]) == ("loaded", "loaded", "loaded")


def test_what_a_corrected_archive_no_longer_holds_is_gone(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    settings.raw.mkdir()
    archive = settings.raw / "a.zip"
    archive.write_bytes(zipped({"old.txt": sheet("99.5%"), "both.txt": sheet("99.9%")}))
    run(settings)
    archive.write_bytes(zipped({"both.txt": sheet("99.9%"), "new.txt": sheet("99.7%")}))
    add([archive], settings)
    _, files = query(settings.out / DATABASE, "SELECT path FROM files WHERE container IS NOT NULL ORDER BY path")
    _, documents = query(settings.out / DATABASE, "SELECT path FROM documents ORDER BY path")
    assert [path for (path,) in files] == ["a.zip/both.txt", "a.zip/new.txt"]
    assert [path for (path,) in documents] == ["a.zip/both.txt", "a.zip/new.txt"]
    assert check(settings.out / DATABASE) == ()
