"""The catalog: the real one loads, a bad row is named, a checklist of one's own is rows of data."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.errors import CatalogError
from pipeline.model import Decision, FactKind, ItemId
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.catalog import Catalog

FRAMEWORKS = "framework_id,name_ja,name_en,publisher,year\nacme,自社票,Own sheet,当社,2024\n"
ITEMS = "item_id,framework_id,no,category,label_ja,label_en,fact_kinds,unit,definition\n"
ITEM = "acme.drone,acme,1,設備,ドローン巡回,Drone patrol,interval presence,頻度,敷地を無人機で巡回する間隔\n"
HEADINGS = "role,word\nno,番号\nlabel,項目\nanswer,回答\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalog of one item, correct as it is."""
    write(tmp_path, "frameworks.csv", FRAMEWORKS)
    write(tmp_path, "items.csv", ITEMS + ITEM)
    write(tmp_path, "aliases.csv", "item_id,alias\nacme.drone,無人機による見回り\n")
    write(tmp_path, "headings.csv", HEADINGS)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_the_real_catalog_loads(catalog: Catalog) -> None:
    assert len(catalog.items) == 200
    assert [each.framework_id for each in catalog.frameworks] == ["meti_sla", "meti_isms", "ipa_check", "asp_ext"]
    assert catalog.item(ItemId("meti_sla.rto")) in catalog.items
    assert catalog.item(ItemId("meti_sla.nothing")) is None
    assert catalog.item(None) is None


def test_the_real_items_stand_in_the_order_of_their_checklists(catalog: Catalog) -> None:
    for framework in catalog.frameworks:
        positions = [item.position for item in catalog.items if item.framework_id == framework.framework_id]
        assert positions == list(range(len(positions)))


def test_the_real_items_can_be_read(catalog: Catalog) -> None:
    kinds = {kind.value for kind in FactKind} | {"presence"}
    assert all(item.fact_kinds and set(item.fact_kinds) <= kinds for item in catalog.items)
    assert all(item.aliases for item in catalog.items)


def test_no_two_real_items_share_an_alias(catalog: Catalog) -> None:
    seen: dict[str, ItemId] = {}
    twice = [
        (alias, item.item_id, seen[alias])
        for item in catalog.items
        for alias in item.aliases
        if seen.setdefault(alias, item.item_id) != item.item_id
    ]
    assert twice == []


def test_a_small_catalog_loads(folder: Path) -> None:
    (item,) = load_catalog(folder).items
    assert (item.item_id, item.no, item.fact_kinds) == ("acme.drone", "1", ("interval", "presence"))
    assert item.aliases == ("無人機による見回り",)


def test_files_saved_by_a_spreadsheet_load(folder: Path) -> None:
    (folder / "items.csv").write_text(ITEMS.replace("\n", "\r\n") + ITEM, encoding="utf-8-sig", newline="")
    assert len(load_catalog(folder).items) == 1


@pytest.mark.parametrize("optional", ["aliases.csv", "headings.csv", "parts.csv", "synonyms.csv", "directions.csv"])
def test_words_may_be_absent(folder: Path, optional: str) -> None:
    (folder / optional).unlink(missing_ok=True)
    assert len(load_catalog(folder).items) == 1


def test_what_asks_alike_does_so_both_ways(folder: Path) -> None:
    other = ITEM.replace("acme.drone", "acme.gate").replace("ドローン巡回", "正門の警備")
    write(folder, "items.csv", ITEMS + ITEM + other)
    write(folder, "crosswalk.csv", "item_id,same_as\nacme.drone,acme.gate\n")
    drone, gate = load_catalog(folder).items
    assert (drone.same_as, gate.same_as) == (("acme.gate",), ("acme.drone",))


