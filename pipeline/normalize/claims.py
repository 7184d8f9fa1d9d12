"""What one clause of an answer says about the thing asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Status
from pipeline.normalize import english, english_grants
from pipeline.normalize.absent import holds_none, is_absent
from pipeline.normalize.alternatives import is_instead
from pipeline.normalize.clauses import Clause, Role, mask_brackets
from pipeline.normalize.frames import defers
from pipeline.normalize.harmless import shuts_out, takes_nothing
from pipeline.normalize.lacks import falls_short
from pipeline.normalize.limits import NOTICE, PLACE, SAFEGUARD, VALUE, hangs_on_less
from pipeline.normalize.phrases import phrase_of
from pipeline.normalize.pointers import told
from pipeline.normalize.polarity import Polarity, predicate_of
from pipeline.normalize.question import RUN, Question, english_words, none_is_a_value, words_of
from pipeline.normalize.safeguards import EXISTS, guards, is_exposed, is_measure, turns_away


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clause says; `about` is how much of the question it repeats (0-2), `has_value` whether it states one."""

    status: Status
    clause: Clause
    about: float
    has_value: bool
    weak: bool = False  # 'it varies' gives way to a value, a fee to a plain statement
    guards: bool = False  # a denial that, beside something granted, tells how it is kept safe
    disclaims: bool = False  # denies a promise, not the thing


