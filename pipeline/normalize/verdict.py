"""What the clauses of an answer come to together: which one answers, and what the others take back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize import english_parts
from pipeline.normalize.claims import Claim, restricts, same_act, verb_of
from pipeline.normalize.clauses import Role, mask_brackets
from pipeline.normalize.concessions import AIM, CONSIDERED, GUARANTEE, conceded
from pipeline.normalize.english import is_english
from pipeline.normalize.frames import FRAMES
from pipeline.normalize.harmless import is_needless
from pipeline.normalize.limits import SAFEGUARD
from pipeline.normalize.parts import (
    ELSEWHERE,
    TOPIC,
    answers_parts,
    exempts,
    is_of_another,
    lacks_a_part,
    leaves_the_rest,
    lists_a_lack,
    sets_apart,
)
from pipeline.normalize.plans import prepares
from pipeline.normalize.polarity import Polarity, predicate_of
from pipeline.normalize.question import words_of
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
    return _combine(lead, status, rest, asides, asked)


_DATED = re.compile(r"\d{4}[年/.-]|時点|現在|[版頁章条項]|ページ|ver", re.IGNORECASE)
_CARES = re.compile(r"配慮|心(?:が|掛)け|努め|図(?:る|り|って)")
_SPEAKS = frozenset({Role.MAIN, Role.CONCESSION, Role.PROVISO})


def _for_want_of_it(claim: Claim, spoken: list[Claim]) -> Claim:
    """SLAは制定していないためお示しできません keeps nothing back: the reason is the answer."""
    reasons = (
        c
        for c in spoken
        if c.clause.role is Role.REASON
        and c.clause.sentence == claim.clause.sentence
        and c.status in _LACKING
        and c.about > 0
    )
    reason = next(reasons, None) if claim.status is Status.NOT_DISCLOSED else None
    return replace(reason, clause=replace(reason.clause, role=Role.MAIN)) if reason else claim


def _is_needless(spoken: list[Claim]) -> bool:
    """OSを持たないため、対策は要しません: what is not there needs nothing."""
    reasons = [c for c in spoken if c.clause.role is Role.REASON and c.clause.polarity is Polarity.NEGATED]
    others = [c for c in spoken if c.clause.role is not Role.REASON]
    return bool(reasons and others) and all(c.status is Status.NO and is_needless(c.clause.text) for c in others)


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
    if first.status is Status.NO and last.status is Status.NOT_DEFINED:
        return last, last.status
    is_denied = first.status is Status.NO and first.clause.polarity is Polarity.NEGATED
    if is_denied and last.status is Status.CONDITIONAL and last.about > 0:
        return last, last.status  # 標準では含まれず、オプションのお申し込みで使える
    denials = [c for c in said if c.status is Status.NO]
    grants = [c for c in said if c.status in {Status.YES, Status.PARTIAL}]
    if denials and grants:
        return _mixed(denials, grants, last, asked)
    if grants and last.status is Status.NOT_APPLICABLE and not any(_NAMED.search(c.clause.text) for c in grants):
        return last, last.status  # すべて自社で行っており、外部の組織は関与しない
    if grants and last.status is Status.NOT_APPLICABLE and last.about > _NEAR_ALL and grants[0].about == 0:
        return last, last.status  # 有線のみで、無線LANは存在しない
    if asked.asks_value and first.status is Status.YES and first.has_value and last.status is Status.PLANNED:
        return first, first.status
    if grants and any(c.status in {Status.NOT_APPLICABLE, Status.PLANNED} for c in said):
        is_partial = last.status is not Status.YES or _is_listed(grants[0], first)
        return grants[0], Status.PARTIAL if is_partial else Status.YES
    firm = [c for c in said if c.status is not Status.YES]
    nearest = max(said, key=lambda c: c.about)
    if nearest.status is Status.YES and firm and firm[0].status is Status.CONDITIONAL and _is_listed(nearest, firm[0]):
        return nearest, Status.YES
    if not firm or firm[0].weak or any(lesser(firm[0], first) for lesser in (_is_more, _is_bare, _is_of_the_rest)):
        return first, first.status
    return firm[0], firm[0].status


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
    if denials[0].clause.polarity is Polarity.AFFIRMED and sets_apart(grants[0], denials[0], asked):
        return denials[0], Status.PARTIAL
    if acts - {""} or _is_listed(grants[0], denials[0]) or again:
        return denials[0], Status.PARTIAL
    is_part = grants[0].status is Status.PARTIAL or _LIMITED.search(grants[0].clause.text)
    if is_part and (
        granted >= denied * 0.5 or ELSEWHERE.match(denials[0].clause.text) or _FOR_WHOM.search(grants[0].clause.text)
    ):
        return denials[0], Status.PARTIAL
    if last.status is Status.NO:
        return (last, Status.NO) if denied >= granted * 0.5 else (grants[0], Status.PARTIAL)
    is_instead = denials[0].clause.start < grants[0].clause.start and granted <= denied
    return (denials[0], Status.NO) if denied > granted + 0.3 or is_instead else (grants[-1], grants[-1].status)


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
        return _given(lead, rest, asides, asked)
    if status is Status.NO:
        return _no_with(lead, rest, asides, has_value=has_value)
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
    if has_value and (
        status in {Status.CONDITIONAL, Status.NOT_APPLICABLE} or (status is Status.NOT_DEFINED and lead.weak)
    ):
        return Status.YES
    if status is Status.BEST_EFFORT and lead.status is status and asked.asks_value and lead.has_value:
        return Status.YES
    return status


_BARE_NO = re.compile(
    r"\s*(?:いいえ|いえ)?[、,]?\s?(?:(?:それは|特に|一切)?(?:あり|ござい|いたし|し)ません|ない(?:です)?|no)?[、,。\s]*",
    re.IGNORECASE,
)


def _given(lead: Claim, rest: list[Claim], asides: list[Claim], asked: Question) -> Status:
    """What the other sentences leave of a yes."""
    is_given = lead.has_value and (asked.asks_value or bool(_WHICH.search(asked.text)))
    if (
        asked.asks_value
        and not lead.has_value
        and any(c.status is Status.NOT_DEFINED and words_of(c.clause.text) & asked.label for c in rest)
    ):
        return Status.NOT_DEFINED
    if not is_given and lists_a_lack(lead, rest, asked):
        return Status.PARTIAL
    of_two = bool(english_parts.OF_TWO.search(asked.text))
    if less := english_parts.lacking(lead, rest, of_two=of_two, is_given=is_given):
        return less
    return _yes_with(lead, rest, asides, asked, is_given=is_given)


_WHICH = re.compile(r"(?:データ|ファイル|何|出力)形式|何形式|の種類")


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


def _yes_with(lead: Claim, rest: list[Claim], asides: list[Claim], asked: Question, *, is_given: bool) -> Status:
    denials = [c for c in rest if c.status is Status.NO and not _ON_PURPOSE.search(c.clause.text)]
    if is_given:  # a value was asked and stands there: what else is not done takes nothing from it
        rest = denials = []
    if _is_less_than_whole(lead, rest, denials, asked):
        return Status.PARTIAL
    if not is_given and any(_hangs_on(c, lead) or _is_for_some(c, lead, asked) for c in rest):
        return Status.CONDITIONAL
    limits = [
        c.status
        for c in asides
        if c.status in {Status.CONDITIONAL, Status.PARTIAL}
        and not (TOPIC.search(c.clause.text) and not _PAID.search(c.clause.text) and not is_given)
        and not (is_given and (_BEYOND.match(c.clause.text) or _DIFFERS.search(c.clause.text)))
        and not (_OFFERS_MORE.search(c.clause.text) or _BY_WHOM.search(c.clause.text))
    ]
    return limits[0] if limits and not rest else Status.YES


def _is_less_than_whole(lead: Claim, rest: list[Claim], denials: list[Claim], asked: Question) -> bool:
    """Whether the other sentences say that a part, or what is left, has not what the lead grants."""
    unguarded = [c for c in denials if not c.guards]
    return (
        lacks_a_part(lead, rest, denials, asked)
        or any(c.status in {Status.NO, Status.NOT_DISCLOSED} and _is_withheld(c) for c in rest)
        or any(_takes_back(c, lead) for c in denials)
        or (bool(denials) and bool(_ONLY.search(mask_brackets(lead.clause.text))))
        or any(map(leaves_the_rest, rest))
        or any(is_of_another(lead, c, asked) for c in unguarded)
        or any(_is_near(c, asked) and sets_apart(lead, c, asked) for c in unguarded)
        or any(_falls_short(c) for c in rest)
        or any(c.status is Status.NOT_DEFINED and c.about > 0 and sets_apart(lead, c, asked) for c in rest)
        or any(_declines(c) and sets_apart(lead, c, asked) and not restricts(c, asked) for c in unguarded)
        or any(c.status is Status.PLANNED and sets_apart(lead, c, asked) for c in rest)
        or any(c.status is Status.PLANNED and c.about >= lead.about + 0.3 for c in rest)
    )


def _falls_short(claim: Claim) -> bool:
    """Whether a further statement says that it is not done to the full, or leaves the other of two things undone."""
    is_short = FRAMES[Status.PARTIAL, "negated"].search(claim.clause.text)
    if claim.status is Status.PARTIAL and claim.clause.polarity is Polarity.NEGATED and is_short:
        return True
    return claim.status in _LACKING and bool(_ON_THE_OTHER_HAND.match(claim.clause.text))


def _declines(denial: Claim) -> bool:
    """Whether a denial says what is not offered or not kept, rather than what is not allowed."""
    return bool(_DECLINES.search(predicate_of(denial.clause.text)))


_DECLINES = re.compile(
    r"(?:お?受け(?:して|でき)|承って|対応(?:して|でき)|提供(?:して|でき)|用意(?:して|でき|が)|サポートして|取れて|残(?:って|して)|記録(?:して|でき|されて)|実施(?:して|でき)|できて)[^、。]{0,6}$"
)
_LACKING = frozenset({Status.NO, Status.NOT_DEFINED, Status.PLANNED})
_ON_THE_OTHER_HAND = re.compile(r"[\s・]{0,4}(?:一方|他方|反面|対して)")


def _is_near(denial: Claim, asked: Question) -> bool:
    """Whether a denial repeats most of the question, the act that is asked for among it."""
    return denial.about >= _NEAR_ALL and verb_of(denial.clause) in asked.text


_NEAR_ALL = 0.9  # how much of the question a denial repeats that is of a part by name
# 窒素消火。スプリンクラーは未設置(水損防止のため): left out for the sake of what is asked.
_ON_PURPOSE = re.compile(r"(?:防止|回避|防ぐ|避ける|予防)(?:の|する)?ため")
_PAID = re.compile(r"費用|料金|有償|有料|負担|別途|プラン")
_DIFFERS = re.compile(r"異な|変わ|変動")


def _hangs_on(proviso: Claim, lead: Claim) -> bool:
    """可能です。ただし、有償となります: a proviso without a topic of its own limits the whole; なお、帳票は有償 does not."""
    is_proviso = proviso.status is Status.CONDITIONAL and proviso.clause.role is Role.PROVISO
    is_ban = lead.clause.polarity is Polarity.NEGATED  # what is let through by leave does not limit it
    return is_proviso and not is_ban and lead.about < 0.3 and not TOPIC.search(proviso.clause.text)


def _is_for_some(condition: Claim, lead: Claim, asked: Question) -> bool:
    """手順書は公開。SLAは上位プランのみ: of two things offered one has a condition; a safeguard has one by its nature."""
    is_other = condition.status is Status.CONDITIONAL and condition.about > 0 and sets_apart(lead, condition, asked)
    return is_other and not SAFEGUARD.search(asked.text) and not is_english(condition.clause.text)


def _is_withheld(denial: Claim) -> bool:
    """Whether what is done is not handed out: 取得しています。ただしログの提供は行っておりません."""
    text = denial.clause.text
    is_proviso = denial.clause.role is Role.PROVISO and denial.about >= 0.5
    return bool(_TO_CUSTOMER.search(text) or (is_proviso and _HANDED_OUT.search(text)))


_HANDED_OUT = re.compile(r"(?:提供|開示|お渡し|公開)(?:は|も|を)")
_OFFERS_MORE = re.compile(
    r"も(?:ご?(?:利用|提供|対応|用意|選択|追加|設定|相談)|可|承)"
    r"|\b(?:can|may|could) be (?:raised|extended|increased|expanded|lifted|upgraded|prolonged|added)|\b(?:extend|expand)[ai]ble\b|\b(?:more|further|longer|additional)\b"
)  # (ご依頼によりICカードも可能) offers more
_BY_WHOM = re.compile(r"(?:事業者|センター|会社|委託先)(?:側|様)?の[^、。]{1,8}による")
# 13か月(それ以前のものはご依頼により提供): what lies beyond the value given.
_BEYOND = re.compile(r"\s*(?:それ|これ|左記|上記)(?:以[前降外上]|を超)|\s*(?:以降|超過|延長|追加)")


def _takes_back(denial: Claim, lead: Claim) -> bool:
    """Whether a later denial limits what the lead grants: it is as near to the question, and a proviso or about one act."""
    if same_act(denial, lead):
        return denial.about >= min(lead.about, 0.5)
    return denial.clause.role is Role.PROVISO and denial.about >= max(lead.about, 0.5)


_TO_CUSTOMER = re.compile(r"(?:お客様|お客さま|利用者|契約者|貴社)(?:へ|に|への|に対する)?の?(?:開示|提供)")
_ONLY = re.compile(r"(?:のみ|だけ)(?!で|なら)[^、。]{0,8}[。\s]*$")


_NOT_THERE = re.compile(r"(?:(?:置い|設置し|保有し|所有し|持っ)て(?:い|お)|(?:ござい|あり)ま|存在し)[^、。]{0,4}$")
_OWN_TOPIC = 0.3  # how much of the question a grant repeats that answers where the lead speaks of something else


def _no_with(lead: Claim, rest: list[Claim], asides: list[Claim], *, has_value: bool) -> Status:
    is_rule = "原則" in lead.clause.text or english_parts.denies_manner(
        lead.clause.text
    )  # and what follows is the exception
    said = {
        c.status
        for c in [*rest, *asides]
        if c.status is not Status.CONDITIONAL or c.clause.role is Role.ASIDE or c.about >= 0.1 or is_rule
    }
    if Status.CONDITIONAL in said:
        return Status.CONDITIONAL
    if any(c.status is Status.PLANNED and not CONSIDERED.search(c.clause.text) for c in [*rest, *asides]):
        return Status.PLANNED
    grants = [c for c in rest if c.status is Status.YES]
    if (
        lead.about == 0
        and _NOT_THERE.search(predicate_of(lead.clause.text))
        and any(c.about >= _OWN_TOPIC for c in grants)
    ):
        return Status.YES
    if GUARANTEE.search(lead.clause.text):
        if Status.BEST_EFFORT in said:
            return Status.BEST_EFFORT
        has_value = has_value or any(c.has_value for c in grants)
    has_value = has_value or (bool(grants) and english_parts.denies_part(lead.clause.text))
    act = verb_of(lead.clause)
    return Status.PARTIAL if has_value or any(act and act in c.clause.text for c in grants) else Status.NO
