"""A few lines to build a page of: every text is escaped where it is put in, and nothing else makes markup."""

from __future__ import annotations

import html

from pipeline.console import safe

_LONGEST = 240  # characters shown of any text; the database has all of it


class Html(str):
    """Markup that was built here; any other string is text."""

    __slots__ = ()


def shown(text: str) -> Html:
    """A text as it may stand in a page: control characters and marks that turn text are spelled out, the rest is escaped."""
    return _escaped(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _escaped(text: str) -> Html:
    return Html(html.escape(safe.line(text), quote=True))


def el(name: str, *children: object, **attributes: object) -> Html:
    """An element; `class_` is the attribute `class`, `_` in a name stands for `-`."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    return Html(f"<{name}{told}>{joined(*children)}</{name}>")


def joined(*children: object) -> Html:
    """Markup and texts one after another; None is nothing."""
    return Html("".join(each if isinstance(each, Html) else shown(str(each)) for each in children if each is not None))


def vendor(text: object) -> Html:
    """What a vendor wrote: text that is read in a direction of its own, whatever stands around it."""
    return el("bdi", "" if text is None else str(text))