_NEUTRAL = re.compile(
    r"この限り|その限り|免責|責任を負い|とまでは(?:言え|いえ|申し上げ)|その(?:ような)?(?:予定|計画)(?:は|も)[^、。]{0,6}(?:な(?:い|く)|(?:あり|ござい)ません)|ご了承|(?:場合|可能性|こと)(?:が|も)(?:あります|ございます|ある|あり(?!ません))|保証するもの|除(?:く|き|きます)$|遅れる|異なる場合"
    r"|(?:終了|廃止|サンセット|EOL|撤退)(?:の)?(?:予定|計画|プラン|見込み)?は(?:あり|ござい)ません|(?:終了|廃止|撤退)は(?:行い|いたし|致し|し)ません|(?:(?:終了|廃止|変更|停止|移転|撤退|統合)(?:する|させる)?(?:の)?|外す|やめる|止める|変える|減らす|下げる|弱める)(?:予定|計画|見込み?)(?:は|も|を)?(?:一切|全く|まったく|特に|現在|現時点では?|今のところ|当面)?(?:(?:あり|ござい)ません|なし|無し|ない|持って(?:(?:おり|い)ません|い?ない|おらず)|持た(?:ない|ず))|(?:一部|内容|条件|契約)(?:を(?:構成|成)|と(?:は)?(?:な[りる]|みな|解))[^、。]{0,4}(?:ません|ない)|(?:約束|変更|修正|拡張|意味|推奨|排除|妨げ|免除)する(?:もの|趣旨)では|お待ち(?:いただ|頂)[くきい]|以下の(?:通り|とおり)|次の(?:通り|とおり)|左記の(?:通り|とおり)|お願い(?:いた)?し(?:ます|て(?:い|おり)ます)|(?:要望|ご意見|お声|声)(?:として)?(?:は|を)?[^、。]{0,6}(?:承って|受けて|頂いて|いただいて|認識して|存じて)[^、。]{0,6}[、,]$|(?:判断|想定|考慮|認識)し(?:て(?:おり|い))?[、,]$"
)
_EXCEPTED = re.compile(r"(?:を?除(?:く|き|きます)|は?この限りで(?:は)?(?:ない|ありません)|は除外)[\s。]{0,4}$")
_ADVERB = re.compile(
    r"[\s・※]*(?:原則(?:として)?|基本的に|現在|現状|現時点で?は?|通常|なお|ただし|但し|また|尚|標準では)?[\s、,・]*$"
)
# 申し訳ございませんが、 denies nothing.
_POLITE = re.compile(
    r"[\s・]{0,4}(?:大変|誠に|まことに)?(?:申し?訳(?:ござい|あり)ません|恐れ入ります|恐縮(?:です|では(?:あり|ござい)ます|でございます)?|お手数(?:です|をお(?:掛|か)けし(?:ます|て申し?訳(?:ござい|あり)ません))|ご不便をお(?:掛|か)けします|あいにくです|残念です|(?:何卒|なにとぞ|悪しからず|どうか)?[\s、]?ご(?:了承|容赦|理解)(?:を)?(?:ください|下さい|願います|(?:いただ|頂)けますと幸いです|お願いいたします))が?[\s、,]{0,4}"
)
# 請求がない限り提供しません grants under a condition; 許可がない限り閲覧できません keeps others out.
_UNLESS = re.compile(
    r"(?:ない限り|なければ|以外は|以外には)[^。]{0,20}(?:提供|対応|開示|応じ|受け付け|利用)[^。]{0,8}(?:ません|ない)[。\s]*$"
)
# What one plan lacks, the others have.
_OTHER_PLAN = re.compile(
    r"(?:プラン|エディション|版|ライセンス)(?:で|に)?は[^。]{0,20}(?:利用|提供|対応|使用|含ま|お使い|付属)|(?:not|n't) (?:be )?(?:available|included|supported|offered|provided) (?:for|on|in|with|under) (?:[\w ]{1,30}?(?:plans?|tiers?|editions?)|(?:the )?(?:standard|free|lite|basic|starter|entry))\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"(?:ていない|ておらない|できない|未対応の|未実施の|対象外の|(?:途中|途上|作成中|改訂中|草案|下書き|ドラフト)の)[^、。]{1,14}(?:(?:が|も)(?:あり|ござい)ます|を含み|が残)"
)
# 保護者のみ未対応 leaves the others served.
_ONLY_NOT = re.compile(r"(?:のみ|だけ)(?:は|が)?(?:現在|まだ)?(?:未|非|対象外|不可|除外|対応でき|対応して|利用でき)")
_URL = re.compile(r"https?://[^\s、。)」]*(?:-\s[^\s、。)」]+)?|[A-Za-z0-9_-]{1,60}\.(?:html?|pdf)\b")
_VARIES = re.compile(
    r"(?:契約|ライセンス|ID|アカウント)数に(?:準じ|応じ|よ(?:る|り))|に応じて?(?:決ま|変|異|増減|算定|決定)|異な(?:り|って|る(?=[。、)\s]|$|場合|ため|こと))|変動(?:し|致|いた|$)|変わ(?:り(?!ませ|な)|る(?!とき|場合|際|前|都度|時))|(?:状況|内容|プラン|契約|条件|規模|環境|案件|程度|種類|種別|時期|要件|構成|性能|能力|負荷|量|数|時間帯|ケース|場合|仕様|原因|状態|箇所|設定|回線|設備|事業者|基盤|項目|画面|機能|帳票|メニュー|オプション)(?:等|など)?に(?:より(?:ます)?|よる|よります)[\s。]*$|(?:次第|まちまち|よりけり|次第です|依存(?:します|する|しています)?|左右され(?:ます|る)?)[\s。]*$|ケースバイケース|一概に|(?:都度|個別に|状況を見(?:て|ながら)|状況に応じて?)(?:個別に)?(?:判断|決定|検討)|[Dd]epend(?:s|ent)? (?:up)?on|varies|case[- ]by[- ]case"
)
_ONLY_FUNCTION = re.compile(
    r"(?<!者)(?<!名)(?<!スタッフ)(?<!社員)(?<!人)(?<!社)(?<!内)(?<!部署)(?<!部門)(?<!部)(?<!課)(?<!係)(?<!最新版)(?<!最新バージョン)(?:のみ|だけ)(?:が|は|を|に|の)?ご?(?:対応|可能(?!な)|提供|実施|導入|配備|実装|ハッシュ化|冗長化|二重化|取得|利用可|可$|サポート|公開|暗号化|記録|開示|出力|閲覧|確認|変更|設定|編集|選択|指定)|(?:可能性|確率)(?:は|が)(?:低|少な)"
    r"|\bonly [\w -]{1,30}? (?:can be|(?:is|are) (?:supported|available|covered|included|encrypted))\b",
    re.IGNORECASE,
)
# What one cannot or may not do, with the thing named: 個人のPCからは接続できません, 委託先には触らせない.
_RESTRICTS = re.compile(
    r"[^、。]{2,30}(?:は|も|が|を|には|では)[^、。]{0,20}(?:不可$|(?:でき(?!て)|使用し|利用し|使わ|使って|用い|許可し|認め|接続し|保存し|保管し|保持し|預から|預かり|取り?扱わ|[かさたら]せ|(?<!合)わせ|受け付け|受理|登録|入力|繋が|つなが|込め|与え|残ら|残し|[らえけげ入]れ)[^、。]{0,6}$)"
)
_GIVES = re.compile(r"提供|開示|発行|出力")
_NOT_BINDING = re.compile(r"\b(?:not|n't) (?:be )?(?:a )?(?:guarantee|contractual|binding|warrant)", re.IGNORECASE)
_UNLIABLE = re.compile(r"(?:責任|責め?|義務)(?:を|は)負")
_LIABLE = re.compile(r"補償|賠償|保険|責任")
_NONE = re.compile(
    r"一度も|1度も|[一1]\s?件も|(?:過去|直近|これまで|以来)[^、。]{0,12}(?:あり|ござい)ません|障害|停止|事故|インシデント|発生|^\s*(?:特に)?(?:ありません|ございません|none|無)|(?:なし|無し|ゼロ)\s*$|制限(?:は|を)?(?:して|行って)",
    re.IGNORECASE,
)
_NOT_SET = re.compile(
    r"(?:値|データ|実績|目安)(?:が|は)?(?:ない|あり|ござい|なし|無し)|設定|特定|^[^はをもが]{0,8}(?:決め|決ま|定め)|(?<!窓口を)(?<!受付を)(?<!窓口は)(?<!体制を)(?<!保守は)(?<!ンスは)(?<!ンスを)(?<!時間は)(?<!区分を)設け(?:て|られて)|未策定|未整備"
)
_NO_RESTRICTION = re.compile(
    r"制限(?:機能)?(?:は|も|等は)?(?:特に|一切)?(?:(?:あり|ござい)ません|なし|無|ない|(?:設けて|して)(?:(?:おり|い)ません|いない|おらず))"
)
_CUSTOMER = r"(?:お客様|お客さま|利用者|ユーザー?|貴社|貴院|貴団体|契約者|加盟店|利用施設|利用団体|利用企業|契約団体|各施設|導入先)"
_BY_CUSTOMER = re.compile(
    rf"{_CUSTOMER}(?:さま|様|側|自身|ご自身|の\w{{1,8}}側)?(?:の(?:ご)?責任|の(?:役目|務め|責務|お?仕事)(?:です|と|に|で)|(?<=自身)(?:で|にて)[^、。]{{0,20}}(?:いただ[きく]|頂[きく]|お願い|くださ|下さ)|(?:にて|で|において)[^、。]{{0,14}}(?:確認|実施|取得|用意|準備|対応|管理|削除|消去|操作|出力|検討|判断|突合|照合|検証|点検|加入|実現|保管|保存|エクスポート|バックアップ)[^、。可]{{0,8}}(?:いただ[きく]|頂[きく]|お願い|必要|ください|下さい|範囲|事項))"
    r"|\b(?:customers?|users?|you|tenants?) (?:must|should|need to|have to|(?:is|are) (?:solely )?responsible)\b|\bcustomer(?:'s)? responsibility",
    re.IGNORECASE,
)
_NO_DUTY = re.compile(
    r"(?:する|行う|講じる|応じる)(?:義務|責任|責務)(?:は|を|も)?(?:一切)?(?:負い|負わ|あり|ござい|ない|なし)"
)
_WHOSE = re.compile(r"分界|責任範囲|役割分担|責任分担")
_UNTOLD = re.compile(r"(?:告知|通知|予告|連絡|案内|知らせ)(?:等)?(?:は)?(?:なし|無し|なく|せず)(?:で|に|、)?")
_ANYONE = re.compile(r"どこからでも|誰でも|誰もが|だれでも|全(?:職員|社員|従業員)が|てしま(?:う|います)[^、。]{0,10}$")
_KEEP_OUT = re.compile(r"制限|限定|保護|制御|防止|守秘|秘密|管理")
_WITHOUT = re.compile(
    r"(?!停止|中断|漏洩)([一-龥]{2}|レビュー|テスト|チェック)(?:せず|を(?:経|行わ|挟ま|取ら|受け|得)(?:ずに|ず|ない(?:まま|で)))(?!に済)"
)  # 消去せず保持します
_ACCESS = re.compile(r"(?:持ち出し|持出し?|アクセス|接続|利用|使用|閲覧|立ち?入り?|入室|権限)の?制限")
_FORCED = re.compile(r"強制|(?<!守秘)義務|必須|変更[^、。]{0,6}(?:求め|要求し|促し)")
_DETAIL = re.compile(
    r"(?:詳細|具体的|頻度|回数|結果|手順|個別(?!の(?:開示|提供))|内容|(?<!暗号化)方式|版数|バージョン|アルゴリズム|社名|名称|仕様|製品名|型番|銘柄)[^、。]{0,8}(?:は|を|の)"
)


