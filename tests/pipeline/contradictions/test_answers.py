"""Yes beside no."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.contradictions import Contradiction

API, LOGS = "meti_sla.external_connectivity", "meti_sla.log_provision"


def test_a_mark_against_its_text_needs_no_item(found: Callable[..., list[Contradiction]]) -> None:
    (one,) = found(("", "実施しておりません。", {"mark": "○", "label": "ペンギンの飼育"}))
    assert (one.kind, one.severity, one.item_id) == ("mark_against_text", "warning", None)
    assert (one.words, one.other_words) == ("○", "実施しておりません。")
    assert one.row_id == one.other_row_id
    assert one.sentence == "row 1 (ペンギンの飼育) is marked yes, its words say no"


def test_a_mark_before_the_words_is_told_as_the_mark(found: Callable[..., list[Contradiction]]) -> None:
    rows = (API, "有　外部APIは提供しておりません", {"contradiction": True, "mark_status": "yes", "status": "no"})
    (one,) = found(rows)
    assert one.words == "有"


def test_one_question_is_answered_yes_and_no(found: Callable[..., list[Contradiction]]) -> None:
    rows = [(API, "対応しています"), (LOGS, "提供しています"), (API, "対応していません")]
    (one,) = found(*rows)
    assert one.kind == "answer"
    assert one.sentence == "row 1 (外部接続性) says yes, row 3 (外部接続性) asks the same and says no"


def test_rows_below_a_merged_label_answer_its_parts(found: Callable[..., list[Contradiction]]) -> None:
    assert found((API, "対応しています"), (API, "対応していません")) == []


def test_other_words_ask_something_else(found: Callable[..., list[Contradiction]]) -> None:
    rows = [(API, "対応しています"), (LOGS, "提供しています"), (API, "対応していません", {"label": "SAML連携"})]
    assert found(*rows) == []
