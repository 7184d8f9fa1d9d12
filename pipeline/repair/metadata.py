"""What a sheet says about itself: title, vendor, service, version, date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.fold import fold
from pipeline.lexicon import is_mark, leading_number
from pipeline.repair.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_KEYS = {
    "vendor": r"(?:貴|御|回答)?(?:会社|社)名|企業名|法人名|(?:回答|提出|記入|受託)?事業者名?|(?:サービス)?提供(?:者|会社|事業者|元)名?|運営(?:会社|者|元)|ベンダー?名?|開発元|販売元|回答(?:者|企業)名?|(?:ご)?記入会社|商号|vendor(?: name)?|company(?: name)?|provider|supplier",
    "service": r"(?:対象|申請|利用|ご利用|該当)?(?:サービス|製品|システム|商品|ソリューション|プロダクト)(?:の?名称?)|(?:対象|申請|利用|ご利用|該当)(?:サービス|製品|システム)|サービス|製品|service(?: name)?|product(?: name)?",
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
_KEY_ALONE = {
    name: re.compile(rf"[\s・■◆●▼【\[(<*#-]*(?:{keys})[】\])>*:：\s]*", re.IGNORECASE) for name, keys in _KEYS.items()
}
_SHEET = re.compile(
    r"(?:チェック|点検|審査|確認|調査|質問|回答|評価|ヒアリング|自己点検|比較|開示|一覧)\S{0,8}?(?:シート|リスト|表|票|書|結果)"
    r"|ホワイトペーパー|自己診断|セルフチェック|questionnaire|check\s?(?:list|sheet)|white\s?paper",
    re.IGNORECASE,
)
_TITLE = re.compile(
    _SHEET.pattern
    + r"|サービスレベル(?:目標|合意|に関する|一覧)|(?:SLA|SLO)\b|セキュリティ(?:対策|について|への取り組み|仕様|概要|情報)"
    r"|実施状況|仕様書|台帳|self.?assessment",
    re.IGNORECASE,
)
# Where a title stops naming the service and begins to name the sheet.
_GENERIC = re.compile(
    r"クラウド(?:サービス)?(?:利用|の|セキュリティ|レベル|チェック|点検|審査)|クラウドサービス|(?:情報)?セキュリティ|サービスレベル|SLA|SLO|チェック|点検|自己|審査|確認|調査|質問"
    r"|回答|評価|ヒアリング|ホワイト|貴社|御社|当社|弊社|ご依頼|委託先|[-–—|]\s*vendor|vendor|security|service level|questionnaire|white",
    re.IGNORECASE,
)
_FORM = r"(?:株式会社|合同会社|有限会社|一般社団法人|一般財団法人|独立行政法人|合資会社|\(株\)|\(有\))"
_STOP = r"\s、。,「」『』()<>【】\[\]|:;/■◆●○◯□\"'="
# A particle ends a name unless hiragana goes on around it: 株式会社かえでデジタル, but 株式会社星空が提供.
_NAME = (
    rf"(?:(?!(?<![\u3041-\u309f])[はがをにで]|(?<=[\u3041-\u309f])[はがをにで](?=[\u4e00-\u9fff]))[^{_STOP}]){{1,30}}"
)
_COMPANY = re.compile(
    rf"{_FORM}\s?{_NAME}|(?:[A-Z][\w&.-]* ){{0,3}}(?:(?![はがをにの](?=[^\u3041-\u309f]))[^{_STOP}]){{1,30}}{_FORM}"
    r"|[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,4},? (?:Inc\.?|Co\., ?Ltd\.?|Ltd\.?|LLC|K\.K\.|Corp(?:oration|\.)?|GmbH|Pte\.? Ltd\.?)(?!\w)"
)
_ALONE = re.compile(
    rf"{_FORM}[^{_STOP}]{{1,16}}|(?:[A-Z][\w&.-]* ){{0,3}}[^{_STOP}]{{1,16}}{_FORM}"
)  # a cell or line with nothing else
_ADDRESSEE = re.compile(r"御中|(?:様|殿)\s*$")
_SERVICE_NAMED = re.compile(
    r"[「『](?P<a>[^「」『』]{2,30})[」』]\s*(?:サービス|における|の|は|について|に関する|$)|(?:提供する|弊社|当社)\s?(?:クラウドサービス|サービス)?\s?[「『](?P<b>[^「」『』]{2,30})[」』]"
)
_VERSION = re.compile(
    r"(?:第\s*(?P<a>\d+(?:\.\d+)*)\s*版|(?:ver(?:sion)?|rev)\.?\s*(?P<b>\d+(?:\.\d+)*))", re.IGNORECASE
)
_SPACED = re.compile(r"(?:\S ){4,}\S(?= |$)")  # 黒 杉 電 子 株 式 会 社
_WIDE = re.compile(r"\t+|\u3000+| {2,}")
_CELLS = re.compile(r"\t+|\s*[|｜│]\s*")
_STAMP = re.compile(r"承認|確認|審査|作成|検印|査閲|担当|起案|照査|点検|印")  # above the boxes for seals
_LONGEST = 200
_HEAD = 4  # lines at the top among which a bare service name may stand


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
    folded = fold(line).text
    for name, pattern in _PAIR.items():
        found = pattern.match(folded)
        if found and (name != "filled_on" or find_dates(found["value"])) and not is_mark(found["value"]):
            return name, line[-len(found["value"]) :].strip() if found["value"] in line else found["value"].strip()
    return None


def speaks_about(cells: Sequence[str]) -> bool:
    """Whether a row of cells speaks about the sheet: a key beside its value, or a company or date alone in a cell."""
    if any(map(pair, (*cells, *_pairs(cells)))) or sum(bool(_STAMP.fullmatch(cell)) for cell in cells) > 1:
        return True
    return any(cell in {_company(cell), *(cell[date.start : date.end] for date in find_dates(cell))} for cell in cells)


def _pairs(cells: Sequence[str]) -> list[str]:
    """Neighbouring cells as keys with their values."""
    said = [plain(cell).text for cell in cells if cell.strip()]
    return [f"{key}:{value}" for key, value in pairwise(said)]


def is_title(line: str) -> bool:
    """Whether a line names a checksheet."""
    return 4 <= len(line) <= 80 and not line.endswith("。") and bool(_TITLE.search(fold(line).text))


def about(lines: Sequence[str]) -> About:
    """Read what the lines outside the tables say about the sheet; what is labelled wins over what is mentioned."""
    shown = [_shown(line[:_LONGEST]) for line in lines]
    said, found = About(), About()
    for i, (raw, line, below) in enumerate(zip(lines, shown, [*shown, ""][1:], strict=True)):
        for part in (*_pairs(_CELLS.split(raw[:_LONGEST])), *_WIDE.split(line), line):
            said = _labelled(said, part)
        said = _labelled_below(said, line, below)
        if not _ADDRESSEE.search(line) and not _ADDRESSEE.search(below):
            found = _mentioned(found, line)
        if i < _HEAD and not found.service and is_title(below) and _is_name(line):
            found = replace(found, service=line)
    title = said.title or found.title or next(filter(_is_name, shown[:_HEAD]), "")
    return About(
        title=_WIDE.sub("\u3000", title),
        vendor=said.vendor or found.vendor,
        service=said.service or _service_in(title) or found.service,
        version=said.version or found.version,
        filled_on=said.filled_on or found.filled_on,
    )


def _shown(line: str) -> str:
    """A line as a reader sees it; wide gaps, which part what it says, are kept."""
    return "\u3000\u3000".join(plain(part).text for part in _WIDE.split(_SPACED.sub(_unspaced, line)) if part.strip())


def _unspaced(found: re.Match[str]) -> str:
    return found.group().replace(" ", "")


def _labelled(so_far: About, line: str) -> About:
    key = pair(line)
    return _with(so_far, *key) if key else so_far


def _labelled_below(so_far: About, line: str, below: str) -> About:
    """A key alone on its line, its value on the next."""
    name = next((name for name, key in _KEY_ALONE.items() if key.fullmatch(fold(line).text)), None)
    said = below and not is_mark(below) and not any(key.fullmatch(fold(below).text) for key in _KEY_ALONE.values())
    return _with(so_far, name, below) if name and said else so_far


def _with(so_far: About, name: str, value: str) -> About:
    if name == "filled_on":
        dates = find_dates(value)
        return replace(so_far, filled_on=so_far.filled_on or dates[0].first_day) if dates else so_far
    value = _WIDE.split(value)[0].strip(" *_|")
    version = _VERSION.search(value)
    if name == "version" and not re.search(r"\d", value):
        return so_far
    return replace(
        so_far,
        vendor=so_far.vendor or (_company(value) or value if name == "vendor" else ""),
        service=so_far.service or (value if name == "service" else ""),
        version=so_far.version or ((version and (version["a"] or version["b"])) or value if name == "version" else ""),
    )


def _company(text: str) -> str:
    """The company a text names, '' where it names none."""
    folded = fold(text).text.strip()
    found = _ALONE.fullmatch(folded) or _COMPANY.search(folded)
    return found.group().strip() if found else ""


def _mentioned(so_far: About, line: str) -> About:
    folded = fold(line).text
    better = is_title(line) and _SHEET.search(folded) and not _SHEET.search(fold(so_far.title).text)
    if (not so_far.title and is_title(line)) or better:
        so_far = replace(so_far, title=line.strip(" \u3000#*_■◆●"))
    if not so_far.vendor:
        so_far = replace(so_far, vendor=next(filter(None, map(_company, _WIDE.split(line))), ""))
    if not so_far.service and (named := _SERVICE_NAMED.search(folded)):
        so_far = replace(so_far, service=(named["a"] or named["b"]).strip())
    if not so_far.version and (version := _VERSION.search(folded)) and len(line) <= 80:
        so_far = replace(so_far, version=version["a"] or version["b"])
    if so_far.filled_on is None and len(line) <= 80 and (dates := find_dates(line)):
        so_far = replace(so_far, filled_on=dates[0].first_day)
    return so_far


def _service_in(title: str) -> str:
    """The service that a title names: in quotes, in brackets at its end, or before the words for the sheet."""
    quoted = re.search(r"[「『]([^「」『』]{2,30})[」』]", title)
    if quoted:
        return quoted.group(1).strip()
    bracketed = re.search(r"[(（]([^()（）]{2,30})[)）]\s*$", title)
    other = r"経産|総務|省|版|提出|抜粋|別紙|回答|案|社外"
    if bracketed and not re.search(other, bracketed.group(1)) and not _GENERIC.fullmatch(bracketed.group(1)):
        return bracketed.group(1).strip()
    generic = _GENERIC.search(title)
    before = title[: generic.start()].strip(" \u3000-–—:：_|の・") if generic else ""
    return before if _is_name(before) else ""


def _is_name(text: str) -> bool:
    """Whether a short text may be a service's name: no company, date or sentence."""
    sentence = re.search(
        r"[。、:：@/<>]|(?:です|ます|御中|様|いただく|られる|する)$|^\W+$|^よくある|^(?:表|図|別紙|別添|様式|資料|目次)\s*\d*",
        text,
    )
    told = any(key.match(_WIDE.split(text)[0]) for key in _KEY_ALONE.values())
    other = sentence or told or _company(text) or find_dates(text) or is_title(text) or leading_number(text)
    return 2 <= len(text) <= 30 and not other
