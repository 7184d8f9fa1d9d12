"""What does the vendor say about the thing asked? The text decides over the mark."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.model import FactKind, Status
from pipeline.normalize.beside import TRIANGLES, beside_dash, beside_triangle
from pipeline.normalize.claims import Claim, claim_of, is_of_part, restricts
from pipeline.normalize.clauses import Role, clauses, mask_brackets
from pipeline.normalize.facts import facts_asked
from pipeline.normalize.limits import CLASSES, VALUE
from pipeline.normalize.lines import are_plans, parted, together, unnamed
from pipeline.normalize.marks import Mark, contradicts, says_nothing, split_mark
from pipeline.normalize.polarity import Polarity
from pipeline.normalize.question import Question, none_is_a_value, question, words_of
from pipeline.normalize.verdict import REFERENCE, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Fact, Item, SourceRow


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of an answer, that of its mark, and whether the two contradict each other."""

    status: Status
    mark_status: Status | None
    contradiction: bool


def read_status(row: SourceRow, item: Item | None, facts: Sequence[Fact]) -> Reading:
    """Read one row; never raises, and a status always comes out."""
    said = replace(row, mark=_said(row.mark), answer=_said(row.answer), remarks=_said(row.remarks))
    if not (said.mark + said.answer + said.remarks):
        return _unsaid(row)
    reading = _read_lines(said, item) or _read(said, item, facts)
    if not row.mark.strip() or said.mark:
        return reading
    text = "\n".join(part for part in (folded(said.answer), folded(said.remarks)) if part.strip())
    asked = question(row, item)
    is_given = asked.asks_value and bool(VALUE.search(text))
    return replace(reading, status=beside_dash(reading.status, text, is_given=is_given))


def _read_lines(row: SourceRow, item: Item | None) -> Reading | None:
    """An answer of a line per plan or part, where only some of them have the thing; None where it is another text."""
    cells = [cell for cell in (row.mark, row.answer, row.remarks) if cell.strip()]
    if len(cells) != 1 or row.remarks.strip():
        return None
    lines, marks = parted(cells[0]), unnamed(folded(cells[0]))
    texts = [line.text for line in lines] or marks
    readings = [read_status(replace(row, mark="", answer=text), item, ()) for text in texts]
    status = together([r.status for r in readings], of_plans=bool(marks) or are_plans(lines))
    return Reading(status, None, contradiction=False) if status else None


def _said(cell: str) -> str:
    return "" if says_nothing(cell) else cell


def _unsaid(row: SourceRow) -> Reading:
    """A dash for a mark and nothing else means not applicable; with dashes all over nobody answered."""
    lone = None if row.answer.strip() else _mark(row.mark)
    return Reading(lone.status if lone else Status.UNANSWERED, lone.status if lone else None, contradiction=False)


def _read(row: SourceRow, item: Item | None, facts: Sequence[Fact]) -> Reading:
    asked = question(row, item)
    cell, head = _mark(row.mark), _mark(row.answer)
    if head and _is_no_mark(head, row.answer, asked):
        head = None
    text = "\n".join(part for part in (_rest(row.mark, cell), _rest(row.answer, head)) if part.strip())
    mark = cell or head
    if mark and mark.status in _PLAIN and _PROVISO.match(text):
        text = f"{_PLAIN[mark.status]}。{text}"
    whole = "\n".join(part for part in (text, folded(row.remarks)) if part.strip())
    if mark and mark.status is not Status.YES and _BECAUSE.fullmatch(whole):
        return Reading(mark.status, mark.status, contradiction=False)
    said = _weigh(text, row.remarks, asked)
    if head is not None:
        said = _with_head(head, said, text, asked, is_only=cell is None)
    said = _beside_facts(said, facts_asked(facts, item), text, row, asked)
    if said is Status.PLANNED and mark and mark.status is Status.NO and _is_only_considered(row):
        said = Status.NO
    if said and mark and mark.status is Status.PARTIAL and folded(row.mark + row.answer).lstrip()[:1] in TRIANGLES:
        is_told = cell and head and head.status in _SPOKEN
        return Reading(said if is_told else beside_triangle(said, _claims(whole, asked)), mark.status, False)
    return _decide(said, mark.status if mark else None, whole, asked)


