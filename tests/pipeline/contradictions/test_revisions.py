"""Sheets of one service, an older and a newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.contradictions import Contradiction

UPTIME, RTO, TLS = "meti_sla.uptime", "meti_sla.rto", "meti_sla.transport_encryption"
HOURS, ENCRYPTION = "meti_sla.support_hours_general", "meti_sla.data_encryption"

CASES = [
    (RTO, "4時間以内", "12時間以内", True),
    (RTO, "4時間以内", "240分以内", False),
    (RTO, "4時間以内", "定めていません", False),
    (UPTIME, "99.9%以上", "99.5%以上", True),
    (UPTIME, "実績99.98%", "実績99.90%", False),
    (TLS, "TLS1.0以上", "TLS1.2以上", True),
    (TLS, "TLS1.2以上", "TLS1.3", False),
    (HOURS, "平日9:00-17:00", "平日10:00-17:00", True),
    (ENCRYPTION, "暗号化していません", "AES-256で暗号化しています", True),
    ("meti_sla.incident_count", "過去1年間で2件", "過去1年間で0件", False),
]


@pytest.mark.parametrize(("item", "old", "new", "differ"), CASES, ids=[f"{old} {new}" for _, old, new, _ in CASES])
def test_a_newer_sheet_says_otherwise(
    revised: Callable[..., list[Contradiction]], item: str, old: str, new: str, differ: bool
) -> None:
    assert [(each.kind, each.severity) for each in revised(item, old, new)] == [("older_sheet", "info")] * differ


def test_the_newer_sheet_is_the_own_side(revised: Callable[..., list[Contradiction]]) -> None:
    (one,) = revised(RTO, "4時間以内", "12時間以内")
    assert (one.document_id[0], one.words, one.other_document_id[0], one.other_words) == (
        "a",
        "12時間以内",
        "b",
        "4時間以内",
    )
    assert "the newer sheet of 2025-04-01 says at most 12 hours" in one.sentence
    assert "the older sheet of 2024-04-01 said at most 4 hours" in one.sentence


ABOUT = [
    ({}, "older_sheet"),
    ({"vendor": "あかつき(株)", "service": "ａｋａ"}, ""),
    ({"vendor": "㈱あかつき", "service": "あかつき　メモ"}, "older_sheet"),
    ({"vendor": "株式会社ゆうやけ"}, ""),
    ({"vendor": ""}, ""),
    ({"filled_on": None}, "older_sheet"),
    ({"revision": None}, "another_sheet"),
    ({"revision": 1}, "another_sheet"),
]


@pytest.mark.parametrize(("about", "kind"), ABOUT, ids=[str(about) for about, _ in ABOUT])
def test_sheets_are_of_one_service(
    revised: Callable[..., list[Contradiction]], about: dict[str, object], kind: str
) -> None:
    assert [each.kind for each in revised(RTO, "4時間以内", "12時間以内", **about)] == [kind] * bool(kind)
