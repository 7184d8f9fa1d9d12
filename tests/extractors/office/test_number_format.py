from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.office.number_format import built_in, general, shown_number, shown_text

ERA = '[$-411]ggge"年"m"月"d"日"'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.999, "0.0%", "99.9%"),
        (12, '0"時間"', "12時間"),
        (3, '0"世代"', "3世代"),
        (24, '0"時間"365"日"', "24時間365日"),
        (1234567.891, "#,##0", "1,234,568"),
        (999, "#,##0", "999"),
        (1234567, "#,##0.00", "1,234,567.00"),
        (5, '"約"0', "約5"),
        (5, "[$¥-411]#,##0", "¥5"),
        (12345678, "#,##0,", "12,346"),
        (0.000123, "0.0E+00", "1.2E-04"),
        (12345.678, "##0.0E+0", "12.3E+3"),
        (1.25, "# ?/?", "1 1/4"),
        (9012345678, "000-0000-0000", "090-1234-5678"),
        (0, "#", ""),
        (2.5, "0.0_ ", "2.5"),
        (-5, "0", "-5"),
        (-0.001, "0.0", "0.0"),
        (0.5, "0", "1"),
        (30, '@"以上"', "30以上"),
        (1234, ";;;", ""),
    ],
)
def test_a_number_is_shown_by_its_format(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (-5, "0;△0", "△5"),
        (0, '0;-0;"なし"', "なし"),
        (150, '[>=100]"多い";"少ない"', "多い"),
        (50, '[>=100]"多い";"少ない"', "少ない"),
        (999, '[<1000]0"MB";0.0,"GB"', "999MB"),
        (2500, '[<1000]0"MB";0.0,"GB"', "2.5GB"),
        (-3, "[Red][<0]0;0", "3"),
        (3, "[色10]0", "3"),
    ],
)
def test_sections_are_chosen_by_sign_or_condition_and_colours_say_nothing(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45000, "yyyy/m/d", "2023/3/15"),
        (45000, 'yyyy"年"mm"月"dd"日"', "2023年03月15日"),
        (45000, "yyyy/m/d(aaa)", "2023/3/15(水)"),
        (45000, "d-mmm-yy", "15-Mar-23"),
        (45000, ERA, "令和5年3月15日"),
        (32516, ERA, "平成1年1月8日"),
        (43586, '[$-ja-JP-x-gannen]ggge"年"', "令和元年"),
        (45000, "ge.m.d", "R5.3.15"),
        (45000, "[$-F800]dddd, mmmm dd, yyyy", "2023年3月15日"),
        (0.375, "h:mm", "9:00"),
        (0.375, "yyyy/m/d h:mm", "9:00"),
        (1.5, "[h]:mm", "36:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (0.0006944444, "mm:ss.0", "01:00.0"),
        (45000.99999999, "h:mm:ss", "0:00:00"),
        (59, "yyyy/m/d", "1900/2/28"),
        (60, "yyyy/m/d", "1900/2/29"),
        (61, "yyyy/m/d", "1900/3/1"),
        (0, "yyyy/m/d", "1900/1/0"),
    ],
)
def test_a_day_number_is_shown_as_date_or_time(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown_number(45000 - 1462, "yyyy/m/d", date1904=True) == "2023/3/15"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "45000.5"),
        (9, "4500050%"),
        (14, "2023/3/15"),
        (22, "2023/3/15 12:00"),
        (27, "R5.3.15"),
        (31, "2023年3月15日"),
        (32, "12時00分"),
        (46, "1080012:00:00"),
        (55, "2023年3月"),
        (58, "令和5年3月15日"),
    ],
)
def test_formats_without_words_are_those_of_a_japanese_program(number: int, shown: str) -> None:
    assert shown_number(45000.5, built_in(number)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.1 + 0.2, "0.3"), (99.95, "99.95"), (1.0, "1"), (-0.0, "0"), (123456789012, "123456789012"), (1e-7, "1E-07")],
)
def test_a_number_without_a_format_has_no_residue(value: float, shown: str) -> None:
    assert general(value) == shown


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [("10分", '@"以上"', "10分以上"), ("なし", "0.0%", "なし"), ("あり", '0;-0;0;"["@"]"', "[あり]"), ("x", ";;;", "")],
)
def test_a_text_is_shown_by_the_section_for_texts(text: str, code: str, shown: str) -> None:
    assert shown_text(text, code) == shown


@pytest.mark.parametrize("value", [-1.0, 2_958_466.0, 1e300])
def test_what_is_no_day_is_shown_as_a_number(value: float) -> None:
    assert shown_number(value, "yyyy/m/d") == general(value)


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.sampled_from('0#?,.%E+-/ymdhsgeAP"[];@*_\\>=<$日年Ga1 '), max_size=24),
)
def test_no_format_is_too_strange(value: float, code: str) -> None:
    assert isinstance(shown_number(value, code), str)
    assert isinstance(shown_text("あり", code), str)
