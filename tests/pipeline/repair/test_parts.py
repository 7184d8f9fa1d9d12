"""Several columns of answers: one row for each question, in which every answer stands behind the name of its part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

# A case is its name, the sheet, and below a rule for each row its mark, answer and remarks; a slash stands for a line end.
CASES = Path(__file__).with_name("part_cases.txt").read_text(encoding="utf-8").split("== ")[1:]


def case(text: str) -> object:
    """A case of the file as a parameter."""
    name, _, rest = text.partition("\n")
    sheet, _, rows = rest.rstrip("\n").partition("\n--\n")
    expected = [tuple(cell.strip().replace(" / ", "\n") for cell in row.split("|")) for row in rows.split("\n")]
    return pytest.param(sheet + "\n", expected, id=name)


@pytest.mark.parametrize(("sheet", "expected"), [case(text) for text in CASES])
def test_answers_for_several_parts_stand_together_in_one_row(
    repaired: Read, sheet: str, expected: list[tuple[str, str, str]]
) -> None:
    rows = repaired(sheet).rows
    assert [(row.mark, row.answer, row.remarks) for row in rows] == expected
    assert all(row.label for row in rows)
    assert all(not row.description for row in rows) or "規定内容" in sheet


def test_the_cells_are_kept_as_they_were_found(repaired: Read) -> None:
    rows = repaired("No\t項目\tスタンダード\tエンタープライズ\n1\tサービス稼働率\t99.5%\t99.9%\n").rows
    assert rows[0].raw_cells == ("1", "サービス稼働率", "99.5%", "99.9%")


OTHERS = {
    "last year beside this year": (
        "No\t項目\t前年度回答\t今年度回答\n1\tサービス稼働率\t99.5%\t99.9%\n2\tバックアップ世代数\t7世代\t14世代\n",
        [("", "99.9%", ""), ("", "14世代", "")],
    ),
    "last year's group": (
        "No\t項目\t前回\t\t今回\t\n\t\t可否\t内容\t可否\t内容\n"
        "1\tサービス稼働率\t○\t99.5%\t○\t99.9%\n2\tバックアップ世代数\t×\tなし\t○\t7世代\n",
        [("○", "99.9%", ""), ("○", "7世代", "")],
    ),
    "one of several levels ticked": (
        "No\t確認項目\t回答\t高\t中\t低\n1\tデータの暗号化\tAES-256\t○\t\t\n2\tログの取得\t1年間\t\t○\t\n3\tバックアップの方法\t毎日\t\t\t○\n",
        [("○", "AES-256", ""), ("", "1年間", "○"), ("", "毎日", "○")],
    ),
    "mark and details": (
        "No\t項目\t回答\t\t備考\n\t\t選択\t記述\t\n1\tデータの暗号化\t○\tAES-256\t\n2\tログの取得\t×\tなし\t\n3\tウイルススキャン\t○\t毎日\t\n",
        [("○", "AES-256", ""), ("×", "なし", ""), ("○", "毎日", "")],
    ),
    "an answer and figures of the past": (
        "No\t項目\t回答\t実績\t備考\n1\tサービス稼働率\t99.9%\t99.98%\t\n2\t障害発生件数\t0件\t1件\t\n",
        [("", "99.9%", "99.98%"), ("", "0件", "1件")],
    ),
    "a target alone": (
        "No\t項目\t目標値\t備考\n1\tサービス稼働率\t99.9%\t月間\n2\tバックアップ世代数\t7世代\t\n",
        [("", "99.9%", "月間"), ("", "7世代", "")],
    ),
    "what the buyer expects": (
        "No\t項目\t期待値\t貴社\t備考\n1\tサービス稼働率\t99.5%\t99.7%\t\n2\t目標復旧時間(RTO)\t12時間\t8時間\t\n",
        [("", "99.7%", ""), ("", "8時間", "")],
    ),
    "levels that the buyer demands": (
        "No\t項目\t要求水準\t\t回答\n\t\t重大\t軽微\t\n1\t障害通知時間\t30分以内\t翌営業日\t15分以内\n2\t目標復旧時間(RTO)\t4時間\t24時間\t3時間\n",
        [("", "15分以内", ""), ("", "3時間", "")],
    ),
}


@pytest.mark.parametrize(("sheet", "expected"), OTHERS.values(), ids=OTHERS.keys())
def test_other_columns_beside_the_answer_are_no_answers(
    repaired: Read, sheet: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(row.mark, row.answer, row.remarks) for row in repaired(sheet).rows] == expected
