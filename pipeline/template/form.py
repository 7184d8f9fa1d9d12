"""What is in the empty form of a checklist: a line for each item, and the words around them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.template.hints import hints_of
from pipeline.template.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.catalog import Catalog
    from pipeline.model import Framework, Item
    from pipeline.template.hints import Hint

TITLE, MESSAGE = 32, 255  # characters of what Excel shows beside a cell


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the form asks for it; the hint is shown beside the answer and is never in a cell."""

    no: str
    category: str
    label: str
    description: str
    unit: str
    hint: str


@dataclass(frozen=True, slots=True)
class Form:
    """An empty form."""

    title: str
    source: str  # who published the checklist, and when; '' where nobody is named
    words: Words
    lines: tuple[Line, ...]


def form_of(framework_id: str, catalog: Catalog, language: str) -> Form:
    """The form of a checklist in Japanese (`ja`) or English (`en`); what has no English words stays Japanese.

    Raises:
        UsageError: the catalog has no such checklist, or it has no items.
    """
    framework = next((each for each in catalog.frameworks if each.framework_id == framework_id), None)
    items = [item for item in catalog.items if item.framework_id == framework_id]
    if framework is None or not items:
        raise UsageError(_not_there(framework_id, catalog))
    words = LANGUAGES[language]
    name = (language == "en" and framework.name_en) or framework.name_ja or framework_id
    lines = tuple(_line(number, item, language, words) for number, item in enumerate(items, start=1))
    return Form(words.title.format(name), _source(framework, words), words, lines)


def _not_there(framework_id: str, catalog: Catalog) -> str:
    counts = Counter(item.framework_id for item in catalog.items)
    names = [
        f"  {each.framework_id:<12} {counts[each.framework_id]:>4} items  {each.name_ja}"
        for each in catalog.frameworks
        if counts[each.framework_id]
    ]
    fault = f"there is no checklist {framework_id!r} with items" if framework_id else "no checklist is named"
    return "\n".join((f"{fault}; choose from", *names))


def _line(number: int, item: Item, language: str, words: Words) -> Line:
    hints = hints_of(item, language)
    unit = hints[0].unit if hints else words.text
    return Line(
        no=item.no or str(number),
        category=item.category,
        label=(language == "en" and item.label_en) or item.label_ja,
        description=item.definition,
        unit=(language == "ja" and item.unit) or unit,
        hint=_fitting([_asked(hint, words) for hint in hints]) or words.anything,
    )


def _asked(hint: Hint, words: Words) -> str:
    return words.asked.format(hint.wanted) + (words.example.format(hint.example) if hint.example else "")


def _fitting(asked: Sequence[str]) -> str:
    """As many of the first lines as a message of Excel can hold."""
    lengths = accumulate(len(line) + 1 for line in asked)
    return "\n".join(line for line, length in zip(asked, lengths, strict=True) if length <= MESSAGE)


def _source(framework: Framework, words: Words) -> str:
    said = ", ".join(filter(None, (framework.publisher, str(framework.year or ""))))
    return words.source.format(said) if said else ""
