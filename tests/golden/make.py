"""Writes the golden sheets that no editor of texts can write: `python tests/golden/make.py`.

The files are kept beside their expectations; this is how they were made, and how they are changed.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from xlsxwriter import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Word
    from docx.table import _Cell

GOLDEN = Path(__file__).resolve().parent
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_MADE = datetime(2026, 4, 1, tzinfo=UTC).replace(tzinfo=None)


def buyers_form(path: Path) -> None:
    """A buyer's form: cover, rules with an example, two heading lines, what is hidden, struck, remarked, formatted."""
    book = Workbook(path)
    book.set_properties({"created": _MADE})
    cover = book.add_worksheet("表紙")
    for i, pair in enumerate(
        [("貴社名", "株式会社霧笛システムズ"), ("サービス名", "むてき名簿"), ("ご回答日", "2026年5月11日")]
    ):
        cover.write_row(3 + i, 1, pair)
    rules = book.add_worksheet("記入要領")
    rules.write_column(0, 0, ["1. 判定は次の記号から選んでください。", "2. 理由は具体的に書いてください。"])
    for i, pair in enumerate([("○", "対応している"), ("×", "対応していない")]):
        rules.write_row(3 + i, 0, pair)
    rules.write_row(7, 0, ["例", "稼働率の目標値", "○", "99.5%以上"])
    sheet = book.add_worksheet("確認票")
    bold, struck = book.add_format({"bold": True}), book.add_format({"font_strikeout": True})
    sheet.merge_range("A1:G1", "クラウドサービス確認票", bold)
    for area, word in (("A3:A4", "No."), ("D3:D4", "確認内容"), ("G3:G4", "備考")):
        sheet.merge_range(area, word, bold)
    sheet.merge_range("B3:C3", "分類", bold)
    sheet.merge_range("E3:F3", "ご回答欄", bold)
    for column, word in (("B4", "大"), ("C4", "小"), ("E4", "判定"), ("F4", "具体的な内容")):
        sheet.write(column, word, bold)
    questions = (
        ("サービスを利用できる時間帯を記載してください", "○", "24時間365日", ""),
        ("計画停止の事前通知の方法を記載してください", "○", "", "緊急時を除く"),
        ("サービスの稼働率の目標値を記載してください", "○", 0.999, ""),
        ("目標復旧時間(RTO)を定めていますか", "○", 12, ""),
        ("バックアップの世代数を記載してください", "○", 7, ""),
        ("バックアップの方法（取得を始める時刻）を記載してください", "○", time(2, 30), ""),
        ("通信を暗号化していますか", "○", "TLS1.2以上", ""),
        ("ウイルススキャンを実施していますか", "○", "実施しておりません", ""),
    )
    formats = {
        2: book.add_format({"num_format": "0.0%"}),
        3: book.add_format({"num_format": '0"時間以内"'}),
        4: book.add_format({"num_format": '0"世代"'}),
        5: book.add_format({"num_format": "h:mm"}),
    }
    for i, (question, mark, answer, remark) in enumerate(questions):
        sheet.write_row(4 + i, 3, [question, mark])
        sheet.write(4 + i, 5, answer, formats.get(i))
        sheet.write_string(4 + i, 6, remark)
    sheet.write_rich_string("F6", struck, "3営業日前", "5営業日前までにメールで通知")
    sheet.write_formula("A5", "=ROW()-4", None, 1)
    for i in range(1, len(questions)):
        sheet.write_formula(4 + i, 0, f"=A{4 + i}+1", None, i + 1)
    for area, word in (
        ("B5:B8", "可用性"),
        ("C5:C7", "稼働"),
        ("B9:B10", "データ"),
        ("C9:C10", "バックアップ"),
        ("B11:B12", "対策"),
    ):
        sheet.merge_range(area, word)
    sheet.write("C8", "障害")
    sheet.write_comment("F11", "佐伯:\n監査部門が確認しました", {"author": "佐伯"})
    sheet.write_row(12, 0, [9, "対策", "", "昨年の質問: ログを保存していますか", "×", "保存していません", ""])
    sheet.set_row(12, None, None, {"hidden": True})
    lists = book.add_worksheet("リスト")
    lists.write_column(0, 0, ["○", "×", "－"])
    lists.hide()
    book.close()


