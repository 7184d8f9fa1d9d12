"""Mails as programs in Japan write them: their attachments, their text, the mails in them."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.containers import Member, Unpacked, unpack
from pipeline.grid import Refusal
from pipeline.model import Reason

FIELDS = "From: a@example.com\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
CSV = "項目,回答\r\nログの保存,1年\r\n".encode("cp932")
BOM = b"\xef\xbb\xbf"


def mail(text: str = "お世話になっております。", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Message-ID"], message["Subject"] = "a@example.com", "<1@example.com>", "回答の件"
    message.set_content(text, charset=charset)
    return message


def attach(
    message: EmailMessage, name: str, content: bytes, kind: str = "application/octet-stream", **more: str
) -> None:
    maintype, subtype = kind.split("/")
    message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name, **more)


def by_hand(*parts: str, kind: str = "mixed") -> bytes:
    """A mail whose parts are written as they are, in the encoding of Japanese Windows."""
    body = "".join(f"--=b\r\n{part}\r\n" for part in parts)
    return f'{FIELDS}Content-Type: multipart/{kind}; boundary="=b"\r\n\r\n{body}--=b--\r\n'.encode("cp932")


def unpacked(raw: EmailMessage | bytes) -> Unpacked:
    found = unpack(bytes(raw))
    assert isinstance(found, Unpacked)
    return found


def told(raw: EmailMessage | bytes) -> list[tuple[str, bool]]:
    return [(member.name, member.optional) for member in unpacked(raw).members]


def only(raw: EmailMessage | bytes) -> Member:
    (member,) = unpacked(raw).members
    return member


def test_the_text_of_a_mail_with_an_attachment_need_not_be_a_sheet() -> None:
    message = mail()
    attach(message, "回答.csv", CSV)
    assert told(message) == [("body.txt", True), ("回答.csv", False)]
    assert [member.raw for member in unpacked(message).members] == [BOM + "お世話になっております。\n".encode(), CSV]


def test_the_text_of_a_mail_without_one_is_the_document() -> None:
    assert told(mail()) == [("body.txt", False)]


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "shift_jis", "euc-jp"])
def test_a_text_is_decoded_as_declared(charset: str) -> None:
    assert only(mail("項目：ログの保存", charset)).raw == BOM + "項目：ログの保存\n".encode()


def test_what_windows_adds_to_the_encoding_of_mails_is_decoded_too() -> None:
    body = b"\x1b$B-!-jF|K\\\x1b(B"
    raw = f"{FIELDS}Content-Type: text/plain; charset=ISO-2022-JP\r\n\r\n".encode() + body
    assert only(raw).raw == BOM + "①㈱日本".encode()


def test_a_text_that_is_not_in_its_encoding_stays_as_it_is() -> None:
    raw = f"{FIELDS}Content-Type: text/plain; charset=us-ascii\r\n\r\n項目：回答".encode("cp932")
    assert only(raw).raw == "項目：回答".encode("cp932")


def test_lines_that_a_program_broke_are_whole() -> None:
    raw = f"{FIELDS}Content-Type: text/plain; format=flowed\r\n\r\nLogs are kept \r\nfor one year.\r\n-- \r\nA\r\n".encode()
    assert only(raw).raw == BOM + b"Logs are kept for one year.\r\n-- \r\nA\r\n"


@pytest.mark.parametrize(
    "field",
    [
        "filename*=UTF-8''%E5%9B%9E%E7%AD%94.csv",
        "filename*0*=UTF-8''%E5%9B%9E;\r\n filename*1*=%E7%AD%94.csv",
        'filename="=?ISO-2022-JP?B?GyRCMnNFehsoQi5jc3Y=?="',
        'filename="=?UTF-8?B?5Zue?=\r\n =?UTF-8?B?562ULmNzdg==?="',
        "filename==?Shift_JIS?B?ifGTmi5jc3Y=?=",
        'filename="回答.csv"',
    ],
)
def test_the_name_of_an_attachment_is_read_however_it_is_written(field: str) -> None:
    part = f"Content-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n {field}\r\n\r\nx"
    assert told(by_hand(part)) == [("回答.csv", False)]


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("base64", base64.b64encode(CSV).decode()),
        ("BASE64 ", base64.b64encode(CSV).decode()),
        ("quoted-printable", "".join(f"={byte:02X}" for byte in CSV)),
        ("8bit", CSV.decode("cp932")),
    ],
)
def test_an_attachment_is_decoded(encoding: str, content: str) -> None:
    part = f'Content-Type: text/csv; name="a.csv"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{content}'
    member = only(by_hand(part))
    assert (member.name, member.raw) == ("a.csv", CSV)


def test_an_attachment_encoded_by_unix_is_decoded() -> None:
    part = 'Content-Type: text/csv; name="a.csv"\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n'
    assert only(by_hand(f"{part}begin 644 a.csv\r\n#86)C\r\n`\r\nend\r\n")).raw == b"abc"


def test_a_page_is_taken_for_the_text_only_if_it_has_a_table() -> None:
    message = mail("項目 回答")
    message.add_alternative("<p>項目 回答</p>", subtype="html")
    assert told(message) == [("body.txt", False)]
    message = mail("項目 回答")
    message.add_alternative("<TABLE><tr><td>項目<td>回答</table>", subtype="html")
    assert told(message) == [("body.html", False)]


def test_attachments_between_alternatives_are_not_lost() -> None:
    plain = "Content-Type: text/plain\r\n\r\nsee file"
    page = "--=c\r\nContent-Type: text/html\r\n\r\n<p>see file</p>\r\n"
    file = '--=c\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: inline\r\n\r\n%PDF-\r\n--=c--'
    mixed = f'Content-Type: multipart/mixed; boundary="=c"\r\n\r\n{page}{file}'
    assert told(by_hand(plain, mixed, kind="alternative")) == [("body.txt", True), ("a.pdf", False)]


@pytest.mark.parametrize(
    ("fields", "ignored"),
    [
        ({"disposition": "inline"}, True),
        ({"disposition": "inline", "cid": "<logo>"}, True),
        ({"disposition": "attachment"}, False),
    ],
)
def test_a_logo_is_no_document_but_a_picture_that_is_attached_is(fields: dict[str, str], ignored: bool) -> None:
    message = mail()
    attach(message, "logo.png", b"\x89PNG", "image/png", **fields)
    found = unpacked(message)
    assert ("logo.png" in found.ignored) is ignored
    assert ("logo.png" in {member.name for member in found.members}) is not ignored


@pytest.mark.parametrize(
    "kind", ["application/pkcs7-signature", "application/pgp-signature", "text/calendar", "text/x-vcard", "message/delivery-status"]
)  # fmt: skip
def test_what_programs_add_to_mails_is_no_document(kind: str) -> None:
    raw = by_hand("Content-Type: text/plain\r\n\r\ntext", f'Content-Type: {kind}; name="added"\r\n\r\nx')
    assert told(raw) == [("body.txt", False)]
    assert unpacked(raw).ignored == ("added",)


def test_a_sealed_mail_is_refused_with_what_to_do() -> None:
    raw = f"{FIELDS}Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nx".encode()
    assert [(name, refusal.reason) for name, refusal in unpacked(raw).refused] == [("smime.p7m", Reason.ENCRYPTED)]


def test_a_mail_within_a_mail_is_taken_apart() -> None:
    inner, outer = mail("中の本文"), mail()
    attach(inner, "回答.csv", CSV)
    outer.add_attachment(inner)
    assert told(outer) == [("body.txt", True), ("回答の件.eml/body.txt", True), ("回答の件.eml/回答.csv", False)]


def test_a_mail_within_a_mail_that_was_encoded_is_taken_apart() -> None:
    inner = mail("中の本文")
    attach(inner, "回答.csv", CSV)
    part = "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    found = told(by_hand(part + base64.encodebytes(bytes(inner)).decode()))
    assert found == [("mail.eml/body.txt", True), ("mail.eml/回答.csv", False)]


def test_a_saved_page_is_its_page() -> None:
    root = "Content-Type: text/html\r\nContent-Location: https://example.com/\r\n\r\n<table><td>a</table>"
    style = "Content-Type: text/css\r\nContent-Location: cid:1\r\n\r\na{}"
    logo = "Content-Type: image/png\r\nContent-Location: https://example.com/logo.png\r\n\r\nx"
    found = unpacked(by_hand(root, style, logo, kind="related"))
    assert [(member.name, member.raw) for member in found.members] == [("body.html", BOM + b"<table><td>a</table>")]
    assert len(found.ignored) == 2


def test_of_several_pages_each_may_be_the_sheet() -> None:
    page = "Content-Type: text/html\r\nContent-Location: file:///sheet%d.htm\r\n\r\n<table><td>%d</table>"
    raw = by_hand(page % (1, 1), page % (2, 2), kind="related")
    assert told(raw) == [("body.html", True), ("body (2).html", True)]


@pytest.mark.parametrize("body", ["", " \r\n", "--x--"])
def test_a_mail_without_text_and_attachment_is_empty(body: str) -> None:
    found = unpack(f'{FIELDS}Content-Type: multipart/mixed; boundary="x"\r\n\r\n{body}'.encode())
    assert isinstance(found, Refusal)
    assert (found.reason, "; " in found.sentence) == (Reason.EMPTY, True)


def test_parts_within_parts_without_end_are_no_mail() -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="{i}"\r\n\r\n--{i}\r\n' for i in range(3_000))
    found = unpack(f"{FIELDS}{parts}".encode())
    assert isinstance(found, Refusal)
    assert found.reason is Reason.CORRUPT


@pytest.mark.parametrize(
    "fields",
    [
        "Content-Type: text/plain; charset=zlib_codec",
        "Content-Type: text/plain; charset*=\r\n",
        f"Content-Type: text/plain; name*{'9' * 5000}*=a",
        "Content-Type: ;;;===\r\nContent-Disposition: ;",
        "Content-Type: application/x; name==?UTF-8?B?====?=",
        "Content-Type: message/rfc822",
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
        "Content-Type: multipart/mixed",
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode",
        "Content-Type: message/external-body; access-type=URL; URL=\"file:///etc/passwd\"",
    ],
)  # fmt: skip
def test_fields_that_no_standard_allows_are_no_exception(fields: str) -> None:
    for raw in (by_hand(f"{fields}\r\n\r\n!!"), f"{FIELDS}{fields}\r\n\r\n!!".encode()):
        assert isinstance(unpack(raw), Unpacked | Refusal)
        assert b"root:" not in b"".join(member.raw for member in getattr(unpack(raw), "members", ()))


@given(st.lists(st.sampled_from([
    *FIELDS.encode().splitlines(keepends=True), b"Content-Type: multipart/mixed; boundary=b\r\n", b"\r\n", b"--b\r\n",
    b"--b--\r\n", b"Content-Type: message/rfc822\r\n", b'Content-Disposition: attachment; filename="\xff\x81"\r\n',
    b"Content-Transfer-Encoding: base64\r\n", b"=?x?q?=zz?=", b"\x00\xff\r\n", b"Content-Type: text/html\r\n",
])))  # fmt: skip
def test_pieces_of_mails_in_any_order_are_no_exception(pieces: list[bytes]) -> None:
    raw = FIELDS.encode() + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"".join(pieces)
    assert isinstance(unpack(raw), Unpacked | Refusal)
