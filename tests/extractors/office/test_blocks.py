from __future__ import annotations

from extractors.cells import Cell
from extractors.office.blocks import blocks

GRID = [(1, 2), (3, 9), (10, 25), (26, 29), (30, 50)]  # the columns of a table on grid paper


def rows_of(rows: dict[int, str], column: int = 1) -> list[Cell]:
    """Unmerged cells: `a|b||d` is a row of four, the third blank."""
    return [
        Cell(row, column + i, text, f"{row}/{column + i}")
        for row, line in rows.items()
        for i, text in enumerate(line.split("|"))
        if text
    ]


def merged(row: int, *cells: tuple[int, int, str], rows: int = 1) -> list[Cell]:
    """Cells of one row by first column, last column and text; blank ones too."""
    return [Cell(row, first, text, f"{row}/{first}", rows, last - first + 1) for first, last, text in cells]


def table(row: int, *texts: str, rows: int = 1) -> list[Cell]:
    return merged(row, *((*columns, text) for columns, text in zip(GRID, texts, strict=True)), rows=rows)


def texts(cells: list[Cell]) -> list[tuple[str, list[str]]]:
    kinds = {True: "prose", False: "table"}
    return [(kinds[block.prose], [cell.text for cell in block.cells if cell.text]) for block in blocks(cells)]


def test_blank_rows_within_a_table_end_nothing() -> None:
    found = texts(rows_of({1: "No|項目|回答", 3: "1|RTO|4時間", 4: "2|RPO", 7: "3|TLS|1.3"}))
    assert len(found) == 1


def test_titles_and_notes_between_blank_rows_are_prose() -> None:
    found = texts(rows_of({1: "チェックシート", 3: "No|項目|回答", 4: "1|RTO|4時間", 6: "以上"}))
    assert [kind for kind, _ in found] == ["prose", "table", "prose"]


def test_a_lone_line_between_parts_of_a_table_stays_in_it() -> None:
    found = texts(rows_of({1: "No|項目|回答", 2: "1|RTO|4時間", 4: "2. 機密性", 6: "2|TLS|1.3"}))
    assert [kind for kind, _ in found] == ["table"]


def test_blocks_with_other_columns_are_apart() -> None:
    above = rows_of({1: "No|項目|回答", 2: "1|RTO|4時間"})
    below = rows_of({4: "用語|説明", 5: "RTO|目標復旧時間"}, column=6)
    assert [said for _, said in texts([*above, *below])] == [
        ["No", "項目", "回答", "1", "RTO", "4時間"],
        ["用語", "説明", "RTO", "目標復旧時間"],
    ]


def test_lines_about_the_sheet_on_grid_paper_add_no_columns() -> None:
    cells = [
        *merged(1, (1, 50, "チェックシート")),
        *merged(2, (1, 8, "会社名"), (9, 30, "株式会社あおば"), (31, 36, "記入日"), (37, 50, "2025/4/1")),
        *table(3, "No", "分類", "項目", "回答", "備考"),
        *table(4, "1", "可用性", "RTO", "4時間", ""),
        *table(5, "2", "可用性", "RPO", "", "未定"),
    ]
    (_, above), (_, below) = texts(cells)
    assert above == ["チェックシート", "会社名", "株式会社あおば", "記入日", "2025/4/1"]
    assert below[:5] == ["No", "分類", "項目", "回答", "備考"]
    assert {cell.column for cell in blocks(cells)[1].cells if cell.text} == {1, 3, 10, 26, 30}


def test_notes_below_a_table_on_grid_paper_add_no_columns() -> None:
    cells = [
        *table(1, "No", "分類", "項目", "回答", "備考"),
        *table(2, "1", "可用性", "RTO", "4時間", ""),
        *table(3, "2", "可用性", "RPO", "", "未定"),
        *merged(4, (5, 20, "承認"), (21, 40, "山田")),
    ]
    assert texts(cells)[1] == ("table", ["承認", "山田"])


def test_a_heading_that_divides_a_column_is_not_cut_off() -> None:
    cells = [
        *merged(
            1, (1, 2, "No"), (3, 5, "大項目"), (6, 9, "小項目"), (10, 25, "項目"), (26, 29, "回答"), (30, 50, "備考")
        ),
        *table(2, "1", "可用性", "RTO", "4時間", ""),
        *table(3, "2", "可用性", "RPO", "", "未定"),
    ]
    assert len(texts(cells)) == 1


