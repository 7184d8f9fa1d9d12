"""What is measured per form: the same sheets, read by us and by the library, none of them in vain."""

from __future__ import annotations

import pytest

from benchmarks.forms import FORMS, Form, main, table
from benchmarks.generate import sheets
from pipeline.source import Source, read_source


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_ours_and_the_library_find_the_cells_that_were_written(form: Form) -> None:
    rows = table(next(iter(sheets(7, 1, 12))))
    raw = form.write(rows)
    source = read_source(raw, len(raw), 1_000_000)
    assert isinstance(source, Source)
    assert source.kind == form.name
    said = sum(bool(cell) for row in rows for cell in row)
    assert sum(bool(cell) for grid in source.extraction.grids for row in grid.rows for cell in row.cells) == said
    assert form.read(raw) == said


def test_every_form_is_a_line_with_its_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick"])
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()[3:]] == [form.name for form in FORMS]
    assert printed.count("x  ") >= len(FORMS)
