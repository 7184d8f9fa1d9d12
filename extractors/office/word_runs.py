"""What a paragraph says: its runs of text by how they look, with fields, marks, notes and symbols in their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from extractors.office.word_counts import counted
from extractors.office.word_settled import CHECKED, UNCHECKED
from extractors.office.word_styles import crossed, is_seen, look_of
from extractors.office.word_symbols import in_symbols, symbol
from extractors.office.word_xml import attribute, child, content, is_on, name, number, parts
from pipeline.grid import HIDDEN, STRUCK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from extractors.office.word_styles import Look, Style, Styles

_PLAIN_MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = {"drawing", "pict", "object"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BLANKS = str.maketrans("\t\r\n", "   ")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = {"den": "/", "sup": "^"}  # what stands between the halves of a fraction, and before an exponent
_CONTENTS = "TOC"
_LONGEST_CODE = 200  # characters of a field's code that are kept
_DRAWN = re.compile(r"eq\s[^(]*\\(?P<how>f|o)\b[^(]*\((?P<first>.*)[,;](?P<last>[^,;()]*)\)[\s)]*", re.IGNORECASE)


class Marks(Protocol):
    """Footnotes and endnotes, which are numbered in the order in which the text refers to them."""

    def mark(self, kind: str, note_id: str, *, own: bool) -> str:
        """What stands in the text for a reference to a note; nothing where it has a mark of its `own`."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a paragraph says: `text` to everybody; struck and unseen text, by finding; what is anchored in it."""

    text: str
    strong: bool = False
    contents: bool = False  # it is a line of a table of contents
    aside: tuple[tuple[str, str], ...] = ()
    boxes: tuple[etree._Element, ...] = ()
    comments: tuple[str, ...] = ()  # ids


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: bool = False  # its code is over, its result follows

    @property
    def listing(self) -> bool:
        """Whether what it shows is a table of contents."""
        return self.shown and self.code.startswith(_CONTENTS)


