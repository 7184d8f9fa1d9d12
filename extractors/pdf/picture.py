"""A page as one sees it, for `checksheets show --page`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extractors.pdf.opening import open_pdf
from extractors.pdf.reading import loaded_page
from pipeline.grid import Refusal
from pipeline.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTS = 72  # to the inch
_DOTS = 150  # to the inch
_LONGEST = 4000  # pixels of a side; a poster is drawn smaller


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a page, three bytes each from the top left, and how many of them a point has."""

    width: int
    height: int
    scale: float
    pixels: bytes


def picture_of(raw: bytes, number: int, passwords: Sequence[str] = ()) -> Picture | Refusal:
    """Page `number` as it is displayed, or why there is none."""
    opened = open_pdf(raw, passwords)
    if isinstance(opened, Refusal):
        return opened
    document = opened.document
    if document is None:
        return Refusal(Reason.CORRUPT, "it is damaged and cannot be drawn; ask for the file again")
    try:
        if not 1 <= number <= opened.pages:
            return Refusal(Reason.WRONG_TYPE, f"it has no page {number}; --page takes 1 to {opened.pages}")
        with loaded_page(document, number - 1) as page:
            return _picture(page)
    except pdfium.PdfiumError as error:
        return Refusal(
            Reason.CORRUPT, f"page {number} is damaged and cannot be drawn ({error}); ask for the file again"
        )
    finally:
        document.close()


def _picture(page: pdfium.PdfPage) -> Picture:
    longest = max(1.0, *page.get_size())
    scale = min(_DOTS / _POINTS, _LONGEST / longest)
    image = page.render(scale=scale).to_pil().convert("RGB")
    return Picture(image.width, image.height, scale, image.tobytes())
