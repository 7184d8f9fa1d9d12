"""What the readers of facts say about a text, in words short enough for a table of cases."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.normalize import read_values
from pipeline.normalize.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Fact
    from pipeline.normalize.value import Value

# The kinds that some items ask for, and the words of their questions.
ITEMS = {
    "hours": (("schedule",), "サービス時間"),
    "support": (("schedule",), "サービス提供時間帯(障害対応)"),
    "notice": (("notice_period", "channel"), "計画停止予定通知"),
    "uptime": (("ratio",), "サービス稼働率"),
    "mttr": (("duration",), "平均復旧時間(MTTR)"),
    "rto": (("duration",), "目標復旧時間(RTO)"),
    "incidents": (("count",), "障害発生件数"),
    "notice_time": (("duration",), "障害通知時間"),
    "monitoring": (("interval",), "障害監視間隔"),
    "reporting": (("interval", "channel"), "サービス提供状況の報告方法/間隔"),
    "response": (("duration",), "応答時間"),
    "users": (("count", "presence"), "同時接続利用者数"),
    "resources": (("data_size",), "提供リソースの上限"),
    "backup": (("interval", "count"), "バックアップの方法"),
    "rpo": (("interval", "time_of_day", "duration"), "バックアップデータを取得するタイミング(RPO)"),
    "kept": (("retention",), "バックアップデータの保存期間"),
    "erasure": (("duration", "retention", "presence"), "データ消去の要件"),
    "generations": (("count",), "バックアップ世代数"),
    "assessment": (("presence", "interval"), "アプリケーションに関する第三者評価"),
    "scan": (("interval", "presence"), "ウイルススキャン"),
    "trace": (("presence", "retention"), "セキュリティインシデント発生時のトレーサビリティ"),
    "password": (("presence", "password_length"), "推測されやすいパスワードの制限"),
    "tls": (("tls_version", "cipher"), "通信の暗号化レベル"),
    "certificates": (("certification",), "公的認証取得の要件"),
    "place": (("location", "presence"), "データの外部保存方針"),
    "format": (("presence", "data_format"), "解約時のデータポータビリティ"),
    "login": (("auth_method",), "利用できる認証方法"),
    "protocol": (("protocol",), "利用する通信プロトコル"),
    "presence": (("presence",), "ディザスタリカバリ"),
}


CATALOG = Path(__file__).resolve().parents[3] / "mappings" / "items.csv"


@lru_cache(maxsize=1)
def _catalog() -> dict[str, Context]:
    """The items of the catalog by the last part of their id, as `context` makes them."""
    with CATALOG.open(encoding="utf-8", newline="") as file:
        return {
            row["item_id"].split(".")[1]: Context(
                tuple(row["fact_kinds"].split()), f"{row['label_ja']} {row['category']} {row['item_id']}", row["unit"]
            )
            for row in csv.DictReader(file)
        }


def _asked(item: str) -> Context:
    return Context(*ITEMS[item]) if item in ITEMS else _catalog()[item]


def said(value: Value | Fact) -> str:
    """A value in one line: kind, comparator, value, unit, text, qualifier, scope, per, detail."""
    number = "" if value.value is None else f"{value.value:g}"
    if value.value_max is not None:
        number += f"..{value.value_max:g}"
    comparator = "" if value.comparator in {"eq", "range"} else value.comparator.value
    words = [
        value.kind.value,
        "not" if value.negated else "",
        comparator,
        number,
        value.unit,
        value.text,
        value.qualifier,
    ]
    scope = f"@{value.scope}" if value.scope else ""
    per = f"per {value.per}" if value.per else ""
    return " ".join(word for word in [*words, scope, per, f"({value.detail})" if value.detail else ""] if word)


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """Reads a text as the answer to a named item; `kinds` keeps only some kinds."""

    def read(item: str, text: str, *kinds: str) -> list[str]:
        values = read_values(text, _asked(item))
        return [said(value) for value in values if not kinds or value.kind in kinds]

    return read
