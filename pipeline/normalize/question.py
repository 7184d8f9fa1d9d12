"""The question that a row asks: its words, and what answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.fold import fold

if TYPE_CHECKING:
    from pipeline.model import Item, SourceRow


@dataclass(frozen=True, slots=True)
class Question:
    """What the row asks: its words, and how an answer to it is to be taken."""

    text: str
    label: frozenset[str]
    words: frozenset[str]
    asks_value: bool
    english: frozenset[str] = frozenset()  # what the item and the row are called in English
    asks_whether: bool = False
    counts_none: bool = False  # なし answers it: no incidents, no upper limit


_VALUE_LABEL = re.compile(
    r"時間|期間|間隔|率|件数|世代|回数|頻度|容量|場所|拠点|タイミング|上限|利用者数|ユーザー?数|遅延|何|いつ|どこ|MTTR|RTO|RPO|種類|バージョン|形式|認証方法|プロトコル"
)
_WHETHER = re.compile(
    r"^(?!.*(?:何|いつ|どこ|どの|いくつ|誰|どれ|いくら)).*(?:ます|ません|です|でしょう|ある|いる|する|できる|れる|ない)か[?。\s]*$"
)
_NONE_ASKED = re.compile(
    r"件数|回数|何件|何回|上限|制約条件|同時接続|利用者数|ユーザー?数|提供リソース|保存容量|\blimits?\b|concurrent|number of|how many",
    re.IGNORECASE,
)
RUN = re.compile(r"[一-龥々]+|[ァ-ヴー]+|[A-Za-z]+|\d+")
_ENGLISH_EMPTY = "a an the and or of for to in on at by with from as if any all is are be do does can we our you your it its this that have has"
_EMPTY_WORDS = frozenset(_ENGLISH_EMPTY.split()) | frozenset(
    {"場合", "当社", "弊社", "対応", "サー", "ービ", "ビス", "有無", "要件", "方針", "内容"}
)


@lru_cache(maxsize=2048)
def _question(label: str, description: str, unit: str, named: tuple[str, str], kinds: tuple[str, ...]) -> Question:
    item_label, english = named
    text = fold(f"{label}\n{item_label}\n{description}").text
    wanted = bool(kinds) and "presence" not in kinds
    return Question(
        text,
        words_of(fold(f"{label}\n{item_label}").text),
        words_of(text),
        wanted or (not kinds and bool(_VALUE_LABEL.search(fold(f"{label}\n{unit}").text))),
        english_words(fold(f"{label}\n{english}").text),
        bool(_WHETHER.search(fold(label).text)),
        bool(_NONE_ASKED.search(fold(f"{label}\n{item_label}").text)),
    )


def question(row: SourceRow, item: Item | None) -> Question:
    """The question of a row, sharpened by the canonical item it was matched with."""
    named, kinds = ((item.label_ja, item.label_en), item.fact_kinds) if item else (("", ""), ())
    return _question(row.label, row.description, row.unit, named, tuple(kinds))


def words_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring kanji or katakana, and whole Latin words: enough to tell whether two texts are about one thing."""
    found: set[str] = set()
    for run in RUN.findall(text):
        if run.isascii():
            found.add(run.lower())
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found) - _EMPTY_WORDS


def english_words(text: str) -> frozenset[str]:
    """The words in Latin letters without their endings, so that tested, tests and testing are one word."""
    return frozenset(_ENDING.sub("", word) for word in words_of(text) if word.isascii() and word.isalpha()) - _GENERAL


# What nearly every answer speaks of tells nothing about how near it is to the question.
_GENERAL_WORDS = "data customer user inform servic system secur manag contract us provid provis"
_GENERAL = frozenset(_GENERAL_WORDS.split())
_ENDING = re.compile(r"(?<=\w{3})(?:ations?|ments?|ings?|ions?|e?d|e?s|e)$")


def none_is_a_value(asked: Question) -> bool:
    """Whether なし answers the question: no incidents, no upper limit."""
    return asked.counts_none
