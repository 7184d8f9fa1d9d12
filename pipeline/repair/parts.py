"""Columns that answer one question for several plans, places, hours or severities, or as target and actual."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.fold import fold, squash
from pipeline.lexicon import is_mark, is_number, is_unit
from pipeline.repair.alike import are_alike, are_choices, are_parallel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.lexicon import Lexicon

_REPLIES = {"mark", "answer", "remarks"}
_HOLDS = {*_REPLIES, "text", "description"}  # what a column that answers for a part may be headed as
_ANSWER = "回答"  # the word for a column that says only for what it answers
_CLAIM, _PERIOD = "claim", "period"
_BELOW, _ABOVE, _BESIDE = "below a reply", "above replies", "beside a reply"  # kinds of names that no file knows
_ALONE = "alone"  # a heading that is no word for anything, and may be such a name
_BRACKETED = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)")
_PARTED = re.compile(r"(?P<outer>[^:/・_|\s-]+)\s?[:/・_|\s-]\s?(?P<inner>[^:/・_|]+)")
_LINK = re.compile(r"^(?:の|における|での|に対する)|(?:の|における|での|に対する)$")
# Who or when rather than for what: of such columns one is the answer, the others are old or somebody else's.
_NO_NAME = re.compile(
    r"評価|確認|審査|監査|点検|判定|選択|[前今次昨現旧新初再年月回度者社]|期待|要求|推奨|必須|求め|費用|価格|料金|\d{4}|FY|発注|受注|委託|記入|担当|期限|先$"
)
_LONGEST = 20  # characters of a name that sticks to the word beside it
_PLACES = {"plan", "environment", "hours", "severity"}  # kinds of which one name makes likely that others are beside it


@dataclass(frozen=True, slots=True)
class Parts:
    """The columns of a table, those that hold the same for different parts gathered in one.

    `names` says for which part each column answers, '' for all of it. `words` head the gathered columns, and `homes`
    tells for each column which of them it belongs to.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    homes: tuple[int, ...]

    def gather(self, rows: Iterable[Sequence[str]]) -> list[list[str]]:
        """The rows of a table in the gathered columns: for each part one, with what holds for all in each of them."""
        parts = list(dict.fromkeys(filter(None, self.names))) or [""]
        return [self._of_part(part, cells) for cells in rows for part in parts]

    def _of_part(self, part: str, cells: Sequence[str]) -> list[str]:
        gathered = [""] * (max(self.homes, default=-1) + 1)
        for cell, name, home in zip(cells, self.names, self.homes, strict=False):
            if name in {"", part}:
                gathered[home] = cell
        return gathered

    def gathered(self, columns: Iterable[int]) -> frozenset[int]:
        """Which gathered columns some columns are part of."""
        return frozenset(self.homes[i] for i in columns if i < len(self.homes))

    def spread(self, roles: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
        """The roles of all columns, by those of the gathered ones.

        Columns for parts answer, also where they hold but marks, and remarks beside them are remarks.
        """
        told = [lexicon.heading(word) if word else None for word in self.words]
        named = {home for home, name in zip(self.homes, self.names, strict=True) if name}
        replies = [home for home in named if told[home] != "remarks"]
        alone = replies[0] if len(replies) == 1 and told[replies[0]] == "answer" else None
        answered = any(role == "answer" and home not in named for home, role in enumerate(told))
        found = list(roles)
        for home, role in enumerate(told if named else ()):
            if home == alone:
                found[home] = "mark" if answered and found[home] == "mark" else "answer"
            elif role == "remarks" and found[home] == "answer" and (home not in named or alone is not None):
                found[home] = "remarks"
        return tuple(found[home] for home in self.homes)


class _Head(NamedTuple):
    """What the headings of a column say: the word for what it holds, and names of parts, each with its kind."""

    word: str
    names: tuple[tuple[str, str], ...]


class _Named(NamedTuple):
    kind: str
    name: str
    word: str  # what the column holds, by the same heading; '' where it does not say


def kind_of(heading: str, lexicon: Lexicon) -> str:
    """The kind of part that a heading names by a word that is known for it, '' for any other heading."""
    named = _named(heading, lexicon)
    return named.kind if named and named.kind != _BESIDE else ""


def parts_of(
    paths: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], words: Sequence[str], lexicon: Lexicon
) -> Parts:
    """Which columns hold the same for different parts.

    `paths` are the headings of each column from the top down, `words` those by which its role is told.
    """
    width = max([len(words), *map(len, rows)])
    heads = [_head(path, lexicon) for path in paths] + [_Head("", ())] * (width - len(paths))
    names = _by_content(_names(heads, lexicon), heads, rows, lexicon)
    if are_choices([i for i, name in enumerate(names) if name], rows):
        names = [""] * width
    keys = [squash(head.word) if name else i for i, (head, name) in enumerate(zip(heads, names, strict=True))]
    firsts: dict[str | int, int] = {}
    for i, key in enumerate(keys):
        firsts.setdefault(key, i)
    homes = {key: home for home, key in enumerate(firsts)}
    said = [*words, *[""] * (width - len(words))]
    gathered = tuple((heads[i].word or _ANSWER) if names[i] else said[i] for i in firsts.values())
    return Parts(tuple(names), gathered, tuple(homes[key] for key in keys))


