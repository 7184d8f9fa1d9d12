"""Invented vendors whose sheets are drawn line by line."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pikepdf

from tests.corpus.drawn import Drawer, Look
from tests.corpus.model import Document, Row, Table
from tests.corpus.pen import PRODUCER, Pen
from tests.corpus.producers import packed
from tests.corpus.sheets import Column, entries, numbered, table, worded

_LEFT = 40.0


def drawn_hairlines() -> tuple[Document, bytes]:
    """Lines that are thin filled boxes, rows torn by the page's end, text over a rule, pages cropped off centre."""
    columns = [Column("項番", "no"), Column("分類", "category"), Column("確認内容", "label")]
    columns += [Column("評価", "mark"), Column("根拠・現状", "answer"), Column("備考", "remarks")]
    made = table(numbered(entries(31, 44), "{}-{}"), columns, merged=["category"])
    for i in (8, 22, 23, 25, 38):
        made.rows[i].cells[4] += _MORE
    made.rows[13].cells[4], made.rows[13].cells[5] = "個別の契約により定める（標準契約では規定なし。別紙参照）", ""
    pen = Pen(size=9)

    def around() -> None:
        pen.text(_LEFT, pen.height - 45, f"株式会社ゆきわり電算　運用管理部　　{pen.page}")
        pen.text(20, 12, "仮刷り 3-A", 7)  # outside of what the page shows

    look = Look(rule=pen.bar, splits=True, repeats=False, top=70, bottom=70, overflows={(13, 4)}, around=around)
    above = ["外部サービス利用審査票", "サービス名：ゆきわり在庫台帳　記入日：令和7年5月20日"]
    pen.text(_LEFT, 62, above[0], 13)
    pen.text(_LEFT, 84, above[1])
    Drawer(pen, made, [32, 60, 110, 30, 185, 95], _LEFT, look).draw(104)
    around()
    outside = [*above, "株式会社ゆきわり電算　運用管理部　　{page}"]
    remarks = [
        "Headings stand on the first page only.",
        "What lies outside the crop box (仮刷り 3-A on every page) is not shown and not in the truth.",
    ]
    document = Document("drawn_hairlines", "ruled", PRODUCER, [made], outside, remarks=remarks)
    return document, _cropped(pen.done(), (25, 30, 575, 810))


_MORE = (
    "。なお、対象には本番環境のほか、災害時に用いる待機環境を含む。検証環境は含まない。"
    "運用の詳細は「運用管理規程」第7条および同細則に定めており、年1回、監査室が遵守の状況を確かめている。"
)


def _cropped(raw: bytes, box: tuple[int, int, int, int]) -> bytes:
    """The pages with a crop box, and their media box moved away from the origin."""
    moved = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        for page in pdf.pages:
            page.contents_add(pikepdf.Stream(pdf, b"q 1 0 0 1 -18 36 cm"), prepend=True)
            page.contents_add(pikepdf.Stream(pdf, b"Q"))
            page.mediabox = pikepdf.Array([-18, 36, 577, 878])
            page.cropbox = pikepdf.Array([box[0] - 18, box[1] + 36, box[2] - 18, box[3] + 36])
        pdf.save(moved)
    return packed(moved.getvalue())


def drawn_side_by_side() -> tuple[Document, bytes]:
    """Two tables next to each other, a box in a box, and boxes that are ticked by drawn strokes."""
    pen = Pen(size=8)
    above = ["クラウドサービス利用申請 確認書", "あかつき翻訳サービス合同会社"]
    pen.text(_LEFT, 40, above[0], 13)
    pen.text(_LEFT, 62, above[1])
    columns = [Column("No", "no"), Column("確認項目", "label"), Column("回答", "answer")]
    marks = {"○": "対応", "△": "条件付き", "×": "非対応"}
    short = [entry for entry in worded(entries(32, 70), marks) if len(entry.answer) < 22]
    short = [replace(entry, no=str(i)) for i, entry in enumerate(short[:29], 1)]
    left, right = table(short[:15], columns), table(short[15:], columns)
    look = Look(rule=pen.rule)
    ends = []
    for made, x in ((left, _LEFT), (right, _LEFT + 265)):
        ends.append(Drawer(pen, made, [24, 92, 134], x, look).draw(80))
    top = max(ends) + 20
    pen.text(_LEFT, top, "以下の質問は、該当するものに印を付けてください。")
    choices = _choices(pen, top + 16)
    pen.turn_page()
    boxed, note = _boxed(pen)
    outside = [*above, "以下の質問は、該当するものに印を付けてください。", *note]
    remarks = [
        "Two tables stand side by side on page 1.",
        "Boxes and ticks are drawn, no characters; the truth has ☑ and ☐ for them, as a person reads them.",
        "The table of page 2 stands within a larger box that also holds a title and a note.",
    ]
    tables = [left, right, choices, boxed]
    return Document("drawn_side_by_side", "ruled", PRODUCER, tables, outside, remarks=remarks), packed(pen.done())


