"""Pages that are pictures: drawn, turned upright, their text and lines read; then they are pages like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from extractors.pdf.page import PageRead


def can_read_pictures() -> bool:
    """Whether what reads pictures is installed."""
    return False


def read_pictured_page(page: pdfium.PdfPage, number: int) -> PageRead:
    """The blocks of a page by what is seen on it."""
    raise NotImplementedError
