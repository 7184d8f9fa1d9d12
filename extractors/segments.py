"""A text cut into stretches of one layout each."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from extractors.pages import running_lines
from pipeline.grid import Layout, Line, Segment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

# Only what ends a line in a text file; str.splitlines would also cut cells at U+2028, VT and NEL.
_LINE_END = re.compile(r"\r\n|\n|\r|\f")
_QUOTED_MAIL = re.compile(r"^(?:> ?)+")
BARS = "|｜│┃"
_BAR = re.compile(f"[{BARS}]")
# Blanks wide enough to part columns; one full-width blank also stands behind a heading's number and between names.
_GAP = re.compile(r"\S(?: {2,}| *\u3000[ \u3000]+)(?=\S)|\S *\u3000(?=\S[^\u3000]*\S *\u3000\S)")
_INDENTED = re.compile(r" {3,}|\u3000{2,}")  # a cell that goes on below, under the one above
_QUOTED = 60  # lines that a quoted cell may span
_SECTIONS = 3  # bare lines between blank ones that do not end a table held together by blanks
_HEADED = 3  # gaps in a line that may head columns
_STRAYS = 8  # lines without a delimiter that may stand between two rows of a table: broken cells, bare sections


def lines_of(text: str) -> list[Line]:
    """The lines of a text, numbered from 1; the marks of a quoting mail are no text."""
    lines = enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1)
    return [Line(i, _QUOTED_MAIL.sub("", line)) for i, line in lines]


def segments(text: str) -> Iterator[Segment]:
    """The stretches of a text in its order, its pages put together; blank lines belong to none unless a cell spans them.

    What the pages repeat around the text follows at the end, as a stretch of its own.
    """
    printed = lines_of(text)
    running = {i for i in running_lines(printed, _page_tops(text)) if not _is_spaced_heading(printed[i - 1].text)}
    lines = _without(printed, running)
    layouts = _layouts(lines)
    _claim_quoted(lines, layouts)
    _claim_strays(layouts)
    _bridge_blanks(layouts)
    start = 0
    for layout, run in groupby(layouts):
        end = start + len(list(run))
        kept = tuple(line for line in lines[start:end] if layout is not Layout.LINES or line.text.strip())
        if layout is not None and kept:
            yield Segment(layout, kept)
        start = end
    if running:
        yield Segment(Layout.RUNNING, tuple(line for line in printed if line.number in running))


def _is_spaced_heading(text: str) -> bool:
    """Whether a line may head columns that blanks hold apart: on every page they stand elsewhere."""
    return _layout(text) is Layout.SPACES and len(_GAP.findall(text)) >= _HEADED


def _page_tops(text: str) -> frozenset[int]:
    """The numbers of the lines behind a form feed."""
    return frozenset(number for number, end in enumerate(_LINE_END.findall(text), start=2) if end == "\f")


def _without(lines: Sequence[Line], running: Collection[int]) -> list[Line]:
    """The lines without those that only pages repeat, nor the blank ones around these."""
    kept: list[Line] = []
    cut = False
    for line in lines:
        if line.number in running:
            while kept and not kept[-1].text.strip():
                kept.pop()
            cut = True
        elif line.text.strip() or not cut:
            kept.append(line)
            cut = False
    return kept


def _layouts(lines: Sequence[Line]) -> list[Layout | None]:
    """The layout of each line by itself, None where it is blank."""
    found = [_layout(line.text) for line in lines]
    for layout, fewest in ((Layout.SPACES, 4), (Layout.COMMAS, 4)):
        _drop_lonely(lines, found, layout, fewest)
    _drop_lonely_bars(lines, found)
    return found


def _layout(text: str) -> Layout | None:
    bare = text.strip(" \u3000")
    if not bare.strip():
        return None
    if "\t" in bare:
        return Layout.TABS
    if bare[0] in BARS or len(_BAR.findall(bare)) >= 2 or re.search(r"\S [|｜] \S", bare):
        return Layout.PIPES
    if bare.count(",") >= 2 and not re.search(r", ", bare):
        return Layout.COMMAS
    if _GAP.search(text):
        return Layout.SPACES
    return Layout.LINES


def _drop_lonely(lines: Sequence[Line], found: list[Layout | None], layout: Layout, fewest: int) -> None:
    """Commas and blanks delimit cells only where line after line has them; else they are prose."""
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end] in {layout, None, Layout.LINES}:
            end += 1
        hits = sum(each is layout for each in found[start:end])
        others = sum(found[i] is Layout.LINES and not _INDENTED.match(lines[i].text) for i in range(start, end))
        if hits and (hits < fewest or others > hits):
            found[start:end] = [Layout.LINES if each is layout else each for each in found[start:end]]
        start = max(end, start + 1)


def _drop_lonely_bars(lines: Sequence[Line], found: list[Layout | None]) -> None:
    """A bar in a paragraph by itself parts no cells, unless the tables around it have as many: titles, menus, footers."""
    bars = {i: len(_BAR.findall(lines[i].text)) for i, each in enumerate(found) if each is Layout.PIPES}
    hits = sorted(bars)
    for before, i, after in zip([-1, *hits], hits, [*hits[1:], -1], strict=False):
        near = [j for j in (before, after) if j >= 0 and None not in found[min(i, j) : max(i, j)]]
        alike = any(j >= 0 and bars[j] == bars[i] for j in (before, after))
        if not near and not alike and lines[i].text.strip()[0] not in BARS:
            found[i] = Layout.LINES


def _claim_quoted(lines: Sequence[Line], layouts: list[Layout | None]) -> None:
    """A quoted cell that spans lines, as spreadsheets copy it, takes them all into its table."""
    i = 0
    while i < len(lines):
        delimiter = {Layout.TABS: "\t", Layout.COMMAS: ","}.get(layouts[i] or Layout.LINES)
        if delimiter and opens_quote(lines[i].text, delimiter):
            end = next((j for j in range(i + 1, min(len(lines), i + _QUOTED)) if lines[j].text.count('"') % 2), None)
            if end is not None:
                layouts[i : end + 1] = [layouts[i]] * (end + 1 - i)
                i = end - 1 if opens_quote(lines[end].text.partition('"')[2], delimiter) else end
        i += 1


def opens_quote(text: str, delimiter: str) -> bool:
    """Whether the last quoted cell of a line is left open."""
    return text.count('"') % 2 == 1 and re.search(rf'(?:^|{re.escape(delimiter)})"', text) is not None


def _claim_strays(layouts: list[Layout | None]) -> None:
    """Lines without a delimiter directly between rows of a table are parts of it: broken cells or bare sections."""
    for layout in (Layout.TABS, Layout.PIPES, Layout.COMMAS, Layout.SPACES):
        rows = [i for i, each in enumerate(layouts) if each is layout]
        for before, after in pairwise(rows):
            between = layouts[before + 1 : after]
            if not between or any(each not in {None, Layout.LINES, Layout.SPACES, Layout.COMMAS} for each in between):
                continue
            strays = sum(each is not None for each in between)
            near = layouts[before + 1] is not None and None not in between
            if strays == 0 or (strays <= _STRAYS and near) or (layout is Layout.SPACES and strays <= _SECTIONS):
                layouts[before + 1 : after] = [layout] * len(between)
        ends = [i for i in rows if i + 1 == len(layouts) or layouts[i + 1] is not layout]
        for end in ends:
            _claim_tail(layouts, end, layout)


def _bridge_blanks(layouts: list[Layout | None]) -> None:
    """Blank lines part paragraphs, not stretches of prose: their line numbers still tell."""
    rows = [i for i, each in enumerate(layouts) if each is Layout.LINES]
    for before, after in pairwise(rows):
        if all(each is None for each in layouts[before + 1 : after]):
            layouts[before + 1 : after] = [Layout.LINES] * (after - before - 1)


def _claim_tail(layouts: list[Layout | None], end: int, layout: Layout) -> None:
    """Lines directly below a table's last row may be the rest of its last cell; the extractor tells."""
    for i in range(end + 1, min(len(layouts), end + 1 + _STRAYS)):
        if layouts[i] not in {Layout.LINES, Layout.SPACES}:
            break
        layouts[i] = layout
