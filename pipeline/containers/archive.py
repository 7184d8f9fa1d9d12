"""ZIP archives: their entries one by one, inflated within limits, deciphered with the passwords that are known."""

from __future__ import annotations

import io
import stat
import struct
import zlib
from typing import TYPE_CHECKING

import pyzipper

from pipeline.containers.entry import MOST_OF_ONE, Entry, NotUnpackedError, is_left_behind
from pipeline.grid import Refusal
from pipeline.model import Reason
from pipeline.passwords import protected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.containers.entry import Budget

_CHUNK = 1 << 16
_HEADER = 30  # bytes before the name of an entry, its own header
_ENCRYPTED = 1  # the flag of an entry that needs a password
_UTF8 = 1 << 11  # the flag of a name in UTF-8
_UNIX = 3  # made on a system whose files have modes
_METHODS = {0, 8}  # stored and deflated; what else there is inflates without bounds
_MOST_TRIES = 5_000  # of passwords on the entries of an archive; each takes some milliseconds
_PACKAGES = {"[content_types].xml", "mimetype", "index/document.iwa"}  # what only files of office programs hold
# What damaged archives raise: the library checks little of what it reads.
_FAULTS = (
    pyzipper.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
    RuntimeError,
)
_DAMAGED = Refusal(Reason.CORRUPT, "it is damaged in its archive; ask the sender for it again")
_LARGE = Refusal(Reason.TOO_LARGE, f"it has more than {MOST_OF_ONE // 1_000_000} MB; send the sheet alone")
_LINK = Refusal(Reason.UNSAFE_PATH, "it is a link or a device, which is not followed; pack the file itself")
_METHOD = Refusal(Reason.CORRUPT, "it is packed in a way that this version does not know; pack it as an ordinary ZIP")


def entries(raw: bytes, passwords: Sequence[str], budget: Budget) -> Iterator[Entry]:
    """What an archive holds, in its order, but for its folders.

    Raises:
        NotUnpackedError: it is damaged, made to do harm, or holds more than the budget allows.
    """
    try:
        archive = pyzipper.AESZipFile(io.BytesIO(raw))
    except _FAULTS as error:
        sentence = "it is damaged and cannot be unpacked; ask the sender for the archive again"
        raise NotUnpackedError(Reason.CORRUPT, sentence) from error
    infos = archive.infolist()
    budget.take(entries=len(infos))
    _check(infos)
    reader = _Reader(archive, passwords, budget)
    for info in infos:
        name = _name(info)
        if name.endswith(("/", "\\")) and not info.file_size:
            continue
        yield Entry(name, None if is_left_behind(name) else reader.read(info))


def _check(infos: Sequence[pyzipper.ZipInfo]) -> None:
    """Refuse the files of office programs, which are archives too, and entries that share bytes with one another."""
    if any(info.filename.lower() in _PACKAGES for info in infos):
        sentence = "it is a presentation or another office file that is no sheet; export it as a workbook or a PDF"
        raise NotUnpackedError(Reason.WRONG_TYPE, sentence)
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            sentence = "its entries lie over one another, as in archives made to do harm; ask the sender for the files"
            raise NotUnpackedError(Reason.CORRUPT, sentence)
        end = info.header_offset + _HEADER + info.compress_size


def _name(info: pyzipper.ZipInfo) -> str:
    """The name as its writer meant it: systems that do not say so write UTF-8, or the encoding of Japanese Windows."""
    name: str = info.orig_filename
    if info.flag_bits & _UTF8:
        return name
    written = name.encode("cp437")
    for encoding in ("utf-8", "cp932"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


class _Reader:
    """Reads the entries of one archive; the password that opened one is tried first on the next."""

    def __init__(self, archive: pyzipper.AESZipFile, passwords: Sequence[str], budget: Budget) -> None:
        self._archive = archive
        self._passwords = passwords
        self._keys = _keys(passwords)
        self._budget = budget
        self._tries = _MOST_TRIES

    def read(self, info: pyzipper.ZipInfo) -> bytes | Refusal:
        """The bytes of an entry, or why it has none."""
        mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
        if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            return _LINK
        if info.compress_type not in _METHODS:
            return _METHOD
        if info.file_size > MOST_OF_ONE:
            return _LARGE
        if not info.flag_bits & _ENCRYPTED:
            found = self._inflated(info, None)
            return _DAMAGED if found is None else found
        return self._deciphered(info)

    def _deciphered(self, info: pyzipper.ZipInfo) -> bytes | Refusal:
        for key in self._keys[: max(1, self._tries)]:
            self._tries -= 1
            found = self._inflated(info, key)
            if found is not None:
                self._keys.remove(key)
                self._keys.insert(0, key)
                return found
        return protected(self._passwords)

    def _inflated(self, info: pyzipper.ZipInfo, key: bytes | None) -> bytes | None:
        """The bytes of an entry; None if it is damaged, or if this is not its key.

        They are counted as they come. What a container says of their number bounds them too: the library stops there.
        """
        found = bytearray()
        try:
            with self._archive.open(info, pwd=key) as stream:
                while chunk := stream.read(_CHUNK):
                    found += chunk
        except _FAULTS:
            self._budget.take(size=0 if key else len(found))  # what a wrong key made of it is no content
            return None
        self._budget.take(size=len(found))
        return bytes(found)


def _keys(passwords: Sequence[str]) -> list[bytes]:
    """The passwords as bytes, in the encodings of systems that write archives."""
    found: dict[bytes, None] = {}
    for encoding in ("utf-8", "cp932"):
        for password in passwords:
            try:
                found[password.encode(encoding)] = None
            except UnicodeEncodeError:
                continue
    return list(found)
