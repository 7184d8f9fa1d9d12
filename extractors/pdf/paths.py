"""The objects of a page in the order in which they are painted: lines, areas, pictures, and where text comes."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import islice, pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf import native

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Box = tuple[float, float, float, float]  # left, bottom, right, top
    Point = tuple[float, float]
    Matrix = tuple[float, float, float, float, float, float]
    Colour = tuple[int, int, int, int]

THIN = 3.5  # points up to which a bar is a line
_SMALL = 20.0  # points up to which a path may be a check box or a tick
_BOX = 5.0  # points from which it may be a check box
_MOST_OBJECTS = 100_000  # on a page, those of its forms included
_MOST_SEGMENTS = 2_000  # of a path; one with more is a drawing
_DEEPEST = 12  # forms within forms
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2
_FAR = 1e6  # points; no page reaches so far
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# Where PDFium writes its results: one place for all calls, since a process reads one page at a time.
_floats = (ctypes.c_float * 6)()
_ints = (ctypes.c_uint * 4)()
_float_places = tuple(ctypes.addressof(_floats) + 4 * i for i in range(6))
_int_places = tuple(ctypes.addressof(_ints) + 4 * i for i in range(4))
_point_places = _float_places[:2]
_box_places = _float_places[:4]


@dataclass(slots=True)
class Painted:
    """What a page paints, boxes as left, bottom, right, top in the page's own coordinates."""

    lines: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    fill_layers: list[int] = field(default_factory=list)
    fill_colours: list[Colour] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    picture_items: list[tuple[int, int]] = field(default_factory=list)  # their addresses and places in the painting
    squares: list[Box] = field(default_factory=list)  # outlines as small as a check box
    scrawls: list[Box] = field(default_factory=list)  # small strokes that are neither lying nor upright
    text_layers: dict[int, int] = field(default_factory=dict)  # address of a text object: its place
    text_clips: dict[int, Box] = field(default_factory=dict)  # and the box outside of which it is cut off
    count: int = 0


def painted_objects(page: int) -> Painted:
    """Every object of the page at this address, those within forms in the place of the form."""
    painted = Painted()
    items = map(native.page_object, repeat(page), range(native.page_count(page)))
    _paint(list(islice(items, _MOST_OBJECTS)), _SAME, painted, 0)
    return painted


def _paint(items: Sequence[int], outer: Matrix, painted: Painted, depth: int) -> None:
    """Paint the objects of a page or form; what can be asked of all of them is asked in one go."""
    kinds = list(map(native.object_kind, items))
    forms = [i for i, kind in enumerate(kinds) if kind == _FORM]
    for first, end in pairwise([0, *forms, len(items)]):
        if first < end and kinds[first] == _FORM:
            _paint_form(items[first], outer, painted, depth)
            first += 1  # noqa: PLW2901 - the form is done
        layers = range(painted.count + 1, painted.count + 1 + end - first)
        painted.count += end - first
        told = list(zip(items[first:end], kinds[first:end], layers, strict=True))
        texts = [(item, layer) for item, kind, layer in told if kind == _TEXT]
        painted.text_layers.update(texts)
        _note_clips([item for item, _ in texts], outer, painted)
        _paint_paths([(item, layer) for item, kind, layer in told if kind == _PATH], outer, painted)
        pictures = [(item, layer) for item, kind, layer in told if kind == _IMAGE]
        painted.picture_items.extend(pictures)
        painted.pictures.extend(_bounds(item, outer) for item, _ in pictures)


def _paint_form(form: int, outer: Matrix, painted: Painted, depth: int) -> None:
    if depth < _DEEPEST and painted.count < _MOST_OBJECTS:
        count = min(native.form_count(form), _MOST_OBJECTS - painted.count)
        items = list(map(native.form_object, repeat(form), range(count)))
        _paint(items, _within(outer, _matrix(form)), painted, depth + 1)


def _note_clips(texts: Sequence[int], outer: Matrix, painted: Painted) -> None:
    clips = list(map(native.object_clip, texts))
    for item, clip, count in zip(texts, clips, map(native.clip_count, clips), strict=True):
        if count > 0:
            painted.text_clips[item] = _clipped(clip, outer)


def _clipped(clip: int, outer: Matrix) -> Box:
    """The box within which what is painted shows: what all the paths of a clip have in common."""
    left, bottom, right, top = -_FAR, -_FAR, _FAR, _FAR
    for i in range(native.clip_count(clip)):
        points = []
        for j in range(min(native.clip_points(clip, i), _MOST_SEGMENTS)):
            native.segment_point(native.clip_segment(clip, i, j), *_point_places)
            points.append(_moved(outer, _floats[0], _floats[1]))
        if points:
            xs, ys = zip(*points, strict=True)
            left, bottom, right, top = max(left, min(xs)), max(bottom, min(ys)), min(right, max(xs)), min(top, max(ys))
    return left, bottom, right, top


