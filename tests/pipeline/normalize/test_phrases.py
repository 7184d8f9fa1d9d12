"""Phrases that tell a status within one clause."""

from __future__ import annotations

import pytest

from pipeline.model import Status
from pipeline.normalize.phrases import phrase_of


@pytest.mark.parametrize(
    ("text", "polarity", "status"),
    [
        ("非公開", "affirmed", Status.NOT_DISCLOSED),
        ("公開していません", "negated", Status.NOT_DISCLOSED),
        ("公開しています", "affirmed", None),
        ("エンタープライズのみ", "affirmed", Status.CONDITIONAL),
        ("非公開ですが、プランにより異なります", "affirmed", Status.NOT_DISCLOSED),
        ("Available UNDER NDA", "affirmed", Status.CONDITIONAL),
        ("毎日取得", "affirmed", None),
    ],
)
def test_the_firmest_phrase_of_a_clause_tells_its_status(text: str, polarity: str, status: Status | None) -> None:
    assert phrase_of(text, polarity) is status
