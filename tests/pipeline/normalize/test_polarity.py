"""Polarity: denials, what only looks like one, and plans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.polarity import Polarity, polarity


@pytest.mark.parametrize(
    "text",
    [
        "実施しておりません", "対応していません", "提供はできません", "ございません", "予定はありません", "行っていない", "不可", "未実施です", "非対応となります",
        "なし", "提供はいたしかねます", "対応していない状況です", "取得しておらず、", "未取得", "導入を見送った", "延期となりました", "暗号化は不要と判断", "試験は行ったことがありません", "お断りしております", "Not supported", "We do not provide logs",
        "アクセス制限はありません", "設けていませんので、",
    ],
)  # fmt: skip
def test_a_denial_is_negated(text: str) -> None:
    assert polarity(text) is Polarity.NEGATED


@pytest.mark.parametrize(
    "text",
    [
        "問題ありません", "制限はありません", "上限は設けておりません", "少なくとも年1回実施", "国内に限らず提供", "暗号化しなければならない", "やむを得ない",
        "国内以外に保存していません", "漏れなく記録", "間違いなく通知", "対応しないわけではありません", "許可された者しか閲覧できません", "必ず確認", "有",
        "承認なしには変更できません", "別途の締結は不要", "No employee can view data without approval", "Data never leaves the region", "no data loss", "他社からは参照できません", "No later than 7 days", "No limit", "Not only logs but reports", "無制限", "有効",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_denial_is_affirmed(text: str) -> None:
    assert polarity(text) is Polarity.AFFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "実施を予定",
        "2027年4月に取得予定です",
        "検討中",
        "導入を検討しております",
        "取得に向けて準備を進めております",
        "Planned for next year",
        "手順書は作成中",
        "coming in the next release",
    ],
)
def test_a_plan_is_planned(text: str) -> None:
    assert polarity(text) is Polarity.PLANNED


@given(st.text(max_size=300))
def test_any_text_has_a_polarity(text: str) -> None:
    assert polarity(text) in Polarity
