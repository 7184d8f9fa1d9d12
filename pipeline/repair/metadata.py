"""What a sheet says about itself: title, vendor, service, version, date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_KEYS = {
    "vendor": r"(?:貴|御|回答)?(?:会社|社)名|企業名|法人名|事業者名?|(?:サービス)?提供(?:者|会社|事業者|元)名?|運営(?:会社|者|元)|ベンダー?名?|開発元|販売元|回答(?:者|企業)名?|(?:ご)?記入会社|商号|vendor(?: name)?|company(?: name)?|provider|supplier",
    "service": r"(?:対象)?(?:サービス|製品|システム|商品|ソリューション|プロダクト)(?:の?名称?)|対象(?:サービス|製品|システム)|サービス|製品|service(?: name)?|product(?: name)?",
    "filled_on": r"(?:ご)?記入(?:年月)?日|(?:ご)?回答(?:年月)?日|作成(?:年月)?日|提出日|記載日|更新日|最終更新日?時?|更新|改[訂定]日|発行日|制定日|公開日|基準日|時点|日付|date|last updated|updated|completed(?: on)?|date completed",
    "version": r"(?:シート|文書|本書)?の?版数?|バージョン|改[訂定]版?|version|ver\.?|rev(?:ision)?\.?",
}
_SEPARATOR = r"\s*[:：=＝\t]\s*"
_PAIR = {
    name: re.compile(
        rf"[\s・■◆●▼【\[(<*#-]*(?:{keys})[】\])>*]*(?:\s*[（(][^）)]{{0,20}}[）)])?{_SEPARATOR}(?P<value>\S.{{0,200}})",
        re.IGNORECASE,
    )
    for name, keys in _KEYS.items()
}
_SHEET = re.compile(
    r"チェック(?:シート|リスト|表)|回答(?:書|票|シート)|調査票|質問票|確認(?:書|票|シート|表)|ヒアリングシート|ホワイトペーパー|評価シート|自己診断|セルフチェック|questionnaire|check\s?(?:list|sheet)|white\s?paper",
    re.IGNORECASE,
)
_TITLE = re.compile(
    _SHEET.pattern
    + r"|サービスレベル(?:目標|合意|に関する)|(?:SLA|SLO)\b|セキュリティ(?:対策|について|への取り組み|仕様|概要|情報)|仕様書|開示(?:情報|書)|self.?assessment",
    re.IGNORECASE,
)
_FORM = r"(?:株式会社|合同会社|有限会社|一般社団法人|一般財団法人|独立行政法人|合資会社|\(株\)|\(有\))"
_NAME = r"[^\s、。,「」『』()<>【】|:/はがのをにでと■◆●][^\s、。,「」『』()<>【】|:はがをにで■◆●]{0,30}?"
_COMPANY = re.compile(
    rf"(?P<a>{_FORM}\s?{_NAME})(?=[\s、。,「」『』()<>【】|:/はがのをにで■◆●]|$)|(?P<b>[^\s、。,「」『』()<>【】|:/はがのをにで■◆●]{{1,30}}{_FORM})"
    r"|(?P<c>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,4},? (?:Inc\.?|Co\., ?Ltd\.?|Ltd\.?|LLC|K\.K\.|Corp(?:oration|\.)?|GmbH|Pte\.? Ltd\.?))"
)  # fmt: skip
_SERVICE_NAMED = re.compile(
    r"[「『](?P<a>[^「」『』]{2,30})[」』]\s*(?:サービス|における|の|は|について|に関する)|(?:提供する|弊社|当社)\s?(?:クラウドサービス|サービス)?\s?[「『](?P<b>[^「」『』]{2,30})[」』]"
)
_VERSION = re.compile(
    r"(?:第\s*(?P<a>\d+(?:\.\d+)*)\s*版|(?:ver(?:sion)?|rev)\.?\s*(?P<b>\d+(?:\.\d+)*))", re.IGNORECASE
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class About:
    """What was found; an empty text where the sheet does not say."""

    title: str = ""
    vendor: str = ""
    service: str = ""
    version: str = ""
    filled_on: date | None = None


def pair(line: str) -> tuple[str, str] | None:
    """`記入日: 2026/03/18` as ("filled_on", "2026/03/18"); None for any other line."""
    folded = fold(line.replace("\t", ":")).text  # folding makes a blank of a tab
    for name, pattern in _PAIR.items():
        found = pattern.match(folded)
        if found and (name != "filled_on" or find_dates(found["value"])):
            return name, line[-len(found["value"]) :].strip() if found["value"] in line else found["value"].strip()
    return None


def is_title(line: str) -> bool:
    """Whether a line names a checksheet."""
    return 4 <= len(line) <= 80 and not line.endswith("。") and bool(_TITLE.search(fold(line).text))


def about(lines: Iterable[str]) -> About:
    """Read what the lines outside the tables say about the sheet; what is labelled wins over what is mentioned."""
    said, found = About(), About()
    for line in (line[:_LONGEST] for line in lines):
        for part in re.split(r"\t+|\u3000{2,}| {3,}", line) if pair(line) else ():
            said = _labelled(said, part)
        said = _labelled(said, line)
        found = _mentioned(found, line)
    return About(
        title=said.title or found.title,
        vendor=said.vendor or found.vendor,
        service=said.service or found.service,
        version=said.version or found.version,
        filled_on=said.filled_on or found.filled_on,
    )


def _labelled(so_far: About, line: str) -> About:
    key = pair(line)
    if not key:
        return so_far
    name, value = key
    if name == "filled_on":
        dates = find_dates(value)
        return replace(so_far, filled_on=so_far.filled_on or dates[0].first_day) if dates else so_far
    value = _cleaned(value)
    return replace(
        so_far,
        vendor=so_far.vendor or (value if name == "vendor" else ""),
        service=so_far.service or (value if name == "service" else ""),
        version=so_far.version or (value if name == "version" else ""),
    )


def _cleaned(value: str) -> str:
    return re.split(r"\t|\u3000{2,}| {3,}", value)[0].strip(" \u3000*_|")


def _mentioned(so_far: About, line: str) -> About:
    folded = fold(line).text
    better = is_title(line) and _SHEET.search(folded) and not _SHEET.search(fold(so_far.title).text)
    if (not so_far.title and is_title(line)) or better:
        so_far = replace(so_far, title=line.strip(" \u3000#*_■◆●<>").removesuffix("</b>").removeprefix("b>"))
    if not so_far.vendor and (company := _COMPANY.search(folded)):
        so_far = replace(so_far, vendor=company.group().strip())
    if not so_far.service and (named := _SERVICE_NAMED.search(folded)):
        so_far = replace(so_far, service=(named["a"] or named["b"]).strip())
    if not so_far.version and (version := _VERSION.search(folded)) and len(line) <= 80:
        so_far = replace(so_far, version=version["a"] or version["b"])
    if so_far.filled_on is None and len(line) <= 80 and (dates := find_dates(line)):
        so_far = replace(so_far, filled_on=dates[0].first_day)
    return so_far
