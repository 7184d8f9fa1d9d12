"""`checksheets show`: rows of a workbook with the cells of the sheet that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from pipeline.console.sheet import as_lines, load
from pipeline.database import DATABASE
from pipeline.run import run
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_and_their_problems_say_where_they_stand(tmp_path: Path) -> None:
    settings = Settings(raw=tmp_path / "raw", out=tmp_path / "out", jobs=1)
    settings.raw.mkdir()
    book = Workbook()
    book.active.title = "確認\u202e票"  # a mark that turns text round, which a terminal must not see
    for row in (
        ("No", "項目", "対応", "回答"),
        ("1", "サービス稼働率", "○", "99.9%以上"),
        ("2", "ログの取得", "○", "実施しておりません"),
    ):
        book.active.append(row)
    book.save(settings.raw / "a.xlsx")
    run(settings)
    lines = list(as_lines(load(settings.out / DATABASE, "a.xlsx")))
    (uptime,) = [line for line in lines if "meti_sla.uptime" in line]
    (doubt,) = [line for line in lines if "read.contradiction" in line]
    assert uptime.endswith("!2:2")
    assert "!3:3" in doubt
    assert "\u202e" not in "".join(lines)
