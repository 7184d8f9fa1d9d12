"""What lines are when they are no rows, and what tells that of a line by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.fold import fold
from pipeline.lexicon import is_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Place
    from pipeline.model import LineRole

_RULE = re.compile(r"[\s|:+=\-_─━┼├┤┌┐└┘┬┴*.・…]+")
_PAGE_FURNITURE = re.compile(
    r"[(\[]?(?:続き|つづき|continued)[)\]]?|[(\[]?-?\s*(?:page|p\.?|ページ)?\s*\d{1,3}\s*(?:/|of|／)\s*\d{1,3}\s*(?:page|ページ|頁)?\s*-?[)\]]?|-\s*\d{1,3}\s*-|(?:page|ページ|頁)\s*\d{1,3}|\d{1,3}\s*(?:ページ|頁)"
    r"|(?:社外秘|取扱注意|関係者外秘|confidential|無断転載.{0,10}|©.{0,60}|\(c\).{0,60}|copyright.{0,60}|all rights reserved\.?)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?:ver(?:sion)?|rev)?\.?\s*\d{1,3}(?:\.\d{1,3}){1,2}|初版|第?\s*[\d.]+\s*版", re.IGNORECASE)
_DATE = 20  # characters of a cell that is a date and nothing else
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


def is_revision_history(rows: Sequence[Sequence[str]]) -> bool:
    """Whether every row below the first has a cell that is a version and one that is a date."""
    return len(rows) > 1 and all(
        any(map(_is_version, cells)) and any(find_dates(cell) and len(cell) <= _DATE for cell in cells if cell)
        for cells in rows[1:]
    )


def _is_version(text: str) -> bool:
    return bool(_VERSION.fullmatch(fold(text).text.strip()))


def is_note(text: str) -> bool:
    """Whether a line begins as notes below a table do: ※1, 注), 備考:."""
    return bool(_NOTE.match(fold(text).text))
