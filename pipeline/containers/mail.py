"""Mails and saved web pages (.eml, .mht): their attachments, the mails attached to them, and the text itself.

Header fields are taken as they stand, by the older of the library's policies: the newer one replaces the bytes of
names that were written without saying in which encoding, and fails on some fields that no standard allows.
"""

from __future__ import annotations

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import TYPE_CHECKING

from pipeline.containers.entry import Entry, NotUnpackedError, is_left_behind
from pipeline.grid import Refusal
from pipeline.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.containers.entry import Budget

_MAILS = {"message/rfc822", "message/global"}
_TEXTS = {"text/plain": "body.txt", "text/html": "body.html"}
# What programs add to a mail: signatures, receipts, visiting cards, invitations.
_ADDED = re.compile(r"application/(?:x-)?p(?:gp|kcs7)-signature|message/.*|text/(?:x-)?(?:vcard|calendar)|text/css")
_SEALED = re.compile(r"application/(?:x-)?(?:pkcs7-mime|pgp-encrypted)")
_TABLE = re.compile(rb"<table\b", re.IGNORECASE)
_BLANK = codecs.BOM_UTF8 + b" \t\r\n"
_FLOW = re.compile(r"(?m)(?<!^--) \r?\n(?!>)")  # where a program broke a line that was too long for it
_LONGEST = 10_000  # characters of a field
_FOLD = re.compile(r"[\r\n]+")
# The encodings that mails declare, and those by which they are read; of any other the bytes themselves tell.
_ENCODINGS = {
    "utf-8": ("utf-8",),
    "iso-2022-jp": ("iso2022_jp_ext", "iso2022_jp_2004"),
    "shift_jis": ("cp932",),
    "windows-31j": ("cp932",),
    "x-sjis": ("cp932",),
    "cp932": ("cp932",),
    "euc-jp": ("euc_jp",),
    "utf-16": ("utf-16",),
    "iso-8859-1": ("cp1252",),
    "windows-1252": ("cp1252",),
}
_SEAL = Refusal(Reason.ENCRYPTED, "it is a sealed mail; open it in a mail program and save its attachments here")


class _AsItStands(Compat32):
    """Header fields as text in one line, bytes of no declared encoding as lone surrogates.

    The library takes its time with long fields, so the end of one that no program writes is left out.
    """

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the library's signature
        return _FOLD.sub("", value[:_LONGEST]).strip()


def entries(mail: bytes | Message, budget: Budget) -> Iterator[Entry]:
    """What a mail holds: its text, optional if there is anything else, then what is attached.

    Raises:
        NotUnpackedError: it cannot be taken apart, or holds more than the budget allows.
    """
    try:
        message = BytesParser(policy=_AsItStands()).parsebytes(mail) if isinstance(mail, bytes) else mail
        bodies = _bodies(message)
        attached = [_attached(part, number) for number, part in enumerate(_attachments(message), start=1)]
        texts = [Entry(_TEXTS[part.get_content_type()], _text(part)) for part in bodies]
    except Exception as error:  # the library raises whatever comes on fields that no standard allows
        sentence = "it is a mail that cannot be taken apart; save its attachments from a mail program"
        raise NotUnpackedError(Reason.CORRUPT, sentence) from error
    budget.take(entries=len(attached) + len(texts))
    said = [entry for entry in texts if isinstance(entry.content, bytes) and entry.content.strip(_BLANK)]
    optional = len(said) > 1 or any(entry.content is not None for entry in attached)
    for entry in (*(Entry(text.name, text.content, optional) for text in said), *attached):
        if isinstance(entry.content, bytes):
            budget.take(size=len(entry.content))
        yield entry


def _bodies(part: Message) -> list[Message]:
    """The parts that are the text of a mail, of alternatives only the one that says most."""
    if part.get_content_maintype() != "multipart":
        return [part] if _is_body(part) else []
    found = [_bodies(each) for each in _parts(part)]
    if part.get_content_subtype() == "alternative":
        return _best([version for version in found if version])
    return [each for version in found for each in version]


