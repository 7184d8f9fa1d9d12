"""What is not there at all, so that it needs no safeguard: no media, no contractors, no wireless network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

_NOT_USED = re.compile(
    r"(?:(?:外部|他社|社外)(?:に|へ)(?=再?委託|外注)|媒体|メディア|USB\w{0,12}|USBメモリ|無線(?:\s*LAN)?|Wi-?Fi|モバイル\w{0,4}|委託先?|個人情報|個人データ|パスワード|バッチ|カード\w{0,4}|BYOD|私物\w{0,4}|Cookie|リモート\w{0,6}|テレワーク|在宅\w{0,2}"
    r"|オンプレ\w{0,4}|サーバー?室?|データセンター|マイナンバー|コンテナ|暗号鍵|端末)(?:自体|そのもの|というもの|等|など|に(?:当たる|あたる|相当する|該当する)|もの|処理|機能|環境|業務)*(?:では|は|を|が|も|の)?(?:一切|原則|現在|自社で)?"
    r"(?:ご?(?:使用|利用|使って|用いて|使わ|預か|保有|保持|取り扱|取扱|委託|再委託|外注|設置|敷設|所有|提供|取得し|収集し|存在|採用|発行|含[まみ]|行って|行わ|実施)|して(?:おり|い)ません|していない|ありません|ございません|ない|なく|なし|無し)",
    re.IGNORECASE,
)
_NO_MAKING = re.compile(
    r"(?:自社|当社|弊社|独自|社内)(?:で|での|による)?の?(?:ソフトウェア|アプリケーション|プログラム)?(?:開発|製造|内製)"
)
_MADE = re.compile(r"ソースコード|開発")
_NO_USE = re.compile(
    r"\s*(?:特に|一切)?(?:ご?利用|使用|保有|取り?扱い?)(?:は|して)?(?:なし|無し|無|い(?:ない|ません)|おりません|(?:あり|ござい)ません|しません|しない|せず)"
)
_NO_MEDIA = re.compile(r"(?:媒体|メディア|USB\w{0,12})(?:は|の利用|の使用)?(?:なし|無し|ありません|ございません)")
_HOLDS_NONE = re.compile(
    r"(?:端末|媒体|機器|メディア|PC|メモリ)(?:自体)?(?:を|は|が|も)(?:一切)?(?:保有|所有|所持|配布|配備|貸与|支給|存在)(?:して(?:い|おり)|は)?(?:ない|ません)"
    r"|(?<!ない)(?:端末|媒体|機器|メディア|メモリ)(?:自体)?(?:が|は|も)(?:そもそも|一切|全く)?(?:ない|ありません|ございません)"
)
_CARRIER = re.compile(
    r"媒体|メディア|USB|無線|Wi-?Fi|モバイル|委託|個人情報|個人データ|バッチ|BYOD|私物|リモート|テレワーク|持ち出",
    re.IGNORECASE,
)
_SUPPLIER = re.compile(r"委託|外部組織|供給者")


def is_absent(text: str, asked: Question, about: float) -> bool:
    """Whether the thing that would need the safeguard is not there at all; `about` is how much of the question is repeated."""
    if _NO_MAKING.search(text) and _MADE.search(asked.text):
        return True
    if _NOT_USED.search(text) and (about > 0.3 or _SUPPLIER.search(asked.text)):
        return True
    return bool(_CARRIER.search(asked.text)) and any(
        (_NO_USE.match(text), _NO_MEDIA.search(text), _HOLDS_NONE.search(text))
    )


def holds_none(text: str, asked: Question) -> bool:
    """Whether there are no devices or media of the kind that the safeguard asked for is on."""
    return bool(_HOLDS_NONE.search(text) and _CARRIER.search(asked.text))
