"""A little of everything that `make torture` does in full."""

from __future__ import annotations

import sys

import pytest

from tests.torture.__main__ import HEADING, PARTS, measured, with_section
from tests.torture.figures import SMALL
from tests.torture.hostile import CLASSES, hostile

LINUX = sys.platform.startswith("linux")
ELSEWHERE = {"faults"}  # tried by a test of its own


@pytest.mark.slow
@pytest.mark.skipif(not LINUX, reason="only Linux keeps all limits")
@pytest.mark.parametrize("part", [part for part in PARTS if part not in ELSEWHERE])
def test_every_promise_holds(part: str) -> None:
    figures = list(measured(part, SMALL))
    assert figures
    assert [str(figure) for figure in figures if not figure.holds] == []


def test_the_same_seed_draws_the_same_inputs_of_all_classes() -> None:
    drawn = hostile(1)
    assert len(drawn) >= 100
    assert [each[:2] for each in drawn] == [each[:2] for each in hostile(1)]
    assert {each.threat for each in drawn} >= set(CLASSES)


@pytest.mark.parametrize("text", ["# A\n\n## Torture\n\nold\n\n## B\n\nkept\n", "# A\n\n## B\n\nkept\n"])
def test_only_the_section_is_written_anew(text: str) -> None:
    written = with_section(text, f"{HEADING}\n\nnew\n")
    assert "old" not in written
    assert [line for line in written.splitlines() if line.startswith("#")].count(HEADING) == 1
    assert "## B\n\nkept\n" in written
    assert with_section(written, f"{HEADING}\n\nnew\n") == written
