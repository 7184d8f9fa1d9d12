"""A part of a document settled before it is read: changes accepted, one of several renderings kept, controls filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from extractors.office.word_xml import attribute, child, is_on, name

if TYPE_CHECKING:
    from collections.abc import Sequence

_DROPPED = {"del", "moveFrom"}
_PROPERTIES = {"rPr", "trPr", "ctrlPr"}  # where a mark of a change stands for what the properties are of
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellDel", "cellIns")
CHECKED, UNCHECKED = "☑", "□"
_TICKED, _OPEN = frozenset("☑☒✓✔■"), frozenset("□☐")  # as which a box is shown


def settle(root: etree._Element) -> bool:
    """Change a part into what a reader of its final form sees; whether it held tracked changes."""
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    _keep_one_rendering(root)
    tracked = _accept_changes(root)
    for control in list(_named(root, "sdt")):
        _fill_in(control)
    return tracked


def _named(root: etree._Element, *names: str) -> list[etree._Element]:
    return list(root.iter(*(f"{{*}}{each}" for each in names)))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _keep_one_rendering(root: etree._Element) -> None:
    """Alternatives show the same to newer and older programs; the first is kept."""
    for alternatives in _named(root, "AlternateContent"):
        for element in list(alternatives)[1:]:
            _remove(element)


def _accept_changes(root: etree._Element) -> bool:
    changes = _named(root, *_CHANGES)
    for change in changes:
        parent = change.getparent()
        if parent is None:
            continue
        if name(change) in _DROPPED and name(parent) not in _PROPERTIES:
            _remove(change)
        elif name(change) == "cellDel" or (name(change) == "del" and name(parent) == "trPr"):
            owner = parent.getparent()
            if owner is not None:
                _remove(owner)
    if any(
        name(change) in _DROPPED and name(up) == "rPr" for change in changes if (up := change.getparent()) is not None
    ):
        _join_paragraphs(_named(root, "p"))
    return bool(changes)


def _join_paragraphs(paragraphs: Sequence[etree._Element]) -> None:
    """A paragraph whose end was deleted goes on in the next one, and takes its form."""
    carried: dict[etree._Element, list[etree._Element]] = {}
    for paragraph in paragraphs:
        below = paragraph.getnext()
        mark = child(paragraph, "pPr", "rPr")
        deleted = mark is not None and any(name(each) in _DROPPED for each in mark)
        said = [*carried.get(paragraph, ()), *(each for each in paragraph if name(each) != "pPr")]
        if deleted and below is not None and name(below) == "p":
            carried[below] = said
            _remove(paragraph)
        elif paragraph in carried:
            paragraph[:] = [*(each for each in paragraph if name(each) == "pPr"), *said]


def _fill_in(control: etree._Element) -> None:
    """A check box says whether it is ticked; the hint that stands in an empty control is no text."""
    properties, shown = child(control, "sdtPr"), child(control, "sdtContent")
    if properties is None or shown is None:
        return
    box = child(properties, "checkbox")
    hint = child(properties, "showingPlcHdr")
    if box is not None:
        checked = child(box, "checked")
        _say(shown, _box(control, shown, ticked=checked is not None and is_on(checked)))
    elif hint is not None and is_on(hint):
        for element in _named(shown, "t", "sym"):
            _remove(element)


def _box(control: etree._Element, shown: etree._Element, *, ticked: bool) -> str:
    """The box as it is shown among other boxes; alone, ☒ would be read as a cross."""
    text = "".join(element.text or "" for element in _named(shown, "t")).strip()
    around = next((up for up in control.iterancestors() if name(up) in {"tc", "body"}), None)
    among = around is not None and len(_named(around, "checkbox")) > 1
    if among and text in (_TICKED if ticked else _OPEN):
        return text
    return CHECKED if ticked else UNCHECKED


def _say(shown: etree._Element, text: str) -> None:
    """Put a text in the place of all that a control shows."""
    said = _named(shown, "t", "sym")
    for element in said[1:]:
        _remove(element)
    if said:
        said[0].tag = said[0].tag.removesuffix(name(said[0])) + "t"
        said[0].text = text


def in_contents(root: etree._Element) -> set[etree._Element]:
    """The paragraphs of tables of contents that the document declares as such."""
    galleries = [each for each in _named(root, "docPartGallery") if attribute(each) == "Table of Contents"]
    controls = {next((up for up in gallery.iterancestors() if name(up) == "sdt"), gallery) for gallery in galleries}
    return {paragraph for control in controls for paragraph in _named(control, "p")}


def closed_fields(root: etree._Element) -> set[etree._Element]:
    """The beginnings of fields that have an end; of others nobody can tell where their code ends."""
    found: set[etree._Element] = set()
    open_fields: list[etree._Element] = []
    for mark in _named(root, "fldChar"):
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            open_fields.append(mark)
        elif kind == "end" and open_fields:
            found.add(open_fields.pop())
    return found
