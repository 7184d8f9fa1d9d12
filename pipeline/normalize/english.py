"""Denials and statements in English that mean something else than their grammar: no data leaves Japan is good news.

Japanese predicates stand last and are read by their endings; in English a word anywhere may turn a clause round, so what
it denies is named here. Every function expects one clause without Japanese in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.normalize.question import Question

_JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥]")


def is_english(text: str) -> bool:
    """Whether a clause is written in Latin letters alone."""
    return not _JAPANESE.search(text)


# What a control is to keep from happening, and where nothing is to go.
_HAZARD = re.compile(
    r"\b(?:(?:plain|clear)[ -]?text|in the clear|un(?:encrypted|protected|authori[sz]ed|attended|approved|escorted|validated|tested|reviewed|hashed|checked|patched|logged|trained|controlled|managed)|outside(?: of)?|overseas|abroad|offshore"
    r"|(?:removable|portable|external) (?:storage )?(?:media|devices?|drives?)|usb\w*|third[- ]part(?:y|ies)|(?:an)?other (?:customers?|tenants?|clients?|parties)(?:'s?)?|cross-tenant|single points? of failure|(?:shared|generic|common|group|default) (?:\w+ )?(?:accounts?|ids?|passwords?|log-?ins?|credentials)"
    r"|leaves?\b|out of|re-?used?|personal(?:ly owned)? (?:devices?|pcs?|laptops?|computers?)|byod|(?:production|live|real|customer) data|standing (?:access|privileges?)|backdoors?|without)\b",
    re.IGNORECASE,
)
# ...but not where it is the control that is missing.
_NO_CONTROL = re.compile(
    r"\b(?:no|not|without|lacks?|neither|nor|never)\b (?:(?!in\b)[\w'-]+ ){0,3}?(?:restrict\w*|encrypt\w*|prevent\w*|block\w*|detect\w*|monitor\w*|scan(?:ned|ning)?|control(?:led|s)?|separat\w+|isolat\w+|protect\w*|measures?|procedures?|process|polic(?:y|ies)|rules?|checks?|limit\w*|prohibit\w*|segregat\w+|track(?:ed|ing)?|log(?:ged|ging)|delet\w+|eras\w+|notif\w+|inform\w*|announce\w*|report\w*|review\w*|tested|audit\w*|assess\w*|verif\w+|guarantee\w*|hash\w*|disabled|support\w*|offer\w*|provid\w+|available|possible)\b",
    re.IGNORECASE,
)
_PROTECTS = re.compile(
    r"制限|防止|阻止|禁止|限定|安全|対策|持ち出|分離|隔離|守秘|秘密|保護|取扱|管理|保存|所在|場所|拠点|漏|委託|暗号|ハッシュ|冗長|制御|検証|入力|権限|消去|変更|レビュー|監視|認証"
)
_NOBODY_ELSE = re.compile(
    r"\b(?:no(?:body| ?one| (?:\w+ )?(?:employees?|staff|persons?|engineers?|administrators?|users?|members?|individuals?))?|none|nothing)\b[^.;]{0,40}\b(?:other than|except(?: for)?|apart from|besides|but|outside)\b[^.;]{0,60}\b(?:can|may|has|have|is|are|access)\b"
    r"|\b(?:is|are) not (?:possible|permitted|allowed|granted|accessible)[^.;]{0,30}\b(?:other than|except|unless|without)\b"
    r"|\b(?:nobody|no ?one)\b[^.;]{0,30}\b(?:can|may|has|is able)\b",
    re.IGNORECASE,
)
_NOTHING_LEFT = re.compile(
    r"\bno (?:\w+ ){0,3}?(?:is|are) (?:retained|kept|stored|left|preserved)\b|\bnothing (?:is|remains)\b|\bno (?:\w+ )?(?:data|copies|copy) remains?\b|\b(?:do|does|will|shall) not (?:keep|retain|store|hold|preserve) (?:any |your |customer |such |the )*(?:data|cop(?:y|ies)|information)\b|\b(?:not|never) (?:be )?(?:retained|kept|preserved)\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(
    r"\b(?:no|none|never|not|nothing|neither)\b[^.;,]{0,60}\b(?:un(?!der|til|it|less|ique|limited)\w{3,}(?:ed|t)|without|unless|until)\b|\bnot? (?:uncommon|unusual)\b",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r"\b(?:(?:must|may|shall|should|can) ?not|not (?:be )?(?:allowed|permitted|possible)|never)\b", re.IGNORECASE
)


_NOT_PERMITTED = re.compile(
    r"\b(?:access|use|usage|entry|storage|storing|copying|taking|removal|export|carrying|sharing|re-?use|connect\w+)\b[^.;]{0,60}\b(?:is|are) (?:strictly )?(?:not|never) (?:permitted|allowed)\b",
    re.IGNORECASE,
)


def _is_good_news(text: str, asked: Question) -> bool:
    """Whether a denial says that the control works: No data leaves Japan, none is left unvalidated."""
    if _NOBODY_ELSE.search(text) and not asked.asks_value:
        return True
    if _NOT_PERMITTED.search(text) and _KEEPS_OUT.search(asked.text):
        return True
    if _NOTHING_LEFT.search(text) and _ERASES.search(asked.text):
        return True
    if not _PROTECTS.search(asked.text) or _NO_CONTROL.search(text):
        return False
    return bool(_DOUBLE.search(text) or _HAZARD.search(text))


_ERASES = re.compile(r"消去|削除|廃棄|終了(?:時|後)")
# The words of what a question is about when it may not be there at all.
_CARRIERS = (
    (re.compile(r"バッチ"), re.compile(r"\bbatch", re.IGNORECASE)),
    (re.compile(r"無線"), re.compile(r"\b(?:wireless|wi-?fi|wlan)", re.IGNORECASE)),
    (re.compile(r"委託|供給者|外部組織"), re.compile(r"\b(?:sub-?(?:contract|process)|outsourc|third part|suppliers?)", re.IGNORECASE)),
    (re.compile(r"モバイル|持ち出し"), re.compile(r"\b(?:mobile|laptops?|portable|removable|usb|physical media)", re.IGNORECASE)),
    (re.compile(r"個人情報|個人データ"), re.compile(r"\b(?:personal (?:data|information)|pii)", re.IGNORECASE)),
    (re.compile(r"データセンター|地震|浸水|水害|洪水|停電|火災|落雷|静電気|入退"), re.compile(r"\b(?:data ?cent(?:er|re)s?|own (?:servers?|hardware)|premises|server rooms?|machine rooms?)", re.IGNORECASE)),
    (re.compile(r"媒体"), re.compile(r"\b(?:physical|paper|tape) (?:media|documents?)|\btapes?\b", re.IGNORECASE)),
    (re.compile(r"資産"), re.compile(r"\bhardware\b", re.IGNORECASE)),
    (re.compile(r"マルチテナント|他契約者|他顧客"), re.compile(r"\b(?:multi-?tenan\w+|other (?:tenants|customers))", re.IGNORECASE)),
)  # fmt: skip
_HAVE_NONE = re.compile(
    r"^\s*no\b|\b(?:(?:we|our \w+|it|there) (?:do|does|is|are|have|has)?\s?(?:not|n't|no)\b|(?:have|has|use|uses|operate|own|hold|run|employ|engage|maintain|handle|store|process) no\b|no \w+ ?\w* (?:is|are) (?:used|involved|employed|engaged|processed|handled|operated)|without)",
    re.IGNORECASE,
)
_NEEDLESS = re.compile(
    r"\b(?:not (?:required|necessary|needed|relevant|in scope|within (?:the )?scope|part of the (?:service|scope))|no need (?:for|to)|unnecessary|nothing to (?:announce|notify|report|erase|protect|restore))\b",
    re.IGNORECASE,
)


def _is_absent(text: str, asked: Question) -> bool:
    """Whether what would need the control is not there: we have no batch processing."""
    about = any(japanese.search(asked.text) and english.search(text) for japanese, english in _CARRIERS)
    return about and bool(_HAVE_NONE.search(text)) and not _NO_CONTROL.search(text)


# A measure of no special kind is none at all; a value of no special kind is not set.
_NO_MEASURE = re.compile(
    r"\b(?:no|not|any) (?:[\w'-]+ ){0,6}?(?:specific|special|particular|formal|dedicated|defined|documented) (?:\w+ ){0,2}?(?:measures?|process(?:es)?|procedures?|controls?|polic(?:y|ies)|mechanisms?|function\w*|trainings?|plans?|teams?|checks?|restrictions?|protection|program\w*)\b",
    re.IGNORECASE,
)
_RISK = re.compile(
    r"\bno (?:such )?(?:risk|danger|possibility|chance)\b|\b(?:cannot|can not|does not|will not) (?:occur|happen|arise)\b",
    re.IGNORECASE,
)
_RISK_ASKED = re.compile(r"可能性|おそれ|恐れ|リスク$|リスク[\n。]")
_NO_LIMIT = re.compile(
    r"\b(?:no|not any|without(?: any)?) (?:[\w-]+ ){0,3}?(?:restrictions?|limits?|limitations?|rules|requirements?)\b|\bunrestricted\b|(?:\bnot|n't) (?:restricted|limited)\b(?! to)",
    re.IGNORECASE,
)
_LIMIT_ASKED = re.compile(r"制限|ポリシー")


def denied(text: str, asked: Question) -> Status | None:
    """What an English denial comes to beyond a plain no; None where it is one, or a set phrase."""
    if not is_english(text):
        return None
    said = re.sub(r"n't\b", " not", text)
    return next((status for status, is_so in _DENIALS if is_so(said, asked)), None)


_UNLESS_ASKED = re.compile(
    r"\b(?:unless|except|other than) (?:[\w']+ ){0,5}?(?:request\w*|ask\w*|contract\w*|agreed|order\w*|enterprise|paid|purchas\w*)\b",
    re.IGNORECASE,
)
_KEEPS_OUT = re.compile(r"制限|限定|持ち出|防止|分離")
# Failed log-ins are not recorded, successful ones are.
_BUT_OTHERS = re.compile(r"\bnot\b[^.;]{0,80}, [\w -]{1,30} (?:are|is|do|does|can)[\s.]*$", re.IGNORECASE)
_BUT_LITTLE = re.compile(
    r"\bnothing (?:beyond|more than|other than|except|apart from)\b|\bno (?:[\w'-]+ ){1,6}?(?:beyond|other than|apart from|except(?: for)?)\b",
    re.IGNORECASE,
)
_NOT_SHARED = re.compile(
    r"\b(?:never|not|no|neither)\b[^.;]{0,80}\bshar(?:e|ed|ing)\b|\bshare (?:no|neither|nothing)\b", re.IGNORECASE
)
_APART = re.compile(r"分離|キー管理|マルチテナント|他契約者|個人単位|一意")
_NOT_ENFORCED = re.compile(
    r"\b(?:not|only)\b[^.;]{0,20}\b(?:enforced|all|every|fully|entirely|completely|always|everywhere|across the board)\b",
    re.IGNORECASE,
)
# In this order: the first that holds is what the denial comes to.
_DENIALS: tuple[tuple[Status, Callable[[str, Question], bool]], ...] = (
    (Status.NO, lambda text, asked: bool(_RISK.search(text) and _RISK_ASKED.search(asked.text))),
    (Status.NOT_APPLICABLE, lambda text, _: bool(_NEEDLESS.search(text))),
    (Status.CONDITIONAL, lambda text, asked: bool(_UNLESS_ASKED.search(text)) and not _KEEPS_OUT.search(asked.text)),
    (Status.PARTIAL, lambda text, _: bool(_NOT_ENFORCED.search(text) or _BUT_OTHERS.search(text))),
    (Status.PARTIAL, lambda text, _: bool(_BUT_LITTLE.search(text)) and not _NOBODY_ELSE.search(text)),
    (Status.YES, lambda text, asked: bool(_NOT_SHARED.search(text) and _APART.search(asked.text))),
    (Status.NO, lambda text, asked: not asked.asks_value and bool(_NO_MEASURE.search(text))),
    (Status.YES, _is_good_news),
    (Status.NOT_APPLICABLE, _is_absent),
)
# Beside what is done, that it cannot be altered or need not be paid for tells nothing against it.
_BESIDE = re.compile(
    r"\b(?:cannot|can ?not|can't|not|no) (?:be )?(?:changed|disabled|turned off|switched off|opt(?:ed)? out|bypassed|altered|modified|deactivated|overridden|tampered|edited|recovered|restored|undone|reversed|customi[sz]ed|configur\w+|adjust\w+)\b"
    r"|\b(?:no|without) plans? to (?:end|discontinue|terminate|retire|sunset|stop|withdraw|shut|close|change|move)\w*|\bno (?:\w+ ){0,2}?(?:are|is) (?:planned|foreseen|expected)\b[^.;]{0,80}\b(?:end|terminat\w+|discontinu\w+)",
    re.IGNORECASE,
)
_ALTERS = re.compile(r"変更|カスタマイズ|任意|個別|復元|復旧|リストア")


def is_beside_the_point(text: str, asked: Question) -> bool:
    """Whether an English denial takes nothing from what was asked."""
    return is_english(text) and bool(_BESIDE.search(text)) and not _ALTERS.search(asked.text)


# What a control is against, said to be so.
_EXPOSED = (
    (re.compile(r"暗号|ハッシュ"), re.compile(r"\b(?:unencrypted|unhashed|(?:in|as) (?:plain|clear)[ -]?text|^\s*(?:plain|clear)[ -]?text|in the clear|plain http)\b(?! (?:is|are) (?:rejected|blocked|refused|redirected|disabled))", re.IGNORECASE)),
    (re.compile(r"キー管理|マルチテナント|分離"), re.compile(r"\b(?:shared (?:across|between|among|by) (?:all )?(?:\w+ )?(?:tenants|customers|clients)|(?:single|one|same|common|shared) (?:[\w-]+ ){0,2}?keys? (?:[\w-]+ ){0,3}?(?:for|by|across|to) (?:all|every|each))\b", re.IGNORECASE)),
    (re.compile(r"個人単位|一意"), re.compile(r"\b(?:shared|common|generic|group|team) (?:\w+ )?(?:account|id|log-?in)s?\b", re.IGNORECASE)),
    (re.compile(r"第三者評価|独立したレビュー"), re.compile(r"\b(?:internal(?:ly)?|in-house|self)[ -](?:\w+ ){0,2}?(?:only|assess\w*|tests?|testing|reviews?|audits?)\b(?! (?:and|as well|plus|followed))|\b(?:only|solely) (?:internal|in-house)", re.IGNORECASE)),
    (re.compile(r"消去|削除"), re.compile(r"\b(?:remains?|stays?|(?:is|are) (?:kept|retained))\b(?![^.;]{0,80}(?:\d|days?|months?|years?|until|only))", re.IGNORECASE)),
    (re.compile(r"制限|対策|管理|保護|暗号|防止|監視"), re.compile(r"(?<!not )^(?![^;]{0,120}\b(?:no|not|never|cannot|nothing|nobody)\b)[^;]{0,120}\bwithout (?:any )?(?:\w+ )?(?:encryption|approval|passwords?|authentication|logging|monitoring|protection|checks?|review)\b", re.IGNORECASE)),
    (re.compile(r"通知|告知|連絡|通告"), re.compile(r"^(?![^;]{0,120}\b(?:no|not|never|emergenc\w+|urgent)\b)[^;]{0,120}\bwithout (?:any |prior |advance |further )*(?:notice|notification|warning|announcement)\b", re.IGNORECASE)),
    (re.compile(r"閉域"), re.compile(r"\b(?:(?:only|solely) (?:over|via|through|from) the (?:public )?internet|internet (?:access |connection )?only|public internet)\b", re.IGNORECASE)),
    (re.compile(r"制限|限定|特定"), re.compile(r"\bunrestricted\b|(?:\bnot|n't) (?:restricted|limited)\b(?! to)|\b(?:from|by) (?:anywhere|anyone|any (?:ip|network|location|device))\b|\b(?:anyone|everyone|everybody|all (?:staff|employees|developers|engineers)) (?:can|may|has|have)\b", re.IGNORECASE)),
)  # fmt: skip
_LEFT_TO_CUSTOMER = re.compile(
    r"\bresponsib\w+ (?:\w+ ){0,3}?(?:lies?|rests?|remains?|sits?) with (?:the |our |each )?(?:customers?|users?|clients?|tenants?|you)\b|\b(?:left|up) to (?:the |each |our )?(?:customers?|users?|clients?|you)\b|\bat (?:the )?(?:customer|user|client)s?['’]?s? (?:own )?(?:responsibility|discretion|risk)\b|\b(?:customer|client|user)['’]s (?:own )?(?:responsibility|duty|task|job)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:encouraged|recommended|advised|voluntary|ad[- ]hoc|informal(?:ly)?|partial(?:ly)?|in part|some (?:of (?:the|our) )?(?:\w+ )?(?:are|is|have|only)|nothing (?:other|more) than|limited to|for (?:some|certain|selected|most) \w+(?: \w+)? only|mostly|most of)\b|^\s*[\w /-]{1,30}\b(?:logs?|admin\w*|users?|staff|servers?|files?|databases?|employees|pcs|windows|linux|metadata|production) only\s*\.?\s*$",
    re.IGNORECASE,
)
_HINGES = re.compile(
    r"\b(?:negotiat\w+|agreed|decided|handled|considered|assessed|quoted|discussed|determined|judged) (?:\w+ ){0,2}?(?:individually|separately|case[- ]by[- ]case|on a case|with each|in each|per (?:customer|contract|case))|\bcase[- ]by[- ]case|\b(?:individual|separate) (?:quot\w+|agreement|contract|negotiation)|\b(?:open|happy|willing|prepared) to (?:discuss|negotiat|consider)\w*|\bnegotiable\b|\b(?:in the event|in case) of [\w ]{1,30} only\b|\b(?:please )?(?:contact|ask|consult|talk to|speak to) (?:us|sales|your (?:account|sales))|\bquote on|\b(?:starting|available|included|offered|supported|comes?|bundled) (?:from|in|on|with|under|as part of|only) (?:the |our |an? )?(?:[\w-]+ ){0,3}?(?:plans?|tiers?|editions?|packages?|licen[cs]es?|subscriptions?|add-?ons?|modules?)\b|\b(?:enterprise|business|premium|pro|professional|ultimate|advanced|gold|platinum)(?: (?:plan|tier|edition|customers|only))+\b|\bby (?:opening|raising|filing|submitting) (?:an? )?\w+|\b(?:via|through|by) (?:our )?(?:professional|consulting) services\b|\b(?:paid|premium|priced|optional) (?:extra|option|module|feature|service)\b",
    re.IGNORECASE,
)


def affirmed(text: str, asked: Question) -> Status | None:
    """What an English clause that denies nothing comes to where it is no plain yes."""
    if not is_english(text):
        return None
    if is_exposed(text, asked) or (_LIMIT_ASKED.search(asked.text) and _NO_LIMIT.search(text) and not asked.asks_value):
        return Status.NO
    if _LEFT_TO_CUSTOMER.search(text):
        return Status.NO
    if _NEEDLESS.search(text):
        return Status.NOT_APPLICABLE
    if _ONLY_THOSE.match(text) and not _KEEPS_OUT.search(asked.text):
        return Status.PARTIAL
    if asked.asks_value:
        return None
    if _HINGES.search(text):
        return Status.CONDITIONAL
    return Status.PARTIAL if _SHORT.search(text) else None


_ONLY_THOSE = re.compile(
    r"\s*only [\w -]{1,40}? (?:is|are|get) (?:announced|notified|reported|logged|recorded|scanned|encrypted|backed up|monitored|reviewed|tested|trained|covered|deleted|erased)\b",
    re.IGNORECASE,
)


def is_exposed(text: str, asked: Question) -> bool:
    """Whether a clause says that what the control is against is the case: one key for all customers."""
    return any(japanese.search(asked.text) and english.search(text) for japanese, english in _EXPOSED)


# System logs cannot; files already stored are not: the act is left out because it is the one before.
_ELLIPTIC = re.compile(
    r"\b(?:cannot|can ?not|can't|(?:is|are|does|do|has|have|was|were|will) ?(?:not|n't)|no|none|excluded|not (?:yet|included|covered|supported|possible|available))\s*$",
    re.IGNORECASE,
)
_REST = re.compile(r"^\s*(?:all |any |the )?(?:others?|rest|remaining|everything else)\b", re.IGNORECASE)
# Not automatically, but on command: only the manner is denied.
_MANNER = re.compile(
    r"\bnot\b[^.;]{0,80}\b(?:automatically|individually|immediately|manually|separately|directly|by default|as standard|out of the box|natively|in the (?:ui|gui|console)|on screen|self-service|in person|by hand|physically|publicly|personally|permanently)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^\s*(?:(?:but|although|though|however|while)\s)?(?:it|this|that|they|these|we|not|do|does|is|are|has|have|cannot)\b",
    re.IGNORECASE,
)


def leaves_part_out(denial: str, granted: str) -> bool:
    """Whether a denial after something granted leaves out a part of it: system logs cannot, the rest is unencrypted."""
    if not is_english(denial):
        return False
    is_elliptic = bool(_ELLIPTIC.search(denial.rstrip(" .,;"))) and len(denial.split()) > 1
    return is_elliptic or bool(_REST.match(denial)) or (bool(_LACKS.search(denial)) and not _SINGLE.search(granted))


# There is no warm standby for the application itself.
_LACKS = re.compile(r"\bno\b [^.;]{1,40}\bfor (?:the|our) [\w -]+(?: itself)?\s*$|\bunencrypted\b", re.IGNORECASE)
_SINGLE = re.compile(r"\bno\b", re.IGNORECASE)


def denies_manner(text: str) -> bool:
    """Whether only the way of doing is denied."""
    return is_english(text) and bool(_MANNER.search(text))


def has_own_subject(text: str) -> bool:
    """Whether an English clause speaks of a thing of its own: restore tests are not performed."""
    return is_english(text) and not _PRONOUN.match(text)


# We take no backups of attachments.
_OF_PART = re.compile(
    r"\bno [\w-]+ (?:(?:is|are) \w+ )?(?:of|for|to|on) (?!(?:all|any|our|the|this|customers?|users?)\b)[\w-]+",
    re.IGNORECASE,
)


def denies_part(text: str) -> bool:
    """Whether a denial is on a part alone, so that what is granted beside it stands."""
    return is_english(text) and bool(_OF_PART.search(text))
