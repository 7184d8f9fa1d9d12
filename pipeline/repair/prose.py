"""Prose to statements: headings with the paragraphs below them, questions with answers, `item: answer` lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.lexicon import is_mark
from pipeline.model import LineRole, RowId, RowKind, SourceRow
from pipeline.repair.apart import no_answers_in
from pipeline.repair.cells import cells_of
from pipeline.repair.entries import Entry
from pipeline.repair.lines import Line, are_choices, gap, lines_of_prose
from pipeline.repair.markup import plain
from pipeline.repair.sections import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import GridRow
    from pipeline.lexicon import Lexicon
    from pipeline.repair.table import Context

_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.*)")
_LISTED = r"[(（]\d{1,2}[)）]\s*|\d{1,2}[)）]\s*|[①-⑳]\s*"
_LIST_ITEM = re.compile(_LISTED)
_BOX = re.compile(r"[□☐☑☒■✓✔]")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)]$")
_ASIDE = re.compile(r"[(（][^()（）]{10,200}[)）]")  # below the heading of a section, about its questions
_HEADING = 80  # characters of a section's heading that are kept
_POINT = re.compile(r"[・\-*•]\s?")
_SHORT_POINT = 25  # characters of a point above others
_LIST = 3  # pairs in a row that make a list
_TELLING = 0.42  # likeness from which a heading or an answer tells an item


@dataclass(frozen=True, slots=True)
class ProseRead:
    """Statements, what the other lines are, and what carries on below."""

    rows: tuple[SourceRow, ...]
    entries: tuple[Entry, ...]
    context: Context


def read_prose(rows: Sequence[GridRow], context: Context, lexicon: Lexicon, *, alone: bool) -> ProseRead:
    """Read lines of prose. `alone`: the document has no table, so that headed paragraphs are its rows."""
    groups = _groups(_listed(lines_of_prose(rows), lexicon))
    telling = sum(_tells(group, lexicon) for group in groups)
    fewest, share = (1, 0.25) if alone else (3, 0.5)
    accepted = telling >= max(fewest, share * sum(_is_statement(group) for group in groups))
    found: list[SourceRow] = []
    entries: list[Entry] = []
    for group in groups:
        told = _is_statement(group) and (accepted or _is_headed_list(group, lexicon))
        if told and not no_answers_in(context.sections):
            found.append(_statement(group, context))
            entries.extend(_furniture_within(group))
        else:
            if group[0].kind == "title" and group[0].depth:
                context = replace(context, sections=context.sections.leave(group[0].depth))
            headed = group[0].kind == "heading" and (accepted or group[0].row.level > 0)
            if headed:
                context = replace(context, sections=context.sections.enter(_section(group[0]), lexicon))
            entries.extend(_entry(line, headed and line is group[0]) for line in group)
    return ProseRead(tuple(found), tuple(entries), context)


def _section(line: Line) -> Heading:
    text = line.row.cells[0].strip()
    markdown = _MARKDOWN.fullmatch(text)
    if markdown:
        return Heading(markdown["text"], level=line.depth)
    return Heading(text[:_HEADING], level=line.row.level)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that belong together: what can be a label begins a group, text goes on with it."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _listed(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """Pairs in a list of at least three, half of which name items, are rows; a colon in prose or in a reply makes none."""
    found: list[Line] = []
    asked = False
    for block in _blocks(lines):
        if block[0].kind in {"question", "heading", "title"}:
            asked = block[0].kind == "question"
        pairs = [line for line in block if line.kind == "pair"]
        telling = sum(lexicon.likeness.best(line.text)[1] >= _TELLING for line in pairs)
        listed = len(pairs) >= _LIST and telling * 2 >= len(pairs) and not asked
        for line, below in zip(block, [*block[1:], None], strict=True):
            if listed and below and below.kind == "pair" and _is_point(line):
                found.append(replace(line, kind="parent"))
            elif line.kind != "pair":
                found.append(line)
            elif listed:
                found.append(replace(line, kind="item"))
            else:
                found.append(replace(line, kind="text", text=plain(line.row.cells[0].strip()).text, rest=""))
    return found


def _is_point(line: Line) -> bool:
    """Whether a line is a point of a list that says nothing by itself: 計画メンテナンス above 頻度: and 通知:."""
    text = line.row.cells[0].strip()
    return line.kind == "text" and bool(_POINT.match(text)) and len(text) <= _SHORT_POINT


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Pairs with the lines that their values go on in, in one block; every other line by itself."""
    blocks: list[list[Line]] = []
    for line in lines:
        above = blocks[-1][-1] if blocks and blocks[-1][0].kind == "pair" else None
        near = above is not None and gap(above, line) <= (2 if line.kind == "pair" or _is_point(line) else 1)
        if near and line.kind in {"pair", "text"}:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _goes_on(group: Sequence[Line], line: Line) -> bool:
    head = group[0].kind
    apart = gap(group[-1], line) > 1
    if line.kind == "furniture" or (line.kind == "rule" and len(group) == 1):  # a page break, an underlined heading
        return head in {"heading", "question", "item", "ticked"}
    if line.kind in _LONERS or head in {*_LONERS, "furniture", "note"} or group[-1].kind == "closing":
        return False
    if line.kind == "heading" and head in {"heading", "question"} and not apart and _is_list_item(line, group):
        return True
    if head == "question":
        return line.kind in {"reply", "boxes", "clause", "text", "note"} or (
            line.kind == "heading" and not apart and line.depth > 2
        )
    if head == "heading":
        return line.kind in {"text", "note", "reply", "boxes"}
    if head in {"item", "ticked"}:
        return line.kind in {"text", "note"} and not apart
    return line.kind == "text" and head == "text" and not apart


