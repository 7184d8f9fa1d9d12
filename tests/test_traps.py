"""The pitfalls of METI's checklist, as sheets show them: a test for each, named after it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.model import DocumentId, RowId, RowKind, SourceRow
from pipeline.normalize import read
from pipeline.normalize.view import view
from pipeline.settings import MAPPINGS
from tests.pipeline.normalize.conftest import said

if TYPE_CHECKING:
    from pipeline.model import DocumentResult

CATALOG = load_catalog(MAPPINGS)
ITEMS = {item.item_id: item for item in CATALOG.items}
READER = Reader(CATALOG, max_bytes=1_000_000)
HEAD = "No\t種別\tサービスレベル項目例\t規定内容\t測定単位\t回答\t備考"


def reading(item: str, answer: str, mark: str = "", remarks: str = "") -> tuple[str, list[str]]:
    """Status and facts of an answer to an item of METI's checklist."""
    asked = ITEMS[f"meti_sla.{item}"]
    row = SourceRow(
        RowId("d-1-1"), DocumentId("d"), RowKind.TABLE, 1, 1, label=asked.label_ja, mark=mark, answer=answer, remarks=remarks
    )  # fmt: skip
    told, facts = read(row, asked)
    return told.status.value, [said(fact) for fact in facts]


def sheet(text: str) -> DocumentResult:
    raw = text.encode()
    return READER.process(Received("sheet.txt", hashlib.sha256(raw).hexdigest(), raw, len(raw)))


def told(result: DocumentResult) -> dict[str, list[str]]:
    """The facts by the last part of the item's id."""
    found: dict[str, list[str]] = {}
    for fact in result.facts:
        found.setdefault((fact.item_id or "").partition(".")[2], []).append(said(fact))
    return found


def test_trap_1_a_bar_in_an_answer_of_several_lines_and_a_category_on_the_first_row_only() -> None:
    found = told(
        sheet(
            "| 種別 | サービスレベル項目例 | 規定内容 | 測定単位 | 回答 |\n|---|---|---|---|---|\n"
            "| 可用性 | サービス時間 | サービスを提供する時間帯 | 時間帯 | 24時間365日 |\n"
            "| | サービス稼働率 | サービスを利用できる確率 | 稼働率(%) | 99.9%以上\n(月間 \\| 計画停止を除く) |\n"
            "| 種別 | サービスレベル項目例 | 規定内容 | 測定単位 | 回答 |\n"
            "| 信頼性 | 平均復旧時間(MTTR) | 障害発生から修理完了までの平均時間 | 時間 | 平均45分 |\n"
        )
    )
    assert found["service_hours"] == ["schedule 24x7"]
    assert found["uptime"] == ["ratio ge 99.9 percent per 1 month"]
    assert found["mttr"] == ["duration 45 minute average"]


def test_trap_2_rows_that_lost_their_category_slide_to_the_left() -> None:
    found = told(
        sheet(
            "No\t種別\tサービスレベル項目例\t規定内容\t測定単位\t回答\n"
            "1\t可用性\tサービス時間\tサービスを提供する時間帯\t時間帯\t平日8:00～20:00\n"
            "26\tサービス提供時間帯(障害対応)\t障害対応時の問合せ受付業務を実施する時間帯\t時間帯\t24時間365日\t\n"
            "データ管理\t\t\t\n"
            "30\tバックアップデータの保存期間\tデータをバックアップした媒体を保管する期限\t時間\t30日間\n"
        )
    )
    assert found["support_hours_incident"] == ["schedule 24x7"]
    assert found["backup_retention"] == ["retention 30 day"]


def test_trap_3_a_number_that_is_missing_or_spoilt_and_a_row_printed_twice() -> None:
    found = told(
        sheet(
            f"{HEAD}\n"
            "\t可用性\tサービス時間\tサービスを提供する時間帯\t時間帯\t24時間365日\t\n"
            "19 1\t性能\t応答時間\t処理の応答時間\t時間(秒)\t平均2秒以内\t\n"
            "22 ∄\t拡張性\tカスタマイズ性\tカスタマイズが可能な事項\t有無\t無\t\n"
            "39\tセキュリティ\t公的認証取得の要件\tJIPDEC等で認定している情報処理管理に関する公的認証\t有無\tISMSを取得\t\n"
        )
    )
    assert found["service_hours"] == ["schedule 24x7"]
    assert found["response_time"] == ["duration le 2 second average"]
    assert found["certifications"] == ["certification ISMS"]


