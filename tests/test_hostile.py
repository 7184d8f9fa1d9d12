"""Input made to do harm, in every form: each is read or refused with a sentence, in little time, and nothing leaks."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from pipeline.containers import Unpacked, unpack
from pipeline.grid import Refusal
from pipeline.model import Reason
from tests.extractors.office.written_book import cell, container
from tests.extractors.office.written_word import docx, p
from tests.forms import FORMS
from tests.hostile import CASES, CONTAINERS, LAUGHTER, LOADED, NAMES, PAGE, TABLE, rows, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.model import DocumentResult

    Process = Callable[..., DocumentResult]

SECONDS = 5.0  # of processor time for any of these


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_or_refused_with_a_sentence_in_little_time(name: str, process: Process) -> None:
    make, reason = CASES[name]
    raw = make()
    start = time.process_time()
    found = process(raw)
    assert time.process_time() - start < SECONDS
    assert found.document.reason is reason, found.problems
    if reason is LOADED:
        assert any("サービス時間" in row.raw_cells for row in found.rows)
    assert all("; " in problem.message for problem in found.problems if problem.code.startswith("document."))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("form", ["xlsx", "docx", "html"])
def test_no_entity_brings_in_a_file(form: str, encoding: str, process: Process, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("かなりや", encoding="utf-8")
    head = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{canary.as_uri()}">]>'
    texts = {
        "xlsx": f"{head}<worksheet {NAMES}><sheetData><row>{cell('&e;')}</row></sheetData></worksheet>",
        "docx": f'{head}<w:document xmlns:w="x"><w:body>{p("&e;")}</w:body></w:document>',
        "html": f"{head}<p>&e;{PAGE}",
    }
    text = texts[form].encode(encoding)
    if form != "html":
        text = (
            f'<?xml version="1.0" encoding="{encoding}"?>'.encode(encoding)
            + texts[form].encode(encoding)[2 * (encoding == "utf-16") :]
        )
    part = {"xlsx": "xl/s.xml", "docx": "word/document.xml"}.get(form, "")
    whole = {"xlsx": xlsx, "docx": lambda: docx(TABLE)}.get(form)
    raw = text
    if whole:
        with zipfile.ZipFile(io.BytesIO(whole())) as archive:
            raw = container({each: archive.read(each) for each in archive.namelist()} | {part: text})
    found = process(raw)
    assert "かなりや" not in repr(found)
    assert form == "html" or found.document.reason is Reason.UNSAFE_XML


@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf"])
def test_what_broke_off_or_was_changed_gives_no_more_than_the_whole(form: str, process: Process) -> None:
    whole = FORMS[form]()
    for i in range(1, 20):
        found = process(whole[: len(whole) * i // 20])
        assert len(found.rows) <= 12 or form in {"text", "csv"}
        bad = bytearray(whole)
        bad[len(whole) * i // 20] ^= 0x55
        process(bytes(bad))


@pytest.mark.parametrize("name", CONTAINERS)
def test_containers_are_taken_apart_within_limits(name: str) -> None:
    make, told = CONTAINERS[name]
    raw = make()
    start = time.process_time()
    found = unpack(raw)
    assert time.process_time() - start < SECONDS
    if isinstance(found, Refusal):
        assert found.reason is told
        assert "; " in found.sentence
        return
    assert isinstance(found, Unpacked)
    assert len(found.members) == told
    assert all("; " in refusal.sentence for _, refusal in found.refused)
    assert all(
        ".." not in name.split("/") and name.isprintable() and len(name) < 250
        for name in (m.name for m in found.members)
    )


def test_what_is_protected_may_hide_anything(process: Process) -> None:
    bad = xlsx(f"<x>&e9;</x>{rows()}", LAUGHTER, styles=f"<!--{''.join(f'{n * n:x}' for n in range(4_000))}-->")
    hidden = ECMA376Agile.encrypt("VelvetSweatshop", io.BytesIO(bad), spin_count=10)
    assert process(hidden).document.reason is Reason.UNSAFE_XML
