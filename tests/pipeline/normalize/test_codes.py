"""Codes that a sheet explains are read as the marks they stand for; marks that everybody knows need no legend."""

from __future__ import annotations

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize import read

LEGEND = {"1": "実施している", "2": "一部実施している", "3": "実施していない", "4": "該当なし"}


def row(mark: str = "", answer: str = "", description: str = "") -> SourceRow:
    return SourceRow(
        RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, label="教育を行っていますか", mark=mark, answer=answer, description=description
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "answer", "status"),
    [
        ("1", "", Status.YES),
        ("２", "", Status.PARTIAL),
        ("3", "", Status.NO),
        ("4", "", Status.NOT_APPLICABLE),
        ("3", "2027年度に実施予定", Status.PLANNED),
    ],
)
def test_a_code_means_what_the_legend_says(mark: str, answer: str, status: Status) -> None:
    told, _ = read(row(mark, answer), None, LEGEND)
    assert told.status is status
    assert told.text.startswith(mark)


def test_a_code_may_be_contradicted_as_any_mark() -> None:
    told, _ = read(row("1", "実施しておりません"), None, LEGEND)
    assert (told.status, told.mark_status, told.contradiction) == (Status.NO, Status.YES, True)


CHOICES = "①実施している　②一部実施している　③実施していない"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("①　具体的に：毎年4月", Status.YES),
        ("②", Status.PARTIAL),
        ("③　　具体的に：", Status.NO),
        ("③", Status.NO),
    ],
)
def test_the_number_of_a_choice_means_the_choice(answer: str, status: Status) -> None:
    told, _ = read(row(answer=answer, description=CHOICES), None)
    assert (told.status, told.text) == (status, answer)


def test_a_number_that_no_choice_has_is_read_as_it_stands() -> None:
    told, _ = read(row(answer="① 7世代を保管", description="保管する世代数"), None)
    assert (told.status, told.text) == (Status.YES, "① 7世代を保管")