def claim_of(clause: Clause, asked: Question) -> Claim | None:
    """What a clause claims, or None where it answers nothing (an exception, a caution, a lone adverb)."""
    text = _URL.sub(" https:// ", _MASKED.sub("", mask_brackets(clause.text))).rstrip()
    if _ADVERB.match(text.strip()) or _POLITE.fullmatch(text):
        return None
    status = _status(text, clause, asked)
    if status is None or _OWNED.fullmatch(text):
        return None
    is_degree = clause.polarity is Polarity.AFFIRMED or "までは" in text
    weak = (status is Status.NOT_DEFINED and is_degree) or (
        status is Status.NOT_DISCLOSED and bool(_DETAIL.search(text))
    )
    guarding = status is Status.NO and (guards(text, asked) or takes_nothing(text, asked))
    disclaiming = (
        status in {Status.NO, Status.NOT_DEFINED}
        and clause.polarity is Polarity.NEGATED
        and bool(_PROMISE.search(text))
        and not _PLEDGED.search(asked.text)
    )
    return Claim(status, clause, _about(text, asked), bool(VALUE.search(text)), weak, guarding, disclaiming)


# 基盤事業者の設備であり、 tells whose it is.
_OWNED = re.compile(
    r"[^、。]{0,16}(?:事業者|会社|センター|ベンダー|プロバイダー?|クラウド|業者)[^、。]{0,6}の?(?:設備|施設|管轄|所掌|所管|範囲|責任範囲|領域)で(?:あり|あって|ございまして|して)[、,]?\s*"
)
_MASKED = re.compile(r"(?<=[ぁ-んァ-ヴー一-龥])\s{3,}(?=[ぁ-ん])")  # where a bracket stood
# 保証はしていません takes nothing from what is done; where a guarantee was asked for, it is the answer.
_PROMISE = re.compile(
    r"(?:保証(?!値[はがも]?(?:なし|無|ない|ありません|ございません))|確約|約束|お約束|コミット|約する|返金|(?:義務|責任|責務)を負)[^。]{0,24}$|\b(?:guarantee|warrant|binding|credits?|commit|penalt|refund)",
    re.IGNORECASE,
)
_PLEDGED = re.compile(r"補償|賠償|保険|保障|保証|SLA|compensat|guarantee", re.IGNORECASE)


