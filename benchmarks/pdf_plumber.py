"""pdfplumber as its manual uses it, for the race."""

from __future__ import annotations

from io import BytesIO

import pdfplumber

from benchmarks.pdf_scores import Found


def plumber(raw: bytes) -> list[Found]:
    """The tables of every page, with the defaults."""
    with pdfplumber.open(BytesIO(raw)) as pdf:
        return [Found(rows, page.page_number) for page in pdf.pages for rows in page.extract_tables()]
