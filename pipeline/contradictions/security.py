"""What a sheet says of its security: TLS versions, encryption, places of data, certificates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.contradictions.backups import BACKUPS
from pipeline.contradictions.claims import MOST_READINGS
from pipeline.contradictions.contradiction import ContradictionKind, Side, contradiction, named
from pipeline.contradictions.values import are_alike, are_of_one_plan, parts
from pipeline.fold import fold, squash
from pipeline.model import Comparator, FactKind, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.contradictions.claims import Claim, Sheet, Value
    from pipeline.contradictions.contradiction import Contradiction

# TLS -----------------------------------------------------------------------------------------------------------------

VERSIONS = ("SSL2.0", "SSL3.0", "TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3")  # from the oldest
_ONLY = re.compile(r"\s*(?:のみ|だけ|に限|に?限定|only)", re.IGNORECASE)
_BOTH_WAYS = frozenset({"meti_isms.encryption_in_transit_and_rest"})
_TRANSIT = frozenset({"meti_sla.transport_encryption", "ipa_check.network_encryption"})
_AT_REST = frozenset({"meti_sla.data_encryption", "asp_ext.server_encryption"})
_TLS = _TRANSIT | _AT_REST | _BOTH_WAYS | {"asp_ext.protocols"}
_ASKS_TLS = re.compile(r"暗号|TLS|SSL|通信|encrypt|in transit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that a row affirms, and those that it surely excludes; each with the fact that says so."""

    affirmed: dict[str, Value]
    excluded: dict[str, Value]


