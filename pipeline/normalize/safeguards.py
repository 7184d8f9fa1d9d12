"""Denials that protect: 国外には保存しません is no refusal but the measure itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.normalize.polarity import predicate_of

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

# Forbidding or avoiding these is itself the measure, where the question is about protection.
_RIVAL = re.compile(
    r"単独|目的外|業務外|私的|本人|自己|常時|持込|持ち込|再委託|持ち出|持出|外部媒体|記憶媒体|媒体|USB|国外|海外|第三者|私物|BYOD|共有アカウント|共用|使い回し|平文|不正|部外者|他の|他社|無断|許可|同意|権限|鍵|社員|従業員|担当者|当社が|弊社が|管理者で(?:あって)?も|誰も"
)
_HELD_BACK = re.compile(
    r"(?:権限|鍵|キー)(?:は|を)?(?:与え|渡さ|配|持た|付与)|鍵の(?:配布|共有)(?:は)?なし|禁止|[はも](?:一切|原則)?不可$|廃止|撤廃|無効化|使え(?:ません|ない)|認め|許可|できない|できません|しません|行わない|行いません|受けない|受けません|者は(?:一人も)?(?:おり|い)(?:ません|ない)|持ち出|持出|(?:こと|権限)は(?:一切|決して|通常)?(?:あり|ござい)ません|していません|しておりません|しない|(?:提供|保存|保管|移転|委託)は(?:一切)?(?:あり|ござい|行って(?:おり|い))ません|(?:提供|保存|保管|移転|持ち出し|委託)(?:は|も)?(?:一切)?(?:なし|無し|ない)"
)
_PLEDGE = re.compile(
    r"制限|防止|阻止|禁止|限定|安全|対策|持ち出|分離|隔離|守秘|秘密|保護|取扱|管理|外部保存|保存地|所在|場所|拠点|漏|適切|目的外|委託|第三者"
)
_BAD = re.compile(
    r"(?:浸水|漏水|冠水|落雷|火災|被災|停電|侵入|感染|漏え?い|漏洩)[^、。]{0,6}(?:記録|実績|事例|被害|履歴|報告|経験)(?:は|も|が)?[^、。]{0,6}(?:なし|無し|ない|ありません)$|(?:まま|放置)に?(?:し|さ)[^、。]{0,4}(?:ない|ません|せず)$|(?:関係|取引|関わり|交際)[をはも](?:一切|何ら)?(?:持|有し|行|いた)[^、。]{0,6}(?:ません|ない|せず)$|(?:漏え?い|漏洩|流出|紛失|消失|損失|滅失|残存|(?<!ログに)(?<!記録に)(?<!履歴に)残(?:る|って|り)|違反|被害|重複|共有|共用|使い回|平文|改ざん|停止|中断|ダウン(?!ロード))[^、。]{0,12}(?:ません|ない|なし|せず)$"
    r"|失敗[^、。]{0,14}(?:あり|ござい)ません$|(?:事故|障害|事案|インシデント|違反|被害)[^、。]{0,8}(?:発生|起き|起こ)[^、。]{0,8}(?:ません|ない)$"
)
_OLD_PROTOCOL = re.compile(
    r"TLS\s*v?1\.[01]|TLS\s*v?1\.\d\s?(?:未満|以下)|SSL|(?:以前|古い|旧)[^、。]{0,8}(?:プロトコル|バージョン|版|暗号|方式|ブラウザ|規格|スイート)|脆弱な|RC4|3DES|(?<![A-Za-z])HTTP(?!S)",
    re.IGNORECASE,
)
_MAY_I = re.compile(r"可否|可能か|できるか|できますか|利用可能")
# 基準を満たさない委託先とは契約しません: who falls short is turned away, whatever was asked.
_TURNED_AWAY = re.compile(
    r"(?:以下|未満|未達|不合格|不適|不備の|違反|(?:満た|達し|終え|受け|合格し|通ら|得)(?:さ|て)?(?:い)?ない|(?:合格|完了|判明|解決|確認|承認)(?:が)?(?:する|される|できる|得られる|出る)まで|終わるまで)[^。]{0,24}"
    r"(?:契約|取引|採用|発注|委託|更新|継続|起用|受け入れ|リリース|公開|導入|配布|接続|利用|適用|再開|開始|完了)[^、。]{0,10}(?:しません|いたしません|しない|行いません|行わない|ておりません|ていません|させない|させません)$"
)
# 保存しており、社員が知ることはできません: nobody may look, nothing leaves.
_KEPT_OUT = re.compile(
    r"(?:社員|従業員|職員|担当者|当社|弊社|運用者|管理者|開発者|第三者|他者|誰|何人)(?:の誰)?(?:で(?:あって)?も|が|は|も|から|には|による)[^、。]{0,24}"
    r"(?:知|見|閲覧|参照|アクセス|復元|復号|読|取り出|持ち出|入手|改ざん|立ち入|触れ|把握|特定|解読)[^、。]{0,10}(?:できません|できない|出来ません|ありません|ません)$"
    r"|(?:一般の?(?:利用者|ユーザー?|社員|職員)|(?:許可|承認|権限)[^、。]{0,6}ない(?:者|利用者|ユーザー?|端末|社員))(?:で(?:あって)?も|が|は|も|から|には)[^、。]{0,24}(?:でき|出来|あり|入れ|使え)[^、。]{0,4}(?:ません|ない)$"
    r"|(?:製造元|メーカー|修理業者|国外|海外|社外|外部|域外|他国|第三国|部外|館外|院外|校外|区域外)[^、。]{0,16}(?:返却|返送|移転|移送|移し|持ち出|持出|保存|保管|転送|送信|複製|出|漏|渡)[^、。]{0,12}(?:ません|ない|せず)$"
    r"|(?:許可|許容|容認|認め|許)[^、。]{0,8}(?:ません|ない|せず)$"
)


def is_measure(text: str, asked: Question) -> bool:
    """Whether the denial is what protects: 持ち出しは認めていません, 国外には保存しません, TLS1.0は使えません."""
    predicate = predicate_of(text)
    if predicate.endswith(("禁止", "てはなりません", "てはならない")):
        return not _MAY_I.search(asked.text)
    if _OLD_PROTOCOL.search(text) and re.search(r"暗号|TLS|SSL|通信", asked.text):
        return True
    if _SEALED.search(predicate) and _TO_SEAL.search(asked.text) and not _MAY_I.search(asked.text):
        return True
    if _LOCKS.search(predicate) and _CONTROLLED.search(asked.text):
        return True
    if _BAD.search(predicate) or is_hazard_absent(text, asked):
        return True
    return bool(
        _RIVAL.search(text) and _HELD_BACK.search(text) and _PLEDGE.search(asked.text) and not EXISTS.search(predicate)
    )


# 5回失敗した場合、30分間ログイン不可とする: what is refused is the consequence of a breach.
_LOCKS = re.compile(
    r"(?:失敗|誤り?|誤っ|間違|違反|超過|超え|不一致|不正|期限切れ|感染|不備|未(?:入力|認証|承認|登録|許可))[^。]{0,16}(?:場合|とき|際|と|は|端末|者)[^。]{0,24}"
    r"(?:不可|(?:でき|受け付け|入れ|繋がら|つながら|使え)[^、。]{0,8}(?:ない|ません|なく)[^、。]{0,6})$"
)
# 400日間変更不可とする, 上書きできない設定: nobody may change what is to be kept as it is.
_SEALED = re.compile(
    r"(?:変更|削除|上書き|改変|編集|消去|修正|書き?換え)(?:等|など)?(?:は|が|も|を)?(?:一切)?(?:不可|(?:でき|行え|禁[止じ]|受け付け)[^、。]{0,6})(?:の?(?:設定|形式|領域|状態))?$"
)
_TO_SEAL = re.compile(r"改ざん|改竄|保護|保全|完全性|ログ|記録")
_CONTROLLED = re.compile(r"制限|防止|対策|制御|検査|チェック|検証|保護|管理|ポリシー")
# What a control is to keep from happening: denying it says that the control works.
_HAZARD = re.compile(
    r"直接(?:に)?(?:到達|接続|アクセス|つながる|繋がる|入れる|届く)|(?:常時|恒常的な?|永続的な?)(?:の|に)?(?:付与|貸与|許可|接続)|(?:削除|変更|改変|書き?換え?|上書き|常時|常設|余[分計]な|過剰な?|不要な|特権|管理者|admin|root)の?権限|権限(?:は|も)(?:一切)?(?:付|与え|持た)|再利用|再び|使い回|流用(?=(?:は|も|し|する|の))|共[有用]の?(?:ID|アカウント|特権|パスワード)|重複|二重|重ねて|平文|プレーンテキスト|plaintext|クリアテキスト"
    r"|漏え?い|漏洩|流出|未(?:受講|対応|適用|実施|提出|申請|処理)(?:者|端末|機器|サーバー?)?(?=は|も|が|ゼロ|な)|別人|(?:他|ほか|隣)の?(?:契約者|テナント|顧客|利用者|お客様|加盟店|施設|自治体|組織|団体|社|人|者|校|院|ユーザー?|企業|会社|組織)|部外者|(?:海外|国外|域外|他国)(?:に|へ)|(?:間|相互)の[^、。]{0,4}(?:通信|経路|接続)|通信経路"
    r"|残[存留]|単一障害点|抜け道|バックドア|改ざん|盗聴|同じ(?:文字|パスワード|ID|もの)|(?:直近|過去)[^、。]{0,12}(?:パスワード|使用|用い)|推測|単純な|誰(?:も|に|一人|であっても)|何人も|二度と|決して|絶対に|いかなる(?:者|人|場合|理由)|(?:当社|弊社|管理者|運用者)(?:に|で)も|(?:会社|事業者|委託先|社員|開発者|担当者|メンバー)に(?:は)?[^、。]{0,14}(?:渡|見せ|与え|触|許)|(?:ない|未)[^、。]{0,14}(?:一|1)(?:台|人|名|件|つ)も|同一(?:人|者|の者)|兼ね|兼務|書き?換|改変|(?<![A-Za-z])(?:re-?used|plain ?text|in the clear|leaves?|standing (?:access|privileges?)|other (?:tenants?|customers?))(?![A-Za-z])"
)
_FEARED = re.compile(r"(?:恐れ|おそれ|心配|危険性?|リスク|懸念)(?:は|が|も)")
_FEAR_ASKED = re.compile(r"可能性|おそれ|恐れ|リスク")
_LEAK = re.compile(r"第三者(?:に|が|から|へ)[^、。]{0,10}(?:提供|見|アクセス|渡|触|閲覧|開示|知)")
# ...but not where it is the control that is missing.
_UNCONTROLLED = re.compile(
    r"(?:規則|装置|仕組み?|仕掛け|体制|ルール|規程|手段|機能|設備|措置|対策|手順|制限|制御|管理(?!者)|暗号化|検査|排除|判定|照合|検知|監視|防止|防[いぐご]|弾[いか]|拒|妨|分離|分割|確認|点検|保護|強制|禁止|チェック|対応)(?:は|も|を|が|の|まで|に)?[^、。]{0,14}$"
)


def is_hazard_absent(text: str, asked: Question) -> bool:
    """Whether a denial says that what a control is against does not occur: IDの再利用なし, 平文では保存しません."""
    if _UNCONTROLLED.search(predicate_of(text)) or _ASKED_ACT.search(asked.text):
        return False
    if _FEARED.search(text) and not _FEAR_ASKED.search(asked.text):
        return True
    return bool(_HAZARD.search(text)) or bool(_LEAK.search(text) and _PLEDGE.search(asked.text))


# What a control is against, said to be so: 平文のまま保存しています, 制限なく持ち出せます.
_EXPOSED = re.compile(
    r"(?:平文|プレーンテキスト|クリアテキスト)(?:のまま|で|にて|$)|(?<!不)可逆暗号|元の(?:パスワード|値|文字列)(?:を|が|に)[^、。]{0,10}(?:取り出|復元|確認|表示|戻)|(?:復号|復元|(?<!不)可逆)(?:可能な|できる|な|の)(?:形|状態|方式)|(?:制限|確認|申請|許可|認証|記録|届け?出)(?:は|を)?(?:特に)?(?:なく|なしで|無しで|せずに|を経ずに)[^、。]{0,10}(?:持ち?出|利用|使|アクセス|入|出|接続)"
    r"|(?:一つ|同じ|共通|共有|共用)の?(?:ID|アカウント|パスワード)[^、。]{0,12}(?:使って|共用|共有|使い回|運用)|使い回し(?:て|です)|自由に(?:持ち?出|使|出入|接続|アクセス|閲覧)|パスワード(?:を|が)[^、。]{0,8}(?:確認|閲覧|表示)|丸見え|素通り|各自(?:任せ|の判断|に任)|\b(?:in )?(?:plain ?text|the clear)\b"
)
_CONTROL = re.compile(
    r"暗号|ハッシュ|パスワード|制限|限定|防止|阻止|禁止|持ち?出|分離|隔離|保護|管理|個人単位|一意|encrypt|hash",
    re.IGNORECASE,
)


def is_exposed(text: str, asked: Question) -> bool:
    """Whether a clause that denies nothing says that what the control is against is the case."""
    return bool(_EXPOSED.search(text) and _CONTROL.search(asked.text))


# 媒体の暗号化は行っていません denies the measure itself.
EXISTS = re.compile(
    r"(?:規則|装置|仕組み?|仕掛け|体制|手段|措置)(?:は|も|を|が)[^、。]{0,10}(?:ません|ない|せず|なし|おらず)$|(?:暗号化|対策|管理(?!者)|監視|検知|導入|実施|整備|記録|限定|制限|分離|教育|確認)(?:は|を|も)?[^、。]{0,8}(?:ません|ない|せず|なし)$"
)


def turns_away(text: str) -> bool:
    """Whether a denial keeps out who falls short of what is required."""
    return bool(_TURNED_AWAY.search(predicate_of(text)))


def guards(text: str, asked: Question) -> bool:
    """Whether a denial beside something granted only says how that is kept safe; `asked` may be about the act itself."""
    kept = _KEPT_OUT.search(text.rstrip("、,。 ")[-_NEAR:])
    if not kept or EXISTS.search(predicate_of(text)):
        return False
    looked = _LOOKED.search(kept[0])
    return not _ASKED_ACT.search(asked.text) or bool(looked and looked[0] not in asked.text)


_LOOKED = re.compile(r"知る|見る|閲覧|参照|復号|読|解読|把握")
_ASKED_ACT = re.compile(r"可否|可能か|できるか|できますか|移転|持ち出し?でき|提供")
_NEAR = 80
