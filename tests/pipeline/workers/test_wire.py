"""Messages between processes: what is sent comes out as it was, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from pipeline.document import Received
from pipeline.grid import Address, Extraction, Grid, GridRow, Layout, Place, Refusal, Region
from pipeline.model import Problem, Reason, Severity, SourceKind
from pipeline.source import Source
from pipeline.workers.stages import Opened, opened
from pipeline.workers.wire import MessageError, decode, encode

if TYPE_CHECKING:
    from datetime import datetime

ROW = GridRow(
    cells=("1", "ログ", ""),
    place=Place(1, 2, 3, (0.0, 1.5, 2.0, 3.0)),
    regions=(Region(3, (0.0, 1.0, 2.0, 3.0), (("ログ", (0.0, 1.0, 2.0, 3.0)),), 0.5), Address("回答!C12", "ログ")),
    comments=((1, "note"),),
)
SOURCE = Source(
    SourceKind.PDF,
    "pdf/1",
    Extraction((Grid(Layout.RULED, (ROW,)),), {1: "1 ログ"}, 4, (Problem("a.b", Severity.INFO, "so"),)),
)


def received(when: datetime | None = None) -> Received:
    return Received("a.pdf", "0" * 64, b"%PDF\xff", 5, received_at=when)


def test_a_source_comes_out_as_it_was() -> None:
    assert decode(encode(SOURCE), Source) == SOURCE


def test_a_source_that_is_passed_on_unread_comes_out_with_its_document() -> None:
    assert decode(opened(received(), bytearray(encode(SOURCE))), Opened) == Opened(received(), SOURCE)


@pytest.mark.parametrize("more", [b"\xc0", encode(SOURCE), encode("received"), encode({"path": "b.pdf"})])
def test_what_stands_behind_a_source_is_refused(more: bytes) -> None:
    with pytest.raises(MessageError):
        decode(opened(received(), bytearray(encode(SOURCE) + more)), Opened)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        encode(5),
        encode({"reason": "crash"}),
        encode({"reason": "fun", "sentence": "a"}),
        encode({"reason": "crash", "sentence": b"a"}),
        encode({"reason": "crash", "sentence": "a"})[:-1],
        msgspec.msgpack.encode({"reason": "crash", "sentence": ""})[:-1] + b"\xa1\xff",
        b"\x91" * 1_000_000,
    ],
)
def test_what_is_of_no_known_shape_is_refused(raw: bytes) -> None:
    with pytest.raises(MessageError):
        decode(raw, Refusal)


@pytest.mark.parametrize("number", [2**31, -(2**31) - 1, 1.5, "1"])
def test_a_number_that_no_column_takes_is_refused(number: object) -> None:
    with pytest.raises(MessageError):
        decode(encode({"code": "a", "severity": "info", "message": "b", "page": number}), Problem)


def test_a_place_that_is_nowhere_is_refused() -> None:
    place = {"line_start": 1, "line_end": 1}
    row = {"cells": ["a"], "place": place, "regions": [{"text": "a"}]}
    extraction = {"grids": [{"layout": "ruled", "rows": [row]}], "lines": {}}
    with pytest.raises(MessageError, match="neither"):
        decode(encode({"kind": "pdf", "extractor": "pdf/1", "extraction": extraction}), Source)


def test_half_a_character_is_replaced() -> None:
    refusal = Refusal(Reason.CRASH, "a\ud800b𠮷")
    assert decode(encode(refusal), Refusal) == replace(refusal, sentence="a\ufffdb𠮷")
