"""Valid sheets of many vendors in every form; the same seed makes the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random
from typing import TYPE_CHECKING

from tests.forms import FORMS, ROWS, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = {"text": "txt", "csv": "csv", "xlsx": "xlsx", "docx": "docx", "html": "html", "pdf": "pdf"}
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NUMBER = re.compile(r"\d+")
_CELLS_THAT_VARY = (5, 6)  # answer and remarks
_SAID = {"ISO", "TLS", "IS "}  # of a text with such a word the numbers are names


def sheet(random: Random, name: str) -> Sheet:
    """A sheet of a vendor and service of their own, whose answers say other numbers than those of another."""
    day = f"20{random.randint(20, 26)}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
    about = (("会社名", f"株式会社霧笛{name}"), ("サービス名", f"むてき名簿{name}"), ("記入日", day))
    return Sheet(about, [_varied(random, row) for row in ROWS])


def valid(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Suffixes and bytes of sheets, in each form in turn."""
    for i in range(count):
        random = Random(f"{seed}-valid-{i}")  # noqa: S311 - to be made again, not to be secret
        form = list(FORMS)[i % len(FORMS)]
        yield SUFFIXES[form], made(form, sheet(random, f"第{i}"))


def made(form: str, what: Sheet) -> bytes:
    """The bytes of a sheet, which do not tell when it was made."""
    raw = FORMS[form](what)
    return _timeless(raw) if form in {"xlsx", "docx"} else raw


def _varied(random: Random, row: Sequence[str]) -> Sequence[str]:
    return [_other(random, cell) if i in _CELLS_THAT_VARY else cell for i, cell in enumerate(row)]


def _other(random: Random, cell: str) -> str:
    if any(word in cell for word in _SAID) or "%" in cell:
        return cell
    return _NUMBER.sub(lambda found: str(random.randint(1, 9) * (int(found[0]) > 0) or 1), cell)


def _timeless(raw: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), _MOMENT.sub(b"2026-05-11T00:00:00Z", old.read(name)))
    return stream.getvalue()