_NO_TEXT = {"furniture", "rule"}
_LONERS = {"parent", "title", "metadata", "contents", "closing", "rule"}


def _is_list_item(line: Line, group: Sequence[Line]) -> bool:
    """Whether a line with (1) or ① enumerates within a paragraph whose own heading is of another kind."""
    first, own = group[0].row.cells[0].strip(), line.row.cells[0].strip()
    return bool(_LIST_ITEM.match(own)) and not _LIST_ITEM.match(first) and len(group) > 1


def _is_statement(group: Sequence[Line]) -> bool:
    head, answer = group[0].kind, _answer(group)
    is_replied = head == "question" and any(line.kind == "reply" for line in group)  # if only by an arrow
    is_aside = head == "heading" and bool(_ASIDE.fullmatch(answer))
    is_answered = bool(_boxes(group)) or (bool(answer) and not is_aside)
    told = head == "ticked" or is_replied or (head in {"heading", "question", "item"} and is_answered)
    return told and len(group[0].text) >= 2


def _tells(group: Sequence[Line], lexicon: Lexicon) -> bool:
    return group[0].kind == "ticked" or (_is_statement(group) and lexicon.likeness.best(group[0].text)[1] >= _TELLING)


def _is_headed_list(group: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a heading has nothing below it but a list, and both tell an item: 認証 above ISO/IEC 27001 and others."""
    head, points = group[0], group[1:]
    listed = head.row.level > 0 and len(points) > 1 and all(_POINT.match(line.text) for line in points)
    return listed and min(lexicon.likeness.best(text)[1] for text in (head.text, _answer(group))) >= _TELLING


def _boxes(group: Sequence[Line]) -> str:
    """The choices below a question that are marks, and of which one may be ticked."""
    lists = [line.text for line in group[1:] if line.kind == "boxes"]
    return next((text for text in lists if all(is_mark(word.strip()) for word in _BOX.split(text)[1:])), "")


def _answer(group: Sequence[Line]) -> str:
    """The words below a label; a question may itself go on over lines before its reply."""
    parts = [group[0].rest] if group[0].rest and group[0].kind != "ticked" else []
    below, boxes = group[1 + _question_lines(group) :], _boxes(group)
    body = (line for line in below if line.kind not in _NO_TEXT and not (boxes and line.text == boxes))
    parts.extend(line.row.cells[0].strip() if line.kind == "heading" else line.text for line in body)
    return _flow(parts)


def _question_lines(group: Sequence[Line]) -> int:
    """How many lines below a question still belong to it: those before the first reply."""
    if group[0].kind != "question":
        return 0
    reply = next((i for i, line in enumerate(group) if line.kind in {"reply", "boxes"}), None)
    return reply - 1 if reply else 0


def _flow(parts: Sequence[str]) -> str:
    """Wrapped lines as one text: a blank only where Latin words meet or a list begins."""
    text = ""
    for part in (part.strip() for part in parts if part.strip()):
        ends = bool(_LATIN_END.search(text) or _BOX.search(text)) or text.endswith("。")
        blank = bool(text) and (ends or part[0] in "・-*")
        text = f"{text} {part}" if blank else text + part
    return text


def _statement(group: Sequence[Line], context: Context) -> SourceRow:
    head = group[0]
    asked = group[1 : 1 + _question_lines(group)]
    explained = [line.text for line in asked if line.kind == "clause" or are_choices(line.text)]
    question = [line.text for line in asked if line.kind != "clause" and not are_choices(line.text)]
    said = [line.row for line in group if line.kind not in _NO_TEXT]
    return SourceRow(
        row_id=RowId(""),
        document_id=context.document_id,
        kind=RowKind.STATEMENT,
        table_no=context.table_no,
        row_no=0,
        page=head.row.place.page,
        section=context.sections.text,
        no=head.no,
        label=_flow([head.text, *question]),
        description=_flow(explained),
        mark=head.rest if head.kind == "ticked" else _boxes(group),
        answer=_answer(group),
        bbox=head.row.place.bbox,
        line_start=head.row.place.line_start,
        line_end=group[-1].row.place.line_end,
        repairs=tuple(dict.fromkeys(finding for row in said for finding in row.findings)),
        raw_cells=tuple(row.cells[0] for row in said),
        cells=cells_of(said),
        locator=head.row.place.locator,
    )


def _furniture_within(group: Sequence[Line]) -> list[Entry]:
    return [_entry(line, section=False) for line in group if line.kind in _NO_TEXT]


def _entry(line: Line, section: bool) -> Entry:
    place = line.row.place
    if section:
        return Entry(place, LineRole.SECTION, "section heading", line.text)
    role, reason = {
        "rule": (LineRole.NOISE, "rule"),
        "furniture": (LineRole.NOISE, "page header or footer"),
        "contents": (LineRole.NOISE, "table of contents"),
        "title": (LineRole.METADATA, "title"),
        "metadata": (LineRole.METADATA, "said about the sheet"),
    }.get(line.kind, (LineRole.NOTE, "prose that answers nothing"))
    return Entry(place, role, reason, line.row.cells[0])
