"""PDF in, grids of raw cells out; nothing outside this folder knows how a PDF is made."""

from __future__ import annotations

import cv2

from extractors.pdf.document import read_pdf

__all__ = ["read_pdf"]

cv2.setNumThreads(1)  # each thread reserves memory; a run has a process for each core as it is
