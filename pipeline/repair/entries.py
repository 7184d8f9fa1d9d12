"""What lines are when they are no rows, and what tells that of a line by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.lexicon import is_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Place
    from pipeline.model import LineRole

_RULE = re.compile(r"[\s|:+=\-_─━┼├┤┌┐└┘┬┴*.・…]+")
_PAGE_FURNITURE = re.compile(
    r"-?\s*(?:page|p\.?|ページ)?\s*\d{1,3}\s*(?:/|of|／)\s*\d{1,3}\s*(?:page|ページ|頁)?\s*-?|-\s*\d{1,3}\s*-|(?:page|ページ|頁)\s*\d{1,3}|\d{1,3}\s*(?:ページ|頁)"
    r"|(?:社外秘|取扱注意|関係者外秘|confidential|無断転載.{0,10}|©.{0,60}|\(c\).{0,60}|copyright.{0,60}|all rights reserved\.?)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*(?:[※*＊]\s*\d{0,2}|注\s*\d{0,2}\s*[)）:：]|備考\s*[:：]|参考|以上$|凡例|\(\*\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a stretch of lines that is no row."""

    place: Place
    role: LineRole
    reason: str
    text: str = ""


def furniture(text: str) -> bool:
    """Whether a line is what a printed page has around its text: page numbers, confidentiality, copyright."""
    return bool(_PAGE_FURNITURE.fullmatch(text.strip()))


def is_rule(texts: Sequence[str]) -> bool:
    """Whether a row is nothing but a drawn line."""
    return all(_RULE.fullmatch(text) and not is_mark(text) for text in texts if text)


def is_note(text: str) -> bool:
    """Whether a line begins as notes below a table do: ※1, 注), 備考:."""
    return bool(_NOTE.match(fold(text).text))
