"""Tables that are not called so: definition lists, elements that repeat; and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_definition_list_is_a_table_of_two_columns(see: Callable[[str], Any]) -> None:
    page = see(
        "<dl><dt>稼働率<dd>99.9%</dd><div><dt>監視</dt><dd>有<br>24時間</dd></div><dt>窓口</dt><dd>電話<dd>メール"
        "<dt>RTO</dt><dt>RPO</dt><dd>4時間</dl>"
    )
    assert page.table == [
        ("稼働率", "99.9%"),
        ("監視", "有\n24時間"),
        ("窓口", "電話\nメール"),
        ("RTO", "4時間"),
        ("RPO", "4時間"),
    ]
    assert page.rows[1].place.locator == "/html/body/dl/div/dt"
    assert page.rows[4].carried == (1,)


def test_definitions_that_hold_tables_are_headed_by_their_terms(see: Callable[[str], Any]) -> None:
    page = see("<dl><dt>可用性<dd><table><tr><td>RTO<td>4時間</table><dt>監視<dd>有</dl>")
    assert page.headings == [(4, "可用性"), (4, "監視")]
    assert page.table == [("RTO", "4時間")]
    assert page.prose == ["可用性", "監視", "有"]


def test_questions_and_answers_in_a_definition_list_say_so_themselves(see: Callable[[str], Any]) -> None:
    page = see("<dl><dt>Q1. 暗号化は?</dt><dd>A. する</dd><dt>Q2. 監視は?</dt><dd>A. する</dd></dl>")
    assert [(row.level, row.cells[0]) for row in page.paragraphs][:2] == [(0, "Q1. 暗号化は?"), (0, "A. する")]


@pytest.mark.parametrize(
    "row",
    [
        "<div class=row><div class=q>{}</div><div class=a>{}</div></div>",
        "<div class='row odd'><div><div class=in><p>{}</p></div><p>{}</p></div></div>",
        "<li class=row><span class=q>{}</span> <span class=a>{}</span></li>",
        "<div><p>{}</p><p>{}</p></div>",
        "<section class=row><div>{}</div><ul-x style='display:block'>{}</ul-x></section>",
    ],
)
def test_elements_that_repeat_are_rows(see: Callable[[str], Any], row: str) -> None:
    said = [("稼働率", "99.9%"), ("RTO", "4時間"), ("監視", "あり")]
    page = see("<div><h2>運用</h2>" + "".join(row.format(*each) for each in said) + "<p>以上</p></div>")
    assert page.table == said
    assert page.prose == ["運用", "以上"]


def test_what_heads_repeated_rows_may_be_wrapped(see: Callable[[str], Any]) -> None:
    rows = "".join(f"<div class=row><div>項目{i}</div><div>はい</div></div>" for i in range(3))
    page = see(f"<div><div><div class=row><div>項目</div><div>回答</div></div></div><div>{rows}</div></div>")
    assert page.table == [("項目", "回答"), *((f"項目{i}", "はい") for i in range(3))]


def test_what_heads_repeated_rows_belongs_to_them(see: Callable[[str], Any]) -> None:
    rows = "".join(f"<div class=row><div>項目{i}</div><div>はい</div></div>" for i in range(3))
    page = see(f"<div><div class=head><div>項目</div><div>回答</div></div>{rows}</div>")
    assert page.table[0] == ("項目", "回答")
    assert len(page.table) == 4


@pytest.mark.parametrize(
    "html",
    [
        "<div class=card><h3>暗号化</h3><p>します。</p></div>" * 4,
        "<div class=row><div>暗号化</div><div>します。</div></div>" * 2,
        "<p class=x><span class=a>暗号化</span><span class=b>します。</span></p>" * 4,
        f"<div class=x><div>{'長い文です。' * 60}</div><div>します。</div></div>" * 4,
        "<li class=x><b>暗号化</b><i>します。</i></li>" * 4,
    ],
)
def test_what_only_looks_like_rows_is_none(see: Callable[[str], Any], html: str) -> None:
    assert see(html).tables == []


def test_cards_are_headings_with_paragraphs(see: Callable[[str], Any]) -> None:
    page = see("<div class=card><h3>暗号化</h3><p>TLS1.2以上</p></div>" * 3)
    assert page.prose == ["暗号化", "TLS1.2以上"] * 3
