"""What does the vendor say about the thing asked? The text decides over the mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.model import Status
from pipeline.normalize.claims import Claim, Question, claim_of, none_is_a_value, question, same_act, verb_of
from pipeline.normalize.clauses import Role, clauses
from pipeline.normalize.marks import Mark, split_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Fact, Item, SourceRow

_REFERENCE = Status.UNCLEAR  # what a claim that only points elsewhere comes to


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of an answer, that of its mark, and whether the two contradict each other."""

    status: Status
    mark_status: Status | None
    contradiction: bool


def read_status(row: SourceRow, item: Item | None, facts: Sequence[Fact]) -> Reading:
    """Read one row; never raises, and a status always comes out."""
    if not (row.mark + row.answer + row.remarks).strip():
        return Reading(Status.UNANSWERED, None, contradiction=False)
    asked = question(row, item)
    cell, head = _mark(row.mark), _mark(row.answer)
    if head and head.status is Status.NO and none_is_a_value(asked) and _NONE.match(folded(row.answer)):
        head = None
    text = "\n".join(part for part in (_rest(row.mark, cell), _rest(row.answer, head)) if part.strip())
    mark = cell or head
    if mark and mark.status in _PLAIN and _PROVISO.match(text):
        text = f"{_PLAIN[mark.status]}。{text}"
    said = _weigh(text, row.remarks, asked)
    if head is not None:
        said = _with_head(head, said, text, asked, is_only=cell is None)
    if said in {None, _REFERENCE} and item and any(not f.negated and f.kind in item.fact_kinds for f in facts):
        said = Status.YES
    return _decide(said, mark.status if mark else None)


_NONE = re.compile(
    r"\s*(?:なし|無し|ゼロ|none)[\s。.(]*", re.IGNORECASE
)  # where a number is asked this is one, not a mark
# A proviso qualifies what the mark says, so the mark is put into words before it: ○ ただし、... -> 有。ただし、...
_PLAIN = {Status.YES: "有", Status.NO: "無"}
_PROVISO = re.compile(r"\s*(?:ただし|但し|なお|However|Provided)")


@lru_cache(maxsize=256)
def folded(raw: str) -> str:
    """Folded text that keeps its line breaks, which tell statements apart."""
    return "\n".join(fold(line).text for line in re.split(r"\r\n|[\r\n\v\f\u2028\u2029\x85]", raw))


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
    if said in {None, _REFERENCE}:
        return head.status if head.status is not Status.UNCLEAR and not (is_only and said is None) else said
    if head.status in _SPOKEN and said in {Status.YES, Status.NO}:
        return head.status
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


def _decide(said: Status | None, marked: Status | None) -> Reading:
    if said is None or said is _REFERENCE:
        return Reading(marked or Status.UNCLEAR, marked, contradiction=False)
    status = said
    if marked in {Status.PARTIAL, Status.UNCLEAR} and status is Status.YES:
        status = Status.PARTIAL
    if marked in _SPOKEN and status is Status.NO:
        status = marked or status
    return Reading(status, marked, contradiction={status, marked} == {Status.YES, Status.NO})


def _weigh(text: str, remarks: str, asked: Question) -> Status | None:
    """The status of the text; remarks count where the answer itself says next to nothing."""
    said = _verdict(_claims(text, asked), asked)
    if not remarks.strip() or (said is not None and not (said is Status.YES and len(text) <= 12)):
        return said
    noted = _rest(remarks, _mark(remarks)) or folded(remarks)
    return _verdict(_claims(f"{text}\n{noted}", asked), asked) or said


def _claims(text: str, asked: Question) -> list[Claim]:
    found = (claim_of(clause, asked) for clause in clauses(text))
    return [claim for claim in found if claim is not None]


def _verdict(claims: list[Claim], asked: Question) -> Status | None:
    spoken = [c for c in claims if c.status is not _REFERENCE]
    main = [c for c in spoken if c.clause.role is not Role.ASIDE and not _only_explains(c)]
    main = main or [c for c in spoken if c.clause.role is Role.REASON]
    if not main:
        return (spoken or claims)[0].status if claims else None
    if main[0].status is Status.NOT_DISCLOSED and any(
        c.status is Status.NOT_DEFINED and _only_explains(c) for c in spoken
    ):
        return Status.NOT_DEFINED
    first = [c for c in main if c.clause.sentence == main[0].clause.sentence]
    rest = [c for c in main if c.clause.sentence != main[0].clause.sentence]
    asides = [c for c in claims if c.clause.role is Role.ASIDE and c.clause.sentence == main[0].clause.sentence]
    lead, status = _sentence(first)
    return _combine(lead, status, rest, asides, asked)


