"""Tables: headings of any shape, columns given their meaning, sections, what is no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import LineRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult
    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

HOURS = "サービス時間\tサービスを提供する時間帯(計画停止を除く)"
NOTICE = "計画停止予定通知\t定期的な保守停止に関する事前の連絡"
UPTIME = "サービス稼働率\tサービスを利用できる割合の数値"
ESCROW = "突然のサービス提供停止に対する対処\tプログラムや設定データの預託等の措置"
RECOVERY = "ディザスタリカバリ\t災害発生時のシステム復旧とサポートの体制"
HEAD = "番号\t項目\t内容\t回答\n"


def roles(read: Repaired) -> dict[int, LineRole]:
    return {line.line: line.role for line in read.ledger}


def test_headings_give_the_columns_their_meaning(repaired: Read) -> None:
    (row, *_) = repaired(
        "No.\t種別\t項目\t規定内容\t測定単位\t対応\tご回答\t備考\n"
        f"1\t可用性\t{HOURS}\t時間帯\t○\t24時間365日\t祝日も含む\n"
        f"2\t可用性\t{NOTICE}\t有無\t○\t7日前まで\tメール\n"
        f"3\t可用性\t{ESCROW}\t有無\t×\t預託していない\t\n"
    ).rows
    assert (row.no, row.category, row.label) == ("1", "可用性", "サービス時間")
    assert row.description == "サービスを提供する時間帯(計画停止を除く)"
    assert (row.unit, row.mark, row.answer, row.remarks) == ("時間帯", "○", "24時間365日", "祝日も含む")


@pytest.mark.parametrize(
    "label", ["項目", "チェック項目", "確認事項", "設問", "質問内容", "要求事項", "Item", "Question"]
)
@pytest.mark.parametrize("answer", ["回答", "ご回答", "貴社回答", "回答欄", "Answer", "Response"])
def test_a_question_and_an_answer_are_enough(repaired: Read, label: str, answer: str) -> None:
    rows = repaired(f"{label}\t{answer}\nサービス時間\t終日\nサービス稼働率\t99.9%\nバックアップ世代数\t7世代\n").rows
    assert [(row.label, row.answer) for row in rows] == [
        ("サービス時間", "終日"),
        ("サービス稼働率", "99.9%"),
        ("バックアップ世代数", "7世代"),
    ]


@pytest.mark.parametrize("description", ["提供する時間帯", "サービスを提供する時間帯(計画停止を除く)"])
def test_what_stands_under_content_explains_however_short_it_is(repaired: Read, description: str) -> None:
    rows = repaired(
        f"{HEAD}1\tサービス時間\t{description}\t終日\n2\t計画停止予定通知\t停止の事前連絡\t有\n3\tサービス稼働率\t利用できる割合\t99.9%\n"
    ).rows
    assert [row.description for row in rows] == [description, "停止の事前連絡", "利用できる割合"]
    assert [row.category for row in rows] == ["", "", ""]


def test_marks_with_remarks_make_the_remarks_the_answer(repaired: Read) -> None:
    rows = repaired(
        f"項目\t内容\t実施\t備考\n{NOTICE}\t○\t7日前まで\n{ESCROW}\t×\t預託していない\n{RECOVERY}\t○\t\n"
    ).rows
    assert [(row.mark, row.answer, row.remarks) for row in rows] == [
        ("○", "7日前まで", ""),
        ("×", "預託していない", ""),
        ("○", "", ""),
    ]


@pytest.mark.parametrize(
    ("heading", "detail", "marks"),
    [("対応", "詳細", "○×○"), ("結果", "説明", ("OK", "NG", "一部")), ("回答", "詳細", "○△×")],
)
def test_a_column_of_marks_beside_details_is_the_mark(
    repaired: Read, heading: str, detail: str, marks: tuple[str, ...]
) -> None:
    first, second, third = marks
    rows = repaired(
        f"番号\t項目\t内容\t{heading}\t{detail}\t備考\n1\t{NOTICE}\t{first}\t7日前まで\t\n"
        f"2\t{ESCROW}\t{second}\t預託していない\t\n3\t{RECOVERY}\t{third}\t別地域で復旧する\t\n"
    ).rows
    assert [(row.mark, row.answer) for row in rows] == [
        (first, "7日前まで"),
        (second, "預託していない"),
        (third, "別地域で復旧する"),
    ]


def test_what_is_measured_is_no_unit_where_units_have_their_own_column(repaired: Read) -> None:
    rows = repaired(
        "区分\t指標\t単位\t目標・現状\n可用性\tサービス稼働率\t％\t99.9\n可用性\t平均復旧時間\t時間\t4\n性能\tオンライン応答時間\t秒\t3\n"
    ).rows
    assert [(row.label, row.unit, row.answer) for row in rows] == [
        ("サービス稼働率", "％", "99.9"),
        ("平均復旧時間", "時間", "4"),
        ("オンライン応答時間", "秒", "3"),
    ]


def test_a_table_without_headings_is_told_by_what_it_holds(repaired: Read) -> None:
    rows = repaired(
        f"1\t{HOURS}\t24時間365日\n2\t{NOTICE}\t有 7日前まで\n3\t{UPTIME}\t99.9%を目標とする\n4\t{ESCROW}\t預託はしていない\n"
    ).rows
    assert [row.no for row in rows] == ["1", "2", "3", "4"]
    assert [row.label for row in rows][:2] == ["サービス時間", "計画停止予定通知"]
    assert [row.answer for row in rows][2:] == ["99.9%を目標とする", "預託はしていない"]


def test_headings_repeated_on_every_page_are_no_rows(repaired: Read) -> None:
    read = repaired(f"{HEAD}1\t{HOURS}\t終日\n2\t{NOTICE}\t有\n{HEAD}3\t{UPTIME}\t99.9%\n{HEAD}4\t{ESCROW}\t無\n")
    assert [(row.no, row.table_no) for row in read.rows] == [("1", 1), ("2", 1), ("3", 1), ("4", 1)]
    assert [line for line, role in roles(read).items() if role is LineRole.HEADING] == [1, 4, 6]


def test_headings_repeated_behind_a_page_break_go_on(repaired: Read) -> None:
    read = repaired(
        f"{HEAD}1\t{HOURS}\t終日\n2\t{NOTICE}\t有\n\n2/3ページ\n\n{HEAD}3\t{UPTIME}\t99.9%\n4\t{ESCROW}\t無\n"
    )
    assert [(row.no, row.table_no) for row in read.rows] == [("1", 1), ("2", 1), ("3", 1), ("4", 1)]
    assert roles(read)[5] is LineRole.NOISE


@pytest.mark.parametrize("answers", ["有無\t詳細", "可否\t内容", "○×\t補足説明", "対応\t具体的な内容"])
def test_a_second_heading_line_divides_the_answer(repaired: Read, answers: str) -> None:
    read = repaired(
        f"番号\t項目\t内容\t回答\t\n\t\t\t{answers}\n1\t{NOTICE}\t○\t7日前までにメール\n2\t{ESCROW}\t×\t預託はしていない\n3\t{RECOVERY}\t○\t別地域で復旧する\n"
    )
    assert [(row.description[:3], row.mark, row.answer) for row in read.rows] == [
        ("定期的", "○", "7日前までにメール"),
        ("プログ", "×", "預託はしていない"),
        ("災害発", "○", "別地域で復旧する"),
    ]
    assert roles(read)[2] is LineRole.HEADING


@pytest.mark.parametrize(
    "legend",
    [
        "\t補足説明 →\tサービス提供側に確認すべき項目\tサービス提供側に求める回答",
        "記入例→\t例: 稼働率\t何を聞いているか\t○・×・△",
        "例\t例：稼働率\t例：割合\t例：99%",
    ],
)
def test_a_legend_below_the_headings_is_no_row(repaired: Read, legend: str) -> None:
    read = repaired(f"{HEAD}{legend}\n1\t{HOURS}\t終日\n2\t{NOTICE}\t有\n3\t{UPTIME}\t99.9%\n")
    assert [row.no for row in read.rows] == ["1", "2", "3"]
    assert roles(read)[2] is LineRole.HEADING


@pytest.mark.parametrize("tick", ["✓", "○", "■", "レ", "●", "1", "x"])
def test_the_column_that_is_ticked_is_the_mark(repaired: Read, tick: str) -> None:
    rows = repaired(
        "番号\t確認事項\tはい\tいいえ\t対象外\t備考\n"
        f"1\t情報セキュリティ基本方針を文書化していますか\t{tick}\t\t\t年1回見直し\n"
        f"2\t重要な情報を扱う区域への入退室を管理していますか\t\t{tick}\t\t\n"
        f"3\t無線LANの通信を暗号化していますか\t\t\t{tick}\t無線LANは使っていない\n"
    ).rows
    assert [row.mark for row in rows] == ["はい", "いいえ", "対象外"]
    assert [row.answer for row in rows] == ["年1回見直し", "", "無線LANは使っていない"]


def test_a_choice_nobody_ticked_is_no_mark(repaired: Read) -> None:
    rows = repaired(
        "番号\t確認事項\tはい\tいいえ\t備考\n1\t情報セキュリティ基本方針を文書化していますか\t✓\t\t\n2\t重要な情報を扱う区域への入退室を管理していますか\t\t\t\n3\t無線LANの通信を暗号化していますか\t\t✓\t\n"
    ).rows
    assert [row.mark for row in rows] == ["はい", "", "いいえ"]


def test_several_tables_in_a_file_are_counted(repaired: Read) -> None:
    read = repaired(
        f"{HEAD}1\t{HOURS}\t終日\n2\t{UPTIME}\t99.9%\n\n"
        "確認事項\t実施有無\t補足\n情報セキュリティ基本方針を定めた文書があること\t○\t全社規程\n従業員への教育・訓練を定期的に行うこと\t○\t毎年4月\n"
    )
    assert [(row.table_no, row.row_no) for row in read.rows] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert [(row.mark, row.answer) for row in read.rows[2:]] == [("○", "全社規程"), ("○", "毎年4月")]


@pytest.mark.parametrize(
    "heading",
    [
        "■可用性",
        "データ管理",
        "【データ管理】",
        "<b>データ管理</b>",
        "**データ管理**",
        "2. データ管理",
        "２．データ管理",
        "第2章 データ管理",
    ],
)
def test_a_line_by_itself_between_rows_is_the_section_below(repaired: Read, heading: str) -> None:
    read = repaired(f"{HEAD}1\t{HOURS}\t終日\n2\t{UPTIME}\t99.9%\n{heading}\n3\t{NOTICE}\t有\n4\t{ESCROW}\t無\n")
    assert [row.no for row in read.rows] == ["1", "2", "3", "4"]
    assert [bool(row.section) for row in read.rows] == [False, False, True, True]
    assert roles(read)[4] is LineRole.SECTION


@pytest.mark.parametrize("heading", ["データ管理\t\t\t", "\tデータ管理\t\t", "2\tデータ管理\t\t"])
def test_a_section_within_the_columns_is_no_row(repaired: Read, heading: str) -> None:
    read = repaired(f"{HEAD}1\t{HOURS}\t終日\n2\t{UPTIME}\t99.9%\n{heading}\n1\t{NOTICE}\t有\n2\t{ESCROW}\t無\n")
    assert len(read.rows) == 4
    assert "データ管理" in read.rows[2].section
    assert roles(read)[4] is LineRole.SECTION


def test_sections_at_two_levels_make_a_path(repaired: Read) -> None:
    read = repaired(
        "番号\t確認事項\t実施\t備考\n"
        "2 情報セキュリティのための組織\n1 内部組織\n"
        "1\t経営陣は情報セキュリティへの責任と関与を明示すること\t○\t委員会を設置\n"
        "2\t情報セキュリティ責任者とその役割を定めること\t○\tCISOを任命\n"
        "3 人的資源のセキュリティ\n1 雇用前\n"
        "1\t雇用契約に情報セキュリティの責任を含めること\t○\t誓約書\n"
        "2 雇用期間中\n"
        "1\t従業員に情報セキュリティの教育を行うこと\t○\t年1回\n"
    )
    assert [row.section for row in read.rows] == [
        "2 情報セキュリティのための組織/1 内部組織",
        "2 情報セキュリティのための組織/1 内部組織",
        "3 人的資源のセキュリティ/1 雇用前",
        "3 人的資源のセキュリティ/2 雇用期間中",
    ]


@pytest.mark.parametrize(
    "note",
    ["※1 災害時を除きます。", "(*1) 税別です。", "注1) 計画停止を除く。", "＊ 詳しくは規約をご覧ください。", "以上"],
)
def test_a_footnote_below_a_table_is_a_note(repaired: Read, note: str) -> None:
    read = repaired(f"{HEAD}1\t{HOURS}\t終日\n2\t{UPTIME}\t99.9%\n{note}\n")
    assert [row.answer for row in read.rows] == ["終日", "99.9%"]
    assert roles(read)[4] is LineRole.NOTE


def test_an_item_left_unanswered_is_a_row(repaired: Read) -> None:
    rows = repaired(f"{HEAD}1\t{HOURS}\t終日\n2\t{UPTIME}\t\n3\t{NOTICE}\t有\n").rows
    assert [(row.no, row.answer) for row in rows] == [("1", "終日"), ("2", ""), ("3", "有")]


@pytest.mark.parametrize("cell", ["<th>{}</th>", "<td><b>{}</b></td>"])
@pytest.mark.parametrize("label", ["監査法人の保証報告書(SOC)の写しをもらえるか", "SOC等の保証報告書の提供"])
def test_a_bold_question_left_unanswered_among_bold_ones_is_a_row(
    process: Callable[..., DocumentResult], label: str, cell: str
) -> None:
    body = "".join(
        f"<tr>{cell.format(question)}<td>{answer}</td></tr>"
        for question, answer in (("サービス時間", "終日"), (label, ""), ("サービス稼働率", "99.9%"))
    )
    rows = process(f"<!DOCTYPE html><table><tr><th>質問</th><th>回答</th></tr>{body}</table>", "answers.html").rows
    assert [(row.label, row.answer) for row in rows] == [
        ("サービス時間", "終日"),
        (label, ""),
        ("サービス稼働率", "99.9%"),
    ]


def test_the_residue_of_a_web_page_is_taken_off(repaired: Read) -> None:
    rows = repaired(
        f"{HEAD}1\t{HOURS}\t<b>終日</b><br>ただし&nbsp;保守を除く\n2\t{UPTIME}\t**99.9%** &gt; 目標\n3\t{NOTICE}\t~~3日前~~ 7日前\n"
    ).rows
    assert [row.answer for row in rows] == ["終日 ただし 保守を除く", "99.9% > 目標", "7日前"]
    assert "<b>" in rows[0].raw_cells[3]


def test_columns_in_another_order_are_read_by_their_headings(repaired: Read) -> None:
    rows = repaired(
        "回答\t項目\t番号\n終日\tサービス時間\t1\n99.9%\tサービス稼働率\t2\n7世代\tバックアップ世代数\t3\n"
    ).rows
    assert [(row.no, row.label, row.answer) for row in rows] == [
        ("1", "サービス時間", "終日"),
        ("2", "サービス稼働率", "99.9%"),
        ("3", "バックアップ世代数", "7世代"),
    ]


@pytest.mark.parametrize("head", ["版数\t日付\t改訂内容", "日付\t版\t変更点\t担当", "Rev.\tDate\tChanges"])
def test_a_revision_history_is_no_row(repaired: Read, head: str) -> None:
    history = "1.0\t2021年4月1日\t初版\n1.1\t2023年10月16日\tバックアップの保管期間を30日間に変更\n"
    read = repaired(f"改訂履歴\n\n{head}\n{history}\n目次\n\n番号\t項目\t回答\n1\tバックアップ世代数\t7世代\n")
    assert [(row.no, row.label) for row in read.rows] == [("1", "バックアップ世代数")]
    assert not read.about.version or read.about.version[0].isdigit()


def test_numbers_of_several_kinds_of_signs_are_numbers(repaired: Read) -> None:
    read = repaired(
        "項番\t確認内容\t回答\n1\t可用性\t\n1-(1)\tサービスの稼働\t\n1-(1)-ア\tサービスを提供する時間帯\t24時間365日\n"
        "1-(1)-イ\tサービスの稼働率の目標\t99.9%以上\n1-(2)\t復旧\t\n1-(2)-ア\t目標復旧時間(RTO)\t4時間以内\n"
    )
    assert [(row.no, row.answer) for row in read.rows] == [
        ("1-(1)-ア", "24時間365日"),
        ("1-(1)-イ", "99.9%以上"),
        ("1-(2)-ア", "4時間以内"),
    ]


def test_small_questions_below_a_merged_one_are_rows(repaired: Read) -> None:
    read = repaired(
        "No\t質問\t枝番\t小問\t回答\n1\tバックアップについて\t(1)\t取得頻度\t毎日1回\n\t\t(2)\t世代数\t7世代\n"
        "\t\t(3)\t保管場所\t東京\n2\t障害対応について\t(1)\t目標復旧時間(RTO)\t4時間以内\n\t\t(2)\t障害通知時間\t30分以内\n"
    )
    assert [(row.label or row.description, row.answer) for row in read.rows] == [
        ("取得頻度", "毎日1回"),
        ("世代数", "7世代"),
        ("保管場所", "東京"),
        ("目標復旧時間(RTO)", "4時間以内"),
        ("障害通知時間", "30分以内"),
    ]
