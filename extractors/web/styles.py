"""The style sheets inside a page and the styles of its elements, as far as they say what can be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import tinycss2
from cssselect2 import parser as css

from extractors.web.looks import PLAIN, Look, declared, look_of
from extractors.web.selectors import Above, Selectors, chain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.web.selectors import Chain, Subject

MOST_CSS = 1_000_000  # characters of all sheets of a page that are looked at
MOST_RULES = 5_000  # selectors that are kept
MOST_STYLES = 20_000  # different styles of elements that are looked at
_WIDTH = 1280.0  # pixels of the window in which the page is seen
_NESTED = 8  # levels of rules within rules
_ELSEWHERE = re.compile(
    r"\b(?:print|speech|not|prefers-\S+|portrait|coarse|forced-colors|max-height)\b|hover\s*:\s*none"
)
_WIDTHS = re.compile(r"(max|min)-width\s*:\s*(\d+(?:\.\d+)?)\s*(px|r?em)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a selector declares: specificity, its place among all, and the values of properties."""

    weight: tuple[int, int, int, int]
    values: dict[str, tuple[str, bool]]
    pseudo: str


class Styled(NamedTuple):
    """How an element looks, what is inserted before and after its content, and how far selectors have come."""

    look: Look
    before: str
    after: str
    above: Above


UNSTYLED = Styled(PLAIN, "", "", Above())


@dataclass(slots=True)
class Styles:
    """The rules of a page; `cut` when there were more than any page needs, so that some were not looked at."""

    cut: bool = False
    _selectors: Selectors = field(default_factory=Selectors)
    _rules: list[_Rule] = field(default_factory=list)
    _inline: dict[str, dict[str, tuple[str, bool]]] = field(default_factory=dict)

    @property
    def spent(self) -> bool:
        """Whether some styles were not looked at."""
        return self.cut or self._selectors.steps <= 0

    def __len__(self) -> int:
        return len(self._rules)

    def read(self, sheets: Iterable[str]) -> None:
        """Take in the rules of sheets, as much of them as a page may have; a malformed one ends at its fault."""
        left = MOST_CSS
        for sheet in sheets:
            self.cut = self.cut or len(sheet) > left
            try:
                for rule, content in _rules_of(sheet[: max(left, 0)]):
                    self._add(rule, content)
            except RecursionError:
                self.cut = True
            left -= len(sheet)

    def of(self, subject: Subject, above: Above) -> Styled:
        """How an element looks, by the sheets and by its own style."""
        found: list[_Rule] = []
        if self._rules:
            numbers, above = self._selectors.match(subject, above)
            found = sorted((self._rules[number] for number in numbers), key=_weight)
        style = subject.attributes.get("style", "")
        if not found and not style:
            return Styled(PLAIN, "", "", above)
        own = [rule.values for rule in found if not rule.pseudo]
        before, after = (
            _inserted([rule.values for rule in found if rule.pseudo == pseudo]) for pseudo in ("before", "after")
        )
        return Styled(_look(_cascade(own, self._inline_style(style))), before, after, above)

    def _add(self, selectors: list[css.Selector], values: dict[str, tuple[str, bool]]) -> None:
        for selector in selectors:
            if len(self._rules) >= MOST_RULES:
                self.cut = True
                return
            chain: Chain | None = chain_of(selector.parsed_tree)
            if chain and selector.pseudo_element in {None, "before", "after"}:
                self._selectors.add(chain)
                weight = (*selector.specificity, len(self._rules))
                self._rules.append(_Rule(weight, values, selector.pseudo_element or ""))

    def _inline_style(self, style: str) -> dict[str, tuple[str, bool]]:
        if style not in self._inline:
            if len(self._inline) >= MOST_STYLES or len(style) > MOST_CSS:
                self.cut = True
                return {}
            try:
                self._inline[style] = declared(tinycss2.parse_blocks_contents(style))
            except RecursionError:
                self.cut = True
                self._inline[style] = {}
        return self._inline[style] if style else {}


def _weight(rule: _Rule) -> tuple[int, int, int, int]:
    return rule.weight


def _rules_of(sheet: str) -> Iterator[tuple[list[css.Selector], dict[str, tuple[str, bool]]]]:
    """The rules of a sheet that say what can be seen on a screen."""
    waiting = [(iter(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)), 0)]
    while waiting:
        rules, depth = waiting[-1]
        rule = next(rules, None)
        if rule is None:
            waiting.pop()
        elif rule.type == "qualified-rule":
            values = declared(tinycss2.parse_blocks_contents(rule.content))
            if values:
                yield _selectors_of(rule.prelude), values
        elif rule.type == "at-rule" and rule.content is not None and depth < _NESTED and _applies(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            waiting.append((iter(inner), depth + 1))


def _selectors_of(prelude: Iterable[object]) -> list[css.Selector]:
    try:
        return list(css.parse(prelude))
    except css.SelectorError:
        return []


def _applies(rule: tinycss2.ast.AtRule) -> bool:
    if rule.lower_at_keyword == "media":
        return on_screen(tinycss2.serialize(rule.prelude))
    return rule.lower_at_keyword in {"supports", "layer"}


def on_screen(media: str) -> bool:
    """Whether a list of media takes in a screen of usual width."""
    return any(not _ELSEWHERE.search(each) and all(map(_fits, _WIDTHS.findall(each))) for each in _each(media))


def _each(media: str) -> list[str]:
    return media.lower().split(",")


def _fits(width: tuple[str, str, str]) -> bool:
    bound, number, unit = width
    pixels = float(number) * (1 if unit == "px" else 16)
    return pixels >= _WIDTH if bound == "max" else pixels <= _WIDTH


def _cascade(
    sheets: list[dict[str, tuple[str, bool]]], inline: dict[str, tuple[str, bool]]
) -> tuple[tuple[str, str], ...]:
    """The value of each property that counts: of the weightiest rule, the element's own style, what is important."""
    values: dict[str, str] = {}
    for important in (False, True):
        for block in (*sheets, inline):
            values.update({name: value for name, (value, is_important) in block.items() if is_important == important})
    return tuple(values.items())


def _inserted(blocks: list[dict[str, tuple[str, bool]]]) -> str:
    look = _look(_cascade(blocks, {})) if blocks else PLAIN
    return "" if look.gone or look.seen is False or look.tiny else look.content


@lru_cache(maxsize=4096)
def _look(values: tuple[tuple[str, str], ...]) -> Look:
    return look_of(dict(values))
