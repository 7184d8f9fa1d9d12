"""Hostile inputs of every class of threat, drawn from a seed: what they are called, and how they get into a folder."""

from __future__ import annotations

import io
import os
import socket
from contextlib import suppress
from functools import partial
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pyzipper
from msoffcrypto.format.ooxml import OOXMLFile

from tests.extractors.office.written_book import container
from tests.forms import ROWS, Sheet, workbook
from tests.hostile import CASES, CONTAINERS, LINES, PAGE, mail
from tests.torture import papers
from tests.torture.sheets import SUFFIXES, made, sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Hostile(NamedTuple):
    """An input: the class of threat, its name in the folder, and what puts it there."""

    threat: str
    name: str | bytes
    place: Callable[[Path], None]


# The classes of the cases that other tests try one by one; what is not named here is out of all measure.
CLASSES = {
    "far cells and spans": ("a cell in", "a cell beyond", "a whole sheet", "more merged", "columns rep", "rows rep", "a span", "spans of", "2,000"),
    "entities": ("entities",),
    "nested without end": ("rows in", "tables in", "boxes in", "styles in", "selectors", "media", "brackets", "fields", "archives in", "mails in"),
    "bombs": ("a bomb", "30,001", "many in", "elements", "10,000", "a size"),
    "encodings": ("no mark of", "three enc"),
    "zeros": ("zeros",),
    "names": ("a name of", "names that"),
    "unseen text": ("text that is not seen",),
    "damaged": ("a container of noise", "a quote", "parts that", "a sheet that", "signs"),
}  # fmt: skip

# What a label may hold to reach a shell, a terminal, a spreadsheet, a page, a database or a log.
PAYLOADS = {
    "scripts": ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "]]><!--"),
    "formulas": ("=HYPERLINK(1)", "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1"),
    "escape sequences": ("\x1b[2J\x1b]0;x\x07", "\x9b31m", "\r\n2026-01-01 ERROR forged", "\x08\x08"),
    "templates and SQL": ("{0.__class__}", "%s%n%x", "{{7*7}}", "${7*7}", "'; DROP TABLE files; --", "\\N"),
    "look-alikes": (
        "サ\u200bー\u200dビス",
        "\u202e間時スビーサ",
        "か\u3099ｻｰﾋﾞｽ",
        "⽇⽉",
        "Ѕервис",
        "\ue000\ufffd(cid:12)",
    ),
}
_XML = {"xlsx", "docx"}  # forms that cannot hold control characters

_NAMES: tuple[str | bytes, ...] = (
    "$(touch canary).txt", "`touch canary`.txt", "; touch canary;.txt", "-rf.txt", "--out=.txt", "*.txt", "~.txt",
    "two\nlines.txt", "\x1b[2Jcleared.txt", "..\\..\\windows.txt", "%2e%2e%2fetc%2fpasswd", "{0}%s${HOME}.txt",
    "'; DROP TABLE files; --.txt", "<img src=x onerror=alert(1)>.html", "=cmd|calc.csv", "\u202etxt.exe",
    "か\u3099.txt", "が.txt", "CON.txt", " ", "あ" * 80 + ".txt", "x" * 255, b"\x89\xf1\x93\x9a.txt", b"\xff\xfe\xfd",
)  # fmt: skip

_OTHERS = {
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "program.xlsx": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9,
    "list.pdf": b'{"a": [1, 2, 3]}',
    "text.docx": rb"{\rtf1\ansi hello}",
    "packed.csv": b"\x1f\x8b\x08\x00" + bytes(99),
    "slides.xlsx": container({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}),
    "shell.txt": b"#!/bin/sh\ntouch canary\n",
}

_LINKS = {
    "to a file.txt": "/etc/passwd",
    "to zeros.txt": "/dev/zero",
    "to nothing.txt": "nowhere",
    "to itself.txt": "to itself.txt",
    "to a folder": "/",
    "upwards.txt": "../../../..",
}


def hostile(seed: int) -> list[Hostile]:
    """All of them, in an order drawn from the seed."""
    found = [each for make in _MAKERS for each in make(Random(f"{seed}-{make.__name__}"))]  # noqa: S311 - no secrets
    Random(seed).shuffle(found)  # noqa: S311 - no secrets
    return found


def _written(make: Callable[[], bytes], path: Path) -> None:
    path.write_bytes(make())


def _file(threat: str, name: str | bytes, make: Callable[[], bytes]) -> Hostile:
    return Hostile(threat, name, partial(_written, make))


def _cases(_: Random) -> Iterator[Hostile]:
    for name, (make, _reason) in [*CASES.items(), *CONTAINERS.items()]:
        told = (threat for threat, begun in CLASSES.items() if name.startswith(begun))
        yield _file(next(told, "beyond measure"), f"{name}.bin", make)


def _broken(random: Random) -> Iterator[Hostile]:
    for form, suffix in SUFFIXES.items():
        for i in range(3):
            whole = made(form, sheet(random, f"破{form}{i}"))
            bad = bytearray(whole)
            for _ in range(random.choice((1, 10, 100))):
                bad[random.randrange(len(bad))] = random.randrange(256)
            yield _file("damaged", f"changed {i}.{suffix}", partial(bytes, bytes(bad)))
            end = random.randrange(1, len(whole))
            yield _file("cut off", f"cut off {i}.{suffix}", partial(bytes, whole[:end]))


