"""What a cell looks like by itself."""

from __future__ import annotations

import pytest

from pipeline.lexicon import begins_with_mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [("○ 毎月", True), ("はい、毎月", True), ("有（有償）", True), ("有償", False), ("1 毎月", False), ("", False)],
)
def test_a_mark_stands_first_where_a_blank_or_stop_follows(text: str, *, expected: bool) -> None:
    assert begins_with_mark(text) is expected
