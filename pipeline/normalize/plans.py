"""Does a clause only announce? A plan is told by its predicate, or by a time to come with a verb that is not past."""

from __future__ import annotations

import re

# A year may lie in the past; next year cannot.
_DATED = r"(?:\d{1,2}月の(?:リリース|更改|改修|改版|版|アップデート|定期保守|保守|メンテナンス|定期メンテ|連休)|\d{1,2}月版|新年度|令和\s?[\d一二三四五六七八九十元]{1,3}年|20\d\d年|FY\d|\dQ|Q\d|第[1-4一二三四]四半期|[上下]半?期|(?:秋|春|夏|冬|年末|年始)(?:の|に|頃|ごろ|口))"
_RELATIVE = (
    r"(?:(?:来|次|今(?=[春夏秋冬])|翌(?=年|期))(?:年度?|期|季|四半期|月|週|春|夏|秋|冬|回|版|バージョン|リリース|スプリント|世代(?!型|の?(?:FW|ファイア|エンドポイント|アンチ|IDS|IPS|UTM|WAF|ウイルス|セキュリティ|暗号|規格|メール|EDR))|改版|更改|更新)|(?:今|本|当|同)年度?(?:内|中|末|上期|下期|度)|今期|(?:年度|年)内|年明け"
    r"|今後(?!とも)|将来|近く(?=[^、。のにでをはが]{2,10}(?:す|し|予定))|ま(?:も|)なく|間もなく|近日|近々|次の(?:リリース|改修|版|更新|バージョン|アップデート)|これから)(?!度|も|以降も)"
)
_WHEN = rf"(?:{_DATED}|{_RELATIVE})"
# At the next login is no plan; each year is none.
_RECURS = re.compile(
    r"毎|ごと|都度|随時|年に?\d+回|次回(?:の)?(?:ログ|サイン|アクセス|接続|起動|利用|請求|認証|契約|更新時)|場合|とき(?:は|に)"
)
# 毎年の研修は来年4月に始めます: what recurs is yet to begin.
_BEGINS = re.compile(r"(?:来|翌)(?:年度?|期|月|春|夏|秋|冬)[^、。]{0,12}(?:始め|始ま|開始)")
_ACT = r"(?:稼働|施行|公表|新設|開設|着手|開始|追加|提供|実装|公開|導入|実施|搭載|リリース|取得|稼働|移行|開設|整備|策定|対応|暗号化|受審|受診|制定|運用|構築|改修|拡張|設置)"
_WILL = re.compile(
    rf"{_WHEN}[^。]{{0,40}}?(?:{_ACT}(?:を)?(?:し|いたし|致し|され|させ)?(?:ます|る)|{_ACT}(?:する|いたします|致します)|(?:改め|設け|始め|切り?替え|揃え|加え|見直)(?:る|ます|します|す)|(?:載せ|乗せ|入れ|出)(?:る|ます|し)|(?:始ま|増え|加わ|出|入|使え)(?:る|り)?(?:ます)?|(?:でき|使え|(?:ご?利用|お使い)(?:いただけ|頂け|可能に)?|可能に|出せ|落とせ|対応できる?)る?ように(?:なり|し)?(?:ます|なる|する)|(?:整えて|進めて|取り組んで|対応して|用意して)(?:いき|まいり|行き)ます|(?:始めて|受けて|使って|進めて)(?:もら(?:う|い)|いただ(?:く|き))(?:ます)?|開(?:く|きます)|着手|稼働|必ず|(?:行|や)(?:う|る|い|り)(?:ます)?|運び)$"
    rf"|{_RELATIVE}[^。]{{0,40}}?{_ACT}(?:へ|に|し)?$|(?:のは|は)[^、。]{{0,6}}{_WHEN}(?:に|と)なり?(?:る|ます)$|{_WHEN}[^。]{{0,40}}?(?:こと|はず|手はず|運び|段取り)に(?:なって|しており|なりま)[^、。]{{0,5}}$|{_RELATIVE}に?は[^。]{{0,30}}(?:と|に)なり?(?:る|ます)$"
)
# 完成後に稼働を開始する: it is yet to be finished.
_ONCE_BUILT = re.compile(
    r"(?:建設|新築|増築)(?:を)?(?:して|進めて)(?:いる|い|おり)|(?:(?:完成|竣工|落成|建設)後|(?:環境|準備|体制)が(?:整い|でき|出来)次第)[^。]{0,20}(?:開始|稼働|公開|移行|導入|運用|切り?替え|対応)(?:し|する|いたし|致し|ます|る)?"
)
# 80%を超えた場合に増強を検討する: what is weighed each time it happens.
_EACH_TIME = re.compile(
    r"(?:超え|超過し|達し|下回っ|上回っ|発生し|検知し|確認(?:され|し)|見つかっ|判明し|生じ|受け)(?:た|る)?(?:場合|とき|際|都度|ら|時点|段階|タイミング)(?:に|は|には|で|、)?[^。]{0,24}検討|検討する(?:運用|流れ|手順|ルール|決まり|会議|体制)"
)
_SOON = re.compile(r"(?:は|を|の)(?:来季|来期|来年度?|次年度|次期|来月|来春|今後|これから|次回以降)$")
_PREDICATE = re.compile(
    r"(?:もう(?:少し|しばらく)お待ち[^、。]{0,6}|方向で[^、。]{0,16}|(?:条件|仕様|詳細|内容)を詰めて(?:いる|おり|い|ます)|(?:発注|手配|予算化|予算計上)済み?|(?:稟議|決裁|予算|内示)(?:が|は|も)?(?:下り|通り|通っ|承認|付い|つい)[^、。]{0,6}|(?:導入|採用|実装|調達|取得|移行)(?:を|が)(?:決定|決ま|決め|機関決定)[^、。]{0,8}|段取り(?:を|が)?[^、。]{0,8}|[るうくすつ]計画(?:が|も)?(?:ある|あります)?|(?:付き|つき|下り|届き|され|整い|でき|完了し|終わり|決まり|取れ)(?:次第|しだい)[^。]{0,24}(?:着手|使い始め|取り?(?:掛|か)か|開始|始め|導入|受けて|展開|適用|実施|切り?替え|公開|順に)[^、。]{0,8}|見込み?|見通し|構想|(?:審査|認可|発行|納品|開通|リリース)待ち|(?:審査|結果|承認|認可|通知|交付|公開|リリース|稼働|施行|開始|提供)を(?:待|控え)(?:つ|って(?:いる|い|おり))[^、。]{0,6}|に合わせて[^、。]{0,20}(?:切り?替わ|切り?替え|暗号化し|導入し|対応し)(?:る|り?ます)|こと(?:が|は)[^、。]{0,14}(?:決ま|決定|承認され|可決され)(?:って(?:いる|い|おり)|り?ました|った|し(?:た|ました))|[月日週春夏秋冬期]に控えて(?:いる|い|おり)|候補(?:に|として)(?:挙|上|入|あ)が?[^、。]{0,8}|(?:取得|導入|実現|実装|整備|策定)を[^、。]{0,20}目標|算段|(?:を|の|する|に|へ)計画|(?:を|に)計画して(?:いる|い|おり))$"
    r"|(?:に|へ)向け(?:て|た|、)?[^。]{0,30}(?:準備|検討|調整|着手|選定|養成|進め|取り組|作業|協議|審査|動い|整え)[^。]{0,14}$"
    r"|(?:ご?提供|公開|完成|開始|リリース|導入|対応|稼働|取得)を(?:見込んで|予定して|目指して)(?:いる|い|おり)|(?:制定|策定|改定|整備|導入|取得|構築|稼働|運用開始|公開)を(?:目指|めざ)して(?:いる|い|おり)|(?:制定|策定|作成|整備|構築|導入|移行|改修|準備)作業中|(?:起草|起案|草案|素案|設計|調査)(?:の)?段階|構築中$|(?:決議|可決|機関決定)(?:の|され(?:た|次第)|を(?:経て|得て))(?:うえ|上|のち|後)?[^。]{0,16}(?:公表|施行|公開|適用|開始|導入|制定)(?:する|し?ます|いたします)$|予定[、]?との[^、。]{1,30}$|着手(?:する|した|します|しました|済み?|しており?)(?:予定)?(?:ところ)?$|(?:て(?:い)?る|の|中の|途)(?:途中|途上|最中|さなか|段階|フェーズ|ところ)(?:に(?:ある|あり(?:ます)?|ござい(?:ます)?))?$|[うくすつぬむるぐ](?:考え|意向|つもり|所存|手はず|段取り)$|フェーズ$|[うくすつぬむるぐ]段階$|たばかり$|(?:準備|検討|作業|調整|手続き?|整備|導入|作成|づくり|設計|開発|構築|選定|交渉|詰め)(?:を|に)?(?:始め|着手し|取り?(?:掛|か)かっ|入っ)(?:た|ました|て(?:いる|い|おり))$|[たう]ところ$|(?:途上|準備期間|準備段階)$"
    r"|(?:策定|作成|制作|製作|選定|調達|発注|建設|観察期間|改修|執筆|翻訳|試行|検証|交渉|手配|起案|立案|審議|とりまとめ|取りまとめ|洗い出し|整理)中$"
    r"|準備(?:を)?(?:して|始めて|整えて)(?:いる|い|おり)(?:ところ)?$|ロードマップ(?:に|上|へ)?(?:掲載|記載|載|あり|あ[るり]|入)|(?:[一-龥]{2,6}|見直し|取りまとめ|準備)を?(?:鋭意)?進めて(?:る|いる|い|おり)(?:ところ|途中|段階)?$"
)
_INTENDS = re.compile(r"(?:こと|もの|よう)に?(?:と)?(?:し|致し|いたし)て(?:い(?:る|ます)|おり(?:ます)?)[\s。!]*$")
_FUTURE = re.compile(_WHEN)

