import numpy as np
import pytest

from pipeline.catalog import load_catalog
from pipeline.model import DocumentId, ItemId, RowId, RowKind, SourceRow, Status
from pipeline.normalize import read
from pipeline.normalize.habits import STATUSES
from pipeline.normalize.status import Reading, read_status
from pipeline.normalize.weighing import WEIGHTS_FILE, Setting, features, settled, weighed, wording
from pipeline.settings import MAPPINGS
from pipeline.wordings import load_wordings

CATALOG = load_catalog(MAPPINGS)


def row(mark: str = "", answer: str = "", remarks: str = "", label: str = "", description: str = "") -> SourceRow:
    return SourceRow(
        RowId("r"),
        DocumentId("d"),
        RowKind.TABLE,
        1,
        1,
        label=label,
        description=description,
        mark=mark,
        answer=answer,
        remarks=remarks,
    )


@pytest.mark.parametrize(
    ("item_id", "mark", "answer", "status"),
    [
        ("meti_isms.operator_records", "", "記録は取得しているが、点検は問題発生時のみ", Status.PARTIAL),
        ("meti_sla.disaster_recovery", "", "災害時の復旧に特化した体制は整えておらず、通常の障害対応の範囲で復旧に当たる。", Status.NO),
        ("meti_sla.third_party_assessment", "有", "毎年受診、結果レポートは開示せず", Status.YES),
    ],
)  # fmt: skip
def test_what_no_rule_foresaw_is_read_by_how_it_is_worded(item_id: str, mark: str, answer: str, status: Status) -> None:
    item = CATALOG.item(ItemId(item_id))
    assert item is not None
    asked = row(mark, answer, label=item.label_ja)
    said, _ = read(asked, item)
    assert said.status is status
    assert 0.5 < said.status_probability <= 1


@pytest.mark.parametrize(
    ("answer", "is_doubted"),  # where the words are common in answers that are a yes
    [
        ("端末ごとの記録を取得し、後から確認することが可能ですが、お客様に提供することはできません。", True),
        ("操作の記録は取得しておりますが、お客様へ提供することはできません", False),
    ],
)
def test_a_concession_that_ends_in_a_denial_is_no_outright_yes(answer: str, *, is_doubted: bool) -> None:
    item = CATALOG.item(ItemId("meti_sla.incident_traceability"))
    said, _ = read(row("○", answer, label="セキュリティインシデント発生時のトレーサビリティ"), item)
    assert said.status is not Status.YES
    assert (said.status_probability < 0.5) is is_doubted


@pytest.mark.parametrize(
    ("item_id", "mark", "answer", "status"),
    [
        ("ipa_check.antivirus", "", "改ざんの監視は行っておりますが、隔離は行っておりません。", Status.PARTIAL),
        ("meti_sla.log_provision", "○", "監査用の記録は社内で管理していますが、お渡しはしていません。", Status.NO),
        ("meti_sla.rto", "×", "検討を進めています。", Status.NO),
        ("meti_sla.certifications", "△", "プライバシーマークを取得しています。ISMSは来年度の取得に向けて準備中です。", Status.PARTIAL),
        ("meti_sla.certifications", "△", "ISMSの取得に向けて準備中です。審査は来年度です。", Status.PLANNED),
        ("asp_ext.privileged_access", "○", "付与の手順は文書にしております。特権の利用者については運用課の責任者のみとしております。", Status.YES),
    ],
)  # fmt: skip
def test_what_was_asked_for_and_what_the_data_model_says_only_the_rules_know(
    item_id: str, mark: str, answer: str, status: Status
) -> None:
    item = CATALOG.item(ItemId(item_id))
    assert item is not None
    said, _ = read(row(mark, answer, label=item.label_ja), item)
    assert said.status is status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("二重化により最低限の動作を維持", Status.YES),
        ("二重化で最低限の動作を維持しています", Status.YES),
        ("最低限の動作は保証外", Status.NO),
        ("最低限の動作の保証は見送り", Status.NO),
    ],
)
def test_what_most_vendors_do_not_have_is_no_denial_where_it_is_only_named(answer: str, status: Status) -> None:
    item = CATALOG.item(ItemId("asp_ext.minimum_performance"))
    asked = row(answer=answer, label="混雑時の扱い", description="他社の利用が集中しても最低限の動作が保たれるか")
    said, _ = read(asked, item)
    assert said.status is status


