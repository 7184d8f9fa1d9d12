"""What each column of a table means: from its heading word, checked and completed by what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from pipeline.lexicon import is_mark, is_number, is_unit
from pipeline.repair.choices import bare_choice
from pipeline.repair.roles import replies

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.lexicon import Lexicon

TEXT_ROLES = ("label", "description", "answer", "remarks")
_SAMPLE = 60  # rows that tell what a column holds
_MOSTLY = 0.6
_SOME = 0.3
_VALUES = 0.1  # share of marks from which a column answers rather than asks
_TELLING = 5  # rows from which it tells something that a column says the same in all
_FEW = 8  # cells whose words are compared with the catalog
_LIKELY = 0.4  # likeness from which a cell asks something
_NAME = 12  # characters of what an answer is about
_FEWEST = 3  # rows that name it
_DIGIT = re.compile(r"\d")
_CURT = 6  # characters of a mark beside the answer proper


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in a column: shares of its non-blank cells, share of blank ones, median length, different texts."""

    filled: int
    blank: float
    numbers: float
    figures: float
    marks: float
    units: float
    categories: float
    asks: float
    replies: float
    length: float
    distinct: int


def profile(cells: Sequence[str], lexicon: Lexicon) -> Profile:
    """The profile of a column's cells."""
    said = [cell for cell in cells if cell]
    n = len(said) or 1
    return Profile(
        filled=len(said),
        blank=1 - len(said) / (len(cells) or 1),
        numbers=sum(map(is_number, said)) / n,
        figures=sum(bool(_DIGIT.search(cell)) for cell in said) / n,
        marks=sum(map(is_mark, said)) / n,
        units=sum(map(is_unit, said)) / n,
        categories=sum(lexicon.is_category(cell) for cell in said) / n,
        asks=sum(replies(cell) < 0 for cell in said) / n,
        replies=sum(replies(cell) > 0 for cell in said) / n,
        length=float(median(map(len, said))) if said else 0.0,
        distinct=len(set(said)),
    )


def column_roles(
    words: Sequence[str], rows: Sequence[Sequence[str]], lexicon: Lexicon, grouping: Collection[int] = ()
) -> tuple[str, ...]:
    """The role of each column, '' for one without; `words` are the heading cells ('' where there are none).

    `grouping` are columns whose cells hold for several rows each.

    Checked against the content: a heading that says "item" above numbers heads the numbers, an "answer" column of
    marks beside a text column is the mark, and columns without a heading are told by what they hold.
    """
    width = max([len(words), *map(len, rows)]) if rows else len(words)
    profiles = [profile(_column(rows, i), lexicon) for i in range(width)]
    said = [lexicon.heading(words[i]) or "" if i < len(words) else "" for i in range(width)]
    roles = _replies(_choices(words, said), profiles)
    roles = _by_content(_unless_left_to_the_buyer(roles, profiles), profiles)
    profiles = [
        _asking(each, role, _column(rows, i), lexicon)
        for i, (role, each) in enumerate(zip(roles, profiles, strict=True))
    ]
    roles = _fill_texts(roles, profiles)
    return tuple(_complete(_untwin(roles, profiles, grouping), profiles))


def with_aspects(
    roles: Sequence[str], words: Sequence[str], rows: Sequence[Sequence[str]], grouping: Collection[int]
) -> tuple[str, ...]:
    """The roles, with `aspect` for a column below the word for answers that names what the answer beside it is about.

    `回答` reaches over both: 頻度 | 毎日1回, and below it, for the same question, 世代数 | 7世代.
    """
    grouped = any(i < len(roles) and roles[i] in {"label", "description"} for i in grouping)
    blank = next(
        (i for i, word in enumerate(words) if i and not word and words[i - 1] and roles[i - 1] == "answer"), None
    )
    if not grouped or blank is None:
        return tuple(roles)
    pairs = [(cells[blank - 1], cells[blank]) for cells in rows if blank < len(cells) and cells[blank - 1]]
    names = [name for name, said in pairs if said and len(name) <= _NAME and not (is_mark(name) or _DIGIT.search(name))]
    if len(names) < max(_FEWEST, _MOSTLY * len(pairs)):
        return tuple(roles)
    return tuple({blank - 1: "aspect", blank: "answer"}.get(i, role) for i, role in enumerate(roles))


def _column(rows: Sequence[Sequence[str]], i: int) -> list[str]:
    return [row[i] if i < len(row) else "" for row in rows[:_SAMPLE]]


