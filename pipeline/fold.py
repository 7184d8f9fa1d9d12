"""One spelling for text written many ways, with the way back kept.

Readers work on `fold(raw).text`; `raw_span` leads from there to the characters of the raw text. Matching works on
`skeleton(text)`, which also forgets what an OCR program confuses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Compatibility characters that NFKC leaves alone: CJK radicals printed by browsers, and the bars and waves that
# vendors use for one another. Unicode CJK Radicals Supplement, EquivalentUnifiedIdeograph.txt.
_RADICALS = str.maketrans(
    "⺅⺌⺍⺕⺝⺟⺠⺤⺩⺭⺷⺹⺼⺾⻄⻅⻌⻑⻒⻓⻖⻘⻝⻞⻣⻤⻨⻩⻭",
    "亻⺌⺍彐月母民爪王礻罒耂月艹西见辶長镸长阝青食飠骨鬼麦黄歯",
)
_DASHES = str.maketrans("‐‑‒–—―−﹣", "-" * 8)
_WAVES = str.maketrans("〜∼∿˜", "~" * 4)
_DOTS = str.maketrans("‧･", "・・")
_TABLE: dict[int, str | int | None] = {**_RADICALS, **_DASHES, **_WAVES, **_DOTS}

# A character that may melt into the one before it under NFKC: combining marks, half-width voicing marks, Hangul jamo.
_JOINS = re.compile(r"[\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f\uffa0-\uffdc\u3099\u309a]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is where its i-th character begins in `raw`, `ends[i]` where it ends."""

    text: str
    raw: str
    offsets: Sequence[int] = field(repr=False, compare=False)
    ends: Sequence[int] = field(repr=False, compare=False)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `raw` that `text[start:end]` was made from."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return at, at
        return self.offsets[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def fold(raw: str) -> Folded:
    """Fold `raw`: NFKC, one dash, one wave, one blank, no format characters; case is kept.

    Every character of the result leads back to the cluster (a character with what combines with it) it came from.
    """
    if unicodedata.is_normalized("NFKC", raw):  # then nothing combines, and most text is so already
        text = "".join(map(_fold_cluster, raw))
        if len(text) == len(raw):
            return Folded(text, raw, range(len(raw)), range(1, len(raw) + 1))
    parts: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(raw):
        folded = _fold_cluster(raw[start:end])
        parts.append(folded)
        offsets.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return Folded("".join(parts), raw, offsets, ends)


@lru_cache(maxsize=20_000)
def _fold_cluster(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", cluster).translate(_TABLE)
    if folded.isspace():
        return " " * len(folded)
    return "".join(c for c in folded if unicodedata.category(c) not in {"Cf", "Cc", "Cs"} or c.isspace())


def _clusters(raw: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for i, char in enumerate(raw):
        if spans and (unicodedata.combining(char) or _JOINS.match(char)):
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return spans


# What an OCR program takes for one another; the first of a group stands for all. Voiced kana fall together with
# unvoiced ones because the marks are what a scan loses first (パージョン, アブリ, ベージ).
_LOOK_ALIKES = (
    "ろロ口囗", "へヘべベぺペ", "りリ", "カ力ガ", "ニ二", "エ工", "タ夕ダ", "ト卜ド", "ハ八バパ", "ヒビピ", "フブプ", "ホボポ",
    "サザ", "シジ", "スズ", "セゼ", "ソゾ", "チヂ", "ツヅッ", "テデ", "キギ", "クグ", "ケゲヶ", "コゴ", "ヤャ", "ユュ", "ヨョ", "アァ", "イィ",
    "ウゥ", "オォ", "ー一", "内內", "ミ三", "o0O", "l1I|", "対對", "復複",
)  # fmt: skip
_SKELETON = str.maketrans({char: group[0] for group in _LOOK_ALIKES for char in group})
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=200_000)
def skeleton(text: str) -> str:
    """What is left of a text for comparison: folded, lower case, look-alikes made equal, no punctuation or blanks."""
    return _NOT_WORD.sub("", fold(text).text.lower().translate(_SKELETON)).translate(_SKELETON)


def squash(text: str) -> str:
    """A folded text without blanks."""
    return "".join(fold(text).text.split())


def display_width(text: str) -> int:
    """How many columns a text takes where a Japanese character takes two, as in mails and on terminals."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
