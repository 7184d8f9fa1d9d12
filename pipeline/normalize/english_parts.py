"""Which part of a thing an English clause leaves out, when another clause grants it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.english import is_english
from pipeline.normalize.polarity import Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.normalize.claims import Claim

# System logs cannot; files already stored are not: the act is left out because it is the one before.
_ELLIPTIC = re.compile(
    r"\b(?:cannot|can ?not|can't|(?:is|are|does|do|has|have|was|were|will) ?(?:not|n't)|no|none|excluded|not (?:yet|included|covered|supported|possible|available))\s*$",
    re.IGNORECASE,
)
_REST = re.compile(r"^\s*(?:all |any |the )?(?:others?|rest|remaining|everything else)\b", re.IGNORECASE)
# Not automatically, but on command: only the manner is denied.
_MANNER = re.compile(
    r"\bnot\b[^.;]{0,80}\b(?:automatically|individually|immediately|manually|separately|directly|by default|as standard|out of the box|natively|in the (?:ui|gui|console)|on screen|self-service|in person|by hand|physically|publicly|personally|permanently)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^\s*(?:(?:but|although|though|however|while)\s)?(?:it|this|that|they|these|we|not|do|does|is|are|has|have|cannot)\b|\s*there(?: is|'s) no (?:way|means|possibility|option|function) [^.;]{0,20}\b(?:it|them)\b",
    re.IGNORECASE,
)


def leaves_part_out(denial: str, granted: str) -> bool:
    """Whether a denial after something granted leaves out a part of it: system logs cannot, the rest is unencrypted."""
    if not is_english(denial):
        return False
    is_elliptic = bool(_ELLIPTIC.search(denial.rstrip(" .,;"))) and len(denial.split()) > 1
    return is_elliptic or bool(_REST.match(denial)) or (bool(_LACKS.search(denial)) and not _SINGLE.search(granted))


# There is no warm standby for the application itself.
_LACKS = re.compile(r"\bno\b [^.;]{1,40}\bfor (?:the|our) [\w -]+(?: itself)?\s*$|\bunencrypted\b", re.IGNORECASE)
_SINGLE = re.compile(r"\bno\b", re.IGNORECASE)


def denies_manner(text: str) -> bool:
    """Whether only the way of doing is denied."""
    return is_english(text) and bool(_MANNER.search(text))


def has_own_subject(text: str) -> bool:
    """Whether an English clause speaks of a thing of its own: restore tests are not performed."""
    return is_english(text) and not _PRONOUN.match(text)


# We take no backups of attachments.
_OF_PART = re.compile(
    r"\bno [\w-]+ (?:(?:is|are) \w+ )?(?:of|for|to|on) (?!(?:all|any|our|the|this|customers?|users?)\b)[\w-]+",
    re.IGNORECASE,
)


def denies_part(text: str) -> bool:
    """Whether a denial is on a part alone, so that what is granted beside it stands."""
    return is_english(text) and bool(_OF_PART.search(text))


# A question after two things: 責任者と窓口, storage and disposal.
OF_TWO = re.compile(r"^[^\n]*(?:と(?!の|して|する|なる|いう|同)|及び|および|並びに|\band\b)")
# For hard disks we have no procedure; the database, on the other hand, runs on one node.
_FRONTED = re.compile(
    r"\s*(?:for|in|on|at|with|as (?:for|to)|regarding|during|outside) [\w -]{2,40}?(?:,| yes\b| (?:we|it|they|there|this|no|nothing|nobody)\b)",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\bon the other hand\b|\bby contrast\b|\bin contrast\b|\bhowever\b|\bwhereas\b|\bmeanwhile\b|\bconversely\b|\byet\b(?! (?:to|another))|\bstill\b|\bso far\b|\bonly (?:the|for)\b|\b(?:other|remaining|ordinary|regular|normal|non-\w+|some|older?|legacy|external|temporary|part-tim\w+|internal) ",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:additional|further|extra|special|charge|fee|cost|beyond (?:that|this|it)|besides|(?:withdrawn|retired|discontinued|abolished|replaced) (?:in|by|on)|the next|in addition|other than)s?\b|^\s*(?:no|none|nothing)\b(?!.*\b(?:is|are|was|were|has|have|had|can|does|do|did)\b)",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:them|these|those|it|such)\b", re.IGNORECASE)


def lacks_beside(denial: Claim, lead: Claim, *, of_two: bool) -> Status | None:
    """What a denial in a sentence of its own leaves of a grant before it: a part, nothing where it is nearer to the question."""
    text = denial.clause.text
    if not (is_english(text) and is_english(lead.clause.text)) or _MANNER.search(text) or _MORE.search(text):
        return Status.NO if _UNDONE.search(text) else None
    is_beside = lead.about == 0 and not is_elliptic(lead)
    is_named = denial.about > 0 and (not is_beside or (of_two and denial.about >= _NEAR))
    is_whole = (is_named and _THEM.search(text)) or (lead.about > 0 and _HANDED.search(text))
    if _UNDONE.search(text) or (is_whole and not of_two):
        return Status.NO
    if denial.clause.polarity is Polarity.AFFIRMED or _NOT_THERE.match(text):
        return Status.PARTIAL
    if _FRONTED.match(lead.clause.text):
        return Status.PARTIAL
    if not has_own_subject(text) and not (of_two and is_named):
        return None
    if _FRONTED.match(text) or _CONTRAST.search(text) or _are_two(text, lead.clause.text):
        return Status.PARTIAL
    return Status.PARTIAL if is_named else None


def _are_two(denial: str, granted: str) -> bool:
    """The web site is tested; the app has never been looked at: two things, each with a predicate of its own."""
    named = [_THING.match(text) for text in (denial, granted)]
    return all(named) and len({thing[1].lower() for thing in named if thing}) > 1


_THING = re.compile(r"\s*((?:the|our) [\w -]{2,30}?) (?:is|are|was|were|has|have|had|does|do)\b", re.IGNORECASE)
_HANDED = re.compile(
    r"\b(?:hand|giv|show|shar|releas|provid|disclos|send|pass)\w* (?:them|it|these|those)\b", re.IGNORECASE
)
_NOT_THERE = re.compile(r"\s*(?:but )?not (?:yet )?(?:on|for|in|at|by|with|to|during|from)\b", re.IGNORECASE)


def lacking(lead: Claim, rest: Sequence[Claim], *, of_two: bool, is_given: bool) -> Status | None:
    """What the denials and the other lacks in further English sentences leave of a yes; None where they take nothing."""
    lacks = [c for c in rest if c.status in {Status.NO, Status.NOT_DEFINED} and not c.guards]
    if is_given:  # TLS to the balancer. Behind it: plain HTTP
        lacks = [c for c in lacks if c.status is Status.NO and c.clause.polarity is Polarity.AFFIRMED]
    if of_two and any(c.status is Status.CONDITIONAL and _UNLESS.search(c.clause.text) for c in rest):
        return Status.CONDITIONAL
    return next((less for c in lacks if (less := lacks_beside(c, lead, of_two=of_two))), None)


_UNLESS = re.compile(r"\bunless\b", re.IGNORECASE)
_NEAR = 0.3  # of the words of the question

# Nothing prevents that; we do not do so: what is denied is the whole.
_UNDONE = re.compile(
    r"\bnothing (?:prevents|stops|ensures|guarantees|keeps)\b|\b(?:not|never) (?:do|doing|done|offer|provide|have|had|guarantee) (?:that|this|it|so)\b",
    re.IGNORECASE,
)


def is_elliptic(lead: Claim) -> bool:
    """Taken nightly: what is taken is what was asked about."""
    return bool(_PARTICIPLE.match(lead.clause.text))


_PARTICIPLE = re.compile(
    r"\s*(?:yes\b|\w+(?:ed|ly)\b|(?:taken|done|held|kept|given|written|run|made|set|shown|built)\b|\W*\d)",
    re.IGNORECASE,
)
