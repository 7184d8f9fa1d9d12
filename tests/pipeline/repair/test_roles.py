"""Which column the wording of a cell speaks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.repair.roles import ROLES, dearness, mixture, replies, spoken_for


@pytest.mark.parametrize(
    "text",
    [
        "障害を通知していますか",
        "障害を通知していますか？",
        "利用者を一人ずつ見分けられること。",
        "画面の言語を選べる機能（有・無、有の場合は言語）",
        "周期を教えてください",
        "記録を残していること（西日本）",
        "サービス稼働率",
        "脆弱性への対処の手順",
        "Do you keep audit logs?",
    ],
)
def test_questions_names_and_requirements_ask(text: str) -> None:
    assert replies(text) < 0


@pytest.mark.parametrize(
    "text",
    [
        "○ 毎月1回",
        "はい。画面から変更",
        "対象外（設備がないため）",
        "毎月1回実施しています。",
        "定めていない",
        "３０日以内",
        "約320社",
        "￥48,000／月",
        "十五文字以上",
        "2027年度に開設の予定",
        "24時間365日",  # as an item is called, too
        "公開の手順書による。",
        "WAFは導入済みですが、IDSに当たるものは備えておりません。",
        "Backups are kept for 30 days.",
    ],
)
def test_statements_and_values_reply(text: str) -> None:
    assert replies(text) > 0


@pytest.mark.parametrize("text", ["7", "○", "有無", "", "未実施"])
def test_numbers_marks_and_units_alone_tell_nothing(text: str) -> None:
    assert replies(text) == 0
    assert dearness(text, mixture("answer", ("label", "answer"))) == 0


def test_a_name_above_several_questions_is_told_from_a_question() -> None:
    assert (
        spoken_for("事故対応")["category"] > 0.5 > spoken_for("事故の際に利用者へ連絡する手順がありますか")["category"]
    )


def test_a_question_may_stand_where_the_explanation_does_but_not_where_the_answer_does() -> None:
    roles = ("label", "description", "answer")
    column = {role: dearness("保存容量の上限を記入してください。", mixture(role, roles)) for role in roles}
    assert column["description"] < 1 < 3 < column["answer"]


def test_what_a_sheet_calls_its_questions_is_dear_where_it_explains_them() -> None:
    names, explained = ["事故対応", "データ消去", "認証方法"] * 4, ["利用者へ連絡する手順があるか"] * 12
    roles = ("category", "label", "description", "answer")
    label, description = mixture("label", roles, names), mixture("description", roles, explained)
    assert dearness("データ管理", label) < 1 < dearness("データ管理", description)
    assert dearness("データ管理", mixture("label", roles)) > 1  # by itself it names what stands above questions


@pytest.mark.parametrize("role", ["no", "mark", "choice", "aspect", ""])
def test_columns_without_wording_of_their_own_take_any(role: str) -> None:
    assert mixture(role, ("no", "label", "answer")) == ()
    assert dearness("どのような文でも", ()) == 0


@given(st.text(max_size=200))
def test_any_text_has_probabilities_and_a_bounded_cost(text: str) -> None:
    assert sum(spoken_for(text).values()) == pytest.approx(1)
    for role in ROLES:
        assert 0 <= dearness(text, mixture(role, ROLES)) <= 5
