"""The sentence that says where text is that nobody sees."""

from __future__ import annotations

from extractors.unseen import unseen
from pipeline.model import Severity


def test_a_place_is_named_and_what_is_there_quoted_on_one_line() -> None:
    problem = unseen("page 3", "はい\n" + "あ" * 60)
    assert (problem.code, problem.severity) == ("extract.hidden_text", Severity.WARNING)
    assert problem.message.startswith("page 3 holds text that nobody sees (“はい あああ")
    assert problem.message.endswith("あ…”); it was not read as an answer")
