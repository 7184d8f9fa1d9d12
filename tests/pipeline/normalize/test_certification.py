"""Certificates, whose they are, and those that are only planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    ("certificates", "ISMS認証（ISO27001）を取得", ["certification ISMS", "certification ISO/IEC 27001"]),
    ("certificates", "ISO/IEC 27001:2022", ["certification ISO/IEC 27001"]),
    ("certificates", "ＩＳＯ２７００１", ["certification ISO/IEC 27001"]),
    (
        "certificates",
        "ISO27001/27017/27018を取得",
        ["certification ISO/IEC 27001", "certification ISO/IEC 27017", "certification ISO/IEC 27018"],
    ),
    ("certificates", "JIS Q 27001", ["certification ISO/IEC 27001 (JIS Q 27001)"]),
    ("certificates", "ISO/IEC 270001:2022", ["certification ISO/IEC 27001 (written 270001)"]),
    ("certificates", "Pマーク、ISMAP", ["certification PrivacyMark", "certification ISMAP"]),
    ("certificates", "プライバシーマーク（登録番号：12345678(03)）", ["certification PrivacyMark (12345678(03))"]),
    ("certificates", "ISO/IEC 27001 (IS123456)", ["certification ISO/IEC 27001 (IS123456)"]),
    ("certificates", "SOC2 Type2", ["certification SOC 2 Type 2"]),
    ("certificates", "SOC 2 Type II", ["certification SOC 2 Type 2"]),
    ("certificates", "SOC1/2/3", ["certification SOC 1", "certification SOC 2", "certification SOC 3"]),
    ("certificates", "SAS70 Type2", ["certification SAS70 Type 2"]),
    ("certificates", "PCI DSS レベル1", ["certification PCI DSS"]),
    ("certificates", "ISO9001、ISO14001", ["certification ISO 9001", "certification ISO 14001"]),
    ("certificates", "ISMSは取得しておりません", ["certification not ISMS"]),
    ("certificates", "Pマーク取得済み、ISO27001は2026年取得予定", ["certification PrivacyMark"]),
    ("certificates", "ISO27001取得に向けて準備中", []),
    (
        "certificates",
        "データセンターは27001、PCI DSSを取得",
        ["certification ISO/IEC 27001 (data center)", "certification PCI DSS (data center)"],
    ),
    (
        "certificates",
        "当社はISO27001、データセンターはSOC2を取得",
        ["certification ISO/IEC 27001", "certification SOC 2 (data center)"],
    ),
]


@pytest.mark.parametrize(("item", "text", "expected"), CASES)
def test_a_certificate_has_one_name_however_it_is_written(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected
