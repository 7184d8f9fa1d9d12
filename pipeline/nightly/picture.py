"""Pictures of a report, drawn as SVG: how much of each checklist each service answers, and figures over many runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.console import safe
from pipeline.nightly.html import Html, el, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.nightly.findings import Findings

_MOST_SERVICES = 40
_LABEL, _COLUMN, _ROW, _BAR = 250, 150, 22, 12  # points
_WIDTH_OF_LABEL = 34  # columns of text
_TOUCHED = 10  # percent below which a sheet only touches a checklist


def coverage(findings: Findings) -> Html:
    """A bar for each service and checklist, the emptiest service first; below it, how many are not shown."""
    percent: dict[tuple[str, str], dict[str, float]] = {}
    for each in findings.coverage:
        service = str(each["vendor"] or ""), str(each["service"] or "")
        share = 100 * float(str(each["answered"])) / max(1, int(str(each["items"])))
        percent.setdefault(service, {})[str(each["framework_id"])] = share
    columns = [each for each in findings.frameworks if any(each["framework_id"] in told for told in percent.values())]
    ordered = sorted(percent, key=lambda service: (max(percent[service].values()), service))
    lines = [
        _line(number, service, [percent[service].get(str(column["framework_id"]), 0.0) for column in columns])
        for number, service in enumerate(ordered[:_MOST_SERVICES])
    ]
    heads = [
        el(
            "text",
            str(column["framework_id"]),
            el("title", str(column["name"])),
            x=_LABEL + _COLUMN * i,
            y=14,
            class_="head",
        )
        for i, column in enumerate(columns)
    ]
    width, height = _LABEL + _COLUMN * len(columns), _ROW * (len(lines) + 1) + 6
    picture = el(
        "svg", *heads, *lines, viewBox=f"0 0 {width} {height}", role="img", class_="coverage",
        aria_label="how much of each checklist each service answers",
    )  # fmt: skip
    more = len(ordered) - _MOST_SERVICES
    note = (
        f"The {_MOST_SERVICES} emptiest services; {more} more are in `checksheets sql 'FROM coverage'`."
        if more > 0
        else ""
    )
    return joined(picture, el("p", note, class_="note") if note else None)


def _line(number: int, service: tuple[str, str], shares: Sequence[float]) -> Html:
    top = _ROW * (number + 1)
    name = service[1] or service[0]
    label = el(
        "text", safe.cut(safe.line(name[:200]), _WIDTH_OF_LABEL), el("title", f"{service[0]} {name}"), x=0, y=top + 12
    )
    return joined(label, *(_bar(_LABEL + _COLUMN * i, top, share) for i, share in enumerate(shares)))


def _bar(x: int, top: int, share: float) -> Html | None:
    if share < _TOUCHED:
        return None
    length = _COLUMN - 50
    full = el("rect", x=x, y=top + 2, width=length, height=_BAR, rx=2, class_="track")
    part = el("rect", x=x, y=top + 2, width=f"{length * share / 100:.1f}", height=_BAR, rx=2, class_="part")
    return joined(full, part, el("text", f"{share:.0f} %", x=x + length + 6, y=top + 12, class_="share"))


def split(parts: Sequence[tuple[str, int, str]]) -> Html:
    """One bar cut into parts: name, amount and class of each; the names stand below."""
    total = sum(amount for _, amount, _ in parts) or 1
    at, drawn = 0.0, []
    for _, amount, class_ in parts:
        length = 700 * amount / total
        drawn.append(el("rect", x=f"{at:.1f}", y=0, width=f"{length:.1f}", height=16, class_=class_))
        at += length
    names = (el("span", f"{amount:,} {name}", class_=f"key {class_}") for name, amount, class_ in parts)
    picture = el("svg", *drawn, viewBox="0 0 700 16", role="img", class_="split", preserveAspectRatio="none")
    return joined(picture, el("p", *names, class_="keys"))


def course(values: Sequence[float]) -> Html:
    """A line through a figure of many runs, the newest at the right; a run alone is a point."""
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = 100 / max(1, len(values) - 1)
    points = [(1 + step * i, 19 - 18 * (value - low) / span if high > low else 10) for i, value in enumerate(values)]
    line = el("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), class_="course")
    x, y = points[-1]
    return el(
        "svg",
        line,
        el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=2, class_="now"),
        viewBox="-2 -2 106 24",
        class_="spark",
    )