def _choices(words: Sequence[str], roles: list[str]) -> list[str]:
    """Headings はい | いいえ | 対象外, or 1.実施 | 2.未実施: the mark is the word of the column that is ticked."""
    marks = [i for i, word in enumerate(words) if is_mark(bare_choice(word)) and roles[i] in {"", "mark"}]
    if len(marks) < 2 or marks[-1] - marks[0] != len(marks) - 1:
        return roles
    return ["choice" if i in marks else role for i, role in enumerate(roles)]


def _replies(roles: list[str], profiles: Sequence[Profile]) -> list[str]:
    """Details that stand behind the mark, where no other column is the answer, are the answer.

    An "answer" of nothing but marks is the mark, also where a heading parts 回答 into 対応 and 詳細.
    """
    curt = roles.count("answer") == 1 and _is_all_marks(profiles[roles.index("answer")])
    marks = [i for i, role in enumerate(roles) if role in {"mark", "choice"} or (curt and role == "answer")]
    if not marks or ("answer" in roles and not (curt and "description" in roles[marks[-1] :])):
        return roles
    roles = ["mark" if role == "answer" else role for role in roles]
    return ["answer" if role == "description" and i > marks[-1] else role for i, role in enumerate(roles)]


def _unless_left_to_the_buyer(roles: Sequence[str], profiles: Sequence[Profile]) -> list[str]:
    """An empty column for answers, where one that no heading tells has them: 担当記入 is for the buyer's own."""
    pairs = list(zip(roles, profiles, strict=True))
    told = any(role in {"", "text"} and each.filled >= _FEWEST and each.replies >= _MOSTLY for role, each in pairs)
    return ["" if told and role == "answer" and not each.filled else role for role, each in pairs]


def _by_content(roles: Sequence[str], profiles: Sequence[Profile]) -> list[str]:
    """Numbers, marks and units are what they are, whatever stands above them."""
    found = list(roles)
    replied = any(role == "answer" and each.marks > _MOSTLY for role, each in zip(roles, profiles, strict=True))
    for i, (role, each) in enumerate(zip(roles, profiles, strict=True)):
        if not each.filled or role in {"choice", "example"}:
            continue
        if (role == "mark" and replied and each.marks < _VALUES) or (role == "" and _says_one_thing(each)):
            found[i] = "example"  # how far the buyer's own check is; what the whole file is about
            continue
        found[i] = _told_role(i, role, each, found)
        if found[i] == "no" and role in TEXT_ROLES and i + 1 < len(found) and not found[i + 1]:
            found[i + 1] = role  # the heading spanned both columns
    return found


def _says_one_thing(here: Profile) -> bool:
    return here.distinct == 1 and here.filled >= _TELLING and here.length > _CURT


def _told_role(i: int, role: str, here: Profile, roles: Sequence[str]) -> str:
    """The role of a column by its content; what its heading said where the content does not gainsay it."""
    if role not in {"no", "answer", "unit"} and here.numbers > _MOSTLY and "no" not in roles and i <= 2:
        return "no"
    if role in {"", "text"}:
        shares = {"mark": here.marks, "unit": here.units}
        return next((told for told, share in shares.items() if share > _MOSTLY and told not in roles), role)
    if role == "unit" and here.units < 0.2 and roles.count("unit") > 1:
        return "text"  # 指標 beside 単位 is what is measured
    if role == "mark" and here.marks < 0.4 and here.length > 6 and "answer" not in roles:
        return "answer"
    return "" if role == "no" and here.numbers < 0.2 and here.length > 6 else role


def _asking(here: Profile, role: str, cells: Sequence[str], lexicon: Lexicon) -> Profile:
    """The profile of a column that no heading tells, with what its words ask by the catalog."""
    said = [cell for cell in cells if cell][:_FEW]
    if role not in {"", "text"} or not said:
        return here
    likely = sum(lexicon.likeness.best(cell)[1] >= _LIKELY and replies(cell) <= 0 for cell in said) / len(said)
    return replace(here, asks=max(here.asks, likely))


def _fill_texts(roles: Sequence[str], profiles: Sequence[Profile]) -> list[str]:
    """Columns of text without a telling heading, from left to right: category, label, description, answer, remarks."""
    found = list(roles)
    for i, role in enumerate(roles):
        if role in {"", "text"}:
            found[i] = _text_role(i, found, profiles) if profiles[i].filled else ""
    return found


