"""Old and protected files of office programs, which share one container (OLE): deciphered, or told what they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

from pipeline.grid import Refusal
from pipeline.model import Reason
from pipeline.passwords import protected

if TYPE_CHECKING:
    from collections.abc import Sequence

# By a stream that only files of one kind have: what it is, and what to do.
_KINDS = (
    ("WordDocument", "it is a document of an old Word (.doc)", "save it as .docx"),
    ("PowerPoint Document", "it is a presentation of an old PowerPoint (.ppt)", "export it as a workbook or a PDF"),
    ("__properties_version1.0", "it is a mail of Outlook (.msg)", "save it as .eml, or its attachments alone"),
)
_WORKBOOKS = ("Workbook", "Book")
_MOST_TURNS = 1_000_000  # of hashing a password: ten times what office programs do, and a second for each password
_EVERYBODYS = "VelvetSweatshop"  # what Excel itself enters for workbooks that may be read but not changed
_DAMAGED = Refusal(Reason.CORRUPT, "it is damaged and cannot be opened; ask the sender for the file again")
_RIGHTS = Refusal(
    Reason.ENCRYPTED, "only people whom its author named may open it; ask for a copy without a restriction"
)
_CIPHER = Refusal(
    Reason.ENCRYPTED, "it is protected in a way that this version does not know; save it without a password"
)


def unlocked(raw: bytes, passwords: Sequence[str] = ()) -> bytes | Refusal:
    """The bytes of an OLE file without its protection, an old workbook that has none as it is; else why it is not read."""
    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as container:
            streams = {name for name in ("EncryptionInfo", "EncryptedPackage", *_WORKBOOKS) if container.exists(name)}
            told = next((each for each in _KINDS if container.exists(each[0])), None)
    except Exception:  # noqa: BLE001 - on damaged files the library raises whatever comes
        return _DAMAGED
    if "EncryptionInfo" in streams:
        return _deciphered(raw, passwords)
    if "EncryptedPackage" in streams:
        return _RIGHTS
    if streams:
        return _deciphered(raw, passwords) if "Workbook" in streams and _is_protected(raw) else raw
    _, what, remedy = told or ("", "it is a file of an old office program", "save it as a workbook or a PDF")
    return Refusal(Reason.WRONG_TYPE, f"{what}, which this version does not read; {remedy}")


def _is_protected(raw: bytes) -> bool:
    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(raw)).is_encrypted())
    except Exception:  # noqa: BLE001 - see above; the reader of workbooks says what is wrong
        return False


def _opened(raw: bytes) -> Any | Refusal:
    """A protected file as its library holds it."""
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(raw))
    except DecryptionError:
        return _CIPHER
    except Exception:  # noqa: BLE001 - see above
        return _DAMAGED
    return _CIPHER if getattr(file, "info", {}).get("spinValue", 0) > _MOST_TURNS else file


def _deciphered(raw: bytes, passwords: Sequence[str]) -> bytes | Refusal:
    file = _opened(raw)
    if isinstance(file, Refusal):
        return file
    tried = (_EVERYBODYS, *passwords)
    faults = 0
    for password in tried:
        found = io.BytesIO()
        try:
            file.load_key(password=password)
            file.decrypt(found)
        except InvalidKeyError:
            continue
        except DecryptionError:
            return _CIPHER
        except Exception:  # noqa: BLE001 - see above; some methods fail on passwords that are longer than theirs may be
            faults += 1
        else:
            return found.getvalue()
    return _DAMAGED if faults == len(tried) else protected(passwords)
