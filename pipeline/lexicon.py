"""What a cell looks like by itself: a heading word, a number, a mark, a unit, a category, a likely label or question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Hamming

from pipeline.fold import fold, skeleton, squash
from pipeline.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.catalog import Catalog

# 1, 12, 1-2, 1.2.3, (3), [4], ①, A-1, A1.2, No.5, Q3, 第1条, a), 1), 1-(2), 1-(1)-ア
_NUMBER = re.compile(
    r"(?:no\.?|q|問|設問|第)?\s*[(\[]?(?:[a-z]{1,3}[-.]?)?\d{1,3}(?:[-.]\d{1,3}){0,4}[)\].:]?(?:条|項|章)?"
    r"|\d{1,3}(?:[-.]\d{1,3}){0,3}(?:[-.]?\(\d{1,3}\)){0,2}(?:[-.][ア-ンa-z]|[-.]?\([ア-ンa-z]\))?",
    re.IGNORECASE,
)
_SYMBOLS = "○〇◯●◎×✕✖✗✘xX△▲※－ー-―—–□☐☑☒■✓✔レvV"
_ACT = "対応|実施|導入|取得|整備|適合|準拠|遵守|達成|適用|該当"
_PART = "(?:一部|部分的?に?)"
_VERDICT = (
    rf"{_PART}?(?:{_ACT})(?:済み?)?|{_PART}?[未不非](?:{_ACT})|(?:{_ACT})(?:あり|なし|可能?|不可|中|予定)"
    r"|有り?|無し?|あり|なし|不?可|不?可能|一部[可有]?|済み?|未|検討中|予定|対象外|回答不可|記述|適用外"
    r"|要相談|要確認|未定|条件付き?可?|条件付き?対応|個別対応|はい|いいえ|yes|no|y|n|n/?a|ok|ng|partial|partially|planned"
    r"|(?:non-?)?compliant|(?:not|un)?supported|(?:not)?implemented"
)
_MARK = re.compile(rf"[{re.escape(_SYMBOLS)}oO0]|[\[【(（]?(?:{_VERDICT})[\]】)）]?", re.IGNORECASE)
_MARK_FIRST = re.compile(r"(?P<mark>\S{1,8}?)(?:[\s。、,:(]|$)")
_TICKED = re.compile(r"(?:[□☐☑☒■✓✔レ][^□☐☑☒■✓✔レ]{1,10}){2,6}")  # ☑はい □いいえ
_UNIT = re.compile(
    r"(?:有無|可否|時間帯?|時間\((?:秒|分|時間?|日)\)|内容|世代数?|稼働率(?:\(%\))?|頻度|回数?|件数?|設定状況|把握状況|実施状況|処理能力|割合|率|%|分|秒|日数?"
    r"|期間|間隔|方法|方式|手段|手順|人数?|名|社数?|円|台数?|個数?|箇所|[GMT]B|ファイル形式|形式|値|自由記述|記述|選択|数値|数|制限内容|制約条件|取得状況|対応状況|場所|名称|プロトコル|バージョン|文字数|容量|単位|年月日|日付|text|yes/no|hours?|minutes?|seconds?|days?|users?|generations?|times|frequency|%|y/n)"
    r"(?:[/・,、\s]*[(]?(?:有無|内容|ファイル形式|制約条件|実施状況|設定状況|把握状況|制限内容|方法|頻度|期間|時間|分|秒|回|世代数|可否|タイミング|場所)[)]?)*",
    re.IGNORECASE,
)
# 当局からのお尋ね, 貴社の御回答: of whom and to whom is no part of the word.
_WHOSE = re.compile(
    r"^(?:[貴御当弊自本][社局行庁市県町村院校会組所園店部課]|お客(?:様|さま)|事業者|ベンダー?)(?:様|側)?(?:から|より|へ)?の"
)
_BRACKETED = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]")
_HEADING_LIKENESS = 80  # rapidfuzz ratio, 0 to 100
_LONGEST_HEADING = 30
_LONGEST_PATTERN = 14
_LONGEST_LATIN = 28  # letters say less than Chinese characters
_SENTENCE_END = re.compile(r"(?:こと|[。?？るかいたす])$")
_LONGEST_MARK = 15  # characters
_SHORTEST_MISREAD = 5  # characters of a name from which one with a wrong character is told from other names
_LONGEST_PAIR = 18  # characters of two headings in one cell: 項目/Item


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of the catalog, ready for questions about single cells."""

    headings: dict[str, str]  # heading word -> role
    patterns: tuple[tuple[str, str], ...]  # the same for words with stars, first come first served
    categories: dict[str, tuple[int, str]]  # skeleton of a checklist's category -> how deep it stands, its words
    likeness: Likeness
    names: dict[str, str] = field(default_factory=dict)  # skeleton of what sheets call an item -> its words
    parts: dict[str, str] = field(default_factory=dict)  # what heads one of several columns of answers -> its kind
    part_patterns: tuple[tuple[str, str], ...] = ()  # the same for words with stars

    def heading(self, text: str) -> str | None:
        """The role that a heading word gives its column, tolerant of drift and damage; None for other text."""
        return _heading(text, self) if 0 < len(text) <= 2 * _LONGEST_HEADING else None

    def part(self, text: str) -> str:
        """The kind of what a word names one of, when it heads one of several columns of answers; '' for other words."""
        return _part(text, self) if 0 < len(text) <= _LONGEST_HEADING else ""

    def is_category(self, text: str) -> bool:
        """Whether the text is a category or section of a known checklist."""
        return all(skeleton(strip_number(part)) in self.categories for part in text.split("/"))

    def depth(self, text: str) -> int | None:
        """How deep a known section stands in its checklist, 0 at the top; None for an unknown one."""
        found = self.categories.get(skeleton(strip_number(text)))
        return found[0] if found else None

    def nearest_category(self, text: str) -> tuple[str, float]:
        """The known category most like a damaged one, and how like (0-100)."""
        if not self.categories:
            return "", 0.0
        bare, likeness, _ = process.extractOne(skeleton(text), tuple(self.categories), scorer=fuzz.ratio)
        return self.categories[bare][1], likeness

    def misread_name(self, text: str) -> str:
        """The one name of an item that differs from a text in one character for another; '' if there is none."""
        bare = skeleton(text)
        if len(bare) < _SHORTEST_MISREAD or bare in self.names:
            return ""
        alike = process.extract(bare, tuple(self.names), scorer=Hamming.distance, score_cutoff=1, limit=2)
        return self.names[alike[0][0]] if len(alike) == 1 else ""

    def ending_with(self, fragment: str) -> str:
        """The one known category of which a skeleton is the cut-off end, '' where none or several are."""
        found = [name for bare, (_, name) in self.categories.items() if bare.endswith(fragment) and bare != fragment]
        return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=20_000)
