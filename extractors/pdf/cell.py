"""The text of a cell or paragraph: its runs put in lines, and lines that only its width broke put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extractors.pdf.content import covering, turned_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.runs import Run
    from pipeline.model import Bbox

_RUBY = 0.62  # of the size of the text that it explains
_KANA = re.compile(r"[\u3041-\u30ffー\s]+")
_BLANK = 0.2  # of the size: from there on a gap beside Latin words is a blank
_WIDE_BLANK = 0.9  # of the size: from there on it is one between any characters
_PARTS = 0.5  # of the size: a gap from which what stands in a line is two things
_TABBED = 2.0  # of the size: from there on what follows is another thing, which two blanks tell
_SAME_LINE = 0.5  # of the lesser height that two runs of a line share
_LATIN = re.compile(r"[!-~\u00a1-\u024f\u2010-\u2027]")
_WORD_HEAD = re.compile(r"[!-~\u00a1-\u024f]+")
_WORD_TAIL = re.compile(r"[!-~\u00a1-\u024f]+$")
_SMALL = re.compile(r"[a-z0-9@.]")
_NARROWEST = 0.6  # of the size: the room that a line would have left for one more Latin character
_URL = re.compile(r"(?:https?:|www\.|ftp:|mailto:)\S*$|[\w.-]+@[\w.-]*$", re.ASCII)
# Characters that no line begins with: one that would not fit goes to the next line together with the one before it.
_NOT_FIRST = "、。，．,.)）」』】〕〉》］}：；:;？！?!ーっゃゅょッャュョぁぃぅぇぉァィゥェォ々・％%℃"
_NOT_LAST = "(（「『【〔〈《［{"
_SLACK = 0.4  # of the size that a full line may be short of its width


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text with its box and the size of its type."""

    text: str
    bbox: Bbox
    size: float
    confidence: float = 1.0
    mended: bool = False

    @property
    def width(self) -> float:
        """How long the line is, in points."""
        return self.bbox[2] - self.bbox[0]

    @property
    def height(self) -> float:
        """How high the line is, in points."""
        return self.bbox[3] - self.bbox[1]


def printed_lines(runs: Sequence[Run]) -> list[PrintedLine]:
    """The lines that runs make, from top to bottom; what stands sideways among upright text comes where it begins."""
    if len(runs) == 1 and not runs[0].turns:
        return [_line(runs)]
    upright = _without_ruby([run for run in runs if not run.turns])
    lines = _columns_read_down(upright) or [_line(each) for each in level_rows(upright)]
    for turns in {run.turns for run in runs} - {0}:
        lines.extend(_sideways([run for run in runs if run.turns == turns], turns))
    return sorted(lines, key=lambda line: line.bbox[1]) if len(lines) > len(upright) else lines


def _without_ruby(runs: Sequence[Run]) -> Sequence[Run]:
    """Runs without the small kana above characters that say how to read them."""
    if len(runs) < 2:
        return runs
    usual = max(run.size for run in runs)
    small = [run for run in runs if run.size <= _RUBY * usual and _KANA.fullmatch(run.text)]
    return [run for run in runs if run not in small or not any(_explains(run, other) for other in runs)]


def _explains(ruby: Run, base: Run) -> bool:
    """Whether a small run stands right above a bigger one."""
    if base.size * _RUBY < ruby.size:
        return False
    over = min(ruby.x1, base.x1) - max(ruby.x0, base.x0)
    return over > 0 and -0.6 * base.size < base.top - ruby.bottom < 0.6 * base.size and ruby.middle[1] < base.middle[1]