def _only_explains(claim: Claim) -> bool:
    """A reason answers nothing, but for a denial in ...ませんので、 which states as much as it explains."""
    text = claim.clause.text
    return claim.clause.role is Role.REASON and not (
        claim.status is Status.NO and text.rstrip("、,").endswith("ませんので")
    )


def _sentence(said: list[Claim]) -> tuple[Claim, Status]:
    """The claim of a sentence that answers, and what the sentence comes to."""
    first, last = said[0], said[-1]
    if {c.status for c in said} == {first.status}:
        return first, first.status
    if first.status is Status.NO and first.clause.role is Role.REASON:
        firmer = next((c for c in said[1:] if c.status is not Status.YES), first)
        return firmer, firmer.status
    if first.clause.role is Role.CONCESSION:
        return _conceded(first, said[1])
    denials = [c for c in said if c.status is Status.NO]
    grants = [c for c in said if c.status is Status.YES]
    if denials and grants:
        return _mixed(denials, grants, last)
    if grants and any(c.status in {Status.NOT_APPLICABLE, Status.PLANNED} for c in said):
        is_partial = last.status is not Status.YES or _is_listed(grants[0], first)
        return grants[0], Status.PARTIAL if is_partial else Status.YES
    firm = [c for c in said if c.status is not Status.YES]
    return (firm[0], firm[0].status) if firm and not firm[0].weak else (first, first.status)


def _mixed(denials: list[Claim], grants: list[Claim], last: Claim) -> tuple[Claim, Status]:
    """...を取得し、...は提供していません: partial where both are about one act, else what stands last counts."""
    acts = {verb_of(c.clause) for c in denials} & {verb_of(c.clause) for c in grants}
    if acts - {""} or _is_listed(grants[0], denials[0]):
        return denials[0], Status.PARTIAL
    denied, granted = max(c.about for c in denials), max(c.about for c in grants)
    if last.status is Status.NO:
        return (last, Status.NO) if denied >= granted * 0.5 else (grants[0], Status.PARTIAL)
    return (denials[0], Status.NO) if denied > granted + 0.3 else (grants[-1], Status.YES)


def _is_listed(grant: Claim, denial: Claim) -> bool:
    """画面は可、帳票は不可: two topics side by side, joined by a bare comma."""
    return all(_NAMED.search(c.clause.text) for c in (grant, denial)) and any(
        _BARE.search(c.clause.text) for c in (grant, denial)
    )


_NAMED = re.compile("は|:")
_TOPIC = re.compile(r"(?<![にで間])は|:")
_BARE = re.compile(r"[一-龥ァ-ヴA-Za-z\d○×%)][、,/]\s*$")


def _conceded(first: Claim, second: Claim) -> tuple[Claim, Status]:
    """...が、...: the second part is the point, unless it only tells what is done instead."""
    if first.status is Status.YES:
        return _granted_but(first, second)
    if first.status is Status.NO:
        return _denied_but(first, second)
    if first.status is Status.NOT_DEFINED:
        if second.status is Status.BEST_EFFORT:
            return first, second.status
        if second.status is Status.CONDITIONAL or (first.weak and second.has_value):
            return second, second.status
    return first, first.status


def _denied_but(first: Claim, second: Claim) -> tuple[Claim, Status]:
    if second.status in {Status.BEST_EFFORT, Status.CONDITIONAL}:
        return first, second.status
    if second.status is Status.PLANNED and _FIRM_PLAN.search(second.clause.text):
        return second, Status.PLANNED
    if second.status is not Status.YES:
        return first, Status.NO
    if same_act(first, second) or (_GUARANTEE.search(first.clause.text) and second.has_value):
        return second, Status.PARTIAL
    return (second, Status.YES) if second.about > first.about + 0.3 else (first, Status.NO)


def _granted_but(first: Claim, second: Claim) -> tuple[Claim, Status]:
    if second.status is Status.NO:
        if first.has_value and _GUARANTEE.search(second.clause.text):
            return first, Status.YES
        if _FORMERLY.search(first.clause.text):
            return second, Status.NO
        if same_act(first, second) or second.about < first.about * 0.5:
            return second, Status.PARTIAL
        return second, Status.NO
    if second.status in {Status.NOT_DISCLOSED, Status.NOT_DEFINED}:
        return (first, Status.YES) if second.weak else (second, second.status)
    return (second, _AFTER_GRANT[second.status]) if second.status in _AFTER_GRANT else (first, Status.YES)


