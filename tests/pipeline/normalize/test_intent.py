"""Amounts that are claimed, only planned, or denied."""

from __future__ import annotations

import re

import pytest

from pipeline.model import FactKind
from pipeline.normalize.intent import as_claimed
from pipeline.normalize.value import Value

AMOUNT = re.compile(r"24時間365日|\d[\d.]*(?:%|時間|分間隔|日間|世代|か月前)|24x7|hourly")


def claimed(text: str, kind: FactKind) -> Value | None:
    match = AMOUNT.search(text)
    assert match is not None
    words = "24x7" if kind is FactKind.SCHEDULE else None
    return as_claimed(text, Value(kind, *match.span(), value=1.0, text=words))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026年度に99.99%へ引き上げ予定", FactKind.RATIO),
        ("4時間に短縮する計画です", FactKind.DURATION),
        ("来春より30世代に拡張を予定しております", FactKind.COUNT),
        ("1分間隔への変更を検討中", FactKind.INTERVAL),
        ("24時間365日の対応を検討しています", FactKind.SCHEDULE),
        ("99.95% is planned for 2026", FactKind.RATIO),
        ("We plan to move to hourly backups", FactKind.INTERVAL),
    ],
)
def test_what_is_only_planned_is_not_claimed(text: str, kind: FactKind) -> None:
    assert claimed(text, kind) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("6か月前に通知する予定です", FactKind.NOTICE_PERIOD),
        ("4時間で復旧の予定", FactKind.DURATION),
        ("2時間の計画停止を予定しています", FactKind.DURATION),
        ("30日間、予定表に記録します", FactKind.RETENTION),
        ("99.9%。来年度は見直しを予定", FactKind.RATIO),
        ("24x7, except for planned maintenance", FactKind.SCHEDULE),
    ],
)
def test_what_is_announced_or_planned_beside_it_is_claimed(text: str, kind: FactKind) -> None:
    value = claimed(text, kind)
    assert value is not None
    assert not value.negated


@pytest.mark.parametrize(
    ("text", "kind", "negated"),
    [
        ("24時間365日の対応は行っておりません", FactKind.SCHEDULE, True),
        ("1分間隔の監視は未実施", FactKind.INTERVAL, True),
        ("30日間の保管は行っていません", FactKind.RETENTION, True),
        ("No 24x7 support", FactKind.SCHEDULE, True),
        ("30日間以外は保管していません", FactKind.RETENTION, False),
        ("30日間しか保管していません", FactKind.RETENTION, False),
        ("99.9%の保証はしていません", FactKind.RATIO, False),
        ("4時間の復旧はお約束できません", FactKind.DURATION, False),
    ],
)
def test_what_is_denied_is_negated_but_what_is_not_promised_stays(text: str, kind: FactKind, *, negated: bool) -> None:
    value = claimed(text, kind)
    assert value is not None
    assert value.negated is negated
