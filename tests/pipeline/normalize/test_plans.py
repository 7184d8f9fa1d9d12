"""Clauses that only announce, and clauses that sound so."""

from __future__ import annotations

import pytest

from pipeline.normalize.polarity import Polarity, polarity


@pytest.mark.parametrize(
    "text",
    [
        "令和九年度に開設することとしている",
        "来年度の取得に向け、準備を進めている",
        "対象機器の入替えに合わせ、令和八年度に着手する",
        "ドラフト段階、来月承認の見込み",
        "ロードマップ掲載済",
        "次版にて追加する",
        "取得準備期間に入ったところである",
        "手順書を起案している途中です",
        "秋のアップデートで使えるようになります",
        "台帳づくりに取りかかったばかり",
        "次のリリースに載せます",
        "経営会議で審議中",
        "An external test has been commissioned for March",
        "A second region will go live in Q2 next year",
        "We are in the middle of our certification audit",
    ],
)
def test_what_is_to_come_is_planned(text: str) -> None:
    assert polarity(text) is Polarity.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "毎年度1回検査を受けることとしている",
        "次回ログイン時に変更を強制する",
        "来年度も継続して実施します",
        "2024年に取得",
        "3日以内の再開を目途とする",
        "12時間以内を目指しています",
        "事業継続計画",
        "Customers will be notified by email",
        "Reviewed every January",
    ],
)
def test_what_recurs_is_past_or_aimed_at_is_no_plan(text: str) -> None:
    assert polarity(text) is Polarity.AFFIRMED


@pytest.mark.parametrize(
    "text", ["基準値を置かず", "確約はいたしかねる", "廃棄の手順を欠く", "書換不能", "まだ計ってない"]
)
def test_any_verb_may_be_denied(text: str) -> None:
    assert polarity(text) is Polarity.NEGATED


@pytest.mark.parametrize("text", ["毎年必ず", "昼夜を問わず", "欠かさず", "誓約書がないと着任できません"])
def test_some_forms_of_denial_deny_nothing(text: str) -> None:
    assert polarity(text) is Polarity.AFFIRMED
