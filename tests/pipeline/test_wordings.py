"""Of which kind a text is, by its runs of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.normalize.habits import HABITS_FILE, STATUSES
from pipeline.repair.roles import ROLES, ROLES_FILE
from pipeline.wordings import BIAS, Network, load_network, load_wordings, normalized, runs

if TYPE_CHECKING:
    from pathlib import Path


def test_a_number_is_as_good_as_another() -> None:
    assert runs("7世代", 5) == runs("３６５世代", 5)


def test_width_case_and_blanks_do_not_matter() -> None:
    assert runs("TLS  対応", 5) == runs("ｔｌｓ 対応", 5)


def test_runs_are_no_longer_than_asked_and_know_the_end() -> None:
    assert runs("なし", 2) == {"な", "し", "$", "なし", "し$"}


def test_probabilities_add_up_to_one_however_large_the_scores() -> None:
    assert np.exp(normalized(np.array([1e4, 1e4 - 1, -1e4]))).sum() == pytest.approx(1)


def test_what_no_weight_is_known_of_is_as_likely_as_it_is_common(tmp_path: Path) -> None:
    file = tmp_path / "weights.csv"
    file.write_text(",no,yes\n,0,110\nなし,300,0\n", encoding="utf-8")
    wordings = load_wordings(file, ("yes", "no"))
    assert np.exp(wordings.log_probabilities(runs("", 3))) == pytest.approx([0.75, 0.25], abs=0.01)
    assert wordings.log_probabilities(runs("なし", 3)).argmax() == 1


def test_the_weights_that_are_shipped_have_a_bias_and_a_column_for_every_role() -> None:
    wordings = load_wordings(ROLES_FILE, ROLES)
    assert BIAS in wordings.places
    assert wordings.weights.shape == (len(wordings.places), len(ROLES))


def test_the_network_that_is_shipped_has_a_row_for_every_run_and_a_column_for_every_status() -> None:
    network = load_network(HABITS_FILE)
    units = len(network.bias)
    assert network.inner.shape == (len(network.runs), units)
    assert network.outer.shape == (units, len(STATUSES))
    assert network.common.shape == (len(STATUSES),)


def test_a_network_weighs_its_runs_and_hears_units_only_above_nothing() -> None:
    inner, outer = np.array([[2, -1], [0, 1]], np.float32), np.array([[1, 0], [0, 1]], np.float32)
    network = Network.of(("aa", "bb"), inner, np.zeros(2, np.float32), outer, np.zeros(2, np.float32))
    assert network.log_probabilities({"aa", "zz"}) == pytest.approx(normalized(np.array([2.0, 0.0])))
    assert network.log_probabilities({"bb"}) == pytest.approx(normalized(np.array([0.0, 1.0])))
    assert network.log_probabilities(()) == pytest.approx(normalized(np.zeros(2)))
