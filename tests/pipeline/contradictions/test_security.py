"""TLS, encryption, places and certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.contradictions import Contradiction

TRANSIT, AT_REST, SERVERS = "meti_sla.transport_encryption", "meti_sla.data_encryption", "asp_ext.server_encryption"
POLICY, CENTRE, METHOD = "meti_sla.data_jurisdiction", "asp_ext.data_center_location", "meti_sla.backup_method"
CERTIFICATES = "meti_sla.certifications"
REVIEW = {"decision": "review"}

CASES = [
    ([(AT_REST, "通信はTLS1.2以上"), (TRANSIT, "TLS1.3のみ")], "tls_versions"),
    ([(AT_REST, "通信はTLS1.1およびTLS1.2"), (TRANSIT, "TLS1.2以上。TLS1.0、TLS1.1は無効")], "tls_versions"),
    ([(AT_REST, "TLS1.0以上"), (TRANSIT, "TLS1.2以上", REVIEW)], "tls_versions"),
    ([("", "TLS1.1に対応", {"label": "通信の暗号方式"}), (TRANSIT, "TLS1.2以上")], "tls_versions"),
    ([("", "TLS1.1に対応", {"label": "メールの中継"}), (TRANSIT, "TLS1.2以上")], ""),
    ([(AT_REST, "TLS1.2以上"), (TRANSIT, "TLS1.3")], ""),
    ([(AT_REST, "TLS1.2"), (TRANSIT, "TLS1.3")], ""),
    ([(AT_REST, "SSLで暗号化"), (TRANSIT, "TLS1.2以上")], ""),
    ([(AT_REST, "TLS1.2以上"), (TRANSIT, "TLS1.2以上。TLS1.0は無効")], ""),
    ([(AT_REST, "保存データはAES-256で暗号化しています"), (SERVERS, "暗号化していません")], "encryption"),
    ([("meti_isms.encryption_in_transit_and_rest", "通信も保存データも暗号化"), (AT_REST, "暗号化していません")], "encryption"),
    ([(AT_REST, "TLS1.2で通信を暗号化しています"), (SERVERS, "暗号化していません")], ""),
    ([(AT_REST, "パスワードはAES-256で暗号化しています"), (SERVERS, "暗号化していません")], ""),
    ([(AT_REST, "保存データはAES-256で暗号化しています"), (SERVERS, "ディスクレベルでは暗号化していません")], ""),
    ([(AT_REST, "保存データはAES-256で暗号化", REVIEW), (SERVERS, "暗号化していません")], ""),
    ([(POLICY, "国内のみに保存"), (CENTRE, "米国、日本")], "data_location"),
    ([(POLICY, "日本以外には保存しません"), (CENTRE, "シンガポール")], "data_location"),
    ([(POLICY, "国内のみ"), (METHOD, "毎日取得し、シンガポールリージョンに保管")], "data_location"),
    ([(POLICY, "国内のみ"), (CENTRE, "東京、大阪")], ""),
    ([(POLICY, "日本、米国"), (CENTRE, "シンガポール")], ""),
    ([(POLICY, "国内のみ"), ("meti_sla.support_hours_general", "米国の拠点が夜間を担当")], ""),
    ([(CERTIFICATES, "ISO27001を取得"), ("", "ISO27001は取得していません")], "certification"),
    ([(CERTIFICATES, "ISO27001を取得"), (CERTIFICATES, "ISO27017は取得していません")], ""),
    ([("", "ISO27001に準拠して運用"), (CERTIFICATES, "ISO27001は取得していません")], ""),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "kind"), CASES, ids=[" ".join(str(row[1]) for row in rows) for rows, _ in CASES])
def test_security(found: Callable[..., list[Contradiction]], rows: list[tuple[object, ...]], kind: str) -> None:
    assert [each.kind for each in found(*rows)] == ([kind] if kind else [])


def test_of_what_is_denied_all_words_are_told(found: Callable[..., list[Contradiction]]) -> None:
    (one,) = found((CERTIFICATES, "ISO27001を取得"), ("", "ISO27001は取得していません"))
    assert (one.words, one.other_words) == ("ISO27001", "ISO27001は取得していません")
