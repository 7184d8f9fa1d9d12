"""Where text stands in a picture, and what a picture of one line says: the two models that come with RapidOCR.

They are run directly. RapidOCR's own classes log to the console and download what they miss; its wheel has the models,
and they need little around them. Nothing here reaches for the network, and without the wheel nothing is read.
"""

from __future__ import annotations

import math
import os
import resource
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Floats = NDArray[np.float64]
    Scores = NDArray[np.float32]

_HEIGHT = 48  # pixels of a line, as the model was taught
_NARROWEST, _WIDEST = 16, 3200  # pixels of a line at that height
_TOGETHER = 2400  # pixels of the lines that are read in one go: what is read at once must fit into memory
_ALIKE = 1.12  # lines are read in one go if none is wider by more than this
_STRIDE = 32  # the detecting model takes multiples of it
_SURE = 0.3  # likelihood from which a pixel is text
_LIKELY = 0.5  # mean likelihood from which a region is text
_GROW = 1.6  # the model marks the core of text; the whole is larger by this share of area over outline
_LEAST = 3  # pixels of a region
_MOST_THREADS = 4
_LONGEST = 4096  # pixels of a side in which text is looked for
_MOST_PIXELS = 3_600_000  # in which text is looked for at once: each takes 190 bytes of memory


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says, how sure that is, and where each character stands: shares of the line's width."""

    text: str
    confidence: float
    places: tuple[float, ...] = ()


def available() -> bool:
    """Whether text can be read from pictures: the extra `ocr` is installed."""
    return find_spec("onnxruntime") is not None and len(_models()) == 2


def detect(image: Grey) -> Floats:
    """Boxes (n, 4) of what looks like text in an upright grey picture, in its pixels: x0, top, x1, bottom."""
    height, width = image.shape
    if min(height, width) < 2 * _LEAST:
        return np.empty((0, 4))
    ratio = min(1.0, _LONGEST / max(height, width), math.sqrt(_MOST_PIXELS / (height * width)))
    size = [max(_STRIDE, round(side * ratio / _STRIDE) * _STRIDE) for side in (width, height)]
    resized = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    likely = _run("det", _as_input([resized]))[0, 0]
    found: Floats = _boxes(likely) * np.array([width / size[0], height / size[1]] * 2)
    return found


def recognise(lines: Sequence[Grey]) -> list[Reading]:
    """What each picture of one line of text says; grey, dark on light."""
    sized = [_sized(line) for line in lines]
    found = [Reading("", 0.0)] * len(lines)
    for batch in _batches([each.shape[1] if each is not None else 0 for each in sized]):
        pictures = [each for i in batch if (each := sized[i]) is not None]
        widest = max(each.shape[1] for each in pictures)
        # The model was taught with lines that are filled up with grey.
        padded = [np.pad(each, ((0, 0), (0, widest - each.shape[1])), constant_values=127) for each in pictures]
        for i, picture, scores in zip(batch, pictures, _run("rec", _as_input(padded)), strict=True):
            found[i] = _decoded(scores, picture.shape[1] / widest)
    return found


@cache
def _models() -> dict[str, Path]:
    """The files of the models by their task."""
    spec = find_spec("rapidocr")
    folders = (spec.submodule_search_locations or []) if spec else []
    files = [file for folder in folders for file in sorted(Path(folder, "models").glob("*.onnx"))]
    return {task: file for task in ("det", "rec") for file in files if f"_{task}_" in file.name}


@cache
def _session(task: str) -> Any:
    """The model for a task, loaded once per process."""
    import onnxruntime  # noqa: PLC0415 - an extra, and slow to load: only for those who have pictures

    _take_memory()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = min(_MOST_THREADS, _cores())
    options.inter_op_num_threads = 1
    # Memory goes back when a picture is done, and threads that wait use no time of the processor.
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(_models()[task]), options, providers=["CPUExecutionProvider"])


def _take_memory() -> None:
    """Take as much memory as this process may: it begins with what opening a file needs, and a model reserves more."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # where the system keeps no such limit
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _letters() -> tuple[str, ...]:
    """What the columns of the reading model's output stand for; the first is for nothing, the last for a blank."""
    listed = _session("rec").get_modelmeta().custom_metadata_map["character"]
    return "", *listed.split("\n"), " "


def _run(task: str, values: Scores) -> Scores:
    session = _session(task)
    found: Scores = session.run(None, {session.get_inputs()[0].name: values})[0]
    return found


def _as_input(images: Sequence[Grey]) -> Scores:
    """Grey pictures of one size as the models take them: three channels from -1 to 1."""
    stacked = np.stack(images).astype(np.float32) / 127.5 - 1.0
    return np.repeat(stacked[:, None], 3, axis=1)


def _boxes(likely: Scores) -> Floats:
    """The boxes of regions that are likely text, grown from their core to the whole."""
    core = cv2.dilate((likely > _SURE).astype(np.uint8), np.ones((2, 2), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=8)
    area = np.maximum(np.bincount(labels.ravel(), minlength=count), 1)
    means = np.bincount(labels.ravel(), weights=likely.ravel(), minlength=count) / area
    x0, top, width, height = stats[:, :4].T.astype(np.float64)
    grow = width * height * _GROW / (2 * (width + height))
    boxes = np.stack([x0 - grow, top - grow, x0 + width + grow, top + height + grow], axis=1)
    kept = (np.minimum(width, height) >= _LEAST) & (means >= _LIKELY)
    kept[0] = False
    rows, columns = likely.shape
    found: Floats = np.clip(boxes[kept], 0, [columns, rows, columns, rows])
    return found


def _sized(line: Grey) -> Grey | None:
    """A line at the height that the model reads, None if there is nothing of it."""
    height, width = line.shape
    if height < _LEAST or width < _LEAST:
        return None
    wide = min(_WIDEST, max(_NARROWEST, round(width * _HEIGHT / height)))
    shrinks = height > _HEIGHT
    return np.asarray(
        cv2.resize(line, (wide, _HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC), np.uint8
    )


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Lines of about the same width together; those of no width are left out."""
    batch: list[int] = []
    for i in sorted((i for i, width in enumerate(widths) if width), key=lambda i: widths[i]):
        if batch and (widths[i] > widths[batch[0]] * _ALIKE or widths[i] * (len(batch) + 1) > _TOGETHER):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _decoded(scores: Scores, share: float) -> Reading:
    """The likeliest letter of each column (columns, letters), repetitions and nothings left out.

    `share` is how much of the columns the line has; the rest was filled up.
    """
    best = scores.argmax(axis=1)
    said = np.flatnonzero((best != 0) & np.diff(best, prepend=-1).astype(np.bool_))
    if not len(said):
        return Reading("", 0.0)
    letters = _letters()
    text = "".join(letters[i] for i in best[said].tolist())
    places = np.minimum((said + 0.5) / (len(best) * share), 1.0)
    confidence = float(scores.max(axis=1)[said].mean())
    return Reading(text, min(1.0, confidence), tuple(places.tolist()))
