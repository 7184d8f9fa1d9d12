"""A decision as a witness: it carries its own row and the rows around it, and elsewhere gives way to clear words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.match import match
from pipeline.model import Decision, DocumentId, ItemId, RowId, RowKind, SourceRow
from pipeline.rulings import Decisions, Ruling, Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon
    from pipeline.model import Match

HERE, THERE = DocumentId("a" * 16), DocumentId("b" * 16)
ODD = "止まったときに元へ戻すまでの約束"


def row(label: str, description: str = "", **more: str) -> SourceRow:
    return SourceRow(RowId(""), HERE, RowKind.TABLE, 1, 0, label=label, description=description, **more)


def matched(lexicon: Lexicon, rows: Sequence[SourceRow], *rulings: Ruling) -> list[Match]:
    numbered = [replace(each, row_id=RowId(f"{HERE}-1-{i}"), row_no=i) for i, each in enumerate(rows, start=1)]
    return list(match(numbered, lexicon.likeness, heard=Decisions(rulings).heard(numbered)).matches)


def said(asked: SourceRow, item: str | None, document: DocumentId = THERE) -> Ruling:
    verb = Verb.CORRECT_ITEM if item else Verb.NOT_AN_ITEM
    when = datetime(2025, 4, 1, tzinfo=UTC)
    item_id = ItemId(item) if item else None
    return Ruling(when, "佐藤", verb, document, "", asked.label, asked.description, item_id)


def test_the_rows_around_a_decided_one_profit(lexicon: Lexicon) -> None:
    asked = ["ID・パスワードを個人単位で発行すること", "パスワード変更機能を有効にすること"]
    rows = [row("", each) for each in [*asked, "推測されやすいパスワードを設定できない制限を設けること"]]
    assert matched(lexicon, rows)[1].item_id == "asp_ext.user_password_change"
    found = matched(lexicon, rows, said(rows[0], "asp_ext.admin_individual_accounts", HERE))
    assert found[1].item_id == "asp_ext.admin_password_change"


def test_a_corrected_row_tells_what_it_would_have_been(lexicon: Lexicon) -> None:
    rows = [row("サービス稼働率")]
    (found,) = matched(lexicon, rows, said(rows[0], "meti_sla.mttr", HERE))
    assert (found.item_id, found.decision, found.runner_up) == ("meti_sla.mttr", Decision.CORRECTED, "meti_sla.uptime")
    assert found.runner_up_score == 100.0
    assert found.score < 50


def test_without_decisions_about_its_rows_nothing_changes(lexicon: Lexicon) -> None:
    rows = [row("サービス稼働率"), row(ODD)]
    assert matched(lexicon, rows, said(row("別の問いと言葉"), "meti_sla.rto")) == matched(lexicon, rows)


@pytest.mark.parametrize("item", ["meti_sla.rto", None])
def test_words_that_clearly_say_something_else_are_not_overruled_from_elsewhere(
    lexicon: Lexicon, item: str | None
) -> None:
    rows = [row("サービス稼働率", "サービスを利用できる割合の数値")]
    (found,) = matched(lexicon, rows, said(rows[0], item))
    assert (found.item_id, found.decision) == ("meti_sla.uptime", Decision.REVIEW)


def test_a_short_label_means_another_thing_in_another_category(lexicon: Lexicon) -> None:
    rows = [row("世代数", category="バックアップ"), row("バックアップの方法", category="バックアップ")]
    plain = matched(lexicon, rows)
    assert plain[0].item_id == "meti_sla.backup_generations"
    assert matched(lexicon, rows, said(row("世代数"), "meti_sla.rto")) == plain
    short = [row("保存期間", category="ログ"), row("ログの取得", category="ログ")]
    assert matched(lexicon, short, said(short[0], "meti_sla.rto")) == matched(lexicon, short)


def test_words_that_name_neither_administrators_nor_users_are_not_decided_elsewhere(lexicon: Lexicon) -> None:
    rows = [row("利用者アカウント"), row("", "パスワード変更機能を有効にすること")]
    assert matched(lexicon, rows, said(rows[1], "asp_ext.admin_password_change")) == matched(lexicon, rows)
