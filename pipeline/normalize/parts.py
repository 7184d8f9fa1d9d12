"""Whether an answer grants one part of what was asked and lacks another: DBは分離。ファイルサーバーは混在."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize import english_parts
from pipeline.normalize.claims import restricts
from pipeline.normalize.polarity import HEADED_NO, Polarity
from pipeline.normalize.question import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.normalize.claims import Claim
    from pipeline.normalize.question import Question

# マルチAZ構成。復旧手順は未整備: 未... says that it was to be done.
UNDONE = re.compile(
    r"(?:は|が|も)(?:現在|現状|まだ)?未(?:整備|導入|実施|策定|検証|着手|取得|完了|設置|了)|(?<!変更)(?<!改[定訂正])(?<!被害)(?<!漏えい)(?<!漏洩)(?<!停止)(?<!事故)(?<!問題)には(?:まだ)?至って(?:い|お)|(?:対象|範囲)(?:から(?:は)?(?:外|除)(?![^、。]{0,4}(?:せず|ない|ません))|[とに](?:は)?し(?:て(?:い|お[らり]))?(?:な|ませ))|\b(?:yet to|not yet)\b|(?:行った|(?<=は)した|実施した|やった|試した|受けた)こと(?:が|は)?(?:まだ|一度も)?(?:ない|ありません|ございません)|(?:に|で)は(?:まだ)?(?:行え|でき|実施でき|対応でき)て(?:おりません|い(?:ない|ません))"
)
TOPIC = re.compile(r"(?<![にで間])は|:")
_HEAD = re.compile(r"[^、。は]{0,24}?([^、。はの]{1,8})(?<![にで間])は")  # 機器の台帳は
ELSEWHERE = re.compile(r"[^、。]{1,16}(?:に|で|へ)は")  # 端末のみ導入し、サーバには入れていません
_TWO = re.compile(r"^[^\n]*(?:と(?!の|して|する|なる|いう|同)|及び|および|・|並びに|や)")
_LISTED_LACK = re.compile(r"^[^、。]{2,16}(?:なし|無し|未[一-龥]{1,3})[。\s]*$")  # ブラウザは明記。OSの記載なし
_LACKING = frozenset({Status.NO, Status.PLANNED, Status.NOT_APPLICABLE})
# 画面は対応済み。帳票は未対応: the second statement leaves out the act because it is the one asked about.
_ELLIPTIC = re.compile(
    r"(?:(?<![にで])は|:)\s*(?:現在|現状|まだ)?(?:未対応|非対応|不可|未実施|未|対象外|対応予定|対応して(?:おり|い)ません|対応していない|×)|は(?:まだ|現在)?(?:行って|行え|して|できて|やって)(?:い|おり)?(?:ない|ません)|(?:と|に|へ|は|も)(?:は|も)?まだ[^、。]{1,8}(?:て|で)(?:い|おり)(?:ない|ません)|は(?:まだ|一度も)?(?:行った|実施した|やった|試した)ことが(?:ない|ありません|なく)"
)


def answers_parts(said: Sequence[Claim], asked: Question) -> bool:
    """Whether a question after two things (責任者と窓口) is granted one of them and denied the other."""
    if not _TWO.search(asked.text):
        return False
    granted, denied = (
        frozenset().union(*(words_of(c.clause.text) & asked.label for c in said if c.status is status))
        for status in (Status.YES, Status.NO)
    )
    return bool(granted - denied) and bool(denied - granted)


def lists_a_lack(lead: Claim, rest: Sequence[Claim], asked: Question) -> bool:
    """Whether a note after the lead denies the other of two things asked for: ブラウザは明記。OSの記載なし."""
    lacks = [c for c in rest if _LISTED_LACK.search(c.clause.text) or _is_plain_lack(c, asked)]
    return answers_parts([lead, *lacks], asked)


def _is_plain_lack(claim: Claim, asked: Question) -> bool:
    return claim.status is Status.NO and not claim.guards and claim.about >= _NEAR and not restricts(claim, asked)


_NEAR = 0.5  # how much of the question a denial repeats that is of one of the things asked for


def exempts(claim: Claim) -> bool:
    """Whether a claim leaves out a part by name: 派遣社員は対象外."""
    return claim.status is Status.NOT_APPLICABLE and bool(_ELLIPTIC.search(claim.clause.text))


def names_another(first: Claim, second: Claim) -> bool:
    """Whether two claims are each about a thing of their own, the second no nearer to the question or of the same kind."""
    heads = [_HEAD.match(c.clause.text) for c in (first, second)]
    kinds = {head[1] for head in heads if head}
    return all(heads) and (second.about <= first.about or len(kinds) == 1)


def sets_apart(first: Claim, second: Claim, asked: Question) -> bool:
    """Whether two claims are said of two parts of one thing, each with its topic: 社員は限定、委託先には全権."""
    topics = [_PART.match(c.clause.text) for c in (first, second)]
    named = [topic[1] for topic in topics if topic]
    if len(named) < len(topics) or named[0] == named[1] or any(_NO_PART.search(name) for name in named):
        return False
    act, words = named[1][-2:], words_of(named[1])
    is_the_whole = bool(words) and (words <= asked.label or (act in asked.label and act >= "一"))
    is_of_a_kind = named[0].endswith(act) and named[0] != act  # 死活監視は..., 性能の監視は...
    return is_of_a_kind or not is_the_whole or bool(_TWO.search(asked.text))


def is_of_another(first: Claim, second: Claim, asked: Question) -> bool:
    """Whether a second claim says by its particle that it is of another part: 評価については、これを行っていない."""
    return bool(_AS_FOR.match(second.clause.text)) and sets_apart(first, second, asked)


_AS_FOR = re.compile(r"[^、。]{1,24}?(?:については|に関しては|に対しては|のほうは)")
_PART = re.compile(
    r"[\s・]{0,4}(?:また|なお|ただし|一方|他方|片や)?、?\s?([^、。もをが]{1,24}?)(?:については|に関しては|に対しては|に限り|に限って|のみ|だけ(?!で)|なら(?!な)|側は|には|では(?!な|あり|ござい)|(?<!で)は(?!い)|:)"
)
_NO_PART = re.compile(
    r"^(?:当|弊|本|自)(?:社|サービス|法人|会)(?:側|自身|自体|として|全体|内)?$|^(?:現在|現状|現時点|今|これ|それ|従来|以前|原則|通常|基本|標準|将来|今後|場合|こと|ため)|(?:場合|とき|際|(?<!保存)(?<![転伝送])(?<!送)(?<!信)時|こと)$"
    r"|\d\s?(?:営業)?(?:秒|分|時間|日|週|[かヶカ]月|年)間?(?:以内|以降|以後|前|後)?$"  # a stretch of time is no part
)


_UNTOUCHED = re.compile(r"(?:手付|手つ)かず|不実施")


def _leaves_part_out(denial: str, granted: str) -> bool:
    return bool(UNDONE.search(denial) or HEADED_NO.match(denial)) or english_parts.leaves_part_out(denial, granted)


# What was there before, or is left over.
_REST = re.compile(
    r"[\s・]{0,4}(?:残[るり]|その先の|それ以外|これ以外|その他|過去|既存|古い|旧|以前)[^、。]{0,20}(?:は|も|には|では)"
)


def is_of_the_rest(claim: Claim) -> bool:
    """Whether a claim is said of what is left over: それ以外については対象としておりません."""
    return bool(_REST.match(claim.clause.text))


def leaves_the_rest(claim: Claim) -> bool:
    """Whether a further statement says that the rest is lacking, or yet to come: その後は行っていません, 復元試験はこれから."""
    if claim.status is Status.PARTIAL:
        return bool(_YET_TO_COME.search(claim.clause.text))
    is_lack = claim.status in {Status.NO, Status.NOT_DISCLOSED} and claim.clause.polarity is Polarity.NEGATED
    return is_lack and bool(_AFTERWARDS.match(claim.clause.text))


_YET_TO_COME = re.compile(r"これから|課題|手つかず|道半ば|途上")
_AFTERWARDS = re.compile(
    r"[\s・]{0,4}(?:その後|以降|以後|それ以降|それ以外|これ以外|その他|残り)[^、。]{0,20}(?:は|も|には|では)"
)


def lacks_a_part(lead: Claim, rest: Sequence[Claim], denials: Sequence[Claim], asked: Question) -> bool:
    """Whether what follows a grant says that a part of the thing is lacking."""
    if any(_leaves_part_out(c.clause.text, lead.clause.text) for c in denials):
        return True
    if any(c.status is Status.NO and _UNTOUCHED.search(c.clause.text) for c in rest):
        return True
    if TOPIC.search(lead.clause.text) and any(c.status in _LACKING and _ELLIPTIC.search(c.clause.text) for c in rest):
        return True
    if ELSEWHERE.match(lead.clause.text) and any(ELSEWHERE.match(c.clause.text) for c in denials):
        return True
    is_less = (_HEAD.match(c.clause.text) and c.clause.polarity is Polarity.AFFIRMED for c in denials)
    if any(
        c.clause.polarity is Polarity.AFFIRMED and (sets_apart(lead, c, asked) or is_of_the_rest(c)) for c in denials
    ):
        return True
    return bool(_HEAD.match(lead.clause.text)) and any(is_less)