def verb_of(clause: Clause) -> str:
    """The noun that carries the predicate: 取得 in 取得しております, 提供 in ログ提供は行っておりません."""
    text = _LIGHT.sub(" ", mask_brackets(clause.text))
    runs: list[str] = [run for run in RUN.findall(text) if len(run) > 1 or run.isascii()]
    if not runs:
        return ""
    return runs[-1][-2:] if "一" <= runs[-1][0] <= "龥" else runs[-1].lower()


def same_act(one: Claim, other: Claim) -> bool:
    """Whether two claims are about doing the same thing, whatever they do it to."""
    return bool(verb_of(one.clause)) and verb_of(one.clause) == verb_of(other.clause)


_LIGHT = re.compile(r"不可能|不可|非対応|未対応|未|可能|対応|実施|予定|不要|行|済")


def _about(text: str, asked: Question) -> float:
    if english.is_english(text):
        return len(english_words(text) & asked.english) / max(len(asked.english), 1)
    said = words_of(text)
    if not said:
        return 0.0
    shared = len(said & asked.words) / len(said)
    return shared + (len(said & asked.label) / len(asked.label) if asked.label else 0.0)


def _status(text: str, clause: Clause, asked: Question) -> Status | None:
    if clause.role is Role.ASIDE and _EXCEPTED.search(text):
        return None
    if english.tells_nothing(text):
        return None
    if defers(text):
        return Status.UNCLEAR
    if clause.polarity is Polarity.NEGATED:
        return _denied(text, asked)
    if _NEUTRAL.search(text) and not phrase_of(text, "affirmed") and not _leaves_out(text, asked):
        return None
    if clause.polarity is Polarity.PLANNED:
        if _IF_EVER.search(text):
            return Status.CONDITIONAL  # 要請がある場合に限り、提供を検討する
        return Status.BEST_EFFORT if _TRY.search(text) else Status.PLANNED
    return _affirmed(text, clause, asked)


