"""An invented vendor's long document: cover, contents, prose with footnotes, tables, and one page that is a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from tests.corpus.drawn import Drawer, Look
from tests.corpus.model import Document, Table
from tests.corpus.pen import PRODUCER, Pen
from tests.corpus.producers import packed
from tests.corpus.scans import encoded, pictures
from tests.corpus.sheets import Column, entries, numbered, table

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT = 50.0
_HEADER, _FOOTER = "いわつばめ電子契約 セキュリティ説明書", "Copyright 2025 いわつばめ電子契約株式会社"
_COVER = (
    "いわつばめ電子契約",
    "セキュリティ説明書",
    "第4.1版　2025年7月1日",
    "いわつばめ電子契約株式会社　信頼性推進室",
)
_CHAPTERS = (("1. はじめに", 3), ("2. 運用に関する回答", 4), ("3. 安全管理に関する回答", 5), ("4. 点検記録（写し）", 6))
_PROSE = (
    "本書は、当社が提供する電子契約サービスについて、お客様が導入を検討する際に必要となる情報をまとめたものです。"
    "記載した内容は2025年7月1日現在のものであり、機能の追加や運用の見直しにより変わることがあります*1。",
    "サービスは国内の2か所のデータセンターで運用しており、いずれかの拠点が使えなくなった場合も、"
    "もう一方の拠点で業務を続けられるように設計しています。切替の訓練は毎年行い、その結果を経営会議に報告しています*2。",
    "お客様からお預かりしたデータは、契約の履行に必要な範囲でのみ取り扱います。当社の従業員がその内容を閲覧することは、"
    "お客様の承諾を得た障害の調査を除き、ありません。",
    "次章以降では、よくご質問をいただく事項を表の形でお答えします。回答欄の○は対応していること、"
    "△は条件があること、×は対応していないことを表します。",
)
_NOTES = ("*1 最新の版は契約者向けのページに掲載しています。", "*2 2024年度の訓練は11月に行いました。")


def mixed() -> tuple[Document, bytes]:
    """All of it."""
    pen = Pen(size=9)
    outside = [*_cover(pen), *_contents(pen), *_prose(pen)]
    tables = []
    for chapter, (seed, categories) in enumerate(_ASKED, 1):
        tables.append(_answers(pen, _CHAPTERS[chapter][0], seed, categories))
        outside.append(_CHAPTERS[chapter][0])
    scanned = _scanned(pen)
    outside += [_SCAN_TITLE, *[_HEADER, _FOOTER]]
    outside += [f"{page} / {pen.page}" for page in range(2, pen.page)]
    remarks = [
        "Pages 2 to 5 have a header, a footer and a page number; the cover and the scanned page have none.",
        "Page 2 is a table of contents with leaders; page 3 has footnotes below a short line.",
    ]
    producer = f"{PRODUCER}, with one page of a scan"
    told = Document("mixed", "ruled", producer, [*tables, scanned], outside, [pen.page], remarks)
    return told, packed(pen.done())


_ASKED: tuple[tuple[int, Sequence[str]], ...] = (
    (71, ("サービス運用", "可用性", "バックアップ")),
    (72, ("アクセス制御", "ログ管理", "脆弱性管理")),
)
_SCAN_TITLE = "委託先点検記録（2025年度）"


def _edges(pen: Pen) -> None:
    """What the pages repeat above and below."""
    pen.text(_LEFT, 24, _HEADER, 8)
    pen.rule(_LEFT, 36, A4[0] - _LEFT, 36, 0.4)
    pen.text(_LEFT, A4[1] - 34, _FOOTER, 7)
    pen.text(A4[0] - _LEFT - 30, A4[1] - 34, f"{pen.page} / 6", 8)


def _cover(pen: Pen) -> list[str]:
    for line, top, size in zip(_COVER, (230, 270, 330, 640), (24, 24, 12, 12), strict=True):
        pen.text((A4[0] - pen.measure(line) * size / pen.size) / 2, top, line, size)
    pen.rule(90, 312, A4[0] - 90, 312, 1.5)
    pen.turn_page()
    return list(_COVER)


def _contents(pen: Pen) -> list[str]:
    pen.text(_LEFT, 60, "目次", 14)
    lines = []
    for i, (chapter, page) in enumerate(_CHAPTERS):
        dots = "." * int((460 - pen.measure(chapter)) / pen.measure("."))
        pen.text(_LEFT, 95 + 20 * i, f"{chapter} {dots} {page}")
        lines.append(f"{chapter} {dots} {page}")
    _edges(pen)
    pen.turn_page()
    return ["目次", *lines]


def _prose(pen: Pen) -> list[str]:
    pen.text(_LEFT, 60, _CHAPTERS[0][0], 14)
    top = 90.0
    for paragraph in _PROSE:
        top = pen.lines(_LEFT, top, pen.wrap(paragraph, A4[0] - 2 * _LEFT)) + 9
    pen.rule(_LEFT, 735, _LEFT + 120, 735, 0.4)
    pen.lines(_LEFT, 740, list(_NOTES))
    _edges(pen)
    pen.turn_page()
    return [_CHAPTERS[0][0], *_PROSE, *_NOTES]


def _answers(pen: Pen, title: str, seed: int, categories: Sequence[str]) -> Table:
    columns = [Column("番号", "no"), Column("分類", "category"), Column("項目", "label"), Column("回答", "mark")]
    columns += [Column("説明", "answer"), Column("備考", "remarks")]
    made = table(numbered(entries(seed, 16, categories), f"{title[0]}.{{}}.{{}}"), columns, merged=["category"])
    pen.text(_LEFT, 60, title, 14)
    Drawer(pen, made, [36, 66, 108, 32, 168, 85], _LEFT, Look(rule=pen.rule, bottom=50)).draw(88)
    _edges(pen)
    pen.turn_page()
    return made


def _scanned(pen: Pen) -> Table:
    """The last page: a picture of a sheet that another office filled in."""
    columns = [Column("No", "no"), Column("点検項目", "label"), Column("結果", "mark"), Column("所見", "answer")]
    made = table(entries(73, 14, ("委託先管理", "組織・体制", "データセンター")), columns)
    paper = Pen(font="IPAMincho", size=10)
    paper.text(45, 50, _SCAN_TITLE, 14)
    Drawer(paper, made, [30, 150, 40, 285], 45, Look(rule=paper.rule, padding=4)).draw(84)
    (picture,) = pictures(paper.done())
    pen.canvas.drawImage(ImageReader(encoded(picture, 25)), 0, 0, *A4)
    made.scanned = True
    for row in made.rows:
        row.page = pen.page
    return made