def _text_role(i: int, roles: Sequence[str], profiles: Sequence[Profile]) -> str:
    here = profiles[i]
    later = [role for role, each in zip(roles[i + 1 :], profiles[i + 1 :], strict=True) if each.filled]
    asked = [role for role in roles if role in {"label", "description"}]
    replied = {"mark", "answer", "choice"} & set(roles[:i])
    texts_right = [role for role in later if role in {"", "text", "label", "description"}]
    short = here.length <= 12 and (here.blank > 0.3 or here.categories > 0.4)
    if not replied and "label" not in asked:
        return "category" if short and texts_right and "category" not in roles else "label"
    if not replied and short and "label" in roles and i < roles.index("label"):
        return "category"
    told = bool(set(later) & {"unit", "mark", "answer", "choice"}) or (here.asks >= _SOME and here.marks < _VALUES)
    if here.replies >= _MOSTLY:  # what is expected of the vendor looks like a reply, too
        told = _is_replied_later(i, roles, profiles)
    if not replied and "description" not in asked and told and set(later) - {"remarks"}:
        return "description" if "label" in roles[:i] or here.length > 8 else "category"
    return "answer" if "answer" not in roles else "remarks"


def _is_replied_later(i: int, roles: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Whether a column to the right has the replies: one that its heading tells, or figures beside figures."""
    figures = profiles[i].figures >= _MOSTLY
    right = zip(roles[i + 1 :], profiles[i + 1 :], strict=True)
    return any(
        each.filled
        and (role in {"mark", "answer", "choice"} or (role in {"", "text"} and figures and each.figures >= _MOSTLY))
        for role, each in right
    )


def _untwin(roles: Sequence[str], profiles: Sequence[Profile], grouping: Collection[int]) -> list[str]:
    """A role said twice: of two labels the longer explains the other, of two answers one may be the mark."""
    found = list(roles)
    first = next((i for i, role in enumerate(found) if role in {"mark", "answer", "choice"}), len(found))
    if "description" not in found and "remarks" in found[first:]:
        found = ["description" if role == "remarks" and i < first else role for i, role in enumerate(found)]
    labels = [i for i, role in enumerate(found) if role == "label"]
    if len(labels) > 1:
        _untwin_labels(labels, found, profiles, grouping)
    for i, role in enumerate(found):
        if role == "answer" and not {"mark", "choice"} & set(found) and _is_mark_column(i, found, profiles):
            found[i] = "mark"
    for twin, other in (("answer", "remarks"), ("mark", "remarks" if "answer" in found else "answer")):
        for i in [i for i, role in enumerate(found) if role == twin][1:]:
            found[i] = other
    return found


def _is_mark_column(i: int, roles: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Whether an answer column holds but the mark, and the answer itself stands in another."""
    here = profiles[i]
    others = [j for j, role in enumerate(roles) if j != i and profiles[j].filled and role in {"answer", "remarks"}]
    told = _is_all_marks(here)
    short = here.length <= _CURT and here.figures < _SOME
    curt = any(roles[j] == "answer" and profiles[j].length > _CURT for j in others if j > i)
    return (told and bool(others)) or (short and curt)


def _is_all_marks(here: Profile) -> bool:
    return here.filled >= 3 and here.marks >= 0.85


def _untwin_labels(
    labels: Sequence[int], found: list[str], profiles: Sequence[Profile], grouping: Collection[int]
) -> None:
    *firsts, last = labels
    if (
        "description" not in found
        and firsts[-1] not in grouping
        and (profiles[last].length > 1.5 * profiles[firsts[-1]].length)
    ):
        found[last] = "description"
        firsts, last = firsts[:-1], firsts[-1]
    for i in firsts:
        found[i] = "category"


def _complete(roles: Sequence[str], profiles: Sequence[Profile]) -> list[str]:
    """No label: the only question column is one. No answer: the remarks, or the last column of text, answer."""
    found = list(roles)
    if "label" not in found and "description" in found:
        found[found.index("description")] = "label"
    if "label" not in found and "category" in found:
        last = len(found) - 1 - found[::-1].index("category")
        found[last] = "label"
    if "answer" not in found and "remarks" in found:
        found[found.index("remarks")] = "answer"
    if "answer" not in found and not {"mark", "choice"} & set(found):
        texts = [i for i, role in enumerate(found) if role in {"description", "unit"} and profiles[i].filled]
        if texts and found[texts[-1]] == "description":
            found[texts[-1]] = "answer"
    return found