def _beside_facts(
    said: Status | None, facts: Sequence[Fact], text: str, row: SourceRow, asked: Question
) -> Status | None:
    """What the values that were asked for and read make of the words around them."""
    if said in {None, REFERENCE}:
        return Status.YES if any(not fact.negated for fact in facts) else said
    is_other = facts and said in {Status.NO, Status.PARTIAL} and _names_another(facts, text, row, asked)
    return Status.YES if is_other else said


def _names_another(facts: Sequence[Fact], text: str, row: SourceRow, asked: Question) -> bool:
    """Whether all that is denied is one value of several, in whose place another is given: FTPは使用しない。SFTPとする."""
    claims = _claims(text, asked)
    sources: dict[tuple[FactKind, bool], set[str]] = defaultdict(set)
    for fact in facts:
        source = folded(getattr(row, fact.span_field)[fact.span_start : fact.span_end])
        if fact.kind in _NAMES and source not in asked.text:
            sources[fact.kind, fact.negated].add(source)
    return any(
        _all_name(claims, Status.NO, sources[kind, True]) and _all_name(claims, Status.YES, sources[kind, False])
        for kind in _NAMES
    )


def _all_name(claims: Sequence[Claim], status: Status, sources: set[str]) -> bool:
    texts = [claim.clause.text for claim in claims if claim.status is status]
    return bool(texts) and all(any(source in text for source in sources) for text in texts)


_NAMES = frozenset(
    {
        FactKind.PROTOCOL,
        FactKind.AUTH_METHOD,
        FactKind.DATA_FORMAT,
        FactKind.LOCATION,
        FactKind.CIPHER,
        FactKind.CHANNEL,
    }
)


def _is_no_mark(head: Mark, answer: str, asked: Question) -> bool:
    """社外秘 may name a class; なし counts where a number is asked; いいえ to 'is it the same?' denies the likeness, not the thing."""
    if head.status is Status.NOT_DISCLOSED and CLASSES.search(folded(answer)):
        return True
    if head.status is Status.NO and none_is_a_value(asked) and _NONE.match(folded(answer)):
        return True
    return bool(_COMPARES.search(asked.text) and _YES_OR_NO.match(folded(answer)))


