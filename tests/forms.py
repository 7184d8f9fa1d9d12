"""One made-up checksheet in every form in which sheets arrive: what differs between the files is the form alone."""

from __future__ import annotations

import csv
import html
import io
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TITLE = "クラウドサービス セキュリティチェックシート"
ABOUT = (("会社名", "株式会社霧笛システムズ"), ("サービス名", "むてき名簿"), ("記入日", "2026年5月11日"))
HEADINGS = ("No", "分類", "項目", "内容", "対応", "回答", "備考")
# A blank category is that of the row above: the cell is merged where the form can say so.
ROWS = (
    ("1", "可用性", "サービス時間", "サービスを提供する時間帯", "○", "24時間365日(計画停止を除く)", ""),
    ("2", "", "計画停止予定通知", "定期的な保守停止の事前連絡", "○", "5営業日前までにメールで通知", ""),
    ("3", "", "サービス稼働率", "サービスを利用できる割合", "○", "99.9%以上を目標とする", "昨年度の実績は99.97%"),
    ("4", "信頼性", "目標復旧時間(RTO)", "障害発生から復旧までの目標時間", "○", "12時間以内", ""),
    ("5", "", "平均復旧時間(MTTR)", "修理時間の平均値", "×", "定めておりません", ""),
    (
        "6",
        "データ管理",
        "バックアップの方法",
        "バックアップの内容と復旧方法",
        "○",
        "毎日1回取得し、別の地域に保管",
        "国内のみ",
    ),
    ("7", "", "バックアップ世代数", "保証する世代数", "○", "7世代", ""),
    ("8", "", "データ消去の要件", "契約終了後の消去の実施有無", "△", "契約終了から30日後に消去", "証明書は有償"),
    ("9", "セキュリティ", "公的認証取得の要件", "認証の取得状況", "○", "ISO/IEC 27001を取得済み", "登録番号 IS 999999"),
    ("10", "", "通信の暗号化レベル", "暗号化通信の強度", "○", "TLS1.2以上。TLS1.0は使用していません", ""),
    ("11", "", "ウイルススキャン", "ウイルススキャンの頻度", "○", "実施しておりません", ""),
    ("12", "", "ログの取得", "利用者に提供できるログの種類", "○", "操作ログを1年間保存", ""),
)
WIDTHS = (24, 60, 92, 120, 24, 130, 90)  # points of the columns on a page


class Sheet(NamedTuple):
    """What a sheet says, whatever its form."""

    about: Sequence[tuple[str, str]] = ABOUT
    rows: Sequence[Sequence[str]] = ROWS


SHEET = Sheet()


def blocks(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The first row of each category and the row behind its last, counted from 0."""
    starts = [i for i, row in enumerate(rows) if row[1]]
    return zip(starts, [*starts[1:], len(rows)], strict=True)


def text(sheet: Sheet = SHEET) -> bytes:
    """As pasted from a spreadsheet."""
    lines = [
        TITLE,
        *("\t".join(pair) for pair in sheet.about),
        "",
        *("\t".join(row) for row in (HEADINGS, *sheet.rows)),
    ]
    return "\n".join(lines).encode()


def comma_separated(sheet: Sheet = SHEET) -> bytes:
    """As a spreadsheet exports it in Japan."""
    stream = io.StringIO(newline="")
    wide = len(HEADINGS)
    rows = [(TITLE,), *sheet.about, (), HEADINGS, *sheet.rows]
    csv.writer(stream).writerows([*row, *[""] * (wide - len(row))] for row in rows)
    return stream.getvalue().encode("cp932")


def workbook(sheet: Sheet = SHEET) -> bytes:
    """A sheet with merged categories."""
    book = Workbook()
    page = book.active
    for row in [(TITLE,), *sheet.about, (), HEADINGS, *sheet.rows]:
        page.append(row)
    first = len(sheet.about) + 4
    for start, end in blocks(sheet.rows):
        page.merge_cells(start_row=first + start, end_row=first + end - 1, start_column=2, end_column=2)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(sheet: Sheet = SHEET) -> bytes:
    """A document with a title, paragraphs and a table."""
    word = Document()
    word.add_paragraph(TITLE, style="Title")
    for key, value in sheet.about:
        word.add_paragraph(f"{key}:{value}")
    table = word.add_table(rows=0, cols=len(HEADINGS))
    for row in (HEADINGS, *sheet.rows):
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    for start, end in blocks(sheet.rows):
        said = sheet.rows[start][1]
        table.cell(start + 1, 1).merge(table.cell(end, 1)).text = said
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def web_page(sheet: Sheet = SHEET) -> bytes:
    """A page with a table whose categories span rows."""
    spans = {start: end - start for start, end in blocks(sheet.rows)}
    body = [f"<h1>{TITLE}</h1>", *(f"<p>{key}:{value}</p>" for key, value in sheet.about), "<table><thead><tr>"]
    body += [*(f"<th>{word}</th>" for word in HEADINGS), "</tr></thead><tbody>"]
    for i, row in enumerate(sheet.rows):
        cells = [f"<td>{html.escape(said)}</td>" for said in row]
        cells[1] = f'<td rowspan="{spans[i]}">{row[1]}</td>' if i in spans else ""
        body += ["<tr>", *cells, "</tr>"]
    body += ["</tbody></table>"]
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(body)}</body></html>'.encode()


def printed(sheet: Sheet = SHEET) -> bytes:
    """A page with a ruled table."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    stream = io.BytesIO()
    wide, high = A4[::-1]
    canvas = Canvas(stream, pagesize=(wide, high), invariant=True)
    canvas.setFont("HeiseiKakuGo-W5", 14)
    canvas.drawString(36, high - 40, TITLE)
    canvas.setFont("HeiseiKakuGo-W5", 8)
    for i, (key, value) in enumerate(sheet.about):
        canvas.drawString(36, high - 64 - 14 * i, f"{key}:{value}")
    edges = [36 + sum(WIDTHS[:i]) for i in range(len(WIDTHS) + 1)]
    tops = [high - 120 - 24 * i for i in range(len(sheet.rows) + 2)]
    for left, right in pairwise(edges):
        is_merged = left == edges[1]
        levels = [tops[0], tops[1], *(tops[1 + end] for _, end in blocks(sheet.rows))] if is_merged else tops
        canvas.grid([left, right], levels)
    for row, top in zip((HEADINGS, *sheet.rows), tops, strict=False):
        for said, left, right in zip(row, edges, edges[1:], strict=False):
            for n, line in enumerate(_wrapped(said, right - left - 6)):
                canvas.drawString(left + 3, top - 10 - 10 * n, line)
    canvas.save()
    return stream.getvalue()


def _wrapped(said: str, width: float) -> list[str]:
    """A text in lines, as wide as they may be."""
    lines = [""]
    for _, run in groupby(said, key=str.isascii):
        word = "".join(run)
        for part in [word] if word.isascii() else word:
            if pdfmetrics.stringWidth(lines[-1] + part, "HeiseiKakuGo-W5", 8) > width and lines[-1]:
                lines.append("")
            lines[-1] += part
    return lines


FORMS: dict[str, Callable[..., bytes]] = {
    "text": text,
    "csv": comma_separated,
    "xlsx": workbook,
    "docx": document,
    "html": web_page,
    "pdf": printed,
}
