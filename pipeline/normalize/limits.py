"""Where a phrase of condition, lack or secrecy is on something less than was asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

VALUE = re.compile(
    r"\d[\d,.]{0,12}\s{0,3}(?:%|パーセント|ミリ秒|秒|分|時間|営業日|日|週|[ヶヵかケカヵ]月|月|年|世代|件|回|人|名|台|[KMGTP]B|文字|桁|bit|ビット|ms|[hms]\b|hours?|hrs?\b|mins?\b|days?|(?<=\d)\s?[ap]\.?m\b|-\d{1,2} (?:on|JST|UTC)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety) (?:business |working |calendar )?(?:hour|day|week|month|year)s?\b"
    r"|minutes?|months?|years?|weeks?|generations?)|\d{1,2}[:時]|平日|終日|毎分|毎時|無制限|無期限|常時|日次|週次|月次|毎日|毎週|毎月|毎年|即時|直ちに|即座|リアルタイム|TLS|SSL|AES|ISO|ISMS"
    r"|(?<!十分)[一二三四五六七八九十百千]{1,4}(?:時間|営業日|日間|日前|週間|[か箇ヶヵ]月|年間|年|世代|件|名|台)|国内|日本|米国|東京|大阪|CSV|JSON|XML|Excel|SQL|PDF|SAML|パスワード認証|HTTPS|SFTP|プライバシーマーク|Pマーク|SOC|PCI|ISMAP|unlimited|Chrome|Edge|Safari|Firefox",
    re.IGNORECASE,
)
SAFEGUARD = re.compile(
    r"アカウント|パスワード|認証|制御|保護|対策|制限|限定|防止|阻止|分離|管理|権限|取扱|セキュリティ|暗号|監査|点検|保管"
)


def hangs_on_less(said: Status, text: str, asked: Question) -> bool:
    """Whether a phrase limits something less than what was asked: a paper, one value of several, the moment asked."""
    if said is Status.PARTIAL:
        is_given = (asked.asks_value or bool(PLACE.search(asked.text))) and bool(VALUE.search(text))
        return is_given or bool(_SPAN.search(text))
    if said is Status.NOT_DISCLOSED:
        return bool(CLASSES.search(text)) and not _WITHHELD.search(text)
    return said is Status.CONDITIONAL and (_is_free(text, asked) or _is_beside(text, asked))


def _is_free(text: str, asked: Question) -> bool:
    """Whether what sounds like a condition asks nothing of the customer."""
    is_given = (asked.asks_value or bool(FORMAT.search(asked.text))) and bool(VALUE.search(text))
    if is_given and any(stated.search(text) for stated in (_DEPENDS, _BASE_PLAN, _BEYOND_IT, _INCLUDED, _CHOSEN)):
        return True
    if any(free.search(text) for free in (_AT_THE_END, _FREE, _BY_DEFAULT, _WITH_ALL, _IN_ALL_PLANS)):
        return True
    if SAFEGUARD.search(asked.text) and any(leave.search(text) for leave in (_GRANTED_BY, _PERMIT, _THESE_ONLY)):
        return True
    if _SWORN.search(text) and _SECRECY.search(asked.text) and not _IN_SOME_CASES.search(text):
        return True
    if _TO_WHOM.search(text) and NOTICE.search(asked.text):
        return True
    if _TOLD.search(text) and NOTICE.search(asked.text) and not _IN_GRAVE_CASES.search(text):
        return True
    return bool(
        _RULES.search(asked.text) and _PROCEDURE.search(text) and not (_CHARGED.search(text) or _ASKED_FOR.search(text))
    )


def _is_beside(text: str, asked: Question) -> bool:
    """Whether the condition is on something beside what was asked: a reason, a further thing, a paper."""
    if _PREMISE.search(text) or _BESIDES.search(text) or _OTHERS_TOO.search(text):
        return True
    paper, when = _PAPER.search(text), _WHEN.search(text)
    is_paper = bool(
        paper
        and paper[0] not in asked.text
        and "証明" not in asked.text
        and not (paper[0].isascii() and _REPORTED.search(asked.text))
    )
    return is_paper or bool(when and when[1] in asked.text)


# Limited to the last 13 months: how far a thing goes back, not which part of it there is.
_SPAN = re.compile(r"\blimited to (?:the )?(?:\w+ ){0,2}?\d+ (?:\w+ )?(?:days?|weeks?|months?|years?)\b", re.IGNORECASE)
PLACE = re.compile(r"国・|国名|どこの国|保存国|地域|所在|場所|拠点")
_PREMISE = re.compile(
    r"前提(?:と|に)(?:して)?設計|前提と(?:し(?:て(?:おり|いる|い))?[、,]?\s*$|した(?:サービス|設計|製品|構成|仕組み|仕様|もの))|(?:共有|共用|単独|単体|共通)[^、。]{0,6}(?:が|を)前提"
)  # ...を前提とし、 tells why
# 条項によるほか、ご要望により...も: the condition is on something more.
_BESIDES = re.compile(r"(?:加え(?:て)?|(?:による|する|した|の)ほか|とともに|に?併せて|にあわせて)[、,]")
_OTHERS_TOO = re.compile(r"(?:場合|とき)[^。]{0,60}(?:その他|それ以外|上記以外)の?[^。]{0,20}(?:は|も)")
# Where rules are asked for, who asks whom for leave is what they say.
_RULES = re.compile(r"ルール|手順|手続|承認|決まり|定め|取り?決め|フロー|プロセス")
_PROCEDURE = re.compile(r"申請|承認|許可|届け?出|依頼|申し?出|請求")
_ASKED_FOR = re.compile(r"[おご](?:申し?出|依頼|要望)(?:が|を|の|に)")
_CHARGED = re.compile(r"有償|有料|費用|料金|プラン|オプション|場合に?(?:のみ|限)")

# 極秘・社外秘・公開の三区分 names classes of information, it keeps nothing back.
CLASSES = re.compile(
    r"公開[・、/と](?:及び|および)?非公開|非公開(?:の)?(?:サブネット|セグメント|ネットワーク|領域|区画|鍵|リポジトリ)|(?:社外秘|confidential)[」』\"')]{0,2}(?:\s?[・、,/「『]|(?:以上|等|など|区分|情報を|文書|資料を|の(?:文書|資料|情報[はを]))|及び|または|and|or )"
    r"|[・、,/][「『\"'(]{0,2}(?:社外秘|confidential)|社外秘[^。]{0,30}(?:区分|分類|段階|ラベル|格付)|classified (?:as|into)|confidentiality (?:agreements?|clauses?|obligations?|undertakings?|terms)|confidential (?:information|data|documents?|waste|papers?)",
    re.IGNORECASE,
)
_WITHHELD = re.compile(r"(?:非公開|非開示|非公表)(?:です|とさ|とし|とな|の?ため|[\s。]*$)|控え")
# By whose leave rights are given is how they are kept down; the end of the contract is no condition.
_GRANTED_BY = re.compile(
    r"\b(?:request|approval|authori[sz]ation|permission|consent) (?:of|by|from) (?:the|their|an?|his|our)\b",
    re.IGNORECASE,
)
# Where secrecy is what is asked for, NDA締結後に開示 is how it is kept.
_SWORN = re.compile(
    r"(?:NDA|契約|覚書|誓約書?)[をの]?(?:締結|取り?交わ|交わ|結[びん])[^、。]{0,4}(?:後|から|うえ|上で|先)",
    re.IGNORECASE,
)
_IN_SOME_CASES = re.compile(r"(?:場合|とき|時)(?:に(?:のみ|だけ|限)|のみ|だけ)")
_WITH_ALL = re.compile(
    r"(?:すべて|全て|全|いずれ)の?(?:取引先|委託先|外部業者|社員|従業員|相手先?|関係者)[^、。]{0,6}(?:と|から|に)[^、。]{0,16}(?:締結|交わ|結[びん]|取得|提出)"
)
_IN_ALL_PLANS = re.compile(
    r"(?:(?:すべて|全て|全)の?|(?:いずれ|どちら|どれ)の|どの)(?:ご?契約)?(?:プラン|エディション|コース)(?!ではな)"
)
_SECRECY = re.compile(r"秘密保持|機密保持|守秘|NDA", re.IGNORECASE)
_AT_THE_END = re.compile(
    r"\bafter (?:the |their |your )?(?:contract|agreement|subscription)s? (?:ends?|expir\w+|terminat\w+|cancel\w+|is|has)\b",
    re.IGNORECASE,
)
FORMAT = re.compile(r"(?:データ|ファイル|何|出力)形式|何形式|の種類|ブラウザ|動作環境|対応OS")
# 上位プラン限定, 有料オプション, Enterprise plan only: nothing but who gets it, or that it costs.
FOR_SOME = re.compile(
    r"[^、。はがをも]{0,16}(?:プラン|契約|エディション|コース|オプション|パック|ライセンス)(?:契約|加入)?(?:者|先|時)?(?:だけ|のみ|限定|専用|以上|に限る)(?:です|となります)?"
    r"|(?:有料|有償)(?:の?オプション|対応)?(?:です|となります)?|(?:別途|個別に?)お?見積り?(?:です|となります)?"
    r"|(?:[\w-]+ ){1,4}(?:plans?|editions?|tiers?|add-?ons?|customers)(?: (?:or|and) (?:above|up|higher))?(?: only)?\.?",
    re.IGNORECASE,
)
# The plan that everybody has; what lies beyond the value; one of those named.
_BASE_PLAN = re.compile(
    r"^[^、。]{0,6}(?:標準|基本|通常|スタンダード|ベーシック|standard|basic)[^、。]{0,4}(?:プラン|コース|エディション|契約)?(?:で)?(?:は|:)",
    re.IGNORECASE,
)
_BEYOND_IT = re.compile(r"(?:を超え|を越え|超過|を上回)[^、。]{0,4}(?:場合|とき|分|際|もの)")
_INCLUDED = re.compile(
    r"(?:まで|以内|以下)[はが、]?[^、。]{0,6}(?:基本料金|料金|利用料|月額|無料|無償|標準)[^、。]{0,4}(?:内|に含|込)"
)
_CHOSEN = re.compile(r"(?:いずれか|どちらか)(?:を|から|より)[^、。]{0,12}(?:選|決|指定)")
_DEPENDS = re.compile(r"\bdepend(?:s|ing) (?:up)?on\b|\bvar(?:ies|y)\b", re.IGNORECASE)
_FREE = re.compile(
    r"(?:固定|定額)(?:料金|制)|(?:オプション|契約|申し?込み?)(?:が|は)?なくて?も|(?:オプション|追加(?:契約|料金|費用)?|契約変更|申し?込み?|見積り?)(?:は|も|が)?(?:一切|特に)?(?:不要|な(?:し|く)|無し|無く)|(?:費用|料金|手数料|利用料|負担)(?:は|も|が)?(?:一切|特に)?(?:不要|無料|なし|無し|かから|かかり(?!ます)|発生し(?:ません|ない)|必要(?:あり|ござい)ません|いりません|いただ(?:きません|いておりません))"
    r"|(?i:\b(?:no|without(?: any)?|free of) (?:(?:extra|additional|further|separate|added) )?(?:charge|cost|fee)s?\b|\bsubject to (?:scheduled|planned|regular|routine)\b)"
)
# お申し出のない限り消去します does so by default.
_BY_DEFAULT = re.compile(
    r"(?:申し?出|指示|要望|依頼|希望|連絡)(?:の|が)(?:ない|無い)(?:限り|場合)|(?:申し?出|指示|要望|依頼|希望|連絡)がなければ"
)
# 事前申請制 is how a thing is controlled, not a condition of the control.
_PERMIT = re.compile(
    r"(?:申請|許可|承認|届け?出)(?:制|を(?:必要|義務|必須)|が(?:必要|必須))|(?<![おご])(?<!お客様の)(?<!貴社の)(?<!貴院の)申請(?:に基づ[いき]|ベース|の(?:都度|うえ))|(?<!お客様の)(?<!貴社の)(?<!貴院の)(?:許可|承認|決裁|審査)を(?:得|経|受け)"
)
# 審査を通った者に限る: who is let in by a safeguard; 契約者のみ is whom it is offered to.
_THESE_ONLY = re.compile(
    r"(?<!契約)(?<!加入)(?<!希望)(?<!申込)(?<!締結)(?<!購入)(?:者|社員|職員|担当|要員|業者|委託先|事業者|端末|機器|\d\s?[名人])(?:のみ|だけ|に限)(?!ご?(?:提供|利用))"
)
_TOLD = re.compile(r"個別に(?:ご)?(?:連絡|案内|通知|お?知らせ|報告|電話|メール)")
_TO_WHOM = re.compile(
    r"(?:様|者|企業|担当)(?:に|へ)(?:のみ|だけ)[^、。]{0,8}(?:メール|ご?連絡|ご?通知|お?知らせ|ご?案内)"
)
_IN_GRAVE_CASES = re.compile(r"(?:重大|重要|影響|必要|特定)[^、。]{0,20}場合")
NOTICE = re.compile(r"知らさ|知らせ|通知|連絡|案内|告知|報告|周知")
_WHEN = re.compile(
    r"(?<![一-龥])([一-龥]{2})(?:時|の?場合)に限"
)  # 解約時に限り is no condition where that is what is asked
# The thing is there; only its proof has a condition.
_REPORTED = re.compile(r"報告|レポート")
_PAPER = re.compile(
    r"登録証|認証書|認定証|証明書の写し|報告書の写し|certificate|copy of|\b(?:reports?|summar(?:y|ies))\b",
    re.IGNORECASE,
)
