"""What is drawn over a page: every box in its colour, every name where it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.pdf.picture import Picture
from pipeline.console.drawing import Mark, Marks, drawn

if TYPE_CHECKING:
    from PIL import Image

LANE, HEADER = 76, 34  # pixels beside and above the page


def page(marks: Marks, width: int = 200, height: int = 100) -> Image.Image:
    return drawn(Picture(width, height, 1.0, b"\xff" * (3 * width * height)), marks)


def pixels(image: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.getcolors(1 << 24) or ()}


def test_an_empty_page_is_as_it_was_beside_a_margin() -> None:
    image = page(Marks((), (), ()))
    assert image.size == (200 + LANE, 100 + HEADER)
    assert pixels(image) == {(255, 255, 255)}


@pytest.mark.parametrize("role", ["no", "label", "answer", "", "no such role"])
def test_a_cell_is_tinted_and_what_is_printed_shows_through(role: str) -> None:
    image = page(Marks((), (Mark((10, 10, 60, 60), role),), ()))
    tint, outside = image.getpixel((LANE + 30, HEADER + 30)), image.getpixel((LANE + 90, HEADER + 30))
    assert outside == (255, 255, 255)
    assert tint != outside
    assert min(tint) > 190


def test_names_of_rows_side_by_side_do_not_cover_one_another() -> None:
    rows = [Mark((10, 10, 60, 30), "1-1"), Mark((80, 12, 160, 30), "2-1"), Mark((10, 40, 60, 60), "1-2")]
    assert page(Marks(rows[::2], (), ())).width == 200 + LANE
    assert page(Marks(rows, (), ())).width == 200 + 2 * LANE


def test_a_doubtful_reading_says_how_sure_it_is() -> None:
    sure, doubtful = (page(Marks((), (Mark((10, 10, 90, 60), "answer", sure),), ())) for sure in (0.95, 0.42))
    assert sure.tobytes() != doubtful.tobytes()


@pytest.mark.parametrize("bbox", [(60, 60, 10, 10), (-50, -50, 900, 900), (10, 10, 10, 10), (1e5, 1e5, 2e5, 2e5)])
def test_boxes_that_no_page_has_do_no_harm(bbox: tuple[float, float, float, float]) -> None:
    marks = (Mark(bbox, "answer"),)
    assert page(Marks(marks, marks, marks)).width >= 200 + LANE
