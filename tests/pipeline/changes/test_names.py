"""Certificates, versions, places and the like that came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TLS, CERTIFIED, PLACE = "meti_sla.transport_encryption", "meti_sla.certifications", "asp_ext.data_center_location"

CASES = [
    (TLS, "TLS1.0以上", "TLS1.2以上", [("value", "better")]),
    (TLS, "TLS1.2以上", "TLS1.1以上", [("value", "worse")]),
    (TLS, "TLS1.2", "TLS1.2およびTLS1.3", [("value", "better")]),
    (TLS, "TLS1.2", "TLS1.2です", [("wording", "neutral")]),
    (CERTIFIED, "ISO27001を取得しています", "ISO27001、ISO27017を取得しています", [("gained", "better")]),
    (CERTIFIED, "ISO27001、プライバシーマークを取得しています", "ISO27001を取得しています", [("lost", "worse")]),
    (CERTIFIED, "ISO27001を取得しています", "データセンターはISO27001を取得しています", [("gained", "unknown"), ("lost", "worse")]),
    (PLACE, "東京", "大阪", [("gained", "unknown"), ("lost", "unknown")]),
]  # fmt: skip


@pytest.mark.parametrize(("item", "old", "new", "expected"), CASES, ids=[f"{old} {new}" for _, old, new, _ in CASES])
def test_a_name_comes_or_goes(
    change: Callable[..., list[tuple[str, str]]], item: str, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(change(item, old, new)) == expected
