"""What is said about a named thing."""

from __future__ import annotations

import pytest

from pipeline.normalize.negation import Claim, claim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xを使用しています", Claim.MADE),
        ("Xは使用していません", Claim.DENIED),
        ("X、Y、Zは使用していません", Claim.DENIED),
        ("Xを使用し、Yは使用していません", Claim.MADE),
        ("Xのみ。Yは不可", Claim.MADE),
        ("X(Yは無効)", Claim.MADE),
        ("X(無効)", Claim.DENIED),
        ("X(取得予定)", Claim.PLANNED),
        ("Xに対応予定", Claim.PLANNED),
        ("Xは検討中です", Claim.PLANNED),
        ("Xで停止予定をお知らせ", Claim.MADE),
        ("Xないし電話", Claim.MADE),
        ("X", Claim.MADE),
        ("we do not hold X", Claim.DENIED),
        ("not only X", Claim.MADE),
    ],
)
def test_the_first_predicate_decides(text: str, expected: Claim) -> None:
    at = text.index("X")
    assert claim(text, at, at + 1) is expected
