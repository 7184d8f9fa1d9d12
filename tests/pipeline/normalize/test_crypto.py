"""Versions of TLS and ciphers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    ("tls", "TLS1.2以上", ["tls_version ge TLS1.2"]),
    ("tls", "ＴＬＳ１．２以上", ["tls_version ge TLS1.2"]),
    ("tls", "TLS 1.2/1.3", ["tls_version TLS1.2", "tls_version TLS1.3"]),
    ("tls", "TLS1.2,1.3", ["tls_version TLS1.2", "tls_version TLS1.3"]),
    ("tls", "TLSv1_2", ["tls_version TLS1.2"]),
    ("tls", "TLSバージョン1.2", ["tls_version TLS1.2"]),
    ("tls", "TLS 1.2+", ["tls_version ge TLS1.2"]),
    ("tls", "最低TLS1.2", ["tls_version ge TLS1.2"]),
    ("tls", "TLS1.3のみ", ["tls_version TLS1.3"]),
    ("tls", "TLS1.0、TLS1.1は利用できません", ["tls_version not TLS1.0", "tls_version not TLS1.1"]),
    ("tls", "TLS1.2以上（1.0/1.1無効）", ["tls_version ge TLS1.2", "tls_version not TLS1.0", "tls_version not TLS1.1"]),
    ("tls", "TLS1.2未満は無効化", ["tls_version not lt TLS1.2"]),
    (
        "tls",
        "SSLv3、TLS1.0/1.1は無効、TLS1.2以上を使用",
        ["tls_version not SSL3.0", "tls_version not TLS1.0", "tls_version not TLS1.1", "tls_version ge TLS1.2"],
    ),
    (
        "tls",
        "TLS 1.2 or higher (TLS 1.0 and 1.1 are disabled)",
        ["tls_version ge TLS1.2", "tls_version not TLS1.0", "tls_version not TLS1.1"],
    ),
    ("tls", "TLS1.3に対応予定（現在はTLS1.2）", ["tls_version TLS1.2"]),
    ("tls", "SSLにて暗号化", ["tls_version SSL"]),
    ("tls", "SSL/TLSで暗号化", ["tls_version TLS"]),
    ("tls", "SSLサーバ証明書を使用", []),
    ("tls", "SSL通信（TLS1.2以上）", ["tls_version ge TLS1.2"]),
    ("tls", "HTTPSは最新TLS1.3、DBはTLS1.2", ["protocol HTTPS", "tls_version TLS1.3", "tls_version TLS1.2"]),
    ("tls", "AES256", ["cipher 256 bit AES-256"]),
    ("tls", "AES-256", ["cipher 256 bit AES-256"]),
    ("tls", "AES(256bit)", ["cipher 256 bit AES-256"]),
    ("tls", "AES 256ビット", ["cipher 256 bit AES-256"]),
    ("tls", "256bit AES", ["cipher 256 bit AES-256"]),
    ("tls", "AES256 or AES128", ["cipher 256 bit AES-256", "cipher 128 bit AES-128"]),
    ("tls", "AES128/256bit", ["cipher 128 bit AES-128", "cipher 256 bit AES-256"]),
    ("tls", "AES暗号化", ["cipher AES"]),
    ("tls", "(AES-256)", ["cipher 256 bit AES-256"]),
    ("tls", "AES-256は未対応", ["cipher not 256 bit AES-256"]),
]


@pytest.mark.parametrize(("item", "text", "expected"), CASES)
def test_versions_switched_off_are_negated_and_keys_have_bits(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected
