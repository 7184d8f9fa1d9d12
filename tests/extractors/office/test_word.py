"""Whole documents: what is read, what is set aside, what is said about it, and what is refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx as library
import pytest

from extractors.office import word_parts
from extractors.office.word import read_docx
from pipeline.grid import COMMENT, HIDDEN, REPEATED, WATERMARK, Extraction, Layout, Refusal
from pipeline.model import Reason, Severity
from tests.extractors.office.written_word import altered, aside, docx, extraction, lines, p, rows, tbl, tc, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult

NOTE = '<w:{0}note w:id="-1" w:type="separator"/><w:{0}note w:id="5">{1}</w:{0}note><w:{0}note w:id="6">{2}</w:{0}note>'


def reference(kind: str, note_id: int, more: str = "") -> str:
    return f'<w:r><w:{kind}noteReference w:id="{note_id}" {more}/></w:r>'


def test_a_document_of_the_usual_library_is_read_in_its_order() -> None:
    written = library.Document()
    written.add_heading("架空クラウド チェックシート", 0)
    written.add_heading("可用性", 1)
    table = written.add_table(rows=0, cols=3)
    for texts in (("No", "項目", "回答"), ("1", "稼働率", "99.9%")):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    written.add_heading("運用", 2)
    written.add_paragraph("毎日監視します。")
    stream = io.BytesIO()
    written.save(stream)
    found = read_docx(stream.getvalue())
    assert isinstance(found, Extraction)
    assert [grid.layout for grid in found.grids] == [Layout.LINES, Layout.CELLS, Layout.LINES]
    assert [[row.cells for row in grid.rows] for grid in found.grids] == [
        [("架空クラウド チェックシート",), ("可用性",)],
        [("No", "項目", "回答"), ("1", "稼働率", "99.9%")],
        [("運用",), ("毎日監視します。",)],
    ]
    assert [row.level for grid in found.grids for row in grid.rows] == [0, 1, 0, 0, 2, 0]
    assert found.complete
    assert not found.problems


def test_a_document_goes_through_every_stage(process: Callable[..., DocumentResult]) -> None:
    table = tbl(tr("No", "項目", "回答"), tr("1", "データの暗号化", "AES-256で暗号化"), tr("2", "RTO", "4時間以内"))
    found = process(docx(p("回答者: 株式会社架空") + table), "sheet.docx")
    assert found.document.vendor == "株式会社架空"
    assert [(row.label, row.answer, row.locator) for row in found.rows] == [
        ("データの暗号化", "AES-256で暗号化", "table 1, row 2"),
        ("RTO", "4時間以内", "table 1, row 3"),
    ]


def test_notes_are_counted_as_they_are_referred_to_and_stand_at_the_end() -> None:
    body = p("b", reference("foot", 6)) + tbl(tr("稼働率", tc(p("99%", reference("foot", 5), reference("end", 5)))))
    notes = {
        "footnotes": NOTE.format("foot", p("月間"), p("別紙")),
        "endnotes": NOTE.format("end", p("除外あり"), p("孤児")),
    }
    found = rows(body + p("c", reference("foot", 6), reference("foot", 9)), **notes)
    assert [row.cells for row in found] == [
        ("b(注1)",),
        ("稼働率", "99%(注2)(注3)"),
        ("c(注1)",),
        ("注1) 別紙",),
        ("注2) 月間",),
        ("注3) 除外あり",),
    ]
    assert found[3].place.locator == "footnote 1"
    assert found[5].place.locator == "endnote 1"
    assert aside(extraction(body, **notes))[0][:2] == ("孤児", HIDDEN)


def test_a_note_with_a_mark_of_its_own_keeps_it() -> None:
    body = p("a", reference("foot", 5, 'w:customMarkFollows="1"'), "*")
    assert lines(body, footnotes=NOTE.format("foot", p("* 月間"), p())) == ["a*", "* 月間"]


def test_headers_footers_and_watermarks_are_set_aside() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="社外秘"/></v:shape></w:pict></w:r>'
    section = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    found = extraction(p("a") + section * 2, header=p("株式会社架空", drawn), footer=tbl(tr("1", "頁")))
    assert aside(found) == [
        ("株式会社架空", REPEATED, "header 1"),
        ("社外秘", WATERMARK, "header 1"),
        ("1: 頁", REPEATED, "footer 2"),
    ]
    assert next(iter(found.lines.values())) == "株式会社架空"


def test_a_comment_that_is_anchored_nowhere_is_set_aside() -> None:
    found = extraction(p("a"), comments=f'<w:comment w:id="1">{p("確認")}</w:comment>')
    assert aside(found) == [("確認", COMMENT, "comments")]


def test_what_is_embedded_is_a_problem() -> None:
    found = extraction(p("a") + '<w:altChunk r:id="x"/>' * 2 + p("b"))
    assert [(each.code, each.severity) for each in found.problems] == [("extract.embedded", Severity.WARNING)]
    assert "2 other documents" in found.problems[0].message
    assert not found.complete
    drawn = '<a:graphicData xmlns:a="urn:a" uri="http://schemas.openxmlformats.org/drawingml/2006/{}"/>'
    inside = f'<w:r><w:object><o:OLEObject xmlns:o="urn:o"/></w:object>{drawn.format("chart")}{drawn.format("picture")}</w:r>'
    found = extraction(p("a", inside))
    assert [each.code for each in found.problems] == ["extract.embedded"] * 2
    assert found.complete


@pytest.mark.parametrize(
    ("kind", "complete"), [("styles", True), ("numbering", True), ("footnotes", False), ("comments", False)]
)
def test_a_damaged_part_costs_no_other(kind: str, complete: bool) -> None:
    found = extraction(p("a", reference("foot", 5)), **{kind: "damaged <"})
    assert list(found.lines.values()) == ["a"]
    assert [each.code for each in found.problems] == ["extract.part_damaged"]
    assert kind in found.problems[0].message
    assert found.complete is complete


@pytest.mark.parametrize("part", ["_rels/.rels", "word/_rels/document.xml.rels"])
def test_the_text_is_found_where_the_lists_of_parts_are_damaged(part: str) -> None:
    found = read_docx(altered(docx(p("a")), part, "<"))
    assert isinstance(found, Extraction)
    assert list(found.lines.values()) == ["a"]
    assert [each.code for each in found.problems] == ["extract.part_damaged"]
    assert not found.complete


def reason(raw: bytes) -> Reason:
    found = read_docx(raw)
    assert isinstance(found, Refusal)
    return found.reason


def test_a_document_without_text_is_refused() -> None:
    assert reason(docx("")) is Reason.EMPTY
    assert reason(docx(p() + tbl(tr("", "")))) is Reason.EMPTY
    picture = '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'
    assert reason(docx(p(picture))) is Reason.NO_TEXT


def test_what_is_no_document_or_an_unsafe_one_is_refused() -> None:
    whole = docx(p("a") * 500)
    assert reason(b"") is Reason.CORRUPT
    assert reason(whole[: len(whole) // 2]) is Reason.CORRUPT
    assert reason(docx("</w:body><w:body>")) is Reason.EMPTY
    assert reason(altered(whole, "word/document.xml", "<nothing/>")) is Reason.CORRUPT
    assert reason(altered(whole, "word/document.xml", "<w:document>")) is Reason.CORRUPT
    unsafe = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert reason(docx(p("a"), styles=unsafe)) is Reason.UNSAFE_XML


def test_more_paragraphs_or_cells_than_any_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_parts, "MOST", {"p": (500, "paragraphs"), "tc": (300, "cells"), "style": (9, "styles")})
    assert isinstance(read_docx(docx(p("a") * 500)), Extraction)
    assert reason(docx(p("a") * 501)) is Reason.TOO_LARGE
    assert reason(docx(tbl("<w:tr>" + "<w:tc/>" * 301 + "</w:tr>"))) is Reason.TOO_LARGE
    assert reason(docx(p("a"), styles="<w:style/>" * 10)) is Reason.TOO_LARGE
    monkeypatch.setattr(word_parts, "MOST_TEXT", 500)
    assert reason(docx(p("ab") * 251)) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "inside", ["<w:sdt><w:sdtContent>", "<w:p>", "<w:r>", "<w:hyperlink>", "<w:tbl><w:tr><w:tc>", "<w:ins>"]
)
def test_elements_within_one_another_are_read_however_deep_they_are(inside: str) -> None:
    names = [each.rstrip(">") for each in inside.split("<")[1:]]
    depth = 240 // len(names)
    body = inside * depth + p("底") + "".join(f"</{each}>" for each in reversed(names)) * depth
    found = read_docx(docx(body + p("終")))
    assert isinstance(found, Extraction)
    assert list(found.lines.values())[-1] == "終"
