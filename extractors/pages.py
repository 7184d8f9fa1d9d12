"""What every page of a printed source repeats around its text: titles, column headings, copyright, page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.fold import squash

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.grid import Line

# A page number at the end of a line, behind the footer's other text: 3 / 12, - 3 -, Page 3 of 12, 3ページ.
_PAGE_NO = re.compile(
    r"(?P<before>.*?)(?:(?<!\d)(?P<no>\d{1,3})(?:/|of)(?P<all>\d{1,3})(?:ページ|頁)?|-(?P<dashed>\d{1,3})-"
    r"|(?:page|p\.)(?P<named>\d{1,3})|(?<!\d)(?P<counted>\d{1,3})(?:ページ|頁))-?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:[\d-]|ページ|頁)$")
_DEEPEST = 5  # lines that a page's header or footer may have
_TELLING = 4  # characters from which a repeated line is more than a mark or a short answer
_DIGITS = re.compile(r"\d+")


def running_lines(lines: Sequence[Line], tops: Collection[int]) -> frozenset[int]:
    """The numbers of the lines that only repeat, at a page break, what other pages say there.

    `tops` are the lines that begin a page; page numbers that count up tell more. The first page's header is kept: it
    is the title and the table's heading.
    """
    full = [line for line in lines if line.text.strip()]
    numbered = _page_numbers({i: squash(line.text) for i, line in enumerate(full) if _ENDS.search(line.text.rstrip())})
    numbers = [line.number for line in full]
    breaks = {bisect_left(numbers, top) for top in tops} - {0, len(full)}
    pages = max(len(breaks) + 1, len(numbered))
    if pages < 2:
        return frozenset()
    masked = [_DIGITS.sub("0", squash(line.text)) for line in full]
    counts = Counter(masked)

    def repeats(i: int) -> bool:
        often = max(2, pages - 1) <= counts[masked[i]] <= pages + 1
        return i in numbered or (often and (len(masked[i]) >= _TELLING or masked[i] == "0"))

    found = set(numbered)
    for i in breaks | {i + 1 for i in numbered} | {len(full)}:
        found.update(takewhile(repeats, range(i - 1, max(-1, i - 1 - _DEEPEST), -1)))
        found.update(takewhile(repeats, range(i, min(len(full), i + _DEEPEST))))
    return frozenset(numbers[i] for i in found)


def _page_numbers(keys: Mapping[int, str]) -> frozenset[int]:
    """Where lines end in numbers that count the pages up: 1/4, 2/4, 3/4 behind the same words."""
    series: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
    for i, key in keys.items():
        found = _PAGE_NO.fullmatch(key)
        if found:
            number = next(filter(None, found.group("no", "dashed", "named", "counted")))
            series.setdefault((_DIGITS.sub("0", found["before"]), found["all"]), []).append((int(number), i))
    return frozenset(
        i
        for hits in series.values()
        if len(hits) > 1 and [no for no, _ in hits] == list(range(hits[0][0], hits[0][0] + len(hits)))
        for _, i in hits
    )
