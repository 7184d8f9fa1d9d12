"""Whether the text layer of a page says what the page shows, or the page has to be read as a picture."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.content import Content, Flags, Whole

_FEW = 4  # characters that a scanned page may have in its text layer: a stamped number
_CAPTION = 30  # characters up to which a page that is all but a picture is one
_MOST = 0.6  # share of a page that a picture covers on a scanned page
_STRANGE = 0.15  # share of characters that no Japanese or English text has
_SIGNS = 0.4  # share of ASCII signs, of which codes taken for characters are full
_ENOUGH = 120  # characters from which Japanese text has kana
_KANA = 0.02  # share of kana, below which a text of Chinese characters is none
# What Japanese and English sheets are written in: ASCII, signs, punctuation, arrows, numbers in circles, lines and
# shapes, kana, Chinese characters and their radicals, full-width forms. No private use, no accents by the dozen.
_USUAL = (
    (0x20, 0x7E),
    *((code, code) for code in map(ord, "©®×÷±°·§‰′″※")),
    (0x2010, 0x2027),
    (0x2100, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x27BF),
    (0x2E80, 0x2FDF),
    (0x3000, 0x33FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x323AF),
)
_FIRSTS, _LASTS = (np.array(ends) for ends in zip(*sorted(_USUAL), strict=True))
_BLANKS = np.array([9, 10, 11, 12, 13, 0x20, 0xA0, 0x3000, 0xFEFF])
_LEADERS = np.array(list(map(ord, "._-")))  # fill the lines of a table of contents, or wait for a pen
_WORDS = np.array([chr(code).isalnum() for code in range(0x80)])
_DRAWN = 400  # filled shapes from which text may have been turned into outlines


class Layer(StrEnum):
    """What a page's text layer is worth."""

    GOOD = "good"
    EMPTY = "empty"
    PICTURE = "picture"  # no text, or next to none, and a picture or outlines of letters
    RUBBISH = "rubbish"  # text that says something else than what is shown


def judge(content: Content, seen: Flags) -> Layer:
    """The worth of the text of a page; `seen` says which of its characters can be seen."""
    characters = content.characters.kept(seen)
    codes = characters.codes[~np.isin(characters.codes, _BLANKS)]
    pictured = _covered(content) >= _MOST
    if len(codes) <= _FEW or (pictured and len(codes) <= _CAPTION):
        return Layer.PICTURE if pictured or len(content.pictures) or len(content.fills) > _DRAWN else _bare(codes)
    return Layer.RUBBISH if _is_rubbish(codes) else Layer.GOOD


def _bare(codes: Whole) -> Layer:
    return Layer.GOOD if len(codes) else Layer.EMPTY


def _covered(content: Content) -> float:
    """The share of the page that its largest picture, or strips of one, cover."""
    if not len(content.pictures):
        return 0.0
    x0, top, x1, bottom = content.pictures.clip(0, [content.width, content.height] * 2).T
    return float(((x1 - x0) * (bottom - top)).sum() / (content.width * content.height))


def _is_rubbish(codes: Whole) -> bool:
    codes = codes[~np.isin(codes, _LEADERS)]
    if not len(codes):
        return False
    place = np.searchsorted(_FIRSTS, codes, side="right") - 1
    usual = (place >= 0) & (codes <= _LASTS[place])
    signs = (codes < 0x7F) & ~_WORDS[np.minimum(codes, 0x7F)]
    if 1 - usual.mean() > _STRANGE or signs.mean() > _SIGNS:
        return True
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    kana = (codes >= 0x3041) & (codes <= 0x30FF)
    return len(codes) >= _ENOUGH and bool(han.mean() > 0.5) and bool(kana.mean() < _KANA)
