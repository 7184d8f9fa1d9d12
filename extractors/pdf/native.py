"""PDFium's functions as they are called for every character and path: pointers are plain addresses.

ctypes spends most of a call on converting its arguments; numbers convert fastest, and results written to the memory of
an array need no conversion at all.
"""

from __future__ import annotations

import ctypes
from collections import deque
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw_pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

INT, UINT, ADDRESS, DOUBLE = ctypes.c_int, ctypes.c_uint, ctypes.c_void_p, ctypes.c_double


def _function(name: str, *arguments: type, result: type | None = INT) -> Callable[..., int]:
    address = ctypes.cast(getattr(raw_pdfium, name), ADDRESS).value
    prototype: Callable[[int | None], Callable[..., int]] = ctypes.CFUNCTYPE(result, *arguments)
    return prototype(address)


def address(handle: object) -> int:
    """The address behind a handle of pypdfium2."""
    return ctypes.cast(handle, ADDRESS).value or 0  # type: ignore[arg-type] # a ctypes pointer, untyped


def places(results: NDArray[Any]) -> tuple[range, ...]:
    """The addresses of a table of results: for each column those of its rows, as arguments of mapped calls."""
    rows, columns = results.shape
    size, base = results.itemsize, results.ctypes.data
    step = size * columns
    return tuple(range(base + size * i, base + size * i + step * rows, step) for i in range(columns))


def call(calls: Iterator[int]) -> None:
    """Make mapped calls whose results are written to memory."""
    deque(calls, maxlen=0)


# Characters: (text page, index, ...)
char_unicode = _function("FPDFText_GetUnicode", ADDRESS, INT, result=UINT)
char_box = _function("FPDFText_GetLooseCharBox", ADDRESS, INT, ADDRESS)  # 4 floats: left, top, right, bottom
char_object = _function("FPDFText_GetTextObject", ADDRESS, INT, result=ADDRESS)
char_matrix = _function("FPDFText_GetMatrix", ADDRESS, INT, ADDRESS)  # 6 floats
char_colour = _function("FPDFText_GetFillColor", ADDRESS, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS)  # 4 unsigned ints
char_size = _function("FPDFText_GetFontSize", ADDRESS, INT, result=DOUBLE)
text_mode = _function("FPDFTextObj_GetTextRenderMode", ADDRESS)

# Objects of a page or form
page_count = _function("FPDFPage_CountObjects", ADDRESS)
page_object = _function("FPDFPage_GetObject", ADDRESS, INT, result=ADDRESS)
form_count = _function("FPDFFormObj_CountObjects", ADDRESS)
form_object = _function("FPDFFormObj_GetObject", ADDRESS, INT, result=ADDRESS)
object_kind = _function("FPDFPageObj_GetType", ADDRESS)
object_bounds = _function("FPDFPageObj_GetBounds", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)  # 4 floats
object_matrix = _function("FPDFPageObj_GetMatrix", ADDRESS, ADDRESS)  # 6 floats
object_fill = _function("FPDFPageObj_GetFillColor", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)  # 4 unsigned ints
object_clip = _function("FPDFPageObj_GetClipPath", ADDRESS, result=ADDRESS)
clip_count = _function("FPDFClipPath_CountPaths", ADDRESS)
clip_points = _function("FPDFClipPath_CountPathSegments", ADDRESS, INT)
clip_segment = _function("FPDFClipPath_GetPathSegment", ADDRESS, INT, INT, result=ADDRESS)
path_mode = _function("FPDFPath_GetDrawMode", ADDRESS, ADDRESS, ADDRESS)  # 2 ints: fill, stroke
path_count = _function("FPDFPath_CountSegments", ADDRESS)
path_segment = _function("FPDFPath_GetPathSegment", ADDRESS, INT, result=ADDRESS)
segment_point = _function("FPDFPathSegment_GetPoint", ADDRESS, ADDRESS, ADDRESS)  # 2 floats
segment_kind = _function("FPDFPathSegment_GetType", ADDRESS)
segment_closes = _function("FPDFPathSegment_GetClose", ADDRESS)