_IF_EVER = re.compile(r"場合に限り?、?[^、。]{0,16}検討")
_TRY = re.compile(r"努力(?:する|して(?:いく|まいる))(?:所存|つもり|考え|意向)|努める(?:所存|つもり|考え|意向)")


def _affirmed(text: str, clause: Clause, asked: Question) -> Status | None:
    said = english_grants.settled(text, asked) or phrase_of(text, "affirmed") or english_grants.affirmed(text, asked)
    if said in _LESS and is_instead(text, asked) and not (said is Status.NOT_DEFINED and asked.asks_value):
        return Status.NO
    if said is not None:
        return Status.YES if hangs_on_less(said, text, asked) else said
    if _VARIES.search(text) and not VALUE.search(clause.text):
        return Status.NOT_DEFINED if asked.asks_value else Status.CONDITIONAL
    if _UNLESS.search(text):
        is_given = asked.asks_value and VALUE.search(text)
        is_kept = "第三者" in text and _KEEP_OUT.search(asked.text)
        return Status.YES if is_given or is_kept else Status.CONDITIONAL
    if _leaves_out(text, asked) or falls_short(text, asked):
        return Status.PARTIAL if _BUT_ONE.match(text) else Status.NO
    return Status.PARTIAL if _is_less(text, asked) else told(text, asked)


_LESS = frozenset({Status.PARTIAL, Status.CONDITIONAL, Status.NOT_DEFINED})
_BUT_ONE = re.compile(r"[^、。]{1,16}(?:だけ|のみ)は")  # 受付の端末だけは共用ID


def _is_less(text: str, asked: Question) -> bool:
    """Whether an affirmed clause grants only a part: only some items, one function, what is grave."""
    is_place = PLACE.search(asked.text) and VALUE.search(text)
    if _ONLY_SOME.search(text) and not is_place and not _KEEP_OUT.search(asked.text) and not asked.asks_value:
        return True
    return bool(_ONLY_FUNCTION.search(text) or _NOT_ALL.search(text)) or _is_limited(text, asked)


