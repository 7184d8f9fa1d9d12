from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.grid import HIDDEN, STRUCK, Layout
from tests.extractors.office.written_book import MAIN, RELATIONS, asides, cell, cells, codes, read, relations

if TYPE_CHECKING:
    from collections.abc import Callable

    Bare = Callable[..., bytes]

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"


def rels(*entries: tuple[str, str]) -> str:
    return relations({f"rId{i}": entry for i, entry in enumerate(entries)})


def shape(number: int, caption: str, anchor: str, more: str = "") -> str:
    return (
        f'<v:shape id="_x0000_s{number}"><v:textbox><div>{caption}</div></v:textbox>'
        f'<x:ClientData ObjectType="Checkbox"><x:Anchor>{anchor}</x:Anchor>{more}</x:ClientData></v:shape>'
    )


def vml(*shapes: str) -> str:
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    return f"<xml {names}>{''.join(shapes)}</xml>"


SHEET = (
    '<sheetFormatPr defaultRowHeight="18"/><sheetData>'
    f'<row r="1">{cell("項目", "A1")}{cell("回答", "B1")}</row>'
    f'<row r="2">{cell("暗号化", "A2")}</row>'
    f'<row r="3">{cell("監視", "A3")}{cell("24時間", "B3")}<c r="D3" t="b"><v>1</v></c></row></sheetData>'
)


def test_check_boxes_are_said_by_the_cells_they_stand_on(bare: Bare) -> None:
    drawing = vml(
        shape(1025, "対応<br>", "1, 2, 1, 1, 1, 60, 2, 1", "<x:Checked>1</x:Checked>"),
        shape(1026, "非対応", "1, 70, 1, 1, 2, 10, 2, 1"),
        shape(1027, "", "1, 2, 1, 22, 1, 20, 3, 1", "<x:Checked>1</x:Checked><x:FmlaLink>$D$3</x:FmlaLink>"),
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("vmlDrawing", "../drawings/v.vml")),
        "xl/drawings/v.vml": drawing,
    }
    found = read(bare(SHEET, parts))
    assert cells(found) == [("項目", "回答"), ("暗号化", "☑ 対応 □ 非対応"), ("監視", "☑ 24時間")]
    assert asides(found) == [("回答!D3", "TRUE", "said by a check box")]


def test_newer_programs_say_beside_the_drawing_what_is_ticked(bare: Bare) -> None:
    anchor = "<anchor><from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></from><to><xdr:col>2</xdr:col><xdr:row>1</xdr:row></to></anchor>"
    control = f'<controls><control xmlns:xdr="{XDR}" shapeId="1025" r:id="rId0"><controlPr>{anchor}</controlPr></control></controls>'
    box = f'<formControlPr xmlns="{X14}" objectType="CheckBox" checked="Checked"/>'
    caption = (
        f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:a14="{A14}"><xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr><a:ext>'
        '<a14:compatExt spid="_x0000_s1025"/></a:ext></xdr:cNvPr></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>対応</a:t></a:r></a:p>'
        "</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            ("ctrlProp", "../ctrlProps/c.xml"), ("drawing", "../drawings/d.xml")
        ),
        "xl/ctrlProps/c.xml": box,
        "xl/drawings/d.xml": caption,
    }
    found = read(bare(SHEET + control, parts))
    assert cells(found)[1] == ("暗号化", "☑ 対応", "")
    assert len(found.grids) == 1


def test_a_check_box_on_a_merged_cell_belongs_to_all_of_it(bare: Bare) -> None:
    merged = SHEET + '<mergeCells><mergeCell ref="A2:C2"/></mergeCells>'
    drawing = vml(shape(1025, "対応", "2, 2, 1, 1, 2, 60, 1, 20"))
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("vmlDrawing", "../drawings/v.vml")),
        "xl/drawings/v.vml": drawing,
    }
    assert cells(read(bare(merged, parts)))[1][0] == "暗号化 □ 対応"


