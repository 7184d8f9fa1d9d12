"""Numbers in the forms in which lists count."""

from __future__ import annotations

import pytest

from extractors.office.word_counts import counted


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "upperLetter", "BB"),
        (2, "lowerLetter", "b"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
        (2, "ordinal", "2nd"),
        (12, "ordinal", "12th"),
        (12, "decimalFullWidth", "１２"),
        (1, "decimalEnclosedCircle", "①"),
        (21, "decimalEnclosedCircle", "㉑"),
        (50, "decimalEnclosedCircle", "㊿"),
        (51, "decimalEnclosedCircle", "51"),
        (3, "aiueo", "ウ"),
        (4, "irohaFullWidth", "ニ"),
        (21, "japaneseCounting", "二十一"),
        (110, "japaneseCounting", "百十"),
        (21, "japaneseLegal", "弐拾壱"),
        (20, "ideographDigital", "二〇"),
        (2, "ideographTraditional", "乙"),
        (2, "numberInDash", "-2-"),
        (7, "a form of the future", "7"),
        (0, "upperRoman", "0"),
        (999_999_999, "upperRoman", "999999999"),
        (999_999_999, "upperLetter", "999999999"),
        (999_999_999, "japaneseCounting", "999999999"),
    ],
)
def test_a_number_is_shown_in_its_form(value: int, form: str, shown: str) -> None:
    assert counted(value, form) == shown
