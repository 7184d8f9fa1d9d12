"""Look-alikes are put right where their neighbours leave no doubt, and only there."""

from __future__ import annotations

import pytest

from extractors.pdf.slips import mended


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("口グイン", "ログイン"),
        ("IC力ード", "ICカード"),
        ("ルータ一", "ルーター"),
        ("サ一バ一", "サーバー"),
        ("八ードディスク", "ハードディスク"),
        ("工クスポート", "エクスポート"),
        ("データべース", "データベース"),
        ("窓ロ", "窓口"),
        ("能カ", "能力"),
        ("ニ重化", "二重化"),
        ("とー次受付", "と一次受付"),
        ("目標復旧時間（RT0）", "目標復旧時間（RTO）"),
        ("IS027001", "ISO27001"),
        ("S0C 2", "SOC 2"),
        ("TLS1.O", "TLS1.0"),
        ("0Sの更新", "OSの更新"),
        ("アカウントー覧", "アカウント一覧"),
        ("セキユリテイ", "セキュリティ"),
        ("行つています", "行っています"),
        ("10O件", "100件"),
        ("内部監查", "内部監査"),
        ("組織·体制", "組織・体制"),
    ],
)
def test_a_look_alike_becomes_what_its_neighbours_want(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "一部",
        "第一",
        "二重化",
        "窓口",
        "99.9%",
        "AES-256",
        "ベンダー一覧",
        "入力一覧",
        "千葉",
        "夕方",
        "OS",
        "10000",
        "N+1",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize("text", ["", "口", "ー", "0", "O", "一一一"])
def test_mending_twice_is_mending_once(text: str) -> None:
    assert mended(mended(text)) == mended(text)
