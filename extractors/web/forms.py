"""What the fields of a form show: ticks, what was typed, what was chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.web.raw import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

TICKS = {"checkbox", "radio"}
_UNTYPED = TICKS | {"hidden", "password", "image", "file", "range", "color"}  # they show no text of their own
_NOTHING = re.compile(
    r"[\W_]*(?:(?:お?選択|選んで)\s*(?:して)?\s*(?:くだ|下)さい|選択|未選択|(?:please )?(?:select|choose)\b.{0,30})?[\W_]*",
    re.IGNORECASE,
)


def tick(attributes: Mapping[str, str]) -> str:
    """The box of a field that can be ticked, apart from what stands before it."""
    return " ☑" if "checked" in attributes else " □"


def typed(attributes: Mapping[str, str]) -> str:
    """What stands in a field of one line."""
    return "" if attributes.get("type", "").strip().lower() in _UNTYPED else attributes.get("value", "")


def chosen(element: etree._Element) -> str:
    """What a list to choose from shows: what was chosen, else its first choice unless that only asks to choose."""
    options = list(element.iter("option"))
    selected = [option for option in options if option.get("selected") is not None]
    many = element.get("multiple") is not None
    shown = selected if many else selected[-1:] or options[:1]
    texts = [words_of(option) for option in shown]
    return "、".join(text for text in texts if not _NOTHING.fullmatch(text))
