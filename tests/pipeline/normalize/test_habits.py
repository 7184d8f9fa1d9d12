import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Status
from pipeline.normalize.habits import STATUSES, answer_runs, log_probabilities


def likeliest(answer: str, mark: str = "") -> Status:
    return STATUSES[int(log_probabilities(mark, answer, "").argmax())]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("毎日取得し、7世代を保管しております。", Status.YES),
        ("現在のところ実施しておりません。", Status.NO),
        ("来年度の導入を予定しております。", Status.PLANNED),
        ("セキュリティ上の理由により開示しておりません。", Status.NOT_DISCLOSED),
        ("オプション契約のお客様に限りご利用いただけます。", Status.CONDITIONAL),
        ("該当する設備がないため対象外です。", Status.NOT_APPLICABLE),
        ("We do not provide this feature.", Status.NO),
        ("Available on the Enterprise plan only.", Status.CONDITIONAL),
    ],
)
def test_common_wordings_speak_for_their_status(answer: str, status: Status) -> None:
    assert likeliest(answer) is status


def test_the_mark_is_told_from_the_words() -> None:
    assert not answer_runs("無", "", "") & {"無$"}
    assert "[無]" in answer_runs("無", "", "")


@given(st.text(), st.text(), st.text())
def test_any_text_gets_probabilities(mark: str, answer: str, remarks: str) -> None:
    probabilities = np.exp(log_probabilities(mark, answer, remarks))
    assert probabilities.shape == (len(Status),)
    assert probabilities.sum() == pytest.approx(1)
