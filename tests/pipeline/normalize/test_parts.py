"""One part granted, another lacking."""

from __future__ import annotations

import pytest

from pipeline.normalize.claims import Claim, claim_of
from pipeline.normalize.clauses import clauses
from pipeline.normalize.parts import answers_parts, exempts, lacks_a_part, lists_a_lack, names_another
from pipeline.normalize.question import Question, words_of


def asked(text: str) -> Question:
    return Question(text, words_of(text), words_of(text), asks_value=False)


def claims(text: str, question: Question) -> list[Claim]:
    return [claim for clause in clauses(text) if (claim := claim_of(clause, question))]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("利用者間の資源の分離", "DBは分離。ファイルサーバーは混在。"),
        ("ウイルス対策ソフト等の運用", "事務用PCには導入。現場のタブレットには入れていない。"),
        ("アクセスの記録", "画面は対応済み。帳票は未対応。"),
    ],
)
def test_a_second_thing_may_be_lacking(question: str, text: str) -> None:
    lead, *rest = claims(text, asked(question))
    assert lacks_a_part(lead, rest, rest, asked(question))


def test_of_two_things_asked_one_may_be_missing() -> None:
    question = asked("利用できるOS・ブラウザの明示")
    lead, *rest = claims("ブラウザは明記。OSの記載なし。", question)
    assert lists_a_lack(lead, rest, question)
    assert answers_parts([lead, *rest], question)
    assert not answers_parts([lead, *rest], asked("ブラウザの明示"))


def test_two_things_of_one_kind_are_parts_of_it() -> None:
    first, second = claims("機器の台帳はあるが、情報の台帳は未作成。", asked("情報資産の目録"))
    assert names_another(first, second)


def test_a_part_may_be_exempt_from_what_is_done() -> None:
    question = asked("従業者への教育")
    assert [exempts(claim) for claim in claims("年1回実施、派遣社員は対象外", question)] == [False, True]
    assert not any(exempts(claim) for claim in claims("対象外", question))
