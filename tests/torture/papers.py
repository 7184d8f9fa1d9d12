"""PDFs made to do harm, written object by object, as no library would write them."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf

from tests.forms import printed

_FORM = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length 5 >>"


def paper(*more: bytes, page: bytes = b"", content: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF of one page; further objects are numbered from 5."""
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    box = page if b"/MediaBox" in page else page + b" /MediaBox [0 0 595 842]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        kids,
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R " + box + b" >>",
        _stream(content),
        *more,
    ]
    return written(objects)


def written(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, at)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def _zeros(megabytes: int) -> bytes:
    """So many MB of zeros, packed: one block that is the same each time, and the sum that is told at the end."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    total = (megabytes << 20) % 65_521
    return b"\x78\xda" + block * megabytes + b"\x03\x00" + struct.pack(">HH", total, 1)


def inflating() -> bytes:
    """A page of some kB that inflates, and inflates again, to 4 GB."""
    content = zlib.compress(_zeros(4_096), 9)
    page = _stream(content, b"/Filter [/FlateDecode /FlateDecode]")
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", page])  # fmt: skip


def forms_in_a_circle() -> bytes:
    """Two forms that draw one another."""
    forms = [(_FORM % other) + b"\nstream\n/X Do\nendstream" for other in (6, 5)]
    return paper(*forms, page=b"/Resources << /XObject << /X 5 0 R >> >>", content=b"/X Do")


def forms_in_forms() -> bytes:
    """Forms that draw the next one ten times each: ten to the twentieth."""
    forms = []
    for i in range(20):
        drawn = b"/X Do " * 10
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (6 + i)
        forms.append(head + b" /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn))
    return paper(*forms, _stream(b""), page=b"/Resources << /XObject << /X 5 0 R >> >>", content=b"/X Do")


def huge_picture() -> bytes:
    """A picture of ten milliard points in a few kB."""
    head = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 1"
    picture = _stream(_zeros(1), head + b" /Filter /FlateDecode")
    return paper(picture, page=b"/Resources << /XObject << /X 5 0 R >> >>", content=b"595 0 0 842 0 0 cm /X Do")


def huge_page() -> bytes:
    return paper(page=b"/MediaBox [0 0 2000000000 2000000000]", content=b"BT /F 9 Tf (x) Tj ET")


def pages_in_a_circle() -> bytes:
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
                    b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>"])  # fmt: skip


def many_pages(count: int = 5_000) -> bytes:
    kids = b" ".join([b"3 0 R"] * count)
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
                    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"])  # fmt: skip


def character_map() -> bytes:
    """A font that names the file that tells what its characters are."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /..#2f..#2f..#2fetc#2fpasswd /DescendantFonts [6 0 R] >>"
    below = b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (..) /Ordering (..) >> >>"
    return paper(font, below, page=b"/Resources << /Font << /F 5 0 R >> >>", content=b"BT /F 9 Tf <0001> Tj ET")


def acting() -> bytes:
    """One that would run a script, start a program and call an address when it is opened."""
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) "
    following = b"/Next [<< /S /Launch /F (/bin/sh) >> << /S /URI /URI (http://127.0.0.1:9/) >>] >>"
    return paper(catalog=script + following, content=b"0 0 m 9 9 l S")


def deep_arrays() -> bytes:
    return paper(page=b"/X " + b"[" * 100_000)


def endless_numbers() -> bytes:
    return paper(content=b"9" * 1_000_000 + b" 0 m S")


def protected(password: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed())) as document:
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=password))
    return out.getvalue()


PAPERS = {
    "inflating": inflating,
    "huge picture": huge_picture,
    "huge page": huge_page,
    "forms in a circle": forms_in_a_circle,
    "forms in forms": forms_in_forms,
    "pages in a circle": pages_in_a_circle,
    "many pages": many_pages,
    "deep arrays": deep_arrays,
    "endless numbers": endless_numbers,
    "character map": character_map,
    "acting": acting,
}
