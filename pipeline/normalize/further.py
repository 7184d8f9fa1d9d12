"""What the further sentences of an answer leave of its first: a yes that another takes back in part, a no that is not the last word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize import english_parts
from pipeline.normalize.claims import Claim, restricts, same_act, verb_of
from pipeline.normalize.clauses import Role, mask_brackets
from pipeline.normalize.concessions import CONSIDERED, GUARANTEE
from pipeline.normalize.english import is_english
from pipeline.normalize.frames import FRAMES
from pipeline.normalize.limits import FOR_SOME, FORMAT, SAFEGUARD
from pipeline.normalize.parts import (
    TOPIC,
    is_of_another,
    lacks_a_part,
    leaves_the_rest,
    lists_a_lack,
    sets_apart,
)
from pipeline.normalize.polarity import Polarity, predicate_of
from pipeline.normalize.question import words_of

if TYPE_CHECKING:
    from pipeline.normalize.question import Question


def given(lead: Claim, rest: list[Claim], asides: list[Claim], asked: Question) -> Status:
    """What the other sentences leave of a yes."""
    is_given = lead.has_value and (asked.asks_value or bool(FORMAT.search(asked.text)))
    if (
        asked.asks_value
        and not lead.has_value
        and any(
            c.status is Status.NOT_DEFINED and (is_english(c.clause.text) or words_of(c.clause.text) & asked.label)
            for c in rest
        )
    ):
        return Status.NOT_DEFINED
    if not is_given and lists_a_lack(lead, rest, asked):
        return Status.PARTIAL
    of_two = bool(english_parts.OF_TWO.search(asked.text))
    if is_english(lead.clause.text) and any(_is_of_other_plan(c) for c in rest):
        return Status.CONDITIONAL
    if less := english_parts.lacking(lead, rest, of_two=of_two, is_given=is_given):
        return less
    return _yes_with(lead, rest, asides, asked, is_given=is_given)


def _is_of_other_plan(claim: Claim) -> bool:
    """Can be set in Enterprise; not available in Standard."""
    return claim.status is Status.CONDITIONAL and claim.clause.polarity is Polarity.NEGATED


def _yes_with(lead: Claim, rest: list[Claim], asides: list[Claim], asked: Question, *, is_given: bool) -> Status:
    is_only = bool(_ONLY.search(mask_brackets(lead.clause.text)))
    if is_only and not is_given and any(_FROM_THEN_ON.search(c.clause.text) for c in rest):
        return Status.PARTIAL
    denials = [
        c
        for c in rest
        if (c.status is Status.NO or (is_only and c.status is Status.NOT_DEFINED))
        and not _ON_PURPOSE.search(c.clause.text)
    ]
    if any(_is_for_a_plan(c, is_given=is_given) for c in rest):
        return Status.CONDITIONAL
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
        and not any(harmless.search(c.clause.text) for harmless in (_OFFERS_MORE, _BY_WHOM, _OTHERS_GET))
    ]
    return limits[0] if limits and not rest else Status.YES


# 入社時のみ。年次の研修は2027年4月から
_FROM_THEN_ON = re.compile(r"(?:年度?|月|期|春|夏|秋|冬)(?:頃|ごろ)?(?:から|より)(?:です|実施|開始|始め(?:る|ます))?$")


def _is_for_a_plan(claim: Claim, *, is_given: bool) -> bool:
    """SMSの番号。上位プラン限定: what names no other topic and only says who gets it, or for how much, is of the whole."""
    if claim.status is not Status.CONDITIONAL:
        return False
    is_bare = claim.clause.role is Role.MAIN and bool(FOR_SOME.fullmatch(claim.clause.text))
    return is_bare or (is_given and bool(_PLAN_ONLY.search(claim.clause.text)))


def _is_less_than_whole(lead: Claim, rest: list[Claim], denials: list[Claim], asked: Question) -> bool:
    """Whether the other sentences say that a part, or what is left, has not what the lead grants."""
    unguarded = [c for c in denials if not c.guards]
    return (
        lacks_a_part(lead, rest, denials, asked)
        or any(c.status in {Status.NO, Status.NOT_DISCLOSED} and _is_withheld(c) for c in rest)
        or any(_takes_back(c, lead) for c in denials)
        or (bool(denials) and bool(_ONLY.search(mask_brackets(lead.clause.text))))
        or any(map(leaves_the_rest, rest))
        or any(
            c.clause.polarity is Polarity.NEGATED and c.about >= _HALF and _UP_TO.search(c.clause.text) for c in rest
        )
        or any(is_of_another(lead, c, asked) for c in unguarded)
        or any(c.about >= _HALF and sets_apart(lead, c, asked) for c in unguarded)
        or any(
            _JUST.search(mask_brackets(c.clause.text)) and sets_apart(lead, c, asked)
            for c in rest
            if c.status is Status.YES
        )
        or any(_falls_short(c) for c in rest)
        or any(c.status is Status.NOT_DEFINED and c.about > 0 and sets_apart(lead, c, asked) for c in rest)
        or any(_declines(c) and sets_apart(lead, c, asked) and not restricts(c, asked) for c in unguarded)
        or any(c.status is Status.PLANNED and sets_apart(lead, c, asked) for c in rest)
        or any(
            c.status is Status.PLANNED and c.about >= lead.about + 0.3 for c in rest if not _names_what_is_asked(lead)
        )
    )


def _falls_short(claim: Claim) -> bool:
    """Whether a further statement says that it is not done to the full, or leaves the other of two things undone."""
    is_short = FRAMES[Status.PARTIAL, "negated"].search(claim.clause.text)
    if claim.status is Status.PARTIAL and claim.clause.polarity is Polarity.NEGATED and is_short:
        return True
    return claim.status in LACKING and bool(_ON_THE_OTHER_HAND.match(claim.clause.text))


def _declines(denial: Claim) -> bool:
    """Whether a denial says what is not offered or not kept, rather than what is not allowed."""
    return bool(_DECLINES.search(predicate_of(denial.clause.text)))


_DECLINES = re.compile(
    r"(?:お?受け(?:して|でき)|承って|対応(?:して|でき)|提供(?:して|でき)|用意(?:して|でき|が)|サポートして|取れて|残(?:って|して)|記録(?:して|でき|されて)|実施(?:して|でき)|出して|入れて|当てて|持って|(?<!そこまで)できて|行えて|まだ仕組み|まだ体制|間に合って|追いついて)[^、。]{0,6}$"
)
LACKING = frozenset({Status.NO, Status.NOT_DEFINED, Status.PLANNED})
_ON_THE_OTHER_HAND = re.compile(r"[\s・]{0,4}(?:一方|他方|反面|対して)")


def _names_what_is_asked(lead: Claim) -> bool:
    """Daily today: an English answer without a subject is of the thing itself, however few of its words it repeats."""
    return is_english(lead.clause.text) and english_parts.is_elliptic(lead)


_HALF = 0.5  # how much of the question a denial repeats that is of a part by name
NEAR_ALL = 0.9  # how much of the question a claim repeats that is its answer
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
    if _FURTHER_BACK.search(condition.clause.text):
        return False
    return is_other and not SAFEGUARD.search(asked.text) and not is_english(condition.clause.text)


_FURTHER_BACK = re.compile(r"超|より[前後]|以前の|過去の|それ以上|追加")


def _is_withheld(denial: Claim) -> bool:
    """Whether what is done is not handed out: 取得しています。ただしログの提供は行っておりません."""
    text = denial.clause.text
    is_proviso = denial.clause.role is Role.PROVISO and denial.about >= 0.5
    return bool(_TO_CUSTOMER.search(text) or (is_proviso and _HANDED_OUT.search(text)))


_PLAN_ONLY = re.compile(r"(?:契約|プラン|エディション|コース)(?:だけ|のみ|限定)")
_HANDED_OUT = re.compile(r"(?:提供|開示|お渡し|公開)(?:は|も|を)")
_OFFERS_MORE = re.compile(
    r"も(?:ご?(?:利用|提供|対応|用意|選択|追加|設定|相談)|可|承)"
    r"|\b(?:can|may|could) be (?:raised|extended|increased|expanded|lifted|upgraded|prolonged|added)|\b(?:extend|expand)[ai]ble\b|\b(?:more|further|longer|additional)\b"
)  # (ご依頼によりICカードも可能) offers more
_BY_WHOM = re.compile(r"(?:事業者|センター|会社|委託先)(?:側|様)?の[^、。]{1,8}による")
# (プレミアムのみ。他は12時間): all have it.
_OTHERS_GET = re.compile(r"(?:他|ほか|それ以外|標準)(?:の[^、。]{1,8})?は[^、。]{0,6}\d")
_UP_TO = re.compile(r"までは[^、。]{0,14}$")  # 再委託先までは点検していない, where the question names them
# 13か月(それ以前のものはご依頼により提供): what lies beyond the value given.
_BEYOND = re.compile(r"\s*(?:それ|これ|左記|上記)(?:以[前降外上]|を超)|\s*(?:以降|超過|延長|追加)")


def _takes_back(denial: Claim, lead: Claim) -> bool:
    """Whether a later denial limits what the lead grants: it is as near to the question, and a proviso or about one act."""
    if same_act(denial, lead):
        return denial.about >= min(lead.about, 0.5)
    return denial.clause.role is Role.PROVISO and denial.about >= max(lead.about, 0.5)


_TO_CUSTOMER = re.compile(r"(?:お客様|お客さま|利用者|契約者|貴社)(?:へ|に|への|に対する)?の?(?:開示|提供)")
_ONLY = re.compile(r"(?:のみ|だけ)(?!で|なら)[^、。]{0,8}[。\s]*$")


_JUST = re.compile(r"(?:のみ|だけ)(?:です|である)?[。\s]*$")  # 旧画面は日付欄だけ
_NOT_THERE = re.compile(r"(?:(?:置い|設置し|保有し|所有し|持っ)て(?:い|お)|(?:ござい|あり)ま|存在し)[^、。]{0,4}$")
_OWN_TOPIC = 0.3  # how much of the question a grant repeats that answers where the lead speaks of something else


BY_RULE = re.compile(r"原則|標準(?:で)?は|(?:を|が)基本")


def no_with(lead: Claim, rest: list[Claim], asides: list[Claim], *, has_value: bool) -> Status:
    """What the other sentences make of a no."""
    is_rule = bool(BY_RULE.search(lead.clause.text)) or english_parts.denies_manner(
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
    if grants and is_english(lead.clause.text) and english_parts.denies_manner(lead.clause.text):
        return Status.YES
    act = verb_of(lead.clause)
    return Status.PARTIAL if has_value or any(act and act in c.clause.text for c in grants) else Status.NO
