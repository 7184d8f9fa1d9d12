"""What a form says to vendors, in the two languages it can be written in.

The reader of sheets must not take these words for answers, or for what a vendor says about himself: the keys of the
cover have brackets, so that one left blank does not take the line below for its value, and no name of a column is in
quotation marks, as names of services are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Key(NamedTuple):
    """Something that the vendor says about himself, with a hint."""

    name: str
    hint: str
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a form, in the order in which they stand in it."""

    cover: str  # names of the sheets
    sheet: str
    title: str  # of the checklist with this name
    source: str  # who published it, and when
    opening: str
    about: str
    keys: tuple[Key, ...]  # what the vendor fills in
    date_format: str
    how: str
    steps: tuple[str, ...]
    choices: str
    marks: tuple[tuple[str, str], ...]  # what to choose from, and what it means
    columns: tuple[str, ...]  # number, category, item, description, unit, mark, answer, remarks
    meaning: str  # a mark and what it means
    mark_error: str
    answer_hint: str
    asked: str  # one kind of answer
    example: str  # an example of it
    anything: str  # the hint and the unit of an item that asks for no kind
    text: str
    remarks_hint: str


JA = Words(
    cover="ご回答にあたって",
    sheet="回答欄",
    title="回答シート：{}",
    source="出典：{}",
    opening="貴社サービスのセキュリティとサービスレベルについて確認させていただきたく、ご回答をお願いいたします。",
    about="ご回答者について",
    keys=(
        Key("会社名（正式名称）", "会社の正式名称をご記入ください。"),
        Key("サービス名（正式名称）", "ご回答の対象となるサービスの名称をご記入ください。"),
        Key("回答日（年月日）", "例：2026/4/1", is_date=True),
        Key("ご担当者（部署・氏名）", "内容を確認させていただく場合のご連絡先です。"),
        Key("版（改版のつど更新）", "例：1.0"),
    ),
    date_format='yyyy"年"m"月"d"日"',
    how="ご記入方法",
    steps=(
        "・上の欄に、会社名、サービス名、回答日などをご記入ください。",
        "・次のシートの各項目について、対応可否を選択肢から選び、回答欄に内容を具体的にご記入ください。",
        "・数値は単位とともにご記入ください。回答欄を選択すると、求める内容と記入例が表示されます。",
        "・色の付いた欄は、ご記入がまだの箇所です。",
        "・補足や根拠となる資料の名称は、備考欄にご記入ください。",
        "・行や列の追加、削除、非表示、および項目の文言の変更はご遠慮ください。",
        "・ご記入後は、PDFなどに変換せず、Excelファイルのままご返送ください。",
    ),
    choices="対応可否の選択肢",
    marks=(
        ("○", "対応している、または定めがある"),
        ("△", "一部のみ対応している（範囲を回答欄にご記入ください）"),
        ("×", "対応していない、または定めがない"),
        ("対応予定", "今後対応する（時期を回答欄にご記入ください）"),
        ("対象外", "サービスの性質上、該当しない（理由を備考欄にご記入ください）"),
        ("回答不可", "社外秘などの理由により回答できない"),
    ),
    columns=("No", "分類", "項目", "確認内容", "単位・形式", "対応可否", "回答", "備考"),
    meaning="{}：{}",
    mark_error="一覧にある選択肢からお選びください。補足は備考欄にご記入ください。",
    answer_hint="ご回答いただきたい内容",
    asked="・{}",
    example="（例：{}）",
    anything="内容を具体的にご記入ください。",
    text="内容",
    remarks_hint="補足、条件、根拠となる資料の名称など",
)
EN = Words(
    cover="Instructions",
    sheet="Answers",
    title="Checksheet: {}",
    source="Published by: {}",
    opening="Please tell us about the security and the service levels of your service. Thank you for your help.",
    about="About you",
    keys=(
        Key("Company name (in full)", "The name of your company in full."),
        Key("Service name (in full)", "The name of the service that your answers are about."),
        Key("Date completed (Y-M-D)", "Example: 2026-04-01", is_date=True),
        Key("Contact (team, name)", "Whom we may ask about an answer."),
        Key("Version (of this file)", "Example: 1.0"),
    ),
    date_format="yyyy-mm-dd",
    how="How to answer",
    steps=(
        "• Fill in the block above.",
        "• On the next sheet, choose a status for each item from the list and describe it in the answer column.",
        "• State numbers with their units. Select an answer cell to see what is asked for, with an example.",
        "• Coloured cells are still to be filled in.",
        "• Conditions and names of supporting documents go into the remarks column.",
        "• Please do not add, delete or hide rows or columns, and leave the wording of the items as it is.",
        "• Return the completed file as an Excel file; please do not convert it to PDF.",
    ),
    choices="What the choices mean",
    marks=(
        ("Yes", "in place, or defined"),
        ("Partial", "in place in part (say which part)"),
        ("No", "not in place, or not defined"),
        ("Planned", "will be in place (say when)"),
        ("N/A", "does not apply (say why)"),
        ("Not disclosed", "cannot be disclosed"),
    ),
    columns=("No", "Category", "Item", "Description", "Unit", "Status", "Answer", "Remarks"),
    meaning="{} – {}",
    mark_error="Please choose from the list. Anything else goes into the remarks column.",
    answer_hint="What to write",
    asked="• {}",
    example=" (e.g. {})",
    anything="Please describe it.",
    text="text",
    remarks_hint="Conditions, supporting documents",
)
LANGUAGES = {"ja": JA, "en": EN}
