"""What there is in place of the thing asked, and what only sounds like it."""

from __future__ import annotations

import pytest

from pipeline.normalize.alternatives import is_instead
from pipeline.normalize.question import Question, words_of


def asked(text: str, *, asks_value: bool = False) -> Question:
    return Question(text, words_of(text), words_of(text), asks_value)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("二要素認証の可否", "IDとパスワードのみでの認証となります"),
        ("閉域網(専用線・VPN)での接続", "インターネット経由でのご利用に限らせていただいております"),
        ("システムの冗長化", "サーバーは1台構成"),
        ("外部接続性", "単独での利用を前提としたサービスです"),
        ("利用者アカウントの個人単位発行", "店舗ごとに1アカウントを皆で使用"),
        ("情報セキュリティ基本方針の文書化", "朝礼で口頭にて伝えている"),
        ("ソースコードレビュー", "個々の開発者任せ"),
    ],
)
def test_less_than_was_asked_is_said_without_a_denial(question: str, text: str) -> None:
    assert is_instead(text, asked(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("二要素認証の可否", "パスワードだけでなく認証コードを要する"),
        ("システムの冗長化", "1台が故障しても残りの1台で稼働を継続"),
        ("外部接続性", "単独でもAPI連携でも利用可"),
        ("利用者アカウントの個人単位発行", "部署での共用を禁じている"),
        ("情報セキュリティ基本方針の文書化", "文書化し、朝礼で口頭でも周知"),
        ("使用中断セッションの遮断", "最後の操作から30分経過するまで有効"),
        ("利用者間の資源の分離", "データの混在を防止するため領域を分ける"),
    ],
)
def test_what_is_done_besides_or_against_it_is_no_alternative(question: str, text: str) -> None:
    assert not is_instead(text, asked(question))


def test_a_value_is_not_left_to_each() -> None:
    assert not is_instead("担当者の判断に任せる", asked("復旧時間", asks_value=True))