def test_trap_4_where_labels_slipped_the_answer_follows_its_definition() -> None:
    found = told(
        sheet(
            "No\t種別\tサービスレベル項目例\t規定内容\t回答\n"
            "41\tセキュリティ\t情報取扱い環境\t提供者側でのデータ取扱環境が適切に確保されていること\t有\n"
            "45\t\t情報取扱者の制限\t利用者のデータにアクセスできる利用者が\t\n"
            "46\t\tセキュリティインシデント発生時のトレーサビリティ\t限定されていること。利用者組織にて規定しているアクセス制限と同様な制約が実現できていること\t管理者に限定\n"
            "47\t\tウイルススキャン\tIDの付与単位、IDをログ検索に利用できるか、ログの保存期間は適切な期間が確保されているか\tログは1年間保存\n"
            "48\t\t二次記憶媒体の安全性対策\tウイルススキャンの頻度\t1日1回\n"
            "\t\t\tデータ保存地の各種法制度の下におけるデータ取扱い及び利用に関する制約条件を把握しているか\t東京\n"
        )
    )
    assert found["incident_traceability"] == ["retention 1 year"]
    assert found["virus_scan"] == ["interval 1 day"]


def test_trap_5_numbers_that_start_again_in_every_chapter_name_no_item() -> None:
    result = sheet(
        "No\t項目\t回答\n■可用性\n1\tサービス時間\t24時間365日\n■信頼性\n1\t目標復旧時間(RTO)\t4時間以内\n2\t平均復旧時間(MTTR)\t同上\n"
    )
    assert told(result)["rto"] == ["duration le 4 hour"]
    assert len({row.row_id for row in result.rows}) == len(result.rows)


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("操作口グ", "操作ログ"),
        ("メンテナンスメニュ一", "メンテナンスメニュー"),
        ("サ一バ", "サーバ"),
        ("6O秒", "60秒"),
        ("l日1回", "1日1回"),
    ],
)
def test_trap_6_characters_that_a_scan_takes_for_others(scanned: str, meant: str) -> None:
    assert view(scanned).text == meant


def test_trap_7_of_several_numbers_in_a_cell_the_one_asked_for_is_told_by_unit_and_words() -> None:
    status, facts = reading("mttr", "過去実績での平均時間はおよそ3.5時間です。障害時は60分以内を目安にご連絡します。")
    assert (status, facts) == ("yes", ["duration approx 3.5 hour average", "duration le 60 minute @first_notice"])
    assert reading("service_hours", "終日。毎月第2日曜2:00から最大4時間の停止あり")[1][0] == "schedule 24x7"
    _, facts = reading("incident_notice_time", "社内担当者へは1分以内、お客様へは可能な限り迅速に通知")
    assert facts == ["duration le 1 minute @internal"]


def test_trap_8_what_answers_another_item_says_so() -> None:
    _, facts = reading("backup_retention", "バックアップは14日間保管。認証ログは3年分保管しています。")
    assert facts == ["retention 14 day", "retention 3 year @log"]
    assert reading("rpo", "毎日午前1時。7世代を保管")[1] == [
        "interval 1 day",
        "time_of_day 60 01:00",
        "count 7 generation",
    ]
    assert reading("data_encryption", "TLS1.2以上を使用、パスワードはハッシュ化")[1] == ["tls_version ge TLS1.2"]


def test_trap_9_an_address_is_no_value_even_where_a_scan_broke_it() -> None:
    answer = "30日前に通知。詳細は https://support.example.jp/sla- 24h/99.9%/7generations を参照"
    assert reading("planned_outage_notice", answer)[1] == ["notice_period ge 30 day"]
    assert reading("data_portability", "users\\_list.csv というExcelのファイル")[1] == ["data_format Excel"]


