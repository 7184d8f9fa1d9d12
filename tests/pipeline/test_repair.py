"""Every named repair on the smallest sheet that shows it; the cells as found stay beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.grid import HIDDEN, WATERMARK, Grid, GridRow, Layout, Place, Region
from pipeline.model import DocumentId
from pipeline.repair import repair

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.lexicon import Lexicon
    from pipeline.model import SourceRow
    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

HOURS = "サービス時間\tサービスを提供する時間帯(計画停止を除く)\t24時間365日\n"
NOTICE = "計画停止予定通知\t定期的な保守停止に関する事前の連絡\t有 7日前まで\n"
UPTIME = "サービス稼働率\tサービスを利用できる割合の数値\t99.9%\n"
MTTR = "平均復旧時間\t障害発生から修理完了までの平均時間\t6時間\n"
BACKUP = "バックアップの方法\tバックアップの回数、復旧方法、保管場所\t毎日1回\n"
HEAD = "番号\t項目\t内容\t回答\n"
CATEGORIES = "番号\t分類\t項目\t内容\t回答\n"


def by_label(rows: tuple[SourceRow, ...]) -> dict[str, SourceRow]:
    return {row.label: row for row in rows}


def test_cells_that_slid_over_a_lost_category_go_back(repaired: Read) -> None:
    rows = repaired(f"{CATEGORIES}1\t可用性\t{HOURS}2\t{NOTICE}3\t{UPTIME}4\t信頼性\t{MTTR}").rows
    row = by_label(rows)["計画停止予定通知"]
    assert (row.no, row.description, row.answer) == ("2", "定期的な保守停止に関する事前の連絡", "有 7日前まで")
    assert "cells_shifted" in row.repairs
    assert row.raw_cells == ("2", "計画停止予定通知", "定期的な保守停止に関する事前の連絡", "有 7日前まで")
    assert [row.repairs for row in (rows[0], rows[3])] == [(), ()]


def test_a_number_that_was_lost_with_its_cell_shifts_nothing_else(repaired: Read) -> None:
    (_, row, _) = repaired(f"{HEAD}1\t{HOURS}{NOTICE}3\t{UPTIME}").rows
    assert (row.no, row.label, row.answer) == ("2", "計画停止予定通知", "有 7日前まで")
    assert {"cells_shifted", "number_inferred"} <= set(row.repairs)


def test_a_merged_category_holds_for_the_rows_below(repaired: Read) -> None:
    rows = repaired(f"{CATEGORIES}1\t可用性\t{HOURS}2\t\t{NOTICE}3\t\t{UPTIME}4\t信頼性\t{MTTR}").rows
    assert [row.category for row in rows] == ["可用性", "可用性", "可用性", "信頼性"]
    assert [row.repairs for row in rows] == [(), ("category_carried",), ("category_carried",), ()]
    assert rows[1].raw_cells == ("2", "", "計画停止予定通知", "定期的な保守停止に関する事前の連絡", "有 7日前まで")


def test_a_category_is_not_carried_into_another_section(repaired: Read) -> None:
    rows = repaired(
        f"{CATEGORIES}1\t可用性\t{HOURS}2\t\t{NOTICE}■データ管理\n3\t\t{BACKUP}4\t\tバックアップ世代数\t何世代前までのデータを保証するか\t7世代\n"
    ).rows
    assert [row.category for row in rows] == ["可用性", "可用性", "", ""]


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(
            "番号\t項目\t内容\t回答\n1\tアップグレード方針\tバージョンアップや変更管理の方針\t有\n\t\tバージョンアップを行う際の通告の時期\t3日前\n2\tサービス稼働率\tサービスを利用できる割合の数値\t99.9%\n",
            id="blank cells below a number",
        ),
        pytest.param(
            "項目\t内容\t回答\nアップグレード方針\tバージョンアップや変更管理の方針\t有\n\tバージョンアップを行う際の通告の時期\t3日前\nサービス稼働率\tサービスを利用できる割合の数値\t99.9%\n",
            id="blank cells in a table without numbers",
        ),
        pytest.param(
            "| 項目 | 内容 | 回答 |\n|---|---|---|\n| アップグレード方針 | バージョンアップや変更管理の方針 | 有 |\n| バージョンアップを行う際の通告の時期 | 3日前 |\n| サービス稼働率 | サービスを利用できる割合の数値 | 99.9% |\n",
            id="cells lost",
        ),
    ],
)
def test_a_merged_label_holds_for_the_questions_below(repaired: Read, sheet: str) -> None:
    rows = repaired(sheet).rows
    assert [row.label for row in rows] == ["アップグレード方針", "アップグレード方針", "サービス稼働率"]
    assert (rows[1].description, rows[1].answer) == ("バージョンアップを行う際の通告の時期", "3日前")
    assert "label_carried" in rows[1].repairs
    assert "label_carried" not in rows[0].repairs + rows[2].repairs


def test_a_label_merged_over_requirements_holds_for_each(repaired: Read) -> None:
    rows = repaired(
        "分類\t項目\t内容\t回答\n"
        "アカウント\t管理者アカウント\tID・パスワードを個人単位で発行すること\t有\n"
        "\t\tパスワード変更機能を有効にすること\t有 90日\n"
        "\t\t推測されやすいパスワードを設定できない制限を設けること\t有 8文字以上\n"
        "\t利用者アカウント\tID・パスワードを個人単位で発行すること\t有\n"
        "\t\tパスワード変更機能を有効にすること\t無\n"
    ).rows
    assert [row.label for row in rows] == ["管理者アカウント"] * 3 + ["利用者アカウント"] * 2
    assert [row.answer for row in rows] == ["有", "有 90日", "有 8文字以上", "有", "無"]


def test_debris_beside_a_category_is_taken_off(repaired: Read) -> None:
    rows = repaired(
        f"{CATEGORIES}1\t可用性\t{HOURS}2\t可用性\t{NOTICE}3\tタ 信頼性\t{MTTR}4\tデータ管理\t{BACKUP}"
    ).rows
    assert (rows[2].category, rows[2].repairs) == ("信頼性", ("category_mended",))
    assert rows[2].raw_cells[1] == "タ 信頼性"


def test_a_category_that_was_cut_off_is_completed(repaired: Read) -> None:
    rows = repaired(
        f"{CATEGORIES}1\t可用性\t{HOURS}2\t可用性\t{NOTICE}3\tキュリティ\t通信の暗号化レベル\tシステムとやりとりする通信の暗号化強度\tTLS1.2\n"
    ).rows
    assert (rows[2].category, rows[2].repairs) == ("セキュリティ", ("category_mended",))


def test_a_speck_in_the_category_is_dropped(repaired: Read) -> None:
    rows = repaired(f"{CATEGORIES}1\t可用性\t{HOURS}2\t、\t{NOTICE}3\t信頼性\t{MTTR}").rows
    assert rows[1].category == "可用性"
    assert rows[1].repairs == ("category_noise_dropped", "category_carried")
    assert rows[1].raw_cells[1] == "、"


@pytest.mark.parametrize(
    ("glued", "category"), [("3 1", "可用性"), ("サポート 3", "サポート"), ("3 ー", "可用性"), ("ト 3", "可用性")]
)
def test_a_number_is_freed_of_what_stuck_to_it(repaired: Read, glued: str, category: str) -> None:
    row = repaired(
        f"{CATEGORIES}1\t可用性\t{HOURS}2\t\t{NOTICE}{glued}\t\tサービス提供時間帯(障害対応)\t障害対応時の問合せを受け付ける時間帯\t終日\n"
    ).rows[2]
    assert (row.no, row.category, row.label) == ("3", category, "サービス提供時間帯(障害対応)")
    assert "number_unglued" in row.repairs
    assert row.raw_cells[0] == glued


def test_a_number_missing_between_its_neighbours_is_counted(repaired: Read) -> None:
    rows = repaired(f"{HEAD}1\t{HOURS}\t{NOTICE}3\t{UPTIME}").rows
    assert [row.no for row in rows] == ["1", "2", "3"]
    assert rows[1].repairs == ("number_inferred",)
    assert rows[1].raw_cells[0] == ""


def test_a_number_missing_at_the_head_is_counted(repaired: Read) -> None:
    rows = repaired(f"{HEAD}\t{HOURS}2\t{NOTICE}3\t{UPTIME}").rows
    assert [row.no for row in rows] == ["1", "2", "3"]
    assert "number_inferred" in rows[0].repairs


def test_a_number_is_not_guessed_over_a_gap(repaired: Read) -> None:
    rows = repaired(f"{HEAD}1\t{HOURS}\t{NOTICE}5\t{UPTIME}").rows
    assert [row.no for row in rows] == ["1", "", "5"]


@pytest.mark.parametrize("form", ["1-{} {}", "{}. {}", "({}) {}", "No.{} {}", "Q{}. {}", "{}） {}"])
def test_numbers_within_the_labels_become_numbers(repaired: Read, form: str) -> None:
    labels = ["サービス時間", "計画停止予定通知", "サービス稼働率"]
    sheet = "項目\t回答\n" + "".join(f"{form.format(i, label)}\t有\n" for i, label in enumerate(labels, start=1))
    rows = repaired(sheet).rows
    assert [row.label for row in rows] == labels
    assert all(row.no and "number_split" in row.repairs for row in rows)
    assert rows[0].raw_cells[0] == form.format(1, "サービス時間")


def test_a_number_that_belongs_to_the_words_is_left_there(repaired: Read) -> None:
    rows = repaired("項目\t回答\n24時間365日の監視\t有\n2要素認証の可否\t可\nサービス稼働率\t99.9%\n").rows
    assert [(row.no, row.label) for row in rows][:2] == [("", "24時間365日の監視"), ("", "2要素認証の可否")]


def test_a_row_that_goes_on_below_is_joined(repaired: Read) -> None:
    rows = repaired(
        "番号\t項目\t内容\t回答\t備考\n"
        "1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t24時間365日\t\n"
        "2\tバックアップの方法\tバックアップの回数、復旧方法、保管場所\t毎日1回取得し、別の地域に\t\n"
        "\t\t\t保存しています。\t7世代\n"
        "3\tサービス稼働率\tサービスを利用できる割合の数値\t99.9%\t\n"
    ).rows
    assert len(rows) == 3
    assert rows[1].answer.replace(" ", "") == "毎日1回取得し、別の地域に保存しています。"
    assert rows[1].remarks == "7世代"
    assert "continuation_joined" in rows[1].repairs
    assert (rows[1].line_start, rows[1].line_end) == (3, 4)
    assert rows[1].raw_cells[-2:] == ("保存しています。", "7世代")


def test_two_halves_of_a_row_become_one(repaired: Read) -> None:
    rows = repaired(
        "番号\t項目\t内容\t単位\t回答\n"
        "1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t時間帯\t24時間365日\n"
        "2\t平均復旧時間(MTTR)\t間均時\t時間\t○\n"
        "\t旧間\t障害発生から修理完了までの平均時間(修理時間の和÷故障回数)\t時間\t6時間\n"
        "3\tサービス稼働率\tサービスを利用できる割合の数値\t稼働率(%)\t99.9%\n"
    ).rows
    assert [row.no for row in rows] == ["1", "2", "3"]
    assert rows[1].label == "平均復旧時間(MTTR)"
    assert rows[1].description == "障害発生から修理完了までの平均時間(修理時間の和÷故障回数)"
    assert "6時間" in rows[1].answer
    assert "halves_merged" in rows[1].repairs
    assert len(rows[1].raw_cells) == 10


def test_a_row_that_arrived_twice_is_one(repaired: Read) -> None:
    rows = repaired(f"{HEAD}1\t{HOURS}2\t{UPTIME}2\t{UPTIME}3\t{MTTR}").rows
    assert [row.no for row in rows] == ["1", "2", "3"]
    assert "duplicate_dropped" in rows[1].repairs
    assert (rows[1].line_start, rows[1].line_end) == (3, 4)
    assert len(rows[1].raw_cells) == 8


def test_rows_alike_with_numbers_of_their_own_are_two(repaired: Read) -> None:
    assert len(repaired(f"{HEAD}1\t{HOURS}2\t{UPTIME}3\t{UPTIME}4\t{MTTR}").rows) == 4


def test_a_sheet_without_faults_needs_no_repair(repaired: Read) -> None:
    rows = repaired(f"{CATEGORIES}1\t可用性\t{HOURS}2\t可用性\t{NOTICE}3\t信頼性\t{MTTR}").rows
    assert [row.repairs for row in rows] == [(), (), ()]


def _pictured(label: str, confidence: float) -> Grid:
    box = (10.0, 10.0, 90.0, 30.0)
    regions = tuple(Region(1, box, ((text, box),), confidence) for text in ("1", label, "○", "12時間以内"))
    row = GridRow(
        ("1", label, "○", "12時間以内"), Place(2, 2, 1, box), regions=regions, findings=("read_from_picture",)
    )
    return Grid(Layout.RULED, (GridRow(("No", "項目", "回答", "内容"), Place(1, 1, 1, box)), row))


@pytest.mark.parametrize(
    ("read", "confidence", "label"),
    [
        ("日標復旧時間", 0.9, "目標復旧時間"),
        ("日標復旧時間", 0.99, "日標復旧時間"),  # a sure reading is left alone
        ("目標復旧時間", 0.9, "目標復旧時間"),
        ("社内報の発行", 0.9, "社内報の発行"),
    ],
)
def test_a_label_misread_in_a_picture_is_mended_by_the_catalog(
    read: str, confidence: float, label: str, lexicon: Lexicon
) -> None:
    lines = {1: "No\t項目\t回答\t内容", 2: f"1\t{read}\t○\t12時間以内"}
    (row,) = repair([_pictured(read, confidence)], lines, DocumentId("0"), lexicon).rows
    assert row.label == label
    assert ("label_mended" in row.repairs) == (label != read)
    assert read in row.raw_cells


@pytest.mark.parametrize("finding", [HIDDEN, WATERMARK])
def test_what_nobody_sees_says_nothing_about_the_sheet(finding: str, lexicon: Lexicon) -> None:
    table = _pictured("目標復旧時間", 1.0)
    aside = GridRow(("サービス名：にせもの",), Place(3, 3, 1), findings=(finding,))
    lines = {1: "No\t項目\t回答\t内容", 2: "1\t目標復旧時間\t○\t12時間以内", 3: "サービス名：にせもの"}
    repaired = repair([table, Grid(Layout.RUNNING, (aside,))], lines, DocumentId("0"), lexicon)
    assert repaired.about.service == ""
    assert repaired.ledger[-1].reason == finding