_COMPARES = re.compile(r"(?:同じ|同様|同一)(?:です|でしょう|に|と考え)|(?:異なり|違い|変わり)(?:は|が)?(?:あり)?ますか")
_YES_OR_NO = re.compile(r"\s*(?:はい|いいえ|yes|no)[、。,.\s]", re.IGNORECASE)
# 対象外 | ファイル連携のため: a reason beside a mark leaves the answer to the mark.
_BECAUSE = re.compile(r"[^。\n]{1,80}(?:ため|為|ので|から|都合上|理由により|事情により)[。\s]*")
_NONE = re.compile(
    r"\s*(?:なし|無し|ゼロ|none)[\s。.(]*", re.IGNORECASE
)  # where a number is asked this is one, not a mark
# A proviso qualifies what the mark says, so the mark is put into words before it: ○ ただし、... -> 有。ただし、...
_PLAIN = {Status.YES: "有", Status.NO: "無"}
_PROVISO = re.compile(r"\s*(?:ただし|但し|なお|However|Provided)")
_UNLESS = re.compile(r"\s*(?:unless|except|only (?:if|when|where|on|upon|with))\b", re.IGNORECASE)
# What is done instead of the thing asked does not do it: 職員室の施錠で代替.
_INSTEAD = re.compile(
    r"代替(?:して(?:い(?:る|ます)|おります)?|し|する|します)?[。\s]*$|代わりに|かわりに|代わる|依存|委ね|\binstead\b|\brely on\b|\blimited (?:as|to|by)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def folded(raw: str) -> str:
    """Folded text that keeps its line breaks, which tell statements apart; ， and ． are what 、 and 。 are elsewhere."""
    lines = re.split(r"\r\n|[\r\n\v\f\u2028\u2029\x85]", _WIDE.sub(lambda mark: _USUAL[mark[0]], raw))
    text = _COMMA.sub("、", _STOP.sub("。", "\n".join(fold(line).text for line in lines)))
    return text.replace("いただけ", "頂け")  # in which there is no だけ


_USUAL = {"，": "、", "．": "。"}
_WIDE = re.compile(r"(?<=[ぁ-んァ-ヴー一-龥）)])[，．]")
_COMMA = re.compile(r"(?<=[ぁ-んァ-ヴー一-龥]),")
_STOP = re.compile(r"(?<=[ぁ-んァ-ヴー一-龥])\.(?![A-Za-z0-9])")


def _mark(raw: str) -> Mark | None:
    return split_mark(folded(raw)) if raw.strip() else None


def _rest(raw: str, mark: Mark | None) -> str:
    """The text beside a mark. A word that ends in a full stop or a bracket (なし。...) is read as text as well."""
    text = folded(raw)
    if mark is None:
        return text
    is_statement = bool(re.search(r"[。(]", text[: mark.end + 1])) and bool(text[mark.end :].strip())
    return text if is_statement else text[mark.end :]


def _with_head(head: Mark, said: Status | None, text: str, asked: Question, *, is_only: bool) -> Status | None:
    """What a mark at the head of the answer adds: it is part of the text, and decides where the text hardly does."""
    if said in {None, REFERENCE}:
        return head.status if head.status is not Status.UNCLEAR and not (is_only and said is None) else said
    if head.status in _SPOKEN and said in {Status.YES, Status.NO}:
        return head.status
    if head.status is Status.BEST_EFFORT and said is Status.NOT_DEFINED:  # Best effort, no commitment
        return head.status
    if head.status is Status.YES and said is Status.NOT_DISCLOSED and text.isascii() and not asked.asks_value:
        return head.status  # Yes, but the thresholds are confidential
    if head.status is Status.NO and said in {Status.YES, Status.PARTIAL}:
        denied = any(c.status is Status.NO for c in _claims(text, asked))
        return Status.NO if denied or not _is_statement(text) else said
    return said


_SPOKEN = frozenset(
    {
        Status.NOT_APPLICABLE,
        Status.NOT_DEFINED,
        Status.NOT_DISCLOSED,
        Status.PLANNED,
        Status.CONDITIONAL,
        Status.BEST_EFFORT,
        Status.PARTIAL,
    }
)


def _is_statement(text: str) -> bool:
    """Whether a text is a sentence with a predicate, not a note such as httpsのみ使用."""
    return bool(re.search(r"(?:ます|ました|済み?|している|した|する)(?:[。\s)]|$)", text))


def _decide(said: Status | None, marked: Status | None, text: str, asked: Question) -> Reading:
    if said is None or said is REFERENCE:
        return Reading(marked or Status.UNCLEAR, marked, contradiction=False)
    status = said
    if marked is Status.NO:
        status = _beside_no(status, text, asked)
    if marked is Status.YES:
        status = _beside_yes(status, text, asked)
    if marked in {Status.PARTIAL, Status.UNCLEAR} and status is Status.YES:
        status = Status.PARTIAL
    if (
        marked is Status.PARTIAL
        and status is Status.NOT_DEFINED
        and not asked.asks_value
        and any(c.status in _GRANTED for c in _claims(text, asked))
    ):
        status = Status.PARTIAL
    if marked is Status.PARTIAL and status is Status.NOT_APPLICABLE:  # △ 派遣社員は対象外: the part left out
        status = Status.PARTIAL
    is_beside = marked in {Status.NOT_APPLICABLE, Status.CONDITIONAL} and status is Status.PARTIAL
    if marked in _SPOKEN and (is_beside or status in {Status.YES, Status.NO}):
        status = marked or status
    is_none = none_is_a_value(asked) and bool(_NOTHING.search(text))
    return Reading(status, marked, contradiction=contradicts(status, marked) and not is_none)


_GRANTED = frozenset({Status.YES, Status.PARTIAL, Status.CONDITIONAL})
# 無 beside 検討中 is 'not done, under consideration'; beside 来年度に予定 it is a plan.
_CONSIDERED = re.compile(r"検討|under (?:consideration|discussion)|considering", re.IGNORECASE)
_PLAN = re.compile(r"予定|計画|見込|\b20\d\d\b|\d年|planned|scheduled", re.IGNORECASE)


def _is_only_considered(row: SourceRow) -> bool:
    text = folded(f"{row.answer}\n{row.remarks}")
    return bool(_CONSIDERED.search(text)) and not _PLAN.search(text)


def _is_only_weighed(text: str, asked: Question) -> bool:
    """パッチを毎朝突き合わせ、即日適用を検討する: considering is part of what is done, no plan."""
    return not _PLAN.search(text) and any(
        c.status is Status.YES and c.clause.role is not Role.ASIDE for c in _claims(text, asked)
    )


def _beside_no(status: Status, text: str, asked: Question) -> Status:
    """What the text comes to beside a no: often it tells why not, or what there is instead."""
    if status is Status.NOT_APPLICABLE and _ITSELF.search(text):
        return Status.NO
    if status is Status.NOT_DEFINED and not asked.asks_value:
        return Status.NO if any(c.status is Status.NO for c in _claims(text, asked)) else status
    if status not in {Status.YES, Status.PARTIAL, Status.CONDITIONAL} or none_is_a_value(asked):
        return status
    claims = _claims(text, asked)
    if _UNLESS.match(text) or not claims:
        return Status.CONDITIONAL if _UNLESS.match(text) else status
    if status is not Status.CONDITIONAL and _is_on_its_way(claims[1:]):
        return Status.PLANNED
    if status is not Status.CONDITIONAL and _denies(status, claims):
        return Status.NO
    if _is_done_otherwise(text, asked) or _LACKS.search(text) or (_INSTEAD.search(text) and "代替" not in asked.text):
        return Status.NO
    return Status.NO if status is Status.YES and _only_explains(text, claims, asked) else status


def _denies(status: Status, claims: Sequence[Claim]) -> bool:
    """Whether a text beside a no denies in its first or its last word what it seems to grant."""
    first, last = claims[0], claims[-1]
    if first.status is Status.NO and first.clause.role is Role.MAIN and not first.guards:
        return True
    is_told = first.status is Status.YES and first.has_value and first.about >= last.about
    return (last.clause.polarity is Polarity.NEGATED and not (last.guards or is_told)) or (
        status is Status.PARTIAL and first.status is Status.NO
    )


def _is_on_its_way(claims: Sequence[Claim]) -> bool:
    """開発は終わっており、来月リリースします beside a no."""
    return any(c.status is Status.PLANNED and _RELEASED.search(c.clause.text) for c in claims)


_RELEASED = re.compile(r"リリース|公開|提供|開始|予定|搭載|実装|お待ち")


def _only_explains(text: str, claims: Sequence[Claim], asked: Question) -> bool:
    """Whether a text beside a no tells why there is nothing, or what less there is."""
    explains = _EXPLAINS.search(mask_brackets(text))
    is_elsewhere = all(words_of(c.clause.text).isdisjoint(asked.label | asked.words) for c in claims)
    is_given = any(c.has_value for c in claims) and not re.search(r"\bonly\b", text, re.IGNORECASE)
    return (text.isascii() and is_elsewhere and not is_given) or bool(explains and (explains["only"] or is_elsewhere))


def _beside_yes(status: Status, text: str, asked: Question) -> Status:
    """What a denial comes to beside a yes: it may deny a part, or be the safeguard itself."""
    if status is Status.PLANNED:
        return Status.YES if _is_only_weighed(text, asked) else status
    if status not in {Status.NO, Status.NOT_APPLICABLE}:
        return status
    claims = _claims(text, asked)
    denied = [c for c in claims if c.status is status]
    granted = any(c.status is Status.YES for c in claims)
    if not denied:
        return status
    if status is Status.NOT_APPLICABLE:
        is_part = all("対象外" in c.clause.text and _PART.match(c.clause.text) for c in denied)
        return Status.PARTIAL if is_part else status
    if all(restricts(c, asked) for c in denied):
        return Status.YES
    is_part = all(_denies_part(c.clause.text, asked) or is_of_part(c, asked, granted=granted) for c in denied)
    return Status.PARTIAL if is_part else status


def _is_done_otherwise(text: str, asked: Question) -> bool:
    """Whether the text names what there is in place of what was asked: no telephone but mail, no contractor but staff."""
    if _IN_HOUSE.search(text) and _OUTSOURCED.search(asked.text):
        return True
    wanted, named = (frozenset(_CHANNEL.findall(of)) for of in (asked.text, text))
    return bool(wanted and named) and wanted.isdisjoint(named)


_IN_HOUSE = re.compile(
    r"自社(?:内|の(?:社員|要員|担当者?|従業員|技術者))?(?:のみ)?(?:で|にて|が)|内製|社内(?:で|にて)|自前"
)
_OUTSOURCED = re.compile(r"委託|外注|外部")
_CHANNEL = re.compile(r"電話|メール|チャット|ファックス|FAX|SMS|フォーム|訪問|郵送|対面", re.IGNORECASE)
# What tells of a lack, or of less than was asked: 平文で保存, 手動で合わせている, 共用部のみ管理.
_LACKS = re.compile(
    r"(?:共有|共用|単一)の?(?:暗号)?(?!(?:ID|アカウント)(?:は|の利用は)?(?:禁止|不可|廃止))(?:鍵|キー|アカウント|ID|環境|サーバ|データベース|DB)|事後|平文|共通(?!点)|(?:同一|同じ|一つ)の|全員(?:同一|同じ)|同一(?:権限|ID|鍵|アカウント)|単一(?:リージョン|拠点|構成|系統)|[^、。]{1,8}側(?:で|にて)[^、。]{0,8}[。\s]*$|定額|固定料金|共[用有](?:です|している|[。\s]*$)|のまま[。\s]*$|[1一]つを|(?:お客様|利用者|ユーザー?)(?:様)?(?:ご自身|自身|の責任|側)|手動で|手作業|目視|口頭|個人任せ|属人|(?:のみ|だけ)(?:を|に|へ|が)?[一-龥ァ-ヴー]{0,8}[。\s]*$|\bmanual(?:ly)?\b",
    re.IGNORECASE,
)
# 共用環境です tells why there is no separation; 分離しています would deny the mark.
_ITSELF = re.compile(r"(?:自体|そのもの)(?:は|が|を|も)")
_EXPLAINS = re.compile(
    r"(?:(?P<only>のみ|だけ|しか[^。]{1,12}(?:ない|ません)|に限(?:る|ら(?:れ|せ)|って)[^。]{0,14}|\bonly\.?)|仕様|環境|状態|体制|構成|方式|形態|原則|前提|設計|(?<!で)運用)(?:です|である|となります|となっております|となっています)?[。\s)]*$"
)
_PART = re.compile(r"(?!本|当|弊|貴)[^はがも]{2,20}[はがも]")
# 無 beside 0件 or 制限なし says one thing twice.
_NOTHING = re.compile(r"無制限|制限|上限|発生|ゼロ|なし|(?<!\d)0\s?[件回]|unlimited|no limit|none", re.IGNORECASE)


def _denies_part(text: str, asked: Question) -> bool:
    """Whether only a part is left out, or a paper about the thing: 消去証明書の発行は不可."""
    return bool(_LEFT_OUT.search(text)) or (
        bool(_PAPER.search(text)) and any(act in text and act not in asked.text for act in _HANDED)
    )


_LEFT_OUT = re.compile(r"[はもが](?:含ま|含め|対象と(?:し|なら)|対象に(?:含|し)|除外)")
_HANDED = ("発行", "提出", "交付", "出して", "作成")
_PAPER = re.compile(r"証明|報告書|レポート|明細|書面|証書")


def _weigh(text: str, remarks: str, asked: Question) -> Status | None:
    """The status of the text; remarks count where the answer itself says next to nothing."""
    said = verdict(_claims(text, asked), asked)
    if not remarks.strip() or (said is not None and not (said is Status.YES and len(text) <= 12)):
        return said
    noted = _rest(remarks, _mark(remarks)) or folded(remarks)
    return verdict(_claims(f"{text}。\n{noted}", asked), asked) or said


def _claims(text: str, asked: Question) -> list[Claim]:
    found = (claim_of(clause, asked) for clause in clauses(text))
    return [claim for claim in found if claim is not None]
