"""Verdicts: what several statements come to together."""

from __future__ import annotations

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.claims import claim_of
from pipeline.normalize.clauses import clauses
from pipeline.normalize.question import question
from pipeline.normalize.verdict import REFERENCE, verdict


@pytest.mark.parametrize(
    ("label", "text", "status"),
    [
        ("ログの取得", "", None),
        ("ログの取得", "利用規約をご参照ください。", REFERENCE),
        ("WAF・IPSの導入", "WAFのみ導入、IPSは未導入", Status.PARTIAL),
        ("災害対策", "二拠点構成。切替手順は未整備", Status.PARTIAL),
        ("負荷の影響", "性能をお約束するものではなく、ベストエフォートです。", Status.BEST_EFFORT),
        ("データの消去", "解約後に消去し、ご要望があれば証明書を発行します。", Status.YES),
        ("電話サポート", "メールでの対応となり、電話でのサポートは提供していません。", Status.NO),
        ("訓練の実施", "手順書はありますが、訓練はまだ行ったことがありません。", Status.NO),
    ],
)
def test_statements_come_to_what_they_say_of_the_question(label: str, text: str, status: Status | None) -> None:
    asked = question(SourceRow(RowId("d-1-1"), DocumentId("d"), RowKind.TABLE, 1, 1, label=label), None)
    claims = [claim for clause in clauses(text) if (claim := claim_of(clause, asked)) is not None]
    assert verdict(claims, asked) is status
