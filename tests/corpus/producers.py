"""What the programs that print have in common."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont

logging.getLogger("fontTools").setLevel(logging.ERROR)  # LibreOffice writes fonts without a date, which it reports


class AbsentError(Exception):
    """A program or a font that is not on this machine."""


def office_pdf(raw: bytes, suffix: str) -> bytes:
    """The pages that LibreOffice makes of a workbook or a text document."""
    program = shutil.which("soffice")
    if program is None:
        raise AbsentError("LibreOffice")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"sheet{suffix}")
        source.write_bytes(raw)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": folder})
        return packed(source.with_suffix(".pdf").read_bytes())


def packed(raw: bytes) -> bytes:
    """The same PDF in fewer bytes and without the time of day, for it is kept in the repository."""
    small = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        for unused in ("/StructTreeRoot", "/Outlines", "/Metadata"):
            if unused in pdf.Root:
                del pdf.Root[unused]
        for told in {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys()):
            del pdf.docinfo[told]
        for told in {"/ID", "/DocChecksum"} & set(pdf.trailer.keys()):
            del pdf.trailer[told]
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
                each.FontFile2 = pikepdf.Stream(pdf, _unhinted(each.FontFile2.read_bytes()))
        pdf.remove_unreferenced_resources()
        pdf.save(
            small,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
    return small.getvalue()


def _unhinted(font: bytes) -> bytes:
    """The same shapes without the instructions for small screens, which are half of a Japanese font."""
    slim = BytesIO()
    with TTFont(BytesIO(font), recalcBBoxes=False, recalcTimestamp=False) as loaded:
        for table in ("fpgm", "prep", "cvt "):
            if table in loaded:
                del loaded[table]
        for name in loaded["glyf"]:
            loaded["glyf"][name].removeHinting()
        loaded.save(slim)
    return slim.getvalue()
