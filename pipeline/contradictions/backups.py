"""What a sheet says of its backups: whether they are taken, how often, how many are kept and for how long."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.contradictions.claims import MOST_READINGS
from pipeline.contradictions.contradiction import ContradictionKind, Side, contradiction, named
from pipeline.contradictions.values import amount, are_alike, are_of_one_plan, bounds, in_words, parts
from pipeline.fold import fold, squash
from pipeline.model import FactKind, Qualifier, RowKind, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.contradictions.claims import Claim, Sheet, Value
    from pipeline.contradictions.contradiction import Contradiction

_METHOD = frozenset({"meti_sla.backup_method", "meti_isms.backup_and_test"})
_RPO = frozenset({"meti_sla.rpo"})
BACKUPS = _METHOD | _RPO | {"meti_sla.backup_generations", "meti_sla.backup_retention"}
_RECOVERY = BACKUPS | {"meti_sla.disaster_recovery", "meti_isms.redundancy"}

_DAY = 86400.0
_RAREST = 31 * _DAY  # what happens less often is a test of the backups
_SLACK = 0.1  # months have 28 to 31 days
_TESTED = re.compile(r"試験|テスト|訓練|検査|検証|確認|リストア|監視|test|restor|drill", re.IGNORECASE)
# By these, data younger than the last backup are not lost.
_MORE_THAN_BACKUPS = re.compile(
    r"レプリカ|レプリケ|リプリケ|同期|トランザクション|ジャーナル|(?:更新|アーカイブ|REDO)ログ|WAL|binlog|PITR|ポイント.?イン.?タイム"
    r"|任意の?時[点刻]|継続|連続|ミラー|CDP|リアルタイム|常時|随時|都度|replica|transaction|journal|continuous|point.in.time|mirror",
    re.IGNORECASE,
)
_PARTIAL_BACKUPS = re.compile(r"差分|増分|スナップショット|incremental|differential|snapshot", re.IGNORECASE)
_LOSES_NOTHING = re.compile(
    r"(?:障害|災害|停止|事故|故障)?(?:の)?(?:発生)?(?:の)?直前の?(?:データ|状態|時点)(?:まで|に|へ)[^。]{0,4}(?:復旧|復元|復帰|回復|戻)"
)
_NOT_DONE = r"(?:取得|実施|対応)?は?(?:し|行っ|取っ|とっ)?て?(?:い|お)?(?:ません|りません|ない|なし|ず)"
_NONE_TAKEN = re.compile(
    rf"バックアップ(?:データ)?(?:の?(?:取得|実施))?[はを]?(?:一切|現在|特に)?{_NOT_DONE}(?!場合|ため|限り)"
    r"|nobackups?(?:is|are)taken|nottake(?:any)?backups?",
    re.IGNORECASE,
)
_ALL_NOT_DONE = re.compile(rf"(?:現在|特に|いいえ|無)?[、。]?(?:取得|実施){_NOT_DONE}[。.]?")
_BARE_NO = re.compile(r"[×✕✖xX無なし不可否いえNoN/A・。.()【】\[\]]{0,6}")
_WORKING_DAYS = re.compile(r"平日|営業日|weekday|business day", re.IGNORECASE)


def intervals(claim: Claim) -> tuple[Value, ...]:
    """How often a row says that backups are taken; not how often they are tested."""
    return tuple(
        value
        for value in claim.stated(BACKUPS, FactKind.INTERVAL)
        if value.scope in {"", "backup"}
        and 0 <= (amount(value) or 0) <= _RAREST
        and not _TESTED.search(claim.around(value, 0, 20)[1])
    )


def _often(sheet: Sheet) -> list[tuple[Claim, Value]]:
    stated = ((claim, value) for claim in sheet.answering(BACKUPS) for value in intervals(claim))
    return list(islice(stated, MOST_READINGS))


def rpo_against_backup_interval(sheet: Sheet) -> Iterator[Contradiction]:
    """A recovery point that is closer than backups are apart, where nothing but backups is named."""
    often = _often(sheet)
    if not often or _has_more_than_backups(sheet, often):
        return
    for claim, value in _recovery_points(sheet):
        apart = [
            (other, interval)
            for other, interval in often
            if other is not claim and are_alike(claim, other) and not sheet.are_parallel(claim, other)
        ]
        if not apart:
            continue
        other, shortest = min(apart, key=lambda each: amount(each[1]) or 0)
        goal = bounds(value)[1] if value else 0.0
        if goal < bounds(shortest)[0] * (1 - _SLACK):
            yield _rpo(Side(claim, value, "" if value else claim.said), Side(other, shortest))


def _recovery_points(sheet: Sheet) -> Iterator[tuple[Claim, Value | None]]:
    """The rows that state a recovery point, and those that say in words that nothing is lost."""
    for claim in sheet.claims:
        stated = (*claim.stated(_RPO, FactKind.DURATION), *(intervals(claim) if claim.answers(_RPO) else ()))
        points = [
            each for each in stated if not each.scope and each.qualifier not in {Qualifier.ACTUAL, Qualifier.AVERAGE}
        ]
        if points:
            # The most that may be lost, where a row names several.
            yield claim, max(points, key=lambda each: bounds(each)[1])
        elif claim.status == Status.YES and _LOSES_NOTHING.search(_prose(claim)):
            yield claim, None


def _prose(claim: Claim) -> str:
    """What a row says; the heading of a statement is part of it, and a sentence may go on from there."""
    return squash((claim.label if claim.kind == RowKind.STATEMENT else "") + claim.said)


def _has_more_than_backups(sheet: Sheet, often: Sequence[tuple[Claim, Value]]) -> bool:
    """Whether any row on recovery names what keeps younger data, or part backups whose interval it does not tell."""
    texts = [fold(claim.said).text for claim in sheet.claims if claim.item_id in _RECOVERY]
    partial = any(_PARTIAL_BACKUPS.search(text) for text in texts) and len({amount(each) for _, each in often}) < 2
    return partial or any(_MORE_THAN_BACKUPS.search(text) for text in texts)


def _rpo(own: Side, other: Side) -> Contradiction:
    value = own.value
    if value is None:
        goal = "says that data are restored as they were just before"
    elif value.kind == FactKind.INTERVAL:
        goal = f"says that it is taken {in_words(value)}"
    else:
        goal = f"states an RPO of {in_words(value)}"
    often = in_words(other.value) if other.value else ""
    sentence = f"{named(other.claim)} says that the backup is taken {often}, {named(own.claim)} {goal}"
    # A warning: data may be safe by means that the sheet does not name.
    return contradiction(ContradictionKind.RPO_AGAINST_BACKUP_INTERVAL, own, other, sentence, Severity.WARNING)


def retention_against_generations(sheet: Sheet) -> Iterator[Contradiction]:
    """How long backups are kept against how many are, where it is known how often they are taken.

    Only where each is one figure for all backups: sheets that keep them in tiers state several.
    """
    rows = sheet.answering(BACKUPS)
    kept = [(claim, value) for claim in rows for value in claim.stated(BACKUPS, FactKind.RETENTION)]
    counted = [(claim, value) for claim in rows for value in claim.stated(BACKUPS, FactKind.COUNT, "generation")]
    kept = [(claim, value) for claim, value in kept if amount(value) is not None]
    if not (_is_one(kept) and _is_one(counted)) or any(_WORKING_DAYS.search(claim.said) for claim in rows):
        return
    (claim, retention), (other, generations) = kept[0], counted[0]
    interval = _interval(sheet, claim, other)
    if interval is None or claim is other or not are_alike(claim, other) or sheet.are_parallel(claim, other):
        return
    if _disagree(retention, generations, amount(interval) or 0):
        sentence = (
            f"{named(claim)} says that backups are kept for {in_words(retention)},"
            f" {named(other)} that there are {in_words(generations)}; they are taken {in_words(interval)}"
        )
        kind, severity = ContradictionKind.RETENTION_AGAINST_GENERATIONS, Severity.WARNING
        yield contradiction(kind, Side(claim, retention), Side(other, generations), sentence, severity)


def _is_one(stated: Sequence[tuple[Claim, Value]]) -> bool:
    """Whether all rows state one figure of all backups."""
    return len({(amount(value), value.comparator) for _, value in stated}) == 1 and not any(
        value.scope not in {"", "backup"} or parts(claim.around(value, 16, 0)[0]) for claim, value in stated
    )


def _interval(sheet: Sheet, *rows: Claim) -> Value | None:
    """How often backups are taken: as these rows say, else as all rows do; None where they name none or several."""
    for often in ([value for row in rows for value in intervals(row)], [value for _, value in _often(sheet)]):
        if often:
            return often[0] if len({amount(value) for value in often}) == 1 and amount(often[0]) else None
    return None


def _disagree(retention: Value, generations: Value, interval: float) -> bool:
    low, high = bounds(retention)
    fewest, most = (count * interval for count in bounds(generations))
    slack = interval + _SLACK * max(amount(retention) or 0, (amount(generations) or 0) * interval)
    return max(low, fewest) - min(high, most) > slack


def backup_taken(sheet: Sheet) -> Iterator[Contradiction]:
    """A backup that one row describes and of which another one says that none is taken."""
    taken = next((side for claim in sheet.answering(BACKUPS) if (side := _taken(claim))), None)
    if taken is None:
        return
    for claim in sheet.claims:
        if _is_none_taken(claim) and are_of_one_plan(taken.claim, claim) and not sheet.are_parallel(taken.claim, claim):
            sentence = f"{named(taken.claim)} describes a backup, {named(claim)} says that none is taken"
            yield contradiction(ContradictionKind.BACKUP_TAKEN, taken, Side(claim), sentence)


def _taken(claim: Claim) -> Side | None:
    """The value by which a row shows that backups are taken."""
    if claim.status != Status.YES or claim.contradiction:
        return None
    shown = (*intervals(claim), *claim.stated(BACKUPS, FactKind.COUNT, "generation"))
    return Side(claim, shown[0]) if shown else None


def _is_none_taken(claim: Claim) -> bool:
    """Whether a row says so in words, or gives a bare no where it is asked."""
    if claim.status != Status.NO or claim.contradiction:
        return False
    said = squash(claim.said)
    if claim.answers(_METHOD) and (_BARE_NO.fullmatch(said) or _ALL_NOT_DONE.fullmatch(said)):
        return True
    return claim.answers(BACKUPS) and bool(_NONE_TAKEN.search(said))
