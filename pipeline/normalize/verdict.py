"""What the clauses of an answer come to together: which one answers, and what the others take back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.claims import Claim, verb_of
from pipeline.normalize.clauses import Role
from pipeline.normalize.concessions import AIM, GUARANTEE, conceded
from pipeline.normalize.english import is_english
from pipeline.normalize.further import BY_RULE, LACKING, NEAR_ALL, given, no_with
from pipeline.normalize.harmless import is_needless
from pipeline.normalize.parts import (
    ELSEWHERE,
    TOPIC,
    answers_parts,
    exempts,
    sets_apart,
)
from pipeline.normalize.plans import prepares
from pipeline.normalize.polarity import Polarity
from pipeline.normalize.relevance import relevant

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

REFERENCE = Status.UNCLEAR  # what a claim that only points elsewhere comes to


def verdict(claims: list[Claim], asked: Question) -> Status | None:
    """The status that the claims come to, `REFERENCE` where they only point elsewhere, None where there are none."""
    spoken = [c for c in claims if c.status is not REFERENCE]
    if any(c.disclaims for c in spoken) and any(_CARES.search(c.clause.text) for c in spoken):
        return Status.BEST_EFFORT
    if any(not c.disclaims and c.clause.role in _SPEAKS and c.status is not Status.BEST_EFFORT for c in spoken):
        is_open = asked.asks_value and not any(c.has_value for c in spoken)
        spoken = [c for c in spoken if not c.disclaims or (is_open and c.status is Status.NOT_DEFINED)]
    main = [c for c in spoken if c.clause.role is not Role.ASIDE and not _only_explains(c)]
    if any(c.status is Status.PLANNED for c in main):  # what was done so far only prepares it
        main = [c for c in main if c.status is not Status.YES or not prepares(c.clause.text)]
    main = [_for_want_of_it(c, spoken) for c in main]
    main = relevant(main or [c for c in spoken if c.clause.role is Role.REASON], asked)
    if not main:
        # A name in brackets tells nothing, and no more does the date or page of what is referred to.
        telling = [
            c for c in spoken if c.status is not Status.YES or (c.has_value and not _DATED.search(c.clause.text))
        ]
        return (telling or claims)[0].status if claims else None
    if _is_needless(spoken):
        return Status.NOT_APPLICABLE
    first = [c for c in main if c.clause.sentence == main[0].clause.sentence]
    rest = [c for c in main if c.clause.sentence != main[0].clause.sentence]
    asides = [c for c in claims if c.clause.role is Role.ASIDE and c.clause.sentence == main[0].clause.sentence]
    lead, status = _sentence(first, asked)
    if status is Status.NO and answers_parts(first, asked):
        status = Status.PARTIAL
    if _BARE_YES.fullmatch(lead.clause.text):
        status = _behind_bare_yes(rest, asked) or status
    return _combine(lead, status, rest, asides, asked)


def _behind_bare_yes(rest: list[Claim], asked: Question) -> Status | None:
    """What the sentence behind a bare yes makes of it: a condition or a try, where it speaks of the whole."""
    said = [c for c in rest if not _BARE_YES.fullmatch(c.clause.text)]
    if not said or TOPIC.search(said[0].clause.text):
        return None
    _, told = _sentence([c for c in said if c.clause.sentence == said[0].clause.sentence], asked)
    return told if told in _QUALIFIED else None


# あり。可能な限り努めます: the word says no more than a mark would.
_BARE_YES = re.compile(r"[\s・]*(?:はい|あり|有り?|可能?|対応(?:可能?|済み?)?|実施(?:済み?)?|[○◯])(?:です|ます)?[\s:]*")
_QUALIFIED = frozenset({Status.CONDITIONAL, Status.BEST_EFFORT})


_DATED = re.compile(r"\d{4}[年/.-]|時点|現在|[版頁章条項]|ページ|ver", re.IGNORECASE)
_CARES = re.compile(r"配慮|心(?:が|掛)け|努め|図(?:る|り|って)")
_SPEAKS = frozenset({Role.MAIN, Role.CONCESSION, Role.PROVISO})


def _for_want_of_it(claim: Claim, spoken: list[Claim]) -> Claim:
    """SLAは制定していないためお示しできません keeps nothing back: the reason is the answer."""
    if claim.status is Status.NO:  # 機密事項にあたるため、ご案内できかねます
        kept = (c for c in spoken if c.clause.role is Role.REASON and c.clause.sentence == claim.clause.sentence)
        return next((replace(claim, status=c.status) for c in kept if c.status is Status.NOT_DISCLOSED), claim)
    reasons = (
        c
        for c in spoken
        if c.clause.role is Role.REASON
        and c.clause.sentence == claim.clause.sentence
        and c.status in LACKING
        and (c.status is Status.NOT_DEFINED or c.about > 0)
    )
    reason = next(reasons, None) if claim.status is Status.NOT_DISCLOSED else None
    return replace(reason, clause=replace(reason.clause, role=Role.MAIN)) if reason else claim


def _is_needless(spoken: list[Claim]) -> bool:
    """OSを持たないため、対策は要しません: what is not there needs nothing."""
    reasons = [c for c in spoken if c.clause.role is Role.REASON and c.clause.polarity is Polarity.NEGATED]
    others = [c for c in spoken if c.clause.role is not Role.REASON]
    is_none = any(c.status is Status.NOT_APPLICABLE for c in reasons)
    return bool(reasons and others) and all(
        c.status is Status.NO and (is_none or is_needless(c.clause.text)) for c in others
    )


def _only_explains(claim: Claim) -> bool:
    """A reason answers nothing, but for a denial in ...ませんので、 which states as much as it explains."""
    text = claim.clause.text
    return claim.clause.role is Role.REASON and not (
        claim.status is Status.NO and text.rstrip("、,").endswith("ませんので")
    )


def _sentence(said: list[Claim], asked: Question) -> tuple[Claim, Status]:
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
        if last.status is Status.PLANNED and not _are_apart(grants, last, asked):
            return last, last.status
        is_partial = last.status is not Status.YES or _is_listed(grants[0], first)
        return grants[0], Status.PARTIAL if is_partial else Status.YES
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
        sets_apart(grant, planned, asked) or _is_listed(grant, planned) or _ALSO.search(planned.clause.text) for grant in grants
    )


_ALSO = re.compile(r"(?<!と)も(?!の|と)")


def _is_last_word(last: Claim, first: Claim, grants: list[Claim]) -> bool:
    """Whether the last of several claims is the answer, what stands before it only leading up to it."""
    if first.status in {Status.NO, Status.NOT_APPLICABLE} and last.status is Status.NOT_DEFINED:
        return True
    if first.status is Status.NOT_APPLICABLE and last.status is Status.NO and _OF_ANY.match(first.clause.text):
        return True  # 該当する部門はなく、外部への依頼実績もない
    if _is_denied(first) and last.status is Status.NOT_APPLICABLE and not grants:
        return True  # 認証基盤を持たず、本項は非該当
    if last.status is Status.NOT_APPLICABLE and _NOT_CONCERNED.fullmatch(last.clause.text):
        return True
    is_denied = _is_denied(first) or (first.status is Status.NO and bool(BY_RULE.search(first.clause.text)))
    if is_denied and last.status is Status.CONDITIONAL and last.about > 0:
        return True  # 標準では含まれず、オプションのお申し込みで使える
    if last.status is Status.PLANNED and last.about > 0 and _SO_FAR.match(first.clause.text) and first.about == 0:
        return True  # 現時点では同じ建物に置いており、遠隔地への保管は次年度に始める
    if not grants or last.status is not Status.NOT_APPLICABLE or first.status is Status.NO:
        return False
    if last.about > NEAR_ALL and grants[0].about == 0:
        return True  # 有線のみで、無線LANは存在しない
    return not any(_NAMED.search(c.clause.text) for c in grants)  # すべて自社で行っており、外部の組織は関与しない


_OF_ANY = re.compile(r"\s*該当する[^、。]{1,12}(?:は|が)な")
_SO_FAR = re.compile(r"[\s・]*(?:現時点|現在|現状|今|いま)(?:で)?は")


def _takes_nothing(given: Claim, others: list[Claim]) -> bool:
    """無期限に保持し、自動削除は行わない: a value stands there, and what is denied is further from the question."""
    return all(
        c.status is Status.NOT_APPLICABLE or (c.status is Status.NO and c.about <= given.about) for c in others
    )


def _is_something_more(last: Claim) -> bool:
    """Whether what stands behind a value is yet to come, or another thing for which one pays: 24時間対応は別途契約."""
    is_other = last.status is Status.CONDITIONAL and bool(
        TOPIC.search(last.clause.text) or _TALKED_OVER.fullmatch(last.clause.text)
    )
    return is_other or last.status is Status.PLANNED


_TALKED_OVER = re.compile(r"\s*(?:別途|個別に|詳細は)?[、\s]?(?:ご?協議|ご?相談|調整)(?:と)?(?:する|します|させて頂きます|いたします|の上決定)?")


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
    if first_only(denials[0], grants):
        return denials[0], Status.NO
    if denials[0].clause.polarity is Polarity.AFFIRMED and sets_apart(grants[0], denials[0], asked):
        return denials[0], Status.PARTIAL
    if acts - {""} or _is_listed(grants[0], denials[0]) or again:
        return denials[0], Status.PARTIAL
    is_part = grants[0].status is Status.PARTIAL or _LIMITED.search(grants[0].clause.text)
    if is_part and not (last.status is Status.NO and denied > granted) and (
        granted >= denied * 0.5 or ELSEWHERE.match(denials[0].clause.text) or _FOR_WHOM.search(grants[0].clause.text)
    ):
        return denials[0], Status.PARTIAL
    if last.status is Status.NO:
        return (last, Status.NO) if denied >= granted * 0.5 else (grants[0], Status.PARTIAL)
    is_instead = denials[0].clause.start < grants[0].clause.start and granted <= denied
    return (denials[0], Status.NO) if denied > granted + 0.3 or is_instead else (grants[-1], grants[-1].status)


def first_only(denial: Claim, grants: list[Claim]) -> bool:
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


def _combine(lead: Claim, status: Status, rest: list[Claim], asides: list[Claim], asked: Question) -> Status:
    """What the other sentences make of the first one's status."""
    # 国外に置きますか: ございません。東京です
    is_told = asked.asks_whether and bool(_BARE_NO.fullmatch(lead.clause.text))
    has_value = asked.asks_value and not is_told and any(c.status is Status.YES and c.has_value for c in rest)
    if status is Status.YES:
        return given(lead, rest, asides, asked)
    if status in {Status.NO, Status.YES} and any(_NOT_CONCERNED.fullmatch(c.clause.text) for c in rest):
        return Status.NOT_APPLICABLE
    if status is Status.NO:
        return no_with(lead, rest, asides, has_value=has_value)
    is_aimed = asked.asks_value and bool(GUARANTEE.search(lead.clause.text))
    if (
        status is Status.NOT_DEFINED
        and is_aimed
        and any(c.has_value and AIM.search(c.clause.text) for c in rest + asides)
    ):
        return Status.YES
    if status is Status.NOT_DEFINED and any(c.status is Status.BEST_EFFORT for c in rest):
        return Status.BEST_EFFORT
    if status is Status.NOT_DEFINED and not asked.asks_value and any(_gives(c, asked) for c in rest):
        return Status.PARTIAL
    if status is Status.NOT_APPLICABLE and lead.about >= _WHOLE:
        return status
    if has_value and (
        status in {Status.CONDITIONAL, Status.NOT_APPLICABLE} or (status is Status.NOT_DEFINED and lead.weak)
    ):
        return Status.YES
    if status is Status.BEST_EFFORT and lead.status is status and asked.asks_value and lead.has_value:
        return Status.YES
    return status


_WHOLE = 0.5  # how much of the question a denial repeats that is of the thing itself: バッチというものがない
_NOT_CONCERNED = re.compile(r"[\s・]*(?:よって|従って|したがって|そのため)?[、\s]*(?:本(?:項|件|設問)は)?(?:該当(?:なし|無し|せず|しない|しません|いたしません|致しません)|非該当|対象外)(?:です|である|とする|となります)?[\s。]*")
_BARE_NO = re.compile(
    r"\s*(?:いいえ|いえ)?[、,]?\s?(?:(?:それは|特に|一切)?(?:あり|ござい|いたし|し)ません|ない(?:です)?|no)?[、,。\s]*",
    re.IGNORECASE,
)


def _gives(claim: Claim, asked: Question) -> bool:
    """Whether a further sentence grants another thing that was asked: SLAはなし。ただし、資料は提供します."""
    act = verb_of(claim.clause)
    return (
        claim.clause.role is Role.PROVISO
        and claim.status in {Status.YES, Status.CONDITIONAL}
        and bool(act)
        and act in asked.text
        and claim.about > 0
    )
