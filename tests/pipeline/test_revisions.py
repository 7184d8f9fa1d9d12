"""Sheets of one service: their order by what they say, and what of the older ones still counts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from pipeline.model import DocumentId, RowId
from pipeline.revisions import Edition, day_in_name, in_order, service_key, succession, topic_of, version_key

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS = [date(2023, 4, 1), date(2024, 4, 1), date(2025, 4, 1), date(2026, 4, 1)]
SIXTY = [f"sla.{number:02}" for number in range(60)]


def edition(name: str, topics: Iterable[str] = SIXTY, blank: Iterable[str] = (), **about: object) -> Edition:
    answered = frozenset(topics)
    rows = {topic: [RowId(f"{name}-{topic}")] for topic in (*topics, *blank)}
    return Edition(DocumentId(name), f"{name}.txt", rows=rows, answered=answered, **about)  # type: ignore[arg-type]


def received(day: int) -> datetime:
    return datetime(2025, 1, day, tzinfo=UTC)


def order(*editions: Edition) -> tuple[list[set[str]], set[str]]:
    """The order, which must not hang on how the sheets come."""
    found = []
    for each in permutations(editions):
        groups, unplaced = in_order(each)
        found.append(([{one.document_id for one in group} for group in groups], {one.document_id for one in unplaced}))
    assert all(each == found[0] for each in found)
    return found[0]  # type: ignore[return-value]


ORDERS = [
    ("by the day in the sheet", [{"printed": DAYS[0], "version": (9,)}, {"printed": DAYS[1], "version": (1,)}], [{"0"}, {"1"}], ""),
    ("one day, by the version", [{"printed": DAYS[0], "version": (1, 2)}, {"printed": DAYS[0], "version": (1, 10)}], [{"0"}, {"1"}], ""),
    ("one day and version, by receipt", [{"printed": DAYS[0], "received": received(1)}, {"printed": DAYS[0], "received": received(2)}], [{"0"}, {"1"}], ""),
    ("one day and nothing else", [{"printed": DAYS[0]}, {"printed": DAYS[0], "version": (2,)}], [{"0", "1"}], ""),
    ("no day, by the version", [{"version": (1,), "named": DAYS[1]}, {"version": (2,), "named": DAYS[0]}], [{"0"}, {"1"}], ""),
    ("neither, by the day in the name", [{"named": DAYS[0], "received": received(2)}, {"named": DAYS[1], "received": received(1)}], [{"0"}, {"1"}], ""),
    ("none of these, by receipt", [{"received": received(1)}, {"received": received(2)}], [{"0"}, {"1"}], ""),
    ("nothing at all", [{}, {}], [], "01"),
    ("one has a day, the other nothing", [{"printed": DAYS[0]}, {}], [{"0"}], "1"),
    ("different witnesses", [{"printed": DAYS[0]}, {"version": (2,)}], [{"0"}], "1"),
    ("a day is missing, the versions place it", [{"printed": DAYS[0], "version": (1,)}, {"version": (2,)}, {"printed": DAYS[2], "version": (3,)}], [{"0"}, {"1"}, {"2"}], ""),
    ("a day is missing, and receipts gainsay days", [{"printed": DAYS[0], "received": received(3)}, {"received": received(2)}, {"printed": DAYS[1], "received": received(1)}], [{"0"}, {"2"}], "1"),
    ("versions of two ways of counting", [{"version": (1, 2)}, {"version": (1, 2, 1)}], [{"0"}, {"1"}], ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("about", "groups", "unplaced"), [case[1:] for case in ORDERS], ids=[case[0] for case in ORDERS]
)
def test_sheets_are_put_in_order(about: list[dict[str, object]], groups: list[set[str]], unplaced: str) -> None:
    assert order(*(edition(str(i), **each) for i, each in enumerate(about))) == (groups, set(unplaced))


def standings(*editions: Edition) -> dict[str, tuple[int | None, str | None]]:
    found = [succession(each) for each in permutations(editions)]
    assert all({*each.standings} == {*found[0].standings} for each in found)
    assert all({*each.replaced} == {*found[0].replaced} for each in found)
    return {each.document_id: (each.revision, each.superseded_by) for each in found[0].standings}


def replaced(*editions: Edition) -> dict[str, str]:
    return {each.row_id: each.superseded_by for each in succession(editions).replaced}


def test_a_newer_sheet_replaces_the_older_one() -> None:
    old, new, newest = (edition(name, printed=day) for name, day in zip("abc", DAYS, strict=False))
    assert standings(old, new, newest) == {"a": (1, "b"), "b": (2, "c"), "c": (3, None)}


def test_three_rows_of_sixty_leave_the_rest_as_it_is() -> None:
    old, few = edition("a", printed=DAYS[0]), edition("b", SIXTY[:3], printed=DAYS[1])
    assert standings(old, few) == {"a": (1, None), "b": (2, None)}
    assert replaced(old, few) == {f"a-{topic}": "b" for topic in SIXTY[:3]}


def test_the_whole_form_with_three_rows_filled_in_leaves_the_rest_as_it_is() -> None:
    old, few = edition("a", printed=DAYS[0]), edition("b", SIXTY[:3], blank=SIXTY[3:], printed=DAYS[1])
    assert replaced(old, few) == {f"a-{t}": "b" for t in SIXTY[:3]} | {f"b-{t}": "a" for t in SIXTY[3:]}


def test_what_was_amended_stays_amended_when_fewer_rows_come_again() -> None:
    """The third sheet answers most of what the second does, and must not bring back what the first said."""
    sheets = [
        edition(name, SIXTY[:rows], printed=day) for name, rows, day in zip("abc", (60, 3, 2), DAYS, strict=False)
    ]
    assert standings(*sheets) == {"a": (1, None), "b": (2, None), "c": (3, None)}
    found = replaced(*sheets)
    assert found[f"a-{SIXTY[2]}"] == "b"
    assert f"b-{SIXTY[2]}" not in found
    assert found[f"b-{SIXTY[0]}"] == "c"


def test_a_whole_sheet_replaces_an_older_one_and_all_that_amended_it() -> None:
    sheets = [
        edition(name, SIXTY[:rows], printed=day) for name, rows, day in zip("abcd", (60, 3, 2, 50), DAYS, strict=True)
    ]
    assert {name: new for name, (_, new) in standings(*sheets).items()} == {"a": "d", "b": "d", "c": "d", "d": None}
    assert replaced(*sheets)[f"a-{SIXTY[55]}"] == "d"  # the new one leaves it out


def test_a_damaged_sheet_replaces_only_what_was_read_of_it() -> None:
    old, damaged = edition("a", printed=DAYS[0]), edition("b", SIXTY[:50], printed=DAYS[1], whole=False)
    assert standings(old, damaged)["a"] == (1, None)
    assert len(replaced(old, damaged)) == 50


def test_a_sheet_of_another_checklist_replaces_no_sheet() -> None:
    other = [f"isms.{number}" for number in range(40)]
    old, new = edition("a", printed=DAYS[0]), edition("b", [*other, *SIXTY[:5]], printed=DAYS[1])
    assert standings(old, new)["a"] == (1, None)
    assert set(replaced(old, new)) == {f"a-{topic}" for topic in SIXTY[:5]}


def test_one_sheet_of_two_checklists_replaces_a_sheet_of_each() -> None:
    other = [f"isms.{number}" for number in range(40)]
    sheets = edition("a", printed=DAYS[0]), edition("b", other, printed=DAYS[1])
    both = edition("c", [*other, *SIXTY], printed=DAYS[2])
    assert {name: new for name, (_, new) in standings(*sheets, both).items()} == {"a": "c", "b": "c", "c": None}


def test_questions_of_no_checklist_are_told_by_their_words() -> None:
    old = edition("a", ["?解約時の返金", "?担当者名"], printed=DAYS[0])
    new = edition("b", ["?解約時の返金", "?担当者名"], printed=DAYS[1])
    assert standings(old, new)["a"] == (1, "b")


def test_questions_of_no_checklist_in_other_words_are_counted() -> None:
    old = edition("a", [*SIXTY[:4], *(f"?問{i}" for i in range(20))], printed=DAYS[0])
    new = edition("b", [*SIXTY[:4], *(f"?質問{i}" for i in range(18))], printed=DAYS[1])
    few = edition("c", SIXTY[:4], printed=DAYS[1])
    assert standings(old, new)["a"] == (1, "b")
    assert standings(old, few)["a"] == (1, None)


@pytest.mark.parametrize("about", [{}, {"printed": DAYS[0]}])
def test_where_nobody_knows_which_is_newer_both_count_and_a_person_is_told(about: dict[str, object]) -> None:
    sheets = edition("a", **about), edition("b", **about)
    assert {new for _, new in standings(*sheets).values()} == {None}
    problems = succession(sheets).problems
    assert [each.code for each in problems] == ["revisions.age_unknown"] * 2
    assert "sources.csv" in problems[0].message


def test_sheets_that_answer_nothing_in_common_need_no_order() -> None:
    assert succession([edition("a"), edition("b", ["isms.1"])]).problems == ()


def test_a_withdrawn_sheet_gives_way_to_the_one_before_it() -> None:
    old, new = edition("a", printed=DAYS[0]), edition("b", printed=DAYS[1], withdrawn=True)
    assert standings(old, new) == {"a": (1, None), "b": (None, None)}


def test_an_old_sheet_that_is_taken_out_of_the_folder_stays_replaced() -> None:
    old, new = edition("a", printed=DAYS[0], withdrawn=True), edition("b", printed=DAYS[1])
    assert standings(old, new) == {"a": (1, "b"), "b": (2, None)}


def test_what_was_amended_by_a_withdrawn_sheet_holds_again() -> None:
    sheets = (
        edition("a", printed=DAYS[0]),
        edition("b", SIXTY[:3], printed=DAYS[1], withdrawn=True),
        edition("c", SIXTY[3:5], printed=DAYS[2]),
    )
    assert set(replaced(*sheets)) == {f"a-{topic}" for topic in SIXTY[3:5]}


def test_thousands_of_sheets_of_one_service_and_day_take_little_time() -> None:
    """A quadratic way would take hours."""
    sheets = [edition(f"{i:05}", printed=DAYS[i % 2]) for i in range(4000)]
    assert len(succession(sheets).replaced) == 2000 * 60


VERSIONS = [
    ("第2.1版", (2, 1)),
    ("Ver.1.0", (1,)),
    ("ｖ３", (3,)),
    ("R7", (7,)),
    ("初版", None),
    ("", None),
    ("9" * 400, (999999999,) * 4),
]


@pytest.mark.parametrize(("written", "key"), VERSIONS)
def test_versions_are_compared_as_numbers(written: str, key: tuple[int, ...] | None) -> None:
    assert version_key(written) == key


NAMES = [
    ("a/回答_20250401.xlsx", date(2025, 4, 1)),
    ("返信_2024-05-01.zip/回答.xlsx", date(2024, 5, 1)),
    ("回答.xlsx", None),
]


@pytest.mark.parametrize(("path", "day"), NAMES)
def test_the_name_of_a_file_or_of_its_archive_may_tell_a_day(path: str, day: date | None) -> None:
    assert day_in_name(path) == day


def test_a_row_without_item_and_words_is_about_nothing_but_itself() -> None:
    assert topic_of("1", None, "", "") != topic_of("2", None, "", "")
    assert topic_of("1", None, "ログの 保存", "") == topic_of("2", None, "ログの保存", "")
    assert topic_of("1", "sla.1", "ログの保存", "") == "sla.1"


def test_a_service_is_known_by_folded_names() -> None:
    assert service_key("株式会社あかつき", "あかつき　メモ") == service_key("あかつき（株）", "あかつきメモ")
    assert service_key("", "あかつきメモ") is None
