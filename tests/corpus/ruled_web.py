"""Invented vendors whose sheets are web pages, printed."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tests.corpus import web
from tests.corpus.model import Document
from tests.corpus.sheets import CATEGORIES, GROUPS, Column, entries, numbered, table, worded

_RUBY = {"冗長化": "じょうちょうか", "脆弱性": "ぜいじゃくせい", "改ざん": "かいざん", "免震": "めんしん"}
_NO, _CATEGORY, _LABEL = Column("No", "no"), Column("分類", "category"), Column("項目", "label")


def web_rowspan() -> tuple[Document, bytes]:
    """Categories over many rows, headings repeated, rows torn by page breaks, ruby over difficult words."""
    columns = [_NO, _CATEGORY, _LABEL, Column("内容", "description"), Column("回答", "mark")]
    columns += [Column("回答詳細", "answer"), Column("備考", "remarks")]
    found = [replace(entry, answer=_longer(entry.answer, i)) for i, entry in enumerate(entries(21, 36))]
    made = table(found, columns, merged=["category"])

    def shown(text: str) -> str:
        text = escape(text)
        for word, reading in _RUBY.items():
            text = text.replace(word, f"<ruby>{word}<rt>{reading}</rt></ruby>", 1)
        return text

    above = ["セキュリティチェックリスト", "ひよどり人事労務 Hiyodori HR　2025年6月版"]
    body = f"<h1>{above[0]}</h1><p>{above[1]}</p>" + web.html_table(made, [5, 11, 15, 23, 6, 27, 13], shown)
    style = "th,td{border:0.75pt solid #444;vertical-align:middle} th{background:#dde} td.mark,td.no{text-align:center}"
    style += " rt{font-size:50%} ruby{white-space:nowrap}"
    remarks = ["Small readings stand above some words; they are no part of the cells."]
    document = Document("web_rowspan", "ruled", web.PRODUCER, [made], above, remarks=remarks)
    return document, web.print_html(body, style, "Noto Sans CJK JP")


def _longer(answer: str, i: int) -> str:
    """Now and then an answer that is long enough for a page break to tear it."""
    if i % 6 != 4:
        return answer
    return (
        f"{answer}\n詳細は次の資料に記載しています。\nhttps://docs.example.jp/trust-center/{2025 + i}/service-level/"
        "operation_and_security-guideline.html#section-4-2\nService Level Agreement (SLA) および Data Processing Addendum "
        "も併せてご確認ください。お客様の個別の要件には、Enterprise プランの契約時に別紙で取り決めることにより応じます。"
    )


def web_borders() -> tuple[Document, bytes]:
    """Dashed, dotted and double borders, none at the outer edges."""
    columns = [_NO, _LABEL, Column("質問の内容", "description"), Column("単位", "unit")]
    columns += [Column("可否", "mark"), Column("貴社回答", "answer")]
    found = worded(entries(22, 34), {"○": "可", "△": "条件付", "×": "不可"})
    made = table(found, columns, section=lambda entry: f"【{entry.category}】")
    above = ["サービス仕様確認票", "提供者　株式会社つきかげ決済"]
    below = ["注）可：対応できる　条件付：制限がある　不可：対応できない"]
    body = f"<h1>{above[0]}</h1><p>{above[1]}</p>" + web.html_table(made, [5, 18, 30, 8, 9, 30])
    style = """
    td { border-bottom: 0.75pt dashed #555; border-right: 0.75pt dotted #555; vertical-align: top }
    th { border-bottom: 2.5pt double #000; border-right: 0.75pt dotted #555 }
    tr > :last-child { border-right: none } tbody tr:last-child td { border-bottom: none }
    tr.section td { border-bottom: 0.75pt solid #000; border-top: 2.5pt double #000; border-right: none }
    """
    document = Document("web_borders", "ruled", web.PRODUCER, [made], [*above, *below])
    return document, web.print_html(f"{body}<p>{below[0]}</p>", style)


def web_shaded() -> tuple[Document, bytes]:
    """No lines: every cell is a shaded box on white paper."""
    columns = [Column("ID", "no"), _CATEGORY, Column("チェック項目", "label"), Column("結果", "mark")]
    columns += [Column("説明", "answer"), Column("特記事項", "remarks")]
    found = worded(numbered(entries(23, 30), "S{}-{:02}"), {"○": "OK", "△": "一部", "×": "NG"})
    made = table(found, columns, merged=["category"])
    above = ["セキュリティ自己評価シート", "つゆくさ予約サービス株式会社"]
    body = f"<h1>{above[0]}</h1><p>{above[1]}</p>" + web.html_table(made, [9, 14, 25, 8, 28, 16])
    style = (
        "table{border-collapse:separate;border-spacing:2pt} td{background:#eef2f6} th{background:#5b7a99;color:#fff}"
    )
    style += " td.category{background:#cfdce8;vertical-align:middle} tr{break-inside:avoid}"
    return Document("web_shaded", "ruled", web.PRODUCER, [made], above), web.print_html(body, style)


def web_vertical() -> tuple[Document, bytes]:
    """Headings of two lines with one that covers three columns; categories written downwards."""
    columns = [Column("区分", "group", "category"), Column("分類", "category"), _NO, _LABEL]
    columns += [Column("要否", "unit"), Column("可否", "mark"), Column("内容", "answer"), Column("備考", "remarks")]
    found = worded(entries(24, 34), {"○": "はい", "△": "一部", "×": "いいえ"})
    made = table(found, columns, merged=["group", "category"])
    made.headings = [
        ["区分", "分類", "No", "確認項目", "回答", "", "", ""],
        ["", "", "", "", "単位", "可否", "具体的な内容", "補足・根拠資料"],
    ]
    made.spans = {(0, c): (2, 1) for c in range(4)} | {(0, 4): (1, 4)}
    above = ["システム導入前チェックシート", "回答企業：はまなす教育ソフト　対象：学習記録クラウド"]
    body = f"<h1>{above[0]}</h1><p>{above[1]}</p>" + web.html_table(made, [5, 5, 5, 20, 9, 8, 30, 18], _downwards)
    style = """
    th, td { border: 0.75pt solid #000; vertical-align: middle } th { text-align: center; background: #f3f3f3 }
    td.category { text-align: center; padding: 2pt } td span.vertical { writing-mode: vertical-rl; white-space: nowrap }
    td.label, td.answer { vertical-align: top } tr { break-inside: avoid }
    """
    remarks = ["Groups are written downwards by the program, categories as one character per line."]
    document = Document("web_vertical", "ruled", web.PRODUCER, [made], above, remarks=remarks)
    return document, web.print_html(body, style)


def _downwards(text: str) -> str:
    """Groups in vertical writing, short categories as a stack of characters; all else as it is."""
    if text in GROUPS:
        return f'<span class="vertical">{escape(text)}</span>'
    return "<br>".join(text) if text in CATEGORIES else escape(text)