def _heading(text: str, lexicon: Lexicon) -> str | None:
    folded = squash(text).casefold()
    if len(folded) > _LONGEST_HEADING and not folded[0].isascii():
        folded = _BRACKETED.sub("", folded)  # 対応レベル(3:対応済 2:一部対応 ...)
    if not folded or len(folded) > (2 * _LONGEST_HEADING if folded[0].isascii() else _LONGEST_HEADING):
        return None
    first = re.split(r"[/・|]", folded)[0] if len(folded) <= _LONGEST_PAIR else folded
    whose = _WHOSE.sub("", folded).replace("御", "ご")
    for form in (folded, folded.rstrip(".:"), _BRACKETED.sub("", folded), first, whose):
        if form in lexicon.headings:
            return lexicon.headings[form]
    return _like_a_pattern(folded, lexicon) or _like_a_word(text, lexicon)


@lru_cache(maxsize=20_000)
def _part(text: str, lexicon: Lexicon) -> str:
    folded = squash(text).casefold()
    if folded in lexicon.parts or len(folded) > (_LONGEST_LATIN if folded.isascii() else _LONGEST_PATTERN):
        return lexicon.parts.get(folded, "")
    return next((kind for pattern, kind in lexicon.part_patterns if fnmatchcase(folded, pattern)), "")


