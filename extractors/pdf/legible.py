"""Whether the text layer of a page says what the page shows, or the page has to be read as a picture."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.content import Content, Flags, Whole

_FEW = 4  # characters that a scanned page may have in its text layer: a stamped number
_CAPTION = 60  # characters up to which a page that is all but a picture is one
_MOST = 0.6  # share of a page that a picture covers on a scanned page
_STRANGE = 0.15  # share of characters that no Japanese or English text has
_ENOUGH = 120  # characters from which Japanese text has kana
_KANA = 0.02  # share of kana, below which a text of Chinese characters is none
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
    codes = characters.codes[characters.codes > 0x20]
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
    if np.mean([_is_strange(code) for code in codes.tolist()]) > _STRANGE:
        return True
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    kana = (codes >= 0x3041) & (codes <= 0x30FF)
    return len(codes) >= _ENOUGH and bool(han.mean() > 0.5) and bool(kana.mean() < _KANA)


def _is_strange(code: int) -> bool:
    """Whether a character is one that Japanese and English sheets do not have: private use, other scripts, controls."""
    if 0x20 <= code < 0x7F:
        return False
    try:
        chr(code).encode("cp932")
    except UnicodeEncodeError:
        return code not in _USUAL
    return 0xE000 <= code <= 0xF8FF


_USUAL = frozenset(
    map(ord, "©®™•–—‐‑‒•·‣…‘’“”«»✓✔☑☐☒✗✘△▲▽▼◯⃝①㈱㍿〜～−￥¥§¶°±²³µ×÷éüöäñàèç⻑⻄⻘⻤⻨⻩⻭⻲")
) | frozenset(range(0x2E80, 0x2FE0))
