"""The readers of facts, and the facts of a row: typed, traced, each said once."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.model import Fact, FactKind
from pipeline.normalize.authentication import read_auth_methods
from pipeline.normalize.certification import read_certifications
from pipeline.normalize.channel import read_channels
from pipeline.normalize.clock import read_clock
from pipeline.normalize.context import Context, context
from pipeline.normalize.crypto import read_ciphers, read_tls
from pipeline.normalize.dates import read_dates
from pipeline.normalize.duration import read_time
from pipeline.normalize.intent import as_claimed
from pipeline.normalize.lines import plan_lines
from pipeline.normalize.location import read_locations
from pipeline.normalize.quantity import read_quantities
from pipeline.normalize.value import Value
from pipeline.normalize.view import view
from pipeline.normalize.vocabulary import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.fold import Folded
    from pipeline.model import Item, SourceRow

    Reader = Callable[[str, Context], tuple[Value, ...]]

# Family of kinds -> its reader. One reader serves several kinds where the words decide among them.
READERS: dict[tuple[FactKind, ...], Reader] = {
    (FactKind.DURATION, FactKind.NOTICE_PERIOD, FactKind.INTERVAL, FactKind.RETENTION): read_time,
    (FactKind.COUNT, FactKind.RATIO, FactKind.DATA_SIZE, FactKind.PASSWORD_LENGTH): read_quantities,
    (FactKind.SCHEDULE, FactKind.TIME_OF_DAY): read_clock,
    (FactKind.TLS_VERSION,): read_tls,
    (FactKind.CIPHER,): read_ciphers,
    (FactKind.CERTIFICATION,): read_certifications,
    (FactKind.LOCATION,): read_locations,
    (FactKind.DATE,): read_dates,
    (FactKind.CHANNEL,): read_channels,
    (FactKind.DATA_FORMAT,): partial(read_words, kind=FactKind.DATA_FORMAT),
    (FactKind.AUTH_METHOD,): read_auth_methods,
    (FactKind.PROTOCOL,): partial(read_words, kind=FactKind.PROTOCOL),
    (FactKind.CLOUD_PROVIDER,): partial(read_words, kind=FactKind.CLOUD_PROVIDER),
}
# The answer is the main thing; what the remarks and the mark repeat is not read again.
FIELDS = ("answer", "remarks", "mark")
# What two values must share to be one: everything but where they stand.
_unplaced = attrgetter(*(each.name for each in fields(Value) if each.name not in {"span_start", "span_end"}))
_LONGEST = 20_000


def read_facts(row: SourceRow, item: Item | None) -> tuple[Fact, ...]:
    """The facts of a row, in the order of its fields and of the places in them; what is said twice is one fact."""
    asked = context(row, item)
    said: dict[object, tuple[str, Value]] = {}
    for field in FIELDS:
        for value in read_values(getattr(row, field), asked):
            said.setdefault(_unplaced(value), (field, value))
    return tuple(_fact(value, row, item, field, number) for number, (field, value) in enumerate(said.values(), 1))


def facts_asked(facts: Sequence[Fact], item: Item | None) -> list[Fact]:
    """Those of a kind that the item asks for."""
    return [fact for fact in facts if item and fact.kind in item.fact_kinds]


def gives_value(facts: Sequence[Fact], item: Item | None) -> bool:
    """Whether a value that the item asks for is stated, and not denied."""
    return any(not fact.negated for fact in facts_asked(facts, item))


@lru_cache(maxsize=20_000)
def read_values(raw: str, asked: Context) -> tuple[Value, ...]:
    """All values in a text, with spans into it as it was written; text beyond 20,000 characters is not read."""
    if not raw.strip():
        return ()
    folded = view(raw[:_LONGEST])
    values = [
        claimed
        for reader in READERS.values()
        for value in reader(folded.text, asked)
        if (claimed := as_claimed(folded.text, value))
    ]
    values.sort(key=lambda value: (value.span_start, value.span_end))
    plans = plan_lines(raw)
    said: dict[object, Value] = {}
    for value in (_of_plan(_traced(value, folded), plans) for value in values):
        said.setdefault(_unplaced(value), value)
    return tuple(said.values())


def _of_plan(value: Value, plans: Sequence[tuple[int, int, str]]) -> Value:
    """The value with the plan whose line it stands in, where nothing nearer says what it holds for."""
    scope = next((name for start, end, name in plans if start <= value.span_start < end), None)
    return replace(value, scope=scope) if scope and value.scope is None else value


def _traced(value: Value, folded: Folded) -> Value:
    """The value with its span in the text as written, without blanks at the edges."""
    start, end = folded.raw_span(value.span_start, value.span_end)
    source = folded.raw[start:end]
    return replace(value, span_start=start + len(source) - len(source.lstrip()), span_end=start + len(source.rstrip()))


def _fact(value: Value, row: SourceRow, item: Item | None, field: str, number: int) -> Fact:
    return Fact(
        fact_id=f"{row.row_id}-f{number}",
        row_id=row.row_id,
        item_id=item.item_id if item else None,
        span_field=field,
        **{each.name: getattr(value, each.name) for each in fields(value)},
    )
