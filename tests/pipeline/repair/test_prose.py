"""Prose: headings with paragraphs, questions with replies, lists of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import LineRole, RowKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult
    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]
    Process = Callable[..., DocumentResult]

WANTED = [
    ("サービス時間", "24時間365日ご利用いただけます。"),
    ("通信の暗号化", "通信はTLS1.2以上で暗号化しています。"),
    ("バックアップの方法", "毎日1回取得しています。"),
]


def pairs(read: Repaired) -> list[tuple[str, str]]:
    return [(row.label, row.answer) for row in read.rows]


@pytest.mark.parametrize(
    "form", ["{}. {}", "{}．{}", "第{}条 {}", "({}) {}", "2-{} {}", "## {}. {}", "## {} {}", "**{}. {}**", "【{}】{}"]
)
def test_a_heading_with_its_paragraph_is_a_statement(repaired: Read, form: str) -> None:
    form = form if form != "【{}】{}" else "【{1}】"
    sheet = "\n\n".join(f"{form.format(i, label)}\n{answer}" for i, (label, answer) in enumerate(WANTED, start=1))
    read = repaired(sheet)
    assert pairs(read) == WANTED
    assert {row.kind for row in read.rows} == {RowKind.STATEMENT}


@pytest.mark.parametrize("mark", ["■", "◆", "●", "▼", "■ "])
def test_a_bullet_may_head_a_paragraph(repaired: Read, mark: str) -> None:
    assert pairs(repaired("\n\n".join(f"{mark}{label}\n{answer}" for label, answer in WANTED))) == WANTED


def test_a_paragraph_of_many_lines_is_one_answer(repaired: Read) -> None:
    sheet = "1. サービス時間\n24時間365日\nご利用いただけます。\n\nただし計画停止を除きます。\n2. 通信の暗号化\nTLS1.2を使います。\n"
    answer = repaired(sheet).rows[0].answer
    assert answer.replace(" ", "") == "24時間365日ご利用いただけます。ただし計画停止を除きます。"


def test_a_table_of_contents_is_no_row(repaired: Read) -> None:
    contents = "目次\n1. サービス時間 ........ 2\n2. 通信の暗号化 ……… 3\n3. バックアップの方法・・・・・4\n\n"
    sheet = contents + "\n\n".join(f"{i}. {label}\n{answer}" for i, (label, answer) in enumerate(WANTED, start=1))
    read = repaired(sheet)
    assert pairs(read) == WANTED
    assert [line.role for line in read.ledger[1:4]] == [LineRole.NOISE] * 3


def test_a_table_of_contents_without_leaders_is_no_row(repaired: Read) -> None:
    contents = "目次\n1. サービス時間\n2. 通信の暗号化\n3. バックアップの方法\n\n"
    sheet = contents + "\n\n".join(f"{i}. {label}\n{answer}" for i, (label, answer) in enumerate(WANTED, start=1))
    read = repaired(sheet)
    assert pairs(read) == WANTED
    assert [row.section for row in read.rows] == ["", "", ""]
    assert read.about.title == ""


@pytest.mark.parametrize(
    ("question", "reply"),
    [("Q{}. ", "A{}. "), ("Q{}：", "A{}："), ("質問{}. ", "回答{}. "), ("Q. ", "A. "), ("Q{}. ", "→ ")],
)
def test_questions_with_replies_are_statements(repaired: Read, question: str, reply: str) -> None:
    asked = [
        ("データのバックアップは取得していますか？", "はい。毎日取得しています。"),
        ("通信は暗号化されていますか？", "TLS1.2以上です。"),
        ("目標復旧時間は定めていますか？", "定めておりません。"),
    ]
    sheet = "".join(f"{question.format(i)}{q}\n{reply.format(i)}{a}\n" for i, (q, a) in enumerate(asked, start=1))
    assert pairs(repaired(sheet)) == asked


@pytest.mark.parametrize("form", ["### Q{}. {}", "**Q{}. {}**", "Q{} {}"])
def test_the_number_of_a_question_is_no_part_of_its_label(repaired: Read, form: str) -> None:
    sheet = "".join(f"{form.format(i, label + 'は？')}\n\n{answer}\n\n" for i, (label, answer) in enumerate(WANTED, 1))
    rows = repaired(f"# 安全への取り組み\n\n## データの保護\n\n{sheet}").rows
    assert [(row.no, row.label, row.answer) for row in rows] == [
        (str(i), f"{label}は？", answer) for i, (label, answer) in enumerate(WANTED, 1)
    ]


def test_a_list_in_a_reply_is_part_of_the_reply(repaired: Read) -> None:
    sheet = (
        "Q1. 通信は暗号化されていますか？\n\n次のとおりです。\n\n- 通信の暗号化：TLS1.2以上\n- データの暗号化：AES-256\n"
        "- バックアップの暗号化：AES-256\n\nQ2. バックアップは取得していますか？\n\n毎日取得しています。\n"
    )
    first, second = repaired(sheet).rows
    assert first.answer == (
        "次のとおりです。 - 通信の暗号化：TLS1.2以上 - データの暗号化：AES-256 - バックアップの暗号化：AES-256"
    )
    assert second.label == "バックアップは取得していますか？"


def test_headings_of_one_level_follow_one_another(repaired: Read) -> None:
    sheet = "".join(f"## 区分{i}\n\n### {label}\n\n{answer}\n\n" for i, (label, answer) in enumerate(WANTED, 1))
    assert [row.section for row in repaired(sheet).rows] == ["区分1", "区分2", "区分3"]


def test_what_stands_below_a_drawn_line_belongs_to_nothing_above_it(repaired: Read) -> None:
    sheet = "".join(f"## {label}\n{answer}\n\n" for label, answer in WANTED)
    assert pairs(repaired(f"{sheet}---\nお困りのことはありませんか。お問い合わせください。\n")) == WANTED


def test_the_items_of_a_list_head_nothing(repaired: Read) -> None:
    listed = "次の方式をご利用いただけます。\n\n・パスワード\n・SAML 2.0によるシングルサインオン（一部のプラン）\n・パスキー\n"
    rows = repaired("".join(f"## {label}\n\n{answer}\n\n" for label, answer in [*WANTED, ("認証方式", listed)])).rows
    assert [row.label for row in rows] == [*(label for label, _ in WANTED), "認証方式"]


def test_a_question_may_go_on_over_lines(repaired: Read) -> None:
    sheet = "Q1. データの\nバックアップは取得していますか？\nA1. 毎日取得しています。\n夜間に行います。\nQ2. 通信は暗号化されていますか？\nA2. はい。\n"
    row = repaired(sheet).rows[0]
    assert row.label == "データのバックアップは取得していますか？"
    assert row.answer.replace(" ", "") == "毎日取得しています。夜間に行います。"


@pytest.mark.parametrize("bullet", ["", "・", "- ", "● "])
@pytest.mark.parametrize("colon", [":", "：", ": ", " ： "])
def test_a_list_of_pairs_is_statements(repaired: Read, bullet: str, colon: str) -> None:
    listed = [
        ("サービス時間", "24時間365日"),
        ("サービス稼働率", "99.9%以上"),
        ("バックアップ世代数", "7世代"),
        ("通信の暗号化", "TLS1.2以上"),
    ]
    assert pairs(repaired("".join(f"{bullet}{label}{colon}{answer}\n" for label, answer in listed))) == listed


def test_a_time_of_day_is_no_pair(repaired: Read) -> None:
    sheet = "サービス時間: 平日9:00〜18:00\nサービス稼働率: 99.9%\n通信の暗号化: TLS1.2\n"
    assert pairs(repaired(sheet))[0] == ("サービス時間", "平日9:00〜18:00")


@pytest.mark.parametrize(
    "text",
    [
        "本日は晴天なり。\n明日は雨でしょう。\n",
        "当社の沿革\n2001年に創業しました。\n\n当社の商品\n文房具を扱います。\n",
        "https://example.com/\n",
    ],
)
def test_prose_about_other_things_gives_no_rows(repaired: Read, text: str) -> None:
    assert repaired(text).rows == ()


def test_prose_beside_a_table_is_kept_in_the_ledger(repaired: Read) -> None:
    read = repaired(
        "当社のセキュリティへの取り組みを示します。\n\n番号\t項目\t回答\n1\tサービス時間\t終日\n2\tサービス稼働率\t99.9%\n\nお問い合わせは窓口まで。\n"
    )
    assert len(read.rows) == 2
    assert [line.role for line in read.ledger] == [
        LineRole.NOTE,
        LineRole.HEADING,
        LineRole.ROW,
        LineRole.ROW,
        LineRole.NOTE,
    ]


def test_a_check_list_is_rows_with_its_boxes_as_marks(repaired: Read) -> None:
    rows = repaired(
        "## アクセス管理\n\n- [x] 二要素認証を利用できる\n- [ ] 接続元のIPアドレスを制限できる\n- [x] 操作ログを1年間保存している\n"
    ).rows
    assert [(row.label, row.mark, row.answer) for row in rows] == [
        ("二要素認証を利用できる", "[x]", ""),
        ("接続元のIPアドレスを制限できる", "[ ]", ""),
        ("操作ログを1年間保存している", "[x]", ""),
    ]
    assert {row.section for row in rows} == {"アクセス管理"}


def test_squares_that_are_all_alike_are_bullets(repaired: Read) -> None:
    rows = repaired("■バックアップ\n毎日取得します。\n■暗号化\nAES-256です。\n■ログの取得\n1年間です。\n").rows
    assert [(row.label, row.mark) for row in rows] == [("バックアップ", ""), ("暗号化", ""), ("ログの取得", "")]


def test_items_behind_stars_and_before_ellipses_are_pairs(repaired: Read) -> None:
    rows = repaired("* 通信の暗号化: TLS1.2\n* **バックアップ保存期間**: 14日間\n・データの保管場所 … 国内\n").rows
    assert [(row.label, row.answer) for row in rows] == [
        ("通信の暗号化", "TLS1.2"),
        ("バックアップ保存期間", "14日間"),
        ("データの保管場所", "国内"),
    ]


def test_a_figure_alone_below_its_heading_is_the_answer(repaired: Read) -> None:
    rows = repaired("### サービス稼働率\n99.98%\n\n### データの暗号化\nAES-256\n\n### バックアップ\n毎日1回\n").rows
    assert rows[0].answer == "99.98%"


def test_what_to_choose_from_explains_the_question(repaired: Read) -> None:
    rows = repaired(
        "問1　セキュリティ教育を行っていますか。\n①実施している　②一部実施している　③実施していない\n回答：②　営業職のみ\n\n"
        "問2　ログの取得は行っていますか。\n①はい　②いいえ\n回答：①\n"
    ).rows
    assert [(row.no, row.label, row.description, row.answer) for row in rows] == [
        (
            "1",
            "セキュリティ教育を行っていますか。",
            "①実施している　②一部実施している　③実施していない",
            "②　営業職のみ",
        ),
        ("2", "ログの取得は行っていますか。", "①はい　②いいえ", "①"),
    ]


def test_clauses_of_a_contract_ask_where_replies_stand_below_them(repaired: Read) -> None:
    rows = repaired(
        "(サービス提供時間)\n第2条　乙は、サービスを提供する時間帯を定める。\n回答：終日提供します。\n"
        "(バックアップ)\n第3条　乙は、バックアップを定期的に取得する。\n【回答】毎日1回取得します。\n"
        "２　乙は、前項の世代数を定める。\n回答\n7世代です。\n"
    ).rows
    assert [(row.label, row.description, row.answer) for row in rows] == [
        ("サービス提供時間", "第2条　乙は、サービスを提供する時間帯を定める。", "終日提供します。"),
        ("バックアップ", "第3条　乙は、バックアップを定期的に取得する。", "毎日1回取得します。"),
        ("乙は、前項の世代数を定める。", "", "7世代です。"),
    ]


def test_a_point_above_other_points_is_no_part_of_the_answer_before_it(repaired: Read) -> None:
    rows = repaired(
        "・サービス提供時間: 終日\n・バックアップ\n・世代数: 7世代\n・保存期間: 30日\n・目標復旧時間(RTO): 3時間\n"
    ).rows
    assert [row.answer for row in rows] == ["終日", "7世代", "30日", "3時間"]


def test_boxes_below_a_question_are_its_mark(repaired: Read) -> None:
    rows = repaired(
        "問1　データを暗号化していますか。\n　□実施　■一部実施　□未実施\n　（補足）保存データのみ\n"
        "問2　バックアップの頻度を教えてください。\n　□毎日　■毎週\n　日曜の夜に取得します\n"
        "問3　第三者による脆弱性診断を実施していますか。\n　□実施　□一部実施　■未実施\n"
    ).rows
    assert [(row.no, row.label, row.mark, row.answer) for row in rows] == [
        ("1", "データを暗号化していますか。", "□実施　■一部実施　□未実施", "（補足）保存データのみ"),
        ("2", "バックアップの頻度を教えてください。", "", "□毎日　■毎週 日曜の夜に取得します"),
        ("3", "第三者による脆弱性診断を実施していますか。", "□実施　□一部実施　■未実施", ""),
    ]


def test_questions_that_count_up_need_no_word_for_the_reply(repaired: Read) -> None:
    rows = repaired(
        "ご質問に下記のとおり回答いたします。\n\n> 1. サービスの稼働率の目標値を教えてください。\n99.9%を目標としています。\n\n"
        "> 2. バックアップは何世代保管していますか。\n7世代保管しています。\n\n> 3. 通信は暗号化されていますか。\nはい、TLS1.2以上です。\n"
    ).rows
    assert [(row.no, row.label, row.answer) for row in rows] == [
        ("1", "サービスの稼働率の目標値を教えてください。", "99.9%を目標としています。"),
        ("2", "バックアップは何世代保管していますか。", "7世代保管しています。"),
        ("3", "通信は暗号化されていますか。", "はい、TLS1.2以上です。"),
    ]


def test_a_question_that_counts_on_is_one_whatever_ends_it(repaired: Read) -> None:
    rows = repaired(
        "> 1. 障害が起きた場合、何時間で復旧しますか？\n目標は6時間以内です。\n\n"
        "> 2. データは海外に置かれますか\nいいえ。東京と大阪のみで保管しています。\n\n"
        "> 3. 通信はどのように暗号化されていますか。\nすべてTLS1.2以上です。\n\n"
        "> 4. 脆弱性診断は実施していますか。頻度もお願いします。\n年に1度、第三者の診断を受けています。\n\n"
        "> 5. ISMSなどの認証は？\nISO/IEC 27001を取得しております。\n"
    ).rows
    assert [(row.no, row.answer) for row in rows] == [
        ("1", "目標は6時間以内です。"),
        ("2", "いいえ。東京と大阪のみで保管しています。"),
        ("3", "すべてTLS1.2以上です。"),
        ("4", "年に1度、第三者の診断を受けています。"),
        ("5", "ISO/IEC 27001を取得しております。"),
    ]


def test_a_numbered_list_in_an_answer_asks_nothing(repaired: Read) -> None:
    rows = repaired(
        "1. バックアップの方法\n次の順に行います。\n1. 毎日2時に取得する。\n2. 週に一度、戻せるかを確かめる。\n\n"
        "2. サービス稼働率\n99.9%を目標としています。\n"
    ).rows
    assert [row.label for row in rows] == ["バックアップの方法", "サービス稼働率"]


def test_questions_and_sentences_in_turn_are_questions_and_answers(repaired: Read) -> None:
    rows = repaired(
        "サービスの稼働率の目標値を教えてください。\n99.9%以上です。\nバックアップは何世代保管していますか。\n7世代です。\n"
        "通信は暗号化していますか。\nTLS1.2以上で暗号化しています。\n"
    ).rows
    assert [row.answer for row in rows] == ["99.9%以上です。", "7世代です。", "TLS1.2以上で暗号化しています。"]


MAIL = """\
> ■１．契約のこと（購買 佐渡）
> （稟議の話は別に進めていますので、ここには入れてい
> ません。）
>
> 1-1. お預けする図面を御社のどなたがどこまで見られま
>      すか。
→ ○　運用課の四名だけが、許しを得て開きます。通常はだ
   れも開けません。