def tls_versions(sheet: Sheet) -> Iterator[Contradiction]:
    """A version of TLS that one row offers and another one excludes; a version speaks for itself, whatever the item."""
    rows = [claim for claim in sheet.claims if _is_about_tls(claim) and any(map(_is_version, claim.values))]

    def says(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
        found = versions(claim)
        return frozenset(found.affirmed), frozenset(found.excluded)

    yield from sheet.compared(rows, says, compare_versions)


def _is_about_tls(claim: Claim) -> bool:
    return claim.item_id in _TLS or (not claim.item_id and bool(_ASKS_TLS.search(fold(claim.label).text)))


def _is_version(value: Value) -> bool:
    return value.kind == FactKind.TLS_VERSION and value.text in VERSIONS and not value.scope


def versions(claim: Claim) -> Versions:
    """What a row says of versions in general."""
    stated = [value for value in claim.values if _is_version(value)]
    affirmed = {value.text: value for value in stated if not value.negated}
    excluded: dict[str, Value] = {}
    for value in stated:
        excluded |= dict.fromkeys(_excluded(claim, value), value)
    if not affirmed and "TLS1.2" in excluded:
        excluded = {}  # nobody switches off all that is in use: the row was not understood
    return Versions(affirmed, {text: value for text, value in excluded.items() if text not in affirmed})


def _excluded(claim: Claim, value: Value) -> tuple[str, ...]:
    at = VERSIONS.index(value.text)
    if value.negated:
        older = value.comparator in {Comparator.LE, Comparator.LT}
        return VERSIONS[: at + 1] if older else (value.text,)
    if _ONLY.match(fold(claim.said).text.partition(fold(value.words).text)[2]):
        return (*VERSIONS[:at], *VERSIONS[at + 1 :])
    return VERSIONS[:at] if value.comparator in {Comparator.GE, Comparator.GT} else ()


def compare_versions(one: Claim, other: Claim) -> Contradiction | None:
    """The contradiction of two rows, if one excludes what the other offers."""
    found = other_versions(one, other) or other_versions(other, one)
    if not found:
        return None
    own, theirs = found
    version = own.value.text if own.value else ""
    sentence = f"{named(own.claim)} offers {version}, {named(theirs.claim)} excludes it"
    return contradiction(ContradictionKind.TLS_VERSIONS, own, theirs, sentence)


def other_versions(offers: Claim, excludes: Claim) -> tuple[Side, Side] | None:
    """A version that one row offers, and what excludes it in the other."""
    affirmed, excluded = versions(offers).affirmed, versions(excludes).excluded
    common = next((version for version in VERSIONS if version in affirmed and version in excluded), None)
    if common is None or not are_alike(offers, excludes):
        return None
    return Side(offers, affirmed[common]), Side(excludes, excluded[common])


# Encryption ----------------------------------------------------------------------------------------------------------

_STORED = re.compile(r"保存|保管|蓄積|格納|ストレージ|ディスク|DB|データベース|at rest|stored|storage", re.IGNORECASE)
_LESS = re.compile(
    r"パスワード|認証情報|鍵|端末|PC|ノート|USB|媒体|メディア|添付|列|カラム|項目|フィールド|アプリ|レベル|password|laptop|field",
    re.IGNORECASE,
)
_BY_US = re.compile(r"お客様(?:側|ご自身)|利用者側|クライアント側", re.IGNORECASE)


def encryption(sheet: Sheet) -> Iterator[Contradiction]:
    """Data that are encrypted by one row and not by another: as stored, and on their way."""
    for items, told in ((_AT_REST, "stored data are"), (_TRANSIT, "communication is")):
        rows = [claim for claim in sheet.answering(items | _BOTH_WAYS) if not claim.contradiction]
        encrypted = [claim for claim in rows if claim.status == Status.YES and _is_of(claim, items)][:MOST_READINGS]
        plain = [claim for claim in rows if claim.status == Status.NO and claim.item_id in items]
        for claim in plain:
            beside = (
                each for each in encrypted if are_of_one_plan(each, claim) and not sheet.are_parallel(each, claim)
            )
            other = next((each for each in beside if _narrowings(claim) <= _narrowings(each)), None)
            if other:
                sentence = f"{named(other)} says that {told} encrypted, {named(claim)} denies it"
                yield contradiction(ContradictionKind.ENCRYPTION, Side(other), Side(claim), sentence, Severity.WARNING)


def _is_of(claim: Claim, items: frozenset[str]) -> bool:
    """Whether a yes is about the data of these items: what is stored must be said to be, or asked for."""
    if items is _TRANSIT:
        return claim.item_id in items
    says_so = any(value.kind == FactKind.CIPHER and not value.negated for value in claim.values)
    text = fold(claim.said).text
    is_asked = claim.item_id in items and bool(_STORED.search(fold(claim.label).text)) and len(text) < 12
    return (says_so or is_asked or bool(_STORED.search(text))) and not (_LESS.search(text) or _BY_US.search(text))


def _narrowings(claim: Claim) -> frozenset[str]:
    text = fold(claim.said).text
    return parts(text) | {word.lower() for word in _LESS.findall(text)}


# Places --------------------------------------------------------------------------------------------------------------

_PLACES = frozenset({"meti_sla.data_jurisdiction", "asp_ext.data_center_location", "asp_ext.server_location"})
_KEPT = _PLACES | BACKUPS | {"meti_sla.disaster_recovery", "asp_ext.backup_site"}
_DOMESTIC_ONLY = re.compile(
    r"国内[^。]{0,12}?(?:のみ|だけ|に限|限定)|(?:すべて|全て|全データ)[^。]{0,8}?国内|日本(?:以外|国外)[^。]{0,24}?(?:ません|ない|せず)"
    r"|(?:海外|国外)[^。]{0,24}?(?:ません|ない|せず|おらず)|onlyinjapan|injapanonly|withinjapanonly|japanonly",
    re.IGNORECASE,
)
_IS_KEPT = re.compile(
    r"保存|保管|格納|置い|データセンタ|リージョン|バックアップ|複製|サーバ|stor(?:ed|age)|region|backup", re.IGNORECASE
)
_LAW = re.compile(r"^.{0,10}(?:法|Act\b|law)", re.IGNORECASE)


def data_location(sheet: Sheet) -> Iterator[Contradiction]:
    """Data that stay in Japan by one row, and are kept abroad by another."""
    home = next((claim for claim in sheet.answering(_PLACES) if _is_domestic_only(claim)), None)
    if home is None:
        return
    for claim in sheet.answering(_KEPT):
        abroad = next((value for value in claim.values if _is_abroad(claim, value)), None)
        if abroad and claim is not home and are_of_one_plan(home, claim) and not sheet.are_parallel(home, claim):
            sentence = f"{named(home)} says that data stay in Japan, {named(claim)} names {abroad.text}"
            yield contradiction(ContradictionKind.DATA_LOCATION, Side(home), Side(claim, abroad), sentence)


def _is_domestic_only(claim: Claim) -> bool:
    places = [value.text for value in claim.values if value.kind == FactKind.LOCATION and not value.negated]
    is_home = all(place.partition("/")[0] == "JP" for place in places)
    return claim.status == Status.YES and is_home and bool(_DOMESTIC_ONLY.search(squash(claim.said)))


def _is_abroad(claim: Claim, value: Value) -> bool:
    if value.kind != FactKind.LOCATION or value.negated or value.scope or value.text.partition("/")[0] == "JP":
        return False
    text = fold(claim.said).text
    is_law = _LAW.search(text.partition(fold(value.words).text)[2])
    return not is_law and (claim.item_id in _PLACES - {"meti_sla.data_jurisdiction"} or bool(_IS_KEPT.search(text)))


# Certificates --------------------------------------------------------------------------------------------------------

FOREIGN = re.compile(r"data center|cloud provider")
_HELD = re.compile(r"取得|認証|登録|認定|保有|certif|hold", re.IGNORECASE)
_NOT_HELD = re.compile(r"準拠|準じ|基づ|相当|参考|予定|検討|計画|目指|based on|in line with|plan", re.IGNORECASE)


def certification(sheet: Sheet) -> Iterator[Contradiction]:
    """A certificate that the vendor holds by one row and not by another; its name speaks for itself, whatever the item."""
    held: dict[str, Side] = {}
    lacking: dict[str, Side] = {}
    for claim in sheet.claims:
        for value in claim.values:
            if value.kind != FactKind.CERTIFICATION or value.scope or FOREIGN.search(value.detail):
                continue
            if value.negated:
                lacking.setdefault(value.text, Side(claim, value))
            elif _is_held(claim):
                held.setdefault(value.text, Side(claim, value))
    for name in sorted(held.keys() & lacking.keys()):
        own, other = held[name], lacking[name]
        if own.claim is not other.claim and not sheet.are_parallel(own.claim, other.claim):
            sentence = f"{named(own.claim)} names a certificate of {name}, {named(other.claim)} says that there is none"
            yield contradiction(ContradictionKind.CERTIFICATION, own, other, sentence)


def _is_held(claim: Claim) -> bool:
    text = fold(claim.said).text
    is_said = bool(_HELD.search(text)) or claim.answers({"meti_sla.certifications"})
    return claim.status == Status.YES and is_said and not _NOT_HELD.search(text)
