"""The text of a cell without the residue of the page it was copied from."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.grid import GridRow

_TAG = r"b|strong|i|em|u|p|br|a|span|div|font|ul|ol|li|td|th|tr|table|tbody|thead|sup|sub|small|center|h[1-6]|s|del|img|hr|wbr|label|input"
_BREAKS = re.compile(r"</?(?:p|br|div|li|ul|ol|tr|td|th|h[1-6]|hr)\b[^<>]{0,500}>", re.IGNORECASE)
_TAGS = re.compile(rf"</?(?:{_TAG})\b[^<>]{{0,2000}}>", re.IGNORECASE)
_STRUCK = re.compile(r"<(s|del|strike)>[^<]{0,5000}</\1>|~~[^~\n]{1,500}~~", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(((?:https?|mailto)[^()\s]{0,1000})\)")
_BOLD = re.compile(
    r"\s*(?:<(b|strong)>(?P<html>.{0,500}?)</\1>|\*\*(?P<stars>[^*]{1,500})\*\*)\s*", re.IGNORECASE | re.DOTALL
)
_STARS = re.compile(r"\*\*([^*\n]{1,500})\*\*")
_ESCAPES = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|])")
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """What a reader sees in a cell; `bold` when all of it stands out."""

    text: str
    bold: bool = False


@lru_cache(maxsize=20_000)
def plain(cell: str) -> Plain:
    """Remove tags, entities and escapes, join lines with one blank; struck-out text is not said any more."""
    bold = bool(_BOLD.fullmatch(cell))
    text = _STRUCK.sub("", cell)
    text = _TAGS.sub("", _BREAKS.sub(" ", text))
    text = _STARS.sub(r"\1", _MARKDOWN_LINK.sub(_link, text))
    if "&" in text:
        text = html.unescape(text)
    return Plain(_BLANKS.sub(" ", _ESCAPES.sub(r"\1", text)).strip(" \u3000\ufeff"), bold)


def cells_of_row(row: GridRow) -> tuple[Plain, ...]:
    """The cells of a grid row as a reader sees them; what the source calls bold is."""
    cells = tuple(map(plain, row.cells))
    if not row.strong:
        return cells
    return tuple(replace(cell, bold=True) if i in row.strong else cell for i, cell in enumerate(cells))


def _link(found: re.Match[str]) -> str:
    words, target = found.groups()
    return target if words.replace("\\", "") in {target, ""} else f"{words} {target}"
