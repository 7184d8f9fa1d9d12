"""Colours of workbooks, however they are said."""

from __future__ import annotations

import pytest
from lxml import etree

from extractors.office.colours import THEME, Colours, palette_of, theme_of


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        ('rgb="FF102030"', "102030"),
        ('rgb="a0b0c0"', "A0B0C0"),
        ('indexed="10"', "FF0000"),
        ('indexed="64"', "000000"),
        ('indexed="999"', ""),
        ('theme="0"', "FFFFFF"),
        ('theme="1"', "000000"),
        ('theme="0" tint="-0.5"', "808080"),
        ('theme="1" tint="1"', "FFFFFF"),
        ('theme="0" tint="nan"', "FFFFFF"),
        ('theme="0" tint="dark"', "FFFFFF"),
        ('theme="77"', ""),
        ('auto="1"', "default"),
        ("", "default"),
    ],
)
def test_a_colour_is_said_outright_or_by_a_number(said: str, colour: str) -> None:
    assert Colours().of(etree.fromstring(f"<color {said}/>"), "default") == colour


def test_a_theme_names_text_before_ground_but_is_numbered_the_other_way() -> None:
    entries = [
        '<sysClr lastClr="111111"/>',
        '<sysClr lastClr="eeeeee"/>',
        *(f'<srgbClr val="0000{i:02}"/>' for i in range(10)),
    ]
    scheme = "".join(f"<c{i}>{entry}</c{i}>" for i, entry in enumerate(entries))
    assert theme_of(etree.fromstring(f"<theme><clrScheme>{scheme}</clrScheme></theme>"))[:5] == (
        "EEEEEE",
        "111111",
        "000001",
        "000000",
        "000002",
    )
    assert theme_of(etree.fromstring("<theme><clrScheme><c/></clrScheme></theme>")) == THEME


def test_a_palette_of_its_own_takes_the_place_of_the_first_colours() -> None:
    found = palette_of(etree.fromstring('<s><rgbColor rgb="00123456"/><rgbColor rgb="00654321"/></s>'))
    assert found[:3] == ("123456", "654321", "FF0000")