_EN_WHEN = r"(?:in|by|during|from|for|before|until|with) (?:[\w']+ ){0,3}?(?:q[1-4]|h[12]|fy\s?\d+|next|later|the (?:first|second|third|fourth|coming)|20\d\d|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|year[- ]end)\b"
_EN_TIME = r"(?:spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|quarter|month|year|fiscal)\b"
_ENGLISH = re.compile(
    rf"\b(?:will|shall|to|is|are|be|been|being) (?:[\w'-]+ ){{0,5}}?{_EN_WHEN}(?!.*\b(?:since|every|each)\b)|\b(?:slated|commissioned|on order|under construction|in the pipeline|we (?:intend|aim|expect|hope) to(?! (?:restor|recover|notif|inform|respond|repl|answer|resolv|fix|resum|announc|deliver|keep|maintain|meet|give|provide|complet|report|contact))|working (?:on|towards?)|are preparing|(?:in the (?:middle|process|course) of|undergoing|(?:ships?|lands?|arrives?|goes live|comes) (?:with|in|on)(?! (?:[\w-]+ ){{0,3}}?(?:plans?|tiers?|editions?|packages?|licen[cs]es?|subscriptions?)\b))\b|(?:is|are|am) (?:now |currently |just |also |busy |still )*(?:building|setting up|introducing|rolling out|migrating|implementing|writing|drafting|negotiating|recruiting|piloting|trialling|trialing|procuring|designing)|(?:is|are) going to|to-?do list|backlog|(?:has|have) (?:just |only |recently )*(?:begun|started) (?:to|with|on)|(?:has|have) (?:just|only|recently) (?:begun|started)|(?:draft|proposal|application|request|order|budget) (?:is|are|has been) (?:\w+ )?(?:with|under|at|in|submitted|filed|pending|being|approved)|being (?:drafted|prepared|rolled out|built|written)|(?:next|later this) (?:year|quarter|month|release|spring|summer|autumn|fall|winter|version)|(?:rolling out|launching|arriving|landing|shipping|starting|beginning|commencing|opening|going live|moving|migrating|switching)(?: [\w-]+){{0,3}} {_EN_WHEN}|(?:will|shall|to) (?:[\w'-]+ ){{0,5}}?(?:this|coming) (?:coming )?{_EN_TIME}|(?:first|initial) [\w -]{{1,30}} (?:starts|begins|takes place|is due|follows)|(?:start|begin|commence|follow|open|introduce|launch)s? (?:as soon as|once|when|after) (?:[\w'-]+ ){{1,4}}?(?:is|are|has|have) (?:\w+ )?(?:sign|complet|finish|approv|ready|done|built|in place)\w*|not yet\b.*\bbut)\b",
    re.IGNORECASE,
)
_COMMISSIONED = re.compile(
    rf"\b(?:commissioned|scheduled|booked|planned|ordered) {_EN_WHEN}|\b(?:has|have) been (?:selected|chosen|shortlisted|budgeted|kicked off|procured|ordered)\b",
    re.IGNORECASE,
)
_ONCE_DONE = re.compile(r"\b(?:once|after|when|if|as soon as)\b[^.;,]{1,60}\b(?:has|have) been\b", re.IGNORECASE)
_EN_DONE = re.compile(
    r"\b(?:was|were|has been|have been|obtained|certified since|renewed|reviewed|every|each|annually)\b", re.IGNORECASE
)


