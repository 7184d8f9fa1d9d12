"""When two values can be compared, and when not both can be so."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.model import Comparator, FactKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.contradictions.claims import Claim, Value

_AT_LEAST, _AT_MOST = {Comparator.GE, Comparator.GT}, {Comparator.LE, Comparator.LT}
_ONE_SIDED = (_AT_LEAST, _AT_MOST)
_ROUGH = 0.1  # 4 weeks and a month, 12 months and a year are the same
_MOST_PAIRS = 400  # of the values of two rows; where there are more nobody can tell which belong together
_ABOUT = 2.0  # "about 7" may be up to 14

# Words by which a text speaks of less than all. Daily is how backups are taken, so it narrows nothing.
_PLANS = r"プラン|エディション|コース|オプション|有[償料]|無[償料]|本番|検証|開発環境|ステージング|\bplans?\b|edition|option|production|staging"
_PARTS = (
    rf"{_PLANS}|社内|管理者|利用者|担当者|管理画面|電話|メール|チャット|フォーム|緊急|重大|軽微|重要|画面|API|バッチ|帳票|検索"
    r"|DB|データベース|ファイル|ログ|履歴|監査|添付|アーカイブ|長期|短期|フル|全体|全量|差分|増分|週次|月次|年次|毎週|毎月|毎年"
    r"|スナップショット|サーバ|構成|設定|海外|国外|遠隔|二次|モバイル|スマートフォン|夜間|休日|祝日|災害"
    r"|internal|admin|phone|e-?mail|chat|database|files?\b|\blogs?\b|archive|full|incremental|differential|weekly|monthly"
    r"|yearly|snapshot|offsite"
)
_PLAN = re.compile(_PLANS, re.IGNORECASE)
_PART = re.compile(_PARTS, re.IGNORECASE)
_SORT = re.compile(r"目標(?!復旧)|実績|平均(?!復旧)|保証|最大|最低|target|actual|average|guarante", re.IGNORECASE)


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in pattern.findall(fold(text).text))


def parts(text: str) -> frozenset[str]:
    """The words by which a text speaks of less than all."""
    return _found(_PART, text)


def can_compare(one: Value, other: Value) -> bool:
    """Whether two values are stated of the same: same kind and unit, scope, sort of claim and period."""
    return (
        (one.kind, one.scope, one.qualifier, one.per) == (other.kind, other.scope, other.qualifier, other.per)
        and (one.seconds is None) == (other.seconds is None)
        and (one.seconds is not None or one.unit == other.unit)
        and None not in {amount(one), amount(other)}
    )


def amount(value: Value) -> float | None:
    """What to compare by: seconds of a time, else the number."""
    number = value.value if value.seconds is None else value.seconds
    return number if number is not None and math.isfinite(number) else None


def bounds(value: Value) -> tuple[float, float]:
    """Between which amounts the true one lies, as far as the value says; seconds of a time."""
    number = amount(value)
    if number is None:
        return -math.inf, math.inf
    if value.comparator in _AT_LEAST:
        return number, math.inf
    if value.comparator in _AT_MOST:
        return -math.inf, number
    if value.comparator == Comparator.APPROX:
        return number / _ABOUT, number * _ABOUT
    end = value.value_max if value.seconds is None else value.seconds_max
    return number, number if end is None else max(number, end)


def exclude(one: Value, other: Value) -> bool:
    """Whether not both values can be what is promised: two limits of one sort that differ, or no amount that fits both.

    Times in different units are rough: a month may have 28 to 31 days.
    """
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    slack = _ROUGH if one.seconds is not None and one.unit != other.unit else 1e-9
    if any(one.comparator in side and other.comparator in side for side in _ONE_SIDED):
        return not math.isclose(amount(one) or 0, amount(other) or 0, rel_tol=slack)
    gap = max(low, other_low) - min(high, other_high)
    return gap > slack * max(abs(amount(one) or 0), abs(amount(other) or 0))


def clash(one: Claim, first: Sequence[Value], other: Claim, second: Sequence[Value]) -> tuple[Value, Value] | None:
    """A value of either row that exclude each other, where no two of them agree and both rows speak of the same parts.

    A row with several values may state one for each part of a whole, and the other row their sum.
    """
    if len(first) * len(second) > _MOST_PAIRS:
        return None
    comparable = [(own, theirs) for own in first for theirs in second if can_compare(own, theirs)]
    if not comparable or not all(exclude(own, theirs) for own, theirs in comparable):
        return None
    if _is_sum(first, second) or _is_sum(second, first):
        return None
    if not are_alike(one, other) or not _are_of_one_sort(one, other, comparable[0][0]):
        return None
    return comparable[0] if _parts_named(one, first) == _parts_named(other, second) else None


def _parts_named(claim: Claim, values: Sequence[Value]) -> set[frozenset[str]]:
    return {parts(claim.around(value, 16, 0)[0]) for value in values}


def _is_sum(several: Sequence[Value], whole: Sequence[Value]) -> bool:
    total = sum(amount(part) or 0 for part in several)
    return len(several) > 1 and any(math.isclose(amount(value) or 0, total, rel_tol=_ROUGH) for value in whole)


def are_of_one_plan(one: Claim, other: Claim) -> bool:
    """Whether two rows are about the same plan, option and environment, if about any."""
    return _found(_PLAN, f"{one.section} {one.label}") == _found(_PLAN, f"{other.section} {other.label}")


def are_alike(one: Claim, other: Claim) -> bool:
    """Whether two questions are narrowed by the same words, if by any."""
    return are_of_one_plan(one, other) and parts(one.label) == parts(other.label)


def _are_of_one_sort(one: Claim, other: Claim, value: Value) -> bool:
    """Whether two questions ask for the same sort of figure, where the value itself does not say which it is."""
    return bool(value.qualifier) or _found(_SORT, one.label) == _found(_SORT, other.label)


_SIGNS: dict[str, str] = {
    Comparator.GE: "at least ",
    Comparator.GT: "more than ",
    Comparator.LE: "at most ",
    Comparator.LT: "less than ",
    Comparator.APPROX: "about ",
}
_TEXTS = {"24x7": "24 hours a day", "JP": "Japan"}


def in_words(value: Value) -> str:
    """A value in English."""
    if value.kind == FactKind.INTERVAL:
        return _every(value)
    if value.text or value.value is None:
        return _SIGNS.get(value.comparator, "") + _TEXTS.get(value.text, value.text)
    upper = f" to {value.value_max:g}" if value.value_max is not None else ""
    unit = value.unit.replace("_", " ")
    plural = "s" if unit and unit != "percent" and (value.value, value.value_max) != (1, None) else ""
    return f"{_SIGNS.get(value.comparator, '')}{value.value:.10g}{upper} {unit}{plural}".rstrip()


_OFTEN = {
    ("hour", 1.0): "hourly",
    ("day", 1.0): "daily",
    ("week", 1.0): "weekly",
    ("month", 1.0): "monthly",
    ("year", 1.0): "yearly",
}


def _every(value: Value) -> str:
    if value.text or value.value is None:
        return value.text
    return _OFTEN.get((value.unit, value.value)) or f"every {value.value:g} {value.unit.replace('_', ' ')}s"
