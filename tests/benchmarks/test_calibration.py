from __future__ import annotations

import pytest

from benchmarks.calibration import Bin, calibration_error, reliability


def test_probabilities_that_come_true_as_often_as_said_are_calibrated() -> None:
    bins = reliability([0.8] * 10, [True] * 8 + [False] * 2)
    assert bins == [Bin(pytest.approx(0.8), pytest.approx(0.8), 10)]
    assert calibration_error(bins) == pytest.approx(0)


def test_the_error_is_how_far_they_are_off_where_most_of_them_are() -> None:
    bins = reliability([1.0] * 3 + [0.55], [True, True, False, False])
    assert [each.rows for each in bins] == [1, 3]
    assert calibration_error(bins) == pytest.approx((0.55 + 3 * (1 - 2 / 3)) / 4)


def test_nothing_decided_is_no_error() -> None:
    assert calibration_error(reliability([], [])) == 0