def test_a_denial_of_the_very_name_that_was_asked_is_no_yes() -> None:
    item = CATALOG.item(ItemId("asp_ext.malware_protection"))
    answer = "ファイル検査は実施しておりませんが、対策として次の監視を行っております。・通信の監視 ・設定の監視"
    said, _ = read(row("", answer, label="ファイル検査"), item)
    assert said.status is Status.NO


def test_both_witnesses_together_are_surer_than_when_they_differ() -> None:
    item = CATALOG.item(ItemId("meti_sla.backup_method"))
    together, _ = read(row("○", "毎日1回取得し、別の拠点に保管しております。", label="バックアップの方法"), item)
    apart, _ = read(
        row("", "取得については都度ご相談のうえ検討させていただいております", label="バックアップの方法"), item
    )
    assert together.status_probability > 0.95 > apart.status_probability


@pytest.mark.parametrize(
    "said",
    [
        row("○"),
        row("", "×"),
        row(),
        row("－", "－"),
        row("", "○", "https://example.com/sla"),
        row("", "冗長な構成のため、無し"),
        row("", "実施済みです。" * 40),
    ],
)
def test_marks_blanks_and_long_texts_are_as_the_rules_read_them(said: SourceRow) -> None:
    reading = read_status(said, None, ())
    for status in STATUSES:
        told = Reading(status, reading.mark_status, contradiction=False)
        assert weighed(told, said, asks_value=False, gives_value=False) == (status, 1.0)


def test_nobody_who_wrote_something_left_it_unanswered() -> None:
    scores = np.zeros(len(STATUSES))
    scores[STATUSES.index(Status.UNANSWERED)] = 50
    _, probabilities = settled(scores, Reading(Status.YES, None, contradiction=False))
    assert probabilities[STATUSES.index(Status.UNANSWERED)] == 0


def test_the_rules_stand_where_another_status_is_hardly_likelier_and_longer_where_they_contradict_a_mark() -> None:
    marks = (None, Status.YES)
    found = {}
    for lead in (0.1, 1.4, 4.0):
        scores = np.full(len(STATUSES), -9.0)
        scores[STATUSES.index(Status.YES)], scores[STATUSES.index(Status.NO)] = lead, 0.0
        found[lead] = [settled(scores, Reading(Status.NO, mark, contradiction=mark is not None))[0] for mark in marks]
    assert found == {0.1: [Status.NO] * 2, 1.4: [Status.YES, Status.NO], 4.0: [Status.YES] * 2}


def test_a_mark_at_the_head_of_an_answer_stands_in_its_place() -> None:
    assert wording(row("", "無 該当する機能はありません", "注")) == ("無", "該当する機能はありません", "注")
    assert wording(row("有", "無線は使いません")) == ("有", "無線は使いません", "")


def test_a_mark_that_the_weighed_words_deny_is_a_contradiction() -> None:
    item = CATALOG.item(ItemId("meti_sla.disaster_recovery"))
    answer, _ = read(
        row(
            "○", "災害時の復旧に特化した体制は整えておらず、通常の障害対応の範囲で復旧に当たる。", label="災害時の体制"
        ),
        item,
    )
    assert (answer.status, answer.mark_status, answer.contradiction) == (Status.NO, Status.YES, True)


def test_every_feature_has_its_line_of_weights() -> None:
    places = load_wordings(WEIGHTS_FILE, STATUSES).places
    for status in STATUSES:
        for mark in (None, Status.YES, Status.NO, Status.PARTIAL):
            for setting in (
                Setting(asks_value=True, gives_value=False, is_long=False),
                Setting(asks_value=True, gives_value=True, is_long=True),
            ):
                told = features(Reading(status, mark, contradiction=False), np.zeros(len(STATUSES)), setting)
                assert told.keys() <= places.keys()


def test_habits_alone_contradict_no_mark() -> None:
    item = CATALOG.item(ItemId("asp_ext.closed_network"))
    answer, _ = read(row("", "無 httpsのみ使用。", label="閉域網での接続"), item)
    assert (answer.status, answer.contradiction) == (Status.NO, False)


def test_a_value_that_was_asked_for_and_given_is_not_left_open() -> None:
    item = CATALOG.item(ItemId("meti_sla.incident_count"))
    answer, _ = read(row("", "目標値: 0件\n実績値: 2件\n測定期間: 2025年度", label="障害発生件数"), item)
    assert answer.status is Status.YES