def grid_paper(path: Path) -> None:
    """Cells drawn by merging narrow columns, two rows of paper to a question."""
    book = Workbook(path)
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("様式1")
    sheet.set_column(0, 69, 1.7)
    sheet.merge_range(0, 12, 1, 45, "サービスレベル確認書")
    sheet.merge_range(3, 44, 3, 50, "記入日")
    sheet.merge_range(3, 51, 3, 65, "2026年4月20日")
    sheet.merge_range(4, 44, 4, 50, "会社名")
    sheet.merge_range(4, 51, 4, 65, "有限会社やませ計算")
    edges = (0, 3, 18, 40, 44, 66)
    rows = (
        ("No", "項目", "内容", "対応", "回答"),
        ("1", "サービス時間", "サービスを提供する時間帯", "○", "平日9時から18時まで"),
        ("2", "サービス稼働率", "サービスを利用できる割合", "○", "99.5%以上"),
        ("3", "障害監視間隔", "障害を監視する間隔", "○", "5分"),
        ("4", "目標復旧時間(RTO)", "障害発生から復旧までの目標", "×", "定めていません"),
        ("5", "バックアップ世代数", "保証する世代数", "○", "3世代"),
    )
    for i, row in enumerate(rows):
        for cell, left, right in zip(row, edges, edges[1:], strict=False):
            sheet.merge_range(7 + 2 * i, left, 8 + 2 * i, right - 1, cell)
    sheet.merge_range(20, 0, 20, 65, "※ 記入漏れのないようお願いします。")
    book.close()


def side_by_side(path: Path) -> None:
    """Two tables beside each other, with boxes to tick in the cells."""
    book = Workbook(path)
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("点検")
    sheet.write("A1", "株式会社あさなぎ物流　セキュリティ点検表")
    left = (
        ("No", "確認項目", "回答"),
        ("1", "データの暗号化", "☑はい　□いいえ　AES-256"),
        ("2", "アクセスログの保存期間", "□6か月　☑1年　□3年"),
        ("3", "二要素認証", "□はい　☑いいえ"),
    )
    right = (
        ("No", "確認項目", "回答"),
        ("4", "バックアップ世代数", "毎日1回、14世代"),
        ("5", "データの所在地", "大阪府"),
        ("6", "サービス終了の事前通知", "6か月前"),
    )
    for i, (one, other) in enumerate(zip(left, right, strict=True)):
        sheet.write_row(2 + i, 0, one)
        sheet.write_row(2 + i, 4, other)
    book.close()


def plans(path: Path) -> None:
    """A mark and details for each plan below its name, cells merged over plans, one column of remarks for all."""
    book = Workbook(path)
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("回答票")
    sheet.write("A1", "サービスレベル回答票")
    sheet.write_row("A2", ["会社名", "株式会社いなさ通信"])
    for area, word in (("A4:A5", "No"), ("B4:B5", "分類"), ("C4:C5", "確認項目"), ("H4:H5", "備考")):
        sheet.merge_range(area, word)
    sheet.merge_range("D4:E4", "ライト")
    sheet.merge_range("F4:G4", "プレミアム")
    sheet.write_row("D5", ["可否", "内容", "可否", "内容"])
    rows = (
        (1, "サービス稼働率", "○", "99.5%以上", "○", "99.9%以上", "月間"),
        (2, "目標復旧時間(RTO)", "○", "翌営業日", "○", "4時間以内", ""),
        (3, "バックアップ世代数", "○", "7世代", "○", "7世代", ""),
        (4, "ログの取得", "○", "30日保存", "○", "1年間保存", "管理者に限る"),
        (5, "通信の暗号化レベル", None, None, None, None, ""),
        (6, "サポート時間帯（一般問合せ）", None, None, None, None, "電話は平日のみ"),
    )
    for i, (no, question, *replies, remark) in enumerate(rows):
        sheet.write_row(5 + i, 0, [no, "", question])
        sheet.write_row(5 + i, 3, [*replies, remark])
    for area, word in (
        ("B6:B7", "可用性"),
        ("B8:B9", "データ"),
        ("D11:G11", "メール 24時間365日"),
        ("D10:G10", "TLS1.2以上"),
    ):
        sheet.merge_range(area, word)
    sheet.write("B10", "通信")
    sheet.write("B11", "サポート")
    book.close()


