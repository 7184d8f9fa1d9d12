"""Inputs made to do harm, each with what is to become of it: their makers, for all tests that want some."""

# ruff: noqa: PLW0108 - each input is made only when its turn comes

from __future__ import annotations

import base64
import io
import struct
import zipfile
from typing import TYPE_CHECKING

from pipeline.kinds import OLE
from pipeline.model import Reason
from tests.extractors.office.written_book import MAIN, RELATIONS, cell, container, relations
from tests.extractors.office.written_word import docx, p, r, tbl, tc, tr

if TYPE_CHECKING:
    from collections.abc import Callable

LOADED = None
ROWS = (("No", "項目", "回答"), ("1", "サービス時間", "24時間365日"), ("2", "サービス稼働率", "99.9%以上"))
TABLE = tbl(*(tr(*row) for row in ROWS))
PAGE = "<table>" + "".join(f"<tr><td>{'<td>'.join(row)}" for row in ROWS) + "</table>"
LINES = "".join(f"{','.join(row)}\n" for row in (*ROWS, ("3", "ログの取得", "操作ログを1年間保存")))
NAMES = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
LAUGHS = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
LAUGHTER = f'<!DOCTYPE x [<!ENTITY e0 "ha">{LAUGHS}]>'
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def rows(*more: str) -> str:
    """The rows of a sheet that is in order, and what else there is."""
    said = ["<row>" + "".join(map(cell, row)) + "</row>" for row in ROWS]
    return f"<sheetData>{''.join([*said, *more])}</sheetData>"


