"""Times of the day and opening hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEDULES = [
    ("hours", "24h365d", ["schedule 24x7"]),
    ("hours", "24時間365日(計画停止を除く)", ["schedule 24x7"]),
    ("hours", "24/7", ["schedule 24x7"]),
    ("hours", "24x365", ["schedule 24x7"]),
    ("hours", "24H×7Days", ["schedule 24x7"]),
    ("hours", "年中無休 24時間", ["schedule 24x7"]),
    ("hours", "常時稼働", ["schedule 24x7"]),
    ("hours", "0:00~24:00", ["schedule 24x7"]),
    ("hours", "終日", ["schedule 24x7"]),
    ("hours", "365日7時~22時", ["schedule daily 07:00-22:00"]),
    (
        "hours",
        "24時間365日。ただし土曜 02:00~06:00 は停止",
        ["schedule 24x7", "time_of_day 120..360 02:00-06:00 @maintenance"],
    ),
    (
        "hours",
        "常時利用可能（毎週火曜 3:00-5:00 はメンテナンスのため停止）",
        ["schedule 24x7", "interval 1 week", "time_of_day 180..300 03:00-05:00 @maintenance"],
    ),
    (
        "hours",
        "平日 8:00〜22:00、土日祝 9:00〜18:00",
        ["schedule weekdays 08:00-22:00", "schedule weekend 09:00-18:00"],
    ),
    (
        "support",
        "平日8:30~17:30(12:00~13:00を除く)",
        ["schedule weekdays 08:30-12:00", "schedule weekdays 13:00-17:30"],
    ),
    (
        "support",
        "平日 10:00 ～ 17:00 ※12:00 ～ 13:00 は休憩",
        ["schedule weekdays 10:00-12:00", "schedule weekdays 13:00-17:00"],
    ),
    ("support", "土日祝日を除く10:00-18:00", ["schedule weekdays 10:00-18:00"]),
    ("support", "９：００～１８：００（土・日・祝日・年末年始を除く）", ["schedule weekdays 09:00-18:00"]),
    ("support", "弊社営業日 10時~18時", ["schedule weekdays 10:00-18:00"]),
    ("support", "月～金 9:00～12:00、13:00～17:30", ["schedule weekdays 09:00-12:00", "schedule weekdays 13:00-17:30"]),
    ("support", "平日9:00~12:00/13:00~17:00", ["schedule weekdays 09:00-12:00", "schedule weekdays 13:00-17:00"]),
    ("support", "月~土曜日 9時~17時", ["schedule mon-sat 09:00-17:00"]),
    ("support", "平日 午前9時から午後5時30分まで", ["schedule weekdays 09:00-17:30"]),
    (
        "support",
        "午前9時～正午、午後1時～午後5時（当社営業日）",
        ["schedule weekdays 09:00-12:00", "schedule weekdays 13:00-17:00"],
    ),
    ("support", "平日9時半から18時", ["schedule weekdays 09:30-18:00"]),
    ("support", "9-17時（土日祝除く）", ["schedule weekdays 09:00-17:00"]),
    ("support", "10:00～翌2:00", ["schedule daily 10:00-02:00"]),
    ("support", "日祝を除く 8:30-17:15", ["schedule mon-sat 08:30-17:15"]),
    ("support", "Monday to Friday 9am-5pm", ["schedule weekdays 09:00-17:00"]),
    ("support", "10:00-19:00 (Mon-Fri)", ["schedule weekdays 10:00-19:00"]),
    ("support", "平日9:00-18:00、土曜9:00-12:00", ["schedule weekdays 09:00-18:00", "schedule sat 09:00-12:00"]),
    (
        "support",
        "電話：平日9時～18時　メール：24時間受付",
        [
            "channel phone",
            "schedule weekdays 09:00-18:00 @channel:phone",
            "channel email",
            "schedule 24x7 @channel:email",
        ],
    ),
    (
        "support",
        "電話・メール：平日9:00～17:30",
        ["channel phone", "channel email", "schedule weekdays 09:00-17:30 @channel:phone,email"],
    ),
    ("support", "12:00-13:00", ["schedule daily 12:00-13:00"]),
    ("support", "平日日中帯", []),
    ("support", "平日24時間対応", ["schedule weekdays 00:00-24:00"]),
    ("support", "火曜から土曜 11時~20時", ["schedule tue-sat 11:00-20:00"]),
    ("presence", "平日9:00~17:00に対応", ["schedule weekdays 09:00-17:00"]),
    ("presence", "2:00~4:00に実行", ["time_of_day 120..240 02:00-04:00"]),
    ("presence", "常時監視", ["interval 0 second continuous"]),
]

TIMES = [
    ("rpo", "12:00-13:00", ["time_of_day 720..780 12:00-13:00"]),
    ("rpo", "午前1時", ["time_of_day 60 01:00"]),
    ("rpo", "毎日午前 0 時(JST)", ["interval 1 day", "time_of_day 0 00:00"]),
    ("rpo", "4:00 am JST", ["time_of_day 240 04:00"]),
    ("rpo", "深夜2時", ["time_of_day 120 02:00"]),
    ("rpo", "正午", ["time_of_day 720 12:00"]),
    ("rpo", "26:00", ["time_of_day 120 02:00"]),
    ("rpo", "毎日23時半", ["interval 1 day", "time_of_day 1410 23:30"]),
    ("rpo", "22:00～翌5:00", ["time_of_day 1320..1740 22:00-05:00"]),
    ("rpo", "午後11時30分頃", ["time_of_day approx 1410 23:30"]),
    (
        "rpo",
        "0:00、6:00、12:00、18:00",
        ["time_of_day 0 00:00", "time_of_day 360 06:00", "time_of_day 720 12:00", "time_of_day 1080 18:00"],
    ),
    ("rpo", "2時間", ["duration 2 hour"]),
    ("rpo", "1時点", []),
    ("rpo", "九時から十七時", ["time_of_day 540..1020 09:00-17:00"]),
    ("rpo", "午後一時", ["time_of_day 780 13:00"]),
    ("rpo", "夜11時", ["time_of_day 1380 23:00"]),
    ("rpo", "零時", ["time_of_day 0 00:00"]),
    ("rpo", "12:00 am", ["time_of_day 0 00:00"]),
    ("rpo", "31時", []),
]


@pytest.mark.parametrize(("item", "text", "expected"), SCHEDULES)
def test_opening_hours_are_one_fact_per_span(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


@pytest.mark.parametrize(("item", "text", "expected"), TIMES)
def test_a_time_of_day_is_minutes_after_midnight(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected
