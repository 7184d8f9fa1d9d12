"""Denials that take nothing from what is done: nobody unfit is let in, nothing more is needed, nothing of the kind happens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.normalize.polarity import predicate_of

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

_NOT = r"(?:ない|ません|せず|れず|ず|不可|ぬ|NG)"
# 誓約書を提出しない者は従事させない, 変更するまで他の画面へ遷移しない: what falls short gets no farther.
_UNFIT = r"(?:(?:[いしせれでけがの]|て|と)ない|なき|ざる|無き|未[一-龥]{1,3}の?|以外の|(?:規定|基準|許可|指定|想定)外の|(?:基準|水準)(?:未満|以下)の|(?:残っ|見つかっ|判明し|検出され|不合格だっ)た|違反した|不備の|感染(?:した)?|不正な|不審な|危険な)"
_WHO = r"(?:者|人|社員|職員|相手|先|業者|端末|PC|パソコン|機器|デバイス|変更|作業|スクリプト|ファイル|コード|プログラム|アカウント|リクエスト|接続|通信|入力|値|語|媒体|USB|私物|文書|データ|操作|版|パッケージ|文字|形式|拡張子|経路|製品|商品|ソフト|サービス|もの)"
_GETS = r"(?:立ち?入|入[られりる]|入室|進[めまむ]|遷移|ログイン|使[えわ]|ご?利用[でさし]|接続|繋が|つなが|つなげ|実行|マージ|反映|適用|登録|保存|採用|従事|就[かけ]|認め|許[さし可]|渡[しさ]|授受|開始|配布|公開|リリース|開[かけ]|着手|閲覧|与え|触[らされ]|扱[わえ]|配属|配置|購入|調達|選定|発注|ダウンロード|受け付け|受け取|受理|発行|付与|持ち[込出]|解除|操作|通[らさ]|動[かけ]|送[らしれ]|当たら)"
_SHUT_OUT = re.compile(
    rf"(?:{_UNFIT}[^、。]{{0,10}}?{_WHO}[^、。]{{0,6}}?(?:は|も|には|では|に|を|から|の|と|へ|が)、?|(?:[るうくすつむぶぐぬ]|完了|承認)まで(?:は|、)?|(?:同じ|同一)(?:だと|では|(?:となる|の|である)?場合(?:は|、|には))|(?:ない|た)まま(?:だと|では|で)?|未[一-龥]{{2,3}}では)[^。]{{0,40}}?{_GETS}[^、。]{{0,8}}{_NOT}$"
)
# ...but who has not ordered a thing is no danger.
_CUSTOMER = re.compile(
    r"お客|契約|申し?込|プラン|オプション|購入(?!でき|し|を)|加入|ブラウザ|医療機関|利用団体|対応してい|動作"
)
# Nothing more is needed for it.
_NEEDLESS = (
    rf"(?:不要|(?:必要|要)(?:は|も|が)?(?:一切|特に|とくに)?(?:な(?:い|く|し)|(?:あり|ござい)ません)|要(?:し|さ){_NOT}|(?:いり|要り)ません|いらない|(?:作業|手間|操作|対応|費用|料金|負担|停止)(?:は|も|が)?(?:一切)?(?:発生し|かから|かかり|生じ){_NOT}"
    rf"|(?:いただく|頂く|もらう|する|行う)(?:こと|作業|手間)(?:は|も)(?:何も|一切|特に)?(?:な(?:い|く)|(?:あり|ござい)ません)|(?:料金?|費用?|代金|手数料)(?:は|も|を)?(?:一切)?(?:いただ[いき]|頂[いき]|頂戴し|申し受け)(?:て(?:おり|い))?ません)$"
)
_NEEDED = re.compile(_NEEDLESS)
# What was given up for something newer.
_RETIRED = rf"(?:(?<!復)旧|古い|以前の|従来の|旧来の|昔の|定時の|過去の)[^、。]{{1,20}}(?:[^、。]{{0,16}}{_NOT}|(?:終了|廃止|撤去|停止)[^、。]{{0,8}})$"
# It never comes to that; it has never run over.
_NEVER = (
    r"(?:浸水|洪水|津波|土砂|液状化|警戒|危険|想定|ハザード)[^、。]{0,8}(?:区域|地域|エリア|範囲)(?:に|には|内に)?(?:は)?(?:含まれ|該当し|入って|位置し|かかって|あたら|当たら)[^、。]{0,6}(?:ない|ません|ず)$|(?:指導|処分|勧告|違反|命令|訴訟|摘発|罰則|警告)(?:を)?(?:受け|され|なっ)[^、。]{0,8}(?:は|が|も)[^、。]{0,8}(?:な(?:い|く|し)|(?:あり|ござい)ません)$|(?:追加|超過|従量)(?:の)?(?:請求|課金|料金|費用)(?:は|も|が)?[^、。]{0,8}(?:な(?:い|く|し)|ません)$|(?:適用|発動|処分|行使|返金|減額|請求)[^、。]{0,6}た(?:例|事例|実績|ケース|こと)(?:は|が|も)[^、。]{0,8}(?:な(?:い|く|し)|(?:あり|ござい)ません)$|(?:なく|なしに|せずに|無断で|黙って)[^、。]{0,16}(?:た|る|う|す|く)(?:事例|こと|ケース|例)(?:は|が|も)[^、。]{0,8}(?:な(?:い|く|し)|(?:あり|ござい)ません)$|[るむうくすつぶぐぬ]こと(?:は|も)(?:一切|決して|まず|通常|絶対に)?(?:な(?:い|く)|(?:あり|ござい)ません|し(?:ない|ません)|いたしません)$"
    r"|(?:足りな[くい]|溢れ|あふれ|超え|超過|食い込|遅れ|遅延|止ま[っる]|落ち|漏れ|見落と|忘れ|切れ|滞)[^、。]{0,10}(?:こと|実績|例|事例|ケース|記録|恐れ|心配)(?:は|も|が)?[^、。]{0,6}(?:なし|な(?:い|く)|(?:あり|ござい)ません)$"
)
# The exact address is not told: a degree beyond what was asked.
_SO_FAR = rf"までは(?:[^、。]{{0,8}}に)?(?:行|実施|求|書|載|記載|明か|示|置|用意)[^、。]{{0,8}}{_NOT}$"
# 無期限ではなく、最長1年です: not that, but this.
_NOT_THAT = r"(?:では|じゃ)なく(?:て)?$"
# Done by other means than these.
_OTHER_MEANS = re.compile(
    rf"(?:アプライアンス|(?:専用|物理)(?:の)?(?:装置|機器|機|サーバー?)|ハードウェア|(?:列|行|項目|フィールド|セル)単位|独自|人手|個別の(?:お?電話|ご?連絡|ご?案内|通知)|インターネット|手作業|自前|物理|紙|印刷|冊子|電話|対面|訪問|郵送)(?:的|体)?(?:の|で(?:の)?|に(?:よる)?)?[^、。]{{0,12}}(?:は|も|を|で)?[^、。]{{0,10}}(?:{_NOT}|なし|なく)$"
)
# Nobody may turn it off.
_FIXED = rf"(?:個人|本人|利用者|社員|職員|各自|手元)(?:側)?(?:で|が|に)?(?:は|も)[^、。]{{0,8}}(?:解除|変更|無効|停止|オフ|切)[^、。]{{0,8}}{_NOT}$"
_TAKES_NOTHING = re.compile(f"{_NEEDLESS}|{_RETIRED}|{_NEVER}|{_SO_FAR}|{_FIXED}|{_NOT_THAT}")
# What is too delicate to be kept is not kept.
_DELICATE = re.compile(
    rf"(?:カード|card|CVC|CVV|暗証|パスワード|マイナンバー|個人番号|機微)[^、。]{{0,14}}(?:は|も)[^、。]{{0,6}}(?:保持|保存|記録|出力|保管|取得)[^、。]{{0,8}}{_NOT}$",
    re.IGNORECASE,
)
# What is gone for good, or cannot be read back, is what was asked for.
_FOR_GOOD = re.compile(
    rf"(?:復元|復旧|復号|元に戻|元の[^、。]{{1,8}}|取り?戻|再現|読み出|知る(?:術|すべ|方法|手段))[^、。]{{0,14}}{_NOT}$"
)
_GONE = re.compile(r"消去|削除|廃棄|破棄|ハッシュ|パスワードの保[管存]")


# What is asked to be kept out, and the words in which it is refused.
_REFUSALS = tuple(
    (re.compile(asked), re.compile(rf"{said}[^、。]{{0,10}}{_NOT}$"))
    for asked, said in (
        (
            r"弱い|推測|単純|短い|パスワード.*(?:制限|ポリシー)",
            r"(?:語|文字列?|未満|連番|回分|もの|パスワード)(?:は|も|を)[^、。]{0,10}(?:登録|設定|使用|利用|使え|受け付け)",
        ),
        (
            r"入力|形式",
            r"(?:文字|値|形式|ファイル|数字|コード)(?:は|も|を)[^、。]{0,12}(?:登録|入力|受け付け|保存|送信|通)",
        ),
        (
            r"取扱者|触れる|限定|制限",
            r"(?:開発|一般|委託|他部|営業|外部)[^、。]{0,14}(?:に|は)[^、。]{0,16}(?:与え|付与|渡|見せ|入れ|触れ)",
        ),
        (r"机上|クリアデスク|放置", r"(?:残[さし]|放置し|置いた(?:まま)?に?し|広げ|出しっぱなしにし|置か)"),
        (r"鍵|秘密情報", r"(?:取り?出|書き出|エクスポート|抜き出|複製|読み取)[^、。]{0,8}"),
        (r"区画|境界", r"(?:来訪者|来客|外部|公道|一般)[^、。]{0,20}(?:扉|通路|入口|経路)(?:は|も|を)"),
    )
)


def shuts_out(text: str, asked: Question) -> bool:
    """Whether who or what falls short of a rule is said to get no farther, which is the rule at work."""
    predicate = predicate_of(text)
    if _FOR_GOOD.search(predicate) and _GONE.search(asked.text):
        return True
    if any(wanted.search(asked.text) and said.search(predicate) for wanted, said in _REFUSALS):
        return True
    return not asked.asks_value and bool(_SHUT_OUT.search(predicate)) and not _CUSTOMER.search(text)


def is_needless(text: str) -> bool:
    """Whether a denial says that a thing is not needed."""
    return bool(_NEEDED.search(predicate_of(text)))


def takes_nothing(text: str, asked: Question) -> bool:
    """Whether a denial, beside something granted, is no limit to it."""
    predicate = predicate_of(text)
    if _TAKES_NOTHING.search(predicate):
        return True
    means = _OTHER_MEANS.search(predicate) or _DELICATE.search(predicate)
    return means is not None and means[0][:2] not in asked.text
