"""What the claims of one sentence come to: what is granted and denied side by side, and which of them is the answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.claims import Claim, verb_of
from pipeline.normalize.clauses import Role
from pipeline.normalize.concessions import conceded
from pipeline.normalize.english import is_english
from pipeline.normalize.further import BY_RULE, NEAR_ALL
from pipeline.normalize.parts import ELSEWHERE, TOPIC, exempts, sets_apart
from pipeline.normalize.polarity import Polarity

if TYPE_CHECKING:
    from pipeline.normalize.question import Question


def sentence(said: list[Claim], asked: Question) -> tuple[Claim, Status]:
    """The claim of a sentence that answers, and what the sentence comes to."""
    first, last = said[0], said[-1]
    if {c.status for c in said} == {first.status}:
        return first, first.status
    if first.status in _FALLING_SHORT and last.status is Status.BEST_EFFORT:
        return first, last.status
    if first.status is Status.BEST_EFFORT and last.disclaims:
        return first, first.status
    if first.status is Status.NO and first.clause.role is Role.REASON:
        firmer = next((c for c in said[1:] if c.status is not Status.YES), first)
        return firmer, firmer.status
    is_given = asked.asks_value and first.has_value
    if first.status is Status.YES and not is_given and any(map(exempts, said[1:])):
        return first, Status.PARTIAL
    if first.clause.role is Role.CONCESSION:
        return conceded(first, said[-1] if said[-1].status is Status.NO else said[1], asked)
    return _listed(said, asked)


_FALLING_SHORT = frozenset({Status.NO, Status.NOT_DEFINED, Status.PARTIAL})


def _listed(said: list[Claim], asked: Question) -> tuple[Claim, Status]:
    """What claims joined by 、 come to: ...を取得し、...は提供していません."""
    first, last = said[0], said[-1]
    denials = [c for c in said if c.status is Status.NO]
    grants = [c for c in said if c.status in {Status.YES, Status.PARTIAL}]
    if _is_last_word(last, first, grants):
        return last, last.status
    is_given = asked.asks_value and first.status is Status.YES and first.has_value
    if is_given and (_is_something_more(last) or _takes_nothing(first, said[1:])):
        return first, first.status
    if denials and grants:
        return _mixed(denials, grants, last, asked)
    if first.status is Status.NOT_APPLICABLE and first.about > 0 and all(c.about == 0 for c in grants):
        return first, first.status  # 外部に委託しておらず、すべて社員で行う
    if grants and any(c.status in {Status.NOT_APPLICABLE, Status.PLANNED} for c in said):
        return _partly_to_come(first, last, grants, asked)
    return _firmest(said)


def _partly_to_come(first: Claim, last: Claim, grants: list[Claim], asked: Question) -> tuple[Claim, Status]:
    """What is granted beside what is planned or no concern."""
    if last.status is Status.PLANNED and not _are_apart(grants, last, asked):
        return last, last.status
    is_partial = last.status is not Status.YES or _is_listed(grants[0], first)
    return grants[0], Status.PARTIAL if is_partial else Status.YES


def _firmest(said: list[Claim]) -> tuple[Claim, Status]:
    """The first claim that is no plain grant, unless what it says is on something less."""
    first = said[0]
    firm = [c for c in said if c.status is not Status.YES]
    nearest = max(said, key=lambda c: c.about)
    if nearest.status is Status.YES and firm and firm[0].status is Status.CONDITIONAL and _is_listed(nearest, firm[0]):
        return nearest, Status.YES
    if not firm or firm[0].weak or any(lesser(firm[0], first) for lesser in (_is_more, _is_bare, _is_of_the_rest)):
        return first, first.status
    return firm[0], firm[0].status


def _are_apart(grants: list[Claim], planned: Claim, asked: Question) -> bool:
    """Whether a part is done and another planned; 案を作成しており、年度内に制定する予定 tells of one thing on its way."""
    return any(
        sets_apart(grant, planned, asked) or _is_listed(grant, planned) or _ALSO.search(planned.clause.text)
        for grant in grants
    )


_ALSO = re.compile(r"(?<!と)も(?!の|と)")


def _is_last_word(last: Claim, first: Claim, grants: list[Claim]) -> bool:
    """Whether the last of several claims is the answer, what stands before it only leading up to it."""
    if last.status is Status.NOT_APPLICABLE:
        return _is_no_concern(last, first, grants)
    if last.status is Status.NOT_DEFINED:
        return first.status in {Status.NO, Status.NOT_APPLICABLE}
    if last.status is Status.NO:  # 該当する部門はなく、外部への依頼実績もない
        return first.status is Status.NOT_APPLICABLE and bool(_OF_ANY.match(first.clause.text))
    if last.status is Status.PLANNED:  # 現時点では同じ建物に置いており、遠隔地への保管は次年度に始める
        return last.about > 0 and first.about == 0 and bool(_SO_FAR.match(first.clause.text))
    is_denied = _is_denied(first) or (first.status is Status.NO and bool(BY_RULE.search(first.clause.text)))
    return is_denied and last.status is Status.CONDITIONAL and last.about > 0  # 標準では含まれず、オプションで使える


def _is_no_concern(last: Claim, first: Claim, grants: list[Claim]) -> bool:
    """Whether that a thing is no concern is the point of a sentence: 認証基盤を持たず、本項は非該当."""
    if NOT_CONCERNED.fullmatch(last.clause.text) or (_is_denied(first) and not grants):
        return True
    if not grants or first.status is Status.NO:
        return False
    if last.about > NEAR_ALL and grants[0].about == 0:
        return True  # 有線のみで、無線LANは存在しない
    return not any(_NAMED.search(c.clause.text) for c in grants)  # すべて自社で行っており、外部の組織は関与しない


NOT_CONCERNED = re.compile(
    r"[\s・]*(?:よって|従って|したがって|そのため)?[、\s]*(?:本(?:項|件|設問)は)?(?:該当(?:なし|無し|せず|しない|しません|いたしません|致しません)|非該当|対象外)(?:です|である|とする|となります)?[\s。]*"
)
_OF_ANY = re.compile(r"\s*該当する[^、。]{1,12}(?:は|が)な")
_SO_FAR = re.compile(r"[\s・]*(?:現時点|現在|現状|今|いま)(?:で)?は")


def _takes_nothing(given: Claim, others: list[Claim]) -> bool:
    """無期限に保持し、自動削除は行わない: a value stands there, and what is denied is further from the question."""
    return all(c.status is Status.NOT_APPLICABLE or (c.status is Status.NO and c.about <= given.about) for c in others)


def _is_something_more(last: Claim) -> bool:
    """Whether what stands behind a value is yet to come, or another thing for which one pays: 24時間対応は別途契約."""
    is_other = last.status is Status.CONDITIONAL and bool(
        TOPIC.search(last.clause.text) or _TALKED_OVER.fullmatch(last.clause.text)
    )
    return is_other or last.status is Status.PLANNED


_TALKED_OVER = re.compile(
    r"\s*(?:別途|個別に|詳細は)?[、\s]?(?:ご?協議|ご?相談|調整)(?:と)?(?:する|します|させて頂きます|いたします|の上決定)?"
)


def _is_denied(claim: Claim) -> bool:
    return claim.status is Status.NO and claim.clause.polarity is Polarity.NEGATED


def _is_bare(lack: Claim, first: Claim) -> bool:
    """随時変更可、期限なし: a grant, and no term to it."""
    return (
        lack.status is Status.NOT_DEFINED
        and first.status is Status.YES
        and first.clause.role is Role.MAIN
        and len(lack.clause.text) <= _BARE_LACK
    )


_BARE_LACK = 8


def _is_more(condition: Claim, first: Claim) -> bool:
    """解約後に消去し、ご要望があれば証明書を発行します: the condition hangs on something more than was asked."""
    return (
        condition.status is Status.CONDITIONAL
        and first.clause.role is Role.MAIN
        and first.status is Status.YES
        and (first.about > 0 or is_english(first.clause.text))
        and condition.about <= first.about
    )


def _is_of_the_rest(tried: Claim, first: Claim) -> bool:
    """Critical: 4h / Low: best effort: a value is given, and only for the rest one tries."""
    is_given = first.status is Status.YES and first.has_value
    return tried.status is Status.BEST_EFFORT and is_given and tried.about <= first.about


def _mixed(denials: list[Claim], grants: list[Claim], last: Claim, asked: Question) -> tuple[Claim, Status]:
    """...を取得し、...は提供していません: partial where both are about one act, else what stands last counts."""
    acts = {verb_of(c.clause) for c in denials} & {verb_of(c.clause) for c in grants}
    denied, granted = max(c.about for c in denials), max(c.about for c in grants)
    done = verb_of(grants[0].clause)
    again = bool(done) and granted > 0 and done in denials[-1].clause.text
    if _is_all_there_is(denials[0], grants):
        return denials[0], Status.NO
    if denials[0].clause.polarity is Polarity.AFFIRMED and sets_apart(grants[0], denials[0], asked):
        return denials[0], Status.PARTIAL
    if acts - {""} or _is_listed(grants[0], denials[0]) or again:
        return denials[0], Status.PARTIAL
    is_part = grants[0].status is Status.PARTIAL or _LIMITED.search(grants[0].clause.text)
    if (
        is_part
        and not (last.status is Status.NO and denied > granted and not ELSEWHERE.match(denials[0].clause.text))
        and (
            granted >= denied * 0.5
            or ELSEWHERE.match(denials[0].clause.text)
            or _FOR_WHOM.search(grants[0].clause.text)
        )
    ):
        return denials[0], Status.PARTIAL
    if last.status is Status.NO:
        return (last, Status.NO) if denied >= granted * 0.5 else (grants[0], Status.PARTIAL)
    is_instead = denials[0].clause.start < grants[0].clause.start and granted <= denied
    return (denials[0], Status.NO) if denied > granted + 0.3 or is_instead else (grants[-1], grants[-1].status)


def _is_all_there_is(denial: Claim, grants: list[Claim]) -> bool:
    """機会は設けておらず、規程を置くにとどまる: what is granted behind a denial is less than was asked."""
    return denial.clause.start < grants[0].clause.start and all(g.status is Status.PARTIAL for g in grants)


def _is_listed(grant: Claim, denial: Claim) -> bool:
    """画面は可、帳票は不可: two topics side by side, joined by a bare comma."""
    return all(_NAMED.search(c.clause.text) for c in (grant, denial)) and any(
        _BARE.search(c.clause.text) for c in (grant, denial)
    )


_NAMED = re.compile(r"は|:|^[\x00-\x7f]+$")
_LIMITED = re.compile(
    r"(?:のみ|だけ)(?:を|の|が|に)?(?:対象|可|導入|実施|対応|取得|整備|提供|設置|暗号化|利用|記録|保存)"
)
_FOR_WHOM = re.compile(r"(?:のみ|だけ)(?:が|を)対象|(?:のみ|だけ)に")
_BARE = re.compile(r"(?:[一-龥ァ-ヴA-Za-z\d○×%)]|おき|ごと|まで|(?<!で)あり|なし)[、,/]\s*$")
