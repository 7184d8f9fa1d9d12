"""Lines as they stand, one cell each: prose, preambles, and tables that were pasted a cell per line."""

from __future__ import annotations

from extractors._rows import one_cell_each as extract

__all__ = ["extract"]
