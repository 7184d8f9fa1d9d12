"""Amounts of things: count, ratio, data_size, password_length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Comparator, FactKind, Qualifier
from pipeline.normalize import bounds, clock, scope
from pipeline.normalize.bare import Bare, bare_number, counted_unit, labelled_numbers
from pipeline.normalize.frequency import frequencies
from pipeline.normalize.mentions import Mention, mentions
from pipeline.normalize.numbers import NUMBER, number
from pipeline.normalize.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.normalize.context import Context

_FAR = 60  # how far from a value, in characters, its period may stand
_NEAR = 4  # how many values before and after one may tell what it means
_COUNTED = {"generation", "incident", "user", "session", "time", "device"}
_SIZES = {"KB", "MB", "GB", "TB", "PB"}
_CREDIT = re.compile(
    r"\s?(?:を)?(?:下回る|低下する|不足する)?(?:ごと|毎に|につき)|\s?(?:相当(?:額)?)?(?:を|の|分を?)?(?:[^、。\d]{0,12}に)?(?:減額|返還|返金|お?返し|返戻|割引|引き|オフ|OFF|off|減免|クレジット|還元|値引|の料金|を乗じ|(?:service )?(?:discount|credit|refund)|of (?:the |your )?(?:monthly |annual )?(?:fee|charge))"
)
_CREDIT_BEFORE = re.compile(
    r"(?:(?i:credits?)[\w\s]{0,16}|未満[\s:はで→]{0,3}|料金?|金額|対価|請求額|月額|(?<![A-Za-z])fees?)の?\s?(?:最大|上限)?$"
)
_OTHER_RATIO = re.compile(
    r"(?:全体|全件|総数|リクエスト)の(?:うち)?\s?$|(?:CPU|メモリ|ディスク|リソース)?の?(?:使用率|負荷率?|消費税|達成率|利用率|閾値|しきい値)(?:が|は|の|[:])?(?:[^、。]{0,6})$",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:タイル|ile)|\s?(?:以上)?(?:の(?:操作|要求|リクエスト|処理|トランザクション|確率|アクセス|画面)|of (?:all )?(?:requests|transactions|pages))"
)
_FLOOR = re.compile(r"\s?(?:未満|(?:に|を)(?:満たな|達しな|下回(?!ら|りま|ったこと)))")
_WITHOUT_UNIT = re.compile(r"(?<![\d.])0\.9\d{0,4}(?![\d%])")
_PER_WORDS = [
    ("6 month", re.compile(r"半年|(?<!四)半期")),
    ("1 month", re.compile(r"月間|月次|毎月|/\s?1?月|monthly|per (?:calendar )?month", re.IGNORECASE)),
    (
        "1 year",
        re.compile(
            r"年間|年次|/\s?1?年|通年|(?<!\d{4})(?<!度)年に?(?:\s*$| )|annual|yearly|per (?:calendar )?year",
            re.IGNORECASE,
        ),
    ),
    ("3 month", re.compile(r"四半期|quarter", re.IGNORECASE)),
]
_REUSED = re.compile(r"(?:前|分)?(?:まで)?(?:の|と同じ)?(?:パスワード|再利用)")
_LONG = re.compile(r"長時間|長期|[\d一](?:日|時間)(?:以上|を?超)")
_LONG_AFTER = re.compile(r"(?:は|が)?\s?\(?\d{1,3}(?:日|時間)(?:以上|を?超)(?![^)]{0,12}(?:な[しい]|無|ゼロ|\d))")
# 3/0: how many there were, and how many of them took long, as the item asks for both.
_PAIR = re.compile(r"\s*(?P<all>\d{1,4})\s?件?\s?/\s?(?P<long>\d{1,4})\s?件?[\s。]*")
_OVER = re.compile(r"\s?(?:\w+\s)?(?:in|within|over|during|for)\s(?:the\s)?")
_OWNERS = {
    "user": r"ユーザー?|利用者|アカウント|ID|人|名|user",
    "tenant": r"テナント|企業|社|会社|組織|tenant",
    "contract": r"契約|ライセンス|contract",
    "file": r"ファイル|file",
    "month": r"月|month",
    "space": r"スペース|プロジェクト|space",
}
_PER_OWNER = [
    (name, re.compile(rf"(?:1|一|各)?\s?(?:{words})\s?(?:(?:につき|あたり|当たり|当り|毎に?|ごとに?)(?:の[^、。]{{0,12}}?(?:は|が|:))?|:|/)\s?(?:最大|合計|約)?\s?$|(?:1|一|各)\s?(?:{words})\s?(?:最大|上限|合計)?\s?$", re.IGNORECASE), re.compile(rf"\s?(?:(?:/|per\s)\s?(?:1\s?)?(?:{words})|\((?:1|一)?(?:{words})(?:につき|あたり|当たり|毎|ごと)\))", re.IGNORECASE))
    for name, words in _OWNERS.items()
]  # fmt: skip
_UNLIMITED = re.compile(
    r"無制限|unlimited|(?:no|without) (?:\w+ )?(?:limit|restriction)\w*|\bno (?:\w+ )?(?:cap|ceiling)\b|(?:\bnot|n't) (?:limited|capped)(?! to)"
    r"|(?<!アクセス)(?<!IP)(?<!アドレス)(?:制限|上限|制約|限度)(?:数|値)?(?:は|を|も|が|について)?(?:特に|とくに|一切)?\s?"
    r"(?:なし|無し|無い|ない|無|ありません|ございません|(?:設けて|して|設定して|定めて|かけて|行って|実施して)(?:おり|い)ま?(?:せん)|(?:設けて|して|設定して)いない)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"ゼロ件?(?!トラスト|デイ|ダウン)|(?:障害|停止|発生|件数|インシデント|実績|事象)[^。、\d]{0,14}?(?:なし|無し|無い|無(?![^\s。])|ありません|ございません|(?:発生|生じて|起きて)?(?:し)?(?:て(?:おり|い)ません|ていない))"
    r"|\bno (?:major |serious |significant |critical |severe )?(?:incidents?|outages?)|\bnone\b|\bzero\b(?! trust)",
    re.IGNORECASE,
)
_SOME_LONG = re.compile(
    rf"\b(?P<some>none|no|{NUMBER}) (?:(?:incidents?|outages?) )?(?:of (?:them|which|these|those) )?(?:was |were |lasting |lasted )?(?:longer|more|over|exceed\w*)\b[^.;,]{{0,24}}"
    r"|(?:\d{1,3}(?:日|時間)以上|長時間)[^、。()\d]{0,16}?(?:なし|無し|ありません|ございません)",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    r"公開|開示|定め|設定|集計|計測|測定|公表|回答|カウント|記録|通知|報告|目標|把握|算出|設け|管理し|お答え|該当|提供"
)
_BARE_NONE = re.compile(
    r"(?:[【(]?(?:有り?|あり|○)[】)]?[\s、:]*)?[\s【(]*(?:なし|無し|無|0(?:\s?\(zero\))?|〇|ゼロ|none|zero)[\s】)。]*(?:\([^()]{1,30}\))?[\s。]*(?:※.{0,200})?",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:各|それぞれ)\s?(?:最低)?\s?$")  # of each sort of characters, not of all
_PASSWORD = re.compile(r"パスワード|password|英数|半角|英字|桁数|文字数|文字種", re.IGNORECASE)


def read_quantities(text: str, asked: Context) -> tuple[Value, ...]:
    """Counts, ratios, sizes and lengths in a text."""
    taken = clock.taken(text)
    if not asked.asks("count") or asked.asks("interval"):
        taken += tuple((f.start, f.end) for f in frequencies(text))
    found = mentions(text, taken)
    values = [
        value
        for i, each in enumerate(found)
        if each.form == "amount" and (value := _value(each, found[max(0, i - _NEAR) : i + _NEAR], asked, text))
    ]
    values += _unlimited(text, asked)
    if asked.asks("ratio") and not values and (match := _WITHOUT_UNIT.search(text)):
        values.append(Value(FactKind.RATIO, *match.span(), value=round(float(match[0]) * 100, 6), unit="percent"))
    if asked.asks("count") and asked.about("件数|回数"):
        values += [_long(match, found) for match in _SOME_LONG.finditer(text)]
    if asked.asks("count") and not any(value.value_max for value in values):
        listed = labelled_numbers(text)
        if len(listed) > len(values):  # 日次7・週次4・月次12世代: the unit is said once
            return tuple(_counted(listed, _counted_unit(asked)))
    if asked.asks("count") and asked.about("件数|回数") and not values:
        values += _zero(text, found)
    is_told = any(value.scope is None for value in values)
    return tuple(values if is_told else [*_bare(text, asked), *values])


def _long(match: re.Match[str], found: tuple[Mention, ...]) -> Value:
    some = (match["some"] or "no").lower()
    value = 0.0 if some in {"no", "none"} else number(some)
    per = _period_near(match.start(), found)
    return Value(FactKind.COUNT, *match.span(), value=value, unit="incident", scope="long", per=per)


def _period_near(start: int, found: tuple[Mention, ...]) -> str | None:
    windows = [each for each in found if each.form == "window" and abs(each.start - start) < _FAR]
    return f"{windows[-1].value:g} {windows[-1].unit}" if windows else None


def _value(mention: Mention, found: tuple[Mention, ...], asked: Context, text: str) -> Value | None:
    if mention.unit == "percent":
        return _ratio(mention, found, text)
    if mention.unit in _SIZES:
        return None if mention.after.startswith("単位") else _size(mention)
    if mention.unit == "character":
        return _length(mention, asked)
    return _count(mention, found, asked, text) if mention.unit in _COUNTED else None


def _ratio(mention: Mention, found: tuple[Mention, ...], text: str) -> Value | None:
    """A service level below which a credit is paid is promised: 99 % 未満の場合 means at least 99 %."""
    floor = _FLOOR.match(mention.after)
    credit = _CREDIT.match(mention.after) or _CREDIT_BEFORE.search(mention.before)
    if (credit and not floor) or _SHARE.match(mention.after) or _OTHER_RATIO.search(mention.before):
        return None
    claim = Qualifier.GUARANTEED if floor else bounds.qualifier(mention)
    return Value(
        FactKind.RATIO,
        mention.start,
        bounds.bound_end(mention),
        value=mention.value,
        value_max=mention.value_max,
        unit="percent",
        comparator=Comparator.GE if floor else bounds.comparator(mention),
        qualifier=claim or (Qualifier.ACTUAL if _window(mention, found, text, 30) else None),
        scope=scope.conditions(mention.before, mention.after),
        per=_per(mention, found, text),
    )


def _window(mention: Mention, found: tuple[Mention, ...], text: str, reach: int) -> Mention | None:
    """The stretch of time that a value was counted over: the last one before it, in English right after it."""
    windows = [each for each in found if each.form == "window"]
    before = [each for each in windows if each.end <= mention.start and mention.start - each.end < reach]
    after = [each for each in windows if each.start > mention.end and _OVER.fullmatch(text, mention.end, each.start)]
    return before[-1] if before else after[0] if after else None


def _count(mention: Mention, found: tuple[Mention, ...], asked: Context, text: str) -> Value | None:
    unit = _fitting(mention, asked)
    if unit is None:
        return None
    long = _LONG.search(_since(mention, found, text)) or _LONG_AFTER.match(text, mention.end)
    length = "long" if asked.about("件数") and long else None
    return Value(
        FactKind.COUNT,
        mention.start,
        bounds.bound_end(mention),
        value=mention.value,
        value_max=mention.value_max,
        unit=unit,
        comparator=bounds.comparator(mention),
        qualifier=_extreme(mention) if unit == "generation" else bounds.qualifier(mention),
        scope=length or scope.conditions(mention.before, mention.after),
        per=_per(mention, found, text) if unit in {"incident", "time"} else None,
    )


def _since(mention: Mention, found: tuple[Mention, ...], text: str) -> str:
    """The words since the value before of the same unit: what this one counts."""
    ends = [other.end for other in found if other.end <= mention.start and other.unit == mention.unit]
    return text[max([*ends, mention.start - 60, 0]) : mention.start]


def _fitting(mention: Mention, asked: Context) -> str | None:
    """The unit of a count that can be what was asked; a count nobody asked for is told by its unit alone."""
    unit = mention.unit
    if unit == "generation":
        return None if asked.asks("password_length") or _REUSED.match(mention.after) else unit
    if asked.about("世代"):
        return "generation" if unit == "incident" else None
    if asked.about("件数|回数"):
        return unit if unit in {"incident", "time"} else None
    if asked.about("同時接続|利用者数|ユーザー数|concurrent"):
        return unit if unit in {"user", "session", "device"} else None
    if asked.asks("count"):
        return None
    failures = unit == "incident" and re.search(r"障害|インシデント|事故|停止|incident|outage", mention.clause)
    return unit if failures or unit == "session" else None


def _per(mention: Mention, found: tuple[Mention, ...], text: str) -> str | None:
    if window := _window(mention, found, text, _FAR):
        return f"{window.value:g} {window.unit}"
    near = (
        re.sub(r"^\s?/\s?\d?[月年]間?", "", mention.before)[-24:]
        + " "
        + re.split(r"[、。]", text[mention.end : mention.end + 24])[0]
    )
    aside = (f"{w.value:g} {w.unit}" for w in found if w.form == "window" and w.source in mention.aside)
    return next((period for period, pattern in _PER_WORDS if pattern.search(near)), None) or next(aside, None)


def _size(mention: Mention) -> Value:
    owner = next(
        (name for name, before, after in _PER_OWNER if before.search(mention.before) or after.match(mention.after)),
        None,
    )
    head = next(
        (m.start() for name, before, _ in _PER_OWNER if name == owner and (m := before.search(mention.before))), None
    )
    start = mention.start if head is None else mention.start - (len(mention.before) - head)
    return Value(
        FactKind.DATA_SIZE,
        start,
        bounds.bound_end(mention),
        value=mention.value,
        value_max=mention.value_max,
        unit=mention.unit,
        text=f"per {owner}" if owner else None,
        comparator=bounds.comparator(mention),
        qualifier=_extreme(mention),
        scope=scope.conditions(mention.before, mention.after),
    )


def _extreme(mention: Mention) -> Qualifier | None:
    found = bounds.qualifier(mention)
    return found if found in {Qualifier.MAXIMUM, Qualifier.MINIMUM} else None


def _length(mention: Mention, asked: Context) -> Value | None:
    if not (asked.asks("password_length") or _PASSWORD.search(mention.before)) or _EACH.search(mention.before):
        return None
    return Value(
        FactKind.PASSWORD_LENGTH,
        mention.start,
        bounds.bound_end(mention),
        value=mention.value,
        value_max=mention.value_max,
        unit="character",
        comparator=bounds.comparator(mention),
        qualifier=_extreme(mention),
    )


def _unlimited(text: str, asked: Context) -> Iterator[Value]:
    """No limit: of what, the item or the words say."""
    for match in _UNLIMITED.finditer(text):
        before = re.split(r"[。]", text[max(0, match.start() - 24) : match.start()])[-1]
        if re.search(r"期間|期限", before):
            continue
        if asked.asks("data_size") or re.search(r"容量|ストレージ|ディスク|storage", before):
            yield Value(FactKind.DATA_SIZE, *match.span(), text="unlimited")
        elif asked.asks("count") or re.search(r"利用者|ユーザー|接続|人数|アカウント数|世代|users?", before):
            yield Value(FactKind.COUNT, *match.span(), unit=_counted_unit(asked), text="unlimited")


def _counted_unit(asked: Context) -> str | None:
    if asked.about("世代"):
        return "generation"
    if asked.about("件数|回数"):
        return "incident"
    return "user" if asked.about("同時接続|利用者数") else counted_unit(asked.unit)


def _zero(text: str, found: tuple[Mention, ...]) -> list[Value]:
    for clause in re.finditer(r"[^。、]+", text):
        match = _NONE.search(clause[0])
        if match and not _NOT_TOLD.search(clause[0]):
            start, end = clause.start() + match.start(), clause.start() + match.end()
            of = "long" if _LONG.search(clause[0]) else scope.named(clause[0])
            per = _period_near(start, found)
            return [Value(FactKind.COUNT, start, end, value=0.0, unit="incident", scope=of, per=per)]
    if _BARE_NONE.fullmatch(text):
        start = len(text) - len(text.lstrip())
        return [Value(FactKind.COUNT, start, len(text.rstrip()), value=0.0, unit="incident")]
    return []


def _counted(found: Sequence[Bare], unit: str | None) -> list[Value]:
    return [
        Value(FactKind.COUNT, each.start, each.end, value=each.value, unit=unit, comparator=each.comparator)
        for each in found
    ]


def _bare(text: str, asked: Context) -> list[Value]:
    """Numbers alone, where the item or the unit column says what they count."""
    unit = _counted_unit(asked)
    bare = bare_number(text)
    pair = _PAIR.fullmatch(text)
    if pair and asked.asks("count") and asked.about("件数") and int(pair["long"]) <= int(pair["all"]):
        return [
            Value(FactKind.COUNT, *pair.span(name), value=float(pair[name]), unit="incident", scope=of)
            for name, of in (("all", None), ("long", "long"))
        ]
    if asked.asks("count") and bare:
        return _counted([bare], unit)
    if bare and asked.asks("ratio") and 50 <= bare.value <= 100:
        claim = bounds.stated(text)
        span = (bare.start, bare.end)
        return [
            Value(FactKind.RATIO, *span, value=bare.value, unit="percent", comparator=bare.comparator, qualifier=claim)
        ]
    return []