@pytest.mark.parametrize(
    ("file", "text", "line", "fault"),
    [
        ("frameworks.csv", FRAMEWORKS + "acme,又,Again,当社,2025\n", 3, "used twice"),
        ("frameworks.csv", FRAMEWORKS + ",無名,Nameless,当社,2025\n", 3, "is empty"),
        ("frameworks.csv", FRAMEWORKS + "other,他,Other,当社,令和6年\n", 3, "is no year"),
        ("frameworks.csv", "framework_id,name_ja\nacme,自社票\n", 1, "no column"),
        ("frameworks.csv", "", 1, "no column"),
        ("items.csv", ITEMS + ITEM + ITEM, 3, "used twice"),
        ("items.csv", ITEMS + ITEM.replace("acme.drone,acme", "acme.drone,acne"), 2, "not in frameworks.csv"),
        ("items.csv", ITEMS + ITEM.replace("acme.drone", "drone"), 2, "does not begin with"),
        ("items.csv", ITEMS + ITEM.replace("acme.drone", "acme."), 2, "does not begin with"),
        ("items.csv", ITEMS + ITEM.replace("ドローン巡回", ""), 2, "label_ja is empty"),
        ("items.csv", ITEMS + ITEM.replace("interval presence", "interval presense"), 2, "presense"),
        ("items.csv", ITEMS + '\n\n"acme.x\n",acme,1,設備,,,presence,,\n', 5, "label_ja is empty"),
        ("aliases.csv", "item_id,alias\nacme.drone,巡回\nacme.dron,巡視\n", 3, "not in items.csv"),
        ("aliases.csv", "item_id,alias\nacme.drone,\n", 2, "alias is empty"),
        ("headings.csv", HEADINGS + "answr,ご回答\n", 5, "answr"),
        ("headings.csv", HEADINGS + "answer, \n", 5, "word is empty"),
        ("headings.csv", HEADINGS + "label,回 答\n", 5, "already a heading"),
        ("parts.csv", "kind,word\nplan,松\ncourse,竹\n", 3, "unknown kind"),
        ("parts.csv", "kind,word\nplan,松\nclaim,松\n", 3, "already a heading of plan"),
        ("crosswalk.csv", "item_id,same_as\nacme.drone,acme.gate\n", 2, "'acme.gate' is not in items.csv"),
        ("crosswalk.csv", "item_id,same_as\nacme.drone,acme.drone\n", 2, "or itself"),
        ("synonyms.csv", "word,means\n無人機,ドローン\n飛行体,\n", 3, "cannot mean"),
        ("synonyms.csv", "word,means\nドローン,ドローン\n", 2, "cannot mean"),
        ("directions.csv", "item_id,kind,better\nacme.dron,interval,less\n", 2, "not in items.csv"),
        ("directions.csv", "item_id,kind,better\n*,presence,more\n", 2, "unknown kind"),
        ("directions.csv", "item_id,kind,better\n*,status,more\n", 2, "no end of status"),
        ("directions.csv", "item_id,kind,better\n*,ratio,yes\n", 2, "no end of ratio"),
        ("directions.csv", "item_id,kind,better\n*,ratio,more\n*,ratio,less\n", 3, "already more"),
        ("synonyms.csv", "word,means\n無人機,ドローン\n無人機,飛行体\n", 3, "already means"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(folder: Path, file: str, text: str, line: int, fault: str) -> None:
    write(folder, file, text)
    with pytest.raises(CatalogError) as raised:
        load_catalog(folder)
    message = str(raised.value)
    assert f"{folder / file}, line {line}: " in message
    assert fault in message
    assert "; " in message


def test_a_short_row_is_named(folder: Path) -> None:
    write(folder, "items.csv", ITEMS + "acme.drone,acme\n")
    with pytest.raises(CatalogError, match="line 2: label_ja is empty"):
        load_catalog(folder)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "aliases.csv").write_bytes("item_id,alias\nacme.drone,無人機の巡回\n".encode("cp932"))
    with pytest.raises(CatalogError, match=r"aliases\.csv, line \d+: .*UTF-8"):
        load_catalog(folder)


def test_a_folder_without_items_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"items\.csv, line 1: the file is missing"):
        load_catalog(tmp_path)


def test_a_bad_row_of_ones_own_checklist_is_named_too(folder: Path) -> None:
    (folder / "own").mkdir()
    write(folder / "own", "items.csv", ITEMS + "own.thing,own,1,,物,Thing,presence,,\n")
    with pytest.raises(CatalogError) as raised:
        load_catalog(folder)
    assert f"{folder / 'own' / 'items.csv'}, line 2: " in str(raised.value)


@pytest.fixture(scope="session")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The real catalog with a checklist of one's own below it."""
    mappings = tmp_path_factory.mktemp("own") / "mappings"
    shutil.copytree(MAPPINGS, mappings, ignore=shutil.ignore_patterns("__pycache__"))
    (mappings / "acme").mkdir()
    write(mappings / "acme", "frameworks.csv", FRAMEWORKS)
    write(mappings / "acme", "items.csv", ITEMS + ITEM)
    write(mappings / "acme", "aliases.csv", "item_id,alias\nacme.drone,無人機による敷地の見回り\n")
    return Reader(load_catalog(mappings), max_bytes=100_000)


@pytest.mark.parametrize(
    "label", ["ドローン巡回", "無人機による敷地の見回り", "敷地を無人機で巡回する間隔", "ド口一ン巡回"]
)
def test_a_row_about_ones_own_item_matches_it(extended: Reader, label: str) -> None:
    sheet = f"番号\t項目\t回答\n1\tサービス時間\t24時間365日\n2\t{label}\t6時間毎\n3\tサービス稼働率\t99.9%\n"
    result = extended.process(Received("own.txt", "0" * 64, sheet.encode(), len(sheet)))
    row, matched = result.rows[1], result.matches[1]
    assert (matched.item_id, matched.decision) == ("acme.drone", Decision.AUTO)
    (fact,) = [fact for fact in result.facts if fact.row_id == row.row_id]
    assert (fact.item_id, fact.kind, fact.seconds) == ("acme.drone", FactKind.INTERVAL, 6 * 3600)
    assert [match.item_id for match in result.matches][::2] == ["meti_sla.service_hours", "meti_sla.uptime"]


def test_what_ones_own_checklist_asks_is_no_longer_asked_by_none(folder: Path) -> None:
    write(folder, "others.csv", "topic,words\ncompany,ドローン巡回\ncompany,無人機による 見回り\ncompany,資本金\n")
    assert load_catalog(folder).others == (("資本金",),)
