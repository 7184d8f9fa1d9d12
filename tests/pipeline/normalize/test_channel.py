"""Channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    ("notice", "メールにて連絡", ["channel email"]),
    ("notice", "Eメール、電話、Ｗｅｂサイト", ["channel email", "channel phone", "channel web"]),
    ("notice", "ホームページに掲載", ["channel web"]),
    ("notice", "管理画面のお知らせ、又は全会員メール", ["channel in_app", "channel email"]),
    ("notice", "お問い合わせフォーム、チャット、SMS", ["channel form", "channel chat", "channel sms"]),
    ("notice", "電話では行っておりません", ["channel not phone"]),
    ("notice", "メールアドレスの登録が必要", []),
    ("notice", "メールアドレス宛に通知", ["channel email"]),
    ("notice", "メールサーバを監視", []),
    ("notice", "WebAPIを提供", []),
    ("notice", "詳細は当社Webサイトをご覧ください", []),
    ("notice", "https://example.com/mail/phone", []),
]


@pytest.mark.parametrize(("item", "text", "expected"), CASES)
def test_a_channel_is_what_reaches_a_customer(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected
