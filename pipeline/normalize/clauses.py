"""Cuts an answer into the clauses that each say one thing, with spans and with what they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.normalize.polarity import Polarity, polarity

if TYPE_CHECKING:
    from collections.abc import Iterator


class Role(StrEnum):
    """How a clause stands to the others: a reason or an exception does not answer the question."""

    MAIN = "main"
    CONCESSION = "concession"  # ...が、 ...ものの、
    REASON = "reason"  # ...ため、 ...ので、
    PROVISO = "proviso"  # ただし... なお...
    ASIDE = "aside"  # in brackets


@dataclass(frozen=True, slots=True)
class Clause:
    """`whole[start:end] == text`; `sentence` counts from 0. An aside lies inside the clause it belongs to."""

    start: int
    end: int
    text: str
    polarity: Polarity
    role: Role = Role.MAIN
    sentence: int = 0


_FINAL = (
    "ます", "せん", "です", "した", "可能", "不可", "なし", "無し", "あり", "有り", "済み", "予定", "対応", "実施", "ない", "さい", "以内", "以上",
    "除く", "目標", "時間", "あり", "不要", "取得", "管理", "提供", "確保", "日間", "している", "する",
)  # fmt: skip
_AFTER_FINAL = "|".join(f"(?<={word})" for word in dict.fromkeys(_FINAL))
_BEFORE_BUT = "|".join(
    f"(?<={word})"
    for word in ("ます", "せん", "です", "ない", "いる", "した", "ある", "する", "だ", "可能", "不可", "なし")
)
_BEFORE_AND = "|".join(
    f"(?<={word})"
    for word in (
        "おり", "なくて", "おらず", "せず", "行わず", "設けず", "持たず", "使わず", "用いず", "受けず", "できず", "なく", "あり", "でき", "し", "対応", "可", "可能", "不可", "実施", "済", "済み", "なし", "無し", "有", "無",
        "ナシ", "未実施", "可能で", "行い", "取得", "除き", "中で", "ており",
    )
)  # fmt: skip
# 定めず、 but not 必ず、 or 昼夜を問わず、
_BEFORE_ZU = r"(?<=ず)(?<!必ず)(?<!まず)(?<!問わず)(?<!限らず)(?<!わらず)(?<!はず)"
# What one predicate at the end is said of, however many: 複製し、または開示しません.
_OR = r"(?:または|又は|もしくは|若しくは|あるいは|或いは|ないしは)"
_CUT = re.compile(
    rf"(?P<stop>[。!?;]+|(?<=[ぁ-ん一-龥。])\s{{0,40}}/\s(?=[A-Z][\x20-\x7e]{{7,400}}$)|(?<=[A-Za-z.)])\s/\s(?=[^\x00-\x7f]{{4,}})|(?<=[A-Za-z)\d ])(?<!\bNo)(?<!\b[A-Z])\.\s{{1,4}}(?=[A-Z])|(?<![、をにのはがでともへや(])\n{{1,8}}(?![をにのはがでともへやしさすれま、。)]))"
    rf"|(?P<concession>(?:{_BEFORE_BUT})が(?:[、,]|\s)|(?:(?<=[すむるくう])|(?<=ない)|(?<=せん)|(?<=です))(?<!ほう)(?<!よう)(?<!とう)が(?:[、,]|(?=[一-龥ァ-ヴA-Za-z]))|ものの[、,]?|けれども?[、,]|けど[、,]?|(?<!othing)(?<!\bnone),?\s(?:but|although|however,|though|whereas|yet(?= (?:the|our|its|their|there|no|we|it|they|some|many)\b))\s)"
    rf"|(?P<reason>(?<!その)(?:ため|ので|ことから)[、,]|(?:(?<=ない)|(?<=せん))(?:ため|ので)(?=[^、,にのでとすはあ。\s]))"
    rf"|(?P<link>(?<!ことなく)(?:{_BEFORE_AND}|{_BEFORE_ZU})[、,/…]{{1,3}}(?!\s?{_OR})(?![^、。]{{1,16}}(?:とも(?!な)|いずれも|双方|両方))|(?:(?<=おらず)|(?<=定めず)|(?<=設けず)|(?<=置かず)|(?<=決めず)|(?<=持たず))(?=[一-龥ァ-ヴA-Za-z])|(?<=\b[Yy]es)\s*[,/]?\s(?:and\s|but\s)?(?=[\w -]{{1,40}}\bno\b)|(?<=\b[Nn]o)[,/]\s(?:and\s|but\s)?(?=[\w -]{{1,40}}\byes\b)|,\s(?=(?:but |though )?(?:no|not|without)(?: a| any)? (?:\w+ )?(?:guarante|commit|promise|warrant|penalt|credit|refund))|,\s(?=and (?!without)(?:the|our|its|their|we|they|it|no|nothing|nobody|none|there|this|all|each|every|even|any|an?) [\w' -]{{0,40}}?\b(?:is|are|was|were|has|have|can|cannot|can't|may|will|must|do|does|don't|doesn't|isn't|aren't|starts?|begins?|ships?|remains?|stays?|runs?|needs?|gets?)\b)|,\s(?=nothing\b)|,\s(?=(?!(?:available|possible|provided|offered|only)\b)[\w ]{{1,24}} (?:up)?on request)|,\s(?=not (?:in|on|at|for|during) )|,\s(?=(?!and )(?:[A-Za-z]+ ){{0,3}}(?:aren't|isn't|are not|is not|cannot|can't|don't)\b|(?:SOC|ISO)\b)|(?<![。!?\n])(?<!^)一方(?:で)?[、,])|(?P<topic>(?<!は)(?:[、,]|(?<!ISO)/)\s*(?!{_OR})(?=[^、,。:]{{1,20}}(?:は|:)))"
    rf"|(?P<dot>・(?=[^、。・\n]{{2,24}}(?:[・、。\n]|$)))|(?P<time>、(?=(?:来期|来年度?|来春|次期|次年度|今後|将来|20\d\d年)[^、。]{{0,20}}(?:予定|計画|検討)))|(?P<stem>、(?=[^、。:]{{1,20}}は[^、。]{{1,24}}(?:ない|ません|せず|なし)[^、。]{{0,4}}(?:[。\n]|$)))|(?P<gap>\s{{1,8}}(?=(?:不可|未対応|非対応|対象外|×)\s?:)|(?:{_AFTER_FINAL})[ \u3000]{{1,8}}(?=[^\sぁ-ん、。)(が]|ただし|また|なお)|\s{{1,4}}(?=[・※●■◆▪•])|(?<=[\d\s])\s(?=(?:ISO|SOC|JIS)[\s/]?\S))"
)
# A comma parts two statements only where each names its own topic: 画面は可、帳票は不可 but not 原則、帳票は不可.
_TOPIC = re.compile(r"(?<![でに])は|:|のみ|だけ")
_SAID = re.compile(
    r"(?:年\d+回の[^、。]{1,12}|(?:(?:を|毎[年月週日]|年\d回|定期的?に?)[^、。を]{0,16}[一-龥]{2}化?|\d[^、。\d]{0,6}まで|\d[回件名日]|必修|必須|済み?|(?<!未)(?:取得|導入|加入|登録)|(?:絞って|限り|限って|だけ|のみ)[一-龥ァ-ヴ]{2,8}))\s*$"
)  # 復元試験を年1回、全件の照合は...
# So does a dot between two notes that each have a predicate: ガイドのみ・文書なし but not 画面・帳票なし.
_SAID_TOO = r"(?:[なあ]し|無し|[あ有]り|のみ|済み?|不可|可|予定|準拠|公開|せず|[未非][一-龥]{1,3}|優先)"
_NOTED = re.compile(rf"(?:{_SAID_TOO}|[をにでへがは][^、。・を]{{0,6}}[一-龥]{{2}})\s*$")
_NOTE = re.compile(rf"[^、。・\n]{{0,22}}?(?:{_SAID_TOO}|[一-龥]{{2}})\s*(?:[・、。\n]|$)")
_STEM = re.compile(r"を[^、。を]{0,8}[きしちにみりぎびえけせてねべめれげい]\s*$")  # 1日4回取り、テープには落とさない
_AT_PRESENT = re.compile(r"現行|現在|現状|現時点|今は|当面|\d")
_ONLY_AFTER = {"topic": (_TOPIC, _SAID), "dot": (_NOTED,), "stem": (_STEM,), "time": (_AT_PRESENT,)}
_PROVISO = re.compile(
    r"[\s・]{0,10}(?:ただし|但し|なお|尚|※|もっとも|However|Note that|Please note|Provided)", re.IGNORECASE
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_CONTENT = re.compile(r"\w")
_LONGEST = 20_000


@lru_cache(maxsize=512)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a folded text in order, each followed by its asides; text beyond 20,000 characters is left out."""
    whole = text[:_LONGEST]
    masked = mask_brackets(whole)
    found: list[Clause] = []
    for start, end, role, sentence in _stretches(masked):
        if _CONTENT.search(masked, start, end):
            found.append(Clause(start, end, whole[start:end], polarity(masked[start:end]), role, sentence))
        found.extend(_asides(whole, start, end, sentence))
    return tuple(found)