def announces(text: str, predicate: str) -> bool:
    """Whether a Japanese clause with this predicate tells of something still to come."""
    if _PREDICATE.search(predicate) or _SOON.search(predicate) or _ONCE_BUILT.search(text):
        return True
    if _RECURS.search(text) and not _BEGINS.search(text):
        return False
    return bool(
        _WILL.search(predicate)
        or _WILL.search(text[-80:].rstrip("、,。.!♪ "))
        or (_INTENDS.search(text.rstrip("、, ")) and _FUTURE.search(text))
    )


# 登録申請を提出し、..., ひな形はできており、...
_PREPARES = re.compile(
    r"(?:申請(?:書)?を(?:提出|出|行|済ませ)|(?:ひな[形型]|素案|たたき台|試作|起案|原案)(?:は|を|が)|(?:機能|仕組み|体制|基盤|システム|環境)(?:は|を|が)[^、。]{0,6}(?:開発|構築|準備|整備|作成|設計)(?:して|中)|(?:選定|契約|発注|調達|設計)(?:は|を)[^、。]{0,4}(?:終え|済ませ|完了|結び|済み)|要件(?:は|を)|開発(?:は|を)[^、。]{0,4}(?:終|完了)|試験(?:運用|導入)を経|条件を詰め)[^、。]{0,14}[、。]?$"
)


def prepares(text: str) -> bool:
    """Whether a clause only tells of what had to come first: an application filed, a draft written, a product chosen."""
    return bool(_PREPARES.search(text))


def considers_each_time(text: str) -> bool:
    """Whether what is considered is a step of what is done: 80%を超えた場合に増強を検討する."""
    return bool(_EACH_TIME.search(text))


def goes_on(text: str) -> bool:
    """Whether what is planned is only that it goes on as it does: 来年度以降も毎年行う計画."""
    return bool(_GOES_ON.search(text))


_GOES_ON = re.compile(r"(?:以降|来年度?|来期|次年度|翌年度)も[^、。]{0,10}(?:毎|継続|引き?続き|同じ|同様|定期)")


def announces_in_english(text: str) -> bool:
    """The same of an English clause."""
    return (bool(_COMMISSIONED.search(text)) and not _ONCE_DONE.search(text)) or (
        bool(_ENGLISH.search(text)) and not _EN_DONE.search(text)
    )