def _like_a_pattern(folded: str, lexicon: Lexicon) -> str | None:
    """The role of a heading by the patterns of headings, or by those of what stands before a slash in it."""
    for form in dict.fromkeys((folded, re.split(r"[/|]", _BRACKETED.sub("", folded))[0])):
        longest = _LONGEST_LATIN if form.isascii() else _LONGEST_PATTERN
        if 0 < len(form) <= longest and not _SENTENCE_END.search(form):
            role = next((role for pattern, role in lexicon.patterns if fnmatchcase(form, pattern)), None)
            if role:
                return role
    return None


def _like_a_word(text: str, lexicon: Lexicon) -> str | None:
    """The role of the known heading that a damaged one is most like."""
    bare = skeleton(text)
    if len(bare) < 4:
        return None
    near = {word: role for word, role in _skeletons(tuple(lexicon.headings.items())) if abs(len(word) - len(bare)) <= 1}
    found = process.extractOne(bare, tuple(near), scorer=fuzz.ratio, score_cutoff=_HEADING_LIKENESS)
    return near[found[0]] if found else None


@lru_cache(maxsize=4)
def _skeletons(headings: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((skeleton(word), role) for word, role in headings)


def build_lexicon(catalog: Catalog) -> Lexicon:
    """The lexicon of a catalog."""
    categories: dict[str, tuple[int, str]] = {}
    for item in catalog.items:
        for depth, part in enumerate(item.category.split("/")):
            categories.setdefault(skeleton(strip_number(part)), (depth, strip_number(part)))
    categories.pop("", None)
    words, patterns = _by_stars(catalog.headings)
    parts, part_patterns = _by_stars(catalog.parts)
    names = {skeleton(name): name for item in catalog.items for name in (item.label_ja, *item.aliases) if name}
    likeness = Likeness(catalog.items, catalog.synonyms, catalog.others)
    return Lexicon(words, patterns, categories, likeness, names, parts, part_patterns)


def _by_stars(told: Sequence[tuple[str, str]]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Words that are whole, and those in which stars stand for any characters."""
    return {word: what for word, what in told if "*" not in word}, tuple(each for each in told if "*" in each[0])


_LEADING = re.compile(
    r"\s*(?:[■□◆◇●○▼▶・*#]\s*)?(?:第?(?P<a>\d{1,3}(?:[-.]\d{1,3}){0,4})(?:章|節|項|条)?|[(\[](?P<b>\d{1,3})[)\]]|(?P<c>[IVX]{1,4})(?=[.\s]))"
    r"[.)、:]?\s*(?=\D)",
)


def leading_number(text: str) -> str:
    """The number that a heading begins with (`3`, `2-1`), '' where there is none."""
    found = _LEADING.match(fold(text).text)
    return (found["a"] or found["b"] or found["c"] or "") if found else ""


def strip_number(text: str) -> str:
    """A heading without the number and the bullet it begins with."""
    folded = fold(text)
    found = _LEADING.match(folded.text)
    if not found or found.end() >= len(folded.text):
        return text.lstrip("■□◆◇●▼▶・# ")
    return text[folded.offsets[found.end()] :]


@lru_cache(maxsize=50_000)
def is_number(text: str) -> bool:
    """Whether a cell is an item number."""
    folded = fold(text).text.strip()
    return bool(folded) and len(folded) <= 12 and bool(_NUMBER.fullmatch(folded))


@lru_cache(maxsize=50_000)
def is_mark(text: str) -> bool:
    """Whether a cell is a mark and nothing else."""
    folded = squash(text)
    return (0 < len(folded) <= _LONGEST_MARK and bool(_MARK.fullmatch(folded))) or bool(_TICKED.fullmatch(folded))


@lru_cache(maxsize=50_000)
def begins_with_mark(text: str) -> bool:
    """Whether a mark and a blank or stop stand before the rest of a text: `○ 毎月`, `はい。`."""
    first = _MARK_FIRST.match(fold(text).text.strip())
    return first is not None and is_mark(first["mark"]) and not is_number(first["mark"])


@lru_cache(maxsize=50_000)
def is_unit(text: str) -> bool:
    """Whether a cell says in what unit or form an answer is expected."""
    folded = squash(text)
    return 0 < len(folded) <= 24 and bool(_UNIT.fullmatch(folded))
