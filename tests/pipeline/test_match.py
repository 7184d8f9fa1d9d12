"""Which item a row answers, how sure that is, and what spoke for it."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.lexicon import build_lexicon
from pipeline.likeness import Likeness
from pipeline.match import Matched, match
from pipeline.model import Decision, DocumentId, RowId, RowKind, SourceRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.catalog import Catalog
    from pipeline.lexicon import Lexicon

    Asked = Callable[[Sequence[SourceRow]], list[str | None]]

QUICK = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def row(label: str, description: str = "", **more: str) -> SourceRow:
    return SourceRow(RowId(""), DocumentId("0" * 16), RowKind.TABLE, 1, 0, label=label, description=description, **more)


def numbered(rows: Sequence[SourceRow]) -> list[SourceRow]:
    return [replace(each, row_id=RowId(f"{'0' * 16}-1-{i}"), row_no=i) for i, each in enumerate(rows, start=1)]


def matched(lexicon: Lexicon, *rows: SourceRow) -> Matched:
    return match(numbered(rows), lexicon.likeness)


def items(lexicon: Lexicon, *rows: SourceRow) -> list[str | None]:
    return [each.item_id for each in matched(lexicon, *rows).matches]


def test_every_label_of_a_checklist_in_its_order_is_matched(catalog: Catalog, lexicon: Lexicon) -> None:
    wanted = [item for item in catalog.items if item.framework_id == "meti_sla"]
    found = matched(lexicon, *(row(item.label_ja) for item in wanted)).matches
    assert [each.item_id for each in found] == [item.item_id for item in wanted]
    assert {each.decision for each in found} == {Decision.AUTO}


@pytest.mark.parametrize(
    ("label", "item"),
    [
        ("サービス稼働率", "uptime"),
        ("サ一ビス稼働率", "uptime"),
        ("サービス稼慟率", "uptime"),
        ("平均復1日時間(MTTR)", "mttr"),
        ("目標復旧時問（RT0）", "rto"),
        ("バックアッブ世代数", "backup_generations"),
        ("ディザスタ リカバリ", "disaster_recovery"),
        ("ティザスタリカバリ", "disaster_recovery"),
        ("通信の暗号化しベル", "transport_encryption"),
        ("ウィルススキャン", "virus_scan"),
        ("同時接続利用者數", "concurrent_users"),
        ("Recovery time objective", "rto"),
        ("稼働率（サービス）", "uptime"),
        ("本サービスの稼働率はどの程度ですか。", "uptime"),
        ("災害時の復旧体制（ディザスタリカバリ）はありますか？", "disaster_recovery"),
        ("バックアップは何世代まで保存していますか", "backup_generations"),
        ("平日・休日のサービス提供時間帯をご回答ください", "service_hours"),
    ],
)
def test_damaged_and_paraphrased_labels_are_known(lexicon: Lexicon, label: str, item: str) -> None:
    assert items(lexicon, row(label)) == [f"meti_sla.{item}"]


@pytest.mark.parametrize(
    ("label", "description", "item"),
    [
        ("平均復旧時間(RTO)", "障害発生から修理完了までの平均時間(修理時間の和÷故障回数)", "mttr"),
        ("目標復旧時間(MTTR)", "障害発生後のサービス提供の再開に関して設定された目標時間", "rto"),
        ("サービス提供時間帯", "障害対応時の問合せ受付業務を実施する時間帯", "support_hours_incident"),
        ("サービス提供時間帯", "一般問合せ時の問合せ受付業務を実施する時間帯", "support_hours_general"),
        ("バックアップ", "何世代前までのデータを保証するか", "backup_generations"),
        ("その他", "計画サービス時間のうち実際にサービスを利用できた割合(稼働率)", "uptime"),
    ],
)
def test_a_definition_says_more_than_a_label(lexicon: Lexicon, label: str, description: str, item: str) -> None:
    assert items(lexicon, row(label, description)) == [f"meti_sla.{item}"]


def test_a_printed_number_is_no_id(lexicon: Lexicon) -> None:
    labels = ["サービス稼働率", "ディザスタリカバリ", "平均復旧時間(MTTR)", "バックアップ世代数"]
    plain = items(lexicon, *map(row, labels))
    for numbers in (("1", "2", "3", "4"), ("49", "48", "47", "46"), ("26", "28", "39", "42")):
        assert items(lexicon, *(row(label, no=no) for label, no in zip(labels, numbers, strict=True))) == plain


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("サーバーの置き場所は国内ですか？", "asp_ext.server_location"),
        ("土曜日に質問しても返事をもらえますか？", "meti_sla.support_hours_general"),
        ("サーバーが落ちたら、どれくらいで直してもらえますか？", "meti_sla.rto"),
        ("パスワードに記号は必要ですか？", "asp_ext.user_password_policy"),
        ("解約前に、全部のデータをこちらに引き渡してもらえますか？", "meti_sla.data_portability"),
        ("LGWAN等の閉じた回線で使えるかご教示ください", "asp_ext.closed_network"),
        ("システム停止の回数（昨年度）", "meti_sla.incident_count"),
        ("What if your company goes out of business?", "meti_sla.escrow"),
        ("Where are your servers?", "asp_ext.server_location"),
    ],
)
def test_a_question_in_plain_words_is_known(lexicon: Lexicon, question: str, item: str) -> None:
    assert items(lexicon, row(question)) == [item]


@pytest.mark.parametrize(
    "label",
    [
        "貴社の従業員数",
        "資本金",
        "反社会的勢力との関係がないこと",
        "導入実績（社数）",
        "ご担当者の部署とお名前",
        "料金プラン",
        "本社所在地",
        "創業年月日",
        "月額費用の支払方法",
        "アルバイトは募集していますか？",
        "オフィスの見学はできますか？",
        "Is there a student price?",
    ],
)
def test_a_row_about_something_else_has_no_item(lexicon: Lexicon, label: str) -> None:
    (found,) = matched(lexicon, row(label)).matches
    assert (found.item_id, found.decision) == (None, Decision.NONE)


def test_a_row_about_something_else_among_others_has_no_item(lexicon: Lexicon) -> None:
    rows = [
        row("サービス時間"),
        row("計画停止予定通知"),
        row("資本金"),
        row("サービス稼働率"),
        row("ディザスタリカバリ"),
    ]
    assert items(lexicon, *rows)[2] is None


@pytest.mark.parametrize("label", ["", "。", "-", "○"])
def test_a_row_without_words_has_no_item(lexicon: Lexicon, label: str) -> None:
    assert items(lexicon, row(label)) == [None]


ACCOUNTS = [
    "ID・パスワードを個人単位で発行すること",
    "パスワード変更機能を有効にすること",
    "推測されやすいパスワードを設定できない制限を設けること",
    "アクセス元を制限すること",
]
WANTED = ["individual_accounts", "password_change", "password_policy", "access_restriction"]


@pytest.mark.parametrize(
    "labels",
    [
        ("管理者アカウント", "利用者アカウント"),
        ("管理者", "利用者"),
        ("管理者権限のアカウント", "一般ユーザーのアカウント"),
    ],
)
def test_the_label_tells_the_administrators_rows_from_the_users(lexicon: Lexicon, labels: tuple[str, str]) -> None:
    rows = [row(label, description) for label in labels for description in ACCOUNTS]
    assert items(lexicon, *rows) == [f"asp_ext.{who}_{what}" for who in ("admin", "user") for what in WANTED]


def test_the_order_tells_the_administrators_rows_from_the_users(lexicon: Lexicon) -> None:
    """Only the first row of each block says whose accounts are meant."""
    rows = [
        row(label if i == 0 else "", description)
        for label in ("管理者アカウント", "利用者アカウント")
        for i, description in enumerate(ACCOUNTS)
    ]
    assert items(lexicon, *rows) == [f"asp_ext.{who}_{what}" for who in ("admin", "user") for what in WANTED]


SLA = {
    "サービス時間",
    "計画停止予定通知",
    "サービス稼働率",
    "ディザスタリカバリ",
    "重大障害時の代替手段",
    "アップグレード方針",
    "平均復旧時間(MTTR)",
    "目標復旧時間(RTO)",
}


def slipped_sheet(catalog: Catalog, by: int) -> tuple[list[SourceRow], list[str]]:
    """Rows whose labels slipped against their definitions, from the third row on."""
    asked = [item for item in catalog.items if item.label_ja in SLA]
    labels = [item.label_ja for item in asked]
    slid = labels[:2] + labels[2 + by :] + labels[2 : 2 + by]
    return list(starmap(row, zip(slid, [item.definition for item in asked], strict=True))), [
        item.item_id for item in asked
    ]


@pytest.mark.parametrize("by", [1, 2])
def test_labels_that_slipped_are_found_and_the_definitions_believed(
    catalog: Catalog, lexicon: Lexicon, by: int
) -> None:
    rows, wanted = slipped_sheet(catalog, by)
    found = matched(lexicon, *rows)
    assert [each.item_id for each in found.matches] == wanted
    marked = ["label_slipped" in each.repairs for each in found.rows]
    assert not any(marked[:2])
    assert all(marked[2:-by])
    assert {problem.code for problem in found.problems} == {"match.label_slipped"}
    assert {problem.row_id for problem in found.problems} == {
        each.row_id for each, slid in zip(found.rows, marked, strict=True) if slid
    }


def test_labels_in_their_places_have_not_slipped(catalog: Catalog, lexicon: Lexicon) -> None:
    found = matched(lexicon, *(row(item.label_ja, item.definition) for item in catalog.items))
    assert not any("label_slipped" in each.repairs for each in found.rows)
    assert found.problems == ()


def test_the_evidence_names_what_spoke(lexicon: Lexicon) -> None:
    asked = row("サービス稼働率", "サービスを利用できる割合", no="5", unit="稼働率(%)", category="可用性")
    (found,) = matched(lexicon, asked).matches
    names = {witness.name for witness in found.evidence}
    assert {"label", "description", "number", "unit", "category"} <= names
    assert all(0.05 <= abs(witness.weight) <= 1 for witness in found.evidence)
    (label,) = [witness for witness in found.evidence if witness.name == "label"]
    assert "サービス稼働率" in label.detail


def test_the_order_is_a_witness_where_it_decided(lexicon: Lexicon) -> None:
    rows = [
        row(label if i == 0 else "", description)
        for label in ("管理者アカウント", "利用者アカウント")
        for i, description in enumerate(ACCOUNTS)
    ]
    found = matched(lexicon, *rows).matches
    assert any(witness.name == "order" for each in found[1:] for witness in each.evidence)


def test_a_match_tells_what_it_nearly_was(lexicon: Lexicon) -> None:
    (found,) = matched(lexicon, row("サービス提供時間帯(障害対応)")).matches
    assert found.runner_up not in {None, found.item_id}
    assert found.runner_up_score is not None
    assert found.score >= found.runner_up_score


def test_two_items_that_ask_alike_need_nobody_to_choose(catalog: Catalog, lexicon: Lexicon) -> None:
    apart = build_lexicon(replace(catalog, items=tuple(replace(item, same_as=()) for item in catalog.items)))
    (found,), (torn,) = (matched(each, row("データの消し方")).matches for each in (lexicon, apart))
    assert {found.item_id, found.runner_up} == {"asp_ext.erasure_rules", "meti_sla.data_erasure"}
    assert (found.decision, torn.decision) == (Decision.AUTO, Decision.REVIEW)
    assert "crosswalk" in {witness.name for witness in found.evidence}


def test_nothing_is_matched_with_nothing(lexicon: Lexicon) -> None:
    assert match([], lexicon.likeness) == Matched((), (), ())
    (found,) = match(numbered([row("サービス時間")]), Likeness(())).matches
    assert (found.item_id, found.decision) == (None, Decision.NONE)


WORDS = st.sampled_from(["", "サービス稼働率", "管理者アカウント", "パスワード変更機能を有効にすること", "資本金", "バックアップ世代数", "障害発生から修理完了までの平均時間", "目標復旧時間", "有無", "1-1", "暗号化", "ログ"])  # fmt: skip
ROWS = st.lists(
    st.builds(
        row,
        WORDS,
        WORDS,
        no=st.sampled_from(["", "1", "2-1"]),
        unit=st.sampled_from(["", "有無", "時間"]),
        section=WORDS,
    ),
    min_size=1,
    max_size=8,
)


@QUICK
@given(ROWS)
def test_whatever_the_rows_each_has_a_match_of_its_own(lexicon: Lexicon, rows: list[SourceRow]) -> None:
    found = match(numbered(rows), lexicon.likeness)
    assert (
        [each.row_id for each in found.matches]
        == [each.row_id for each in found.rows]
        == [each.row_id for each in numbered(rows)]
    )
    for each in found.matches:
        assert 0 <= each.probability <= 1
        assert 0 <= each.score <= 100
        assert (each.item_id is None) == (each.decision is Decision.NONE)
        assert each.item_id != each.runner_up or each.item_id is None


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_catalogs_rows_changes_nothing(catalog: Catalog, lexicon: Lexicon, seed: int) -> None:
    """An item's place in its checklist is its position, not where it stands in memory."""
    items = random.Random(seed).sample(catalog.items, len(catalog.items))  # noqa: S311 - no secret
    shuffled = build_lexicon(replace(catalog, items=tuple(items))).likeness
    labels = [
        "サービス時間", "管理者アカウント", "平均復旧時間(MTTR)", "資本金", "入退室の管理", "バックアップの世代", "通信の暗号化",
    ]  # fmt: skip
    rows = numbered([*map(row, labels), *(row("利用者アカウント", each) for each in ACCOUNTS)])
    for one, other in zip(match(rows, lexicon.likeness).matches, match(rows, shuffled).matches, strict=True):
        assert (one.item_id, one.decision, one.score) == (other.item_id, other.decision, other.score)
        assert one.probability == pytest.approx(other.probability, abs=1e-3)


