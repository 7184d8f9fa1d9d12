"""Whether a plain statement answers, or only points at a document that does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.polarity import predicate_of

if TYPE_CHECKING:
    from pipeline.normalize.question import Question

_REFERENCE = re.compile(
    r"見られたい|(?:参照|確認|一読)されたい|によられたい|問い?合わ?せ(?:窓口|先)\s?:|(?:ご?参照|(?<!が)ご?確認|ご覧|お読み)(?:ください|下さい|願います|いただ|頂|を(?:お願い|いただ|頂)|(?<!で確認)(?<!を確認)(?<!て確認)$|の|され)|参照$|第[\d一二三四五六七八九十]{1,4}条[^、。]{0,8}(?:による|のとおり|に定める|に準)|(?:の(?:通り|とおり)|定める(?:ところ|もの)による|(?:の|に)(?:定め|規定)による(?:もの)?|別[表紙記]\w{0,4}(?:による|のとおり))[\s。]*(?:です|とする|となります|とします)?[\s。]*$|に記載の|記載(?:の(?:通り|とおり)|して|され|がござい|が?あり|$|いたし)|(?:規約|約款|ポリシー|契約書?|規程|SLA|方針|仕様書?|資料|ページ|サイト|HP|別紙|URL)"
    r"[^、。にの]{0,8}(?:に|の)(?:準|従|定め|基づ|よ(?:る|り)|通り|とおり|記載|掲載)|(?:お尋ね|お聞き)(?:ください|下さい)|問い?合わ?せ(?:ください|下さい)|お問合せ|(?:別添|別紙|資料)[^、。]{0,8}(?:にて|で)$|^\s*(?:別紙|別添|添付|<?ご参考)|https?://|refer to|see (?:our|the|https?|section|appendix|attached|terms)|please (?:see|check|contact)"
    r"|\bsee [\w ]{0,30}\b(?:page|site|portal|docs|documents?|documentation|cent(?:er|re)|policy|terms|guide|white ?paper|website|history|SLA)\b|\b(?:as (?:set (?:out|forth)|described|stated|defined|provided|specified|laid down) in|according to (?:the|our)|governed by)\b|^\s*(?:同\s?上|〃|上記(?:に|と)同)|に準じます|に準ずる|に準拠します|確認中|調査中|不明|わかりかね|分かりかね",
    re.IGNORECASE,
)
# ログを管理画面よりご確認いただけます provides the log; 詳細は資料でご確認いただけます only points there.
_SHOWN = re.compile(r"(?:確認|参照|覧|閲覧)(?:を)?(?:いただけ|頂け|になれ|が?可能|でき)(?:ます|る|です)?[\s。]{0,4}$")
_DOCUMENT = re.compile(
    r"詳細|詳しく|内容は|こちら|規約|約款|ポリシー|契約書|規程|SLA|仕様書|資料|サイト|HP|ホームページ|別紙|URL|https?:|ヘルプ|マニュアル|ホワイトペーパー|ガイド|文書|ドキュメント",
    re.IGNORECASE,
)
# 規程に基づき実施しています does what the document says; 規程に準じます only points there.
_ACT = re.compile(
    r"(?:制と(?:し|す)|行って|行い|実施|運用|管理|取得|保管|監視|暗号化|通知|確認して|遵守|徹底|応じ|賠償|補償|減額|返金|提供|対応|拒否|遮断|阻止|分離|隔離|制限|制御|許可|禁止|付与|検知|保護)[^、。]{0,10}(?<!とおり)(?<!通り)(?<!による)(?<!準ずる)(?<!準じる)$"
    r"|(?!記載|掲載|公開|参照|準拠|記述|明記|確認|規定|定義|公表|案内)(?:[一-龥]{2}化?|示)(?:を)?(?:し|され)て(?:い(?:る|ます)|おります)$"
)
# 責任分界の図を仕様書に掲載: where something is to be made known, that is how.
_PUBLISHED = re.compile(
    r"(?:(?:を|まで)[^、。]{0,20}|[書約程][^、。]{0,10})(?:に|で|へ)[^、。]{0,6}(?:掲載|記載|公開|明記|収録|掲出|定め|規定)(?:あり|有り|が(?:ある|あります|ございます)|し(?:て(?:い(?:る|ます)|おります)|ます|ている)?|する|済み?)?[\s。]*$"
)
_MADE_KNOWN = re.compile(
    r"明示|提示|公開|開示|通知|周知|掲載|公表|提供|(?:契約|規約|規程|約款)[^、。]{0,10}(?:で|に|と)[^、。]{0,6}(?:取り?決め|定め|合意)"
)


def told(text: str, asked: Question) -> Status:
    """A plain statement is a yes, unless it only points elsewhere."""
    if _SHOWN.search(text) and not _DOCUMENT.search(text):
        return Status.YES
    if _PUBLISHED.search(text) and _MADE_KNOWN.search(asked.text):
        return Status.YES
    return Status.UNCLEAR if _REFERENCE.search(text) and not _ACT.search(predicate_of(text)) else Status.YES
