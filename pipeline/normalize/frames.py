"""What a clause does instead of answering: told by classes of words and the form of the predicate, not by whole phrases.

`mappings/status_phrases.csv` lists set phrases; what follows a grammar (a value of any name that is not set by any verb,
a request of any kind in any clause of condition) is composed here.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = "[^、。]{0,16}?"
_OF = r"(?:として)?(?:は|を|も|が|の|に(?:は|も)?|について(?:は|も)?|に関して(?:は|も)?|等(?:は|を)?)"

# Keeping back what is known.
_TELL = r"(?:回答|返答|お?答え|開示|公表|公開|提示|説明|言及|掲載|明示|記載|お伝え)"
_TOLD = r"(?:住所|所在地?|場所|件数|数値|値|詳細|名称|内容|情報|方式|構成|国名|実績|社名|仕様|指標|figures?|数字)"
_WITHHOLDS = (
    rf"(?:^|ため|ので|から|観点で|都合上|につき)[、\s]?(?:差し控え(?:る|ます|たい)|(?:差し)?控えさせて(?:くだ|下|いただ|頂))|伏せ(?:る|て|さ|ます)|(?:{_TELL}|お?示し|お?見せ|お?教え)(?:する|いたす|致す|申し上げる)?(?:こと)?(?:は|を|も)?[^、。]{{0,6}}(?:差し?控え|控え|遠慮|ご?容赦|お?断り|辞退|見合わせ)|(?:社外|外部|対外)(?:へ|的)の?[^、。]{{0,10}}(?:控え|見合わせ|遠慮)|{_TOLD}[^、。]{{0,10}}は[^、。]{{0,6}}(?:ご容赦|ご勘弁|お許し)|(?:秘密|機密)事項|守秘(?:義務)?(?:の都合|上の|につき|のため)|秘匿|企業秘密|部外秘|社内(?:限り|限定)|内部限り|対外秘"
    r"|\b(?:(?:figures?|information|data|numbers?|details?) (?:is|are) (?:for )?internal|withheld(?! from)|trade secret|no information(?: (?:is |can be )?(?:available|given|provided|released))?(?=[\s.]*$)|(?:keep|kept) (?:[\w]+ ){0,4}?(?:private|confidential|to ourselves|under wraps|secret)|(?:would|we'd|prefer(?:red)?) (?:rather )?not (?:to )?(?:say|tell|answer|name|give|disclose|share)|proprietary)\b"
)
_WITHHELD = (
    rf"{_TELL}等?に(?:は|も)?(?:一切)?応じ|明か[せさし]|公に|口外|(?:お?教え|お?伝え|(?<!概には)(?<!概に)(?<!とも)(?<!と)言え|言って|(?<!概に)(?<!概には)申し上げ|明らかに|お?示し|お?見せ|お?答え)(?!た)|(?:社外|外部|(?<![国海])外|対外的?|公|一般)(?:に|へ)(?:は)?[^、。]{{0,8}}(?:(?<!持ち)出[しさせて]|公[開表に]|共有し|伝え|示[しせ])"
    rf"|{_TOLD}(?:は|を|も|について(?:は)?)[^、。]{{0,10}}(?:(?<!書き)出[しせ]|共有|提示|提供|挙げ)"
    r"|\b(?:disclos|reveal|released? (?:to|outside|publicly)|divulg|publish|ma[dk]es? (?:[\w'-]+ ){0,4}?public|share (?:this|these|that|the|exact|details|figures|such)|give out|rather not|at liberty|in a position to|tell (?:us|you|(?:its |their |the )?customers)|(?:can ?not|unable to) answer|say\b|comment on|able to (?:say|tell|name)|talk about|go into)"
)

# Leaving open what might have been set or measured.
_RULE = r"(?:(?:目標|基準|規定|保証|上限|下限|制限|推奨|数|指標|設定)?値|目標(?:時間|時期|期間)?|基準|目安|目途|規[定程]|定め|取り?決め|約定|方針|ポリシー|ルール|期限|上限|期間|日数|期日|時期|年限|(?<!停止)(?<!メンテナンス)時間帯?|頻度|周期|間隔|回数|数値|指標|(?:保守|作業|実施|点検|定期)日|日程|SLA|SLO|しきい値|閾値|条項|条文|定義)"
_SET = r"(?:定ま|定め|設け|置[いかき]|立て|設定|規定|定義|決め|決ま|持[ちたっ]|有[しせさ]|存[しせ在]|書かれ|記載|掲げ|約束|確約|特定|言え|申し上げ)"
_LACKING = r"(?:特に|とくに|特段|一切|現在|現状|未だ|まだ)?(?:な[いしく]|無[いしく]|ナシ|ございま|ありま|用意し|用意は)"
_MEASURE = r"(?:計測|測定|計っ|計れ|測っ|測れ|(?:平均|数値|値)(?:値)?(?:として)?(?:は|を|も)?取っ|統計(?:を|は)?取|(?:平均|数値|値)(?:を|は)?出[しすせ]|集計|算出|算定|追跡|(?<!ア)カウント|(?:率|値|指標|物差し)[^、。]{0,8}管理し|記録を取|トラッキング|モニタリングして)"
_UNSET = (
    rf"{_RULE}{_OF}?(?:{_GAP}{_SET}|{_LACKING})|{_MEASURE}|(?:ルール|基準|規定|数値|制度|明文)化|約束|コミット|確定し|触れて|決まった[^、。はが]{{1,8}}(?:は|が|も)|(?:いつ|何[日回分時]|どこまで|どの程度)[^、。]{{0,14}}(?:は|も)[^、。]{{0,8}}(?:決ま|定ま)|線引き|期限を切|(?:考え方|数|日数|期間|時間)で(?:は)?(?:縛|区切|管理し|決め)|(?:数値|値|統計|データ|基準|情報)(?:を|は|も)?持ち合わせ"
    r"|\b(?:statistics|(?:keep|have|hold) (?:any |such )?(?:figures|numbers|metrics|records)|commit(?:ted|ment)?|stipulat\w+|counted|agreed|track(?:ed)?|measur\w+|set|state|quot|specif\w+|defin\w+|target|sla|slo|(?<!is )(?<!are )fixed|guarantee a|figure|formal|no (?:deadline|time ?frame|time ?limit|schedule)|(?:put|name|give|attach|set) (?:an? |any )?(?:number|figure|date|time|value)|mention\w*|keeps? (?:count|track|score|(?:a )?records?|statistics|figures))"
)
_OPEN = (
    r"(?:計測|測定|集計|算出|統計|目標|保証|SLA|SLO)の?対象外|(?:その時々|その場|都度|担当者|現場|個々)の(?:判断|裁量)(?:による|に(?:任せ|委ね)|で)|なんとも|一概|成り行き|出たとこ"
    r"|undefined|\b(?:undetermined|undecided|undefined|unspecified|(?:it|this|that|these|they) (?:all )?(?:depends?|varies|vary|differs?)|(?:depends|varies|differs) (?:from|who|which|what|how|between|by|with)|hard to say|unpredictable|no (?:standard|typical|general|official|agreed|committed) (?:values?|figures?|numbers?|times?|periods?|targets?|terms?)|none is (?:stated|set|given|quoted)|not? (?:tracked|measured|stated|quoted|fixed)|no (?:figure|set|stated|formal|fixed|committed)|we make no|TBD|to be (?:determined|decided|confirmed))\b"
)

# It is no matter of this service.
_OTHER_PARTY = r"(?:事業者|所有者|会社|管理者|業者|オーナー|ビル|側|ベンダー|提供元)"
_ELSEWHERE = (
    rf"(?<!計測)(?<!測定)(?<!集計)(?<!算出)(?<!統計)(?<!目標)(?<!保証)(?<!SLA)(?<!SLO)対象外|(?:所掌|管轄|所管|守備範囲)(?:の)?(?:外|範囲外)|{_OTHER_PARTY}(?:様)?の(?:管轄|所管|所掌)|(?:所掌|管轄|所管)に(?:属|当た|含まれ(?:ず|な|ま))"
    r"|\b(?:out of scope|outside (?:the|our) scope|does(?: not|n't) (?:apply|arise)|irrelevant|not relevant|inapplicable|no such (?:\w+ )?(?:data|media|equipment|facilit\w+|devices?|servers?|process\w*|transactions?|cases?|situations?|networks?|contractors?))\b"
)
_NO_MATTER = (
    r"^(?!.*(?:お客|利用者|契約者|ユーザー|貴社)).*(?:考慮|対策|検討|対応|管理)(?:する|の)必要(?:が|は|も)|該当(?!(?:する|の)[一-龥ァ-ヴ])|(?:使う|用いる|扱う|行う|生じる|発生する|触れる)(?:場面|機会|局面|余地|こと自体)(?:が|は|も)|当てはま|(?:前提|想定)に(?:は)?当た|考え方(?:が|は|も|を)|該当する[^はがを]{1,8}(?:は|が)(?:な|あり|ござい|存在|無)|概念|関与|関知|出番|(?:授受|取引|機会|場面|業務|受け渡し|事態|必要性|余地)(?:は|が|も|自体)?[^、。]{0,6}生じ|(?:自体|そのもの)(?:を|が|は|も)(?!施錠|暗号|監視|制限|管理|記録|検査)|(?:回答|評価|本項|設問|調査|本件)の?対象(?:と|に)"
    r"|対象(?:自体)?(?:が|は|も)(?:存在し|ござい|あり|な[いしく])|(?:業務|契約|サービス|回答|本件)?の?範囲に(?:は)?含|対象(?:となる|とする|の)?(?:もの|物|機器|ホスト|設備|法人|者|データ|端末|サーバー?)(?:が|は|も|では)|(?:法人|場合|事業者|企業|者)に(?:は)?(?:当た|該当)"
)

# A try without a promise.
_TRIES = (
    r"努め|努力|尽力|善処|最善(?!の注意)|(?<![一-龥])(?:(?:でき|出来)る|可能な)(?:範囲|限|だけ)|最大限(?:の)?(?:配慮|対応)|心(?:が|掛)け(?!に(?:任|委|頼|よ))|全力(?:を|で)|精一杯|できること(?:は|を)"
    r"|\b(?:(?:best|reasonable|commercial\w*)[- ](?:efforts?|endeavou?rs?)|(?:endeavou?r|strive|try) to|do our (?:best|utmost)|(?:as and )?(?:when|if) we can|as far as (?:possible|practicable)|(?:what|whatever|all|everything) we (?:reasonably )?can|(?:where|when|wherever|whenever|if) (?:reasonably )?(?:possible|practicable|feasible)|as (?:soon|early|quickly|fast|far) as (?:is )?(?:\w+ly )?(?:possible|practicable|feasible|we can)|within reason)\b"
)

# A yes that hangs on something.
_ASK = r"(?:要望|希望|依頼|請求|申請|申し?込み?|お申し?込み?|申し?出|求め|要請|照会|リクエスト|発注|ご?指示|注文)"
_AGREE = r"(?:契約|締結|購入|加入|承諾|同意|承認|了承|合意|許諾|覚書|見積(?:り|もり)?|協議|相談|審査|NDA|秘密保持契約)"
_CASE = r"(?:場合|とき|時|際|後|以降|うえ|(?<!以)上(?!限|位|場|記|長|司))"
_ONLY = r"(?:に(?:のみ|だけ|限)|のみ|だけ|限定)"
_TIER = r"(?:上位|最上位|有償|有料|法人|保守|加入|専用|専有|追加|特別|個別|Enterprise|Business|Premium|Pro(?:fessional)?|Advanced|Ultimate|エンタープライズ|ビジネス|プレミアム|プロ|アドバンスト?)"
_CLIENT = r"(?:契約者|お客(?:様|さま)|利用者|顧客|加入者|企業|団体|締結(?:済み?の)?(?:先|者)|申込者|希望者|会員|ユーザー?|サブスクリプション|プラン|契約|エディション|版|オプション|方(?![法式針向])|者|先)"
_HINGES = (
    rf"(?:いただ|頂)け(?:れ)?ば|\d[\d,]{{0,10}}\s?(?:万|千)?円(?:/[^、。]{{1,6}})?(?:です|で(?:ご)?(?:承|提供|対応|用意|利用)|から|より|$)|{_TIER}[^、。はが]{{0,8}}(?:契約|プラン)(?:だけ|のみ|限定)の|(?:は|が)(?:有償|有料|別売)?(?:の)?オプション(?:です|となり|扱い|機能|提供|$)|(?:当社|弊社|サポート|窓口|運営)[^、。は]{{0,10}}への?(?:ご?依頼|ご?申請|ご?連絡|お?申し?込み?)が必要|問い?合わ?せがあれば|(?:契約|加入|申し?込み?|購入|締結|依頼|要望|希望|請求)時(?:のみ|だけ|に限)|{_CASE}(?:に(?:のみ|だけ|限(?!ら))|(?<=場合)(?:のみ|だけ)|(?<=とき)(?:のみ|だけ))|(?:加入|契約|購入|締結|希望|申し?込み?|依頼|要望)の(?:場合|方(?![法式針向])|お客様)(?!も|を|でも)|(?:費|料金?|代)(?:を|は)[^、。]{{0,6}}(?:頂[けくき]|いただ[けくき])(?!ません)|場合に(?:は)?(?:応じ(?:て(?:おり|い)|ます|る)|承(?:り|っ)|お受け)"
    rf"|(?:{_ASK}|{_AGREE})(?:書|等|手続き?|内容|意向)?(?:を|が|の|に|は)?(?:ご?提出|ご?提示)?(?:いただ[いけくき]|頂[いけくき]|頂戴|され(?!て(?:い|お)り?ま)|した|すれば|受け|あれば|あった|ある|有れば|もらえ|くだされ|結[んべび]|済ま|交わ[しさ]|通[っるり]|経て|得[たて])(?:[^、。]{{0,10}}?(?:{_CASE}|れば|えば|けば|ますと|たら|{_CLIENT})|と(?=[ごおで可利使]))"
    rf"|{_CLIENT}(?:様)?専用(?:です|の|$)|(?:版|パック|ライセンス)(?:だと|なら|であれば)|(?:いただいた|頂いた|くださった|申し込んだ|契約した|加入した|購入した|下さった|いただいている|お申し込みの|結ばれた|結んだ|ご?希望(?:の|する|される))(?:方(?![法式針向])|企業|お客様|団体|先|法人|契約者|施設|医療機関)(?:様)?(?:に|へ|から|で|のみ|だけ)|{_ASK}を(?:頂いた|いただいた|受けた)都度|スポット(?:作業|対応|契約|で)|(?:折|先|方(?![法式針向])|契約|案件|case|ケース)に?(?:に限|限定|のみ(?:を|に|へ)?[^、。]{{0,10}}提供)|(?:取引額|契約額|利用料|契約数|ID数|契約金額)[^、。]{{0,14}}(?:上回|超え|以上)"
    rf"|(?<!当該)(?<!契約の)お客(?:様|さま)に限(?:り|って|定し)|(?:プラン|エディション|ライセンス|契約)(?:へ|に)?の?(?:変更|アップグレード|切り?替え|加入|追加)(?:が|を)[^、。]{{0,4}}(?:必要|要する|要し|お願い|いただ)|(?:言って|お申し付け|ご用命|お声がけ)(?:いただ|頂|くだ)[けさ]れ?ば|(?:が|を)得られ(?:た(?:場合|とき)|れば)|(?:申し込|申込)(?:ま|さ)れた[^、。]{{1,8}}(?:に|へ|のみ|だけ)|(?:料金|費用|実費|加算金)を[^、。]{{0,6}}(?:納|支払)|(?:お使い|ご?利用|ご?契約)の[^、。]{{1,10}}(?:であれば|なら(?!な)|に限)|\d\s?(?:万|千)?円(?:を|で)?[^、。]{{0,10}}(?:頂戴|申し受け|いただ[きく])|契約書?(?:で|にて|ごとに)(?:別途|個別に)?(?:定め|取り?決め)(?:る|ます)$|(?:書面|令状|請求書?|依頼[票書]|申請書|申込書|同意書|署名)(?:が|を|に)[^、。]{{0,10}}(?:あれば|れば|たら|(?:いただ|頂)くと|出すと|送ると|ときに|場合に)|(?:確定し|認められ|認め|判明し|立証され)た(?:とき|場合|折)(?:に(?!も)|は)|(?:費用|経費|料金)[^、。]{{0,12}}(?:が|を)(?:ご)?負担し|別(?:途)?契約|別売|別枠|{_ASK}(?:で(?:し|あ)?(?:たら|れば)|なら)|(?:{_AGREE}|ご?入金|申し?込み?)後に?(?:ご?開示|ご?提供|お?渡し|ご?提示|ご?案内|ご?送付|配布)|(?:見積(?:り|もり)?|協議|相談|合意|審査|締結|ヒアリング)(?:の)?(?:うえ|上で|上、|後に)|(?:プラン|オプション|契約|エディション|サポート)(?:を|に)(?:お使い|ご?利用|ご?契約|ご?加入|お?申し?込み?|ご?購入|ご?選択)[^、。]{{0,8}}(?:{_CASE}|方(?![法式針向])|お客|れば|たら|なら)|(?:費用|料金|実費)を[^、。]{{0,6}}(?:持た|持つ|持ち|払|出)|(?:上位|有償|有料|最上位)の?(?:プラン|エディション|版|契約|オプション)(?:の|で|に含|専用|限定)|(?:プラン|契約|エディション)(?:だと|なら|であれば)|{_ASK}の都度|お声(?:が|掛)けく?だ?|{_ASK}が(?:あ|有)れば|{_ASK}(?:が|の)(?:あ[るっ]た?|な?さ?れた)?{_CASE}|{_ASK}(?:者|のあった|があった|の(?:ある)?)(?:お客|方(?![法式針向])|契約者|利用者|者)"
    rf"|(?:{_TIER}|{_ASK}|{_AGREE})(?:(?!な[くいし])[^、。は]){{0,10}}?{_CLIENT}(?:様)?(?:に対して|の方|向け)?[にと]?(?:{_ONLY}|(?:に|で|から)(?:ご?利用可|ご?提供|開放|お使い))|(?:Enterprise|Business|Premium|Professional|エンタープライズ|プレミアム)(?:{_ONLY}|の(?:顧客|お客様))"
    r"|(?:費用|料金|代金|経費|実費|負担金|手数料|利用料|追加費|作業費)(?:は|を|が|の|について(?:は)?)?(?:別途|追加で)?(?:に)?(?:ご?負担|申し受け|ご?請求|頂戴|要する|要し|必要|いただ[きく](?!ません))|(?:お客様|契約者|貴社|貴院|委託者|利用者|申込者|先方|発注者|貴庁|貴団体)の?ご?負担|(?:月額|年額|\d円|円/|1ID)[^、。]{0,16}(?:提供|利用(?!料)|用意|追加|ご用意|加算)"
    r"|(?:可否|要否(?!を)|条件|有無)[^。]{0,14}(?:協議|相談|判断|検討|決め|決定|決する)|見積(?:り|もり)?を(?:お出し|提示|作成|差し上げ)|個別(?:の|に)?ご?(?:相談|協議|見積|契約|調整)|要(?:ご?相談|申請|見積|契約|申し?込|NDA|登録|問合|打合|協議|連絡)|ご?相談(?:くだ|下さ|させ|の上|のうえ|いただ|にて|となり|に応|ベース|$)|[をがは]?相談[しで](?:て(?!い|お)|$|す)|従量(?!課金の?(?:要素|部分|仕組み))|都度見積"
    r"|\b(?:(?:upon|under|after|following|subject to|once|provided|only (?:if|when|where|once|after)|if) (?:[\w']+ ){0,5}?|on (?:(?!and\b)[\w']+ ){0,5}?)(?:request\w*|sign\w*|nda|agree\w*|contract\w*|approv\w*|order\w*|purchas\w*|subscri\w*|fee|payment)\b"
    r"|\b(?:on|with|to|for|in) (?:[\w']+ ){0,4}?(?:business|enterprise|premium|pro|professional|advanced|paid|higher)(?: \w+)? (?:plans?|tiers?|editions?|customers?|subscri\w+)|\b(?:customer|client|your|you) ?(?:'s)? (?:own )?(?:pays?|cost|expense)|\bat (?:[\w']+ ){0,3}?(?:cost|charge|expense|rates?)\b|\b(?:for|at) (?:an? )?(?:additional|extra|separate) (?:fee|cost|charge|payment)|\b(?:customers?|clients?|those|parties|anyone) (?:who|that|with|under|on|having) (?:[\w']+ ){0,4}?(?:signed|nda|contract|plan|tier|subscri\w*|purchas\w*|request\w*)|\bcharged (?:annually|monthly|separately|extra|per)|\b(?:if|when|once) you (?:raise|open|file|ask|request|contact|buy|upgrade)|\b(?:paid|separate|chargeable) (?:[\w-]+ ){0,2}(?:add-?on|option|agreement|contract|order|service)"
)

# Less than the whole.
_FALLS_SHORT = r"\d{1,3}(?:台|本|件|名|拠点|システム|機能|手順|項目|種類?|社|部署|環境)(?:ある)?(?:の)?(?:うち|中)[^、。]{0,14}?\d{1,3}(?:つ|台|本|件|名|拠点|システム|機能|手順|項目|種類?|社|部署|環境)|\d{1,6}(?:台|拠点|システム|機能|部署)を除[きい]|までは(?:実施|導入|完了|対応|適用|整備)(?:済|し)|一部(?:の)?[^、。]{0,12}を?除[きい]|(?:今後|これから)の課題|一部(?:は|が|に)?(?:まだ|未だ|いまだ)|(?:は|が)(?:まだ)?これから(?:です|だ)?$|手つかず|手付かず|道半ば|途上|にとどま|に留ま|のは[^、。]{0,8}(?:半分|半数|[1-9一二三四五六七八九]割|一部)(?:ほど|程度|ぐらい|くらい|だけ|のみ)?(?:です|である|だ)?[\s。]*$"

_NOT_FULLY = r"しきれ|(?<=[めりき])(?:切れ|きれ)て|徹底|浸透|行き渡|行き届|完全(?:に|で)は|十分(?:に|で)は|網羅|(?<!保証)(?<!約束)(?<!確約)まで(?:は|に)?(?:至|及|手が回|達し|カバー|でき)|(?:すべて|全て|全部)(?:に|を|が)?は"

_Frames = dict[tuple[Status, str], re.Pattern[str]]


def _compiled(sources: dict[tuple[Status, str], str]) -> _Frames:
    return {key: re.compile(source, re.IGNORECASE) for key, source in sources.items()}


# Status and the polarity that the clause must have, as in the table of phrases.
FRAMES: Mapping[tuple[Status, str], re.Pattern[str]] = MappingProxyType(
    _compiled(
        {
            (Status.NOT_DISCLOSED, "any"): _WITHHOLDS,
            (Status.NOT_DISCLOSED, "negated"): _WITHHELD,
            (Status.NOT_APPLICABLE, "any"): _ELSEWHERE,
            (Status.NOT_APPLICABLE, "negated"): _NO_MATTER,
            (Status.NOT_DEFINED, "any"): _OPEN,
            (Status.NOT_DEFINED, "negated"): _UNSET,
            (Status.BEST_EFFORT, "affirmed"): _TRIES,
            (Status.CONDITIONAL, "affirmed"): _HINGES,
            (Status.PARTIAL, "affirmed"): _FALLS_SHORT,
            (Status.PARTIAL, "negated"): _NOT_FULLY,
        }
    )
)

# What puts the answer off: somebody else was asked, somebody will answer later.
_DEFERS = re.compile(
    r"(?:回答|記入|記載|記述)(?:を|は)?[^、。]{0,4}(?:保留|留保|後日|追って)|(?:照会|確認|問い?合わ?せ|調査|回答)(?:を)?(?:中|待ち)(?:で|$|の|につき|。|\s)|(?:回答|返答|返事|連絡)(?:を|が)?(?:待|来て|届いて|得られて)|(?:確認|照会|問い?合わ?せ)を(?:依頼|お願い)|(?:照会|問い?合わ?せ)(?:を)?(?:して|行って)(?:いる|い|おり)ま?(?:す|る)?(?:ところ)?$"
    r"|(?:後日|追って|別途|改めて)[^、。]{0,8}(?:ご?回答|ご?連絡(?:し|いた|致)|お答え)|(?:判断|分か|わか|判)り?(?:し)?かねる|回答できる(?:材料|情報|者)が"
    r"|\b(?:awaiting|pending (?:a )?(?:reply|answer|confirmation)|will (?:reply|answer|respond|confirm) (?:later|separately)|have asked|asked (?:our|the)|to be confirmed by|(?:direct|address|refer) (?:this|that|your|such) (?:question|query|enquiry|inquiry)|ask (?:our|the|your)|(?:for|up to) (?:the|our) [\w ]{1,20} to (?:answer|say))\b",
    re.IGNORECASE,
)


def defers(text: str) -> bool:
    """Whether a clause puts the answer off: 照会中, 後日回答します."""
    return bool(_DEFERS.search(text))


# Weaker than `_HINGES`: what may be a mere detail, but explains a △.
_UNDER_CONDITION = re.compile(
    rf"(?:場合|とき)(?:に(?!も)|は|、)|{_ASK}[^、。]{{0,8}}に(?:応じ|基づ|より)|(?:申請|承認|承諾|同意|了承|審査|許可)(?:を)?(?:経て|得て|得た|要す)|(?<!限)ければ|があれば|(?:でし|まし)たら|すれば|(?:いただ|頂)ければ|くだされば|(?:を|と)(?:前提|条件(?!に(?:検索|抽出|絞|照会)))"
)


def may_hinge(text: str) -> bool:
    """Whether a clause names a condition of any kind, be it the case in which something is done."""
    return bool(FRAMES[Status.CONDITIONAL, "affirmed"].search(text) or _UNDER_CONDITION.search(text))
