"""Names that containers tell are data: shown on one line, leading nowhere, and told apart from what systems leave."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.containers.entry import Budget, TooMuchError, is_left_behind, shown


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("回答.xlsx", "回答.xlsx"),
        ("シート/様式1.xlsx", "シート/様式1.xlsx"),
        ("シート\\様式1.xlsx", "シート/様式1.xlsx"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\a\\b.txt", "C:/a/b.txt"),
        ("../../a.txt", r"\x2e\x2e/\x2e\x2e/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("..\\a.txt", r"\x2e\x2e/a.txt"),
        ("a\x1b[2J\n.txt", r"a\x1b[2J\x0a.txt"),
        ("a\u202etxt.exe", r"a\u202etxt.exe"),
        ("a\x00.txt", r"a\x00.txt"),
        ("ガ.txt".replace("ガ", "カ\u3099"), "ガ.txt"),
        ("a..b.txt", "a..b.txt"),
        ("", ""),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(name: str, told: str) -> None:
    assert shown(name) == told


def test_a_long_name_keeps_its_beginning_and_its_ending() -> None:
    told = shown("フォルダ/" + "長" * 300 + ".xlsx")
    assert len(told) <= 201
    assert told.startswith("フォルダ/長")
    assert told.endswith("長.xlsx")


@given(st.text(max_size=300))
def test_no_name_leads_upwards_or_away(name: str) -> None:
    told = shown(name)
    assert not told.startswith("/")
    assert ".." not in told.split("/")
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(char) for char in told}
    told.encode()


@pytest.mark.parametrize(
    "name",
    ["__MACOSX/._a.xlsx", ".DS_Store", "a/.DS_Store", "Thumbs.db", "a\\desktop.ini", "~$a.xlsx", ".git/config"],
)
def test_what_systems_and_programs_leave_is_ignored(name: str) -> None:
    assert is_left_behind(name)


@pytest.mark.parametrize("name", ["a.xlsx", "../a.xlsx", "./a.xlsx", "a/b.txt", "thumbs.db.txt"])
def test_what_a_person_put_there_is_not(name: str) -> None:
    assert not is_left_behind(name)


@pytest.mark.parametrize(
    ("taken", "what"), [({"entries": 2}, "entries"), ({"documents": 2}, "files"), ({"size": 2}, "MB")]
)
def test_more_than_the_budget_is_too_much(taken: dict[str, int], what: str) -> None:
    budget = Budget(entries=1, documents=1, size=1)
    with pytest.raises(TooMuchError, match=what):
        budget.take(**taken)
