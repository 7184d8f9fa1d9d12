"""What changed in a vendor's sheets, for people and machines, whatever the vendor wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.cli import main
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.catalog import Catalog
    from pipeline.model import DocumentResult

HEAD = "株式会社あかつき\nサービス名: よぞらメモ\n記入日: {day}\nNo\t項目\t回答\n"
HOSTILE = "\x1b[2J\u202e<script>alert(1)</script>{0}%s" + "あ" * 20_000


@pytest.fixture
def out(tmp_path: Path, process: Callable[..., DocumentResult], catalog: Catalog) -> str:
    """A service with two sheets, a worse RTO and hostile words in the newer one, and another vendor."""

    def sheet(day: str, rto: str, other: str, name: str = "株式会社あかつき") -> DocumentResult:
        rows = f"11\t目標復旧時間(RTO)\t{rto}\n5\tサービス稼働率\t99.9%以上\n9\t好きな動物\t{other}\n"
        return process(HEAD.format(day=day) + rows, f"{day}.txt", vendor=name, service="よぞらメモ")

    results = [
        sheet("2024年4月1日", "4時間以内", "ペンギン"),
        sheet("2025年4月1日", "8時間以内", HOSTILE),
        sheet("2025年5月1日", "1時間以内", "ペンギン", "株式会社ゆうやけ"),
    ]
    publish(tmp_path, Batch(results, (), (catalog.frameworks, catalog.items), directions=catalog.directions))
    return str(tmp_path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_people_see_what_became_worse_with_both_sources(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "diff", "--out", out, "あかつき（株）")
    assert "ゆうやけ" not in shown
    assert "sheet 2  2025年4月1日.txt  2025-04-01  1 worse, 1 unknown" in shown
    assert "states at most 8 hours, it stated at most 4 hours" in shown.replace("\n                  ", "")
    assert "now         8時間以内  (2025年4月1日.txt, line 5)" in shown
    assert "before      4時間以内  (2024年4月1日.txt, line 5)" in shown
    assert shown.index("worse") < shown.index("unknown", shown.index("worse   "))


def test_hostile_words_reach_no_terminal_and_fill_no_screen(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "diff", "--out", out, "あかつき")
    assert not {char for char in shown if char < " " and char != "\n"}
    assert "\u202e" not in shown
    assert "<script>" in shown
    assert len(shown) < 4000


def test_machines_get_all_of_it(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    raw = told(capsys, "diff", "--json", "--out", out, "よぞら　メモ")
    assert "\x1b" not in raw
    found = json.loads(raw)
    assert [sheet["revision"] for sheet in found["sheets"]] == [1, 2, 1]
    assert [(each["direction"], each["words"], each["other_words"]) for each in found["changes"][:1]] == [
        ("worse", "8時間以内", "4時間以内")
    ]
    assert "あ" * 20_000 in found["changes"][1]["words"]


@pytest.mark.parametrize("wanted", ["みずうみ", "", "株式会社", "'; DROP TABLE files; --", "\x1b[2J"])
def test_a_vendor_that_is_not_there_ends_in_2(out: str, capsys: pytest.CaptureFixture[str], wanted: str) -> None:
    assert main(["diff", "--out", out, wanted]) == 2
    said = capsys.readouterr().err
    assert "no vendor or service is called" in said
    assert "\x1b" not in said