> 1-2. 使い終わったあと、図面は何日で消えますか。写しの
>      こともお願いします。
→ 60日後に消します。

> 1-3. 夜のうちに写しを取っていますか。
→ ×

> 1-4. 停電への備え
→

> 1-5. ほかの会社の図面と混ざることはありませんか。
回答：ありません。

> 質問は以上です。十日までにお願いします。
>
> 三条精工株式会社 購買課
"""


def test_questions_that_a_mail_broke_in_two_are_whole_and_arrows_alone_are_replies(repaired: Read) -> None:
    read = repaired(MAIL)
    assert [(row.no, row.label, row.answer) for row in read.rows] == [
        (
            "1-1",
            "お預けする図面を御社のどなたがどこまで見られますか。",
            "○　運用課の四名だけが、許しを得て開きます。通常はだれも開けません。",
        ),
        ("1-2", "使い終わったあと、図面は何日で消えますか。写しのこともお願いします。", "60日後に消します。"),
        ("1-3", "夜のうちに写しを取っていますか。", "×"),
        ("1-4", "停電への備え", ""),
        ("1-5", "ほかの会社の図面と混ざることはありませんか。", "ありません。"),
    ]
    assert {row.section for row in read.rows} == {"■１．契約のこと（購買 佐渡）"}


_TABLE = "<table><tr><th>項目</th><th>内容</th></tr><tr><td>サービス時間</td><td>終日</td></tr></table>"


@pytest.mark.parametrize(
    ("heading", "points", "rows"),
    [
        ("第三者認証", ("ISO/IEC 27001認証を取得", "プライバシーマーク"), 2),
        ("会社の歩み", ("2019年に創業", "2022年に本社を移転"), 1),  # tells no item
        ("第三者認証", ("以下をご覧ください。",), 1),  # a sentence is no list
    ],
)
def test_a_heading_above_nothing_but_a_list_is_a_statement_beside_tables_too(
    process: Process, heading: str, points: tuple[str, ...], rows: int
) -> None:
    listed = "".join(f"<li>{point}</li>" for point in points)
    below = f"<ul>{listed}</ul>" if len(points) > 1 else f"<p>{points[0]}</p>"
    found = process(f"<!DOCTYPE html><body><h2>運用</h2>{_TABLE}<h2>{heading}</h2>{below}</body>").rows
    assert len(found) == rows
    assert all(point in found[1].answer for point in points for _ in range(rows - 1))