def test_a_check_box_within_a_cell_is_shown_as_one(bare: Bare) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf><extLst><ext><xfComplement i="0"/></ext></extLst></xf></cellXfs></styleSheet>'
    boxes = '<c s="1" t="b"><v>1</v></c><c s="1" t="b"><v>0</v></c><c t="b"><v>0</v></c>'
    assert cells(read(bare(f"<sheetData><row>{boxes}</row></sheetData>", {"xl/styles.xml": styles}))) == [
        ("☑", "□", "FALSE")
    ]


def test_text_boxes_are_prose_beside_the_tables(bare: Bare) -> None:
    def box(row: int, text: str, more: str = "") -> str:
        return (
            f"<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>{row}</xdr:row></xdr:from><xdr:sp><xdr:nvSpPr>"
            f"<xdr:cNvPr {more}/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p><a:p><a:r><a:rPr "
            'strike="sngStrike"/><a:t>旧</a:t></a:r><a:r><a:t>新</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>'
        )

    sheet = SHEET.replace('r="1"', 'r="11"').replace('r="2"', 'r="12"').replace('r="3"', 'r="13"')
    hidden = 'hidden="1"'
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}">{box(40, "下")}{box(0, "上")}{box(1, "隠", hidden)}</xdr:wsDr>'
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("drawing", "../drawings/d.xml")),
        "xl/drawings/d.xml": drawing,
    }
    found = read(bare(sheet, parts))
    assert [(grid.layout, grid.rows[0].cells[0], grid.rows[0].place.locator) for grid in found.grids[:-1]] == [
        (Layout.LINES, "上\n新", "回答!A1"),
        (Layout.CELLS, "項目", "回答!11:11"),
        (Layout.LINES, "下\n新", "回答!A41"),
    ]
    assert sorted(asides(found)) == [
        ("回答!A1", "旧", STRUCK),
        ("回答!A2", "旧", STRUCK),
        ("回答!A2", "隠\n新", HIDDEN),
        ("回答!A41", "旧", STRUCK),
    ]
    assert codes(found) == ["extract.hidden_text"]


def test_a_cell_of_a_later_sheet_may_say_what_a_check_box_says(bare: Bare) -> None:
    names = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
    sheets = '<sheet name="回答" r:id="rId0"/><sheet name="集計 1" r:id="rId1"/>'
    linked = "<x:Checked>1</x:Checked><x:FmlaLink>'集計 1'!$A$1</x:FmlaLink>"
    parts = {
        "xl/workbook.xml": f"<workbook {names}><sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": rels(
            ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")
        ),
        "xl/worksheets/sheet2.xml": f'<worksheet {names}><sheetData><row><c t="b"><v>1</v></c></row></sheetData></worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("vmlDrawing", "../drawings/v.vml")),
        "xl/drawings/v.vml": vml(shape(1025, "対応", "1, 2, 1, 1, 1, 60, 2, 1", linked)),
    }
    found = read(bare(SHEET, parts))
    assert cells(found)[1] == ("暗号化", "☑ 対応", "")
    assert asides(found) == [("'集計 1'!A1", "TRUE", "said by a check box")]


def test_a_thread_of_comments_is_one_remark(bare: Bare) -> None:
    threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    old = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList><comment ref="B3" authorId="0">'
        "<text><t>[スレッド化されたコメント]</t></text></comment></commentList></comments>"
    )
    new = f'<ThreadedComments xmlns="{threads}"><threadedComment ref="B3"><text>夜間も?</text></threadedComment><threadedComment ref="B3"><text>はい</text></threadedComment></ThreadedComments>'
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("comments", "../c.xml"), ("threadedComment", "../t.xml")),
        "xl/c.xml": old,
        "xl/t.xml": new,
    }
    assert read(bare(SHEET, parts)).grids[0].rows[2].comments == ((1, "夜間も?\nはい"),)
