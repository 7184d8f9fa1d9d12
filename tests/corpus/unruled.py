"""Invented vendors whose sheets have few lines or none."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.corpus import web, writer
from tests.corpus.drawn import Drawer, Look
from tests.corpus.model import Document, Row, Table
from tests.corpus.pen import PRODUCER, Pen
from tests.corpus.producers import packed
from tests.corpus.sheets import Column, Entry, blanks, entries, numbered, table, worded

if TYPE_CHECKING:
    from collections.abc import Sequence


def web_horizontals() -> tuple[Document, bytes]:
    """Lines below rows only."""
    columns = [Column("#", "no"), Column("Control / 管理策", "label"), Column("Question / 質問", "description")]
    columns += [Column("Status", "mark"), Column("Response / 回答", "answer")]
    found = worded(entries(41, 30), {"○": "Yes", "△": "Partial", "×": "No"})
    made = table(found, columns, section=lambda entry: entry.category)
    above = ["Security Questionnaire / セキュリティ質問票", "Kazaguruma Works K.K. / かざぐるまワークス株式会社"]
    body = f"<h1>{above[0]}</h1><p>{above[1]}</p>" + web.html_table(made, [6, 20, 34, 9, 31])
    style = "tr{border-bottom:0.5pt solid #999;break-inside:avoid} thead tr{border-bottom:1.5pt solid #000}"
    style += " th,td{vertical-align:top;padding:3pt 5pt} tr.section td{padding-top:8pt}"
    return Document("web_horizontals", "unruled", web.PRODUCER, [made], above), web.print_html(body, style)


def web_zebra() -> tuple[Document, bytes]:
    """Every other row on a shade; no line anywhere."""
    columns = [Column("番号", "no"), Column("カテゴリ", "category"), Column("質問", "label")]
    columns += [Column("ご回答", "answer"), Column("補足", "remarks")]
    made = table(numbered(entries(42, 40), "Q{}-{}"), columns)
    blanks(made, 1)
    above = ["導入前Q&A（一覧）", "なぎさ保育クラウド株式会社"]
    body = f"<h1>{above[0]}</h1><p>{above[1]}</p>" + web.html_table(made, [9, 15, 23, 34, 19])
    style = "tr.even td{background:#f0f0f0} th{font-weight:bold} td{vertical-align:top} tr{break-inside:avoid}"
    remarks = ["A category stands in the first of its rows; the cells below are empty, not merged."]
    document = Document("web_zebra", "unruled", web.PRODUCER, [made], above, remarks=remarks)
    return document, web.print_html(body, style)


def drawn_aligned() -> tuple[Document, bytes]:
    """Cells that only stand below one another."""
    columns = [Column("No.", "no"), Column("確認項目", "label"), Column("単位", "unit"), Column("可否", "mark")]
    columns += [Column("回答", "answer"), Column("備考", "remarks")]
    made = table(entries(43, 40), columns, section=lambda entry: f"＜{entry.category}＞")
    pen = Pen(font="IPAMincho", size=9)
    above = ["サービスレベル確認表", "提供者名　まつかぜ物流情報株式会社"]
    below = ["（注）可否の記号　○：可　△：一部　×：不可"]
    pen.text(45, 45, above[0], 13)
    pen.text(45, 70, above[1])

    def around() -> None:
        pen.text(280, pen.height - 40, f"- {pen.page} -")

    look = Look(head_grey=1, padding=5, around=around)
    end = Drawer(pen, made, [32, 120, 50, 38, 180, 95], 45, look).draw(95)
    pen.text(45, end + 10, below[0])
    around()
    document = Document("drawn_aligned", "unruled", PRODUCER, [made], [*above, *below, "- {page} -"])
    return document, packed(pen.done())


def writer_tabs() -> tuple[Document, bytes]:
    """A letter with short answers behind tab stops."""
    columns = [Column("番号", "no"), Column("項目", "label"), Column("回答", "mark"), Column("内容", "answer")]
    found = [entry for entry in entries(44, 75) if len(entry.answer) < 24 and "\n" not in entry.answer]
    made = table(worded(found, {"○": "あり", "△": "一部", "×": "なし"}), columns)
    above = ["ご照会事項への回答", "ふじばかま出版システム株式会社", "いただいたご照会について、次のとおり回答します。"]
    document = writer.new_document("IPAGothic")
    writer.add_lines(document, above, title=True)
    writer.add_lines(document, [""])
    writer.add_tabbed(document, [*made.headings, *(row.cells for row in made.rows)], [14, 70, 92])
    told = Document("writer_tabs", "unruled", writer.PRODUCER, [made], above)
    return told, writer.print_document(document)


def drawn_two_columns() -> tuple[Document, bytes]:
    """Questions and answers as prose in two columns, as in a magazine."""
    found = [entry for entry in entries(45, 60) if len(entry.answer) > 8][:34]
    pen = Pen(font="IPAMincho", size=9)
    title = "よくあるご質問（セキュリティ編）"
    pen.text(45, 40, title, 14)
    rows = []
    x, top, start = 45.0, 75.0, 75.0
    for i, entry in enumerate(found, 1):
        question, answer = f"Q{i}. {entry.description}", f"A{i}. {_sentence(entry)}"
        lines = [*pen.wrap(question, 235), *pen.wrap(answer, 235)]
        if top + len(lines) * pen.leading > pen.height - 60:
            x, top = x + 260, start
            if x > 310:
                pen.text(280, pen.height - 40, str(pen.page))
                pen.turn_page()
                x, top, start = 45.0, 50.0, 50.0
        rows.append(Row([question, answer], page=pen.page))
        top = pen.lines(x, top, lines) + 8
    pen.text(280, pen.height - 40, str(pen.page))
    made = Table([], ["label", "answer"], rows, prose=True)
    remarks = ["Prose in two columns: the left one is read before the right one."]
    document = Document("drawn_two_columns", "unruled", PRODUCER, [made], [title, "{page}"], remarks=remarks)
    return document, packed(pen.done())


def web_headings() -> tuple[Document, bytes]:
    """Numbered headings with a paragraph under each."""
    found = entries(46, 36)
    title = "あじさい安否確認サービス セキュリティホワイトペーパー"
    intro = "本書は、当社のサービスにおける情報セキュリティの取組みを、項目ごとに説明するものです。"
    rows, body, chapter = [], [f"<h1>{title}</h1><p>{intro}</p>"], ""
    for entry in numbered(found, "{}.{}"):
        if entry.category != chapter:
            chapter = entry.category
            body.append(f"<h2>{entry.no.split('.')[0]}. {escape(chapter)}</h2>")
        heading, paragraph = f"{entry.no} {entry.label}", _sentence(entry)
        body.append(f"<h3>{escape(heading)}</h3><p>{escape(paragraph)}</p>")
        section = f"{entry.no.split('.')[0]}. {chapter}"
        rows.append(Row([heading, paragraph], chapter, [chapter], section))
    made = Table([], ["label", "answer"], rows, prose=True)
    style = "h2{font-size:12pt;margin:12pt 0 4pt} h3{font-size:10pt;margin:8pt 0 2pt} p{margin:0 0 4pt;white-space:pre-line}"
    document = Document("web_headings", "unruled", web.PRODUCER, [made], [title, intro])
    return document, web.print_html("".join(body), style)


def _sentence(entry: Entry) -> str:
    """An answer as one writes it in prose."""
    parts: Sequence[str] = [entry.answer.replace("\n", "、"), entry.remarks.replace("\n", "、")]
    return "".join(f"{part.rstrip('。')}。" for part in parts if part)
