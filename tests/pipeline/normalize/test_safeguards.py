"""A denial may be the safeguard, and a plain statement its lack."""

from __future__ import annotations

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.status import Reading, read_status


def reading(label: str, answer: str) -> Reading:
    row = SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, label=label, mark="○", answer=answer)
    return read_status(row, None, ())


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("監査ログの改ざん防止", "WORM領域へ転送、削除権限なし"),
        ("IDの一意性", "退職者のIDが別人に割り当てられることはない。"),
        ("パスワードの暗号化保管", "平文では一切保存しません。"),
        ("特権の管理", "常設の管理者権限なし、必要時だけ昇格"),
        ("他契約者との分離", "他社様のデータが見えることはありません。"),
        ("推測されやすいパスワードの制限", "辞書に載っている語は登録できません。"),
        ("利用できる認証方式", "Basic認証は廃止済。現在はSAMLに一本化"),
        ("処理時間", "目標60分以内、保証はなし"),
    ],
)
def test_a_denied_hazard_is_a_yes(label: str, answer: str) -> None:
    assert reading(label, answer) == Reading(Status.YES, Status.YES, contradiction=False)


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("パスワードの暗号化保管", "平文のまま保存しています。"),
        ("記憶媒体の持ち出し制限", "持出しを制する規則も装置も備えておりません。"),
        ("記憶媒体の持ち出し制限", "特に制限なく持ち出せます"),
        ("IDの一意性の管理", "部署で一つのIDを使い回しています"),
        ("初期パスワードの強制変更", "変更は任意です。"),
    ],
)
def test_a_hazard_that_is_there_is_a_no(label: str, answer: str) -> None:
    assert reading(label, answer) == Reading(Status.NO, Status.YES, contradiction=True)
