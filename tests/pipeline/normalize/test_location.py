"""Countries and regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    ("place", "国内のみ", ["location JP"]),
    ("place", "東京", ["location JP/Tokyo"]),
    ("place", "東京湾の近く", []),
    ("place", "日本国内（東京リージョン・大阪リージョン）", ["location JP/Tokyo", "location JP/Osaka"]),
    ("place", "東日本で運用、西日本にバックアップ", ["location JP/East", "location JP/West"]),
    ("place", "日本以外には置いていません", ["location JP"]),
    ("place", "海外には保存しません", ["location JP"]),
    ("place", "国内に保管しており、海外への移転はございません", ["location JP"]),
    ("place", "米国内", ["location US"]),
    ("place", "米国には保存していません", ["location not US"]),
    ("place", "国内外に保存", []),
    ("place", "日本の法律に準拠", []),
    ("place", "ap-northeast-1", ["location JP/Tokyo"]),
    ("place", "Japan East", ["location JP/East"]),
]


@pytest.mark.parametrize(("item", "text", "expected"), CASES)
def test_a_place_says_its_country_once(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected
