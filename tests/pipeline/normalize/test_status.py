"""What vendors say, in the words they say it in; `status_cases.csv` holds a line per wording."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Comparator, DocumentId, Fact, FactKind, Item, ItemId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.status import Reading, read_status

CASES = list(csv.DictReader((Path(__file__).parent / "status_cases.csv").read_text(encoding="utf-8").splitlines()))


def row(**cells: str) -> SourceRow:
    return SourceRow(RowId("d-1-1"), DocumentId("d"), RowKind.TABLE, 1, 1, **cells)


def item(label: str, kinds: str) -> Item:
    return Item(ItemId("t.item"), "t", 0, "1", "", label, "", tuple(kinds.split()))


def fact(kind: FactKind, *, negated: bool) -> Fact:
    return Fact(
        "f",
        RowId("d-1-1"),
        None,
        kind,
        4.0,
        None,
        "hour",
        14400.0,
        None,
        Comparator.EQ,
        None,
        negated,
        None,
        None,
        None,
        0,
        1,
        "answer",
    )


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['label'][:12]}: {case['mark']}{case['answer'][:30]}{case['remarks'][:12]}"
)
def test_an_answer_is_read_as_a_careful_analyst_would(case: dict[str, str]) -> None:
    asked = item(case["label"], case["fact_kinds"]) if case["fact_kinds"] else None
    reading = read_status(
        row(label=case["label"], mark=case["mark"], answer=case["answer"], remarks=case["remarks"]), asked, ()
    )
    assert reading.status in case["status"].split()
    if case["contradiction"]:
        assert reading.contradiction is (case["contradiction"] == "yes")


@pytest.mark.parametrize(
    ("mark", "answer", "status", "mark_status", "contradiction"),
    [
        ("○", "実施していません。", Status.NO, Status.YES, True),
        ("○", "公開していません。", Status.NOT_DISCLOSED, Status.YES, False),
        ("○", "定めておりません。", Status.NOT_DEFINED, Status.YES, False),
        ("×", "毎日取得しています。", Status.YES, Status.NO, True),
        ("×", "実施していません。", Status.NO, Status.NO, False),
        ("", "○ 実施していません。", Status.NO, Status.YES, True),
        ("○", "無", Status.NO, Status.YES, True),
        ("△", "実施しています。", Status.PARTIAL, Status.PARTIAL, False),
        ("", "有 契約により異なります。", Status.CONDITIONAL, Status.YES, False),
        ("", "実施しています。", Status.YES, None, False),
    ],
)
def test_the_text_decides_over_the_mark(
    mark: str, answer: str, status: Status, mark_status: Status | None, contradiction: bool
) -> None:
    reading = read_status(row(label="バックアップの実施", mark=mark, answer=answer), None, ())
    assert (reading.status, reading.mark_status, reading.contradiction) == (status, mark_status, contradiction)


@pytest.mark.parametrize(("label", "status"), [("ログの提供", Status.NO), ("ログの取得", Status.PARTIAL)])
def test_the_question_tells_which_clause_answers(label: str, status: Status) -> None:
    reading = read_status(
        row(label=label, answer="アクセスログは取得していますが、第三者への提供はしていません。"), None, ()
    )
    assert reading.status in {status, Status.NO}


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (("実施", "-", "-"), Status.YES),
        (("未実施", "－", ""), Status.NO),
        (("-", "-", "-"), Status.UNANSWERED),
        (("", "―", ""), Status.UNANSWERED),
        (("－", "", ""), Status.NOT_APPLICABLE),
        (("□はい □いいえ □該当なし", "", ""), Status.UNANSWERED),
        (("－", "無線は使っていない", ""), Status.NOT_APPLICABLE),
        (("－", "算出していません", ""), Status.NOT_DEFINED),
    ],
)
def test_a_dash_beside_something_is_nothing_said(cells: tuple[str, str, str], status: Status) -> None:
    mark, answer, remarks = cells
    reading = read_status(row(label="無線LANの対策", mark=mark, answer=answer, remarks=remarks), None, ())
    assert (reading.status, reading.contradiction) == (status, False)


@pytest.mark.parametrize(
    ("mark", "remarks", "status"),
    [
        ("不可", "社外秘のため", Status.NO),
        ("対象外", "ファイル連携のため", Status.NOT_APPLICABLE),
        ("条件付可", "裁判所の命令がある場合に限る", Status.CONDITIONAL),
        ("いいえ", "手順書は作成中", Status.PLANNED),
        ("No", "unless a court orders it", Status.CONDITIONAL),
    ],
)
def test_a_reason_beside_a_mark_leaves_the_answer_to_it(mark: str, remarks: str, status: Status) -> None:
    reading = read_status(row(label="事故時のログ提供", mark=mark, remarks=remarks), None, ())
    assert (reading.status, reading.contradiction) == (status, False)


def test_no_to_a_question_of_likeness_denies_the_likeness_only() -> None:
    answer = "いいえ、障害は24時間365日受け付けます。"
    asked = row(label="障害時の受付時間も同じでしょうか。", answer=answer)
    assert read_status(asked, None, ()) == Reading(Status.YES, None, contradiction=False)


def test_nothing_in_mark_answer_and_remarks_is_unanswered() -> None:
    assert read_status(row(label="監視", mark=" ", answer="\n"), None, ()).status is Status.UNANSWERED


def test_a_bare_reference_is_yes_only_beside_a_mark() -> None:
    assert read_status(row(label="補償", answer="利用規約をご確認ください。"), None, ()).status is Status.UNCLEAR
    assert read_status(row(label="補償", mark="○", answer="利用規約をご確認ください。"), None, ()).status is Status.YES


def test_a_value_that_was_asked_for_answers_an_unclear_text() -> None:
    asked = item("目標復旧時間(RTO)", "duration")
    unclear = row(label="目標復旧時間", answer="SLA参照")
    assert read_status(unclear, asked, [fact(FactKind.DURATION, negated=False)]).status is Status.YES
    assert read_status(unclear, asked, [fact(FactKind.DURATION, negated=True)]).status is Status.UNCLEAR
    assert read_status(unclear, asked, [fact(FactKind.RATIO, negated=False)]).status is Status.UNCLEAR


def test_an_exception_in_a_proviso_does_not_negate() -> None:
    answer = "7日前までに通知します。ただし、緊急の場合はこの限りではありません。"
    assert read_status(row(label="計画停止の通知", answer=answer), None, ()).status is Status.YES


WORDS = st.sampled_from(
    [
        "○",
        "×",
        "有",
        "無",
        "対応",
        "未対応",
        "ません",
        "です",
        "が、",
        "。",
        "\n",
        "(",
        ")",
        "（",
        "）",
        "ただし",
        "予定",
        "公開",
        "定め",
        "検討",
        "No",
        "Yes",
        "not",
        "同上",
        "99%",
        "・",
        "□",
        "■",
        "ない",
    ]
)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200), st.text(max_size=60))
def test_any_text_gets_a_status(label: str, mark: str, answer: str, remarks: str) -> None:
    assert read_status(row(label=label, mark=mark, answer=answer, remarks=remarks), None, ()).status in Status


@given(st.lists(WORDS, max_size=30), st.sampled_from(["", "○", "×", "△", "-"]))
def test_any_mixture_of_telling_words_gets_a_status(words: list[str], mark: str) -> None:
    assert (
        read_status(row(label="ログの提供", mark=mark, answer="".join(words)), item("監視間隔", "interval"), ()).status
        in Status
    )


LONG = [
    "です", "、", "ません", "(", "(あ)", "有", "ログは取得し、", "a b. ", "お客様にて", "http://a-", " ", "\n", "対応 ", "1,", "a.", "USB", "は:", "(有償)可、", "しか",
]  # fmt: skip


@pytest.mark.parametrize("unit", LONG)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    def seconds(length: int) -> float:
        took = []
        for i in range(3):  # another text each time: what was read before is remembered
            answer = (unit * length)[:length] + str(i)
            began = time.process_time()
            read_status(row(label="ログの提供", answer=answer), None, ())
            took.append(time.process_time() - began)
        return min(took)

    assert seconds(20_000) < max(3 * seconds(10_000), 0.15)
