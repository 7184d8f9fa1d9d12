"""Invented vendors whose pages are turned."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from reportlab.lib.pagesizes import A4

from tests.corpus import calc, web
from tests.corpus.drawn import Drawer, Look
from tests.corpus.model import Document
from tests.corpus.pen import PRODUCER, Pen
from tests.corpus.producers import packed
from tests.corpus.sheets import Column, entries, numbered, table, worded

_NO, _CATEGORY, _LABEL = Column("No", "no"), Column("分類", "category"), Column("確認項目", "label")


def turned(raw: bytes, degrees: int, *, told: bool) -> bytes:
    """The pages with their content turned back by `degrees`, and told to be shown turned by as much, or not told."""
    result = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        for page in pdf.pages:
            _, _, width, height = map(float, page.mediabox)
            matrices = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}
            page.contents_add(pikepdf.Stream(pdf, f"q {matrices[degrees]} cm".encode()), prepend=True)
            page.contents_add(pikepdf.Stream(pdf, b"Q"))
            size = (width, height) if degrees == 180 else (height, width)
            for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                if box in page:
                    del page[box]
            page.mediabox = pikepdf.Array([0, 0, *size])
            if told:
                page.rotate(degrees, relative=False)
        pdf.save(result)
    return packed(result.getvalue())


def turned_90() -> tuple[Document, bytes]:
    """Landscape pages that are upright ones with /Rotate 90."""
    columns = [_NO, _CATEGORY, _LABEL, Column("確認内容", "description"), Column("回答", "mark")]
    columns += [Column("回答内容", "answer"), Column("備考", "remarks")]
    made = table(entries(51, 34), columns, merged=["category"])
    above = ["情報システム調達 セキュリティ要件回答書", "株式会社うみねこ図書館システムズ"]
    look = calc.Look(font="IPAGothic", footer="&P ページ")
    raw = calc.print_workbook(above, made, [5, 12, 18, 30, 6, 34, 16], look)
    document = Document("turned_90", "sideways", f"{calc.PRODUCER}, /Rotate 90", [made], [*above, "{page} ページ"])
    return document, turned(raw, 90, told=True)


def drawn_sideways() -> tuple[Document, bytes]:
    """A landscape table drawn sideways on upright pages; nothing tells how to hold them."""
    columns = [_NO, _LABEL, Column("説明", "description"), Column("単位", "unit")]
    columns += [Column("対応", "mark"), Column("回答", "answer"), Column("備考", "remarks")]
    made = table(entries(52, 40), columns, section=lambda entry: f"【{entry.category}】")
    pen = Pen(page=(A4[1], A4[0]))
    above = ["サービス品質調査票（横書き様式）", "ひいらぎ設備管理株式会社"]
    pen.text(40, 30, above[0], 13)
    pen.text(40, 52, above[1])
    look = Look(rule=pen.rule, top=40, bottom=40)
    Drawer(pen, made, [28, 110, 190, 45, 34, 230, 120], 40, look).draw(70)
    remarks = ["All text runs upwards: the pages must be turned right by 90 degrees to be read."]
    document = Document("drawn_sideways", "sideways", f"{PRODUCER} sideways", [made], above, remarks=remarks)
    return document, turned(pen.done(), 90, told=False)


def turned_270() -> tuple[Document, bytes]:
    """Landscape pages with /Rotate 270."""
    columns = [
        Column("項番", "no"),
        _LABEL,
        Column("適否", "mark"),
        Column("説明・根拠", "answer"),
        Column("備考", "remarks"),
    ]
    found = worded(numbered(entries(53, 30), "{}.{}"), {"○": "適", "△": "一部適", "×": "否"})
    made = table(found, columns, section=lambda entry: entry.category)
    above = ["基準適合状況 自己点検表", "すみれ野計測クラウド株式会社"]
    body = f"<h1>{above[0]}</h1><p>{above[1]}</p>" + web.html_table(made, [7, 24, 9, 38, 22])
    style = "@page{size:A4 landscape} th,td{border:0.75pt solid #000} th{background:#eee}"
    style += " tr.section td{background:#f7f7f7} tr{break-inside:avoid}"
    document = Document("turned_270", "sideways", f"{web.PRODUCER}, /Rotate 270", [made], above)
    return document, turned(web.print_html(body, style), 270, told=True)


def turned_180() -> tuple[Document, bytes]:
    """Upright pages with /Rotate 180, as a feeder makes them that drew the paper in head first."""
    columns = [_NO, _CATEGORY, Column("質問", "label"), Column("回答", "answer"), Column("特記", "remarks")]
    made = table(entries(54, 40), columns, merged=["category"])
    above = ["取引先セキュリティ点検表", "ほおずき配送網株式会社"]
    pen = Pen()
    pen.text(40, 36, above[0], 13)
    pen.text(40, 58, above[1])
    Drawer(pen, made, [28, 70, 120, 200, 97], 40, Look(rule=pen.rule)).draw(78)
    document = Document("turned_180", "sideways", f"{PRODUCER}, /Rotate 180", [made], above)
    return document, turned(pen.done(), 180, told=True)
