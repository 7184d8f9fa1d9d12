"""What is asked for came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ENCRYPTED, RISK, RTO = "meti_sla.data_encryption", "asp_ext.edos_billing_risk", "meti_sla.rto"

CASES = [
    (ENCRYPTED, "暗号化していません", "暗号化しています", "better"),
    (ENCRYPTED, "暗号化しています", "暗号化していません", "worse"),
    (ENCRYPTED, "暗号化していません", "2027年に対応予定", "better"),
    (ENCRYPTED, "暗号化しています", "公開していません", "unknown"),
    (RISK, "ありません", "あります", "worse"),
    (RTO, "定めていません", "4時間以内", "better"),
    ("", "対応していません", "対応しています", "unknown"),
]


@pytest.mark.parametrize(("item", "old", "new", "direction"), CASES, ids=[f"{old} {new}" for _, old, new, _ in CASES])
def test_a_status_changes(
    change: Callable[..., list[tuple[str, str]]], item: str, old: str, new: str, direction: str
) -> None:
    assert change(item, old, new) == [("status", direction)]
