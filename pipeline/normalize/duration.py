"""Amounts of time: duration, notice_period, interval, retention. The words around an amount say which it is."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.model import Comparator, FactKind, Qualifier
from pipeline.normalize import bounds, clock, scope, units
from pipeline.normalize.bare import bare_number, time_unit
from pipeline.normalize.frequency import Frequency, frequencies
from pipeline.normalize.mentions import Mention, mentions
from pipeline.normalize.value import Value

if TYPE_CHECKING:
    from pipeline.normalize.context import Context

_BEFORE_EVENT = re.compile(
    r"\s?(?:間)?(?:以上|程度|ほど|以)?(?:前(?!後|年|日|回|月|週|期|提|述|記|項|者)|の?(?:事前(?:の?(?:通知|告知|予告|連絡))|予告期間|告知期間|周知期間))"
    r"|(?:['’]s?)?\s(?:or more\s)?(?:(?:in\s)?advance|before|prior|ahead|(?:written\s)?notice|beforehand)",
    re.IGNORECASE,
)
_BACK_IN_TIME = re.compile(
    r"\s?(?:以上|程度)?前(?:の(?!事前|通知|告知|予告|連絡)|時点|へ|に(?:復|戻)|まで(?:の?(?:データ|状態|任意)|に?(?:遡|さかのぼ|戻|復)))"
)
_NOTIFY = re.compile(
    r"通知|連絡|告知|案内|知らせ|周知|掲載|予告|通達|掲示|公表|アナウンス|報告|告示|書面|メール|notif|notice|inform",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"保管|保存|保持|保有|残(?:し|り|す)|(?<!管)蓄積|アーカイブ|\bretain|\bretention|\bkept\b|\bkeep|\bstored?\b",
    re.IGNORECASE,
)
_ERASE = re.compile(r"削除|消去|破棄|廃棄|delet|eras|purg", re.IGNORECASE)
_ELAPSED = re.compile(
    r"\s?(?:間)?(?:が|を)?(?:の?経過(?:し|後|時|を)|後(?:に|、|は|まで|$|の|[一-龥])|後|過ぎ|経っ|(?:after|later))"
)
_ONLY_AFTER = re.compile(r"\bafter\s$", re.IGNORECASE)
_NO_AMOUNT = re.compile(
    r"\s?分?(?:の?(?:ご?利用)?(?:料|相当額|金額|使用料|利用料|サービス料|対価)|を?超える?(?:過去)?の?利用料|以上(?:要し|の?(?:もの|事象|停止|継続|中断|のダウン|障害|長時間)|続|かか(?:る|った)|に及|、?継続|にわた)"
    r"|\)?(?:以上)?\)?(?:を?要した|かかった)|以上\)\s?(?:要|かか)|連続|間?の?試用|無料|の(?:実務)?経験|あたり|当たり|につき|ごとの料金)"
)
_FEE_BEFORE = re.compile(
    r"(?:(?<!no )(?<!not )longer than |lasting |exceeding |料金?|金額|費用|試用期間|契約期間は|創業|設立|経験|勤続|最低利用期間[はが:]?|(?<!未)満|(?<!構)(?<!改)築|(?<!発)生後)\s?[のはが:約]?$"
)
_DAMAGE = re.compile(r"(?:直近|過去)?の?\s?$")
_TRACE = re.compile(r"トレーサビリティ|trace")
_UNLIMITED = re.compile(
    r"無期限|永久|永年|永続的|恒久|無制限に?(?=(?:で|に)?(?:保存|保管|保持))|期限(?:は|の定めは|を)?(?:なし|無し|設けて(?:おりません|いません)|ありません|ございません)"
    r"|(?:保存|保管|保持)(?:期間|期限)(?:の|に|は|について|:)?\s?(?:上?制限|期限|上限|定め)?(?:は|を|が)?\s?(?:無制限|無期限|なし|無し|ありません|ございません|設けて(?:い|おり)ません)"
    r"|(?i:indefinite(?:ly)?|unlimited retention|forever|\A\s*unlimited\s*\Z)"
)
_TERM = re.compile(
    r"(?:ご?契約|ご?利用|サービス(?:の?ご?利用|提供)?)(?:期間中?|中|継続(?:中|期間))(?!内|に限)|解約(?:する|される|時|日)?まで|契約(?:の)?(?:終了|満了|が(?:続く|有効な)限り)(?:時|日)?まで|(?:contract|subscription) (?:term|period)|(?:for )?as long as (?:the |your )?(?:contract|subscription|agreement|account) (?:is|remains|runs|lasts|exists)[a-z ]{0,14}"
)
_IMMEDIATE = re.compile(r"直ちに|ただちに|即時(?!性|的?な?反映)|即座|immediately|instantly|\bat once\b", re.IGNORECASE)
_DEFINITIONS = re.compile(r"定義|パターン|シグネチャ|シグニチャ|signature|definition", re.IGNORECASE)
_SCAN = re.compile(r"スキャン|検査|チェック|検索|診断|\bscan", re.IGNORECASE)
# How often a copy is tried out says nothing of how often it is made.
_RESTORE_TEST = re.compile(
    r"(?:復元|復旧|復帰|リストア|切り?戻し|切り?替え?|restor\w+|recovery)\W{0,2}(?:の|を|できる(?:か|こと)(?:を|の)?)?\W{0,2}"
    r"(?:試験|テスト|検証|訓練|演習|確認|tests?|testing|drills?)",
    re.IGNORECASE,
)
_NOTHING_LOST = re.compile(
    r"(?:RPO|RTO)\s?[=:は]?\s?(?:0|ゼロ)(?![\d.時分秒日])|データ(?:の)?(?:損失|消失|ロス)(?:は|が)?(?:なし|無し|ありません|ございません|ゼロ)"
)
_CLAUSE = re.compile(r"[。、;()]|\.\s")
_PERIODS = {"半年", "半期", "四半期"}
_BY_THEN = re.compile(r"当日中|同日中|即日中?|(?:the )?(?:next|following|same) ", re.IGNORECASE)
_LIMITS_WORDS = re.compile(r"通知|連絡|返答|回答|返信|復旧|報告|対応|着手|検知|確認|発生|受付|削除|消去|から|後")


# What is said again in the same words among the same words is the same value.
_words = attrgetter("form", "source", "before", "after", "tail", "clause", "aside")


def read_time(text: str, asked: Context) -> tuple[Value, ...]:
    """Every amount of time in a text, each as the kind that its words and the item make it."""
    often = [f for f in frequencies(text) if f.unit or _is_interval(text, f, asked)]
    often = [f for f in often if not _counts(asked, f) and not _opens(text, f, asked)]
    spans = clock.taken(text) + tuple((f.start, f.end) for f in often)
    found = {_words(each): each for each in reversed(mentions(text, spans))}.values()
    values = [value for f in often if (value := _interval(text, f, asked))]
    values += [value for m in found if _is_amount(m, asked) and (value := _amount(m, asked))]
    return tuple(values + _worded(text, asked)) or _bare(text, asked)


def _bare(text: str, asked: Context) -> tuple[Value, ...]:
    """A number alone counts what the unit column says."""
    bare = bare_number(text)
    unit = (time_unit(bare.aside) if bare else None) or time_unit(asked.unit)
    kind = next((kind for kind in _BARE_KINDS if asked.asks(kind)), None)
    if bare is None or unit is None or kind is None or asked.asks("count"):
        return ()
    return (
        Value(
            kind,
            bare.start,
            bare.end,
            value=bare.value,
            unit=unit,
            seconds=units.seconds(bare.value, unit),
            comparator=bare.comparator,
            qualifier=bounds.stated(text) if kind is FactKind.DURATION else None,
        ),
    )


# 24 beside the unit 時間 is how much may be lost, and not how often a copy is made.
_BARE_KINDS = (FactKind.DURATION, FactKind.RETENTION, FactKind.INTERVAL)


def _is_amount(mention: Mention, asked: Context) -> bool:
    """`直近7日` is how far a figure looks back, but where keeping is asked it is what is kept."""
    kept = asked.asks("retention") or asked.about("世代|RPO") or mention.after.startswith(("分", "前"))
    return mention.unit in units.SECONDS and (mention.form == "amount" or kept)


def _counts(asked: Context, frequency: Frequency) -> bool:
    """`年2回` is a number of incidents where a count is asked and no interval."""
    return frequency.times > 0 and asked.asks("count") and not asked.asks("interval") and asked.about("件数|回数")


def _is_interval(text: str, frequency: Frequency, asked: Context) -> bool:
    """Whether "always" says how often something is done, and not when the service is open."""
    after = text[frequency.end : frequency.end + 12]
    if re.match("稼働|利用|提供", after) or asked.asks("schedule"):
        return False
    around = text[max(0, frequency.start - 16) : frequency.end + 16]
    return asked.asks("interval") or bool(
        re.search(r"監視|チェック|スキャン|バックアップ|同期|レプリケ|受け?付|検知|monitor|scan", around)
    )


def _opens(text: str, frequency: Frequency, asked: Context) -> bool:
    """Whether "every day" belongs to opening hours."""
    hours = clock.hours(text).ranges
    return (
        asked.asks("schedule")
        and frequency.unit == "day"
        and frequency.times == 1
        and any(0 <= span.start - frequency.end <= 6 or 0 <= frequency.start - span.end <= 2 for span in hours)
    )


def _interval(text: str, frequency: Frequency, asked: Context) -> Value | None:
    before = _CLAUSE.split(text[max(0, frequency.start - 30) : frequency.start])[-1]
    after = _CLAUSE.split(text[frequency.end : frequency.end + 30])[0]
    if asked.about("スキャン|virus_scan") and _DEFINITIONS.search(before + after) and not _SCAN.search(before + after):
        return None
    if asked.about("バックアップ|backup|rpo") and not asked.about("検査|test") and _RESTORE_TEST.search(before + after):
        return None
    if not frequency.unit:
        span = (frequency.start, frequency.end)
        return Value(FactKind.INTERVAL, *span, value=0.0, unit="second", seconds=0.0, text="continuous")
    return Value(
        FactKind.INTERVAL,
        frequency.start,
        frequency.end,
        value=frequency.value,
        value_max=frequency.value_max,
        unit=frequency.unit,
        seconds=units.seconds(frequency.value, frequency.unit),
        comparator=frequency.comparator,
        scope=scope.conditions(before, "") or scope.subject(before, asked.question),
    )


def _amount(mention: Mention, asked: Context) -> Value | None:
    if asked.asks("schedule") and mention.source == "24時間" and bounds.comparator(mention) is Comparator.EQ:
        return None
    if mention.source.startswith(("前", "四半期", "半期")) and not asked.asks("notice_period", "duration"):
        return None
    if _NO_AMOUNT.match(mention.after) or _FEE_BEFORE.search(mention.before):
        return None
    if mention.value == 0 and mention.unit == "minute" and "毎時" in mention.clause:
        return None
    if mention.before.endswith("/") and (mention.source in _PERIODS or _one_period(mention)):
        return None
    kind = _kind(mention, asked)
    return Value(
        kind,
        mention.start,
        _end(mention, kind),
        value=mention.value,
        value_max=mention.value_max,
        unit=mention.unit,
        seconds=units.seconds(mention.value, mention.unit),
        comparator=_comparator(mention, kind),
        qualifier=_qualifier(mention, kind),
        scope=_scope(mention, kind, asked),
    )


def _one_period(mention: Mention) -> bool:
    """`/1年`, as in so many per year."""
    return mention.value == 1 and mention.unit in {"month", "year"}


def _kind(mention: Mention, asked: Context) -> FactKind:
    back = _BEFORE_EVENT.match(mention.after) and asked.about("バックアップ|世代|RPO")
    if (back or _BACK_IN_TIME.match(mention.after)) and not asked.asks("notice_period"):
        return FactKind.RETENTION if asked.asks("retention", "count") else FactKind.DURATION
    if _BEFORE_EVENT.match(mention.after) or (mention.source.startswith("前") and "まで" in mention.after[:3]):
        return FactKind.NOTICE_PERIOD
    if asked.asks("notice_period") and (_is_notice(mention) or mention.source.startswith("前")):
        return FactKind.NOTICE_PERIOD
    if _ELAPSED.match(mention.after) and not _keeps_only(asked):
        return FactKind.DURATION
    if _is_kept(mention, asked):
        return FactKind.RETENTION
    return _plain(mention, asked)


def _is_notice(mention: Mention) -> bool:
    """At least n days beforehand, said without `前`: 事前に(2週間以上), notice: 30 days."""
    if re.match(r"\s?(?:以上)?の?猶予", mention.after):
        return True
    return bool(
        re.search(
            r"(?:事前|予告|猶予|前もって|(?:告知|通知|周知)(?:期間|期限|時期)|notice)[^。]{0,12}$",
            mention.before,
            re.IGNORECASE,
        )
    ) or (
        mention.before.strip() in {"", "原則", "通常"}
        and (mention.after.strip(" 。間以上程度") == "" or mention.after.startswith((" for ", ", depend")))
    )


def _keeps_only(asked: Context) -> bool:
    return asked.asks("retention") and not asked.asks("duration")


def _is_kept(mention: Mention, asked: Context) -> bool:
    if re.match(
        r"\s?(?:間)?分(?!の(?!閲覧|参照|検索|ログ|データ(?!が)|履歴|記録|バックアップ))", mention.after
    ) and mention.unit in {"day", "week", "month", "year", "hour"}:
        return True
    near = mention.after
    keeps = _KEEP.search(near)
    erases = _ERASE.search(near)
    if erases and (keeps is None or erases.start() < keeps.start()):
        return _keeps_only(asked)
    return bool(keeps or _KEEP.search(mention.before[-24:]) or _KEEP.search(mention.aside))


def _plain(mention: Mention, asked: Context) -> FactKind:
    for kind in asked.kinds:
        if kind in {"duration", "retention"}:
            return FactKind(kind)
        if kind == "interval" and not asked.asks("duration") and _may_be_interval(mention):
            return FactKind.INTERVAL
    return FactKind.DURATION


def _may_be_interval(mention: Mention) -> bool:
    """A bare `5分` where an interval is asked; not the time within which something is reported."""
    within = bounds.comparator(mention) in {Comparator.LE, Comparator.LT}
    return not (within and _LIMITS_WORDS.search(mention.clause.replace(mention.source, "")))


def _end(mention: Mention, kind: FactKind) -> int:
    if kind is FactKind.NOTICE_PERIOD and (match := re.match(r"\s?(?:以上|程度)?前(?:まで)?", mention.after)):
        return mention.end + match.end()
    if match := re.match(r"(?:経過した後|経過後|後)", mention.after):
        return mention.end + match.end()
    return bounds.bound_end(mention)


def _comparator(mention: Mention, kind: FactKind) -> Comparator:
    """A lead time is always a lower bound, and so is the time after which something is erased."""
    stated = bounds.comparator(mention)
    if stated is Comparator.RANGE:
        return stated
    if kind is FactKind.NOTICE_PERIOD:
        return Comparator.GE
    if _ELAPSED.match(mention.after):
        return stated if kind is FactKind.RETENTION or stated is not Comparator.EQ else Comparator.GE
    if mention.source.startswith(("翌", "前")) or _BY_THEN.match(mention.source):
        return Comparator.LE
    if stated is Comparator.EQ and _BEFORE_EVENT.match(mention.after):
        return Comparator.LE
    if stated is Comparator.EQ and _ONLY_AFTER.search(mention.before):
        return Comparator.GE
    return stated


def _qualifier(mention: Mention, kind: FactKind) -> Qualifier | None:
    if kind in {FactKind.NOTICE_PERIOD, FactKind.RETENTION}:
        found = bounds.qualifier(mention)
        return (
            found if found in {Qualifier.MAXIMUM, Qualifier.MINIMUM, Qualifier.GUARANTEED, Qualifier.TARGET} else None
        )
    return bounds.qualifier(mention)


def _scope(mention: Mention, kind: FactKind, asked: Context) -> str | None:
    if condition := scope.objective(mention.before, asked.question):
        return condition
    if condition := scope.conditions(mention.before, mention.after):
        return condition
    if kind is FactKind.DURATION:
        if scope.named(mention.clause) == "internal":
            return "internal"
        return scope.activity(mention.before, mention.after, asked.question) or scope.subject(
            mention.before, asked.question
        )
    if kind in {FactKind.RETENTION, FactKind.INTERVAL}:
        question = asked.question + ("ログ" if _TRACE.search(asked.question) else "")
        return scope.subject(mention.before, question)
    return None


def _worded(text: str, asked: Context) -> list[Value]:
    """Amounts said without a number: at once, without end, as long as the contract runs."""
    values = [
        _kept(text, match, "unlimited", asked)
        for match in _UNLIMITED.finditer(text)
        if asked.asks("retention") or _KEEP.search(text[max(0, match.start() - 20) : match.end() + 12])
    ]
    values += [
        _kept(text, match, "contract_term", asked) for match in _TERM.finditer(text) if _lasts(text, match, asked)
    ]
    if asked.asks("duration"):
        values += [_nothing(match, "immediate") for match in _IMMEDIATE.finditer(text)]
    if asked.about("RPO|RTO"):
        values += [_nothing(match, None) for match in _NOTHING_LOST.finditer(text)]
    return values


def _nothing(match: re.Match[str], words: str | None) -> Value:
    return Value(FactKind.DURATION, *match.span(), value=0.0, unit="second", seconds=0.0, text=words)


def _kept(text: str, match: re.Match[str], words: str, asked: Context) -> Value:
    question = asked.question + ("ログ" if _TRACE.search(asked.question) else "")
    before = re.split("。", text[max(0, match.start() - 30) : match.start()])[-1]
    return Value(FactKind.RETENTION, *match.span(), text=words, scope=scope.subject(before, question))


def _lasts(text: str, match: re.Match[str], asked: Context) -> bool:
    after = re.split(r"[。、]", text[match.end() : match.end() + 24])[0]
    if _KEEP.search(after) and not _ERASE.search(after):
        return True
    rest = re.split("※", text[: match.start()] + text[match.end() :])[0]
    only = re.fullmatch(r"[\sはお客様の間中:、。()有【】○]*", rest)
    return asked.asks("retention") and bool(only)
