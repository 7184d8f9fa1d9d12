"""Which rules of a style sheet are about an element, told from the root down in a bounded number of steps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cssselect2 import parser as css
from tinycss2 import nth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

MOST_STEPS = 3_000_000  # comparisons of an element with a part of a selector, of all elements of a page
_EVERY = "*"
_LONGEST = 20  # parts of a selector, and of one between its combinators; none that people write has more


@dataclass(frozen=True, slots=True)
class Subject:
    """An element as selectors see it; `index` counts it among its siblings from 1."""

    element: etree._Element
    tag: str
    attributes: Mapping[str, str]
    classes: frozenset[str]
    index: int


@dataclass(frozen=True, slots=True)
class Compound:
    """A selector without combinators: `td.answer[data-x]:not(.open)`; a tag or id of '' is any."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()
    positions: tuple[tuple[int, int], ...] = ()  # every a-th element, from the b-th
    last: bool = False
    one_of: tuple[tuple[Compound, ...], ...] = ()
    none_of: tuple[Compound, ...] = ()

    @property
    def key(self) -> str:
        """What an element must have for this to be worth a closer look."""
        if self.id:
            return f"#{self.id}"
        return f".{min(self.classes)}" if self.classes else self.tag or _EVERY

    def matches(self, subject: Subject) -> bool:
        """Whether an element by itself is what this selects."""
        return (
            (not self.tag or self.tag == subject.tag)
            and (not self.id or self.id == subject.attributes.get("id"))
            and self.classes <= subject.classes
            and all(_has(subject.attributes.get(name), operator, value) for name, operator, value in self.attributes)
            and all(_counts(subject.index, *position) for position in self.positions)
            and (not self.last or subject.element.getnext() is None)
            and all(any(each.matches(subject) for each in choice) for choice in self.one_of)
            and not any(each.matches(subject) for each in self.none_of)
        )


Chain = tuple[tuple[str, Compound], ...]  # each with the combinator before it, from the outermost element inwards


@dataclass(frozen=True, slots=True)
class Above:
    """How far selectors have come at the parent of an element, and at any element around it: (selector, part)."""

    parent: frozenset[tuple[int, int]] = frozenset()
    around: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class Selectors:
    """Many selectors, looked up by what their parts need; once the steps are spent nothing matches any more."""

    steps: int = MOST_STEPS
    _count: int = 0
    _parts: dict[str, list[tuple[int, int, str, Compound, bool]]] = field(default_factory=lambda: defaultdict(list))

    def __len__(self) -> int:
        return self._count

    def add(self, chain: Chain) -> None:
        """A further selector, known by how many were added before it."""
        for i, (combinator, compound) in enumerate(chain):
            self._parts[compound.key].append((self._count, i, combinator, compound, i + 1 == len(chain)))
        self._count += 1

    def match(self, subject: Subject, above: Above) -> tuple[list[int], Above]:
        """The selectors that select an element, and how far others have come."""
        found: list[int] = []
        reached: set[tuple[int, int]] = set()
        for number, part, combinator, compound, last in self._candidates(subject):
            before = (number, part - 1)
            on_the_way = part == 0 or before in (above.parent if combinator == ">" else above.around)
            if on_the_way and compound.matches(subject):
                if last:
                    found.append(number)
                else:
                    reached.add((number, part))
        if reached <= above.around:
            return found, Above(frozenset(reached), above.around)
        self.steps -= len(above.around)
        return found, Above(frozenset(reached), above.around | reached)

    def _candidates(self, subject: Subject) -> list[tuple[int, int, str, Compound, bool]]:
        """The parts worth a closer look."""
        if self.steps <= 0:
            return []
        keys = (subject.tag, _EVERY, f"#{subject.attributes.get('id', '')}", *(f".{name}" for name in subject.classes))
        found = [part for key in keys if key in self._parts for part in self._parts[key]]
        self.steps -= len(found)
        return found


def chain_of(tree: object) -> Chain | None:
    """A parsed selector as a chain; None where it is about siblings, or about what a person does with the page."""
    parts: list[tuple[str, Compound]] = []
    combinator = ""
    while isinstance(tree, css.CombinedSelector):
        compound = _compound(tree.right)
        if tree.combinator not in {" ", ">"} or compound is None or len(parts) > _LONGEST:
            return None
        parts.append((tree.combinator, compound))
        tree = tree.left
    compound = _compound(tree)
    return None if compound is None else ((combinator, compound), *reversed(parts))


def _compound(tree: object) -> Compound | None:
    if not isinstance(tree, css.CompoundSelector) or len(tree.simple_selectors) > _LONGEST:
        return None
    told: dict[str, list[Any]] = defaultdict(list)
    for simple in tree.simple_selectors:
        part = _simple(simple)
        if part is None:
            return None
        told[part[0]].append(part[1])
    return Compound(
        tag=told["tag"][0] if told["tag"] else "",
        id=told["id"][0] if told["id"] else "",
        classes=frozenset(told["class"]),
        attributes=tuple(told["attribute"]),
        positions=tuple(told["position"]),
        last=bool(told["last"]),
        one_of=tuple(told["one_of"]),
        none_of=tuple(each for choice in told["none_of"] for each in choice),
    )


def _simple(simple: object) -> tuple[str, Any] | None:
    """A part of a compound selector: what it is about, and its value."""
    match simple:
        case css.LocalNameSelector():
            return "tag", simple.lower_local_name
        case css.IDSelector():
            return "id", simple.ident
        case css.ClassSelector():
            return "class", simple.class_name
        case css.AttributeSelector():
            return "attribute", (simple.lower_name, simple.operator or "", simple.value or "")
        case css.PseudoClassSelector() | css.FunctionalPseudoClassSelector():
            return _position(simple)
        case css.NegationSelector():
            return _choice("none_of", simple.selector_list)
        case css.MatchesAnySelector() | css.SpecificityAdjustmentSelector():
            return _choice("one_of", simple.selector_list)
    return None


def _position(simple: css.PseudoClassSelector | css.FunctionalPseudoClassSelector) -> tuple[str, Any] | None:
    if simple.name == "first-child":
        return "position", (0, 1)
    if simple.name == "last-child":
        return "last", True
    if simple.name == "nth-child":
        position = nth.parse_nth(simple.arguments)
        return ("position", position) if position else None
    return None


def _choice(name: str, selectors: Sequence[css.Selector]) -> tuple[str, Any] | None:
    found = [_compound(selector.parsed_tree) for selector in selectors[:_LONGEST]]
    return None if not found or len(selectors) > _LONGEST or None in found else (name, tuple(found))


def _has(actual: str | None, operator: str, value: str) -> bool:
    if actual is None:
        return False
    match operator:
        case "":
            return True
        case "=":
            return actual == value
        case "~=":
            return value in actual.split()
        case "|=":
            return actual == value or actual.startswith(f"{value}-")
        case "^=":
            return bool(value) and actual.startswith(value)
        case "$=":
            return bool(value) and actual.endswith(value)
    return bool(value) and value in actual


def _counts(index: int, step: int, start: int) -> bool:
    return index == start if step == 0 else (index - start) % step == 0 and (index - start) // step >= 0