@pytest.mark.parametrize(
    ("item", "answer", "fact"),
    [
        ("rto", "4時間以内", "duration le 4 hour"),
        ("rto", "4時間未満", "duration lt 4 hour"),
        ("rto", "4時間超", "duration gt 4 hour"),
        ("rto", "4時間を超えないこと", "duration le 4 hour"),
        ("rto", "4時間程度", "duration approx 4 hour"),
        ("rto", "4時間を目安", "duration approx 4 hour"),
        ("rto", "最大4時間", "duration le 4 hour maximum"),
        ("termination_notice", "90日前まで", "notice_period ge 90 day"),
        ("data_erasure", "解約の90日後", "duration ge 90 day"),
        ("data_erasure", "翌日から7日間は保管", "retention 7 day"),
        ("backup_retention", "1ヶ月", "retention 1 month"),
        ("monitoring_interval", "5分毎", "interval 5 minute"),
        ("monitoring_interval", "5分おき", "interval 5 minute"),
    ],
)
def test_trap_10_within_after_before_and_from_are_told_apart_and_units_are_kept(
    item: str, answer: str, fact: str
) -> None:
    assert reading(item, answer)[1] == [fact]


@pytest.mark.parametrize("dash", ["~", "〜", "～", "-", "－", "–"])
def test_trap_11_any_dash_makes_a_range(dash: str) -> None:
    assert reading("rto", f"４{dash}８時間")[1] == ["duration 4..8 hour"]


@pytest.mark.parametrize(
    ("answer", "facts"),
    [
        ("三時間", ["duration 3 hour"]),
        ("３時間", ["duration 3 hour"]),
        ("半日", ["duration 12 hour"]),
        ("一時間半", ["duration 1.5 hour"]),
        ("数時間", []),
        ("数十分", []),
    ],
)
def test_trap_11_numbers_in_words_are_read_and_vague_ones_are_not(answer: str, facts: list[str]) -> None:
    assert reading("rto", answer)[1] == facts


def test_trap_12_an_example_of_the_template_is_no_answer() -> None:
    result = sheet(
        "No\tサービスレベル項目例\t規定内容\t測定単位\t設定例\t回答\n"
        "1\tサービス時間\tサービスを提供する時間帯\t時間帯\t24時間365日(計画停止/定期保守を除く)\t平日9:00～18:00\n"
        "2\t計画停止予定通知\t定期的な保守停止に関する事前連絡確認\t有無\t30日前にメール/ホームページで通知\t\n"
        "3\tサービス稼働率\tサービスを利用できる確率\t稼働率(%)\t99.9%以上(基幹業務)\t99.5%\n"
    )
    assert told(result) == {"service_hours": ["schedule weekdays 09:00-18:00"], "uptime": ["ratio 99.5 percent"]}
    assert [answer.status.value for answer in result.answers] == ["yes", "unanswered", "yes"]


def test_trap_13_not_applicable_with_a_reason_is_an_answer_and_a_blank_is_none() -> None:
    assert reading("batch_time", "バッチ処理は行っていないため対象外")[0] == "not_applicable"
    assert reading("removable_media", "対象なし（クラウド上で完結）")[0] == "not_applicable"
    assert reading("batch_time", "")[0] == "unanswered"
    assert reading("batch_time", "－")[0] == "unanswered"
    assert reading("batch_time", "", mark="－")[0] == "not_applicable"


@pytest.mark.parametrize(
    "exception", ["緊急の場合はこの限りではありません。", "ただし、緊急時は通知できない場合があります。"]
)
def test_trap_14_an_exception_denies_no_value(exception: str) -> None:
    assert reading("planned_outage_notice", f"7日前までに通知します。{exception}") == (
        "yes",
        ["notice_period ge 7 day"],
    )


def test_trap_15_compatibility_characters_are_what_they_look_like() -> None:
    answer = "⽉次で３０⽇間を保管"
    status, facts = reading("backup_retention", answer)
    assert (status, facts) == ("yes", ["interval 1 month", "retention 30 day"])
    asked = ITEMS["meti_sla.backup_retention"]
    row = SourceRow(RowId("d-1-1"), DocumentId("d"), RowKind.TABLE, 1, 1, answer=answer)
    _, found = read(row, asked)
    assert [answer[fact.span_start : fact.span_end] for fact in found] == ["⽉次", "３０⽇間"]