@dataclass(slots=True)
class _Sayings:
    """The paragraph that is being read."""

    style: Look
    base: Look  # the style's, over what the document says of all text
    ground: str | None
    pieces: list[tuple[str, str, bool]] = field(default_factory=list)  # a text, its finding, whether it is bold
    boxes: list[etree._Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    contents: bool = False


class Runs:
    """Reads paragraph after paragraph; a field may go on from one to the next.

    `closed` are the beginnings of the fields that have an end.
    """

    def __init__(self, styles: Styles, marks: Marks, closed: set[etree._Element]) -> None:
        self._styles = styles
        self._marks = marks
        self._closed = closed
        self._fields: list[_Field] = []
        self._silent = 0  # how many of them have only begun
        self._listing = 0  # how many of them make a table of contents
        self._take: dict[str, Callable[[etree._Element, Look, _Sayings], None]] = {
            "t": self._text,
            "br": self._break,
            "sym": self._symbol,
            "ruby": self._ruby,
            "fldChar": self._field_mark,
            "instrText": self._code,
            "commentReference": self._comment,
            **dict.fromkeys(_REFERENCES, self._reference),
            **dict.fromkeys(_PICTURES, self._picture),
            **dict.fromkeys(_PLAIN_MARKS, self._plain_mark),
        }

    def read(self, paragraph: etree._Element, style: Style, ground: str | None) -> Said:
        """Read a paragraph of a style that stands on a ground of some colour, None for white."""
        if style.level:  # no table of contents holds the headings themselves, whatever its field says
            self._fields.clear()
            self._silent = self._listing = 0
        said = _Sayings(style.look, style.look.over(self._styles.defaults), ground)
        self._inline(paragraph, said)
        self._fields = [each for each in self._fields if each.shown]  # no code goes on in the next paragraph
        self._silent = 0
        seen = [(text, bold) for text, finding, bold in said.pieces if not finding]
        return Said(
            text="".join(text for text, _ in seen),
            strong=any(bold for _, bold in seen) and all(bold for text, bold in seen if text.strip()),
            contents=said.contents or style.contents,
            aside=_aside(said.pieces),
            boxes=tuple(said.boxes),
            comments=tuple(said.comments),
        )

    def _inline(self, parent: etree._Element, said: _Sayings) -> None:
        for element in content(parent):
            match name(element):
                case "r":
                    self._run(element, said)
                case "oMath" | "oMathPara":
                    self._say(_formula(element), said.base, said)

    def _run(self, run: etree._Element, said: _Sayings) -> None:
        look = said.base
        for element in content(run):
            if name(element) == "rPr":
                look = self._look(parts(element), said)
            elif (take := self._take.get(name(element))) is not None:
                take(element, look, said)

    def _look(self, properties: Mapping[str, etree._Element], said: _Sayings) -> Look:
        styled = properties.get("rStyle")
        if styled is None:
            return look_of(properties).over(said.base)
        base = crossed(said.style, self._styles.of(attribute(styled)).look)
        return look_of(properties).over(base.over(self._styles.defaults))

    def _say(self, text: str, look: Look, said: _Sayings) -> None:
        if not text or self._silent:
            return
        said.contents = said.contents or self._listing > 0
        finding = STRUCK if look.struck else ""
        said.pieces.append((text, finding if is_seen(look, said.ground) else HIDDEN, bool(look.bold)))

    def _text(self, element: etree._Element, look: Look, said: _Sayings) -> None:
        text = (element.text or "").translate(_BLANKS)
        kept = element.get(_SPACE) == "preserve"
        self._say(in_symbols(text if kept else text.strip(" "), look.font or ""), look, said)

    def _plain_mark(self, element: etree._Element, look: Look, said: _Sayings) -> None:
        self._say(_PLAIN_MARKS[name(element)], look, said)

    def _break(self, element: etree._Element, look: Look, said: _Sayings) -> None:
        if attribute(element, "type") in {"", "textWrapping"}:
            self._say("\n", look, said)

    def _symbol(self, element: etree._Element, look: Look, said: _Sayings) -> None:
        self._say(symbol(attribute(element, "font"), attribute(element, "char")), look, said)

    def _ruby(self, element: etree._Element, _: Look, said: _Sayings) -> None:
        base = child(element, "rubyBase")
        if base is not None:  # the small letters beside it tell how it is read
            self._inline(base, said)

    def _reference(self, element: etree._Element, look: Look, said: _Sayings) -> None:
        own = attribute(element, "customMarkFollows") in {"1", "true", "on"}
        mark = self._marks.mark(_REFERENCES[name(element)], attribute(element, "id"), own=own)
        self._say(mark, look, said)

    def _comment(self, element: etree._Element, _: Look, said: _Sayings) -> None:
        said.comments.append(attribute(element, "id"))

    def _picture(self, element: etree._Element, _: Look, said: _Sayings) -> None:
        boxes = element.iter("{*}txbxContent")
        said.boxes.extend(box for box in boxes if _is_outermost(box, element))

    def _code(self, element: etree._Element, _: Look, __: _Sayings) -> None:
        if self._fields and not self._fields[-1].shown and len(self._fields[-1].code) < _LONGEST_CODE:
            self._fields[-1].code = (self._fields[-1].code + (element.text or "")).lstrip()[:_LONGEST_CODE]

    def _field_mark(self, element: etree._Element, look: Look, said: _Sayings) -> None:
        match attribute(element, "fldCharType"):
            case "begin":
                self._say(_filled_in(child(element, "ffData")), look, said)
                if element in self._closed:
                    self._fields.append(_Field())
                    self._silent += 1
            case "separate" if self._fields and not self._fields[-1].shown:
                self._fields[-1].shown = True
                self._silent -= 1
                self._listing += self._fields[-1].listing
            case "end" if self._fields:
                last = self._fields.pop()
                self._silent -= not last.shown
                self._listing -= last.listing
                self._say("" if last.shown else _drawn(last.code), look, said)


def _is_outermost(box: etree._Element, picture: etree._Element) -> bool:
    """Whether a text box of a picture stands in no other one of it."""
    for above in box.iterancestors():
        if above is picture:
            return True
        if name(above) == "txbxContent":
            return False
    return False


def _drawn(code: str) -> str:
    """What a field draws out of its code: a fraction, a letter in a circle, letters below those that tell how to read them."""
    found = _DRAWN.fullmatch(code)
    if found is None:
        return ""
    if found["how"].lower() == "f":
        return f"{found['first']}/{found['last']}"
    circled = found["first"] == "○" and found["last"].isdecimal() and len(found["last"]) < 3
    return counted(int(found["last"]), "decimalEnclosedCircle") if circled else found["last"]


def _filled_in(form: etree._Element | None) -> str:
    """What an old form field shows: the tick of a check box, the choice of a list."""
    box, choices = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        state = child(box, "checked")
        state = child(box, "default") if state is None else state
        return CHECKED if state is not None and is_on(state) else UNCHECKED
    if choices is None:
        return ""
    entries = [attribute(each) for each in choices if name(each) == "listEntry"]
    chosen = child(choices, "result")
    at = number(child(choices, "default") if chosen is None else chosen)
    return entries[at] if 0 <= at < len(entries) else ""


def _formula(element: etree._Element) -> str:
    said = (each.text or "" if name(each) == "t" else _MATH.get(name(each), "") for each in element.iter())
    return "".join(said)


def _aside(pieces: list[tuple[str, str, bool]]) -> tuple[tuple[str, str], ...]:
    """The texts that do not count, one for each finding."""
    found: dict[str, list[str]] = {}
    for text, finding, _ in pieces:
        if finding:
            found.setdefault(finding, []).append(text)
    whole = ((finding, "".join(texts)) for finding, texts in found.items())
    return tuple((finding, text) for finding, text in whole if text.strip())
