"""Sentences that deny nothing and yet say that little or nothing is done: left as it was, left to chance, given up.

What is said in place of the one thing asked for is in `alternatives`; here is what falls short whatever was asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.normalize.limits import VALUE
from pipeline.normalize.polarity import predicate_of

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

_END = r"[^、。]{0,12}$"
# Nothing was changed since: 納品時のまま据え置く, 制定時のまま, 空いたまま.
_AS_IT_WAS = (
    rf"据え?置(?:[いくけ]|き(?!型|き)){_END}|(?:放置(?!は|を|が|も|の|された|した|する)|野放し|手つかず|手付かず|っぱなし|ほったらかし|棚上げ|宙に浮い|塩漬け){_END}"
    rf"|(?<!そ)(?<!こ)(?<!この)(?:[たいの]|時|当初)まま(?:に)?(?!で(?:は|も)|だと|では|にせず|にしない)[^、。]{{0,14}}$|(?<!そ)(?<!こ)(?:[ただの]|時|当初)まま$"
    rf"|(?:従来|以前|前|いま|今)(?:の)?(?:通り|どおり)(?:の)?(?:まま|運用|扱い)?$|眠って{_END}"
)
# ...but what is kept encrypted or locked is kept safe.
_KEPT_SOUND = re.compile(
    r"(?:会社|事業者|業者|専門家|ベンダー|部門|チーム)に(?:は)?任せ|(?:暗号化|匿名化?|マスク|仮名|形式|元の形|原本|施錠|封|隔離|閉じ|遮断|署名|有効|無停止|止めない|稼働|継続|維持|接続|提供)[^、。]{0,8}まま"
)
# Nobody sees to it: it is left to somebody's memory, word or goodwill.
_LEFT_TO_CHANCE = (
    rf"(?:記憶|勘|経験則|自主性|良識|善意|厚意|自己?申告|心がけ|モラル|自己判断|自助努力)(?:が|に|の|を|で)?(?:頼|任せ|委ね|まかせ|よる|よっ|ゆだね|たど){_END}|(?:頼み|頼り|人頼み|神頼み|申告制|まかせ|(?<!お)任せ)$|任せ(?:き|っきり|て(?:い|お)|に(?:し|なっ)){_END}|口約束|頭の中{_END}"
    rf"|(?:その場|そのつど|その都度|その時々|一存|気分)(?:、|で|の|に)?[^、。]{{0,12}}(?:決め|考え|対処|判断|しのい|乗り切){_END}|場当たり|成り行き|なりゆき"
)
# It comes only once it has happened.
_TOO_LATE = rf"(?:起き|壊れ|止まっ|尽き|なくなっ|足りなくなっ|気[づ付]い|言われ|指摘され|苦情が(?:来|出)|切れ|失われ)てから{_END}|(?:初めて|はじめて)(?:気[づ付]|知る|分か|わか|試|に?な){_END}"
# It was, and is no more; or it was to be, and was dropped.
_GIVEN_UP = (
    rf"(?:途絶え|打ち切(?:った|り(?:まし)?た|って)|取り?(?:やめ|止め)|とりやめ|割愛|後回し|先送り|見合わせ|見送[っりる]|立ち消え|頓挫|途中で(?:止ま|やめ)|止まった(?:まま|きり)|お蔵入り|省略し|省[いく]|優先度を下げ|優先順位(?:が|を)(?:低|下)){_END}"
    rf"|(?:やめ|止め)(?:まし)?た$|(?:外し|はずし)(?:まし)?(?:た|て(?:ある|い(?:る|ます)|おります))$|(?:閉じ|閉鎖し|畳み|撤去し|解散し)(?:まし)?た$|控えて(?:き(?:た|ました)|ま)|(?:廃止|中止|休止|断念|停止)(?:と(?:なっ|し)|に(?:なっ|し)|(?:いた)?し)(?:まし)?(?:た|て(?:い|お))[^、。]{{0,4}}$|(?:お|ご)断り(?:し|を)?"
)
# Endings that tell of a lack whatever the verb: 追えずじまい, 忘れられがち, 合わせたきり, 写しで代える.
_BY_ITS_END = (
    rf"ずじまい|(?:[りきしちびみい]|れ)がち(?:です|だ|で|な)?{_END}|[たっ]きり(?:です|で|に|となって)?{_END}|(?:をもって|ことで|により|(?<![一-龥])で)(?:これに|それに)?代え(?:る|て(?:い|お)|させ){_END}|(?:素通し|素通り|筒抜け|丸腰|裸の|野ざらし|地続き|顔パス|ぶっつけ本番){_END}"
    rf"|思い出したように{_END}|手作業頼み|(?:一|1)(?:枚|本)(?:切り|だけ)$|(?:[うくすつぬむるぐ])程度(?:です|である|だ)?$|の域を出|(?:だけ|のみ)で(?:本番|済ま|終わ|出し|よし){_END}|(?:を信じる|に頼る|を当てにする|頼みの)(?:形|構図|運用|状態)?(?:です|だ)?$|通り抜け(?:て|る){_END}"
)
# It is said outright to be too little.
_TOO_LITTLE = (
    rf"無理(?:が|だ|な)?$|無理(?:です|がある|があり){_END}|(?:乏し|心もとな|手薄|名ばかり|形骸化|有名無実|形だけ|手が回|追いつい|疎か|おろそか){_END}|とは?(?:言い|いい)(?:難|がた|にく|づら){_END}|(?:枠|区分|対象|範囲|管理|目|監視|把握|手)の外(?:に(?:ある|あり|置|な)|で|$){_END}|(?:手の?届か|目の?届か){_END}"
    rf"|空席|白紙|欠員|(?:不在|皆無|ずさん|杜撰|おざなり){_END}"
)
_LACKING = re.compile(f"{_AS_IT_WAS}|{_LEFT_TO_CHANCE}|{_TOO_LATE}|{_BY_ITS_END}|{_TOO_LITTLE}")
_DROPPED = re.compile(_GIVEN_UP)
_UNDONE = re.compile(r"(?:[しせてでれけき](?:ない|ません|ず)|防[いぐ]|禁)")  # 先送りできない設定
# What was given up for something better, or what is against the control.
_RIVAL = re.compile(
    r"ていた(?:時期|頃|ころ)|かつて|TLS|SSL|HTTP(?!S)|RC4|3DES|MD5|SHA-?1|PPAP|共有(?:ID|アカウント)|平文|私物|媒体(?:で|によ)|常時|未[一-龥]{1,3}者|退職者|休眠|期限切れ|従前|旧(?:方式|版|来|製品|システム|バージョン)|古い|レガシー|紙の|物理FW|手作業|手動|不要(?:な|と)|再委託|使わな|リスク|事故|おそれ|恐れ"
)


def falls_short(text: str, asked: Question) -> bool:
    """Whether a clause without a denial tells that the thing asked is not seen to: 制定時のまま据え置き, 担当者の記憶が頼り."""
    if asked.asks_value and VALUE.search(text):
        return False
    said = predicate_of(text)[-40:]
    lack = _LACKING.search(said) or (None if _RIVAL.search(text) else _DROPPED.search(said))
    return lack is not None and not (_UNDONE.search(lack[0]) or _KEPT_SOUND.search(text))
