"""Invented vendors whose sheets are printed by an office program."""

from __future__ import annotations

from tests.corpus import calc, writer
from tests.corpus.model import Document
from tests.corpus.sheets import Column, entries, merge_answers, numbered, table, worded


def calc_merged() -> tuple[Document, bytes]:
    """A workbook: categories merged downwards and over page breaks, headings repeated, rows across."""
    columns = [
        Column("No.", "no"),
        Column("分類", "category"),
        Column("確認項目", "label"),
        Column("内容", "description"),
        Column("回答\n(○/△/×)", "mark"),
        Column("回答詳細", "answer"),
        Column("備考", "remarks"),
    ]
    made = table(entries(11, 40), columns, merged=["category"], section=lambda entry: f"■ {entry.group}に関する事項")
    above = [
        "クラウドサービス セキュリティチェックシート",
        "回答者：みずうみ会計クラウド株式会社　品質保証室　回答日：2025年4月10日",
    ]
    look = calc.Look(header="取扱注意")
    raw = calc.print_workbook(above, made, [5, 11, 16, 26, 8, 26, 14], look)
    outside = [*above, "取扱注意", "{page} / {pages}"]
    return Document("calc_merged", "ruled", calc.PRODUCER, [made], outside), raw


def calc_two_levels() -> tuple[Document, bytes]:
    """A workbook on upright paper with two levels of merged categories and answers that hold for two rows."""
    columns = [
        Column("大分類", "group", "category"),
        Column("中分類", "category"),
        Column("項番", "no"),
        Column("質問", "description", "label"),
        Column("対応状況", "mark"),
        Column("補足説明", "answer"),
    ]
    found = worded(numbered(entries(12, 36), "{}-{}"), {"○": "対応済", "△": "一部対応", "×": "未対応"})
    made = table(found, columns, merged=["group", "category"])
    together = [i for i in (3, 12, 20) if 1 in made.rows[i + 1].carried]
    merge_answers(made, 5, together)
    above = ["委託先情報管理状況 調査票（回答）", "株式会社こはく運輸システム　倉庫管理サービス「積荷ノート」"]
    look = calc.Look(font="IPAMincho", landscape=False, line="hair", footer="こはく運輸システム - &P", head="FFFFFF")
    raw = calc.print_workbook(above, made, [8, 9, 6, 30, 9, 28], look)
    outside = [*above, "こはく運輸システム - {page}"]
    return Document("calc_two_levels", "ruled", calc.PRODUCER, [made], outside), raw


def writer_rows() -> tuple[Document, bytes]:
    """A text document whose table has rows that go on over page breaks."""
    columns = [
        Column("番号", "no"),
        Column("区分", "category"),
        Column("質問事項", "label"),
        Column("貴社の回答", "answer"),
        Column("備考", "remarks"),
    ]
    found = [entry for entry in entries(13, 60) if len(entry.answer) > 9][:34]
    made = table(numbered(found, "{}.{}"), columns, merged=["category"])
    for i in (5, 11, 18, 26):
        made.rows[i].cells[3] += _LONG[i % len(_LONG)]
    above = [
        "情報セキュリティに関するご質問への回答",
        "2025年5月12日",
        "しらさぎ電子図書株式会社　クラウド事業部",
        "平素よりお世話になっております。ご照会いただいた事項につきまして、下記のとおり回答いたします。",
    ]
    below = ["※ 本書の内容は作成日現在のものであり、予告なく変更することがあります。", "以上"]
    document = writer.new_document("IPAMincho")
    writer.add_lines(document, above, title=True)
    writer.add_table(document, made, [13, 20, 38, 75, 28])
    writer.add_lines(document, below)
    writer.set_edges(document, "しらさぎ電子図書 回答書 第2版", "社外秘")
    outside = [*above, *below, "しらさぎ電子図書 回答書 第2版", "社外秘"]
    return Document("writer_rows", "ruled", writer.PRODUCER, [made], outside), writer.print_document(document)


_LONG = (
    "\nなお、対象は次のとおりです。\n(1) 本番環境のデータベース\n(2) 添付ファイルを保管するストレージ\n(3) 設定情報\n"
    "検証環境と開発環境は対象に含みません。対象を変える場合は、変更管理委員会の承認を得た上で1か月前までにお知らせします。",
    "\n上記は標準プランの内容です。上位プランでは専用の窓口を設け、担当者を1名以上割り当てます。\n"
    "手順は毎年4月に見直し、改めた箇所を改版履歴に残しています。過去の版は5年間保存し、ご依頼があれば開示します。\n"
    "ご不明な点は、担当営業までお問い合わせください。",
)
