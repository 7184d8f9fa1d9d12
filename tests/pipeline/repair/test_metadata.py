"""What a sheet says about itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.repair.metadata import about

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

TABLE = "番号\t項目\t内容\t回答\n1\tサービス時間\tサービスを提供する時間帯(計画停止を除く)\t終日\n2\tサービス稼働率\tサービスを利用できる割合の数値\t99.9%\n"


@pytest.mark.parametrize(
    ("line", "vendor"),
    [
        ("会社名：株式会社あおば計算", "株式会社あおば計算"),
        ("会社名: あおば計算", "あおば計算"),
        ("提供会社\t株式会社あおば計算", "株式会社あおば計算"),
        ("【会社名】：株式会社あおば計算", "株式会社あおば計算"),
        ("貴社名（正式名称）：株式会社あおば計算", "株式会社あおば計算"),
        ("Vendor: Aoba Keisan K.K.", "Aoba Keisan K.K."),
        ("本書は株式会社あおば計算が提供するサービスについて述べます。", "株式会社あおば計算"),
        ("あおば計算株式会社", "あおば計算株式会社"),
        ("© 2025 Aoba Keisan, Inc.", "Aoba Keisan, Inc."),
    ],
)
def test_the_vendor_is_read(line: str, vendor: str) -> None:
    assert about([line]).vendor == vendor


@pytest.mark.parametrize(
    ("line", "service"),
    [
        ("サービス名：ひかり台帳", "ひかり台帳"),
        ("対象サービス: ひかり台帳 スタンダード", "ひかり台帳 スタンダード"),
        ("製品名\tひかり台帳", "ひかり台帳"),
        ("Service name: Hikari Ledger", "Hikari Ledger"),
        ("弊社「ひかり台帳」におけるセキュリティ対策", "ひかり台帳"),
    ],
)
def test_the_service_is_read(line: str, service: str) -> None:
    assert about([line]).service == service


@pytest.mark.parametrize(
    "line",
    [
        "記入日：2025年4月1日",
        "回答日\t2025/04/01",
        "作成年月日: 令和7年4月1日",
        "最終更新：2025.4.1",
        "Date: April 1, 2025",
        "2025年4月1日",
    ],
)
def test_the_date_is_read(line: str) -> None:
    assert about([line]).filled_on == date(2025, 4, 1)


@pytest.mark.parametrize(
    "line", ["セキュリティチェックシート 第2.1版", "版数：2.1", "バージョン: 2.1", "Ver.2.1", "Rev. 2.1"]
)
def test_the_version_is_read(line: str) -> None:
    assert about([line]).version == "2.1"


@pytest.mark.parametrize(
    "title",
    [
        "クラウドサービスレベルのチェックリスト",
        "「ひかり台帳」セキュリティチェックシート",
        "情報セキュリティ対策ホワイトペーパー",
        "Security Questionnaire",
    ],
)
def test_the_title_is_read(title: str) -> None:
    assert about(["はじめに", title, "1. 概要"]).title == title


def test_what_is_labelled_wins_over_what_is_mentioned() -> None:
    said = about(
        ["2020年1月1日", "株式会社みどり監査の様式による", "会社名：株式会社あおば計算", "記入日：2025年4月1日"]
    )
    assert (said.vendor, said.filled_on) == ("株式会社あおば計算", date(2025, 4, 1))


def test_nothing_said_is_nothing_read() -> None:
    said = about(["よろしくお願いします。", ""])
    assert (said.title, said.vendor, said.service, said.version, said.filled_on) == ("", "", "", "", None)


def test_a_preface_of_lines_is_no_row(repaired: Read) -> None:
    read = repaired(
        f"「ひかり台帳」セキュリティチェックシート\n会社名：株式会社あおば計算\nサービス名：ひかり台帳\n版数：2.1\n記入日：令和7年4月1日\n\n{TABLE}"
    )
    said = read.about
    assert (said.title, said.vendor, said.service) == (
        "「ひかり台帳」セキュリティチェックシート",
        "株式会社あおば計算",
        "ひかり台帳",
    )
    assert (said.version, said.filled_on) == ("2.1", date(2025, 4, 1))
    assert [row.label for row in read.rows] == ["サービス時間", "サービス稼働率"]


def test_a_preface_of_cells_is_no_row(repaired: Read) -> None:
    read = repaired(
        f"セキュリティチェックシート\t\t\t\n提供会社\t株式会社あおば計算\t\t\nサービス名\tひかり台帳\tバージョン\t2.1\n回答日\t2025/04/01\t\t\n{TABLE}"
    )
    said = read.about
    assert (said.title, said.vendor, said.service) == ("セキュリティチェックシート", "株式会社あおば計算", "ひかり台帳")
    assert (said.version, said.filled_on) == ("2.1", date(2025, 4, 1))
    assert [row.label for row in read.rows] == ["サービス時間", "サービス稼働率"]


def test_a_preface_between_bars_is_no_row(repaired: Read) -> None:
    table = "".join(f"| {line.replace(chr(9), ' | ')} |\n" for line in TABLE.splitlines())
    read = repaired(
        f"# セキュリティチェックシート\n\n| 会社名 | 株式会社あおば計算 |\n|---|---|\n| サービス名 | ひかり台帳 |\n| 記入日 | 2025/04/01 |\n\n{table}"
    )
    said = read.about
    assert (said.vendor, said.service, said.filled_on) == ("株式会社あおば計算", "ひかり台帳", date(2025, 4, 1))
    assert [row.label for row in read.rows] == ["サービス時間", "サービス稼働率"]
