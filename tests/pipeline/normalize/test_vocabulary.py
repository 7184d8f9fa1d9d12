"""Kinds that are closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import CatalogError
from pipeline.model import FactKind
from pipeline.normalize.vocabulary import load, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = [
    ("format", "CSV、Excel、PDF", ["data_format CSV", "data_format Excel", "data_format PDF"]),
    ("format", ".sql形式", ["data_format SQL"]),
    ("format", "ＣＳＶ／ＪＳＯＮ", ["data_format CSV", "data_format JSON"]),
    ("format", "エクセル形式", ["data_format Excel"]),
    ("format", "CSVでの出力はできません", ["data_format not CSV"]),
    ("format", "SQLインジェクション対策", []),
    ("format", "MySQLのダンプ", ["data_format dump"]),
    ("format", "report.pdf", []),
    (
        "login",
        "ID/パスワード、二要素認証、クライアント証明書",
        ["auth_method password", "auth_method two_factor", "auth_method client_certificate"],
    ),
    ("login", "ワンタイムパスワード", ["auth_method otp"]),
    ("login", "多要素認証（TOTP）", ["auth_method two_factor", "auth_method otp"]),
    ("login", "IPアドレス制限、BASIC認証", ["auth_method ip_restriction", "auth_method basic_auth"]),
    ("login", "SAML 2.0によるシングルサインオン", ["auth_method saml"]),
    ("login", "パスキー(FIDO2)", ["auth_method passkey"]),
    ("login", "二段階認証は今後対応予定", []),
    ("login", "MFAは未対応", ["auth_method not two_factor"]),
    ("login", "パスワード", ["auth_method password"]),
    ("presence", "パスワードは暗号化", []),
    ("protocol", "httpsのみ", ["protocol HTTPS"]),
    ("protocol", "HTTP通信は不可、HTTPSのみ", ["protocol not HTTP", "protocol HTTPS"]),
    ("protocol", "SFTP、VPN、SSH", ["protocol SFTP", "protocol VPN", "protocol SSH"]),
    ("presence", "AWS上で稼働", ["cloud_provider AWS"]),
    (
        "presence",
        "Microsoft Azureを利用、Google Cloudは利用していません",
        ["cloud_provider Azure", "cloud_provider not GCP"],
    ),
]


@pytest.mark.parametrize(("item", "text", "expected"), WORDS)
def test_a_word_of_a_list_is_read_where_it_is_a_word(
    told: Callable[..., list[str]], item: str, text: str, expected: list[str]
) -> None:
    assert told(item, text) == expected


def test_a_bad_line_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.csv"
    path.write_text("kind,text,pattern,latin,note\nchannel,email,(,,\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"vocabulary\.csv, line 2"):
        load(path)


def test_a_latin_word_stands_alone_in_either_case(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.csv"
    path.write_text("kind,text,pattern,latin,note\nlocation,AA,ああ,aland,\n", encoding="utf-8")
    lexicon = load(path)[FactKind.LOCATION]
    for text, found in (("ALAND", True), ("(Aland)", True), ("Malandia", False), ("x.aland", False), ("ああ", True)):
        assert bool(lexicon.gate.search(text)) is found
        assert bool(lexicon.entries[0].pattern.search(text)) is found


def test_every_entry_of_the_vocabulary_has_a_pattern_that_is_found() -> None:
    assert set(vocabulary()) == {
        FactKind.CHANNEL,
        FactKind.DATA_FORMAT,
        FactKind.AUTH_METHOD,
        FactKind.PROTOCOL,
        FactKind.CLOUD_PROVIDER,
        FactKind.LOCATION,
        FactKind.CERTIFICATION,
    }
    assert all(not entry.pattern.search("") for lexicon in vocabulary().values() for entry in lexicon.entries)
