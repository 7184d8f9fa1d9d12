"""What the fields of a form show in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<label><input type=checkbox checked> はい</label>", "☑ はい"),
        ("<label>はい<input type=radio checked></label> <label>いいえ<input type=radio></label>", "☑はい □いいえ"),
        ("<label for=a>はい</label><input type=checkbox id=a checked>", "☑はい"),
        ("<input type=CheckBox id=a><label for=a>はい</label>", "□はい"),
        ("<input type=radio checked>有<input type=radio>無", "☑有 □無"),
        ("<input value='4時間'><input type=hidden value=x><input type=password value=y>", "4時間"),
        ("<textarea>甲\n<b>乙</textarea>", "甲\n<b>乙"),
        ("<select><option>有<option selected>無<option>他</select>", "無"),
        ("<select><option>有<option>無</select>", "有"),
        ("<select><option>選択してください<option>無</select>", ""),
        ("<select><option>-- 選択 --<option>無</select>", ""),
        ("<select multiple><option>甲<option selected>乙<option selected>丙</select>", "乙、丙"),
        ("<select><optgroup label=x><option>有</optgroup></select>", "有"),
    ],
)
def test_fields_say_what_they_show(see: Callable[[str], Any], field: str, shown: str) -> None:
    assert see(f"<table><tr><td>項目<td>{field}<td>末</table>").table == [tuple(filter(None, ("項目", shown, "末")))]


def test_a_tick_stays_in_its_own_cell(see: Callable[[str], Any]) -> None:
    page = see("<table><tr><td><label for=a>監視</label><td><input type=checkbox id=a checked></table>")
    assert page.table == [("監視", "☑")]