def clause_at(text: str, position: int) -> Clause | None:
    """The innermost clause around a position, such as the start of a value."""
    around = [c for c in clauses(text) if c.start <= position < c.end]
    return min(around, key=lambda c: c.end - c.start, default=None)


def mask_brackets(text: str) -> str:
    """The text with what stands in round brackets blanked; a text that is all brackets is left alone."""
    masked = _BRACKET.sub(lambda m: " " * len(m.group()), text)
    return masked if _CONTENT.search(masked) else text


def _stretches(masked: str) -> Iterator[tuple[int, int, Role, int]]:
    start = sentence = 0
    proviso = False
    for end, ending, cut in _cuts(masked):
        proviso = proviso or bool(_PROVISO.match(masked, start))
        if start < end:
            yield start, end, Role.PROVISO if proviso else _ROLES.get(ending, Role.MAIN), sentence
        if ending in {"stop", "gap", "end"}:
            sentence, proviso = sentence + 1, False
        start = cut


_ROLES = {"concession": Role.CONCESSION, "reason": Role.REASON}


def _cuts(masked: str) -> Iterator[tuple[int, str, int]]:
    """Where a clause ends, what ended it, and where the next one starts."""
    begun = 0
    for match in _CUT.finditer(masked):
        kind = match.lastgroup or "stop"
        if kind in _ONLY_AFTER and not any(each.search(masked, begun, match.start()) for each in _ONLY_AFTER[kind]):
            continue
        if kind == "dot" and not _NOTE.match(masked, match.end()):
            continue
        begun = match.end()
        yield (match.start() if kind in {"stop", "gap"} else match.end()), kind, match.end()
    yield len(masked), "end", len(masked)


def _asides(whole: str, start: int, end: int, sentence: int) -> Iterator[Clause]:
    for match in _BRACKET.finditer(whole, start, end):
        inside = match.group(1)
        if _CONTENT.search(inside) and match.span() != (start, end):
            yield Clause(match.start(1), match.end(1), inside, polarity(inside), Role.ASIDE, sentence)
