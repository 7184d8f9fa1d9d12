"""What an English clause that denies nothing grants: the whole, a part, on a condition, or what a control is against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.english import KEEPS_OUT, NEEDLESS, is_english, keeps_out
from pipeline.normalize.limits import VALUE
from pipeline.normalize.polarity import principal

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

_NO_LIMIT = re.compile(
    r"\b(?:no|not any|without(?: any)?) (?:[\w-]+ ){0,3}?(?:restrictions?|limits?|limitations?|rules|requirements?)\b|\bunrestricted\b|(?:\bnot|n't) (?:restricted|limited)\b(?! to)",
    re.IGNORECASE,
)
_LIMIT_ASKED = re.compile(r"制限|ポリシー")
# What a control is against, said to be so.
_EXPOSED = (
    (re.compile(r"暗号|ハッシュ"), re.compile(r"\b(?:unencrypted|unhashed|(?:in|as) (?:plain|clear)[ -]?text|^\s*(?:plain|clear)[ -]?text|in the clear|plain http)\b(?! (?:is|are) (?:rejected|blocked|refused|redirected|disabled))", re.IGNORECASE)),
    (re.compile(r"キー管理|マルチテナント|分離"), re.compile(r"\b(?:shared (?:across|between|among|by) (?:all )?(?:\w+ )?(?:tenants|customers|clients)|(?:single|one|same|common|shared) (?:[\w-]+ ){0,2}?keys? (?:[\w-]+ ){0,3}?(?:all|every|each|everyone|everybody))\b", re.IGNORECASE)),
    (re.compile(r"個人単位|一意"), re.compile(r"\b(?:shared|common|generic|group|team) (?:\w+ )?(?:account|id|log-?in)s?\b(?! (?:are |is )?(?:breach|violat|against|not|forbidden|prohibited|banned|disabled|blocked))", re.IGNORECASE)),
    (re.compile(r"第三者評価|独立したレビュー"), re.compile(r"\b(?!internal audit(?:,| department| team| function| division))(?:internal(?:ly)?|in-house|self)[ -](?:\w+ ){0,2}?(?:only|assess\w*|tests?|testing|reviews?|audits?)\b(?! (?:and|as well|plus|followed))|\b(?:only|solely) (?:internal|in-house)|\bour own (?:\w+ ){0,3}?(?:tests?|assess(?:es)?|reviews?|audits?|checks?|examines?|does|do)\b", re.IGNORECASE)),
    (re.compile(r"消去|削除"), re.compile(r"\b(?:remains?|stays?|(?:is|are) (?:kept|retained))\b(?![^.;]{0,80}(?:\d|days?|months?|years?|until|only))", re.IGNORECASE)),
    (re.compile(r"制限|対策|管理|保護|暗号|防止|監視"), re.compile(r"(?<!not )^(?![^;]{0,120}\b(?:no|not|never|cannot|nothing|nobody)\b)[^;]{0,120}\bwithout (?:any )?(?:\w+ )?(?:encryption|approval|passwords?|authentication|logging|monitoring|protection|checks?|review)\b", re.IGNORECASE)),
    (re.compile(r"通知|告知|連絡|通告"), re.compile(r"^(?![^;]{0,120}\b(?:no|not|never|emergenc\w+|urgent)\b)[^;]{0,120}\bwithout (?:any |prior |advance |further )*(?:notice|notification|warning|announcement)\b", re.IGNORECASE)),
    (re.compile(r"閉域"), re.compile(r"\b(?:(?:only|solely) (?:over|via|through|from) the (?:public )?internet|(?:over|via|through|on) the (?:open|normal|ordinary|plain|regular|public) internet|internet (?:access |connection )?only|public internet)\b", re.IGNORECASE)),
    (re.compile(r"制限|限定|特定|入退|入室|制御|保護"), re.compile(r"\bany (?:developer|employee|user|engineer|admin\w*|operator|person|customer|host|machine|server|device)s? (?:can|could|may|is able)\b|\bunrestricted\b|(?:\bnot|n't) (?:restricted|limited)\b(?! to)|\b(?:from|by) (?:anywhere|anyone|any (?:ip|network|location|device))\b|\b(?:any(?:one|body)|everyone|everybody|all (?:staff|employees|developers|engineers))(?: (?:who|with|in|on|at) [\w ]{1,30}?)? (?:can|may|has|have)\b(?! to\b)(?! been)\b", re.IGNORECASE)),
    (re.compile(r"冗長|二重化|災害|ディザスタ|代替"), re.compile(r"(?<!no )\b(?:(?:a|one|the) )?(?:single|lone|one|same) (?:[\w-]+ )?(?:node|server|instance|machine|host|data ?cent(?:er|re)|site|zone|location|region|building|rack|line|router|switch)\b(?! (?:fail|is lost|go|down|can))|\bcold spare\b", re.IGNORECASE)),
    (re.compile(r"[二2]要素|多要素|[二2]段階"), re.compile(r"\b(?:passwords?|user ?name and password) (?:alone|only)|\b(?:single|one)[- ]factor\b|\bjust (?:a |their )?passwords?\b", re.IGNORECASE)),
    (re.compile(r"災害|ディザスタ|事業継続|継続計画"), re.compile(r"\bif [\w ]{1,30} (?:is|are|goes?) (?:lost|down|out|destroyed)[\w ]{0,10}, (?:so (?:is|are|does)|we (?:stop|are down|lose))|\b(?:lost|gone) (?:for good|forever)\b", re.IGNORECASE)),
    (re.compile(r"代替"), re.compile(r"\b(?:have|has|need) to wait\b|\b(?:can|must) only wait\b|\bwait(?:ing)? (?:until|for) (?:it|the service|service|recovery)\b", re.IGNORECASE)),
    (re.compile(r"停電|電力"), re.compile(r"\bgo(?:es)? (?:down|off|dark) (?:with|when|if)\b", re.IGNORECASE)),
    (re.compile(r"管理者(?:による|の側)|強制リセット"), re.compile(r"\bby no(?:body| one) else\b|\bonly (?:by )?the (?:user|account holder|owner)\b|\bthemselves only\b", re.IGNORECASE)),
    (re.compile(r"遮断|自動ログアウト|タイムアウト"), re.compile(r"^(?!.*\d).*\b(?:until|unless|as long as)\b[^.;]{0,30}\b(?:sign|log|close|want|like)|\bindefinite(?:ly)?\b|\bfor ?ever\b", re.IGNORECASE)),
    (re.compile(r"カスタマイズ"), re.compile(r"\b(?:what you see is what you get|off[- ]the[- ]shelf|one size fits all|(?:one|a single) (?:\w+ ){1,2}for (?:all|every\w*)|adapt your|as[- ]is|same (?:\w+ )?for (?:all|every)|fixed|standard (?:product|screens?|features?) only|take it or leave it)\b", re.IGNORECASE)),
    (re.compile(r"補償|賠償|保険"), re.compile(r"\b(?:liability (?:is|are|shall be) (?:\w+ )?(?:excluded|disclaimed|waived|limited to (?:zero|nothing))|at (?:your|the customer's) own risk|as is)\b", re.IGNORECASE)),
    (re.compile(r"規程|ルール|手順|方針|ポリシー|管理|教育|契約|合意|廃棄"), re.compile(r"\b(?:left to|up to|at) (?:the )?(?:discretion of )?(?:each|every|individual) (?:\w+ )?(?:employees?|persons?|teams?|engineers?|developers?|staff|managers?|users?|departments?)|\b(?:orally|verbally|by word of mouth|unwritten|undocumented|on a handshake|common sense)\b", re.IGNORECASE)),
)  # fmt: skip
_ASK_US = re.compile(
    r"\b(?:please )?(?:contact|ask|consult|talk to|speak to) (?:us|sales|your (?:account|sales))", re.IGNORECASE
)
_LEFT_TO_CUSTOMER = re.compile(
    r"\bresponsib\w+ (?:\w+ ){0,3}?(?:lies?|rests?|remains?|sits?) with (?:the |our |each )?(?:customers?|users?|clients?|tenants?|you)\b|\b(?:left|up) to (?:the |each |our )?(?:customers?|users?|clients?|you)\b|\bat (?:the )?(?:customer|user|client)s?['’]?s? (?:own )?(?:responsibility|discretion|risk)\b|\b(?:customer|client|user)['’]s (?:own )?(?:responsibility|duty|task|job)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:(?:all|every\w*|everything|most)\b[^.;]{0,40}\b(?:except|apart from|other than|bar|excluding|with the exception)|with the exception of|(?:thirds?|half|halves|quarters?|a few|a handful|a fraction|a minority) of\b|[1-9]\d? ?(?:%|percent|per cent) of (?:the|our|all)|the majority of|outdated|obsolete|stale|out of date|dates (?:from|back)|rarely|seldom|hardly ever|sometimes|occasionally|irregularly|sporadically|half of|parts? of|limited extent|pilot|up to a point|encouraged|recommended|advised|voluntary|ad[- ]hoc|informal(?:ly)?|partial(?:ly)?|in part|some (?:of (?:the|our) )?(?:\w+ )?(?:are|is|have|only)|nothing (?:other|more) than|limited to|for (?:some|certain|selected|most) \w+(?: \w+)? only|mostly|most of)\b|^\s*[\w /-]{1,30}\b(?:logs?|admin\w*|consoles?|portals?|apps?|web|managers?|head ?office|headquarters|office|users?|staff|servers?|files?|databases?|employees|pcs|windows|linux|metadata|production) only\s*\.?\s*$",
    re.IGNORECASE,
)
_HINGES = re.compile(
    r"\b(?:negotiat\w+|agreed|decided|handled|considered|assessed|quoted|discussed|determined|judged) (?:\w+ ){0,2}?(?:individually|separately|case[- ]by[- ]case|on a case|with each|in each|per (?:customer|contract|case))|\bcase[- ]by[- ]case|\b(?:individual|separate) (?:quot\w+|agreement|contract|negotiation)|\b(?:open|happy|willing|prepared) to (?:discuss|negotiat|consider)\w*|\bnegotiable\b|\b(?:in the event|in case) of [\w ]{1,30} only\b|\bquote on|\b(?:starting|available|included|offered|supported|comes?|bundled) (?:from|in|on|with|under|as part of|only) (?:the |our |an? )?(?:[\w-]+ ){0,3}?(?:plans?|tiers?|editions?|packages?|licen[cs]es?|subscriptions?|add-?ons?|modules?)\b|\b(?:enterprise|business|premium|pro|professional|ultimate|advanced|gold|platinum)(?: (?:plan|tier|edition|customers|only))+\b|\bby (?:opening|raising|filing|submitting) (?:an? )?\w+|\b(?:via|through|by) (?:our )?(?:professional|consulting) services\b|\b(?:paid|premium|priced|optional) (?:extra|option|module|feature|service)\b",
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
    if NEEDLESS.search(principal(text)):
        return Status.NOT_APPLICABLE
    if _ONLY_THOSE.match(text) and not KEEPS_OUT.search(asked.text):
        return Status.PARTIAL
    if asked.asks_value and VALUE.search(text):
        return None
    if _is_conditional(text, asked):
        return Status.CONDITIONAL
    return Status.PARTIAL if _is_less(text, asked) else None


def _is_conditional(text: str, asked: Question) -> bool:
    is_approved = _CASE_BY_CASE.search(text) and _GUARDED.search(asked.text)
    is_on_request = _ASK_US.search(text) and not (asked.asks_value or _CHANNEL_ASKED.search(asked.text))
    return bool(_HINGES.search(text) and not is_approved) or _hangs(text, asked) or bool(is_on_request)


def _is_less(text: str, asked: Question) -> bool:
    if _GUARDED.search(asked.text):
        return bool(_SHORT.search(text)) and not _KEPT_TO.search(text)
    return bool(_SHORT.search(text) or _ONLY.search(text))


# Where access is to be kept down: approved case by case, limited to those on call.
_CASE_BY_CASE = re.compile(r"\bapprov\w+ [^.;]{0,30}\bcase[- ]by[- ]case", re.IGNORECASE)
_KEPT_TO = re.compile(
    r"\b(?:access|use|entry|permissions?|rights?|privileges?)\b[^.;]{0,30}\b(?:limited|restricted|confined) to\b",
    re.IGNORECASE,
)


# Only for the portal: a part, but where access is to be kept down, how it is.
_ONLY = re.compile(
    r"\b(?:only|just) (?:the|an?|one|two|three|some|part|for|on|in|at|critical|major|serious|internal|external|new)\b",
    re.IGNORECASE,
)
_GUARDED = re.compile(r"制限|限定|防止|分離|特権|権限|保護|管理|認証|目的外|秘密|隔離|国|所在|場所")


_ONLY_THOSE = re.compile(
    r"\s*only [\w -]{1,40}? (?:is|are|get) (?:announced|notified|reported|logged|recorded|scanned|encrypted|backed up|monitored|reviewed|tested|trained|covered|deleted|erased)\b",
    re.IGNORECASE,
)


# To be asked for, to be paid for, to be ordered by a court.
_HANGS_ON = re.compile(
    r"\b(?:if|when|whenever|once|after|unless|where|provided|should|for|to|by)(?:,? and only if,?| that)? (?:(?:a|an|the|our|your|any|each|individual|affected) )*(?:customers?|clients?|you|tenants?|users?|subscribers?|owners?|parties)(?:'s)? (?:\w+ ){0,4}?(?:ask|request|order|pay|paid|buy|purchas|subscrib|sign|agree|want|wish|choos|opt|appl(?:y|ies)|demand|need|bear)\w*"
    r"|^\s*(?:please )?(?:(?:open|raise|submit|file|send|order|purchase|request|fill in|e-?mail|call) (?:a|an|us|the|your|our|in|via|this|that|it|them|support|sales)|write to|apply (?:to|for|with)|let us|tell us|get in touch|sign up)\b|\b(?:court order|subpoena|search warrant|legal order|(?:written|prior|signed|explicit) (?:consent|agreement|request|contract|order|approval))\b"
    r"|\b(?:unlocked|enabled|activated|included|sold|bundled|licensed|comes|offered|charged|billed|priced|available|provided|obtainable|bookable|delivered) (?:\w+ )?(?:with|as|by|from|for|in|under|to|at|only) [^.;]{0,40}?\b(?:licen[cs]es?|add-?ons?|options?|modules?|packages?|plans?|tiers?|editions?|subscri\w+|fees?|quotes?|quotations?|extras?|price)\b"
    r"|\b(?:business|enterprise|premium|professional|ultimate|advanced|gold|platinum|paying|paid)(?: \w+)? (?:plans?|tiers?|editions?|customers?|subscri\w+|holders?|members?|licen[cs]\w+)\b|\bopt(?:ional)?(?:-in| in)\b|\bon demand only\b|\b(?:chargeable|billable|quoted|at cost|surcharge|extra fee|time and material)\b|\bif required\b|\b(?:on|with|from) (?:the |our )?(?:enterprise|premium|professional|gold|platinum|ultimate)\b|\bbilled by the\b|\bcosts? (?:extra|more|money)\b|\b(?:has|have|needs?) to be (?:agreed|ordered|requested|booked|paid|applied for)\b",
    re.IGNORECASE,
)
_ONCE_PAID = re.compile(
    r"\bonce [^.;,]{1,60}\b(?:has|have) been (?:ordered|paid|signed|purchased|bought|agreed|booked)\b", re.IGNORECASE
)
_AT_A_PRICE = re.compile(
    r"(?:\b(?:USD|JPY|EUR|GBP|yen)|US\$|[$€£¥])\s?\d|\d\s?(?:yen|JPY|USD|EUR|dollars|euros)\b", re.IGNORECASE
)
_PRICE_ASKED = re.compile(r"料金|費用|価格|補償|賠償|返金")
_CHANNEL_ASKED = re.compile(r"窓口|手順|手続|プロセス|問合せ|問い合わせ|受付|ルール")
# Declined, dropped, against the rules: a no without a negation.
_REFUSED = re.compile(
    r"\b(?:(?:have|has|had) (?:\w+ )?to (?:decline|refuse)|(?:we|it|they|this|always|usually|generally) (?:decline|refuse)|against (?:our|the|company) (?:\w+ )?(?:policy|rules|practice)|contrary to (?:our|the)|out of the question|ruled out|a thing of the past|(?:was|were|is|are|has been|have been|been) (?:\w+ )?(?:discontinued|abandoned|abolished|scrapped|suspended|shelved|cancelled|withdrawn|dropped|given up|phased out)|(?:is|are) (?:\w+ )?(?:missing|absent|lacking|infeasible)|leaves? (?:it|this|that|them) to|on trust(?: alone)?|decided against|(?:opted|chose|chosen|decided) not to|(?:we|they|it|has|have) (?:\w+ )?(?:stopped|ceased|gave up|given up|abandoned|withdrew)|(?:falls?|lies?|is|are|goes) (?:outside|beyond) (?:what|our (?!scope)|the (?:offer|reach|means|capabilit))|(?:is|are|was|were|been|remains?|stays?|goes) (?:\w+ )?(?:left (?:alone|open|out|as (?:is|it is|they are))|uncovered|unprotected|untouched|untested|unaudited|undocumented|unmonitored|unlogged|unencrypted|unmanaged|unpatched|unlocked|unattended|unchecked|unclassified|unsupported|unavailable|stored as (?:is|they are|it is))|(?:is|are|remains?) silent (?:on|about)|says? nothing|makes? no mention|out of bounds|off limits|as they are\s*\.?$|by (?:hand|eye|gut feeling)|stays? with us|in a drawer|on the job|take our word|after the fact|afterwards only|by word of mouth|(?:their|its) own clocks?)\b",
    re.IGNORECASE,
)


def settled(text: str, asked: Question) -> Status | None:
    """What an English clause comes to whatever else it says: something is kept out, or the thing is refused without a negation."""
    if keeps_out(text, asked):
        return Status.YES
    return Status.NO if is_english(text) and _REFUSED.search(text) else None


def _hangs(text: str, asked: Question) -> bool:
    """Whether a thing has to be asked or paid for, which for a question about how to ask is the answer itself."""
    is_dear = bool(_AT_A_PRICE.search(text)) and not _PRICE_ASKED.search(asked.text)
    if _PROVIDED.search(text) and not _GUARDED.search(asked.text):
        return True
    return (
        is_dear
        or bool(_ONCE_PAID.search(text))
        or (bool(_HANGS_ON.search(text)) and not _CHANNEL_ASKED.search(asked.text))
    )


# As long as, provided that: where access is to be kept down this is how it is.
_PROVIDED = re.compile(
    r"\b(?:as|so) long as\b|\bprovided (?:that )?(?:the|all|you|it|they|no|an?|this|we)\b|\b(?:only|solely) (?:if|when|where|once|after|in case|in the event|upon|against)\b|\bon (?:the )?condition\b|\bif (?:you|customers?|the customer) (?:tell|give|send|let|bring|provide|supply|have|need|want|raise|ask)\b|\b(?:ask|contact|see|speak to|talk to) your (?:account|sales)|\bdepend(?:s|ing) on (?:the|your|which) (?:contract|plan|licen[cs]e|case|customer|option|size)",
    re.IGNORECASE,
)


def is_exposed(text: str, asked: Question) -> bool:
    """Whether a clause says that what the control is against is the case: one key for all customers."""
    return any(japanese.search(asked.text) and english.search(text) for japanese, english in _EXPOSED)
