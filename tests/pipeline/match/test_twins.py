"""Items asked of administrators and of users are told apart by who is named, and by nothing else in the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.match.twins import OF_WORDS, levelled, twins

if TYPE_CHECKING:
    from pipeline.catalog import Catalog
    from pipeline.lexicon import Lexicon


def difference(lexicon: Lexicon, text: str, what: str) -> float:
    """By how much a text is liker to the users' item than to the administrators'."""
    items = lexicon.likeness.items
    scores = levelled(text, lexicon.likeness.scores(text), twins(items), OF_WORDS)
    at = {item.item_id: i for i, item in enumerate(items)}
    return float(scores[at[f"asp_ext.user_{what}"]] - scores[at[f"asp_ext.admin_{what}"]])


def test_the_catalog_has_twins(catalog: Catalog) -> None:
    assert len(twins(catalog.items)) >= 4


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("パスワードの桁数", "password_policy"),
        ("推測されやすいパスワードの制限", "password_policy"),
        ("接続元IPアドレスの制限", "access_restriction"),
        ("Password policy", "password_policy"),
    ],
)
def test_where_nobody_is_named_users_are_meant_but_only_just(lexicon: Lexicon, text: str, what: str) -> None:
    assert 0 < difference(lexicon, text, what) < 0.05


@pytest.mark.parametrize("what", ["パスワードの桁数", "パスワードポリシー", "推測されやすいパスワードの制限"])
def test_who_is_named_is_meant(lexicon: Lexicon, what: str) -> None:
    assert difference(lexicon, f"管理者の{what}", "password_policy") < -0.05
    assert difference(lexicon, f"利用者の{what}", "password_policy") > 0.05
