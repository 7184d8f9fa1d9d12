"""What the clauses of an answer come to together: which one answers, and what the others take back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.claims import Claim, verb_of
from pipeline.normalize.clauses import Role
from pipeline.normalize.concessions import AIM, GUARANTEE
from pipeline.normalize.further import LACKING, given, no_with
from pipeline.normalize.harmless import is_needless
from pipeline.normalize.parts import TOPIC, answers_parts
from pipeline.normalize.plans import prepares
from pipeline.normalize.polarity import Polarity
from pipeline.normalize.relevance import relevant
from pipeline.normalize.sentence import NOT_CONCERNED, sentence

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
    lead, status = sentence(first, asked)
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
    _, told = sentence([c for c in said if c.clause.sentence == said[0].clause.sentence], asked)
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


def _combine(lead: Claim, status: Status, rest: list[Claim], asides: list[Claim], asked: Question) -> Status:
    """What the other sentences make of the first one's status."""
    # 国外に置きますか: ございません。東京です
    is_told = asked.asks_whether and bool(_BARE_NO.fullmatch(lead.clause.text))
    has_value = asked.asks_value and not is_told and any(c.status is Status.YES and c.has_value for c in rest)
    if status is Status.YES:
        return given(lead, rest, asides, asked)
    if status is Status.NO:
        is_no_concern = any(NOT_CONCERNED.fullmatch(c.clause.text) for c in rest)
        return Status.NOT_APPLICABLE if is_no_concern else no_with(lead, rest, asides, has_value=has_value)
    if status is Status.NOT_DEFINED:
        return _left_open(lead, rest, asides, asked, has_value=has_value)
    is_absent = status is Status.NOT_APPLICABLE and lead.about < _WHOLE
    if has_value and (is_absent or status is Status.CONDITIONAL):
        return Status.YES
    if status is Status.BEST_EFFORT and lead.status is status and asked.asks_value and lead.has_value:
        return Status.YES
    return status


def _left_open(lead: Claim, rest: list[Claim], asides: list[Claim], asked: Question, *, has_value: bool) -> Status:
    """What the other sentences make of something that is not set."""
    is_aimed = asked.asks_value and bool(GUARANTEE.search(lead.clause.text))
    if is_aimed and any(c.has_value and AIM.search(c.clause.text) for c in rest + asides):
        return Status.YES
    if any(c.status is Status.BEST_EFFORT for c in rest):
        return Status.BEST_EFFORT
    if not asked.asks_value and any(_gives(c, asked) for c in rest):
        return Status.PARTIAL
    return Status.YES if has_value and lead.weak else Status.NOT_DEFINED


_WHOLE = 0.5  # how much of the question a denial repeats that is of the thing itself: バッチというものがない
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
