"""`report.html`: what a person should know the morning after, first what needs them; one file, no script, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.console.diff import place
from pipeline.console.words import joined as in_one_line
from pipeline.nightly import picture
from pipeline.nightly.figures import figures
from pipeline.nightly.html import Html, el, joined, vendor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.nightly.findings import Findings, Some
    from pipeline.nightly.news import Record

REPORT = "report.html"
_NUMBERS = {"times", "rows"}  # columns of numbers
_STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def page(findings: Findings) -> str:
    """The whole page as text."""
    body = el(
        "main",
        _head(findings),
        _needs(findings),
        _came_in(findings),
        _changed(findings),
        _cover(findings),
        _runs(findings),
    )
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    meta = Html(
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">'
    )
    head = el("head", meta, el("title", f"checksheets: {headline(findings)}"), el("style", Html(_STYLE)))
    return f"<!DOCTYPE html>\n{el('html', head, el('body', body), lang='en')}\n"


def headline(findings: Findings) -> str:
    """What the morning is like, in one line; it holds nothing that a vendor wrote."""
    if findings.faults:
        return "the database is not sound"
    told = [
        _several(findings.rejected.new, "new file could not be read whole", "new files could not be read whole"),
        _several(findings.worse.total, "answer became worse", "answers became worse"),
        _several(findings.contradictions.new, "new contradiction", "new contradictions"),
        _several(findings.review.new, "new row to review", "new rows to review"),
    ]
    if findings.is_first:
        told = [
            _several(findings.rejected.total, "file could not be read whole", "files could not be read whole"),
            _several(findings.contradictions.total, "contradiction", "contradictions"),
            _several(findings.review.total, "row to review", "rows to review"),
        ]
    return ", ".join(filter(None, told)) or "nothing new needs you"


def _several(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}" if count else ""


def _head(findings: Findings) -> Html:
    line = headline(findings)
    mood = "alarm" if findings.faults else "calm" if line.startswith("nothing") else ""
    run = findings.runs[0] if findings.runs else None
    told = (
        f"Run {run['number']} ({run['command']}), finished {str(run['finished_at'])[:16]} UTC, version {run['version']}"
        if run
        else None
    )
    return el("header", el("p", told), el("h1", line[:1].upper() + line[1:], class_=mood))


# What needs a person -------------------------------------------------------------------------------------------------


def _needs(findings: Findings) -> Html:
    parts = [
        _card(
            "The database breaks a promise; please report it",
            [el("p", str(each["fault"])) for each in findings.faults],
            "bad",
        ),
        _listed(
            "Could not be read, or only in part",
            findings.rejected,
            ("file*3", "why*2", "what to do*4"),
            _rejected,
            "bad",
        ),
        _listed(
            "Answers that became worse", findings.worse, ("service*3", "what*3", "before and now*5"), _change, "bad"
        ),
        _listed(
            "What sheets say that cannot both hold",
            findings.contradictions,
            ("service*3", "what*3", "both sides*4"),
            _contradiction,
        ),
        _listed("Doubts that a run met", findings.problems, ("what*3", "times", "for example*6"), _problem),
        _listed(
            "Rows whose item or meaning is in doubt", findings.review, ("row*3", "says*3", "why*3"), _review, "calm"
        ),
    ]
    shown = [part for part in parts if part]
    calm = el("p", "Nothing. Every sheet was read, and no row is in doubt.", class_="note")
    hint = el(
        "p",
        "Rows in doubt are decided with ",
        el("code", "checksheets review"),
        "; the next run applies it.",
        class_="note",
    )
    return el("section", el("h2", "What needs you"), *(shown or [calm]), hint if findings.review.total else None)


def _card(title: str, lines: Sequence[Html], mood: str = "") -> Html | None:
    return el("section", el("h3", title) if title else None, *lines, class_=mood) if lines else None


def _listed(title: str, some: Some, heads: Sequence[str], row: Callable[[Record], Html], mood: str = "") -> Html | None:
    """A card with a table of the first of a list, how many there are, and how many are new; without a title the table alone."""
    if not some.total:
        return None
    # Columns are as wide as their heads say they need: `what to do*3` takes three parts.
    parts = [(name, int(part or 1)) for name, _, part in (head.partition("*") for head in heads)]
    total = sum(part for _, part in parts)
    names = (
        el("th", name, class_=f"w{round(20 * part / total)} {'number' * (name in _NUMBERS)}") for name, part in parts
    )
    more = some.total - len(some.first)
    note = el("p", f"and {more:,} more", class_="note") if more > 0 else None
    table = joined(el("table", el("thead", el("tr", *names)), el("tbody", *map(row, some.first))), note)
    new = f", {some.new:,} new" if some.new and some.new < some.total else ""
    return _card(f"{title}: {some.total:,}{new}" if title else "", [table], mood)


def _tag(word: object, class_: str = "") -> Html:
    return el("span", str(word), class_=f"tag {class_ or word}")


def _new(record: Record) -> Html | None:
    return joined(" ", _tag("new", "fresh")) if record["is_new"] else None


def _rejected(file: Record) -> Html:
    sentence = str(file["message"] or "").removeprefix(f"{file['path']}: ")
    why = joined(_tag(file["outcome"]), " ", str(file["reason"] or ""), _new(file))
    return el("tr", el("td", vendor(file["path"])), el("td", why), el("td", sentence))


def _change(change: Record) -> Html:
    what = joined(_tag(change["direction"]), " ", vendor(change["item_ja"] or change["label"] or change["other_label"]))
    return el("tr", el("td", _service(change)), el("td", what), el("td", *_sides(change)))


def _sides(record: Record) -> list[Html]:
    """What was said before, and what is now."""
    return [
        el("div", el("span", word, class_="when"), vendor(record[f"{prefix}words"]), _place(record, prefix))
        for prefix, word in (("other_", "before"), ("", "now"))
        if record[f"{prefix}row_id"]
    ]


def _place(record: Record, prefix: str = "") -> Html:
    """The file and where in it, below what stands there."""
    source = in_one_line([str(record[f"{prefix}path"]), place(record, prefix)], ", ")
    return el("span", vendor(source), class_="place")


def _contradiction(pair: Record) -> Html:
    sides = [el("div", vendor(pair[f"{prefix}words"]), _place(pair, prefix)) for prefix in ("", "other_")]
    what = joined(_tag(pair["severity"]), " ", str(pair["kind"]).replace("_", " "), _new(pair))
    return el("tr", el("td", _service(pair)), el("td", what), el("td", *sides))


def _problem(problem: Record) -> Html:
    what = joined(_tag(problem["severity"]), " ", el("code", str(problem["code"])))
    return el(
        "tr", el("td", what), el("td", f"{problem['times']:,}", class_="number"), el("td", vendor(problem["example"]))
    )


def _review(row: Record) -> Html:
    said = joined(vendor(row["label"]), _new(row), _place(row))
    return el("tr", el("td", said), el("td", vendor(row["answer"])), el("td", _doubt(row)))


def _doubt(row: Record) -> Html:
    asked = in_one_line([str(row["proposed_ja"] or ""), str(row["runner_up_ja"] or "")], " or ")
    is_asked = asked and "which item" in str(row["why"])
    return joined(str(row["why"]), el("span", f"{asked}?", class_="place") if is_asked else None)


def _service(record: Record) -> Html:
    return joined(vendor(record["service"]), el("span", vendor(record["vendor"]), class_="place"))


# What is new, and how it stands --------------------------------------------------------------------------------------


def _came_in(findings: Findings) -> Html:
    heads = ("sheet*4", "service*4", "filled in on*2", "rows")
    came = _listed("", findings.came_in, heads, _document, mood="plain")
    gone = _listed("Taken out of the folder", findings.withdrawn, ("file",), _path, mood="plain")
    nothing = el("p", "No new sheet.", class_="note") if not came else None
    return el("section", el("h2", f"What came in: {findings.came_in.total:,}"), came, nothing, gone)


def _path(file: Record) -> Html:
    return el("tr", el("td", vendor(file["path"])))


def _document(document: Record) -> Html:
    revision = document["revision"]
    number = f" (sheet {revision} of this service)" if isinstance(revision, int) and revision > 1 else ""
    partial = joined(" ", _tag("partial")) if document["status"] == "partial" else None
    return el(
        "tr",
        el("td", vendor(document["path"]), partial),
        el("td", _service(document), el("span", number, class_="place") if number else None),
        el("td", str(document["filled_on"] or ""), class_="tight"),
        el("td", f"{document['row_count']:,}", class_="number"),
    )


def _changed(findings: Findings) -> Html | None:
    """What newer sheets say otherwise, but for what became worse, which stands above."""
    total = findings.changes.total + findings.worse.total
    if not total:
        return None
    above = f"; the {findings.worse.total:,} that became worse stand above" if findings.worse.total else ""
    table = _listed("", findings.changes, ("service*3", "what*3", "before and now*5"), _change, mood="plain")
    hint = el("p", "All of it: ", el("code", "checksheets diff VENDOR"), above, class_="note")
    return el("section", el("h2", f"What changed: {total:,}"), table, hint)


def _cover(findings: Findings) -> Html | None:
    if not findings.coverage:
        return None
    times = findings.decisions
    sure = sum(times.get(name, 0) for name in ("auto", "confirmed", "corrected"))
    parts = [
        ("rows whose item is sure", sure, "sure"),
        ("in doubt", times.get("review", 0), "doubt"),
        ("about nothing that a checklist asks", times.get("none", 0), "none"),
    ]
    pictures = el("section", picture.split(parts), picture.coverage(findings), class_="plain")
    return el("section", el("h2", "Coverage"), pictures)


def _runs(findings: Findings) -> Html | None:
    if not findings.runs:
        return None
    table = el("section", figures(findings.runs), class_="plain")
    return el("section", el("h2", "Figures against the runs before"), table)
