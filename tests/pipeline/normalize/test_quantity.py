"""Counts, ratios, sizes and lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RATIOS = [
    ("uptime", "99.9%以上を目標", ["ratio ge 99.9 percent target"]),
    ("uptime", "９９．９５％以上（月間）を目標とする", ["ratio ge 99.95 percent target per 1 month"]),
    ("uptime", "九九・九％", ["ratio 99.9 percent"]),
    ("uptime", "スリーナイン", ["ratio 99.9 percent"]),
    ("uptime", "99,9%", ["ratio 99.9 percent"]),
    ("uptime", "99. 9 ％", ["ratio 99.9 percent"]),
    ("uptime", "99.9パーセント", ["ratio 99.9 percent"]),
    ("uptime", "0.999", ["ratio 99.9 percent"]),
    ("uptime", "99.90%", ["ratio 99.9 percent"]),
    ("uptime", "目標99.9％　実績99.98％", ["ratio 99.9 percent target", "ratio 99.98 percent actual"]),
    ("uptime", "99.9%以上を目標値、実績は99.95%", ["ratio ge 99.9 percent target", "ratio 99.95 percent actual"]),
    ("uptime", "99.5%以上を保証しております", ["ratio ge 99.5 percent guaranteed"]),
    ("uptime", "99.9%以上を目指しますが、保証するものではありません", ["ratio ge 99.9 percent target"]),
    ("uptime", "SLA 99.9%（未達時は利用料の10%を減額）", ["ratio 99.9 percent guaranteed"]),
    ("uptime", "99%未満の場合30%引き", ["ratio ge 99 percent guaranteed"]),
    ("uptime", "直近3ヶ月において99.9%以上", ["ratio ge 99.9 percent actual per 3 month"]),
    ("uptime", "平均稼働率の実績 99.97%", ["ratio 99.97 percent average"]),
    (
        "uptime",
        "99.9%以上(本番) 99.5%以上(検証)",
        ["ratio ge 99.9 percent @environment:production", "ratio ge 99.5 percent @environment:staging"],
    ),
    ("uptime", "99.9%～99.99%", ["ratio 99.9..99.99 percent"]),
    ("uptime", "約99.9%", ["ratio approx 99.9 percent"]),
    ("uptime", "99.9% uptime guaranteed", ["ratio 99.9 percent guaranteed"]),
]

COUNTS = [
    ("incidents", "0件", ["count 0 incident"]),
    ("incidents", "過去1年間で3件", ["count 3 incident per 1 year"]),
    ("incidents", "2件以内/半年", ["count le 2 incident per 6 month"]),
    ("incidents", "ゼロ", ["count 0 incident"]),
    ("incidents", "なし", ["count 0 incident"]),
    (
        "incidents",
        "1年間に2件。長時間（1日以上）要したものは0件",
        ["count 2 incident per 1 year", "count 0 incident @long per 1 year"],
    ),
    (
        "incidents",
        "重大な障害は0件、軽微な障害は３件",
        ["count 0 incident @severity:critical", "count 3 incident @severity:low"],
    ),
    ("incidents", "長時間の停止は発生していません", ["count 0 incident @long"]),
    ("incidents", "件数は公開しておりません", []),
    ("incidents", "年2回", ["count 2 time per 1 year"]),
    ("users", "同時接続数の制限はありません", ["count user unlimited"]),
    ("users", "無制限", ["count user unlimited"]),
    ("users", "1,000名まで", ["count le 1000 user"]),
    ("users", "五十ユーザー", ["count 50 user"]),
    ("users", "最大500セッション", ["count le 500 session maximum"]),
    ("users", "20台程度", ["count approx 20 device"]),
    ("users", "同時接続数 最大２００", ["count le 200 user"]),
    ("users", "IPアドレス制限なし", ["auth_method not ip_restriction"]),
    ("generations", "7世代", ["count 7 generation"]),
    ("generations", "七世代", ["count 7 generation"]),
    ("generations", "７ 世 代", ["count 7 generation"]),
    ("generations", "2～3世代", ["count 2..3 generation"]),
    ("generations", "3世代以上", ["count ge 3 generation"]),
    ("generations", "最大５世代", ["count le 5 generation maximum"]),
    (
        "generations",
        "日次7世代、月次12世代",
        ["interval 1 day", "count 7 generation", "interval 1 month", "count 12 generation"],
    ),
    ("generations", "世代数：3", ["count 3 generation"]),
    ("generations", "5", ["count 5 generation"]),
    ("generations", "第2世代のシステム", []),
]

SIZES = [
    ("resources", "1ユーザーにつき3GB", ["data_size 3 GB per user"]),
    ("resources", "100 GB/テナント", ["data_size 100 GB per tenant"]),
    ("resources", "1ファイルあたり最大50MB、合計1TBまで", ["data_size le 50 MB per file maximum", "data_size le 1 TB"]),
    ("resources", "50GB～500GB", ["data_size 50..500 GB"]),
    ("resources", "1,000MB", ["data_size 1000 MB"]),
    ("resources", "容量は無制限", ["data_size unlimited"]),
]

LENGTHS = [
    ("password", "8文字以上", ["password_length ge 8 character"]),
    ("password", "半角英数字8文字以上", ["password_length ge 8 character"]),
    ("password", "８～１６文字", ["password_length 8..16 character"]),
    ("password", "8文字以上32文字以下、5回失敗でロック", ["password_length 8..32 character"]),
    ("password", "最低12桁", ["password_length ge 12 character minimum"]),
    ("password", "at least 10 characters", ["password_length ge 10 character"]),
]


@pytest.mark.parametrize(("item", "text", "expected"), RATIOS)
def test_a_ratio_says_whether_it_is_promised_aimed_at_or_measured(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), COUNTS)
def test_a_count_has_the_unit_that_the_item_counts(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), SIZES)
def test_a_size_says_what_it_is_for(told: Callable[..., list[str]], item: str, text: str, expected: list[str]) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), LENGTHS)
def test_a_password_length_is_no_other_number(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected
