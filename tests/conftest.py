"""What many tests share: the real catalog, loaded once, and a sheet's way through every stage."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from extractors import extract_text
from extractors.segments import lines_of
from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.model import DocumentId
from pipeline.repair import Repaired, repair
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.catalog import Catalog
    from pipeline.lexicon import Lexicon
    from pipeline.model import DocumentResult


# pytest --hypothesis-profile=thorough
settings.register_profile("thorough", max_examples=3000, deadline=None)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(MAPPINGS)


@pytest.fixture(scope="session")
def reader(catalog: Catalog) -> Reader:
    return Reader(catalog, max_bytes=1_000_000)


@pytest.fixture(scope="session")
def lexicon(reader: Reader) -> Lexicon:
    return reader.lexicon


@pytest.fixture(scope="session")
def process(reader: Reader) -> Callable[..., DocumentResult]:
    """A sheet as text or bytes through every stage."""

    def processed(sheet: str | bytes, path: str = "sheet.txt", **told: object) -> DocumentResult:
        raw = sheet.encode() if isinstance(sheet, str) else sheet
        return reader.process(Received(path, hashlib.sha256(raw).hexdigest(), raw, len(raw), **told))

    return processed


@pytest.fixture(scope="session")
def repaired(lexicon: Lexicon) -> Callable[[str], Repaired]:
    def read(text: str) -> Repaired:
        lines = {line.number: line.text for line in lines_of(text) if line.text.strip()}
        return repair(extract_text(text), lines, DocumentId("0" * 16), lexicon)

    return read
