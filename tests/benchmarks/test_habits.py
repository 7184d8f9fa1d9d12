from __future__ import annotations

import numpy as np
import pytest

from benchmarks.habits import (
    Case,
    Trust,
    Wording,
    cases,
    fit_habits,
    fit_weights,
    from_tests,
    habits_of,
    share_right,
    weighed_by,
)
from benchmarks.network import Recipe
from pipeline.model import Status
from pipeline.normalize.habits import STATUSES
from pipeline.normalize.status import Reading
from pipeline.normalize.weighing import Setting

DONE = [
    Wording("", f"{what}を実施しています", "", (Status.YES,))
    for what in ("点検", "監視", "診断", "教育", "検査", "更新")
]
UNDONE = [
    Wording("", f"{what}はしておりません", "", (Status.NO,))
    for what in ("点検", "監視", "診断", "教育", "検査", "更新")
]

KEPT = [
    Wording("", f"{what}の方法は非公開です", "", (Status.NOT_DISCLOSED,)) for what in ("点検", "監視", "診断", "教育")
]

BRIEFLY = Recipe(rounds=150)  # for a dozen answers one round is one step


def case(said: Wording, ruled: Status) -> Case:
    return Case(
        said, Reading(ruled, None, contradiction=False), Setting(asks_value=False, gives_value=False, is_long=False)
    )


def test_habits_are_learnt_from_what_answers_have_in_common() -> None:
    habits = fit_habits(DONE + UNDONE + KEPT, BRIEFLY)
    unseen = [case(Wording("", "訓練を実施しています", "", (Status.YES,)), Status.NO)]
    unseen.append(case(Wording("", "訓練はしておりません", "", (Status.NO,)), Status.YES))
    said = habits_of(habits, unseen).argmax(axis=1)
    assert [STATUSES[at] for at in said] == [Status.YES, Status.NO]


def test_rules_that_are_mostly_wrong_are_overruled_and_rules_that_are_right_are_not() -> None:
    own = [case(each, Status.YES) for each in DONE + UNDONE + KEPT] * 4
    habits = habits_of(fit_habits(DONE + UNDONE + KEPT, BRIEFLY), own)
    weights = fit_weights(own, Trust(habits=1.0, rules=0.5, prior=0.25))
    assert share_right(own, [each.reading.status for each in own]) < 0.5
    assert share_right(own, weighed_by(weights, own, habits)) == 1.0
    sound = [case(each, each.statuses[0]) for each in DONE + UNDONE + KEPT] * 4
    silent = np.zeros_like(habits)
    assert share_right(sound, weighed_by(fit_weights(sound, Trust(1.0, 1.0, 0.0)), sound, silent)) == 1.0


def test_answers_of_voices_and_of_tests_are_learnt_from() -> None:
    some = list(cases(("ume",)))
    assert len(some) > 500
    assert {each.said.statuses[0] for each in some} >= set(Status) - {Status.UNANSWERED}
    assert sum(1 for _ in from_tests()) > 3_000


@pytest.mark.parametrize("statuses", [("no", "partial")])
def test_a_status_that_careful_people_may_also_give_is_right(statuses: tuple[str, ...]) -> None:
    own = [case(Wording("", "していない", "", tuple(map(Status, statuses))), Status.PARTIAL)]
    assert share_right(own, [Status.PARTIAL]) == 1.0
    assert share_right(own, [Status.YES]) == 0.0