def level_rows(runs: Sequence[Run]) -> list[list[Run]]:
    """The lines that runs make, from top to bottom, each from left to right."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: (each.middle[1], each.x0)):
        if lines and _level(lines[-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda each: each.x0) for line in lines]


def has_parts(row: Sequence[Run]) -> bool:
    """Whether the runs of a line stand apart from one another."""
    return any(b.x0 - a.x1 >= _PARTS * min(a.size, b.size) for a, b in pairwise(row))


def _level(line: Sequence[Run], run: Run) -> bool:
    base = max(line, key=lambda each: each.bottom - each.top)
    shared = min(base.bottom, run.bottom) - max(base.top, run.top)
    return shared >= _SAME_LINE * min(base.bottom - base.top, run.bottom - run.top)


def _columns_read_down(runs: Sequence[Run]) -> list[PrintedLine]:
    """Characters stacked below one another, the columns from right to left; empty where text does not run so."""
    if len(runs) < 2 or any(len(run.text) > 1 for run in runs):
        return []
    size = median(run.size for run in runs)
    columns: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: -each.middle[0]):
        if columns and abs(columns[-1][-1].middle[0] - run.middle[0]) < size / 2:
            columns[-1].append(run)
        else:
            columns.append([run])
    if any(len(column) < 2 for column in columns[:-1]) or len(columns[0]) < 2:
        return []
    ordered = [sorted(column, key=lambda each: each.top) for column in columns]
    return [_joined(column, "".join(run.text for run in column)) for column in ordered]


def _line(runs: Sequence[Run]) -> PrintedLine:
    text = runs[0].text
    for before, run in pairwise(runs):
        text += _between(before, run) + run.text
    return _joined(runs, text)


def _between(before: Run, run: Run) -> str:
    gap = (run.x0 - before.x1) / min(before.size, run.size)
    if gap >= _TABBED:
        return "  "
    latin = _LATIN.match(before.text[-1]) or _LATIN.match(run.text[0])
    return " " if gap >= (_BLANK if latin else _WIDE_BLANK) else ""


def _joined(runs: Sequence[Run], text: str) -> PrintedLine:
    if len(runs) == 1:
        return PrintedLine(text.strip(), runs[0].bbox, runs[0].size, runs[0].confidence, runs[0].mended)
    size = max(runs, key=lambda run: len(run.text)).size
    sure, mended = min(run.confidence for run in runs), any(run.mended for run in runs)
    return PrintedLine(text.strip(), covering(run.bbox for run in runs), size, sure, mended)


def _sideways(runs: Sequence[Run], turns: int) -> list[PrintedLine]:
    """The lines of runs that stand sideways, read in their own direction, with their boxes as they stand."""
    flat = []
    for run in runs:
        x0, top, x1, bottom = turned_box(run.bbox, -turns)
        flat.append(replace(run, x0=x0, top=top, x1=x1, bottom=bottom, turns=0))
    lines = [_line(each) for each in level_rows(flat)]
    return [replace(line, bbox=turned_box(line.bbox, turns)) for line in lines]


def cell_text(lines: Sequence[PrintedLine], left: float, right: float) -> str:
    """The text of a cell that reaches from `left` to `right`: breaks that its width made are undone, others kept."""
    if len(lines) < 2:
        return lines[0].text if lines else ""
    pad = max(0.0, min(min(line.bbox[0] for line in lines) - left, right - max(line.bbox[2] for line in lines)))
    room = max(right - left - 2 * pad, *(line.width for line in lines))
    text = lines[0].text
    for above, below in pairwise(lines):
        text = _put_together(text, above, below, room)
    return text


def _put_together(text: str, above: PrintedLine, below: PrintedLine, room: float) -> str:
    if not text or not below.text:
        return text + below.text
    if not is_wrapped(above, below, room):
        return f"{text}\n{below.text}"
    return text.removesuffix("\u00ad") + _seam(text, above, below, room) + below.text


def is_wrapped(above: PrintedLine, below: PrintedLine, room: float) -> bool:
    """Whether a line was broken for want of room: what the next begins with would not have fitted."""
    if "  " in above.text:
        return False
    return above.width + _head_width(below) > room - _SLACK * min(above.size, below.size)


def _head_width(line: PrintedLine) -> float:
    """The width of what cannot be parted at the beginning of a line: a word, or a character and what must follow it."""
    word = _WORD_HEAD.match(line.text)
    count = word.end() if word else 1
    if not word and line.text[0] in _NOT_LAST:
        count += 1
    while count < len(line.text) and line.text[count] in _NOT_FIRST:
        count += 1
    return min(line.width * _share(line.text, count), line.width) if count < len(line.text) else line.width


def _share(text: str, count: int) -> float:
    """The share of a line's width that its first characters take; full-width ones take twice as much."""
    widths = [1 if _LATIN.match(char) or char == " " else 2 for char in text]
    return sum(widths[:count]) / sum(widths)


def _seam(text: str, above: PrintedLine, below: PrintedLine, room: float) -> str:
    """What belongs where a line was broken: a blank between Latin words, nothing within one or beside other characters."""
    tail, head = _WORD_TAIL.search(text.rpartition("\n")[2]), _WORD_HEAD.match(below.text)
    if not tail or not head:
        return ""
    if text.endswith(("-", "/", "_", "\u00ad")) or _URL.search(text):
        return ""
    if _is_broken(tail.group(), head.group()) and above.width > room - _NARROWEST * above.size and not _is_latin(text):
        return ""
    tail_width = above.width * (1 - _share(above.text, max(0, len(above.text) - len(tail.group()))))
    longer = tail_width + _head_width(below) > room - _SLACK * above.size
    return "" if longer else " "


def _is_broken(tail: str, head: str) -> bool:
    """Whether what ends one line and begins the next may be one word: small letters on both sides."""
    return bool(_SMALL.match(tail[-1]) and _SMALL.match(head[0]))


def _is_latin(text: str) -> bool:
    """Whether a text is Latin throughout: then lines break between words only."""
    return all(_LATIN.match(char) or char.isspace() for char in text)
