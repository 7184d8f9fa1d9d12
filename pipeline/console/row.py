"""`checksheets explain`: why a row was read as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pipeline.console import otherwise, safe
from pipeline.console.lookup import records, row_id, text
from pipeline.console.words import joined, labelled, underlined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.console.lookup import Record
    from pipeline.console.otherwise import Otherwise

_MATCH = """
    SELECT matches.*, item.label_ja AS item_label, other.label_ja AS runner_up_label
    FROM matches LEFT JOIN catalog_items AS item ON item.item_id = matches.item_id
    LEFT JOIN catalog_items AS other ON other.item_id = runner_up
    WHERE row_id = ?
"""
_ROW = "SELECT source_rows.*, path FROM source_rows JOIN documents USING (document_id) WHERE row_id = ?"
_FACTS = "SELECT * FROM facts WHERE row_id = ? ORDER BY span_field, span_start, kind, fact_id"
_PROBLEMS = "SELECT severity, code, message FROM problems WHERE row_id = ? ORDER BY code, message"
_PARTS = ("section", "no", "category", "label", "description", "unit", "mark", "answer", "remarks")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row and every decision that was taken about it."""

    row: Record
    match: Record | None
    answer: Record | None
    facts: list[Record]
    problems: list[Record]
    otherwise: Otherwise


def load(database: Path, wanted: str) -> Explanation:
    """The row with the id `wanted`, whose document may be given by the beginning of its id."""
    found = row_id(database, wanted)
    match = records(database, _MATCH, found)
    answer = records(database, "SELECT * FROM answers WHERE row_id = ?", found)
    return Explanation(
        row=records(database, _ROW, found)[0],
        match=match[0] if match else None,
        answer=answer[0] if answer else None,
        facts=records(database, _FACTS, found),
        problems=records(database, _PROBLEMS, found),
        otherwise=otherwise.load(database, found),
    )


def as_record(explanation: Explanation) -> Record:
    """The explanation for machines."""
    return asdict(explanation)


def as_lines(explanation: Explanation, *, escapes: bool) -> Iterator[str]:
    """The explanation for people; `escapes` underlines by ANSI sequences instead of carets."""
    yield from _row(explanation.row)
    yield ""
    yield from _match(explanation.match)
    yield from otherwise.of_match(explanation.otherwise, explanation.match)
    yield from _answer(explanation.answer)
    yield from otherwise.of_status(explanation.otherwise)
    for fact in explanation.facts:
        yield from ("", f"fact          {fact_in_words(fact)}")
        source = text(explanation.row, text(fact, "span_field"))
        for line in underlined(source, int(text(fact, "span_start")), int(text(fact, "span_end")), escapes=escapes):
            yield f"  {line}"
    for problem in explanation.problems:
        yield ""
        yield from labelled(text(problem, "severity"), joined([text(problem, "code"), text(problem, "message")]))


def fact_in_words(fact: Record) -> str:
    """A fact in one line: kind, what was read, and everything that limits it."""
    amount = text(fact, "text") or joined([_number(fact["value"]), text(fact, "unit")], " ")
    upper = f"to {_number(fact['value_max'])}" if fact["value_max"] is not None and not fact["text"] else ""
    seconds = f"= {_number(fact['seconds'])} s" if fact["seconds"] is not None else ""
    limits = [text(fact, name) for name in ("comparator", "qualifier")]
    named = [f"{name} {text(fact, name)}" for name in ("scope", "per", "detail") if fact[name]]
    negated = "negated" if fact["negated"] else ""
    return safe.line(joined([text(fact, "kind"), amount, upper, seconds, *limits, negated, *named]))


def _row(row: Record) -> Iterator[str]:
    yield from labelled("row", joined([text(row, "row_id"), text(row, "kind")]))
    yield from labelled("document", text(row, "path"))
    yield from labelled("page", text(row, "page"))
    yield from labelled("place", text(row, "locator"))
    yield from labelled("lines", joined([text(row, "line_start"), text(row, "line_end")], "-"))
    for name in _PARTS:
        yield from labelled(name, text(row, name))
    for at, cell in enumerate(_items(row["raw_cells"]), start=1):
        yield from labelled(f"raw cell {at}", str(cell) or "(empty)")
    yield from labelled("repairs", ", ".join(map(str, _items(row["repairs"]))) or "none")


def _match(match: Record | None) -> Iterator[str]:
    if match is None:
        return
    item = joined([text(match, "item_id"), text(match, "item_label")]) or "none"
    figures = f"score {_number(match['score'])}, probability {_number(match['probability'])}, {match['decision']}"
    yield from labelled("item", joined([item, figures]))
    for witness in _items(match["evidence"]):
        yield from labelled("  witness", _witness(witness))
    if match["runner_up"]:
        score = f"score {_number(match['runner_up_score'])}"
        yield from labelled("runner-up", joined([text(match, "runner_up"), text(match, "runner_up_label"), score]))


def _witness(witness: object) -> str:
    if not isinstance(witness, Mapping):
        return str(witness)
    return joined(_number(value) if isinstance(value, float) else str(value) for value in witness.values())


def _answer(answer: Record | None) -> Iterator[str]:
    if answer is None:
        return
    mark = f"the mark says {answer['mark_status']}" if answer["mark_status"] else "no mark"
    contradiction = "mark and text contradict" if answer["contradiction"] else ""
    decided = "a person said so" if answer.get("decided") else ""
    probability = f"probability {answer['status_probability']:.3g}"
    yield from labelled("status", joined([text(answer, "status"), probability, mark, contradiction, decided]))


def _items(value: object) -> list[object]:
    """A list column; some tools hand lists over as JSON."""
    if isinstance(value, str):
        value = json.loads(value)
    return list(value) if isinstance(value, list | tuple) else []


def _number(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float | int) else ""
