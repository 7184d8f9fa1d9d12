from __future__ import annotations

import numpy as np
import pytest

from benchmarks.scores import Judged, judged
from pipeline.match.align import NONE, Alignment

# Three rows: rightly item 4, wrongly item 2 (truth: none), and one without a known truth.
ALIGNED = Alignment(
    items=np.array([[4, 1, NONE], [2, NONE, 3], [1, 2, NONE]]),
    probabilities=np.array([[0.9, 0.06, 0.04], [0.6, 0.3, 0.1], [0.8, 0.1, 0.1]]),
    alone=np.zeros((3, 3)),
    told=np.zeros((3, 5)),
)


def result(temperature: float = 1.0) -> Judged:
    return judged([(ALIGNED, [4, NONE, None])], temperature)


def test_rows_without_a_known_truth_do_not_count() -> None:
    assert result().truth.tolist() == pytest.approx([0.9, 0.3])


def test_the_loss_is_the_mean_of_what_the_truth_was_denied() -> None:
    assert result().loss == pytest.approx(-(np.log(0.9) + np.log(0.3)) / 2)


def test_a_truth_that_is_no_candidate_has_a_finite_loss() -> None:
    assert judged([(ALIGNED, [7, 7, 7])]).loss == pytest.approx(-np.log(1e-4))


def test_accuracy_looks_at_rows_about_items_and_false_items_at_the_others() -> None:
    assert (result().accuracy, result().false_items) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("threshold", "expected"), [(0.5, (1.0, 0.5, 0.0)), (0.8, (0.5, 1.0, 0.5)), (0.95, (0.0, 1.0, 1.0))]
)
def test_a_threshold_divides_what_is_decided_alone_from_what_goes_to_review(
    threshold: float, expected: tuple[float, float, float]
) -> None:
    assert result().at(threshold) == pytest.approx(expected)


def test_a_low_temperature_makes_probabilities_surer() -> None:
    assert result(0.5).best[0] > 0.9 > result(2.0).best[0]
