"""Sheets through identification, extraction and repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors import extract_text
from extractors.segments import lines_of
from pipeline.model import DocumentId
from pipeline.repair import Repaired, repair

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.lexicon import Lexicon


@pytest.fixture(scope="session")
def repaired(lexicon: Lexicon) -> Callable[[str], Repaired]:
    def read(text: str) -> Repaired:
        lines = {line.number: line.text for line in lines_of(text) if line.text.strip()}
        return repair(extract_text(text), lines, DocumentId("0" * 16), lexicon)

    return read
