"""A whole page of the web: parsed, rid of what nobody sees, put into grids, with what was wrong on the way."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from extractors.cells import Pieces
from extractors.unseen import unseen
from extractors.web.build import build
from extractors.web.prose import write
from extractors.web.raw import elements_in, is_crowded, words_of
from extractors.web.table import MOST_PLACES, TooLargeError
from pipeline.fold import squash
from pipeline.grid import HIDDEN, POINTED_AT, REPEATED, Extraction, Layout, Refusal
from pipeline.model import Problem, Reason, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.web.build import Page
    from extractors.web.tree import Node

_ENDS = re.compile(r"</(?:html|body)\s*>|\x00", re.IGNORECASE)  # the parser would drop whatever follows
MOST_ELEMENTS = 1_000_000


def read_html(text: str) -> Extraction | Refusal:
    """Read every table, list and line of a page; whatever is wrong with it is in the result, never an exception."""
    if is_crowded(text):
        sentence = "an element in it has thousands of attributes, as in pages made to do harm; ask for the sheet itself"
        return Refusal(Reason.TOO_LARGE, sentence)
    return _read(text)


def _read(text: str) -> Extraction | Refusal:
    root, whole = _parse(text)
    if root is None:
        return Refusal(Reason.EMPTY, "the page shows no text; ask the sender for the sheet again")
    if elements_in(root) > MOST_ELEMENTS:
        sentence = f"it has more than {MOST_ELEMENTS:,} elements, more than any checksheet; send the sheet alone"
        return Refusal(Reason.TOO_LARGE, sentence)
    page = build(root)
    pieces = Pieces()
    try:
        write(page.root, pieces)
    except TooLargeError:
        sentence = f"a table in it has more than {MOST_PLACES:,} places for cells; send the sheet alone"
        return Refusal(Reason.TOO_LARGE, sentence)
    if squash(page.title) not in {squash(words_of(heading)) for heading in root.iter("h1")}:
        pieces.aside(page.title, "/html/head/title", REPEATED)
    for path, line in (*_places(page.hidden), *_places(page.unused)):
        pieces.aside(line, path, HIDDEN)
    for path, line in _places(page.pointed):
        pieces.aside(line, path, POINTED_AT)
    grids = pieces.grids()
    if all(grid.layout is Layout.RUNNING for grid in grids):
        return _nothing(page)
    return Extraction(grids, pieces.lines, problems=tuple(_problems(page, whole)), complete=whole)


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    """The tree of a page, None if there is none, and whether all of the page is in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(_ENDS.sub("", text).encode("utf-8", errors="replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, True
    whole = all(entry.level != etree.ErrorLevels.FATAL for entry in parser.error_log)
    return root, whole


def _places(texts: Iterable[tuple[Node, str]]) -> Iterator[tuple[str, str]]:
    """Unseen texts of one element together, each behind the path of that element."""
    for node, found in groupby(texts, key=lambda each: each[0]):
        text = " ".join(text for _, text in found if text)
        if text:
            yield node.path, text


def _problems(page: Page, whole: bool) -> Iterator[Problem]:
    if not whole:
        sentence = "elements are nested deeper than any program shows; what follows is missing, ask for the sheet anew"
        yield Problem("extract.too_deep", Severity.ERROR, sentence)
    hidden = [line for _, line in _places(page.hidden)]
    if hidden:
        yield unseen("the page", hidden[0])
    if page.spoken:
        sentence = f"{page.spoken} icons were read by the words that the page has for those who listen to it"
        yield Problem("extract.icons", Severity.INFO, sentence)
    if page.unstyled:
        sentence = "the page has more styles than were looked at; check that nobody can miss what was read as an answer"
        yield Problem("extract.styles_unread", Severity.WARNING, sentence)
    if page.frames:
        sentence = "the page shows other pages in frames, which were not read; save them if they hold answers"
        yield Problem("extract.frames", Severity.INFO, sentence)


def _nothing(page: Page) -> Refusal:
    """Why a page gave no text at all."""
    if page.frames:
        return Refusal(Reason.EMPTY, "the page only shows other pages in frames; save those and send them")
    if page.hidden:
        return Refusal(Reason.EMPTY, "nobody sees any text in the page; ask the sender for the sheet as it is shown")
    sentence = "the page shows no text until scripts fill it; open it, and save it once its text is there"
    return Refusal(Reason.EMPTY, sentence)