_FORMERLY = re.compile(r"以前は|従来は|かつて|過去に|昨年|previously", re.IGNORECASE)
_AFTER_GRANT = {
    Status.PARTIAL: Status.PARTIAL,
    Status.NOT_APPLICABLE: Status.PARTIAL,
    Status.PLANNED: Status.PARTIAL,
    Status.CONDITIONAL: Status.CONDITIONAL,
}
_GUARANTEE = re.compile(r"保証|補償|SLA|guarantee", re.IGNORECASE)
_FIRM_PLAN = re.compile(r"予定|planned|scheduled", re.IGNORECASE)  # 検討中 after a denial leaves it a no


def _combine(lead: Claim, status: Status, rest: list[Claim], asides: list[Claim], asked: Question) -> Status:
    """What the other sentences make of the first one's status."""
    has_value = asked.asks_value and any(c.status is Status.YES and c.has_value for c in rest)
    if status is Status.YES:
        return _yes_with(lead, rest, asides)
    if status is Status.NO:
        return _no_with(lead, rest, asides, has_value=has_value)
    if status is Status.NOT_DEFINED and any(c.status is Status.BEST_EFFORT for c in rest):
        return Status.BEST_EFFORT
    if has_value and (status is Status.CONDITIONAL or (status is Status.NOT_DEFINED and lead.weak)):
        return Status.YES
    if status is Status.BEST_EFFORT and lead.status is status and asked.asks_value and lead.has_value:
        return Status.YES
    return status


def _yes_with(lead: Claim, rest: list[Claim], asides: list[Claim]) -> Status:
    denials = [c for c in rest if c.status is Status.NO]
    if _TOPIC.search(lead.clause.text) and any(c.status in _LACKING and _ELLIPTIC.search(c.clause.text) for c in rest):
        return Status.PARTIAL
    if any(_takes_back(c, lead) for c in denials) or (denials and _ONLY.search(lead.clause.text)):
        return Status.PARTIAL
    if any(c.status is Status.PLANNED and c.about >= lead.about + 0.3 for c in rest):
        return Status.PARTIAL
    limits = [c.status for c in asides if c.status in {Status.CONDITIONAL, Status.PARTIAL}]
    return limits[0] if limits and not rest else Status.YES


def _takes_back(denial: Claim, lead: Claim) -> bool:
    """Whether a later denial limits what the lead grants: it is as near to the question, and a proviso or about one act."""
    if same_act(denial, lead):
        return denial.about >= min(lead.about, 0.5)
    return denial.clause.role is Role.PROVISO and denial.about >= max(lead.about, 0.5)


_LACKING = frozenset({Status.NO, Status.PLANNED, Status.NOT_APPLICABLE})
# 画面は対応済み。帳票は未対応: the second statement leaves out the act because it is the one asked about.
_ELLIPTIC = re.compile(
    r"(?:(?<![にで])は|:)\s*(?:現在|現状|まだ)?(?:未対応|非対応|不可|未実施|未|対象外|対応予定|対応して(?:おり|い)ません|対応していない|×)"
)
_ONLY = re.compile(r"(?:のみ|だけ)[。\s]*$")


def _no_with(lead: Claim, rest: list[Claim], asides: list[Claim], *, has_value: bool) -> Status:
    said = {
        c.status
        for c in [*rest, *asides]
        if c.status is not Status.CONDITIONAL or c.clause.role is Role.ASIDE or c.about >= 0.1
    }
    if Status.CONDITIONAL in said:
        return Status.CONDITIONAL
    if any(c.status is Status.PLANNED and _FIRM_PLAN.search(c.clause.text) for c in [*rest, *asides]):
        return Status.PLANNED
    grants = [c for c in rest if c.status is Status.YES]
    if _GUARANTEE.search(lead.clause.text):
        if Status.BEST_EFFORT in said:
            return Status.BEST_EFFORT
        has_value = has_value or any(c.has_value for c in grants)
    act = verb_of(lead.clause)
    return Status.PARTIAL if has_value or any(act and act in c.clause.text for c in grants) else Status.NO