class _Choice(NamedTuple):
    """A question, the answers it offers, and which of them is ticked."""

    no: str
    question: str
    offered: tuple[str, ...]
    ticked: int

    @property
    def answer(self) -> str:
        """What a person reads."""
        return "　".join(f"{'☑' if i == self.ticked else '☐'}{text}" for i, text in enumerate(self.offered))


_CHOICES = (
    _Choice("A-1", "個人データを預けますか。", ("預ける", "預けない"), 0),
    _Choice("A-2", "利用者の範囲を選んでください。", ("社内のみ", "取引先を含む", "一般公開"), 1),
    _Choice("A-3", "多要素認証を必須にしますか。", ("必須", "任意", "使用しない"), 0),
    _Choice("A-4", "バックアップの保存期間を選んでください。", ("7日", "14日", "30日", "90日"), 2),
    _Choice("A-5", "契約終了時にデータの返却を希望しますか。", ("希望する", "希望しない"), 1),
    _Choice("A-6", "障害の通知を受け取る手段を選んでください。", ("メール", "電話", "管理画面"), 0),
)
_CHOICE_EDGES = (_LEFT, _LEFT + 40, _LEFT + 230, _LEFT + 515)
_CHOICE_HEIGHT = 19.0


def _choices(pen: Pen, top: float) -> Table:
    """A table of questions whose answers are boxes to tick."""
    made = Table([["番号", "質問", "選択"]], ["no", "label", "answer"], [])
    _boxes(pen, top, made.headings[0])
    for choice in _CHOICES:
        top += _CHOICE_HEIGHT
        _boxes(pen, top, [choice.no, choice.question])
        x = _CHOICE_EDGES[2] + 6
        for i, text in enumerate(choice.offered):
            _tick_box(pen, x, top + 5, ticked=i == choice.ticked)
            pen.text(x + 12, top + 5, text)
            x += 24 + pen.measure(text)
        made.rows.append(Row([choice.no, choice.question, choice.answer], page=pen.page))
    return made


def _boxes(pen: Pen, top: float, texts: list[str]) -> None:
    """A row of cells, each with four lines of its own, and the texts of the first of them."""
    for x0, x1 in pairwise(_CHOICE_EDGES):
        pen.canvas.rect(x0, pen.height - top - _CHOICE_HEIGHT, x1 - x0, _CHOICE_HEIGHT)
    for x, text in zip(_CHOICE_EDGES, texts, strict=False):
        pen.text(x + 4, top + 5, text)


def _tick_box(pen: Pen, x: float, top: float, *, ticked: bool) -> None:
    pen.canvas.setLineWidth(0.6)
    pen.canvas.rect(x, pen.height - top - 8, 8, 8)
    if ticked:
        pen.rule(x + 1.5, top + 4, x + 3.5, top + 7, 1)
        pen.rule(x + 3.5, top + 7, x + 7.5, top + 0.5, 1)
    pen.canvas.setLineWidth(0.5)


def _boxed(pen: Pen) -> tuple[Table, list[str]]:
    """A double frame around a title, a table with a frame of its own, and a note."""
    title, note = "別紙　サービスレベルの目標値", "注：目標値は努力目標であり、保証するものではありません。"
    columns = [
        Column("区分", "category"),
        Column("指標", "label"),
        Column("単位", "unit"),
        Column("目標・現状", "answer"),
    ]
    found = [entry for entry in entries(33, 70) if entry.unit and len(entry.answer) < 40][:16]
    made = table(found, columns, merged=["category"])
    pen.text(_LEFT + 14, 62, title, 11)
    end = Drawer(pen, made, [80, 120, 60, 220], _LEFT + 16, Look(rule=pen.rule)).draw(86)
    pen.text(_LEFT + 14, end + 12, note)
    for gap, width in ((0.0, 1.2), (3.0, 0.4)):
        pen.canvas.setLineWidth(width)
        bottom = pen.height - end - 34
        pen.canvas.rect(_LEFT + gap, bottom + gap, 515 - 2 * gap, pen.height - 50 - bottom - 2 * gap)
    return made, [title, note]
