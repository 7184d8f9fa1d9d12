"""Hints: every kind of fact has one in each language, and its example reads back as that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import DocumentId, FactKind, RowId, RowKind, SourceRow
from pipeline.normalize import read_facts
from pipeline.template.hints import EN, JA, PRESENCE, hints_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.catalog import Catalog

LANGUAGES = {"ja": JA, "en": EN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_that_a_catalog_may_ask_for_has_a_hint(language: str) -> None:
    assert set(LANGUAGES[language]) == {PRESENCE, *FactKind}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "unit", "label"),
    [
        *((kind, "", "項目") for kind in FactKind),
        ("duration", "時間(秒)", "応答時間"),
        ("duration", "時間(分)", "遅延"),
        ("interval", "時間(分)", "監視間隔"),
        ("count", "世代数", "世代数"),
        ("count", "回", "障害発生件数"),
        ("count", "有無(制約条件)", "同時接続利用者数"),
    ],
)
def test_an_example_reads_back_as_the_kind_that_it_is_of(
    kind: str, unit: str, label: str, language: str, own: Callable[..., Catalog]
) -> None:
    (item,) = own({"fact_kinds": (kind,), "unit": unit, "label_ja": label}).items
    (hint,) = hints_of(item, language)
    row = SourceRow(RowId("0-1-1"), DocumentId("0"), RowKind.TABLE, 1, 1, label=label, answer=hint.example)
    assert {fact.kind for fact in read_facts(row, item)} == {kind}


@pytest.mark.parametrize(
    ("kind", "unit", "ja", "en"),
    [
        ("duration", "時間", "12時間以内", "within 12 hours"),
        ("duration", "時間(秒)", "3秒以内", "within 3 seconds"),
        ("duration", "時間(分)", "30分以内", "within 30 minutes"),
        ("interval", "時間(分)", "5分間隔", "every 5 minutes"),
        ("count", "世代数", "7世代", "7 generations"),
        ("count", "回", "年間2回", "2 times a year"),
    ],
)
def test_the_example_is_in_the_unit_that_the_checklist_asks_for(
    kind: str, unit: str, ja: str, en: str, own: Callable[..., Catalog]
) -> None:
    (item,) = own({"fact_kinds": (kind,), "unit": unit}).items
    assert [hints_of(item, language)[0].example for language in ("ja", "en")] == [ja, en]


def test_an_item_of_several_kinds_has_their_hints_in_its_order(own: Callable[..., Catalog]) -> None:
    (item,) = own({"fact_kinds": ("channel", "presence")}).items
    assert [hint.unit for hint in hints_of(item, "ja")] == ["方法", "有無"]
