"""`checksheets template`: an empty form of a checklist, for a buyer to send to vendors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.console import safe
from pipeline.errors import UsageError
from pipeline.template.form import form_of
from pipeline.template.workbook import as_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Made:
    """A form that was written."""

    framework_id: str
    title: str
    items: int
    file: Path


def make(framework_id: str, catalog: Catalog, language: str, output: Path | None, *, force: bool) -> Made:
    """Write the form of a checklist into the file `output`, by default one in this folder named after the checklist.

    Raises:
        UsageError: there is no such checklist, or the file cannot be written, or is there and `force` is not given.
    """
    form = form_of(framework_id, catalog, language)
    file = output or Path(Path(f"{framework_id}.xlsx").name)  # in this folder even if the id has a slash
    _write(file, as_xlsx(form), force=force)
    return Made(framework_id, form.title, len(form.lines), file)


def as_record(made: Made) -> Mapping[str, object]:
    """The form for machines."""
    return {
        "framework_id": made.framework_id,
        "title": made.title,
        "items": made.items,
        "file": str(made.file),
    }


def as_lines(made: Made) -> Iterator[str]:
    """Where the form is, for people."""
    yield safe.line(f"{made.file}: {made.title}, {made.items} items")


def _write(file: Path, content: bytes, *, force: bool) -> None:
    try:
        with file.open("wb" if force else "xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise UsageError(f"{file} is there already; name another file with --output, or add --force") from error
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); name another file with --output") from error
