"""What a value holds for: hours, severity, plan, place, or something else that was not asked."""

from __future__ import annotations

import pytest

from pipeline.normalize.scope import activity, conditions, objective


@pytest.mark.parametrize(
    ("before", "after", "scope"),
    [
        ("営業時間内は", "以内", "in_hours"),
        ("夜間・休日", "以内", "out_of_hours"),
        ("within ", " of detection during business hours", "in_hours"),
        ("", " outside office hours", "out_of_hours"),
        ("", "(business hours)", "in_hours"),
        ("within ", " for P1", "severity:critical"),
        ("重要度「中」:", "", "severity:medium"),
        ("、低:", "", "severity:low"),
        ("影響度大は", "", "severity:critical"),
        ("社内には", "以内", "internal"),
        ("災害:", "以内", "disaster"),
        ("", " in the event of a disaster", "disaster"),
        ("", " for Enterprise customers", "plan:Enterprise"),
        ("プレミアムプラン:", "", "plan:プレミアム"),
        ("AWSのS3に", "保存", None),
        ("", " for every request", None),
        ("", " (free plan: none)", None),
    ],
)
def test_a_condition_is_named_before_a_value_or_after_it(before: str, after: str, scope: str | None) -> None:
    assert conditions(before, after) == scope


@pytest.mark.parametrize(
    ("before", "after", "measured"),
    [
        ("復旧見込みは", "以内にお知らせ", "estimate"),
        ("原因のご報告は", "以内", "follow_up"),
        ("send a root cause report within ", "", "follow_up"),
        ("within ", ", and send a root cause report", None),
        ("受領後", "以内に消去し、完了報告書をお送りします", None),
        ("e-mail is answered within ", "", "first_response"),
    ],
)
def test_a_time_says_what_it_measures(before: str, after: str, measured: str | None) -> None:
    assert activity(before, after, "目標復旧時間") == measured


@pytest.mark.parametrize(
    ("question", "found"),
    [("目標復旧時間(RTO)", "rpo"), ("RPO", None), ("ディザスタリカバリ", "rpo"), ("復旧目標", None)],
)
def test_an_objective_beside_the_one_asked_is_named(question: str, found: str | None) -> None:
    assert objective("RTO 4h / RPO ", question) == found