_ONLY_SOME = re.compile(
    r"(?:管理者|職員|社員|本社|役員|有料会員)(?:だけ|のみ)(?:が|は)?(?:使え|使って|利用(?:でき|可))|[るうくすつ]のみ$|(?:(?<![差増])分|部分|箇所)(?:のみ|だけ)|(?<![時合])(?:だけ|のみ)は[^。]{0,16}(?:ます|る|です|可能?|済み?)$|(?:重要|重大|主要|特定|大き|主)[なの][^、。]{1,8}(?:だけ|のみ)(?:を|に)?[^、。]{0,6}(?:実施|レビュー|確認|検査|対応|記録|監視|対象)|(?:もの|件|事案|障害|事故|案件)(?:のみ|だけ)(?:を|は)?(?:お|ご)?(?:知らせ|通知|報告|連絡)|(?:のみ|だけ)(?:が|は|を|に|の)?(?:お|ご)?(?:渡|受け|受講|残[しさ]|出せ|施[しす]|配[っら布]|追え|辿れ)"
)


def _is_limited(text: str, asked: Question) -> bool:
    """重大なものに限り報告 leaves the others out; 担当者に限り閲覧 is how a thing is kept safe."""
    return bool(_LIMITED_TO.search(text)) and not asked.asks_value and not _KEEP_OUT.search(asked.text)


_LIMITED_TO = re.compile(
    r"(?:もの|事案|案件|障害|事故|更新|改修|変更|改版|サーバー?|機能|画面|データ|項目|環境|拠点|部署|列|部分|領域|ファイル|カラム|テーブル|区画)に限(?:り|って|る|定し)"
)


def _leaves_out(text: str, asked: Question) -> bool:
    """Whether a clause that denies nothing still says no: no restriction where one was asked for, or the customer's task."""
    is_sought = "制限" in asked.text or (_KEEP_OUT.search(asked.text) and _ACCESS.search(text))
    if is_sought and _NO_RESTRICTION.search(text) and not none_is_a_value(asked):
        return True
    if is_instead(text, asked) or is_exposed(text, asked) or (_UNTOLD.search(text) and NOTICE.search(asked.text)):
        return True
    if _ANYONE.search(text) and _KEEP_OUT.search(asked.text):
        return True
    if (left := _WITHOUT.search(text)) and left[1] in asked.text:
        return True
    return (
        bool(_BY_CUSTOMER.search(text))
        and not _WHOSE.search(asked.text)
        and not (asked.asks_value and VALUE.search(text))
    )


def _denied(text: str, asked: Question) -> Status | None:
    if (_UNLIABLE.search(text) and _LIABLE.search(asked.text)) or _NO_DUTY.search(text):
        return Status.NO
    if _NEUTRAL.search(text) or (_FORCED.search(predicate_of(text)) and not _FORCED.search(asked.text)):
        return None
    if english.is_beside_the_point(text, asked):
        return None
    if turns_away(text) or shuts_out(text, asked) or _only_unpromised(text, asked):
        return Status.YES
    if in_english := english.denied(text, asked):
        return in_english
    said = Status.CONDITIONAL if _OTHER_PLAN.search(text) else phrase_of(text, "negated")
    if none_is_a_value(asked) and said in {None, Status.NOT_APPLICABLE} and _NONE.search(text):
        return Status.YES
    if said is None or (said is Status.CONDITIONAL and _grants_nothing(text, asked)):
        return _plainly_denied(text, asked)
    return Status.NO if _asks_for(said, text, asked) else said


def _only_unpromised(text: str, asked: Question) -> bool:
    """目標4時間、保証ではない: the value stands, only its promise is denied, or what takes nothing from it."""
    is_given = asked.asks_value and VALUE.search(text)
    is_none = asked.asks_value and text.rstrip().endswith("ゼロ")
    is_unpromised = _NOT_BINDING.search(text) or _PROMISE.search(text)
    return is_none or bool(is_given and (is_unpromised or takes_nothing(text, asked)))


def _grants_nothing(text: str, asked: Question) -> bool:
    """ご要望に応じた変更は行いません grants nothing on request."""
    is_premise = hangs_on_less(Status.CONDITIONAL, text, asked) and is_instead(text, asked)
    return (
        is_premise
        or is_measure(text, asked)
        or bool(_GRANTED_ASK.search(text) and not _EXCEPT.search(text))
        or bool(_OF_A_CASE.search(text))
    )


