"""Denials and statements in English that mean something else than their grammar: no data leaves Japan is good news.

Japanese predicates stand last and are read by their endings; in English a word anywhere may turn a clause round, so what
it denies is named here. Every function expects one clause without Japanese in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.question import english_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.normalize.question import Question

_JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥]")


def spelled_out(text: str) -> str:
    """An English clause with its contractions written out."""
    return _CONTRACTED.sub(" not", _IRREGULAR.sub(r"\1n not", text))


_IRREGULAR = re.compile(r"\b(ca)n['’]t\b", re.IGNORECASE)
_CONTRACTED = re.compile(r"n['’]t\b", re.IGNORECASE)


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
    r"\b(?:no|not|without|lacks?|neither|nor|never)\b (?:(?!in\b)[\w'-]+ ){0,3}?(?:restrict\w*|encrypt\w*|prevent\w*|block\w*|mitigat\w*|absorb\w*|filter\w*|stop(?:ped|s)?|detect\w*|monitor\w*|scan(?:ned|ning)?|control(?:led|s)?|separat\w+|isolat\w+|protect\w*|measures?|procedures?|process|polic(?:y|ies)|rules?|checks?|limit\w*|prohibit\w*|segregat\w+|track(?:ed|ing)?|log(?:ged|ging)|notif\w+|inform\w*|announce\w*|report\w*|review\w*|tested|audit\w*|assess\w*|verif\w+|guarantee\w*|hash\w*|disabled|support\w*|offer\w*|provid\w+|available|possible)\b|\b(?:nobody|no ?one) (?:\w+ )?(?:checks?|cares?|watch(?:es)?|monitors?|reviews?|tests?|bothers?|tried|tries)\b",
    re.IGNORECASE,
)
_PROTECTS = re.compile(
    r"制限|防止|阻止|禁止|限定|安全|対策|持ち出|分離|隔離|守秘|秘密|保護|取扱|管理|保存|所在|場所|拠点|漏|委託|暗号|ハッシュ|冗長|制御|検証|入力|権限|消去|変更|レビュー|監視|認証|懲戒|違反|攻撃|目的外|不正|一意|再利用|個人単位|特権|閉域|秘匿|DoS|モバイルコード|盗難|侵入|作業記録|遮断|タイムアウト|ログアウト"
)
# What nobody is to do with what is kept, and what is not to get through.
_HARM = re.compile(
    r"\b(?:(?:alter|modif|tamper|forg|falsif|bypass|circumvent|overrid|guess|decrypt|decipher|infer|imperson|intercept|eavesdrop|traverse|leak|escap|trac)\w*|removed?|deleted?|erased?|overw\w+|rewrit\w+|changed?|edit(?:ed)?|disabled?|switch(?:ed)? off|turn(?:ed)? off|read|seen?|views?|viewed|look(?:ed)? (?:at|into)|reach(?:ed)?|gets? (?:in|out|through|past)|cross(?:es)?|touch(?:es|ed)?|enters?|copied|copy|recover(?:ed)?|recycled?|re-?issued?|re-?assigned|handed out again|given (?:out )?again|duplicat\w+|exported?|sold|resold|lent|taken (?:out|home|away)|carried (?:out|away)|brought in|carry|connect(?:ed)?|plugged in|installed?|private (?:ends?|use|purposes?|matters)|other (?:purposes?|uses?|ends)|attacks?|malware|virus(?:es)?|intruders?|strangers?|visitors?|outsiders?|guests?|anonymous|administrators?|root|developers?|standing \w+|permanent \w+)\b",
    re.IGNORECASE,
)
_BARRED = re.compile(
    r"\b(?:(?:can|may|must|shall|should|could|will)(?: not|not)|never|(?:is|are) not (?:able|allowed|permitted|possible|in a position)|unable|impossible|no (?:permissions?|rights?|privileges?|authority|access|way|means|possibility|ability|keys?) (?:to|of|for)|(?:no(?:body| one|ne)?|neither|nothing|no \w+(?: \w+)?) (?:(?:\w+ ){0,4})?(?:can|may|has|have|holds?|gets?|leaves?|reach(?:es)?|is (?:able|allowed|permitted)|are (?:able|allowed|permitted)))\b|(?:do|does) not (?:traverse|cross|leave|reach|touch|hold|have access|enter|get|see)",
    re.IGNORECASE,
)
_NOBODY_ELSE = re.compile(
    r"\b(?:no(?:body| ?one| (?:\w+ )?(?:employees?|staff|persons?|engineers?|administrators?|users?|members?|individuals?))?|none|nothing)\b(?! outside)[^.;]{0,40}\b(?:other than|except(?: for)?|apart from|besides|but|outside)\b[^.;]{0,60}\b(?:can|may|has|have|is|are|access)\b"
    r"|\b(?:is|are) not (?:possible|permitted|allowed|granted|accessible)[^.;]{0,30}\b(?:other than|except|unless|without)\b"
    r"|\b(?:nobody|no ?one)\b[^.;]{0,30}\b(?:can|may|is (?:able|allowed|permitted)|ha(?:s|ve) (?:\w+ ){0,2}?(?:access|permissions?|rights?|privileges?|keys?|abilit\w+))\b",
    re.IGNORECASE,
)
_NOTHING_LEFT = re.compile(
    r"\bno (?:\w+ ){0,3}?(?:is|are) (?:retained|kept|stored|left|preserved)\b|\bnothing (?:is|remains)\b|\bno (?:\w+ )?(?:data|copies|copy) remains?\b|\b(?:do|does|will|shall) not (?:keep|retain|store|hold|preserve) (?:any |your |customer |such |the )*(?:data|cop(?:y|ies)|information)\b|\b(?:not|never) (?:be )?(?:retained|kept|preserved)\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(
    r"\b(?:no|none|never|not|nothing|neither)\b[^.;,]{0,60}\b(?:un(?!der|til|it|less|ique|limited)\w{3,}(?:ed|t)|without|unless|until)\b|\bnot? (?:uncommon|unusual)\b|\b(?:no|not|none|never|nothing|nobody|neither|nor)\b[^.;]{0,60}\b(?:before|until)\b",
    re.IGNORECASE,
)
# Not one host is exempt, violations do not go unpunished: a denial of a lack, whatever was asked.
_NO_LACK = re.compile(
    r"\b(?:no|not|none|never|nothing|nobody|neither)\b[^.;,]{0,60}\b(?:exempt\w*|excluded|exclusions?|omitted|omissions?|skipped|missed|missing|overlooked|forgotten|neglected|left (?:out|over|un\w+)|slips? through|escapes?|evades?|fails? to|lacks?|lacking|(?:goes?|going|gone|remains?) un\w{3,}(?:ed|t)|lost|gaps?|blind spots?|exceptions?)\b",
    re.IGNORECASE,
)
_NO_LEFTOVER = re.compile(
    r"\bno [\w' -]{1,40}? (?:remains?|stays?) (?:active|open|behind|in place|usable|valid|accessible|enabled|logged)\b|^\s*(?:nobody|no ?one|none|nothing) (?:except|but|other than|apart from|besides)\b"
    r"|\bno (?:\w+ )?(?:route|path|connection|link|bridge|tunnel|way) (?:from|between|into|out)\b|\b(?:not|never|no \w+) (?:work|contract|deal|employ|hire|accept|engage|take|admit|exchange|share)\w* [^.;]{0,40}\b(?:that|whom?|which|whose)\b",
    re.IGNORECASE,
)
_NOT_PERMITTED = re.compile(
    r"\b(?:access|use|usage|entry|storage|storing|copying|taking|removal|export|carrying|sharing|re-?use|connect\w+)\b[^.;]{0,60}\b(?:is|are) (?:strictly )?(?:not|never) (?:permitted|allowed)\b",
    re.IGNORECASE,
)


def _is_good_news(text: str, asked: Question) -> bool:
    """Whether a denial says that the control works: No data leaves Japan, none is left unvalidated."""
    if _UNWATCHED.search(text):
        return False
    if (_NOBODY_ELSE.search(text) and not asked.asks_value) or _NO_LACK.search(text) or keeps_out(text, asked):
        return True
    if _NOT_PERMITTED.search(text) and KEEPS_OUT.search(asked.text):
        return True
    if _NOTHING_LEFT.search(text) and _ERASES.search(asked.text):
        return True
    return bool(_PROTECTS.search(asked.text)) and _is_held_off(text, asked)


def _is_held_off(text: str, asked: Question) -> bool:
    """Whether a denial, where protection is asked for, is of what it is to protect from."""
    if _NO_LEFTOVER.search(text):
        return True
    if _OUTSIDER_ASKED.search(asked.text) or _NO_CONTROL.search(text):
        return False
    if any(undone.search(text) and wanted.search(asked.text) for undone, wanted in _UNDONE):
        return False
    if _DOUBLE.search(text) or _HAZARD.search(text) or (_HARM.search(text) and _BARRED.search(text)):
        return True
    return _bars(text, asked)


# Where a control is asked for, what is denied is what it is against, unless a control or the doing of it is named.
_CONTROL_DENIED = re.compile(
    r"\b(?:no|not(?! even)|never|without|nobody|nothing|none|neither|nor|cannot)\b(?: [\w'-]+){0,8}? (?:(?:restrict|encrypt|prevent|block|mitigat|filter|detect|monitor|scan|control|separat|isolat|protect|measur|procedur|polic|rule|check|limit|prohibit|segregat|track|log|notif|inform|announc|report|review|test|audit|assess|verif|guarantee|hash|disabl|support|offer|provid|perform|conduct|implement|install|deploy|configur|enabl|appl|introduc|adopt|exist|establish|prepar|document|writ|maintain|requir|enforc|mechanism|train|program|plan|equip|facilit|lock|camera|guard|alarm|firewall|inventor|record|classif|label|updat|replac|rotat|expir|assign|appoint|nam|system|tool|software|solution|product|function|featur|specific|dedicated|formal|special|defin|manag|overse|supervis|investigat|insur|certif)\w*|available|possible|done|do|does|so|this|that|have|has|had|hold|held|own|keep|kept|run|use|used|in place|on paper|process(?:es)?|tried|carr(?:y|ied) out|put|set up|care|bother|happens?|exists?|backups?|redundan\w+)\b",
    re.IGNORECASE,
)
_UNWATCHED = re.compile(
    r"\b(?:watched|monitored|checked|reviewed|managed|owned|followed|tracked|tested|looked after|maintained) by (?:no ?(?:one|body)|nobody)\b",
    re.IGNORECASE,
)
_BAR = re.compile(
    r"\b(?:nobody|no ?one|nothing|neither|not (?:even|a single|one)|no (?:two|single|\w+ (?:can|may|is|are|has|leaves?|gets?|goes|share))|never|(?:can|may|must|shall|should|will|could) ?not|not (?:tolerat|accept|allow|permit|let)\w*|do(?:es)? not (?:let|sell|rent|trade|give|pass|touch|hand|lend|leave|wait|look|see|go|mix|travel|cross|stay|come|enter|survive|last|persist|outlive|remain))\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"認証取得|公的認証|評価|報告|通知|告知|開示|明示|補償|賠償|提供|教育|文書化")
_FOR_NOW = re.compile(
    r"\b(?:yet|currently|at present|presently|so far|at the moment|to date|as such|any ?more|for now|as of now|still|plans?|intention|intend|idea|budget|resources?)\b|^\s*(?:no|none|not?|never|nothing|nope)\W*$",
    re.IGNORECASE,
)
_FEWEST = 5  # words; less is a plain no


def _bars(text: str, asked: Question) -> bool:
    """Whether a denial names no control that could be lacking: no two operators share credentials."""
    if not _BAR.search(text) or _SHOWN.search(asked.text):
        return False
    if len(text.split()) < _FEWEST or _FOR_NOW.search(text) or _CONTROL_DENIED.search(text):
        return False
    denied_next = _NEXT.search(text)
    return denied_next is None or english_words(denied_next[1]).isdisjoint(asked.english)


_NEXT = re.compile(r"\b(?:no|not|without|any)((?: [\w'-]+){1,2})", re.IGNORECASE)


def keeps_out(text: str, asked: Question) -> bool:
    """Whether a clause says first of all that something is kept out: blocked on all devices unless signed."""
    is_asked = is_english(text) and bool(_PROTECTS.search(asked.text))
    return is_asked and bool(_KEPT_OUT.search(text)) and not _NO_CONTROL.search(text)


# Blocked unless signed: what is kept out is said first.
_KEPT_OUT = re.compile(
    r"^\s*(?:(?!not\b|never\b|no\b)[\w'-]+ ){0,5}?(?:blocked|rejected|refused|prohibited|forbidden|banned|barred|locked out|disallowed|quarantined|turned away)\b",
    re.IGNORECASE,
)
_OUTSIDER_ASKED = re.compile(r"第三者(?:評価|による|機関|監査)|外部(?:機関|監査|評価)|独立した")
_ERASES = re.compile(r"消去|削除|廃棄|終了(?:時|後)")
# The act that is asked for, denied: nothing is deleted, sessions never time out.
_UNDONE = tuple(
    (re.compile(rf"\b(?:no|not|never|nobody|nothing|cannot)\b(?: [\w'-]+){{0,3}}? (?:{said})", re.IGNORECASE), re.compile(asked))
    for said, asked in (
        (r"(?:delet|eras|remov|purg|wip|dispos|destr)\w+", _ERASES.pattern),
        (r"(?:time[sd]? ?out|log(?:s|ged)? (?:out|off)|sign(?:s|ed)? out|expire[sd]?|disconnect\w*|end|ends|ended|terminat\w+|cut off)\b", r"遮断|自動ログアウト|タイムアウト"),
    )
)  # fmt: skip
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
    r"^\s*no\b|\b(?:(?:it|there) (?:is|are|has|have) (?:not|no)\b|(?:we|our \w+|it) (?:do|does|have|has|are|is) ?(?:not|no)(?: \w+)? (?:use|have|handle|hold|store|process|operate|own|engage|employ|run|keep|collect|outsourc|subcontract|maintain|possess|deal|tak|receiv|accept|provid|allow|rely|work|issu|lend)\w*|(?:we|our \w+|it) (?:have|has|are|is) no\b|(?:have|has|use|uses|operate|own|hold|run|employ|engage|maintain|handle|store|process) no\b|no \w+ ?\w* (?:is|are) (?:used|involved|employed|engaged|processed|handled|operated)|without)",
    re.IGNORECASE,
)
NEEDLESS = re.compile(
    r"\b(?:not (?:required|necessary|needed|relevant|in scope|within (?:the )?scope|part of the (?:service|scope))|no need (?:for|to)|unnecessary|nothing to (?:announce|notify|report|erase|protect|restore))\b",
    re.IGNORECASE,
)


def _is_absent(text: str, asked: Question) -> bool:
    """Whether what would need the control is not there: we have no batch processing."""
    about = any(japanese.search(asked.text) and english.search(text) for japanese, english in _CARRIERS)
    return about and not _NO_LEFTOVER.search(text) and bool(_HAVE_NONE.search(text)) and not _NO_CONTROL.search(text)


# A measure of no special kind is none at all; a value of no special kind is not set.
_NO_MEASURE = re.compile(
    r"\b(?:no|not|any) (?:[\w'-]+ ){0,6}?(?:specific|special|particular|formal|dedicated|defined|documented) (?:\w+ ){0,2}?(?:measures?|process(?:es)?|procedures?|controls?|polic(?:y|ies)|mechanisms?|function\w*|trainings?|plans?|teams?|checks?|restrictions?|protection|program\w*)\b"
    r"|\b(?:no|not|never)\b[^.;]{0,40}\bformal(?:ly)?\b|\bformal\b[^.;]{0,40}\b(?:not|never)\b",
    re.IGNORECASE,
)
_RISK = re.compile(
    r"\bno (?:such )?(?:risk|danger|possibility|chance)\b|\b(?:cannot|can not|does not|will not) (?:occur|happen|arise)\b",
    re.IGNORECASE,
)
_RISK_ASKED = re.compile(r"可能性|おそれ|恐れ|リスク$|リスク[\n。]")


def denied(text: str, asked: Question) -> Status | None:
    """What an English denial comes to beyond a plain no; None where it is one, or a set phrase."""
    if not is_english(text):
        return None
    said = spelled_out(text)
    return next((status for status, is_so in _DENIALS if is_so(said, asked)), None)


_UNLESS_ASKED = re.compile(
    r"\b(?:unless|except|other than) (?:[\w']+ ){0,5}?(?:request\w*|ask\w*|contract\w*|agreed|order\w*|enterprise|paid|purchas\w*|subscrib\w*|sign\w*|upgrad\w*|buy|apply|pay)\b",
    re.IGNORECASE,
)
KEEPS_OUT = re.compile(r"制限|限定|持ち出|防止|分離")
# Failed log-ins are not recorded, successful ones are.
_BUT_OTHERS = re.compile(r"\bnot\b[^.;]{0,80}, [\w -]{1,30} (?:are|is|do|does|can)[\s.]*$", re.IGNORECASE)
_BUT_LITTLE = re.compile(
    r"\bnothing (?:beyond|more than|other than|except|apart from)\b|\bno (?:[\w'-]+ ){1,6}?(?:beyond|other than|apart from|except(?: for)?)\b",
    re.IGNORECASE,
)
_NOT_SHARED = re.compile(
    r"\b(?:never|not|no|neither)\b[^.;]{0,80}\bshar(?:e|ed|ing)\b|\bshare (?:no|neither|nothing)\b", re.IGNORECASE
)
_APART = re.compile(r"パスワード管理|分離|キー管理|マルチテナント|他契約者|個人単位|一意")
_NOT_ENFORCED = re.compile(
    r"\b(?:not|only)\b[^.;]{0,20}\b(?:enforced|all|every|fully|entirely|completely|always|everywhere|across the board)\b",
    re.IGNORECASE,
)
# In this order: the first that holds is what the denial comes to.
_DENIALS: tuple[tuple[Status, Callable[[str, Question], bool]], ...] = (
    (Status.NO, lambda text, asked: bool(_RISK.search(text) and _RISK_ASKED.search(asked.text))),
    (Status.NOT_APPLICABLE, lambda text, _: bool(NEEDLESS.search(text))),
    (Status.CONDITIONAL, lambda text, asked: bool(_UNLESS_ASKED.search(text)) and not KEEPS_OUT.search(asked.text)),
    (Status.PARTIAL, lambda text, _: bool(_NOT_ENFORCED.search(text) or _BUT_OTHERS.search(text))),
    (Status.PARTIAL, lambda text, _: bool(_BUT_LITTLE.search(text)) and not _NOBODY_ELSE.search(text)),
    (Status.YES, lambda text, asked: bool(_NOT_SHARED.search(text) and _APART.search(asked.text))),
    (Status.NO, lambda text, asked: not asked.asks_value and bool(_NO_MEASURE.search(text))),
    (Status.YES, _is_good_news),
    (Status.NOT_APPLICABLE, _is_absent),
)
# Beside what is done, that it cannot be altered or need not be paid for tells nothing against it.
_HEARSAY = re.compile(
    r"\b(?:customers?|clients?|users?|prospects|people|we) (?:(?:are|get|have been) )?(?:sometimes|often|occasionally|regularly|frequently|now and then)? ?(?:ask(?:ed)?|requested|inquire|enquire|wonder)\b[^.;]{0,30}$|^\s*(?:thank you|thanks|sorry|apologies|unfortunately|regrettably|to be honest|frankly|please note)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:cannot|can ?not|can't|not|no) (?:be )?(?:changed|disabled|turned off|switched off|opt(?:ed)? out|bypassed|altered|modified|deactivated|overridden|tampered|edited|recovered|restored|undone|reversed|customi[sz]ed|configur\w+|adjust\w+)\b"
    r"|\b(?:no|without) plans? to (?:end|discontinue|terminate|retire|sunset|stop|withdraw|shut|close|change|move)\w*|\bno (?:\w+ ){0,2}?(?:are|is) (?:planned|foreseen|expected)\b[^.;]{0,80}\b(?:end|terminat\w+|discontinu\w+)",
    re.IGNORECASE,
)
_ALTERS = re.compile(r"変更|カスタマイズ|任意|個別|復元|復旧|リストア")


def tells_nothing(text: str) -> bool:
    """Whether an English clause answers nothing: customers sometimes ask for this."""
    return is_english(text) and bool(_HEARSAY.search(text))


def is_beside_the_point(text: str, asked: Question) -> bool:
    """Whether an English denial takes nothing from what was asked."""
    return is_english(text) and bool(_BESIDE.search(spelled_out(text))) and not _ALTERS.search(asked.text)