def _head(path: Sequence[str], lexicon: Lexicon) -> _Head:
    word = ""
    names: list[tuple[str, str]] = []
    for heading in path:
        role = lexicon.heading(heading)
        named = _named(heading, lexicon)
        if role == "example":
            return _Head(heading, ())
        if named and (named.kind != _BESIDE or role):
            names.append((named.kind, named.name))
            word = named.word or word
        elif role:
            word = heading
        elif _may_name(heading):
            names.append((_BELOW if lexicon.heading(word) in _REPLIES else _ABOVE, heading))
    if not word:
        names = [(_ALONE if kind == _ABOVE else kind, name) for kind, name in names]
    return _Head(word, tuple(names))


@lru_cache(maxsize=20_000)
def _named(heading: str, lexicon: Lexicon) -> _Named | None:
    """The name of a part in a heading, alone or with what the column holds: スタンダード, 回答(本番), 検証環境の対応状況."""
    text = fold(heading).text.strip()
    if kind := lexicon.part(text):
        return _Named(kind, heading, "")
    for name, word in _splits(text):
        kind = lexicon.part(name)
        if kind and lexicon.heading(word) in _HOLDS:
            return _Named(kind, name, word)
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed and (kind := lexicon.part(bracketed["outer"].strip())):
        return _Named(kind, heading, "")  # スタンダード(月額500円)
    parted = bracketed or _PARTED.fullmatch(text)
    if parted and lexicon.heading(parted["outer"]) in _REPLIES and _is_name(parted["inner"], lexicon):
        return _Named(_BESIDE, parted["inner"].strip(), parted["outer"].strip())
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """The ways in which a heading may be a name and a word for what is held, in either order."""
    found = _BRACKETED.fullmatch(text) or _PARTED.fullmatch(text)
    cuts = [found.groups()] if found else [(text[:i], text[i:]) for i in range(2, min(len(text) - 1, _LONGEST))]
    for first, second in cuts:
        for name, word in ((first, second), (second, first)):
            yield _LINK.sub("", name.strip()), _LINK.sub("", word.strip())


def _is_name(text: str, lexicon: Lexicon) -> bool:
    return not lexicon.heading(text) and _may_name(text)


def _may_name(text: str) -> bool:
    return bool(text.strip()) and not (is_mark(text) or is_unit(text) or is_number(text) or _NO_NAME.search(text))


def _names(heads: Sequence[_Head], lexicon: Lexicon) -> list[str]:
    """For each column the part that it answers for, by names of kinds of which there are several: スタンダード: 目標."""
    holding = [head for head in heads if not head.word or lexicon.heading(head.word) in _HOLDS]
    by_kind: dict[str, set[str]] = defaultdict(set)
    for head in holding:
        for kind, name in head.names:
            by_kind[kind].add(squash(name))
    unsure = {_ABOVE, _ALONE, _CLAIM, _PERIOD}
    kinds = {kind for kind, names in by_kind.items() if len(names) > 1 and kind not in unsure} | _repeated(holding)
    if _are_claims(by_kind.get(_CLAIM, ()), lexicon):
        kinds |= {_CLAIM, _PERIOD}
    if kinds:
        kinds |= {_BELOW, _BESIDE}
    return [": ".join(name for kind, name in head.names if kind in kinds and head in holding) for head in heads]


def _are_claims(names: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether words for figures say how each is meant: 設定値 beside 実績値, but not two words for an answer."""
    told = [lexicon.heading(name) for name in names]
    return len(told) > 1 and any(role != "answer" for role in told)


def _repeated(heads: Sequence[_Head]) -> set[str]:
    """The kinds of names above the same words: 可否 and 内容 of one service, then of the next."""
    below: dict[str, dict[str, str]] = defaultdict(dict)
    for head in heads:
        if head.word:
            below[squash(head.word)].update((squash(name), kind) for kind, name in head.names)
    return {kind for kinds in below.values() if len(kinds) > 1 for kind in kinds.values()} & {_ABOVE, *_PLACES}


def _by_content(names: list[str], heads: Sequence[_Head], rows: Sequence[Sequence[str]], lexicon: Lexicon) -> list[str]:
    """The names, with those of columns that no file knows, beside others of parts or of one another that hold the like."""
    plain = {i: head.names[0] for i, head in enumerate(heads) if head.names and not head.word}
    alone = {i: name for i, (kind, name) in plain.items() if kind == _ALONE}
    found = {i: name for i, (kind, name) in plain.items() if kind in _PLACES}
    if not found and not any(lexicon.heading(head.word) in {"mark", "answer"} for head in heads if head.word):
        pairs = [i for i in alone if i + 1 in alone and are_alike(i, i + 1, rows)]
        found = {i: alone[i] for i in pairs if are_parallel(alone[i], alone[i + 1])}
    for step in (-1, 1):
        for i in sorted(alone, reverse=step > 0):
            if i + step in found and i not in found and are_alike(i, i + step, rows):
                found[i] = alone[i]
    told = found if len({squash(name) for name in found.values()}) > 1 else {}
    return [name or told.get(i, "") for i, name in enumerate(names)]
