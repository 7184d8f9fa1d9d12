"""Prose of documents: what stands apart, lines with tabs, text boxes at their places."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.grid import CONTENTS
from tests.extractors.office.written_word import aside, cells, extraction, lines, p, r, rows, sdt, tbl, tc, tr

HEADING = {"properties": '<w:outlineLvl w:val="0"/>'}
CENTERED = {"properties": '<w:jc w:val="center"/>'}
LEVELS = "".join(
    f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    for i, (form, text) in enumerate((("decimal", "%1."), ("decimal", "(%1)"), ("bullet", "o")))
)
NUMBERING = LEVELS + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(3))


def box(*blocks: str, choice: bool = False) -> str:
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    if not choice:
        return f"<w:r>{old}</w:r>"
    new = f"<w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def item(text: str, num_id: int) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num_id}"/></w:numPr>')


def gaps(body: str) -> list[bool]:
    """Whether each line but the first stands apart from the one above."""
    numbers = [row.place.line_start for row in rows(body, numbering=NUMBERING)]
    return [below - above > 1 for above, below in pairwise(numbers)]


@pytest.mark.parametrize(
    ("above", "below", "apart"),
    [
        (p("本文"), p("本文"), False),
        (p("本文"), p() + p("本文"), True),
        (p("見出し", **HEADING), p("本文"), False),
        (p("本文"), p("見出し", **HEADING), True),
        (p("本文"), p(r("太字", "<w:b/>")), True),
        (p(r("太字", "<w:b/>")), p("本文"), False),
        (p("説明書", **CENTERED), p("本文"), True),
        (p("説明書", **CENTERED), p("第1版", **CENTERED), False),
        (p("本文"), item("体制", 1), True),
        (p("本文"), item("暗号化", 2), False),
        (p("本文"), item("暗号化", 3), False),
        (item("体制", 1), item("教育", 1), True),
        (p("本文"), p(r("旧文", "<w:strike/>")) + p("本文"), False),
    ],
)
def test_what_stands_apart(above: str, below: str, apart: bool) -> None:
    assert gaps(above + below) == [apart]


def test_lines_of_a_paragraph_are_lines_but_a_heading_is_one() -> None:
    broken = "<w:r><w:t>Q. 監視</w:t><w:br/><w:t>A. あり</w:t></w:r>"
    assert lines(p(broken)) == ["Q. 監視", "A. あり"]
    assert [row.place.locator for row in rows(p("a") + p(broken))] == ["paragraph 1", "paragraph 2", "paragraph 2"]
    assert lines(p(broken, **HEADING)) == ["Q. 監視 A. あり"]


def tabbed(*texts: str) -> str:
    return "".join(p("<w:r><w:t>" + "</w:t><w:tab/><w:t>".join(text.split("|")) + "</w:t></w:r>") for text in texts)


def test_lines_with_the_same_tabs_are_a_table() -> None:
    found = rows(p("表") + tabbed("項目|回答|備考", "監視|あり|", "暗号化|なし|予定"))
    assert [row.cells for row in found] == [
        ("表",),
        ("項目", "回答", "備考"),
        ("監視", "あり", ""),
        ("暗号化", "なし", "予定"),
    ]
    assert found[2].place.locator == "paragraph 3"
    assert found[2].regions[1].locator == "paragraph 3, part 2"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "texts", [("監視|あり", "暗号化|なし"), ("監視|あり", "暗号化|なし|予定", "教育|あり"), ("(1)|監視", "(2)|暗号化", "(3)|教育"), ("a", "b", "c"), ("|a", "|b", "|c"), ("社名|", "担当|", "日付|")]
)  # fmt: skip
def test_few_or_uneven_tabs_and_those_behind_numbers_make_no_table(texts: tuple[str, ...]) -> None:
    assert lines(tabbed(*texts)) == [text.strip("|").replace("|", "\t") for text in texts]


@pytest.mark.parametrize("choice", [False, True])
def test_a_text_box_is_read_once_where_it_is_anchored(choice: bool) -> None:
    inside = box(p("枠内"), tbl(tr("項目", "回答"), tr("監視", "あり")), choice=choice)
    found = rows(p("前", inside) + p("後"))
    assert [row.cells for row in found] == [("前",), ("枠内",), ("項目", "回答"), ("監視", "あり"), ("後",)]
    assert found[1].place.locator == "paragraph 1, box 1, paragraph 1"
    assert found[3].place.locator == "paragraph 1, box 1, table 1, row 2"


def test_a_text_box_within_a_cell_or_another_box_is_read_once() -> None:
    nested = box(p("外", box(p("内"))))
    assert lines(p("前", nested)) == ["前", "外", "内"]
    assert cells(tbl(tr("監視", tc(p("あり", nested))))) == [("監視", "あり\n外\n内")]


def test_white_text_in_a_box_is_seen_as_boxes_are_filled() -> None:
    assert lines(p(box(p(r("表題", '<w:color w:val="FFFFFF"/>'))))) == ["表題"]


def test_a_declared_table_of_contents_and_that_of_a_field_are_set_aside() -> None:
    declared = sdt(
        p("目次") + p("体制 1"),
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
    )
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = r'<w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r>'
    found = extraction(declared + p(begin, code, separate, "運用 2") + p("教育 3", end) + p("本文"))
    assert found.grids[0].rows[0].cells == ("本文",)
    assert [(text, finding) for text, finding, _ in aside(found)] == [
        (text, CONTENTS) for text in ("目次", "体制 1", "運用 2", "教育 3")
    ]


def test_a_table_of_contents_that_does_not_end_ends_at_a_heading() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    body = p(begin, code, separate, "体制 1") + p("体制", style="1") + p("本文") + p(end)
    assert lines(body, styles=styles) == ["体制", "本文"]
