"""Answers as vendors phrase them: a wording that was once read wrongly is a line of `phrases.csv`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

with (Path(__file__).parent / "phrases.csv").open(encoding="utf-8", newline="") as file:
    PHRASES = [(row["item"], row["text"], row["facts"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("item", "text", "facts"), PHRASES)
def test_a_phrase_says_just_these_facts(told: Callable[..., list[str]], item: str, text: str, facts: str) -> None:
    assert "; ".join(told(item, text)) == facts


@pytest.mark.parametrize(("item", "text", "facts"), PHRASES)
def test_a_flag_before_and_a_reference_after_change_no_fact(
    told: Callable[..., list[str]], item: str, text: str, facts: str
) -> None:
    assert "; ".join(told(item, f"【有】{text}")) == facts
    assert "; ".join(told(item, f"{text} ※詳細は利用規約をご参照ください。")) == facts
