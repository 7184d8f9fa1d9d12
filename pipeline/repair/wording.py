"""Whether a cell words a question or a reply to one, by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.grams import LONGEST
from pipeline.lexicon import is_mark, is_number, is_unit

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon

_LIKELIEST = 3.0  # what a wording may weigh, for or against
# What the form of a text weighs: above 0 it replies, below 0 it asks.
_MARKED, _VALUED, _STATED, _CURT, _ENDED, _ASKED, _OFFERED = 4.0, 2.5, 2.5, 1.5, 0.7, -2.0, -3.0
_MEASURED = -1.0  # a name of what is counted or told
_FIGURED = 1.2  # a text with a figure in it
_SURE = 1.5  # from where a form hardly asks
_UNLIKE = 0.3  # likeness to an item or another question from which a text rather asks
_LIKE = 5.0  # what likeness beyond that weighs: replies use the words of their questions too
_STATED_LIKE = 0.3  # the share of that in what hardly asks
_BRACKETED = re.compile(r"\((?P<inner>[^()]*)\)$")
_OPTIONS = re.compile(r"[有可要][・/、,]?[無否不]|の有無|の可否|の場合")  # (有・無、有の場合は方法)
_ASKS = re.compile(r"(?:こと|か|ください|下さい|有無|可否|望ましい)[。.?]?$|\?$")
_STATES = re.compile(
    r"(?:ます|です|ません|ました|でした|ている|ていない|した|する|ある|ない|せず|による|とおり|参照|予定|可能|なし|あり|済み?)[。.]*$"
)
_MEASURE = re.compile(r"(?:数|率|量|額|費用|料金|割合|期間|時間|頻度|周期|間隔|方法|方式|手順|種類|範囲|上限|期限)$")
_VALUE = re.compile(
    r"[¥\\]\s*\d|約?\s*(?:[\d,.]+|[一二三四五六七八九十百]+)\s*(?:[%分秒日月年回時件名人円万億世週桁文階台社営種倍GMT¥~:]|か月|$)"
)
_FIGURE = re.compile(r"\d\s*(?:[%分秒日月年回件名人円世週文台社種倍]|時間|営業日|か月)")
_MARK_FIRST = re.compile(r"(?P<mark>\S{1,8}?)(?:[\s。、,:(]|$)")


@lru_cache(maxsize=50_000)
def replies(cell: str, lexicon: Lexicon) -> float:
    """How much likelier a cell replies than asks: above 0 it replies, below 0 it asks; -3 to 3."""
    text = fold(cell).text.strip()
    if is_number(text) or is_mark(text) or is_unit(text):
        return 0.0
    form = _form(text)
    asked = _likeness(cell, lexicon) * (_STATED_LIKE if form >= _SURE else 1.0)
    return max(-_LIKELIEST, min(_LIKELIEST, form - asked))


def asks(cell: str) -> bool:
    """Whether a cell has the form of a question or requirement."""
    return _form(fold(cell).text.strip()) < 0


def states(cell: str) -> bool:
    """Whether a cell has the form of a statement or value, so that it hardly asks."""
    return _form(fold(cell).text.strip()) >= _SURE


def begins_with_mark(text: str) -> bool:
    """Whether a mark and a blank or stop stand before the rest of a text: `○ 毎月`, `はい。`."""
    first = _MARK_FIRST.match(fold(text).text.strip())
    return first is not None and is_mark(first["mark"]) and not is_number(first["mark"])


@lru_cache(maxsize=50_000)
def _form(text: str) -> float:
    """What the form of a text says, in brackets and before them."""
    if begins_with_mark(text):
        return _MARKED
    if _VALUE.match(text):
        return _VALUED
    bracketed = _BRACKETED.search(text)
    if bracketed and _OPTIONS.search(bracketed["inner"]):
        return _OFFERED
    parts = (text, text[: bracketed.start()].rstrip()) if bracketed else (text,)
    if any(map(_ASKS.search, parts)):
        return _ASKED
    ended = text.endswith("。")
    if any(map(_STATES.search, parts)):
        return _STATED if ended else _CURT
    if any(map(_MEASURE.search, parts)):
        return _MEASURED
    return _FIGURED if _FIGURE.search(text) else _ENDED if ended else 0.0


def _likeness(cell: str, lexicon: Lexicon) -> float:
    text = cell[:LONGEST]
    return _LIKE * max(0.0, max(lexicon.likeness.best(text)[1], lexicon.likeness.foreign(text)) - _UNLIKE)
