"""Bytes to text: encodings told apart, what is no text refused with a sentence to act on."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grid import Refusal
from pipeline.identify import Decoded, declared, decode
from pipeline.model import Reason

MOST = 100_000
SHEET = """クラウドサービス チェックシート
記入日:\t2025年4月1日
No\t項目\t内容\t回答
1\tサービス時間\tサービスを提供する時間帯\t24時間365日（計画停止を除く）
2\t平均復旧時間\t修理時間の和を故障回数で割った値\t○ 6時間以内
3\t暗号化\t通信経路の暗号化\tTLS1.2以上
"""


def decoded(raw: bytes) -> Decoded:
    result = decode(raw, MOST)
    assert isinstance(result, Decoded), result
    return result


def refused(raw: bytes, most: int = MOST) -> Refusal:
    result = decode(raw, most)
    assert isinstance(result, Refusal), result
    return result


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(SHEET.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + SHEET.encode(), id="utf-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + SHEET.encode("utf-16-le"), id="utf-16 little-endian with mark"),
        pytest.param(codecs.BOM_UTF16_BE + SHEET.encode("utf-16-be"), id="utf-16 big-endian with mark"),
        pytest.param(SHEET.encode("utf-16-le"), id="utf-16 little-endian"),
        pytest.param(SHEET.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(codecs.BOM_UTF32_LE + SHEET.encode("utf-32-le"), id="utf-32 little-endian with mark"),
        pytest.param(codecs.BOM_UTF32_BE + SHEET.encode("utf-32-be"), id="utf-32 big-endian with mark"),
        pytest.param(SHEET.encode("cp932"), id="cp932"),
        pytest.param(SHEET.encode("euc_jp"), id="euc-jp"),
        pytest.param(SHEET.encode("iso2022_jp"), id="iso-2022-jp"),
    ],
)
def test_every_encoding_of_japanese_comes_back_as_it_was(raw: bytes) -> None:
    text = decoded(raw)
    assert text.text.removeprefix("\ufeff") == SHEET
    assert text.replaced == 0


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp_ext", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "サービス時間\tサービスを提供する時間帯\t平日9時から18時まで\r\n計画停止予定通知\t事前連絡\t有 7日前まで\r\n"
        * 3,
        "1\tバックアップ\t毎日\n2\tログの取得\t有\n" * 4,
        "目標復旧時間,障害発生後の再開目標,12時間\n稼働率,割合,99.9%\n" * 4,
        "情報セキュリティ基本方針を文書化していますか。　はい\n" * 5,
    ],
)
def test_short_sheets_are_told_apart_too(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text


def test_the_signs_of_windows_japanese_are_kept() -> None:
    text = "①㈱髙﨑～通信経路の暗号化は可能ですか。はい、可能です。\n" * 3
    assert decoded(text.encode("cp932")).text == text


def test_half_width_kana_in_windows_japanese_are_kept() -> None:
    text = "サービスの提供時間帯\tﾊﾞｯｸｱｯﾌﾟを毎日取得しています。ログの保管もしています。\n" * 3
    assert decoded(text.encode("cp932")).text == text


def test_ascii_is_text() -> None:
    assert decoded(b"No,Item,Answer\n1,RTO,12 hours\n").text == "No,Item,Answer\n1,RTO,12 hours\n"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"7z\xbc\xaf\x27\x1c", "compressed"),
        (b"Rar!\x1a\x07\x01\x00", "compressed"),
        (b"MSCF\x00\x00\x00\x00", "compressed"),
        (b"\x22\x0a-lh5-", "compressed"),
        (b"a.txt".ljust(257, b"\x00") + b"ustar", "compressed"),
        (b"MZ\x90\x00\x03", "do not start it"),
        (b"\x78\x9f\x3e\x22", "winmail.dat"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", "picture"),
        (b"{\\rtf1\\ansi", "rich-text"),
    ],
)
def test_other_kinds_of_file_are_refused_by_name(head: bytes, said: str) -> None:
    refusal = refused(head + "チェックシート".encode() * 20)
    assert refusal.reason is Reason.WRONG_TYPE
    assert said in refusal.sentence


def test_binary_data_is_refused() -> None:
    raw = bytes(range(256)) * 40
    assert refused(raw).reason in {Reason.WRONG_TYPE, Reason.ENCODING}


def test_text_full_of_control_characters_is_refused() -> None:
    assert refused(b"\x01\x02\x03a" * 100).reason is Reason.WRONG_TYPE


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" ",
        b"\r\n\t \n",
        "\u3000\u3000\n".encode(),
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        "\u3000".encode("utf-16"),
        b"\x00" * 64,
    ],
)
def test_nothing_but_blanks_is_empty(raw: bytes) -> None:
    assert refused(raw).reason is Reason.EMPTY


def test_a_file_beyond_the_limit_is_too_large() -> None:
    refusal = refused(b"a" * 101, most=100)
    assert refusal.reason is Reason.TOO_LARGE
    assert "101" in refusal.sentence


def test_a_file_at_the_limit_is_read() -> None:
    assert isinstance(decode(b"a" * 100, 100), Decoded)


def test_every_refusal_says_what_to_do() -> None:
    raws = [b"", b"  ", b"PK\x03\x04", b"\x01\x02" * 50, b"\xfd\x81\xff\x80" * 60, b"a" * (MOST + 1)]
    assert all("; " in refused(raw).sentence for raw in raws)


def test_utf8_cut_off_within_a_character_loses_that_character_only() -> None:
    text = decoded(SHEET.encode()[:-1] + "暗".encode()[:2])
    assert text.encoding == "utf-8"
    assert text.replaced == 1
    assert text.text.startswith(SHEET[:-1])


def test_a_few_broken_bytes_are_counted() -> None:
    raw = SHEET.encode().replace("計画停止".encode(), b"\xff\xfe", 1)
    text = decoded(raw)
    assert text.encoding == "utf-8"
    assert text.replaced == text.text.count("\ufffd") == 2


def test_a_few_broken_bytes_in_windows_japanese_are_counted() -> None:
    raw = (SHEET * 3).encode("cp932").replace("計画停止".encode("cp932"), b"\xff\xff", 1)
    text = decoded(raw)
    assert text.encoding == "cp932"
    assert 1 <= text.replaced <= 3


def test_a_nul_within_utf8_does_not_change_the_encoding() -> None:
    assert "サービス時間" in decoded(SHEET.replace("\t", "\x00", 1).encode()).text


def test_a_nul_within_ascii_does_not_change_the_encoding() -> None:
    raw = b"No\tItem\tAnswer\n1\tRecovery time\t12 hours\x00\n2\tUptime\t99.9 percent of every month\n"
    assert "Recovery" in decoded(raw).text


def test_utf16_in_english_is_told_apart() -> None:
    text = "No\tItem\tAnswer\n1\tRecovery time\t12 hours\n"
    assert decoded(text.encode("utf-16-le")).text == decoded(text.encode("utf-16-be")).text == text


def test_utf16_of_odd_length_is_still_read() -> None:
    assert decoded(SHEET.encode("utf-16-le") + b"\x0a").text.startswith("クラウドサービス")
    assert decoded(codecs.BOM_UTF16_LE + SHEET.encode("utf-16-le") + b"\x0a").text.startswith("クラウドサービス")


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    result = decode(raw, MOST)
    if isinstance(result, Decoded):
        assert result.text.strip()
        assert result.replaced == result.text.count("\ufffd") or result.replaced == 0
    else:
        assert result.sentence


@given(
    st.sampled_from([codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, b"\x1b$B", b""]), st.binary(max_size=60)
)
def test_any_bytes_behind_a_mark_are_decoded_or_refused(mark: bytes, raw: bytes) -> None:
    assert isinstance(decode(mark + raw, MOST), Decoded | Refusal)


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3093), min_size=12))
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_kana_survive_every_encoding(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)).text == text


PAGE = '<html><head><meta charset="{}"></head><body><table><tr><td>{}</td><td>○</td></tr></table></body></html>'


@pytest.mark.parametrize("said", ["shift_jis", "Shift_JIS", "windows-31j", "euc-jp", "utf-8", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_a_web_page_that_declares_a_wrong_encoding_is_read_by_its_bytes(said: str, encoding: str) -> None:
    text = PAGE.format(said, "通信の暗号化とログの取得について、いずれも対応しています。")
    assert decoded(text.encode(encoding)).text == text


def test_what_a_web_page_declares_tells_encodings_apart_that_its_bytes_do_not() -> None:
    text = PAGE.format("euc-jp", "認証ｱｸｾｽ")
    assert decoded(text.encode("euc_jp")).text == text
    text = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>The vendor’s café – daily'
    assert decoded(text.encode("cp1252")).text == text


def test_only_a_web_page_declares_its_encoding() -> None:
    assert declared(b'<?xml version="1.0" encoding="EUC-JP"?><html>') == "euc_jp"
    assert declared(b"<html><meta content='text/html; charset=x-sjis' http-equiv=content-type>") == "cp932"
    assert declared(b"<html>" + b" " * 5000 + b"<meta charset=shift_jis>") == ""
    assert declared(b"# Notes\n<meta charset=shift_jis>") == ""
    assert declared(b"<meta charset=utf-8>") == ""
