"""Parts of a document that hold no answers: covers, instructions, legends, lists to choose from, histories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.fold import fold

if TYPE_CHECKING:
    from pipeline.repair.sections import Sections

EXPLAINS, OUT_OF_DATE = "of a part that explains or lists", "of a part that is out of date"
ASKS_NOTHING = "of a table that asks nothing"
EXPLAINED = {EXPLAINS, OUT_OF_DATE, ASKS_NOTHING}  # why lines of a checksheet are rightly no rows
_NUMBER = r"(?:\d{1,2}|[①-⑳ivx]{1,4})?[.)\s_-]*"
_NAMES = (
    r"表紙|カバー|cover(?: ?(?:page|sheet))?|目次|contents|はじめに|まえがき|ご?挨拶"
    r"|(?:ご?(?:記入|回答|入力|記載))(?:要領|方法|例|見本|手順|の?ルール|ガイド|上の注意(?:事項)?|について|に?あたって|の?手引き?)"
    r"|(?:本シート|シート|本書|この(?:シート|ファイル))の(?:使い方|説明|見方|使用方法|構成)|使い方|読み方|見方|説明|注意事項|readme|how to (?:fill|use|answer).*"
    r"|(?:general )?instructions?|guidance|凡例|(?:記号|マーク|評価|回答)の(?:説明|意味|凡例|基準|定義)|legend"
    r"|選択肢|プルダウン|ドロップダウン|リスト(?:値|定義)?|マスタ[ー]?|lists?|lookups?|choices|drop.?downs?"
    r"|(?:改[訂定版]|版数?)(?:履歴|管理|記録)|(?:更新|変更)履歴|(?:revision|change|document|version) ?(?:history|log)|history"
    r"|用語(?:集|の?定義|の?説明)?|glossary|definitions?"
)
_NO_ANSWERS = re.compile(rf"{_NUMBER}[【\[(<]?(?:{_NAMES})(?:シート|sheet)?[】\])>]?", re.IGNORECASE)
# What a newer part of the document has replaced.
_OLD = re.compile(
    r"[【\[(](?:旧|old|廃止|前回)[】\])].*|.*[【\[(_](?:旧版?|old|廃止|前回(?:回答)?)[】\])]?", re.IGNORECASE
)


def no_answers_in(sections: Sections) -> str:
    """Why a table below these headings of the source answers nothing, '' if it may."""
    for heading in sections.path:
        words = fold(heading.text).text.strip()
        if heading.level and _NO_ANSWERS.fullmatch(words):
            return EXPLAINS
        if heading.level and _OLD.fullmatch(words):
            return OUT_OF_DATE
    return ""
