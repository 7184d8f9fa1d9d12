"""What a file is by its bytes, and how a PDF goes on as a text does."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline.document import Received
from pipeline.grid import Refusal
from pipeline.model import DocumentStatus, Reason, Severity, SourceKind
from pipeline.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.document import Reader
    from pipeline.model import DocumentResult

    Draw = Callable[..., bytes]
    Process = Callable[..., DocumentResult]

HEAD = ("No", "項目", "内容", "対応", "回答")
ROWS = (
    ("1", "サービス時間", "サービスを提供する時間帯", "○", "24時間365日"),
    ("2", "サービス稼働率", "サービスを利用できる割合の数値", "○", "99.9%以上を目標とする"),
)
MORE = (("3", "目標復旧時間(RTO)", "障害発生から再開までの目標", "○", "おおむね12時間"),)


def test_a_pdf_that_was_cut_off_for_its_size_is_too_large() -> None:
    refusal = read_source(b"%PDF-1.7\n" + b" " * 100, 200_000_000, 1000)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.TOO_LARGE
    assert "200,000,000 bytes" in refusal.sentence


def test_a_pdf_may_have_more_bytes_than_a_text(pdf: Draw) -> None:
    raw = pdf([HEAD, *ROWS])
    assert isinstance(read_source(raw, len(raw), 10), Source)


def protected(raw: bytes) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(raw)).encrypt("secret", out)
    return out.getvalue()


def test_a_protected_file_is_read_as_what_it_is_without_its_protection() -> None:
    book, plain = openpyxl.Workbook(), io.BytesIO()
    for row in (HEAD, *ROWS):
        book.active.append(row)
    book.save(plain)
    raw = protected(plain.getvalue())
    source = read_source(raw, len(raw), 10, ("wrong", "secret"))
    assert isinstance(source, Source)
    assert (source.kind, source.extractor) == (SourceKind.XLSX, "xlsx/1")
    refusal = read_source(raw, len(raw), 10)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.ENCRYPTED


def test_a_protected_presentation_is_no_sheet() -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        package.writestr("[Content_Types].xml", f'<Types xmlns="{types}"/>')
        package.writestr("ppt/presentation.xml", f"<a>{'x' * 5_000}</a>")  # what protects it cannot write less
    raw = protected(plain.getvalue())
    refusal = read_source(raw, len(raw), 10, ("secret",))
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.WRONG_TYPE


def test_a_text_needs_none_of_the_libraries_for_pdfs() -> None:
    program = (
        "import sys; from pipeline.source import read_source\n"
        "read_source('項目\\t回答\\nログ\\t有\\n'.encode(), 30, 1000)\n"
        "print(sorted({'pypdfium2', 'pikepdf', 'pdfplumber', 'camelot', 'rapidocr', 'PIL', 'msoffcrypto', 'olefile',"
        " 'pyzipper'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_pdf_gives_what_its_text_would(process: Process, pdf: Draw) -> None:
    sheet = "".join("\t".join(row) + "\n" for row in (HEAD, *ROWS, *MORE))
    one, other = process(sheet), process(pdf([HEAD, *ROWS, *MORE]), path="sheet.pdf")
    assert [(row.no, row.label, row.description, row.mark, row.answer) for row in one.rows] == [
        (row.no, row.label, row.description, row.mark, row.answer) for row in other.rows
    ]
    assert [each.item_id for each in one.matches] == [each.item_id for each in other.matches]
    assert [each.status for each in one.answers] == [each.status for each in other.answers]
    assert [(each.kind, each.seconds, each.text) for each in one.facts] == [
        (each.kind, each.seconds, each.text) for each in other.facts
    ]


def test_a_pdf_says_what_it_is_and_how_it_was_read(process: Process, pdf: Draw) -> None:
    document = process(pdf([HEAD, *ROWS], [HEAD, *MORE]), path="sheet.pdf").document
    assert (document.source_kind, document.extractor, document.pages) == (SourceKind.PDF, "pdf/1", 2)
    assert (document.status, document.encoding) == (DocumentStatus.LOADED, "")


def test_rows_and_facts_of_a_pdf_have_their_place(process: Process, pdf: Draw) -> None:
    result = process(pdf([HEAD, *ROWS], [HEAD, *MORE]))
    assert [row.page for row in result.rows] == [1, 1, 2]
    rows = {row.row_id: row for row in result.rows}
    assert [fact.page for fact in result.facts] == [1, 1, 2]
    for fact in result.facts:
        answer = next(cell for cell in rows[fact.row_id].cells if cell.role == fact.span_field)
        assert fact.bbox is not None
        assert answer.bbox[0] <= fact.bbox[0] < fact.bbox[2] <= answer.bbox[2]
        assert answer.bbox[1] <= fact.bbox[1] < fact.bbox[3] <= answer.bbox[3]


def test_rows_and_facts_of_a_text_have_none(process: Process) -> None:
    result = process("".join("\t".join(row) + "\n" for row in (HEAD, *ROWS)))
    assert {(fact.page, fact.bbox) for fact in result.facts} == {(None, None)}


def test_every_piece_of_a_pdf_is_in_the_ledger(process: Process, pdf: Draw) -> None:
    ledger = process(pdf([HEAD, *ROWS], [HEAD, *MORE])).ledger
    assert [line.line for line in ledger] == sorted({line.line for line in ledger})
    assert all(line.page and line.bbox and line.text for line in ledger)


def test_what_was_wrong_with_a_pdf_names_the_document(process: Process, pdf: Draw) -> None:
    result = process(pdf([HEAD, *ROWS]).removesuffix(b"%%EOF\n"), path="cut.pdf")
    assert result.document.status is DocumentStatus.PARTIAL
    (problem,) = [each for each in result.problems if each.severity is Severity.ERROR]
    assert problem.document_id == result.document.document_id
    assert problem.message.startswith("cut.pdf: ")


def test_a_pdf_without_a_checksheet_is_rejected_as_a_pdf(process: Process, pdf: Draw) -> None:
    document = process(pdf([("", "", "ご案内", "", "")])).document
    assert (document.status, document.reason) == (DocumentStatus.REJECTED, Reason.NO_TABLE)
    assert (document.source_kind, document.pages) == (SourceKind.PDF, 1)


def test_a_damaged_pdf_is_rejected_as_a_pdf(reader: Reader) -> None:
    raw = b"%PDF-1.7\nnothing else"
    document = reader.process(Received("x.pdf", hashlib.sha256(raw).hexdigest(), raw, len(raw))).document
    assert (document.source_kind, document.reason) == (SourceKind.PDF, Reason.CORRUPT)


def test_broken_characters_of_a_page_are_a_problem_as_they_are_in_a_text() -> None:
    page = '<!DOCTYPE html><meta charset="utf-8"><p>' + "サービス稼働率は月間99.9%以上です。" * 20
    raw = page.encode()[:-1] + b"\xff</p>"
    source = read_source(raw, len(raw), 100_000)
    assert isinstance(source, Source)
    assert source.kind is SourceKind.HTML
    assert "identify.replaced" in [each.code for each in source.extraction.problems]
    assert not source.extraction.complete