def test_a_row_that_divides_a_cell_within_a_table_gives_it_back() -> None:
    cells = [
        *table(1, "No", "分類", "項目", "回答", "備考"),
        *table(2, "1", "可用性", "RTO", "4時間", ""),
        *merged(3, (1, 9, "種別"), (10, 15, "☑はい"), (16, 25, "□いいえ")),
        *table(4, "2", "可用性", "RPO", "", "未定"),
    ]
    ((_, said),) = texts(cells)
    assert said[-6:] == ["種別", "☑はい □いいえ", "2", "可用性", "RPO", "未定"]


def test_a_cut_never_goes_through_a_cell() -> None:
    cells = [
        *merged(1, (1, 8, "会社名"), (9, 30, "株式会社あおば")),
        Cell(1, 31, "社外秘", "1/31", rows=3, columns=20),
        *table(2, "No", "分類", "項目", "回答", "")[:4],
        *table(4, "1", "可用性", "RTO", "4時間", ""),
        *table(5, "2", "可用性", "RPO", "1時間", ""),
    ]
    held = [cell for block in blocks(cells) for cell in block.cells if cell.text]
    assert len(held) == sum(bool(cell.text) for cell in cells)
    assert len(blocks(cells)) == 1


def test_tables_side_by_side_are_told_by_their_headings() -> None:
    left = rows_of({2: "No|項目|回答", 3: "1|RTO|4時間", 4: "2|RPO|1時間"})
    right = rows_of({2: "No|項目|回答", 3: "3|TLS|1.3"}, column=5)
    found = texts([*rows_of({1: "チェックシート"}), *left, *right])
    assert [said[:3] for _, said in found] == [["チェックシート"], ["No", "項目", "回答"], ["No", "項目", "回答"]]
    assert found[2][1][3:] == ["3", "TLS", "1.3"]


def test_words_that_come_again_for_the_next_plan_begin_no_table() -> None:
    heads = {1: "No|項目|Free||Pro|", 2: "||可否|内容|可否|内容"}
    found = texts(rows_of({**heads, 3: "1|RTO|○|4時間|○|1時間", 4: "2|RPO|×||○|1時間"}))
    assert [kind for kind, _ in found] == ["table"]


def test_titles_right_above_tables_side_by_side_stand_with_them() -> None:
    rows = {1: "【可用性】||||【認証】", 2: "No|項目|回答||No|項目|回答", 3: "1|RTO|4時間||2|SAML|有"}
    assert texts(rows_of(rows)) == [
        ("table", ["【可用性】", "No", "項目", "回答", "1", "RTO", "4時間"]),
        ("table", ["【認証】", "No", "項目", "回答", "2", "SAML", "有"]),
    ]


def test_tables_side_by_side_are_told_by_their_numbers() -> None:
    left = rows_of({1: "No|項目", 2: "1|RTO", 3: "2|RPO", 4: "3|SLA"})
    right = rows_of({1: "番号|質問", 2: "1|TLS", 3: "2|AES", 4: "3|MFA"}, column=4)
    assert len(texts([*left, *right])) == 2


def test_an_empty_column_alone_parts_no_table() -> None:
    assert len(texts(rows_of({1: "No|項目||回答|備考", 2: "1|RTO||4時間|実績", 3: "2|RPO||1時間|実績"}))) == 1


def test_answers_of_two_years_are_one_table() -> None:
    rows = {1: "No|項目|回答|備考||回答|備考", 2: "1|RTO|4時間|||2時間|改善", 3: "2|RPO|||||"}
    assert len(texts(rows_of(rows))) == 1


def test_rows_that_span_several_lines_of_the_paper_are_one_row() -> None:
    cells = [
        *table(1, "No", "分類", "項目", "回答", "備考", rows=2),
        *table(3, "1", "可用性", "RTO", "4時間", "", rows=3),
        *table(6, "2", "可用性", "RPO", "", "未定", rows=2),
    ]
    assert len(blocks(cells)) == 1
