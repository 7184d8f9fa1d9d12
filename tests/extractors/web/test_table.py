"""Tables of pages: spans, heads and feet, what is missing or wrong in them, tables within tables and for layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_every_cell_is_found_under_the_path_of_its_element(see: Callable[[str], Any]) -> None:
    page = see("<table><tr><td>RTO<td>4時間</tr><tr><td>RPO<td>1時間</tr></table>")
    assert page.table == [("RTO", "4時間"), ("RPO", "1時間")]
    assert page.rows[1].place.locator == "/html/body/table/tr[2]"
    assert [region.locator for region in page.rows[1].regions] == [
        "/html/body/table/tr[2]/td[1]",
        "/html/body/table/tr[2]/td[2]",
    ]


def test_a_cell_reaches_over_rows_and_columns(see: Callable[[str], Any]) -> None:
    page = see(
        "<table><tr><th colspan=3>運用</th></tr><tr><td rowspan=2>可用性</td><td>RTO</td><td>4時間</td></tr>"
        "<tr><td>RPO</td><td>1時間</td></tr></table>"
    )
    assert page.table == [("運用", "", ""), ("可用性", "RTO", "4時間"), ("可用性", "RPO", "1時間")]
    assert [row.across for row in page.rows] == [True, False, False]
    assert [row.carried for row in page.rows] == [(), (), (0,)]


@pytest.mark.parametrize("span", ["0", "-3", "1000000000", "two", "", "1.5", "９", "2;"])
def test_a_span_that_lies_reaches_no_further_than_the_table(see: Callable[[str], Any], span: str) -> None:
    page = see(f"<table><tr><td rowspan='{span}'>a<td colspan='{span}'>b<tr><td>c<td>d</table><p>e")
    assert {cell for row in page.table for cell in row if cell} == {"a", "b", "c", "d"}
    assert page.prose == ["e"]


def test_a_cell_reaches_to_the_end_of_its_group_and_no_further(see: Callable[[str], Any]) -> None:
    page = see("<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody></table>")
    assert page.table == [("a", "b"), ("a", "c"), ("d", "e")]


def test_heads_are_above_and_feet_below_wherever_they_are_written(see: Callable[[str], Any]) -> None:
    page = see(
        "<table><tfoot><tr><td>計<td>2</tfoot><tbody><tr><td>RTO<td>4</tbody><thead><tr><th>項目<th>回答</thead></table>"
    )
    assert page.table == [("項目", "回答"), ("RTO", "4"), ("計", "2")]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><form><tr><td>a<td>b<tr><td>c<td>d</form></table>",
        "<table><td>a</td><td>b</td><tr><td>c<td>d</table>",
        "<table><tr><form><td>a<td>b</form><tr><td>c<td>d</table>",
        "<table><tr><td>a<td>b<tr><td>c<td>d",
        "<div role=table><div role=rowgroup><div role=row><span role=cell>a</span><span role=cell>b</span></div></div>"
        "<div role=row><div role=rowheader>c</div><div role=gridcell>d</div></div></div>",
        "<div style='display:table'><div style='display:table-row'><p style='display:table-cell'>a</p><b style='display:table-cell'>b</b></div>"
        "<div style='display:table-row'><i>c</i><i>d</i></div></div>",
        "<style>.t{display:table}.t>div{display:table-row}.t>div>div{display:table-cell}</style>"
        "<div class=t><div><div>a</div><div>b</div></div><div><div>c</div><div>d</div></div></div>",
    ],
)
def test_a_table_is_one_however_it_is_written(see: Callable[[str], Any], table: str) -> None:
    assert [tuple(filter(None, row)) for row in see(table).table][-1] == ("c", "d")
    assert {cell for row in see(table).table for cell in row if cell} == {"a", "b", "c", "d"}


def test_a_caption_and_strays_stand_above_the_table(see: Callable[[str], Any]) -> None:
    page = see("<table><caption>表1 運用</caption>迷子<tr><td>a<td>b</table>")
    assert page.prose == ["表1 運用", "迷子"]
    assert page.table == [("a", "b")]


def test_only_what_is_bold_stands_out_or_a_head_alone_in_its_row(see: Callable[[str], Any]) -> None:
    page = see(
        "<style>th{font-weight:bold}.s{font-weight:700}</style><table><tr><th>No<th>項目<tr><th>可用性<th>"
        "<tr><td><b>1</b>&nbsp;<td>全<b>部</b><tr><td class=s>2<td>x</table>"
    )
    assert [row.strong for row in page.rows] == [(), (0,), (0,), (0,)]


def test_lines_of_a_cell_are_kept_and_blanks_are_not(see: Callable[[str], Any]) -> None:
    page = see(
        "<table><tr><td>  有<br>7日前\n まで </td><td><p>a</p><p>b  c</p><ul><li>d<li>e</ul></td><td><pre>x  y\nz</pre></td>"
        "<td>通信を\n 暗号化<wbr>する&nbsp;</td><td>H<sub>2</sub>O<ruby>漢<rp>(<rt>かん<rp>)</ruby></td></table>"
    )
    assert page.table == [("有\n7日前まで", "a\nb c\n・d\n・e", "x  y\nz", "通信を暗号化する", "H2O漢")]


def test_a_small_table_in_a_cell_is_text_of_that_cell(see: Callable[[str], Any]) -> None:
    page = see(
        "<table><tr><td>データセンターの所在地と設備について<td>国内<table><tr><td>東京<td>1<tr><td>大阪<td>2</table>"
        "<tr><td>バックアップの取得と保管の方法について<td>毎日</table>"
    )
    assert page.table[0][1] == "国内\n東京 1\n大阪 2"


@pytest.mark.parametrize(
    "outer",
    [
        "<table role=presentation><tr><td>左<td>{}</table>",
        "<table><tr><td>左</table>{}",
        "<table><tr><td>左<tr><td>{}</table>",
        "<table><tr><td>左<td>{}</table>",
        "<table><tr><td>左<td><table><tr><td>{}</table></table>",
    ],
)
def test_what_is_in_a_table_for_layout_is_read_by_itself(see: Callable[[str], Any], outer: str) -> None:
    page = see(outer.format("<table><tr><td>RTO<td>4時間<tr><td>RPO<td>1時間</table>"))
    assert page.prose == ["左"]
    assert page.table == [("RTO", "4時間"), ("RPO", "1時間")]


def test_headings_with_text_in_columns_are_layout(see: Callable[[str], Any]) -> None:
    page = see("<table><tr><td>目次<td><h2>暗号化</h2><p>通信を暗号化しています。</p></table>")
    assert page.headings == [(2, "暗号化")]
    assert page.prose == ["目次", "暗号化", "通信を暗号化しています。"]


def test_pictures_in_cells_are_the_words_they_stand_for(see: Callable[[str], Any]) -> None:
    page = see(
        "<style>.yes::before{content:'○'} .icon::before{content:'\\f00c'}</style><table><tr>"
        "<td><img alt='○' title=x><td><i class=icon aria-label='対応'></i><td><svg><title>可</title><path/></svg>"
        "<td class=yes><td class=yes>あり</table><p><img alt='飾り'>文</p>"
    )
    assert page.table == [("○", "対応", "可", "○", "○あり")]
    assert page.prose == ["文"]


def test_struck_words_are_not_said_but_not_lost(see: Callable[[str], Any]) -> None:
    page = see(
        "<style>.old{text-decoration:line-through}</style><table><tr><td>RTO<td><del>8時間</del>4時間"
        "<tr><td>RPO<td><s>1日</s></table><p class=old>旧版です</p><p>新版</p>"
    )
    assert page.table == [("RTO", "4時間"), ("RPO", "")]
    assert page.prose == ["新版"]
    assert page.aside == [("struck out", "8時間"), ("struck out", "1日"), ("struck out", "旧版です")]