def _checkbox(cell: _Cell, *choices: tuple[bool, str]) -> None:
    """Boxes as content controls, each with its word."""
    paragraph = cell.paragraphs[0]
    for ticked, word in choices:
        paragraph._p.append(
            parse_xml(
                f"<w:sdt {_W} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val='{int(ticked)}'/></w14:checkbox></w:sdtPr>"
                f"<w:sdtContent><w:r><w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
        paragraph.add_run(f"{word} ")


def document_form(path: Path) -> None:
    """A form with merged cells, boxes, a list to choose from, changes that are tracked and words struck out."""
    word = Document()
    word.core_properties.created = _MADE
    word.add_heading("外部サービス審査票", level=0)
    about = word.add_table(rows=2, cols=2)
    for row, pair in zip(
        about.rows, [("事業者名", "株式会社さざんか電算"), ("サービス名", "ポケット工程表")], strict=True
    ):
        for cell, said in zip(row.cells, pair, strict=True):
            cell.text = said
    word.add_paragraph("各項目について、ご回答ください。")
    table = word.add_table(rows=1, cols=5)
    for cell, said in zip(table.rows[0].cells, ("No", "分類", "確認事項", "判定", "回答"), strict=True):
        cell.text = said
    rows = (
        ("1", "可用性", "サービスの提供時間を教えてください", (True, False), "24時間365日"),
        ("2", "", "計画停止の事前通知はいつですか", (True, False), ""),
        ("3", "安全対策", "脆弱性診断を実施していますか", (False, True), "2027年度に実施予定"),
        ("4", "", "データを暗号化していますか", (True, False), "AES-256"),
    )
    for no, category, question, (yes, no_), answer in rows:
        cells = table.add_row().cells
        for cell, said in zip(cells, (no, category, question, "", answer), strict=True):
            cell.text = said
        _checkbox(cells[3], (yes, "はい"), (no_, "いいえ"))
    for first, last, said in ((1, 2, "可用性"), (3, 4, "安全対策")):
        table.cell(first, 1).merge(table.cell(last, 1)).text = said
    changed = table.cell(2, 4).paragraphs[0]._p
    for inner in (
        f'<w:del {_W} w:id="1" w:author="a"><w:r><w:delText>3日前</w:delText></w:r></w:del>',
        f'<w:ins {_W} w:id="2" w:author="a"><w:r><w:t>10営業日前までに</w:t></w:r></w:ins>',
        f"<w:r {_W}><w:rPr><w:strike/></w:rPr><w:t>電話で</w:t></w:r>",
        f"<w:r {_W}><w:t>メールで通知</w:t></w:r>",
    ):
        changed.append(parse_xml(inner))
    word.save(path)


def document_of_severities(path: Path) -> None:
    """A row for each severity below its question, what both have in common merged."""
    word = Document()
    word.core_properties.created = _MADE
    word.add_paragraph("障害対応の回答書 株式会社いなさ通信")
    rows = (
        ("項番", "確認項目", "重大度", "回答", "備考"),
        ("1", "障害通知時間", "重大", "検知から30分以内", ""),
        ("", "", "軽微", "翌営業日まで", "メール"),
        ("2", "目標復旧時間(RTO)", "重大", "4時間以内", "目標値"),
        ("", "", "軽微", "3営業日以内", ""),
        ("3", "障害監視間隔", "重大", "1分", "全サービス"),
        ("", "", "軽微", "", ""),
    )
    table = word.add_table(rows=len(rows), cols=5)
    for cells, said in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, said, strict=True):
            cell.text = text
    for top, column in ((1, 0), (1, 1), (3, 0), (3, 1), (3, 4), (5, 0), (5, 1), (5, 3), (5, 4)):
        text = rows[top][column]
        table.cell(top, column).merge(table.cell(top + 1, column)).text = text
    word.save(path)


def document_headings(path: Path) -> None:
    """A white paper: headings with paragraphs and lists."""
    word: Word = Document()
    word.core_properties.created = _MADE
    word.add_heading("ポケット工程表 セキュリティホワイトペーパー", level=0)
    word.add_paragraph("株式会社さざんか電算\n2026年3月改訂")
    chapters = (
        (
            "可用性",
            (
                ("サービス稼働率", ["月間99.9%以上を目標としています。"]),
                ("目標復旧時間", ["重大な障害では4時間以内の復旧を目標とします。"]),
            ),
        ),
        (
            "データ管理",
            (
                ("バックアップ", ["毎日1回取得し、30日間保存します。", "バックアップは国内の別の地域に保管します。"]),
                ("データの削除", ["契約終了から60日後に削除します。"]),
            ),
        ),
        ("通信", (("通信の暗号化", ["TLS1.2以上で暗号化しています。"]),)),
    )
    for chapter, sections in chapters:
        word.add_heading(chapter, level=1)
        for heading, paragraphs in sections:
            word.add_heading(heading, level=2)
            for said in paragraphs:
                word.add_paragraph(said)
    word.save(path)


def page_of_parts(path: Path) -> None:
    """A page of the web: navigation, definitions, a table with spans, questions to open, what nobody sees."""
    path.write_text(
        """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>安全への取り組み | みさき予約</title>
<style>.old { display: none } .ok::before { content: "○" }</style></head>
<body>
<nav><ul><li><a href="/">ホーム</a></li><li><a href="/price">料金</a></li></ul></nav>
<header><h1>みさき予約 セキュリティチェックシート</h1><p>提供会社：合同会社みさきワークス</p></header>
<main>
<h2>サービスレベル</h2>
<dl><dt>サービス稼働率</dt><dd>99.9%以上<br>(月間)</dd><dt>サポート窓口の受付時間</dt><dd>平日10時から17時まで</dd>
<dt>計画停止の事前通知</dt><dd>7日前までにメール</dd></dl>
<h2>安全対策</h2>
<table><thead><tr><th>分類</th><th>項目</th><th>対応</th><th>回答</th></tr></thead><tbody>
<tr><td rowspan="2">暗号化</td><td>通信の暗号化</td><td><img src="maru.png" alt="○"></td><td>TLS1.3</td></tr>
<tr><td>保存データの暗号化</td><td class="ok"></td><td>AES-256<div class="old">AES-128</div></td></tr>
<tr><td>認証</td><td>二要素認証</td><td>×</td><td><s>対応済み</s>2026年12月に対応予定</td></tr>
<tr class="old"><td>認証</td><td>シングルサインオン</td><td>○</td><td>SAML</td></tr>
</tbody></table>
<h2>よくある質問</h2>
<details><summary>データはどこに保管されますか？</summary><p>国内（東京）に保管します。</p></details>
<details><summary>バックアップは何世代ありますか？</summary><p>14世代を保管しています。</p></details>
<details><summary>ログは何年保存されますか？</summary><p>操作ログを1年間保存します。</p></details>
</main>
<footer><p>© 2026 Misaki Works</p></footer>
</body></html>
""",
        encoding="utf-8",
    )


def page_of_divisions(path: Path) -> None:
    """A page of an older kind, in Shift_JIS: a table made of divisions within a table for the layout."""
    rows = (
        ("項目", "対応", "内容"),
        ("サービス時間", "○", "24時間（保守時間を除く）"),
        ("バックアップ頻度", "○", "1日1回"),
        ("障害通知プロセス", "○", "電話とメール"),
        ("データの返却", "△", "CSVのみ"),
    )
    made = "".join(f'<div role="row">{"".join(f"<div role=cell>{cell}</div>" for cell in row)}</div>\n' for row in rows)
    text = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"></head><body>'
        '<table width="800"><tr><td><font size="5">いそかぜ倉庫 サービスレベル一覧</font><br>運営会社：株式会社いそかぜ</td></tr>'
        f'<tr><td><div role="table">{made}</div></td></tr></table></body></html>'
    )
    path.write_bytes(text.encode("cp932"))


