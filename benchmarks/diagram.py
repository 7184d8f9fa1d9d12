"""The reliability diagram: what the matcher said of its decisions against how often it was right."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.judge import Bin


def reliability_diagram(bins: Sequence[Bin]) -> str:
    """An SVG of the bins; the same bins give the same picture."""
    with mpl.rc_context({"svg.hashsalt": "checksheets", "svg.fonttype": "none"}):
        figure, axes = plt.subplots(figsize=(4.5, 4.5), layout="constrained")
        axes.plot([0, 1], [0, 1], color="gray", linewidth=0.8, linestyle="dashed")
        sizes = [8 + 300 * each.rows / max(1, sum(each.rows for each in bins)) for each in bins]
        axes.scatter([each.said for each in bins], [each.true for each in bins], s=sizes)
        axes.plot([each.said for each in bins], [each.true for each in bins], linewidth=1)
        axes.set(xlabel="probability said", ylabel="share that is right", xlim=(0, 1.02), ylim=(0, 1.02))
        stream = io.StringIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        plt.close(figure)
    return stream.getvalue()