def xlsx(sheet: str = rows(), before: str = "", sheets: str = "", **parts: str) -> bytes:
    """A workbook of one sheet; other parts by the kind of their relation to it."""
    sheets = sheets or '<sheet name="回答" r:id="r1"/>'
    return container(
        {
            "_rels/.rels": relations({"r1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f"<workbook {NAMES}><sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations({"r1": ("worksheet", "s.xml"), "r2": ("styles", "styles.xml")}),
            "xl/s.xml": f"{before}<worksheet {NAMES}>{sheet}</worksheet>",
            "xl/_rels/s.xml.rels": relations({kind: (kind, f"{kind}.xml") for kind in parts}),
            **{f"xl/{kind}.xml": inside for kind, inside in parts.items()},
        }
    )


def ods(table: str) -> bytes:
    """A workbook of LibreOffice with one table."""
    names = " ".join(f'xmlns:{name}="{OPEN}{name}:1.0"' for name in ("office", "table", "text"))
    text = f"<table:table table:name='回答'>{table}</table:table>"
    body = f"<office:body><office:spreadsheet>{text}</office:spreadsheet></office:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    return stream.getvalue()


def ods_row(attributes: str = "", of_cells: str = "") -> str:
    said = "".join(f"<table:table-cell {of_cells}><text:p>{text}</text:p></table:table-cell>" for text in ROWS[1])
    return f"<table:table-row {attributes}>{said}</table:table-row>"


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{each}"/>' for each in ranges) + "</mergeCells>"


def formatted(code: str, value: str) -> bytes:
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
    return xlsx(rows(f'<row><c s="0"><v>{value}</v></c></row>'), styles=f"<styleSheet {NAMES}>{styles}</styleSheet>")


def answered(text: str) -> bytes:
    return xlsx(rows(f"<row>{cell('3')}{cell('ログの取得')}{cell(text)}</row>"))


def boxes(depth: int) -> str:
    start = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    return start * depth + p("底") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>" * depth


def styles_in_a_circle() -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{next_}"/></w:style>'
        for one, next_ in ("ab", "bc", "ca")
    )


def numbered(form: str) -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="999999990"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{"%1" * 500}"/>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return docx(p("項目", properties=number) * 100 + TABLE, numbering=numbering)


# What is read in spite of all, or why it is refused.
CASES: dict[str, tuple[Callable[[], bytes], Reason | None]] = {
    "a cell in the last corner": (lambda: xlsx(rows(f'<row r="1048576">{cell("遠い", "XFD1048576")}</row>')), LOADED),
    "a cell beyond it": (lambda: xlsx(rows(f'<row r="99999999">{cell("遠い", "ZZZZ99999999")}</row>')), LOADED),
    "a whole sheet merged": (lambda: xlsx(rows() + merged("A1:XFD1048576")), Reason.NO_TABLE),
    "more merged than any": (lambda: xlsx(rows() + merged(*["A1:B2"] * 100_001)), Reason.TOO_LARGE),
    "entities in a sheet": (lambda: xlsx(f"<x>&e9;</x>{rows()}", LAUGHTER), Reason.UNSAFE_XML),
    "entities in comments": (lambda: xlsx(comments=f"{LAUGHTER}<comments>&e9;</comments>"), Reason.UNSAFE_XML),
    "entities in styles": (lambda: xlsx(styles=f"{LAUGHTER}<styleSheet>&e9;</styleSheet>"), Reason.UNSAFE_XML),
    "entities in a document": (lambda: docx(TABLE, comments=f"{LAUGHTER}<x>&e9;</x>"), Reason.UNSAFE_XML),
    "elements without end": (lambda: xlsx("<c/>" * 7_000_000), Reason.TOO_LARGE),
    "rows in rows": (lambda: xlsx("<row>" * 100_000), Reason.CORRUPT),
    "parts that are one another": (lambda: docx(TABLE, styles=TABLE, numbering=TABLE, comments=TABLE), LOADED),
    "a sheet that is all its parts": (lambda: xlsx(comments=rows(), drawing=rows(), vmlDrawing=rows()), LOADED),
    "a sheet that is 300": (lambda: xlsx(sheets='<sheet name="同じ" r:id="r1"/>' * 300), LOADED),
    "a format of years": (lambda: formatted("y" * 250, "1e300"), LOADED),
    "a format of digits": (lambda: formatted("0" * 100_000, "1.5"), LOADED),
    "a date that is no number": (lambda: formatted("ggge", "nan"), LOADED),
    "brackets without end": (lambda: answered("（「[(" * 8_000), LOADED),
    "digits without end": (lambda: answered("９" * 32_000), LOADED),
    "marks upon a letter": (lambda: answered("か" + "\u3099" * 32_000), LOADED),
    "a cell of 10 MB": (lambda: answered("あ" * 3_300_000), LOADED),
    "formulas alone": (lambda: xlsx("<sheetData><row><c><f>A1</f></c></row></sheetData>"), Reason.EMPTY),
    "a name of marks": (lambda: xlsx(sheets='<sheet name="\u202e\'!A1/*:&#10;" r:id="r1"/>'), LOADED),
    "columns repeated": (lambda: ods(ods_row("", 'table:number-columns-repeated="1000000000"')), Reason.NO_TABLE),
    "rows repeated": (lambda: ods(ods_row('table:number-rows-repeated="1000000000"')), Reason.TOO_LARGE),
    "a span of 10^9 columns": (lambda: docx(tbl(*(tr(*(tc(text, properties='<w:gridSpan w:val="1000000000"/>') for text in row)) for row in ROWS))), LOADED),
    "tables in tables": (lambda: docx("<w:tbl><w:tr><w:tc>" * 100_000), Reason.CORRUPT),
    "boxes in boxes": (lambda: docx(boxes(40) + TABLE), LOADED),
    "styles in a circle": (lambda: docx(p("甲", style="a") + TABLE, styles=styles_in_a_circle()), LOADED),
    "fields without end": (lambda: docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 9_999) + TABLE), LOADED),
    "numbers in words": (lambda: numbered("japaneseCounting"), LOADED),
    "numbers of Rome": (lambda: numbered("upperRoman"), LOADED),
    "text that is not seen": (lambda: docx(p(*(r("秘", "<w:vanish/>") for _ in range(5_000))) + TABLE), LOADED),
    "spans of a page": (lambda: PAGE.replace("<td>", '<td colspan="1000000000" rowspan="-1">').encode(), LOADED),
    "attributes of a page": (lambda: f"<p {' '.join(f'a{i}' for i in range(90_000))}>{PAGE}".encode(), Reason.TOO_LARGE),
    "selectors of a page": (lambda: f"<style>{':not(' * 5_000}{'*' * 5_000}</style>{PAGE}".encode(), LOADED),
    "media of a page": (lambda: f"<style>{'@media screen{' * 20_000}</style>{PAGE}".encode(), LOADED),
    "zeros in a page": (lambda: f"{PAGE}{chr(0) * 10_000}".encode(), Reason.WRONG_TYPE),
    "zeros in a table": (lambda: LINES.replace("項目", "項\0目").encode(), LOADED),
    "a quote without end": (lambda: (LINES + '4,"ログ,x\n' + "a,b,c\n" * 9).encode(), LOADED),
    "no mark of UTF-16": (lambda: LINES.encode("utf-16-be"), LOADED),
    "three encodings": (lambda: LINES.encode() + LINES.encode("cp932") + LINES.encode("euc_jp"), Reason.ENCODING),
    "2,000 columns": (lambda: ("a" + ",a" * 2_000 + "\n").encode() * 4, Reason.NO_TABLE),
    "a container of noise": (lambda: OLE + bytes(range(256)) * 100, Reason.CORRUPT),
}  # fmt: skip


