"""camelot with the defaults of two of its parsers, for the race."""

from __future__ import annotations

import warnings

from camelot.io import read_pdf

from benchmarks.pdf_scores import Found


def lattice(raw: bytes) -> list[Found]:
    """Tables between lines, which it looks for in a picture of the page."""
    return _read(raw, "lattice")


def stream(raw: bytes) -> list[Found]:
    """Tables by the white space between their columns."""
    return _read(raw, "stream")


def _read(raw: bytes, flavor: str) -> list[Found]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every page without a table
        tables = read_pdf(raw, pages="all", flavor=flavor)
        return [Found(table.df.to_numpy().tolist(), int(table.page)) for table in tables]