def _paint_paths(paths: Sequence[tuple[int, int]], outer: Matrix, painted: Painted) -> None:
    """Take paths, each with its place in the painting, for lines, areas, check boxes or ticks."""
    items = [item for item, _ in paths]
    modes = np.zeros((len(items), 2), dtype=np.int32)
    boxes = np.zeros((len(items), 4), dtype=np.float32)
    native.call(map(native.path_mode, items, *native.places(modes)))
    native.call(map(native.object_bounds, items, *native.places(boxes)))
    thin = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) <= THIN
    if outer is _SAME:
        painted.lines.extend(boxes[thin & modes.any(axis=1)].tolist())
    for i in np.flatnonzero(modes.any(axis=1) & ~(thin & (outer is _SAME))).tolist():
        filled, stroked = modes[i].tolist()
        item, layer = paths[i]
        _paint_path(item, outer, painted, (bool(filled), bool(stroked), layer))


def _paint_path(item: int, outer: Matrix, painted: Painted, how: tuple[bool, bool, int]) -> None:
    filled, stroked, layer = how
    box = _bounds(item, outer)
    if _is_line(box):
        painted.lines.append(box)
        return
    if stroked and _is_small(box) and _paint_small(item, outer, painted):
        return
    if stroked:
        painted.lines.extend(_strokes(item, outer))
    if filled:
        colour = _fill(item)
        for area in _areas(item, outer, box):
            if _is_line(area):
                painted.lines.append(area)
            else:
                painted.fills.append(area)
                painted.fill_layers.append(layer)
                painted.fill_colours.append(colour)


def _is_small(box: Box) -> bool:
    return max(box[2] - box[0], box[3] - box[1]) <= _SMALL


def _paint_small(item: int, outer: Matrix, painted: Painted) -> bool:
    """Take a small stroked path for the outline of a check box, or for the tick in one."""
    parts = _subpaths(item, outer)
    xs, ys = zip(*(point for points in parts for point in points), strict=True)
    box = min(xs), min(ys), max(xs), max(ys)
    width, height = box[2] - box[0], box[3] - box[1]
    if not all(map(_is_level, parts)):
        painted.scrawls.append(box)
    elif min(width, height) >= _BOX and abs(width - height) <= _BOX / 2:
        painted.squares.append(box)
    else:
        return False
    return True


def _is_level(points: Sequence[Point]) -> bool:
    """Whether a path only lies or stands upright."""
    return all(abs(ax - bx) <= 1 or abs(ay - by) <= 1 for (ax, ay), (bx, by) in pairwise(points))


def _is_line(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= THIN


def _strokes(item: int, outer: Matrix) -> Iterator[Box]:
    """The lying and upright lines that a path strokes, without their width."""
    for points in _subpaths(item, outer):
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) <= 1 or abs(ay - by) <= 1:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _areas(item: int, outer: Matrix, box: Box) -> Iterator[Box]:
    """The boxes that a path fills; the whole of its box where it is no set of rectangles."""
    paths = [points for points in _subpaths(item, outer) if len(points) > 1]
    if not all(map(_is_level, paths)):
        yield box
        return
    for points in paths:
        xs, ys = zip(*points, strict=True)
        yield min(xs), min(ys), max(xs), max(ys)


def _subpaths(item: int, outer: Matrix) -> list[list[Point]]:
    """The corners of each part of a path, its first corner again where it is closed; curves end a part."""
    matrix = _within(outer, _matrix(item))
    found: list[list[Point]] = []
    for i in range(min(native.path_count(item), _MOST_SEGMENTS)):
        segment = native.path_segment(item, i)
        kind = native.segment_kind(segment)
        native.segment_point(segment, *_point_places)
        point = _moved(matrix, _floats[0], _floats[1])
        if kind == _LINE_TO and found:
            found[-1].append(point)
        else:
            found.append([point])
        if native.segment_closes(segment) and found[-1][0] != point:
            found[-1].append(found[-1][0])
    return found


def _bounds(item: int, outer: Matrix) -> Box:
    native.object_bounds(item, *_box_places)
    left, bottom, right, top, *_ = _floats
    if outer is _SAME:
        return left, bottom, right, top
    corners = [_moved(outer, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: int) -> Matrix:
    native.object_matrix(item, _float_places[0])
    a, b, c, d, e, f = _floats
    return a, b, c, d, e, f


def _fill(item: int) -> Colour:
    native.object_fill(item, *_int_places)
    red, green, blue, opacity = _ints
    return red, green, blue, opacity


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _within(outer: Matrix, inner: Sequence[float]) -> Matrix:
    """What `inner` does first and `outer` then."""
    a, b, c, d, e, f = inner
    (ta, tb), (tc, td) = _moved(outer, a, b), _moved(outer, c, d)
    oe, of = outer[4:]
    return (ta - oe, tb - of, tc - oe, td - of, *_moved(outer, e, f))
