"""Clauses: where an answer is cut, and what each piece does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.clauses import Role, clause_at, clauses
from pipeline.normalize.polarity import Polarity


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("保存しています。提供していません。", ["保存しています", "提供していません"]),
        ("保存していますが、提供はしていません", ["保存していますが、", "提供はしていません"]),
        ("当社が、保存しています", ["当社が、保存しています"]),
        ("画面は可、帳票は不可", ["画面は可、", "帳票は不可"]),
        ("原則、ログは不可", ["原則、ログは不可"]),
        ("履歴は確認可能 保存期間の制限なし", ["履歴は確認可能", "保存期間の制限なし"]),
        ("ログ提供\nは行っておりません", ["ログ提供\nは行っておりません"]),
        ("対応可\n別料金", ["対応可", "別料金"]),
        ("通知します(緊急時を除く)", ["通知します(緊急時を除く)", "緊急時を除く"]),
        ("SOC 2 Type II. PCI is held by others.", ["SOC 2 Type II", "PCI is held by others."]),
        ("See No. 5 and No. Six", ["See No. 5 and No. Six"]),
        ("WAFのみ導入、IPSは未導入", ["WAFのみ導入、", "IPSは未導入"]),
        ("We keep logs. They are not shared.", ["We keep logs", "They are not shared."]),
        ("", []),
        ("。、()", []),
    ],
)
def test_a_text_is_cut_where_a_new_statement_begins(text: str, pieces: list[str]) -> None:
    assert [clause.text for clause in clauses(text)] == pieces


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("取得していますが、非公開です", [Role.CONCESSION, Role.MAIN]),
        ("冗長構成のため、なし", [Role.REASON, Role.MAIN]),
        ("通知します。ただし、緊急時はしません", [Role.MAIN, Role.PROVISO, Role.PROVISO]),
        ("可能です(有償)", [Role.MAIN, Role.ASIDE]),
    ],
)
def test_a_clause_knows_how_it_stands_to_the_others(text: str, roles: list[Role]) -> None:
    assert [clause.role for clause in clauses(text)] == roles


def test_the_innermost_clause_around_a_value_is_found() -> None:
    text = "TLS1.2を使用(TLS1.0は無効化しており使用不可)"
    assert clause_at(text, text.index("TLS1.0")).polarity is Polarity.NEGATED  # type: ignore[union-attr]
    assert clause_at(text, 0).polarity is Polarity.AFFIRMED  # type: ignore[union-attr]
    assert clause_at(text, len(text)) is None


@given(st.text(alphabet=st.sampled_from("あい無有可。、が()（）・ \nmaません:ただし※!.A1"), max_size=80))
def test_every_clause_is_the_slice_it_says(text: str) -> None:
    for clause in clauses(text):
        assert text[clause.start : clause.end] == clause.text
