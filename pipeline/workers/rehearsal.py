"""A sheet of our own, read before any other, so that what is loaded or compiled at first use is there in every child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Received

if TYPE_CHECKING:
    from pipeline.document import Reader

_ANSWER = (
    "○\tISO27001を東京の拠点で取得し、毎日1回バックアップし、99.9%以上を維持しています。5営業日前までに通知します。"
)


def rehearse(reader: Reader) -> None:
    """Read a sheet that asks all items of the catalog."""
    rows = (f"{i}\t{item.label_ja}\t{item.definition}\t{_ANSWER}" for i, item in enumerate(reader.catalog.items, 1))
    raw = "\n".join(("番号\t項目\t内容\t回答\t備考", *rows)).encode()
    reader.process(Received("rehearsal.txt", "0" * 64, raw, len(raw)))