def mail(parts: str, kind: str = 'multipart/mixed; boundary="b"', more: str = "") -> bytes:
    return f"From: a@example.jp\r\nMIME-Version: 1.0\r\n{more}Content-Type: {kind}\r\n\r\n{parts}".encode()


def attached(content: bytes, name: str) -> str:
    told = f'Content-Disposition: attachment; filename="{name}"\r\nContent-Transfer-Encoding: base64'
    return f"--b\r\nContent-Type: application/zip\r\n{told}\r\n\r\n{base64.b64encode(content).decode()}\r\n"


def within(depth: int) -> bytes:
    raw = LINES.encode()
    for _ in range(depth):
        raw = container({"a.zip": raw})
    return raw


def bomb() -> bytes:
    """A few kB that inflate to 594 MB."""
    inner = container({"a.txt": bytes(99_000_000)})
    return container({f"{i}.zip": inner for i in range(6)})


def lying(size: int) -> bytes:
    """An archive that says another size of its only file."""
    raw = bytearray(container({"a.csv": LINES}))
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 24, size)
    return bytes(raw)


# How many documents come out, or why none does.
CONTAINERS: dict[str, tuple[Callable[[], bytes], int | Reason]] = {
    "a bomb in a mail": (lambda: mail(attached(bomb(), "a.zip")), Reason.TOO_LARGE),
    "30,001 entries": (lambda: container({f"{i}": b"" for i in range(30_001)}), Reason.TOO_LARGE),
    "archives in archives": (lambda: within(100), 0),
    "many in each of many": (lambda: container({f"{i}.zip": container({f"{k}": LINES for k in range(50)}) for i in range(30)}), Reason.TOO_LARGE),
    "a size that is too small": (lambda: lying(10), 0),
    "a size that is too large": (lambda: lying(90_000_000), 1),
    "names that lead elsewhere": (lambda: container(dict.fromkeys(("../../a.csv", "/etc/b.csv", "\x1b[2J", "$(c)", "d" * 300), LINES)), 5),
    "10,000 parts": (lambda: mail("--b\r\nContent-Type: text/csv; name=a.csv\r\n\r\na\r\n" * 10_000), Reason.TOO_LARGE),
    "mails in mails": (lambda: b"MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" * 20_000, Reason.CORRUPT),
    "a field of 1 MB": (lambda: mail(LINES, "text/plain; charset=utf-8", f"X-A: {'=?utf-8?B?44GC?= ' * 60_000}\r\n"), 1),
    "signs that are no base64": (lambda: mail(attached(LINES.encode(), "a.csv")[:-9] + "!=*=A\r\n"), 1),
}  # fmt: skip
