"""The text of elements as a browser shows it: blanks collapsed, lines where blocks begin, struck-out words apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.web.tree import Node

_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uffee]"
_BROKEN = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")  # a line of the source ends, no word does
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MARKED = re.compile(r"[・･•●○◯■□◆◇▪※☑✓＊*-]|[(（]?\w{1,3}[)）.．]|[①-⑳]|Q\d*[.．]|\d")
_IN_LINE = {"inline", "break", "picture", "cell", "tab"}


@dataclass(frozen=True, slots=True)
class Said:
    """What is shown, what is struck out in it, and whether all of it is in bold type."""

    text: str
    struck: str = ""
    bold: bool = False


def said(children: Sequence[Node | str], owner: Node, *, pictures: bool = False, mark: str = "") -> Said:
    """The text of children of an element behind a `mark`; `pictures` stand for words, as one in a cell does."""
    if len(children) == 1 and isinstance(children[0], str) and not (mark or owner.struck or owner.kept):
        text = _collapsed(children[0]).replace("\xa0", " ").strip(" ")  # most cells hold no more
        return Said(text, bold=owner.bold and bool(text))
    flow = _Flow(pictures, mark)
    stack: list[tuple[Node, Iterator[Node | str]]] = [(owner, iter(children))]
    while stack:
        node, left = stack[-1]
        child = next(left, None)
        if child is None:
            stack.pop()
            flow.leave(node)
        elif isinstance(child, str):
            flow.say(child, node)
        else:
            flow.enter(child)
            stack.append((child, iter(child.children)))
    return flow.said()


class _Flow:
    """Text as it is put together."""

    def __init__(self, pictures: bool, mark: str) -> None:
        self._pictures = pictures
        self._parts: list[str] = []
        self._struck: list[str] = []
        self._bold = True
        self._fresh = True  # at the head of a line
        self._blank = False  # a blank is due before the next word
        self._mark = mark  # due before the next word, of an item of a list

    def enter(self, node: Node) -> None:
        """Begin an element."""
        if node.kind == "break":
            self._parts.append("\n")
            self._fresh, self._blank = True, False
        elif node.kind not in _IN_LINE:
            self._end_line()
        if node.kind == "cell":
            self._blank = True
        self._mark = node.mark or self._mark
        if self._pictures and not node.length and not any(True for _ in node.elements()):
            self.say(_stands_for(node), node)

    def leave(self, node: Node) -> None:
        """End an element."""
        if node.kind not in _IN_LINE:
            self._end_line()

    def say(self, text: str, node: Node) -> None:
        """Text of an element itself."""
        if node.struck:
            self._struck.append(text)
        elif node.kept:
            self._keep(text, node)
        else:
            self._collapse(text, node)

    def said(self) -> Said:
        """All of it."""
        text = "\n".join(line.strip(" ") for line in "".join(self._parts).split("\n")).strip("\n")
        struck = _BLANKS.sub(" ", "".join(self._struck)).strip()
        return Said(text, struck, self._bold and bool(text))

    def _keep(self, text: str, node: Node) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
        if text.strip():
            self._bold = self._bold and node.bold
        self._parts.append(text)
        self._fresh, self._blank = text.endswith("\n"), False

    def _collapse(self, text: str, node: Node) -> None:
        words = _collapsed(text)
        if words[:1] == " ":
            self._blank = True
        bare = words.strip(" ")
        if not bare:
            return
        if self._blank and not self._fresh:
            self._parts.append(" ")
        if self._mark and not _MARKED.match(bare):
            self._parts.append(self._mark)
        self._mark = ""
        self._parts.append(bare.replace("\xa0", " "))
        self._bold = self._bold and (node.bold or not bare.strip())
        self._fresh, self._blank = False, words[-1] == " "

    def _end_line(self) -> None:
        if not self._fresh:
            self._parts.append("\n")
        self._fresh, self._blank = True, False


def _collapsed(text: str) -> str:
    """Blanks and line ends of the source as one blank; none where a line ends between words that need none."""
    return _BLANKS.sub(" ", _BROKEN.sub("", text) if "\n" in text else text)


def _stands_for(node: Node) -> str:
    """The words that a picture or an empty element stands for."""
    names = ("alt", "title", "aria-label") if node.tag == "img" else ("aria-label", "title")
    return next((word for name in names if (word := node.attributes.get(name, "").strip())), "")
