"""The pictures of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.nightly.picture import course, coverage, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult
    from pipeline.nightly.findings import Findings


def test_every_service_has_its_bar_and_the_rest_is_counted(
    night: Callable[..., Findings], sheet: Callable[..., DocumentResult]
) -> None:
    found = night(*(sheet(2024, path=f"{i}.txt", vendor=f"株式会社{i}") for i in range(3)))
    lines = [{**found.coverage[0], "vendor": f"V{i}", "answered": 40} for i in range(45)]
    found.coverage[:] = lines
    drawn = coverage(found)
    assert drawn.count('class="part"') == 40
    assert "5 more are in" in drawn


def test_parts_of_a_bar_fill_it() -> None:
    drawn = split([("a", 1, "sure"), ("b", 3, "doubt"), ("c", 0, "none")])
    assert [float(width) for width in re.findall(r'width="([\d.]+)"', drawn)] == [175, 525, 0]
    assert "nan" not in split([("a", 0, "sure")])


def test_a_course_rises_with_its_figure() -> None:
    heights = [
        float(point.partition(",")[2]) for point in re.findall(r'points="([^"]*)"', course([1, 2, 4]))[0].split()
    ]
    assert heights == sorted(heights, reverse=True)
    assert "NaN" not in course([5])
    assert course([5] * 30).count(",10.0") == 30