def _best(versions: Sequence[list[Message]]) -> list[Message]:
    """Plain text before a page, unless the page has a table, which plain text only hints at."""
    pages = [version for version in versions if any(part.get_content_subtype() == "html" for part in version)]
    plain = [version for version in versions if version not in pages]
    if any(_TABLE.search(_bytes(part)) for version in pages for part in version):
        return pages[-1]
    return next(iter(plain or pages), [])


def _attachments(part: Message) -> Iterator[Message]:
    if part.get_content_maintype() == "multipart":
        for each in _parts(part):
            yield from _attachments(each)
    elif not _is_body(part):
        yield part


def _parts(part: Message) -> list[Message]:
    """The parts of a part; one that only says that it has some is its own text."""
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _is_body(part: Message) -> bool:
    return part.get_content_type() in _TEXTS and part.get_content_disposition() != "attachment" and not _name(part)


def _attached(part: Message, number: int) -> Entry:
    """An attachment, or that it is none: what a page is dressed with, what programs add to mails."""
    kind = part.get_content_type()
    name = _name(part) or f"part {number}"
    if kind in _MAILS and (mails := _parts(part)):
        return _attached_mail(part, mails[0])
    if _ADDED.fullmatch(kind) or is_left_behind(name) or _is_dressing(part):
        return Entry(name, None)
    if _SEALED.fullmatch(kind):
        return Entry(name, _SEAL)
    return Entry(name, _bytes(part))


def _attached_mail(part: Message, mail: Message) -> Entry:
    """A mail within a mail; one that was encoded, which no standard allows, was taken for a text without any field."""
    if "Content-Transfer-Encoding" in part and not mail.keys():
        mail["Content-Transfer-Encoding"] = part["Content-Transfer-Encoding"]
        return Entry(_name(part) or "mail.eml", _bytes(mail))
    return Entry(_name(part) or f"{_words(mail.get('Subject', '')) or 'mail'}.eml", mail)


def _is_dressing(part: Message) -> bool:
    """Whether a part belongs to a page: a logo, or anything that the page calls by an id or an address of its own."""
    disposition = part.get_content_disposition()
    if disposition == "attachment" or (_name(part) and part.get_content_maintype() != "image"):
        return False
    return disposition == "inline" or bool(part.get("Content-ID") or part.get("Content-Location"))


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> bytes:
    """A text in UTF-8, marked as such; one that is not in the encoding it declares stays as it is."""
    raw = _bytes(part)
    text = _decoded(raw, _parameter(part, "charset") or "utf-8")
    if text is None:
        return raw
    if _parameter(part, "format").lower() == "flowed":
        text = _FLOW.sub("" if _parameter(part, "delsp").lower() == "yes" else " ", text)
    return codecs.BOM_UTF8 + text.encode("utf-8", errors="replace")


def _parameter(part: Message, name: str) -> str:
    found = part.get_param(name)
    return found if isinstance(found, str) else ""


def _decoded(raw: bytes, charset: str) -> str | None:
    for encoding in _ENCODINGS.get(charset.lower(), ()):
        # What Windows adds to ISO-2022-JP stands where the standard's later edition has the same characters.
        escaped = raw.replace(b"\x1b$B", b"\x1b$(Q") if encoding == "iso2022_jp_2004" else raw
        try:
            return escaped.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _name(part: Message) -> str:
    """The file name of a part; empty if it has none, or none that could be read."""
    try:
        return _words(part.get_filename() or "")
    except ValueError:  # such as the numbers of its pieces with thousands of digits
        return ""


def _words(text: str) -> str:
    """A header field in words: encoded ones decoded, bytes of no declared encoding told by themselves."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raw = text.encode("utf-8", errors="surrogateescape")
        return next((found for each in ("utf-8", "iso-2022-jp", "cp932") if (found := _decoded(raw, each))), text)
    words: list[str] = []
    try:
        parts = decode_header(text)
    except HeaderParseError:
        return text
    for word, charset in parts:
        if isinstance(word, bytes):
            decoded = _decoded(word, charset or "utf-8")
            words.append(word.decode("utf-8", errors="replace") if decoded is None else decoded)
        else:
            words.append(word)
    return "".join(words)
