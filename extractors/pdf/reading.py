"""Pages as PDFium paints them: every character and path, read once, with as few calls as there can be."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from extractors.pdf import native
from extractors.pdf.content import Characters, Content, quarter_turns, turned
from extractors.pdf.paths import painted_objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.content import Floats, Whole
    from extractors.pdf.paths import Painted

_MOST_CHARACTERS = 200_000  # on a page; a page of 9-point type holds 6,000
_MOST_ANNOTATIONS = 1_000  # of a page that are looked at
_UNSEEN = frozenset({raw_pdfium.FPDF_ANNOT_LINK, raw_pdfium.FPDF_ANNOT_POPUP})
_SOLID = 250  # opacity, of 255
_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)
_REPLACEMENTS = {0x02: 0x2D, 0xFFFE: 0x2D}  # how PDFium tells a hyphen at the end of a line


@contextmanager
def loaded_page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """A page with its form fields and notes painted into it, closed when done."""
    page = document[index]
    try:
        if _has_annotations(page):
            raw_pdfium.FPDFPage_Flatten(page, raw_pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[index]
        yield page
    finally:
        page.close()


def _has_annotations(page: pdfium.PdfPage) -> bool:
    """Whether a page has form fields or notes; links and closed pop-ups show nothing of their own."""
    for i in range(min(raw_pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = raw_pdfium.FPDFPage_GetAnnot(page, i)
        kind = raw_pdfium.FPDFAnnot_GetSubtype(annotation)
        raw_pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in _UNSEEN:
            return True
    return False


def read_content(page: pdfium.PdfPage, number: int) -> Content:
    """All that a page paints, in points of the page as displayed."""
    painted = painted_objects(native.address(page.raw))
    frame = _Frame(page)
    characters = _characters(page, painted, frame)
    pictures = frame.displayed(painted.pictures)
    solid = [
        i
        for i, (item, layer) in enumerate(painted.picture_items)
        if _covers(page, item, layer, pictures[i], characters)
    ]
    return Content(
        number=number,
        width=frame.width,
        height=frame.height,
        characters=characters,
        lines=frame.displayed(painted.lines),
        fills=frame.displayed(painted.fills),
        fill_layers=np.array(painted.fill_layers, dtype=np.int64),
        fill_colours=np.array(painted.fill_colours, dtype=np.int64).reshape(-1, 4),
        pictures=pictures,
        covers=pictures[solid],
        cover_layers=np.array([painted.picture_items[i][1] for i in solid], dtype=np.int64),
        squares=frame.displayed(painted.squares),
        scrawls=frame.displayed(painted.scrawls),
    )


def _covers(page: pdfium.PdfPage, item: int, layer: int, box: Floats, characters: Characters) -> bool:
    """Whether an image is painted over characters and lets nothing through."""
    x0, top, x1, bottom = characters.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    under = (characters.layers > 0) & (characters.layers < layer)
    under &= (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    if not under.any():
        return False
    images = page.get_objects([raw_pdfium.FPDF_PAGEOBJ_IMAGE])
    image = next((each for each in images if native.address(each.raw) == item), None)
    return image is not None and _is_solid(image)


def _is_solid(image: pdfium.PdfImage) -> bool:
    """Whether nothing shows through an image: no part of it is transparent."""
    try:
        drawn = image.get_bitmap(render=True, scale_to_original=False).to_numpy()
    except pdfium.PdfiumError:
        return False
    return drawn.ndim < 3 or drawn.shape[2] < 4 or bool(drawn[1:-1, 1:-1, 3].min(initial=255) >= _SOLID)


class _Frame:
    """How a page's own coordinates (origin bottom left, y upwards) lie on the page as it is displayed."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        box = raw_pdfium.FS_RECTF()
        raw_pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left, self.top = box.left, box.top
        self._size = (box.right - box.left, box.top - box.bottom)
        self.turns: int = raw_pdfium.FPDFPage_GetRotation(page)
        self.width, self.height = self._size[:: -1 if self.turns % 2 else 1]

    def displayed(self, boxes: Sequence[Sequence[float]] | Floats) -> Floats:
        """Boxes (left, bottom, right, top) as x0, top, x1, bottom of the displayed page."""
        left, bottom, right, top = np.asarray(boxes, dtype=np.float64).reshape(-1, 4).T
        flat = np.stack([left - self.left, self.top - top, right - self.left, self.top - bottom], axis=1)
        return turned(flat, self.turns, *self._size)


def _characters(page: pdfium.PdfPage, painted: Painted, frame: _Frame) -> Characters:
    textpage = page.get_textpage()
    try:
        handle = native.address(textpage.raw)
        count = min(max(0, raw_pdfium.FPDFText_CountChars(textpage)), _MOST_CHARACTERS)
        codes = np.fromiter(map(native.char_unicode, repeat(handle), range(count)), np.int64, count)
        pointers = map(native.char_object, repeat(handle), range(count))
        objects = np.fromiter((pointer or 0 for pointer in pointers), np.int64, count)
        boxes = _boxes(handle, count)
        first = np.diff(objects, prepend=-1) != 0
        shared = _Shared(handle, np.flatnonzero(first), objects, painted)
    finally:
        textpage.close()
    for told, meant in _REPLACEMENTS.items():
        codes[codes == told] = meant
    each = np.cumsum(first) - 1
    return Characters(
        codes=codes,
        boxes=frame.displayed(boxes),
        turns=(shared.turns[each] + frame.turns) % 4,
        layers=shared.layers[each],
        sizes=shared.sizes[each],
        colours=shared.colours[each],
        modes=shared.modes[each],
        clips=frame.displayed(shared.clips)[each],
        askew=shared.askew[each],
    )


def _boxes(handle: int, count: int) -> Floats:
    """Left, bottom, right, top of every character, as far as its type reaches."""
    found = np.zeros((count, 4), dtype=np.float32)
    native.call(map(native.char_box, repeat(handle), range(count), native.places(found)[0]))
    return found[:, [0, 3, 2, 1]].astype(np.float64)


class _Shared:
    """What the characters of a text object share: direction, size, colour, render mode, place in the painting."""

    def __init__(self, handle: int, firsts: Whole, objects: Whole, painted: Painted) -> None:
        count = len(firsts)
        matrices = np.zeros((count, 6), dtype=np.float32)
        colours = np.zeros((count, 4), dtype=np.uint32)
        chosen, pointers = firsts.tolist(), objects[firsts].tolist()
        native.call(map(native.char_matrix, repeat(handle), chosen, native.places(matrices)[0]))
        native.call(map(native.char_colour, repeat(handle), chosen, *native.places(colours)))
        sizes = np.fromiter(map(native.char_size, repeat(handle), chosen), np.float64, count)
        modes = np.fromiter(map(native.text_mode, pointers), np.int64, count)
        a, b, c, d = matrices[:, :4].T
        self.turns, self.askew = quarter_turns(a, b)
        self.sizes: Floats = np.abs(sizes) * np.hypot(c, d)
        self.colours: Whole = colours.astype(np.int64)
        self.modes: Whole = modes
        self.layers: Whole = np.array([painted.text_layers.get(pointer, 0) for pointer in pointers], dtype=np.int64)
        self.clips = np.array([painted.text_clips.get(pointer, _EVERYWHERE) for pointer in pointers]).reshape(-1, 4)