_GRANTED_ASK = re.compile(
    r"(?:要望|希望|依頼|請求|申請|求め|要請|リクエスト)(?:に|の|が)?(?:応じ|より|よる|基づ|あ[りるっ])|個別(?:の|に)?(?:対応|改修|契約|見積)"
)
_OF_A_CASE = re.compile(
    r"(?:場合|とき|際)の[^、。]{1,12}(?:は|も|を)[^、。]{1,16}$"
)  # ...のみに生じた場合の手順は未整備
_EXCEPT = re.compile(r"限り|なければ|以外|除[きい]|のみ|だけ|限る|ない場合|場合に限")


def _plainly_denied(text: str, asked: Question) -> Status:
    """What a denial without a telling phrase comes to."""
    if _ONLY_NOT.search(text):
        return Status.PARTIAL
    if asked.asks_value and (_NOT_SET.search(predicate_of(text)) or _HANGS.search(text)):
        return Status.NOT_DEFINED
    if is_measure(text, asked) and not holds_none(text, asked):
        return Status.YES
    return Status.NOT_APPLICABLE if is_absent(text, asked, _about(text, asked)) else Status.NO


_HANGS = re.compile(r"次第|左右|依存|により(?:大きく)?(?:変|異)")


def restricts(denial: Claim, asked: Question) -> bool:
    """Whether a denial beside a yes is how the thing asked is kept safe."""
    text = mask_brackets(denial.clause.text)
    act = verb_of(denial.clause)
    if denial.clause.polarity is not Polarity.NEGATED or _NOT_DONE.search(predicate_of(text)):
        return False
    if ("一" <= act[:1] <= "龥" and act in asked.text) or _GIVES.search(text) or EXISTS.search(predicate_of(text)):
        return False
    return "実績" in text or bool(SAFEGUARD.search(asked.text) and _RESTRICTS.search(text[-80:]))


_NOT_DONE = re.compile(
    r"(?:入れて|導入して|実施して|行って|設けて|備えて|やって)(?:い|おり)?(?:ない|ません)$"
)  # IDSは入れてない


def is_of_part(denial: Claim, asked: Question, *, granted: bool) -> bool:
    """Whether only something narrower is denied: the act asked about, or anything where the rest is `granted`.

    バックアップ媒体は暗号化していない beside a yes leaves the servers encrypted.
    """
    topic, act = _OF_PART.match(denial.clause.text), verb_of(denial.clause)
    is_act = granted or (bool(act) and act in asked.text)
    return is_act and bool(topic and words_of(topic[1]).isdisjoint(asked.words))


_OF_PART = re.compile(
    r"(?![^、。]{0,6}(?:昨年|今年|去年|本年|直近|従来|これまで|現在|現時点|現状|今|本サ|弊社|自社|我々|当(?:社|サ|組合|会|法人|財団|団体|行|院|校|機構|協会|局|所)))([^、。]{3,24}?)(?:は|も|を|には|では)(?!不可)"
)


_DISCLOSING = re.compile(r"公開|公表|開示|明示")
_FIGURE = re.compile(
    r"(?:期間|版数|方式|件数|時間|頻度|回数|場所|所在地?|金額)(?:に関して|について)?[はもを](?![^、。]{0,8}明示)"
)
_ABOUT_IT = re.compile(r"状況|詳細|回答|答え|有無|実績|数値|について|セキュリティ上")
_DEFINING = re.compile(r"定め|締結|策定|規程|明文化|文書化")


def _asks_for(said: Status, text: str, asked: Question) -> bool:
    """Whether disclosing or defining is the very thing asked, so that not doing it is a no."""
    if asked.asks_value:
        return False
    if said is Status.NOT_DISCLOSED:
        acts = bool(_DISCLOSING.search(asked.text) or ("提供" in asked.text and _DISCLOSING.search(text)))
        return acts and not (_ABOUT_IT.search(text) or _FIGURE.search(text))
    return said is Status.NOT_DEFINED and bool(_DEFINING.search(asked.text) or _TRACED.search(predicate_of(text)))


_TRACED = re.compile(r"追跡|記録|採取|把握|カウント")