def separated(path: Path) -> None:
    """An export in the encoding and with the delimiter of another office program."""
    rows = [
        ["クラウドサービス点検表", "", "", ""],
        ["回答事業者", "株式会社かささぎ", "", ""],
        ["番号", "点検項目", "結果", "説明"],
        ["1", "利用者の認証", "○", "IDとパスワード;二要素認証"],
        ["2", "公的認証取得の要件", "○", "ISO/IEC 27001を取得"],
        ["3", "目標復旧時間", "○", '営業時間内 "4時間以内"\n営業時間外 翌営業日'],
        ["4", "第三者評価", "×", "外部の診断は未実施です"],
    ]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows(rows)
    path.write_bytes(stream.getvalue().encode("cp932"))


SHEETS: dict[str, Callable[[Path], None]] = {
    "workbook_of_a_buyer/sheet.xlsx": buyers_form,
    "workbook_on_grid_paper/sheet.xlsx": grid_paper,
    "workbook_side_by_side/sheet.xlsx": side_by_side,
    "workbook_of_plans/sheet.xlsx": plans,
    "document_of_severities/sheet.docx": document_of_severities,
    "document_with_boxes/sheet.docx": document_form,
    "document_of_headings/sheet.docx": document_headings,
    "page_of_parts/sheet.html": page_of_parts,
    "page_of_divisions/sheet.html": page_of_divisions,
    "values_with_semicolons/sheet.csv": separated,
}


if __name__ == "__main__":
    for name, make in SHEETS.items():
        (GOLDEN / name).parent.mkdir(exist_ok=True)
        make(GOLDEN / name)