@pytest.mark.parametrize(
    ("label", "item"),
    [
        (
            "停電や災害で主たる設備が使えなくなったときに、業務を再び始められるまでの時間として、あらかじめ目標に置いている値はあるか",
            "meti_sla.rto",
        ),
        (
            "サービスを計画的に止める作業を行う場合、何日前までに、いかなる方法によって利用者へ知らせるのかを示すこと",
            "meti_sla.planned_outage_notice",
        ),
        (
            "役員及び従業員に対し、毎年、情報の取扱いに関する研修を行い、その理解の度合いを確かめているか",
            "meti_isms.security_training",
        ),
        (
            "本調査票の回答に虚偽があった場合に、その是正に要する費用を貴社が負担する旨を、代表者の名で誓約できるか",
            None,
        ),
        ("敷地内に来客用の駐車場を何台分備えているか、また当組合の職員が出張の折に予約なく使うことができるか", None),
    ],
)
def test_a_long_question_finds_its_item_though_most_of_its_words_are_nobodys(
    lexicon: Lexicon, label: str, item: str | None
) -> None:
    assert items(lexicon, row(label)) == [item]


def test_an_answer_in_words_that_no_question_uses_does_not_take_the_item_away(lexicon: Lexicon) -> None:
    label = "弊社の職員のうち、預けた図面の中身に触れられる人は絞られていますか"
    answer = "○ 平常は誰も開けません。障害の調べでやむなく開くときは、責任者の許しを得た運用課の四名だけが、区切った時間で作業します。"
    (alone,) = matched(lexicon, row(label)).matches
    (answered,) = matched(lexicon, row(label, answer=answer)).matches
    assert alone.item_id == answered.item_id == "meti_sla.handler_restriction"


def test_a_heading_that_names_only_people_takes_no_item_away(lexicon: Lexicon) -> None:
    label = "ほかの会社の図面と混ざったり、ほかの会社から見えたりしませんか"
    (plain,) = matched(lexicon, row(label)).matches
    (headed,) = matched(lexicon, row(label, section="【佐渡・小早川・十河】")).matches
    assert plain.item_id is not None
    assert headed == plain


def test_a_buyer_who_follows_no_checklist_leaves_its_order_at_no_cost(catalog: Catalog, lexicon: Lexicon) -> None:
    labels = [item.label_ja for item in catalog.items if item.framework_id in {"meti_sla", "meti_isms"}][::7]
    random.Random(4).shuffle(labels)  # noqa: S311
    doubtful = "設備側の停電への備え"
    (alone,) = matched(lexicon, row(doubtful)).matches
    among = matched(lexicon, *map(row, labels[:6]), row(doubtful), *map(row, labels[6:])).matches[6]
    assert among.item_id == alone.item_id == "meti_isms.power_supply"
    assert among.probability >= alone.probability - 0.05
