"""Sheets with several columns of answers, in every form: one row for each question, values with what they hold for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.merged import KEEPING, LOSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult, Fact

    Process = Callable[..., DocumentResult]

FORMS = {**KEEPING, **LOSING}
PLANS = (
    ("No", "項目", "回答", "←", "備考"),
    ("↑", "↑", "スタンダード", "エンタープライズ", "↑"),
    ("1", "サービス稼働率", "99.5%", "99.9%", "月間"),
    ("2", "バックアップ世代数", "7世代", "7世代", ""),
    ("3", "解約時のデータポータビリティ", "×", "○", "オプション"),
    ("4", "目標復旧時間(RTO)", "", "4時間以内", ""),
)
FIGURES = (
    ("No", "項目", "サービスレベル", "←", "←", "備考"),
    ("↑", "↑", "目標値", "実績値", "測定期間", "↑"),
    ("1", "サービス稼働率", "99.9%", "99.98%", "2024年度", ""),
    ("2", "平均復旧時間(MTTR)", "4時間以内", "2.5時間", "2024年度", ""),
    ("3", "障害発生件数", "0件", "1件", "2024年度", "軽微"),
)
DETAILS = (
    ("No", "項目", "本番", "←", "検証", "←", "備考"),
    ("↑", "↑", "可否", "内容", "可否", "内容", "↑"),
    ("1", "目標復旧時間(RTO)", "○", "4時間", "○", "24時間", ""),
    ("2", "データの暗号化", "○", "AES-256", "○", "AES-256", ""),
    ("3", "ログの取得", "○", "1年間保存", "×", "", "対象外"),
)
STACKED = (
    ("No", "項目", "プラン", "対応", "内容", "備考"),
    ("1", "サービス稼働率", "スタンダード", "×", "規定なし", ""),
    ("↑", "↑", "プレミアム", "○", "99.9%", ""),
    ("■データ管理", "←", "←", "←", "←", "←"),
    ("2", "バックアップ世代数", "スタンダード", "○", "7世代", ""),
    ("↑", "↑", "プレミアム", "○", "7世代", "有償"),
)


def said(result: DocumentResult) -> list[tuple[str, str, str, str, str]]:
    return [(row.no, row.label, row.mark, row.answer, row.remarks) for row in result.rows]


def told(result: DocumentResult, kind: str) -> list[Fact]:
    rows = {row.row_id: row for row in result.rows}
    found = [fact for fact in result.facts if fact.kind == kind]
    for fact in found:
        words = getattr(rows[fact.row_id], fact.span_field)[fact.span_start : fact.span_end]
        assert words[:1].isdecimal(), words
    return found


@pytest.mark.parametrize("path", FORMS)
def test_the_answers_of_plans_stand_in_one_row(process: Process, path: str) -> None:
    result = process(FORMS[path](PLANS), path)
    assert said(result) == [
        ("1", "サービス稼働率", "", "スタンダード: 99.5%\nエンタープライズ: 99.9%", "月間"),
        ("2", "バックアップ世代数", "", "7世代", ""),
        ("3", "解約時のデータポータビリティ", "", "スタンダード: ×\nエンタープライズ: ○", "オプション"),
        ("4", "目標復旧時間(RTO)", "", "エンタープライズ: 4時間以内", ""),
    ]
    ratios = told(result, "ratio")
    assert [(fact.value, fact.scope) for fact in ratios] == [
        (99.5, "plan:スタンダード"),
        (99.9, "plan:エンタープライズ"),
    ]


@pytest.mark.parametrize("path", FORMS)
def test_figures_say_whether_they_are_targets(process: Process, path: str) -> None:
    result = process(FORMS[path](FIGURES), path)
    assert said(result) == [
        ("1", "サービス稼働率", "", "目標値: 99.9%\n実績値: 99.98%\n測定期間: 2024年度", ""),
        ("2", "平均復旧時間(MTTR)", "", "目標値: 4時間以内\n実績値: 2.5時間\n測定期間: 2024年度", ""),
        ("3", "障害発生件数", "", "目標値: 0件\n実績値: 1件\n測定期間: 2024年度", "軽微"),
    ]
    for kind, target, actual in (("ratio", 99.9, 99.98), ("duration", 4.0, 2.5), ("count", 0.0, 1.0)):
        assert [(fact.value, fact.qualifier) for fact in told(result, kind)] == [(target, "target"), (actual, "actual")]


@pytest.mark.parametrize("path", FORMS)
def test_a_mark_and_details_for_each(process: Process, path: str) -> None:
    result = process(FORMS[path](DETAILS), path)
    assert said(result) == [
        ("1", "目標復旧時間(RTO)", "○", "本番: 4時間\n検証: 24時間", ""),
        ("2", "データの暗号化", "○", "AES-256", ""),
        ("3", "ログの取得", "", "本番: ○ 1年間保存\n検証: ×", "対象外"),
    ]
    scopes = [(fact.value, fact.scope) for fact in told(result, "duration")]
    assert scopes == [(4.0, "environment:production"), (24.0, "environment:staging")]


@pytest.mark.parametrize("path", FORMS)
def test_a_row_for_each_plan_is_one_question(process: Process, path: str) -> None:
    result = process(FORMS[path](STACKED), path)
    assert said(result) == [
        ("1", "サービス稼働率", "", "スタンダード: × 規定なし\nプレミアム: ○ 99.9%", ""),
        ("2", "バックアップ世代数", "○", "7世代", "プレミアム: 有償"),
    ]
    assert [row.section for row in result.rows] == ["", "■データ管理"]
    assert all("parts_joined" in row.repairs for row in result.rows)


@pytest.mark.parametrize("path", KEEPING)
def test_every_cell_has_its_place_and_every_value_its_cell(process: Process, path: str) -> None:
    result = process(FORMS[path](PLANS), path)
    roles = [[(cell.text, cell.role) for cell in row.cells] for row in result.rows]
    assert roles[0][2:] == [("99.5%", "answer"), ("99.9%", "answer"), ("月間", "remarks")]
    assert roles[1][2:] == [("7世代", "answer"), ("7世代", "answer")]
    assert roles[2][2:] == [("×", "answer"), ("○", "answer"), ("オプション", "remarks")]
    places = [[cell.locator or cell.bbox for cell in row.cells] for row in result.rows]
    lower, higher = told(result, "ratio")
    if lower.bbox is None:
        assert [lower.locator, higher.locator] == places[0][2:4]
    else:
        assert higher.bbox is not None
        assert [
            fact.bbox[0] > row.cells[n].bbox[0]
            for n, fact, row in ((2, lower, result.rows[0]), (3, higher, result.rows[0]))
        ] == [True, True]


@pytest.mark.parametrize("path", KEEPING)
def test_a_cell_merged_over_all_plans_answers_for_all(process: Process, path: str) -> None:
    merged = (*PLANS, ("5", "ログの取得", "1年間保存", "←", ""))
    result = process(FORMS[path](merged), path)
    assert result.rows[4].answer == "1年間保存"
    partly = (
        ("No", "項目", "Free", "Pro", "Enterprise"),
        ("1", "サービス稼働率", "99.5%", "←", "99.9%"),
        ("2", "バックアップ世代数", "7世代", "7世代", "30世代"),
        ("3", "ログの取得", "1年間保存", "←", "←"),
    )
    result = process(FORMS[path](partly), path)
    assert [row.answer for row in result.rows] == [
        "Free: 99.5%\nPro: 99.5%\nEnterprise: 99.9%",
        "Free: 7世代\nPro: 7世代\nEnterprise: 30世代",
        "1年間保存",
    ]


@pytest.mark.parametrize("path", LOSING)
def test_where_merging_is_lost_a_blank_cell_says_nothing(process: Process, path: str) -> None:
    merged = (*PLANS, ("5", "ログの取得", "1年間保存", "←", ""))
    assert process(FORMS[path](merged), path).rows[4].answer == "スタンダード: 1年間保存"
