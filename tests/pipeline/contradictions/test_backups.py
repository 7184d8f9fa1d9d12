"""Backups: how often, how many, how long, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.contradictions import Contradiction

METHOD, RPO, RETENTION = "meti_sla.backup_method", "meti_sla.rpo", "meti_sla.backup_retention"
GENERATIONS, RECOVERY = "meti_sla.backup_generations", "meti_sla.disaster_recovery"
REVIEW = {"decision": "review"}

CASES = [
    # generations
    ([(METHOD, "毎日1回、7世代を保管"), (GENERATIONS, "14世代")], "generations"),
    ([(RPO, "日次、７世代まで"), (GENERATIONS, "14世代")], "generations"),
    ([(METHOD, "2~3世代"), (GENERATIONS, "7世代")], "generations"),
    ([(RPO, "日次、7世代まで"), (GENERATIONS, "7世代")], ""),
    ([(METHOD, "7世代以上"), (GENERATIONS, "14世代")], ""),
    ([(METHOD, "毎日、約7世代"), (GENERATIONS, "10世代")], ""),
    ([(METHOD, "日次7世代、週次4世代"), (GENERATIONS, "11世代")], ""),
    ([(METHOD, "日次7世代、週次4世代、月次12世代"), (GENERATIONS, "7世代")], ""),
    ([(METHOD, "日次7世代、週次4世代"), (GENERATIONS, "10世代")], ""),
    ([(METHOD, "データベースは14世代"), (GENERATIONS, "7世代")], ""),
    ([(METHOD, "7世代"), (GENERATIONS, "14世代", {"label": "バックアップ世代数(オプションプラン)"})], ""),
    ([(METHOD, "7世代"), (GENERATIONS, "14世代", REVIEW)], ""),
    ([(METHOD, "7世代"), ("", "14世代")], ""),
    # recovery points
    ([(METHOD, "毎日1回取得"), (RPO, "1時間以内")], "rpo_against_backup_interval"),
    ([(METHOD, "日次で全体、1時間ごとに差分"), (RPO, "15分以内")], "rpo_against_backup_interval"),
    ([(METHOD, "週次で取得"), (RPO, "毎日")], "rpo_against_backup_interval"),
    ([(METHOD, "毎日1回"), (RPO, "障害発生直前の状態まで復旧可能")], "rpo_against_backup_interval"),
    ([(METHOD, "日次"), (RPO, "24時間")], ""),
    ([(METHOD, "1時間ごと"), (RPO, "24時間以内")], ""),
    ([(METHOD, "週1回フル、毎日差分"), (RPO, "24時間以内")], ""),
    ([(METHOD, "毎日取得。トランザクションログを5分ごとに退避"), (RPO, "5分以内")], ""),
    ([(METHOD, "毎日取得"), (RECOVERY, "別リージョンへレプリケーション"), (RPO, "5分以内")], ""),
    ([(METHOD, "毎日取得し、年1回リストアテストを実施"), (RPO, "24時間以内")], ""),
    ([(METHOD, "年1回リストアテストを実施"), (RPO, "24時間以内")], ""),
    ([(METHOD, "毎日1回"), (RPO, "直前のバックアップ時点まで復旧可能")], ""),
    ([(METHOD, "毎日1回"), (RPO, "1時間以内", REVIEW)], ""),
    # retention against generations
    ([(METHOD, "毎日"), (RETENTION, "7日間"), (GENERATIONS, "14世代")], "retention_against_generations"),
    ([(METHOD, "毎日"), (RETENTION, "90日間"), (GENERATIONS, "7世代")], "retention_against_generations"),
    ([(METHOD, "毎日"), (RETENTION, "7日間"), (GENERATIONS, "7世代")], ""),
    ([(METHOD, "毎日"), (RETENTION, "1ヶ月"), (GENERATIONS, "31世代")], ""),
    ([(METHOD, "1日2回"), (RETENTION, "7日間"), (GENERATIONS, "14世代")], ""),
    ([(METHOD, "6時間ごと"), (RETENTION, "2週間"), (GENERATIONS, "56世代")], ""),
    ([(METHOD, "平日に毎日"), (RETENTION, "1週間"), (GENERATIONS, "5世代")], ""),
    ([(METHOD, "取得しています"), (RETENTION, "7日間"), (GENERATIONS, "14世代")], ""),
    ([(METHOD, "毎日"), (RETENTION, "30日間"), (GENERATIONS, "フル4世代、差分6世代")], ""),
    ([(METHOD, "毎日"), (RETENTION, "ログは1年間、バックアップは7日間"), (GENERATIONS, "7世代")], ""),
    ([(METHOD, "毎日"), (RETENTION, "7日間以上"), (GENERATIONS, "14世代")], ""),
    ([(METHOD, "毎日"), (RETENTION, "契約期間中"), (GENERATIONS, "7世代")], ""),
    # none taken
    ([(METHOD, "無"), (GENERATIONS, "7世代")], "backup_taken"),
    ([(METHOD, "バックアップは取得しておりません。"), (GENERATIONS, "7世代")], "backup_taken"),
    ([(METHOD, "実施していません"), (RPO, "毎日")], "backup_taken"),
    ([(METHOD, "毎日取得"), (GENERATIONS, "世代管理は行っておりません")], ""),
    ([(METHOD, "無"), (GENERATIONS, "無")], ""),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "kind"), CASES, ids=[" ".join(str(row[1]) for row in rows) for rows, _ in CASES])
def test_backups(found: Callable[..., list[Contradiction]], rows: list[tuple[object, ...]], kind: str) -> None:
    assert [each.kind for each in found(*rows)] == ([kind] if kind else [])


def test_a_sentence_names_both_rows_and_what_they_say(found: Callable[..., list[Contradiction]]) -> None:
    (one,) = found((METHOD, "毎日1回取得"), (RPO, "1時間以内", {"label": "目標復旧時点"}))
    assert one.sentence == (
        "row 1 (バックアップの方法) says that the backup is taken daily, row 2 (目標復旧時点) states an RPO of at most 1 hour"
    )
    assert (one.words, one.other_words) == ("1時間以内", "毎日1回")
    assert (one.item_id, one.other_item_id) == (RPO, METHOD)


def test_a_brochure_that_loses_nothing_stands_against_the_table(found: Callable[..., list[Contradiction]]) -> None:
    heading = {"kind": "statement", "label": "障害が発生しても、発生直前のデータまで復", "table_no": 0}
    (one,) = found(("", "旧できる構成です。", heading | {"status": "yes"}), (METHOD, "毎日1回取得"))
    assert one.kind == "statement_against_table"
    assert one.fact_id is None
    assert one.other_words == "毎日1回"