def _empty(_: Random) -> Iterator[Hostile]:
    contents = {"nothing": b"", "blanks": b" \t\r\n" * 500, "a mark": b"\xef\xbb\xbf", "zeros": bytes(5_000)}
    contents |= {"end of an archive": b"PK\x05\x06" + bytes(18), "beginning of a PDF": b"%PDF-1.7\n%%EOF"}
    for name, raw in contents.items():
        yield _file("empty", f"{name}.txt", partial(bytes, raw))


def _papers(_: Random) -> Iterator[Hostile]:
    for name, make in papers.PAPERS.items():
        yield _file("PDFs that inflate, recur or act", f"{name}.pdf", make)


def _protected(_: Random) -> Iterator[Hostile]:
    yield _file("encrypted", "protected.pdf", partial(papers.protected, "himitsu"))
    yield _file("encrypted", "protected.xlsx", _protected_workbook)
    yield _file("encrypted", "protected.zip", _protected_archive)


def _protected_workbook() -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook())).encrypt("himitsu", out)
    return out.getvalue()


def _protected_archive() -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"himitsu")
        archive.writestr("sheet.csv", LINES)
    return out.getvalue()


def _labels(random: Random) -> Iterator[Hostile]:
    for threat, payloads in PAYLOADS.items():
        for form, suffix in SUFFIXES.items():
            said = sheet(random, f"札{threat}{form}")
            kept = [text for text in payloads if _may_stand_in(form, text)]
            if kept:
                rows = [(*row[:2], f"{row[2]} {kept[i % len(kept)]}", *row[3:5], kept[i % len(kept)], *row[6:]) for i, row in enumerate(ROWS)]  # fmt: skip
                yield _file(threat, f"labels.{suffix}", partial(made, form, Sheet(said.about, rows)))


def _may_stand_in(form: str, text: str) -> bool:
    """Whether a file of this form can hold a text at all."""
    if form == "csv":
        return text.encode("cp932", errors="replace").decode("cp932") == text
    return form not in _XML or all(char >= " " or char in "\t\r\n" for char in text)


def _names(_: Random) -> Iterator[Hostile]:
    for i, name in enumerate(_NAMES):
        yield _file("names", name, partial(bytes, LINES.replace("24時間", f"{i + 1}時間").encode()))


def _encodings(_: Random) -> Iterator[Hostile]:
    for i, encoding in enumerate(
        ("cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-32", "utf-7", "utf-8-sig")
    ):
        text = LINES.replace("24時間", f"{i + 30}時間")
        yield _file("encodings", f"{encoding}.csv", partial(text.encode, encoding))
    yield _file("encodings", "broken.csv", partial(bytes, LINES.encode().replace("項".encode(), b"\xe9\xa0", 1)))
    yield _file("encodings", "mixed.csv", partial(bytes, LINES.encode() + LINES.encode("cp932")))
    yield _file("zeros", "between.csv", partial(bytes, LINES.encode().replace(b",", b"\0,\0")))


def _large(_: Random) -> Iterator[Hostile]:
    yield Hostile("huge", "sparse.txt", partial(_sparse, 500 << 20))
    yield Hostile("huge", "sparse.xlsx", partial(_sparse, 300 << 20, head=b"PK\x03\x04"))
    yield _file("huge", "text.txt", lambda: LINES.encode() * 100_000)
    yield _file("slow to read", "items.txt", lambda: "".join(f"{i}\t項目{i}\t{i}日間\n" for i in range(3_000)).encode())
    yield _file("slow to read", "digits.csv", (LINES + f"4,容量,{'９' * 30_000}\n").encode)


def _sparse(size: int, path: Path, head: bytes = b"") -> None:
    with path.open("wb") as stream:
        stream.write(head)
        stream.truncate(size)


def _reaching_out(_: Random) -> Iterator[Hostile]:
    away = "http://127.0.0.1:9/x"
    page = f'<link rel=stylesheet href="{away}"><img src="{away}"><iframe src="file:///etc/passwd"></iframe>{PAGE}'
    yield _file("remote fetch", "page.html", partial(bytes, page.encode()))
    yield _file("remote fetch", "letter.eml", partial(mail, page, "text/html; charset=utf-8"))


def _others(_: Random) -> Iterator[Hostile]:
    for name, raw in _OTHERS.items():
        yield _file("another type", name, partial(bytes, raw))


def _no_files(_: Random) -> Iterator[Hostile]:
    for name, target in _LINKS.items():
        yield Hostile("links, pipes, sockets, devices", name, partial(_linked, target))
    for name, make in {"pipe.txt": os.mkfifo, "socket.txt": _listening, "device.txt": _device}.items():
        yield Hostile("links, pipes, sockets, devices", name, make)


def _linked(target: str, path: Path) -> None:
    path.symlink_to(target)


def _listening(path: Path) -> None:
    """A socket; its name may be 100 bytes long, so it is made from within its folder."""
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"/proc/self/fd/{folder}/{path.name}")
    os.close(folder)


def _device(path: Path) -> None:
    with suppress(PermissionError):  # only the administrator can make one
        os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))


_MAKERS = (
    _cases, _broken, _empty, _papers, _protected, _labels, _names, _encodings, _large, _reaching_out, _others, _no_files
)  # fmt: skip
