"""Does a clause affirm, deny or only announce? A Japanese predicate stands last, so the end of the clause decides."""

from __future__ import annotations

import re
from enum import StrEnum

from pipeline.normalize.plans import announces, announces_in_english, considers_each_time, goes_on

# The part of a clause that is looked at for its predicate, and for what turns a denial round.
_PREDICATE = 60
_REACH = 160


class Polarity(StrEnum):
    """What a clause does with the thing it names."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    PLANNED = "planned"


# What follows the predicate without changing it. Nouns that nominalize count too: していない状況です, しない方針。
_TRAILING = re.compile(
    r"(?:(?<=[いるただ])[んの](?:です|だ)|(?<!ま)だ|と(?:判断|考えて|認識)(?:して)?(?:いる|おります|います)?|です|でおります|でして|でございます|であります|である|であり|となります|になります|[とに]なって(?:おります|います|いる)|とします|とする"
    r"|といたします|と致します|としております|としています|とさせていただいております|とさせていただきます"
    r"|(?<=ない)(?:方式|情報|数値|内容|事項|項目)|状況|状態|実情|実態|方針|決まり|仕様|運用|対応と|ため|ので|から|ことから|もの|として(?:いる|おる)|とされて(?:いる|おり|おります|います)|作り|つくり|造り|仕組み|ことと?して(?:いる|おる|おります|います)|こととし|こと|けれども|けれど|けど|が|の|で|旨|現状|取り?扱い|扱い|のみ|よう"
    r"|(?<=[すんだたいる])(?:よ|ね|よね)|とのこと|次第|[\s、,。.!?:;/・」』】)\]*~♪♡☆★…-])+$"
)
_NEGATIVE = re.compile(
    r"(?:ません(?:でした)?|なくて|(?<!少)(?<!すくな)ない|なかった|なく|(?:おら|せ|でき|あら|行わ|設け|持た|含ま|使わ|用い|受け|限ら|しておら)ず(?:に)?"
    r"|(?<![とをは]み)(?<!見)(?<!いこ)なし|無し|無い|無く|ナシ|(?<![有])無|不可|不可能|不要|禁止|(?:でき|致し|いたし|応じ|出来|し)かね(?:ます|る)|かねて(?:おり|い)ます"
    r"|困難|難しい|非[一-龥]{2}化|不(?:実施|採用|使用|設置|提供|対応|開示|参加|加入|整備|備)|(?:手付|手つ)かず|非対応|対応外|未(?!満|然|来|定)(?:[一-龥]{2}化?|サポート|リリース)|見送り|見送った|見送りました|見送って(?:おり|い)ます|控えて(?:おり|い)ます"
    r"|差し控え(?:させて(?:いただき|いただいており|頂き|頂いており)|て(?:おり|い))ます|ゼロ|廃止済み?|していず|[×✕✗✘]|(?:unsupported|unavailable|disabled|not(?:supported|available|possible))|お?断り(?:して(?:おり|い)ます|します|いたします|いたしております)|ことなく(?:今日|現在|今)(?:に|まで)[^、。]{0,10}|(?:not (?:available|supported|applicable|provided)|unavailable|unsupported)|(?:サポート|範囲|対象|対応|保証|提供|管轄|スコープ)外|終了(?:しました|しており|済み?|いたしました)|(?<=[はも:])未|(?<=[はも])まだ|NG|ご?遠慮(?:いただ|頂|くださ|願)[^、。]{0,8}|見合わせて(?:おり|い)ます|(?:返上|失効|返納)(?:し(?:ました|た|て(?:い|おり)ます)|済み?)|(?:対象|範囲)から(?:除外して|外して|外れて|除いて)(?:おり(?:ます)?|い(?:る|ます)?)|(?:対象|範囲)から(?:外れる|除く|除かれる|外す|外れます|除きます)|ペンディング|(?:中止|延期|断念|保留)(?:と(?:なった|なりました|なって(?:い|おり)ます|した|しました)|した|しました|しております|しています|中)?)$"
)
# Any verb may be denied with ず, ...かねる or ...不能; 必ず, 問わず and 欠かさず deny nothing.
_DENYING_FORM = re.compile(
    r"(?:(?<![はま必])(?<!思わ)(?<!問わ)(?<!限ら)(?<![わか]わら)(?<!拘ら)(?<!関ら)(?<!変わら)(?<!欠かさ)(?<!漏らさ)(?<!怠ら)(?<!残ら)(?<!遅れ)(?<!途切れ)(?<!途切れさせ)(?<!絶やさ)(?<!休ま)(?<!止め)(?<!たゆま)(?<!引き続か)ず(?:に)?"
    r"|[きしちにびみりいえけせてねべめれげ](?:かね|兼ね)(?:る|ます|て(?:い|おり)ま?[すい]?る?)|欠(?:く|いて(?:いる|おり|います|おります)?|け(?:る|て(?:いる|おり|います|おります)))|[一-龥]{1,2}不能|お?断り(?:させて|申し上げ|を)[^、。]{0,14}|(?<!に)控えて(?:いる|い)|(?<=[かがさたなばまらわせえけてねべめれ])ぬ|は(?:特に|とくに))$"
)
_PLANNED = re.compile(
    r"(?:予定(?:して|し)?(?:(?:おり|い)ます|いる|おり|いたします|ます|中|あり|があります|がございます)?"
    r"|(?:検討|準備|計画|開発|申請|構築|整備|策定|審査|移行|調整|取得作業|実装|作成|制定|選定|検証|設計|導入|取得|交渉|執筆|起案|試作)中"
    r"|検討(?:を(?:行って|進めて|開始して)|して|いたして|致して)(?:(?:おり|い)ます|いる|おり)|(?:導入|対応|実施|取得|採用|提供|開始|整備|利用)(?:を|の|について)?検討|検討(?:します|いたします|する|課題|して(?:まいり|参り|いき)ます|予定)"
    r"|(?:準備|対応|取得|構築|開発|計画|整備)(?:を|準備を|作業を)?(?:進めて|計画して|予定して)(?:(?:おり|い)ます|いる|おり)"
    r"|(?:取得|対応|導入|実現|実装)を目標に[^、。]{0,12}|(?:次期|次回|来期|来年|来年度|翌年度|今後|将来)(?!度|も)[^、。]{0,12}(?:対応|提供|実装|リリース|導入|実施|開始|取得|移行|整備|更新|暗号化|追加|公開|強化)(?:します|いたします|する)?|(?:準備|計画)して(?:(?:おり|い)ます|いる|おり)|(?:取得|対応|導入|実現|実装)を目指して(?:(?:おり|い)ます|いる|おり)|ロードマップ(?!を|の公開)[^、。]{0,16}"
    r"|(?:取得|対応|導入|実現|実装|設置|開始|提供|整備|公開|策定|構築|実施|強化)(?:に|へ)向け(?:て|た)?[^\s、。]{0,14}|(?:準備|検討|計画|開発|調整)段階(?:に(?:ある|あり(?:ます)?|ござい(?:ます)?))?|(?:する|させる)計画)$"
)

# Denials that deny nothing: no problem, no limit, must, only, cannot but, not otherwise than.
_LIMIT = r"(?:(?<!アクセス)(?<!アドレス)(?<!IP)(?<!接続元)(?<!アクセス元)(?<!権限)(?<!形式)(?<!試行)(?<!回数)(?<!入力)(?<!形式の)制限|上限|制約|限度|リミット)"
_HARMLESS = re.compile(
    r"(?:例外(?:では|じゃ)|問題|支障|差し支え|差支え|影響|懸念|心配|漏れ|間違い|違い|遜色|遅滞|例外|相違|変わり|変更|不備|支障等|重大な指摘|異存|異議|異論|障害点|ボトルネック|"
    + _LIMIT
    + r")"
    r"(?:(?<!上限)(?<!限度)(?<!下限)値|数|等|など|事項|の設定|の規定)?(?:は|が|も|を|について)?(?:特に|とくに|一切|全く|まったく|ほぼ)?"
    r"(?:ございません|ありません|ない|なく|なし|無し|無い|無|ナシ|与えません|及ぼしません|設け(?:て|ない|ず|ません)|定め(?:て|ない|ず|ません)|(?:設定|用意)して|置いて|かけて|設定は|受けません|認め)"
)
_DOUBLE = re.compile(
    r"(?:(?:ない|ず|なく)(?:という)?(?:こと|わけ|訳|もの|の)?(?:は|では|も|にも)(?:ない|ありません|ございません)"
    r"|(?:なければ|なくては|ねば|なくちゃ)(?:ならない|なりません|いけない|いけません)|ざるを得(?:ない|ません)|やむを得(?:ない|ません)"
    r"|(?:でも|て)(?:も)?(?:構|かま)い(?:ません|ない)|(?:差し?支え|問題)(?:は)?(?:あり|ござい)ません"
    r"|かもしれ(?:ない|ません)|に過ぎ(?:ない|ません)|にすぎ(?:ない|ません)|に(?:は)?限ら(?:ない|れません|ず)|だけで(?:は)?なく|のみならず"
    r"|に(?:他|ほか)なら(?:ない|ません)|(?:変わり|変わら|欠かせ|欠かし|欠き|惜しみ|絶やし|怠り|とどまり|留まり)(?:ません|ない)"
    r"|(?:下回|上回)(?:ら|り)(?:ない|ません)|超え(?:ない|ません)|(?:下回った|超えた|超える|下回る)(?:こと|月|日)(?:は|が)?(?:一度も)?(?:ない|なし|ありません|ございません)|未[一-龥]{1,4}(?:の[^、。のはがもを]{1,8})?(?:は|も|が)?(?:おり|い|あり|ござい)ません|未[一-龥]{1,4}(?:の[^、。のはがもを]{1,8})?(?:は|も|が)?(?:ない|なし|いない|ゼロ)|(?:超え|下回|上回)(?:る|っ?た)[^、。]{1,10}(?:は|も|が)[^、。]{0,10}(?:観測|発生|記録|確認|起き)[^、。]{0,10}(?:ない|ません|なし)|任せ(?:きり)?に(?:は)?(?:せず|し(?:ない|ません))|(?:だけ|のみ)(?:で|に|では)(?:は)?(?:済ませ|終わら|終え|頼ら|とどめ|留め)(?:ず|ない|ません)|(?:費用|料金|手数料|作業|手続き?|申し?込み?|追加契約|操作|負担)(?:は|も|が)?(?:一切)?(?:不要|なし|無し|必要(?:あり|ござい)ません|かかりません|かからない|発生しません|いりません)|だけではありません|(?:欠かし|怠っ|漏らし|遅れ|外し|逃し|途切れ|途切れさせ)たこと(?:は|が|も)?(?:一度も)?(?:ない|(?:あり|ござい)ません)|(?:ない|せず)という?(?:選択(?:肢)?|ケース|扱い|判断)(?:は|も)(?:な(?:い|く)|(?:あり|ござい)ません)|(?:途切れ(?:させ)?|絶やさ|休ま|休め|止め|欠かさ)ず(?:に)?|別途[^、。]{0,8}(?:不要|必要(?:あり|ござい)ません|しません)|間違い(?:ない|ありません))$"
)
_ONLY = re.compile(
    r"(?:ままでは|(?:し|さ|ら|が)ないと(?!い|判断|考え|認識|し|思)|(?<!それ)(?<!これ)(?<!上記)以外(?!に、?[^。]{0,16}(?:手段|方法|機能|手立て))|しか(?![しねる])|ない(?:限り|かぎり)|なければ|[らわまさたかがえけせてねべめれ]ねば|(?<!っぱ)(?:なし|無し)に(?:は)?|(?<!そ)のほか(?:は|に(?:は)?)|なしでは|(?:許可|承認|同意|承諾|断り|権限)(?:なく|のない|を持たない|がない)"
    r"|(?:第三者|他社|他の?(?:お客様|利用者|ユーザー|テナント|契約者|企業|会社)|部外者|外部|不正な?)(?:から|が|は|による|に|の)(?:(?!ため|ので|ことから)[^。]){0,24}"
    r"(?:でき|出来|閲覧|参照|アクセス|漏))"
)

_ENGLISH_NOT = re.compile(
    r"\b(?:not|never|cannot|can't|don't|doesn't|won't|isn't|aren't|haven't|hasn't|no|none|nothing|nobody|neither|unsupported|unavailable|lacks?|unable|declines?|yet to|neither|nor)\b",
    re.IGNORECASE,
)
_ENGLISH_HARMLESS = re.compile(
    r"\b(?:not only|never by (?:us|ourselves|our)\b|after (?:which|that)[\w ,]{1,40} (?:no longer|not|cannot)|not capped|no opt-?outs?|no other (?:formats?|types?|methods?|options?)|can ?not (?:be )?(?:ruled? out|excluded?)|n(?:ot|ever) (?:be )?(?:retained|kept|stored|held) (?:beyond|past|(?:for )?(?:more|longer) than)|n(?:ot|ever) (?:be )?(?:deleted|erased|purged|overwritten|removed|altered) (?:for|before|within)|n(?:ot|ever) (?!available|supported|offered|possible|planned|provided|implemented)[\w ]{1,40}? until|no [\w ]{1,30}? without|nor (?:more|less|longer) than|no (?:(?!time)\w+ )?(?:limits?|cap|ceiling|maximum)\b|n(?:ot|ever) (?:more|less|longer|shorter|higher|lower|fewer|sooner|later|earlier|slower) than|no (?:longer|shorter|higher|lower|sooner|earlier|slower|greater|smaller) than|(?:at )?no (?:extra|additional|further|separate|added)? ?(?:charge|cost|fee)s?|none (?:of (?:them|which|these) )?(?:(?:was |were |lasted |lasting )?(?:longer|more|over|exceed\w*)|lasted)|in no other way|by no other (?:means|way|route)|nowhere else|no(?:body|thing| one) else|no (?:major |serious |significant |critical |severe |known |reported |unplanned )+(?:incidents?|outages?|downtimes?|breach\w*)|no single points? of failure|no limit\w*|no (?:specific |particular |fixed |hard |storage |size |user |set |practical |technical )?(?:upper )?(?:limit\w*|restriction\w*|cap|ceiling|maximum)|not limited|no later than"
    r"|not (?:less|more|later|exceed\w*)|no (?:more|less|fewer) than|no (?:problems?|issues?|data loss|breach\w*|leak\w*|damages?|exceptions?|impact|incidents?|outages?|downtime)"
    r"|if not|no \w+ (?:can|may|has|have|is|are) [\w ]{1,40}? without|(?:not|cannot|never) [\w ]{1,40}? without|no (?:other )?(?:customers?|tenants?|users?|employees?|one|third part\w+|staff) (?:can|may|has|have|is able)|no\.? ?\d(?!FA|-?factor|-?step)|never leaves?|(?:not|never) (?:be )?(?:leave|transferred|stored|moved|replicated) (?:the|outside|out of|abroad)|cannot be (?:accessed|read|seen|viewed)|not accessible (?:to|by) (?:other|third)|not be (?:accessed|shared|disclosed))",
    re.IGNORECASE,
)
# Although nothing obliges us, it is done; by an office which does not report to the division; so there is no need.
_SUBORDINATE = re.compile(
    r"^\s*(?:although|though|even though|while|despite|in spite of|regardless of|even if|because|since|as) [^,.;]{3,100},"
    r"|, (?:which|who) (?:is|are|do|does|has|have|can) ?not [^,.;]{1,80}\.?\s*$|, (?:which|who) [^,.;]{1,80}(?=, )"
    r"|, (?:except|apart from|excluding|with the exception of)\b[^.;]*\.?\s*$"
    r"|\b(?:who|that|which) (?:have|has|had|do|does|did|is|are|was|were) (?:not|never|no)(?: [\w'-]+){1,4}(?= [\w'-]+ )"
    r"|,? (?:so|hence|therefore|thus) [^.;,]{1,40}\b(?:no need|unnecessary|not (?:necessary|needed|required))\b[^.;]{0,80}\.?\s*$",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"n[o't’]*['’]t\b")
_ENGLISH_PLANNED = re.compile(
    r"\b(?:planned(?! (?:maintenance|outages?|downtimes?|stops?|works?|windows?|shutdowns?|interruptions?))|planning|roadmap|upcoming|under (?:consideration|development|review|discussion|evaluation|way)|in (?:progress|preparation|development)|scheduled (?:for|to)|will be (?:available|supported|released|introduced)|considering|coming (?:soon|in|later|next|with)|(?:in|with) (?:the|our) next (?:release|version|update)|(?:(?<!next )(?<!next one )due|expected|targeted|target date) (?:in|by|for|towards?|around|before|within|from)\b|(?:in )?beta|early access|general availability|to be (?:implemented|introduced|obtained|done|added|established|completed|developed|built|drafted|set up))\b",
    re.IGNORECASE,
)
# Not yet, scheduled for autumn; but no plans, not planned.
_ENGLISH_LATER = re.compile(
    r"\bnot (?:yet|currently)\b[^.;]{0,80}\b(?:scheduled for|planned|roadmap|will be|coming|due in)\b", re.IGNORECASE
)
HEADED_NO = re.compile(r"[\s・]{0,4}(?:不可|未対応|非対応|対象外|×)\s?:")  # 可:操作ログ 不可:サーバログ
_JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥]")


def polarity(text: str) -> Polarity:
    """The polarity of one clause; brackets are expected to be masked (see `clauses.mask_brackets`)."""
    if not _JAPANESE.search(text):
        return _english(text)
    if HEADED_NO.match(text):
        return Polarity.NEGATED
    predicate = predicate_of(text)
    if _NEGATIVE.search(predicate) or _DENYING_FORM.search(predicate):
        return Polarity.AFFIRMED if _is_no_denial(text, predicate) else Polarity.NEGATED
    is_plan = (_PLANNED.search(predicate) or announces(text, predicate)) and not (
        considers_each_time(text) or goes_on(text)
    )
    return Polarity.PLANNED if is_plan else Polarity.AFFIRMED


def predicate_of(text: str) -> str:
    """The end of a clause without what may follow the predicate: 対応しておりませんので、 -> ...対応しておりません."""
    tail = text[-_PREDICATE:]
    stripped = _TRAILING.sub("", tail)
    return _SPOKEN_FORM.sub("い", re.sub(r"\s+", "", stripped))


_SPOKEN_FORM = re.compile(r"(?<=[てで])(?=(?:る|ない|ません|ます|なかった)$)")  # してる, してない


def _is_no_denial(text: str, predicate: str) -> bool:
    reach = re.sub(r"\s+", "", text[-_REACH:])
    return bool(_HARMLESS.search(predicate[-30:]) or _DOUBLE.search(predicate) or _ONLY.search(reach))


def principal(text: str) -> str:
    """An English clause without what is subordinate to it, which affirms and denies nothing of its own."""
    return _SUBORDINATE.sub(" ", text)


def _english(text: str) -> Polarity:
    said = _ENGLISH_HARMLESS.sub(" ", principal(_CONTRACTED.sub(" not", text)))
    if _ENGLISH_NOT.search(said):
        return Polarity.PLANNED if _ENGLISH_LATER.search(said) else Polarity.NEGATED
    is_plan = _ENGLISH_PLANNED.search(said) or announces_in_english(said)
    return Polarity.PLANNED if is_plan else Polarity.AFFIRMED
