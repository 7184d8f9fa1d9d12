"""What is in a form: the checklist's own words, a hint for every item, and nothing that a vendor did not ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.model import FactKind
from pipeline.template.form import MESSAGE, form_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.catalog import Catalog


def test_a_form_has_the_items_of_its_checklist_in_their_order(catalog: Catalog) -> None:
    items = [item for item in catalog.items if item.framework_id == "meti_sla"]
    lines = form_of("meti_sla", catalog, "ja").lines
    assert [(line.no, line.label) for line in lines] == [(item.no, item.label_ja) for item in items]


def test_items_without_a_number_are_counted(own: Callable[..., Catalog]) -> None:
    lines = form_of("own", own({}, {"no": "7-1"}, {}), "ja").lines
    assert [line.no for line in lines] == ["1", "7-1", "3"]


def test_the_unit_is_that_of_the_checklist_or_the_usual_one_of_the_kind(own: Callable[..., Catalog]) -> None:
    catalog = own({"unit": "方針"}, {"fact_kinds": ("ratio", "presence")}, {"fact_kinds": ()})
    assert [line.unit for line in form_of("own", catalog, "ja").lines] == ["方針", "割合(%)", "内容"]
    assert [line.unit for line in form_of("own", catalog, "en").lines] == ["yes/no", "%", "text"]


def test_a_hint_says_what_is_asked_for_and_gives_an_example(own: Callable[..., Catalog]) -> None:
    catalog = own({"fact_kinds": ("duration", "channel"), "unit": "時間"}, {"fact_kinds": ()})
    first, second = form_of("own", catalog, "ja").lines
    assert first.hint == "・時間の長さを単位とともに（例：12時間以内）\n・連絡・提供の方法（例：メール）"
    assert second.hint == "内容を具体的にご記入ください。"


def test_a_hint_is_never_longer_than_excel_shows(own: Callable[..., Catalog]) -> None:
    catalog = own({"fact_kinds": tuple(FactKind)})
    for language in ("ja", "en"):
        (line,) = form_of("own", catalog, language).lines
        assert 100 < len(line.hint) <= MESSAGE
        assert line.hint.endswith("）" if language == "ja" else ")")


def test_an_english_form_says_in_japanese_what_the_catalog_has_no_english_words_for(
    own: Callable[..., Catalog],
) -> None:
    catalog = own({"label_en": "Exit support"}, {"label_ja": "再委託"}, name_en="")
    form = form_of("own", catalog, "en")
    assert form.title == "Checksheet: 当社の審査票"
    assert [line.label for line in form.lines] == ["Exit support", "再委託"]


@pytest.mark.parametrize(
    ("publisher", "year", "source"),
    [("情報部", 2025, "出典：情報部, 2025"), ("情報部", None, "出典：情報部"), ("", None, "")],
)
def test_a_form_names_the_source_of_its_checklist(
    publisher: str, year: int | None, source: str, own: Callable[..., Catalog]
) -> None:
    assert form_of("own", own({}, publisher=publisher, year=year), "ja").source == source


@pytest.mark.parametrize("wanted", ["", "nobody"])
def test_a_checklist_that_is_not_there_is_an_error_that_lists_those_that_are(wanted: str, catalog: Catalog) -> None:
    with pytest.raises(UsageError, match=r"meti_sla +49 items +クラウドサービスレベルのチェックリスト\n") as error:
        form_of(wanted, catalog, "ja")
    assert all(framework.framework_id in str(error.value) for framework in catalog.frameworks)


def test_a_checklist_without_items_makes_no_form(own: Callable[..., Catalog]) -> None:
    with pytest.raises(UsageError, match="there is no checklist 'own' with items"):
        form_of("own", own(), "ja")
