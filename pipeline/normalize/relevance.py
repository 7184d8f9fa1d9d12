"""Which claims of an answer bear on the question: not those on exceptions, on others, or on more than was asked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.claims import verb_of
from pipeline.normalize.clauses import Role
from pipeline.normalize.question import none_is_a_value, words_of

if TYPE_CHECKING:
    from pipeline.normalize.claims import Claim
    from pipeline.normalize.question import Question

_LACKING = frozenset({Status.NO, Status.PLANNED, Status.NOT_APPLICABLE, Status.NOT_DEFINED})


def relevant(said: list[Claim], asked: Question) -> list[Claim]:
    """The claims without what takes nothing from something granted, and without what others are granted."""
    if any(c.status in _LACKING and not c.guards and _OWN.match(c.clause.text) for c in said):
        said = [c for c in said if c.status is not Status.YES or not _OTHERS.match(c.clause.text)]
    if not _AND_OTHERS.search(asked.text) and any(
        _certificate(c, asked) for c in said
    ):  # asked for one by name, others do not answer
        said = [c for c in said if _certificate(c, asked) is not False]
    granted = [c for c in said if c.status is Status.YES]
    if not granted:
        return said
    said = [c for c in said if not _goes_beyond(c, granted, asked)]
    if any(_REST.match(c.clause.text) for c in granted):  # one case by telephone, the others on the web site
        said = [replace(c, status=Status.YES) if c.status is Status.CONDITIONAL else c for c in said]
    is_certified = any(_CERTIFICATE.search(c.clause.text) and not _OTHERS.match(c.clause.text) for c in granted)
    kept = (
        c for c in said if not (_is_beside(c, asked, is_certified=is_certified) or _is_other_way(c, granted, asked))
    )
    return [replace(c, status=Status.YES) if c.guards else c for c in kept]


def _goes_beyond(claim: Claim, granted: list[Claim], asked: Question) -> bool:
    """Whether a condition is only on more than the value already given, or a denial on what was given up for what is used now."""
    if claim.status is Status.CONDITIONAL:
        is_given = (asked.asks_value or none_is_a_value(asked)) and any(
            (c.has_value or _NO_LIMIT.search(c.clause.text)) and c.clause.start < claim.clause.start for c in granted
        )
        return is_given and bool(_MORE.search(claim.clause.text))
    return (
        claim.status is Status.NO
        and bool(_RETIRED.search(claim.clause.text))
        and any(_NOW.search(c.clause.text) for c in granted)
    )


_NO_LIMIT = re.compile(r"(?:上限|制限|制約)(?:は|が|も)?(?:特に)?(?:なし|な[いく]|(?:あり|ござい)ません|設け)")
_MORE = re.compile(r"超え|超過|超の|を超|追加|増設|拡張|延長|それ以上|上回|以上の|足りな")
_RETIRED = re.compile(r"(?:廃止|撤廃|終了|停止)(?:済み?|し(?:ました|た|て))?")
_NOW = re.compile(r"現在|今は|統一|一本化|移行|切り?替え|のみ")
_REST = re.compile(r"[\s・]*(?:その他|それ以外|これ以外|上記以外|以外|そのほか)")


def _is_beside(claim: Claim, asked: Question, *, is_certified: bool) -> bool:
    """Whether a claim is about an exceptional case, or about another certificate than the one held."""
    text = claim.clause.text
    if claim.status in {Status.NO, Status.NOT_APPLICABLE}:
        side = _EXCEPTIONAL.match(text)
        if side is not None:
            return side[1].removesuffix("後") not in asked.text and not (
                side[1].endswith("後") and "終了時" in asked.text
            )
    if (
        claim.status in {Status.NO, Status.PLANNED}
        and _certificate(claim, asked) is False
        and not _CERTIFIES.search(asked.text)
    ):
        return True
    is_lacking = claim.status in {Status.PLANNED, Status.NO} and claim.clause.role is not Role.CONCESSION
    return is_lacking and is_certified and _certificate(claim, asked) is False


def _is_other_way(claim: Claim, granted: list[Claim], asked: Question) -> bool:
    """Whether a denial only says by which other means a thing is not done, or of which other kind it is not."""
    if claim.status is not Status.NO or claim.clause.role is Role.REASON:
        return False
    kind, means = _KIND.search(claim.clause.text), _MEANS.search(claim.clause.text)
    if _DIRECTLY.search(claim.clause.text):
        return any(verb_of(c.clause) == verb_of(claim.clause) for c in granted)
    if kind:
        named = words_of(kind[0]) - words_of(kind[1])
        return named.isdisjoint(asked.label) and any(kind[1] in c.clause.text for c in granted)
    if means is None or words_of(means[0]) & asked.label:
        return False
    return any(_named_means(c, means[1]) for c in granted)


def _named_means(grant: Claim, other: str) -> bool:
    named = _CHANNEL.search(grant.clause.text)
    return named is not None and named[0] != other and other not in grant.clause.text


# 論理的に分離。物理的な分離ではない
_KIND = re.compile(
    r"(?:的な|による|での|的)([一-龥ァ-ヴー]{2,8})(?:で|に)は(?:ない|ありません|ございません|あらず|なく)[、。\s]*$"
)
_DIRECTLY = re.compile(r"直接(?:に)?(?:は|の)?[^、。]{1,12}(?:ない|ません|なし|せず)[\s。]*$")
# メールで連絡。電話連絡は行いません
_CHANNEL = re.compile(
    r"メール|電話|チャット|ファックス|FAX|SMS|フォーム|郵送|書面|冊子|印刷物|訪問|画面|ウェブ|Web|ポータル|サイト|CSV|PDF|Excel|XML|JSON|(?:英語|外国語|多言語|中国語)版?",
    re.IGNORECASE,
)
_MEANS = re.compile(
    rf"^[\s・]*(?:なお、?|ただし、?)?({_CHANNEL.pattern})(?:で|にて|によ|へ|を)?(?:の|る)?[一-龥ご]{{0,8}}(?:は|も)[^、。]{{0,24}}$",
    re.IGNORECASE,
)


def _certificate(claim: Claim, asked: Question) -> bool | None:
    """Whether the certificate a claim names is the one asked for by name; None where it names none."""
    name = _CERTIFICATE.search(claim.clause.text)
    return words_of(name[0]) <= asked.label if name else None


# データセンター事業者は取得。当社は未取得: what a supplier has, the vendor itself has not.
_OTHERS = re.compile(
    r"(?:[^、。]{1,14}は)?[\s・]*(?:データセンター|クラウド|基盤|インフラ|IaaS|PaaS|ホスティング|AWS|Azure|GCP|委託先|再委託先|提供元|開発元|親会社|グループ会社)[^、。]{0,16}?(?:が|は|では|において|にて|も)"
    r"|\s*(?:our |the )?(?:hosting|cloud|infrastructure|data ?cent(?:er|re)) ?(?:provider|vendor|operator|partner)?s?\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"[\s・]*(?:当|弊|自)(?:社|組合|会|法人|財団|団体?|行|院|校|機構|協会|サービス|局|所)|\s*(?:but )?(?:we|our (?:company|organi[sz]ation|own service))\b",
    re.IGNORECASE,
)
# 緊急パッチは予告なし leaves the announcements of all others.
_EXCEPTIONAL = re.compile(
    r"[\s・※]*(?:なお|ただし|但し)?[、,]?\s*(緊急|至急|軽微|突発|臨時|不測|やむを得ない|不可抗力|例外的|天災|テスト用|検証用|試用|無償版|体験版|(?:契約)?終了後|解約後|退会後)[^、。]{0,16}?(?:は|には|では|については|場合|際|時|も)"
)
_CERTIFIES = re.compile(r"認証|認定|資格|マーク|評価|監査|審査|certif|audit|assess|SOC|ISO|ISM", re.IGNORECASE)
_AND_OTHERS = re.compile("等|など|公的|第三者")
_CERTIFICATE = re.compile(
    r"[Il1]SO(?:/[Il1]EC)?\s?\d{4,5}|ISMS|ISMAP|SOC\s?[123]|PCI\s?DSS|プライバシーマーク|Pマーク|JIS\s?Q\s?\d{4,5}|CSA\s?STAR|CSマーク|FedRAMP|HIPAA|TISAX",
    re.IGNORECASE,
)
