"""PDF in, grids of raw cells out; nothing outside this folder knows how a PDF is made."""

from __future__ import annotations

from extractors.pdf.document import read_pdf

__all__ = ["read_pdf"]
