"""Amounts of time, each as the kind that its words and the item make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NOTICES = [
    ("notice", "7営業日前までにお知らせします", ["notice_period ge 7 business_day"]),
    ("notice", "２週間以上前にご連絡", ["notice_period ge 2 week"]),
    ("notice", "実施日の1ヵ月前に告知", ["notice_period ge 1 month"]),
    ("notice", "一か月前までに通達", ["notice_period ge 1 month"]),
    ("notice", "遅くとも3日前", ["notice_period ge 3 day"]),
    ("notice", "72時間前までに", ["notice_period ge 72 hour"]),
    ("notice", "半年前までに告知", ["notice_period ge 6 month"]),
    ("notice", "前日までに掲示", ["notice_period ge 1 day"]),
    ("notice", "10営業日以上前", ["notice_period ge 10 business_day"]),
    ("notice", "2週間以上の事前通知期間を設けます", ["notice_period ge 2 week"]),
    ("notice", "機能追加は7日以上前、仕様変更は30日以上前", ["notice_period ge 7 day", "notice_period ge 30 day"]),
    ("notice", "1～2週間前に予告", ["notice_period 1..2 week"]),
    ("notice", "at least three months before", ["notice_period ge 3 month"]),
    ("notice", "30 days' prior notice", ["notice_period ge 30 day"]),
    ("notice", "14 days in advance", ["notice_period ge 14 day"]),
    ("notice", "基本1週間前まで(緊急を除く)", ["notice_period ge 1 week"]),
    ("notice", "当社基準に従い事前に案内", []),
    ("notice", "3 0 日 前 まで", ["notice_period ge 30 day"]),
]

DURATIONS = [
    ("rto", "12時間", ["duration 12 hour"]),
    ("rto", "１２時間", ["duration 12 hour"]),
    ("rto", "二十四時間以内", ["duration le 24 hour"]),
    ("rto", "24H以内を努力目標", ["duration le 24 hour target"]),
    ("rto", "RTO: 4h", ["duration 4 hour"]),
    ("rto", "4～8時間", ["duration 4..8 hour"]),
    ("rto", "4時間以上8時間以内", ["duration 4..8 hour"]),
    ("rto", "最短2時間、最長24時間", ["duration 2..24 hour"]),
    ("rto", "半日", ["duration 12 hour"]),
    ("rto", "丸一日", ["duration 1 day"]),
    ("rto", "翌営業日以内", ["duration le 1 business_day"]),
    ("rto", "原則として当日中", ["duration le 1 day"]),
    ("rto", "約5時間", ["duration approx 5 hour"]),
    ("rto", "6時間を目途", ["duration approx 6 hour"]),
    ("rto", "1時間30分", ["duration 90 minute"]),
    ("rto", "1年6ヶ月", ["duration 18 month"]),
    ("rto", "up to three hours", ["duration le 3 hour maximum"]),
    ("rto", "数時間程度", []),
    ("rto", "数十分", []),
    ("rto", "最大53時間", ["duration le 53 hour maximum"]),
    ("rto", "within 4 hours", ["duration le 4 hour"]),
    (
        "rto",
        "重大障害：2時間、軽微な障害：3営業日",
        ["duration 2 hour @severity:critical", "duration 3 business_day @severity:low"],
    ),
    (
        "rto",
        "Sev1: 4時間以内 Sev2: 8時間以内",
        ["duration le 4 hour @severity:critical", "duration le 8 hour @severity:high"],
    ),
    (
        "rto",
        "営業時間内：4時間、営業時間外：翌営業日",
        ["duration 4 hour @in_hours", "duration le 1 business_day @out_of_hours"],
    ),
    (
        "rto",
        "軽微なもの 1週間以内(5営業日)",
        ["duration le 1 week @severity:low", "duration 5 business_day @severity:low"],
    ),
    ("rto", "2024年4月に見直し、5時間とした", ["date 2024-04", "duration 5 hour"]),
    ("rto", "十分な冗長化により3時間", ["duration 3 hour"]),
    ("rto", "RTO=0", ["duration 0 second"]),
    ("mttr", "実績は平均で45分", ["duration 45 minute average"]),
    (
        "mttr",
        "約3.5時間（昨年度の平均）。一報は60分以内を目安にメール通知",
        ["duration approx 3.5 hour average", "duration le 60 minute @first_notice", "channel email"],
    ),
    ("notice_time", "検知後、30分以内に第一報", ["duration le 30 minute"]),
    (
        "notice_time",
        "社内担当者へは5分以内、お客様へは1時間以内に通知",
        ["duration le 5 minute @internal", "duration le 1 hour"],
    ),
    ("notice_time", "直ちに", ["duration 0 second immediate"]),
    ("notice_time", "即時", ["duration 0 second immediate"]),
    (
        "notice_time",
        "10分以内(窓口時間帯) 60分以内(以外)",
        ["duration le 10 minute @in_hours", "duration le 60 minute @out_of_hours"],
    ),
    ("response", "平均約 0.5 秒", ["duration approx 0.5 second average"]),
    ("response", "概ね3秒以内", ["duration le 3 second"]),
    ("response", "１秒未満", ["duration lt 1 second"]),
    ("response", "平均 200 ミリ秒", ["duration 200 millisecond average"]),
    ("response", "0.5～1秒程度", ["duration 0.5..1 second"]),
    ("response", "P95 ≤ 5秒", ["duration le 5 second"]),
]

INTERVALS = [
    ("monitoring", "死活監視を5分毎", ["interval 5 minute"]),
    ("monitoring", "１分間隔", ["interval 1 minute"]),
    ("monitoring", "五分に一回", ["interval 5 minute"]),
    ("monitoring", "3～5分間隔", ["interval 3..5 minute"]),
    ("monitoring", "60秒", ["interval 60 second"]),
    ("monitoring", "Every 5 minutes", ["interval 5 minute"]),
    ("monitoring", "常時監視", ["interval 0 second continuous"]),
    ("monitoring", "時間内/1分以内 時間外/なし", ["interval le 1 minute @in_hours"]),
    ("monitoring", "検知から15分以内に通知", ["duration le 15 minute @first_notice"]),
    ("reporting", "月に一度", ["interval 1 month"]),
    ("reporting", "年４回", ["interval 3 month"]),
    ("reporting", "通常時は行いません", []),
    ("reporting", "都度", []),
    ("backup", "日次間隔", ["interval 1 day"]),
    ("backup", "毎日2回", ["interval 12 hour"]),
    ("backup", "1日 1 回", ["interval 1 day"]),
    ("backup", "1回/1日", ["interval 1 day"]),
    ("backup", "６時間おき", ["interval 6 hour"]),
    ("backup", "隔週", ["interval 2 week"]),
    ("backup", "四半期ごと", ["interval 3 month"]),
    ("backup", "半年に1度", ["interval 6 month"]),
    ("backup", "3ヶ月に1回", ["interval 3 month"]),
    ("backup", "年2回", ["interval 6 month"]),
    ("backup", "週に3回", ["interval 2.33333 day"]),
    ("backup", "twice a day", ["interval 12 hour"]),
    ("backup", "weekly", ["interval 1 week"]),
    ("backup", "リアルタイムでレプリケーション", ["interval 0 second continuous"]),
    ("backup", "毎営業日", ["interval 1 business_day"]),
    ("assessment", "年1回以上", ["interval le 1 year"]),
    ("assessment", "年間少なくとも1回", ["interval le 1 year"]),
    ("assessment", "2年に1回程度", ["interval approx 2 year"]),
    ("assessment", "定期的に実施", []),
    ("scan", "定義ファイルは1日1回更新し、週1回フルスキャンを実施", ["interval 1 week"]),
    ("scan", "パターン更新は毎日", []),
]

RETENTIONS = [
    ("kept", "7日間", ["retention 7 day"]),
    ("kept", "三十日間", ["retention 30 day"]),
    ("kept", "２週間分", ["retention 2 week"]),
    ("kept", "最大20日間", ["retention le 20 day maximum"]),
    ("kept", "直近7日分", ["retention 7 day"]),
    ("kept", "無期限", ["retention unlimited"]),
    ("kept", "お客様の契約期間", ["retention contract_term"]),
    ("kept", "ご利用中は保管。アクセスログは3年分保存", ["retention contract_term", "retention 3 year @log"]),
    ("kept", "取得後30日経過したものから削除", ["retention 30 day"]),
    ("trace", "操作ログは90日、監査ログは無期限", ["retention 90 day", "retention unlimited"]),
    ("trace", "保存期間の制限はありません", ["retention unlimited"]),
    ("erasure", "退会日から4カ月以内に削除", ["duration le 4 month"]),
    ("erasure", "解約日から30日間は保持し、その後に消去", ["retention 30 day"]),
    ("erasure", "翌日から7日間は保管、7日経過後に削除", ["retention 7 day", "duration ge 7 day"]),
    (
        "erasure",
        "終了の30日後に消去。バックアップは2週間程度で消去",
        ["duration ge 30 day", "duration approx 2 week @backup"],
    ),
    ("erasure", "即時削除", ["duration 0 second immediate"]),
    ("erasure", "within 30 days after termination", ["duration le 30 day"]),
    ("erasure", "利用料の1ヶ月分相当額を上限に補償", []),
]

RECOVERY_POINTS = [
    ("rpo", "サービス停止から24時間以内の状態", ["duration le 24 hour"]),
    ("rpo", "最大1時間前の状態", ["duration le 1 hour maximum"]),
    ("rpo", "1営業日前の時点", ["duration le 1 business_day"]),
    ("rpo", "前日終了時点", ["duration le 1 day"]),
    ("rpo", "データ損失なし", ["duration 0 second"]),
    ("rpo", "最大 6 時間(スナップショット間隔)", ["duration le 6 hour maximum"]),
]


@pytest.mark.parametrize(("item", "text", "expected"), NOTICES)
def test_a_lead_time_is_a_lower_bound(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), DURATIONS)
def test_a_duration_keeps_its_unit_bound_and_claim(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), INTERVALS)
def test_how_often_is_the_period_between_two_occurrences(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), RETENTIONS)
def test_what_is_kept_and_what_is_erased_are_told_apart(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), RECOVERY_POINTS)
def test_how_far_data_may_go_back_is_an_upper_bound(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected
