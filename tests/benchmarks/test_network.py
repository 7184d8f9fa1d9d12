from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.network import Recipe, fit
from pipeline.wordings import load_network

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("alike", "apart")
BRIEFLY = Recipe(rounds=300)
# Of two runs together neither says anything alone: what no sum of weights can tell.
TEXTS = [frozenset(runs) for runs in ({"aa", "bb"}, {"aa", "dd"}, {"cc", "bb"}, {"cc", "dd"}) for _ in range(8)]
TOLD = [kind for kind in ("alike", "apart", "apart", "alike") for _ in range(8)]


def test_a_network_learns_what_runs_say_only_together() -> None:
    network = fit(TEXTS, TOLD, KINDS, BRIEFLY)
    assert [KINDS[network.log_probabilities(text).argmax()] for text in TEXTS] == TOLD


def test_the_same_texts_give_the_same_network(tmp_path: Path) -> None:
    for name in ("first", "second"):
        fit(TEXTS, TOLD, KINDS, Recipe(rounds=3)).write(tmp_path / f"{name}.npz")
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_rare_runs_are_left_out() -> None:
    network = fit([*TEXTS, frozenset({"aa", "ee"})], [*TOLD, "alike"], KINDS, Recipe(rounds=1))
    assert set(network.runs) == {"aa", "bb", "cc", "dd"}


def test_a_network_comes_back_from_its_file(tmp_path: Path) -> None:
    network = fit(TEXTS, TOLD, KINDS, BRIEFLY)
    network.write(tmp_path / "network.npz")
    read = load_network(tmp_path / "network.npz")
    np.testing.assert_array_equal(read.runs, network.runs)
    for text in TEXTS:
        np.testing.assert_array_equal(read.log_probabilities(text), network.log_probabilities(text))
