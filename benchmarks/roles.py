"""`python -m benchmarks.roles`: fits how the cells of each column of a sheet are worded, `pipeline/repair/roles.csv`.

It learns from the questions and answers of the voices that are not held out, and from the catalog, and prints how right it would
be about the voices of FITTING, had it not learnt from them. Of the voices that only answer it hears one in three: what so many
remark is of many more kinds than what explains a question, and a short explanation would be taken for a remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.regression import Fit, Model, fit, write
from benchmarks.voice import ANSWERING, ASKING, FITTING, TRAINING, load
from pipeline.catalog import load_catalog
from pipeline.repair.roles import REPLYING, ROLES, ROLES_FILE, is_bare, role_runs
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOW = Fit(most_runs=10_000, looseness=10.0)
HEARD = (*TRAINING, *ANSWERING[::3], *ASKING)
_ASKS = re.compile(r"(?:か|こと|ください|ます|です)[。？?]?$|[。？?]$")


class Cell(NamedTuple):
    """The words of a cell, and the role of its column."""

    text: str
    role: str


def cells(voices: Sequence[str]) -> Iterator[Cell]:
    """The cells of these voices that have a wording; what is said of several rows at once is one."""
    for name in voices:
        voice = load(name)
        replies = [reply for said in voice.answers.values() for reply in said]
        rows = [*voice.questions.values(), *voice.own, *replies]
        said = [Cell(getattr(row, role), role) for row in rows for role in ROLES if hasattr(row, role)]
        said += [Cell(f"{reply.mark} {reply.answer}", "answer") for reply in replies if reply.mark and reply.answer]
        groups = dict.fromkeys(cell for cell in said if cell.role == "category")
        yield from (
            cell for cell in (*groups, *(each for each in said if each.role != "category")) if not is_bare(cell.text)
        )


def names() -> Iterator[Cell]:
    """What items are called and how they are explained, and the names of what no checklist asks.

    Whole questions are left out: they stand in columns of explanations as often as where the names do.
    """
    catalog = load_catalog(MAPPINGS)
    said = (words for known in (*(item.aliases for item in catalog.items), *catalog.others) for words in known)
    yield from (Cell(words, "label") for words in said if not is_bare(words) and not _ASKS.search(words))
    yield from (Cell(item.definition, "description") for item in catalog.items if item.definition)


def fitted(learnt: Sequence[Cell]) -> Model:
    """How the cells of each column are worded."""
    return fit([role_runs(cell.text) for cell in learnt], [cell.role for cell in learnt], ROLES, HOW)


def share_right(model: Model, unseen: Sequence[Cell]) -> tuple[float, float]:
    """The share of cells told to ask or reply as they do, and of those whose very column is told."""
    said = [ROLES[at] for at in model.log_probabilities([role_runs(cell.text) for cell in unseen]).argmax(axis=1)]
    pairs = list(zip(said, (cell.role for cell in unseen), strict=True))
    alike = sum((told in REPLYING) == (true in REPLYING) for told, true in pairs)
    return alike / len(pairs), sum(told == true for told, true in pairs) / len(pairs)


def main() -> None:
    """Fit, tell how right it is about voices that it has not learnt from, and write."""
    others = [*names(), *cells(HEARD)]
    apart = fitted(others)
    print(f"{'':12}{'cells':>8}{'replies':>9}{'columns':>9}")
    own = {name: list(cells((name,))) for name in FITTING}
    for name, unseen in own.items():
        print(f"{name:12}{len(unseen):8,}" + "".join(f"{each:9.4f}" for each in share_right(apart, unseen)))
    write(fitted([*others, *(cell for unseen in own.values() for cell in unseen)]), ROLES, ROLES_FILE)


if __name__ == "__main__":
    main()
