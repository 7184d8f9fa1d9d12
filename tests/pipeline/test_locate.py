"""Where a stretch of text is printed: in the lines that hold it, and never outside its row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.locate import Spot, first_box, spot_of, union
from pipeline.model import Bbox, DocumentId, PrintedLine, RowId, RowKind, SourceCell, SourceRow


def cell(*lines: str, page: int = 1, top: float = 0.0) -> SourceCell:
    printed = tuple(
        PrintedLine(text, (0.0, top + 10 * i, 10.0 * len(text), top + 10 * i + 10)) for i, text in enumerate(lines)
    )
    return SourceCell(page, (0.0, top, 200.0, top + 10 * len(lines)), "answer", "\n".join(lines), 1.0, printed)


def row(answer: str, *cells: SourceCell) -> SourceRow:
    return SourceRow(
        RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, page=1, bbox=(0, 0, 300, 300), answer=answer, cells=cells
    )


def place(answer: str, wanted: str, *cells: SourceCell) -> Spot:
    start = answer.rindex(wanted)
    return spot_of(row(answer, *cells), "answer", start, start + len(wanted), cells)


@pytest.mark.parametrize(
    ("answer", "lines", "wanted", "top", "bottom"),
    [
        ("毎日取得し7世代を保存", ("毎日取得し", "7世代を保存"), "7世代", 10, 20),
        ("毎日取得し 7世代を保存", ("毎日取得し", "7世代を保存"), "7世代", 10, 20),
        ("毎日取得し7世代を保存", ("毎日取得し7", "世代を保存"), "7世代", 0, 20),
        ("7世代と7世代", ("7世代と", "7世代"), "7世代", 10, 20),
        ("within 4 hours", ("with", "in 4 ho", "urs"), "4 hours", 10, 30),
        ("前略。7世代", ("別の7世代の話", "中略", "7世代"), "7世代", 0, 10),
    ],
)
def test_a_stretch_is_where_its_lines_are(
    answer: str, lines: tuple[str, ...], wanted: str, top: float, bottom: float
) -> None:
    spot = place(answer, wanted, cell(*lines))
    assert spot.bbox is not None
    assert (spot.page, spot.bbox[1], spot.bbox[3]) == (1, top, bottom)


def test_a_stretch_over_a_page_break_is_where_it_begins() -> None:
    cells = cell("毎日7"), cell("世代を保存", page=2)
    assert place("毎日7世代を保存", "7世代", *cells) == Spot(1, (0.0, 0.0, 30.0, 10.0))
    assert place("毎日7世代を保存", "保存", *cells) == Spot(2, (0.0, 0.0, 50.0, 10.0))


def test_a_stretch_among_words_that_are_not_printed_is_in_the_cell_that_stands_there() -> None:
    cells = cell("1時間"), cell("1時間", top=50), cell("2時間", top=100)
    answer = "重大: 1時間\n重要: 1時間\n軽微: 2時間"
    for start, top in ((4, 0), (12, 50), (20, 100)):
        spot = spot_of(row(answer, *cells), "answer", start, start + 3, cells)
        assert spot.bbox is not None
        assert spot.bbox[1] == top
    once = "全サービス共通の説明: 7世代\n別: 9世代"
    assert place(once, "7世代", cell("9世代"), cell("7世代", top=50)).bbox == (0.0, 50.0, 30.0, 60.0)


def test_what_is_not_printed_so_is_somewhere_in_its_cells() -> None:
    assert place("7世代", "7世代", cell("了世代", "保存")) == Spot(1, (0.0, 0.0, 200.0, 20.0))


def test_without_cells_a_stretch_is_where_its_row_is() -> None:
    assert place("7世代", "7世代") == Spot(1, (0, 0, 300, 300))


def test_a_text_has_no_place() -> None:
    text = SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, answer="7世代")
    assert spot_of(text, "answer", 0, 3, ()) == Spot()
    assert first_box([]) is None


def named(text: str, locator: str) -> SourceCell:
    return SourceCell(None, None, "answer", text, 1.0, (), locator)


def test_a_stretch_of_a_workbook_is_in_the_cell_that_says_it() -> None:
    cells = named("毎日取得", "回答!D3"), named("7世代を\n保存", "回答!E3")
    sheet = SourceRow(
        RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, answer="毎日取得 7世代を 保存", locator="回答!3:3"
    )
    assert spot_of(sheet, "answer", 5, 8, cells) == Spot(locator="回答!E3")
    assert spot_of(sheet, "answer", 0, 2, cells) == Spot(locator="回答!D3")
    assert spot_of(sheet, "answer", 0, 2, (named("別の言葉", "回答!F3"),)) == Spot(locator="回答!F3")
    assert spot_of(sheet, "answer", 0, 2, ()) == Spot(locator="回答!3:3")


WORDS = st.text(alphabet="7世代 を毎", max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3), WORDS, st.data())
def test_a_place_lies_within_the_cells_of_the_row(parts: list[list[str]], other: str, data: st.DataObject) -> None:
    cells = [cell(*lines, page=page, top=40.0) for page, lines in enumerate(parts, start=1)]
    answer = data.draw(st.sampled_from([" ".join(" ".join(lines) for lines in parts), other]))
    start = data.draw(st.integers(0, len(answer)))
    end = data.draw(st.integers(start, len(answer)))
    spot = spot_of(row(answer, *cells), "answer", start, end, cells)
    assert spot.bbox is not None
    whole = union(box for each in cells if each.page == spot.page for box in boxes(each))
    assert union([whole, spot.bbox]) == whole


def boxes(each: SourceCell) -> list[Bbox]:
    return [box for box in (each.bbox, *(line.bbox for line in each.lines)) if box]
