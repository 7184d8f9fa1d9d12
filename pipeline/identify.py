"""Bytes to text: what kind of file it is, how it is encoded, or why it cannot be read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.grid import Refusal
from pipeline.model import Reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; `replaced` counts the characters that could not be decoded."""

    text: str
    encoding: str
    replaced: int = 0


# What a file begins with when it is no text, and what to do about it.
_MAGIC = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*", "it is a picture", "ask the vendor for the text"),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!\x1a\x07|MSCF\0{4}|..-l[hz].-|.{257}ustar", "it is a compressed file", "pack it as ZIP"),
    (rb"MZ\x90\0", "it is a program, perhaps one that unpacks itself", "do not start it, ask for a ZIP archive"),
    (rb"\x78\x9f\x3e\x22", "it is an attachment packed by Outlook (winmail.dat)", "ask for the mail in plain text or HTML"),
    (rb"\{\\rtf", "it is a rich-text file", "save it as plain text"),
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\([JIB])")
_KANA = re.compile(r"[\u3041-\u30ff]")
_COMMON = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e○×△◯]")
_STRANGE = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f\ufffd]")
_BLANK = re.compile(r"[\s\ufeff\x00]*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NO_CP932 = re.compile(r"[\x80\xa0\uf8f0-\uf8f3]")  # what Python makes of bytes that CP932 leaves undefined
_LATIN = frozenset(b"\t\r\n") | frozenset(range(0x20, 0x7F)) - {0x30}  # an ideographic space, turned round, is a 0
_META = re.compile(
    rb"<(?:meta\b[^<>]{0,500}?charset|\?xml\b[^<>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_DECLARED = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "ms932", "windows-31j", "cp932"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "euc_jp", "eucjp"), "euc_jp"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "cp1252", "us-ascii"), "cp1252"),
}
_PAGE_HEAD = 4096  # bytes of a web page in which it may say how it is encoded
_DECLARATION = 0.1  # how much a declaration counts beside how usual a text is
_SAMPLE = 200_000  # bytes that tell whether a file is UTF-16
_FEW = 0.02  # share of characters that may be broken in a file that is still worth reading


def decode(raw: bytes, max_bytes: int) -> Decoded | Refusal:
    """Decode `raw`, or say why not; never raises.

    The order is byte-order mark, ISO-2022-JP by its escapes, strict UTF-8, UTF-16 by its zero bytes, then CP932 and
    EUC-JP by which of them gives the more usual Japanese; what a web page declares is a witness, and may be wrong.
    """
    refusal = _refuse(raw, max_bytes)
    if refusal:
        return refusal
    decoded = _decode(raw)
    if decoded is None or decoded.replaced > _FEW * len(decoded.text):
        sentence = "its encoding is none of UTF-8, UTF-16, Shift_JIS (CP932), EUC-JP and ISO-2022-JP; save it as UTF-8"
        return Refusal(Reason.ENCODING, sentence)
    if _BLANK.fullmatch(decoded.text):
        return Refusal(Reason.EMPTY, "it holds nothing but blanks; ask the sender for the sheet again")
    if len(_CONTROL.findall(decoded.text)) > _FEW * len(decoded.text):
        return Refusal(Reason.WRONG_TYPE, "it is no text but binary data; export the sheet as text")
    return decoded


def _refuse(raw: bytes, max_bytes: int) -> Refusal | None:
    if not raw:
        return Refusal(Reason.EMPTY, "it has no bytes; ask the sender for the sheet again")
    if len(raw) > max_bytes:
        sentence = f"it has {len(raw):,} bytes, more than the {max_bytes:,} of any checksheet; send the sheet alone"
        return Refusal(Reason.TOO_LARGE, sentence)
    for magic, what, remedy in _MAGIC:
        if re.match(magic, raw, re.DOTALL):
            return Refusal(Reason.WRONG_TYPE, f"{what}, which this version does not read; {remedy}")
    return None


def _decode(raw: bytes) -> Decoded | None:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _lenient(raw, encoding)
    if _ISO_2022.search(raw) and not any(byte > 0x7F for byte in raw):
        return _strict(raw, "iso2022_jp_ext") or _lenient(raw, "iso2022_jp_ext")
    strict = _strict(raw, "utf-8")
    if strict and ("\x00" not in strict.text or not strict.text.isascii()):
        return strict
    wide = _utf16(raw)
    if wide:
        return wide
    said = declared(raw)
    encodings = dict.fromkeys(("utf-8", "cp932", "euc_jp", *filter(None, [said])))
    candidates = [_strict(raw, encoding) or _lenient(raw, encoding) for encoding in encodings]
    return max(
        candidates,
        key=lambda decoded: (
            decoded.replaced == 0 or -decoded.replaced,
            _usual(decoded.text) + _DECLARATION * (decoded.encoding == said),
        ),
    )


def declared(raw: bytes) -> str:
    """The encoding that a web page says it has, '' where it says none that is read, or is no web page.

    UTF-8 and ISO-2022-JP need no witness: their bytes are hardly taken for anything else.
    """
    found = _META.search(raw, 0, _PAGE_HEAD) if raw.lstrip()[:1] == b"<" else None
    return _DECLARED.get(found[1].decode("ascii").lower(), "") if found else ""


def _strict(raw: bytes, encoding: str) -> Decoded | None:
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return None
    return None if encoding == "cp932" and _NO_CP932.search(text) else Decoded(text, encoding)


def _lenient(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    if encoding == "cp932":
        text = _NO_CP932.sub("\ufffd", text)
    return Decoded(text, encoding, text.count("\ufffd"))


def _utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: line ends, tabs and letters have their zero byte on one side only."""
    pairs = list(zip(raw[:_SAMPLE:2], raw[1:_SAMPLE:2], strict=False))
    little = sum(low in _LATIN for low, high in pairs if not high)
    big = sum(low in _LATIN for high, low in pairs if not high)
    if not max(little, big) or min(little, big) * 10 > max(little, big):
        return None
    decoded = _strict(raw[: len(raw) // 2 * 2], "utf-16-be" if big > little else "utf-16-le")
    if decoded is None:
        return None
    latin = max(little, big) / len(pairs)
    return None if raw.isascii() and latin < 0.5 and not _KANA.search(decoded.text) else decoded  # a stray zero


def _usual(text: str) -> float:
    """How usual a text is for Japanese: kana most of all, half-width kana and private use not at all."""
    return (2 * len(_KANA.findall(text)) + len(_COMMON.findall(text)) - 3 * len(_STRANGE.findall(text))) / (
        1 + len(text)
    )
