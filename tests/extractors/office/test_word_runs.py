"""What paragraphs say: fields, controls, marks, changes, and text that does not count."""

from __future__ import annotations

import pytest

from pipeline.grid import HIDDEN, STRUCK
from tests.extractors.office.written_word import STRICT, aside, extraction, lines, p, r, rows, sdt, tbl, tc, tr


def field(code: str, result: str, form: str = "") -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{form if kind == "begin" else ""}</w:fldChar></w:r>'

    said = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark("begin") + said + mark("separate") + result + mark("end")


def drawn(code: str) -> str:
    """A field without a result, whose code says what is drawn."""
    return field(code, "").replace('<w:r><w:fldChar w:fldCharType="separate"></w:fldChar></w:r>', "")


def form(inside: str) -> str:
    return f"<w:ffData>{inside}</w:ffData>"


CHOICES = "".join(f'<w:listEntry w:val="{each}"/>' for each in ("選択", "あり", "なし"))
BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:r><w:t> a </w:t><w:t xml:space='preserve'> b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a-bc"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab"),
        ("<w:r><w:t>a<!-- seen by nobody -->b</w:t></w:r>", "ab"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>実施</w:t></w:r>', "☑実施"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>o</w:t></w:r>', "□"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt><w:rubyBase>" + r("読") + "</w:rubyBase></w:ruby></w:r>", "読"),
        ('<w:hyperlink r:id="x">' + r("規約") + "</w:hyperlink>", "規約"),
        ('<w:fldSimple w:instr="DATE">' + r("4月1日") + "</w:fldSimple>", "4月1日"),
        ("<w:smartTag>" + r("a") + "</w:smartTag><w:bdo>" + r("b") + "</w:bdo>", "ab"),
        ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "1/2"),
        (field("DATE", r("4月1日")), "4月1日"),
        (field("IF " + "x" * 9 + field("PAGE", r("3")), r("あり")), "あり"),
        (field("FORMTEXT", r("回答")), "回答"),
        (drawn(r"eq \o\ac(○,2)"), "②"),
        (drawn(r"EQ \o\ac(○,印)"), "印"),
        (drawn(r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(こしょう),故障)"), "故障"),
        (drawn(r"eq \f(1,2)"), "1/2"),
        (drawn(r'XE "索引"'), ""),
        (field("FORMCHECKBOX", "", form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')), "☑"),
        (field("FORMCHECKBOX", "", form('<w:checkBox><w:default w:val="0"/></w:checkBox>')) + r("無"), "□無"),
        (field("FORMDROPDOWN", "", form(f'<w:ddList><w:result w:val="1"/>{CHOICES}</w:ddList>')), "あり"),
        (field("FORMDROPDOWN", "", form(f"<w:ddList>{CHOICES}</w:ddList>")), "選択"),
        (field("FORMDROPDOWN", r("a"), form('<w:ddList><w:result w:val="-9"/></w:ddList>')), "a"),
        (sdt(r("☒"), BOX.format(1)) + r("有"), "☑有"),
        (sdt(r("☑"), BOX.format(0)) + r("無"), "□無"),
        (sdt(r("☒"), BOX.format(1)) + r("有") + sdt(r("☐"), BOX.format(0)) + r("無"), "☒有☐無"),
        (sdt(r("☐"), BOX.format(1)) + r("有") + sdt(r("☐"), BOX.format(0)) + r("無"), "☑有☐無"),
        (sdt('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', BOX.format("true")), "☑"),
        (sdt(r("あり"), "<w:dropDownList/>"), "あり"),
        (r("a") + "<w:ins>" + r("b") + "</w:ins><w:moveTo>" + r("c") + "</w:moveTo>", "abc"),
        (r("a") + "<w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:moveFrom>" + r("c") + "</w:moveFrom>", "a"),
    ],
)  # fmt: skip
def test_a_paragraph_says_what_a_person_sees(run: str, text: str) -> None:
    assert lines(p("a") + p(run)) == ["a", text][: 1 + bool(text)]
    assert lines(p("a") + p(run), space=STRICT) == ["a", text][: 1 + bool(text)]


def test_the_hint_in_an_empty_control_is_no_answer() -> None:
    hint = sdt(r("クリックまたはタップしてテキストを入力してください。"), "<w:showingPlcHdr/>")
    (row,) = rows(tbl(tr("監視", tc(p(hint)), "済")))
    assert row.cells == ("監視", "済")


def test_a_field_without_an_end_swallows_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(p(begun, "あり") + p("なし")) == ["あり", "なし"]
    ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(p(begun, "コード") + p("あり", ended)) == ["あり"]


def test_changes_are_read_as_accepted_and_that_is_said() -> None:
    changed = p(r("1年"), "<w:ins>" + r("以上") + "</w:ins>")
    found = extraction(p("a") + changed)
    assert [(each.code, each.severity) for each in found.problems] == [("extract.tracked_changes", "info")]
    assert not extraction(p("a")).problems


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_ones() -> None:
    gone = {"properties": '<w:rPr><w:del w:id="1"/></w:rPr>'}
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("枠")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert lines(p("保存", **gone) + p("期間は", box, **gone) + p("3年") + p("以上")) == ["保存期間は3年", "枠", "以上"]
    assert lines(p("末尾", **gone)) == ["末尾"]


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Gone"/>'])
def test_struck_text_is_set_aside(look: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    found = extraction(p(r("旧", look), "新") + p(r("全部", look)), styles=styles)
    assert list(found.lines.values()) == ["新", "旧", "全部"]
    assert aside(found) == [("旧", STRUCK, "paragraph 1"), ("全部", STRUCK, "paragraph 2")]
    assert not found.problems


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FEFEFE"/>',
        '<w:sz w:val="2"/>',
        '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>',
    ],
)
def test_unseen_text_is_set_aside_and_told(look: str) -> None:
    found = extraction(p("あり", r("命令", look)))
    assert found.grids[0].rows[0].cells == ("あり",)
    assert aside(found) == [("命令", HIDDEN, "paragraph 1")]
    (problem,) = found.problems
    assert problem.code == "extract.hidden_text"
    assert "paragraph 1" in problem.message
    assert "命令" in problem.message


WHITE = r("見える", '<w:color w:val="FFFFFF"/>')


@pytest.mark.parametrize(
    "body",
    [
        p(r("見える", '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>')),
        p(r("見える", '<w:color w:val="auto"/>')),
        p(r("見える", '<w:vanish w:val="0"/>')),
        p(WHITE, properties='<w:shd w:val="clear" w:fill="1F3864"/>'),
        p(WHITE, style="Banner"),
        tbl(tr(tc(p(WHITE), properties='<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'))),
        tbl(tr(tc(p(WHITE))), properties='<w:tblStyle w:val="Dark"/>'),
        tbl(tr(tc(p(WHITE))), properties='<w:shd w:val="solid" w:color="000000"/>'),
    ],
)
def test_white_text_on_a_dark_ground_is_seen(body: str) -> None:
    shade = '<w:shd w:val="clear" w:fill="000000"/>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Banner"><w:pPr>{shade}</w:pPr></w:style>'
        f'<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>{shade}</w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
    assert lines(body, styles=styles) == ["見える"]


def test_more_unseen_places_than_a_person_reads_are_told_in_one_sentence() -> None:
    found = extraction(p("a") + p(r("x", "<w:vanish/>")) * 30)
    assert len(found.problems) == 21
    assert "10 more" in found.problems[-1].message
