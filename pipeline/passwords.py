"""The passwords that a user knows of: read from a file, tried where something is protected, told to nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.grid import Refusal
from pipeline.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_PASSWORDS = 1_000  # trying one takes up to a second
_MOST_BYTES = 1_000_000
_LINE_END = re.compile(r"\r\n|\n|\r")


def read_passwords(path: Path, raw: Path) -> tuple[str, ...]:
    """The passwords of a text file, one a line; blanks within a line are part of it, empty lines are none.

    Raises:
        UsageError: the file cannot be read, is no list of passwords, or lies in the folder of received files `raw`.
    """
    if path.resolve().is_relative_to(raw.resolve()):
        raise UsageError(f"{path} would be read as a received file; move it out of {raw}")
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a file of passwords, one a line") from error
    found = tuple(dict.fromkeys(filter(None, _LINE_END.split(_decoded(content, path)))))
    if len(found) > MOST_PASSWORDS or len(content) > _MOST_BYTES:
        raise UsageError(f"{path}: holds more than {MOST_PASSWORDS:,} passwords; keep those that may be needed")
    return found


def _decoded(content: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = content[:_MOST_BYTES].decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UsageError(f"{path}: is no text in UTF-8 or Shift_JIS; save it as UTF-8, one password a line")


def protected(tried: Sequence[str]) -> Refusal:
    """Why something is not opened that none of the passwords `tried` opens."""
    if not tried:
        remedy = "put its password into a file and name that file with --passwords"
        return Refusal(Reason.ENCRYPTED, f"it is protected by a password; {remedy}")
    remedy = "add its password to the file that --passwords names"
    return Refusal(Reason.ENCRYPTED, f"it is protected, and none of the passwords fits; {remedy}")
