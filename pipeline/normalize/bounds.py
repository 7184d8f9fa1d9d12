"""Comparator and qualifier of a value, from the words beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Comparator, Qualifier

if TYPE_CHECKING:
    from pipeline.normalize.mentions import Mention

_AFTER = [
    (
        Comparator.LE,
        r"以内|以下|を?超え(?:な|ませ|ず|ること(?:は|が)?(?:な|あり|ござい))|まで(?!も)|内に|中(?:に|$|[。、\s)])|を?上限|を?限度|or less|at most|at the latest|maximum|max(?![a-z])",
    ),
    (Comparator.LT, r"未満|弱|を?下回(?!ら|りま|った)|を?切[るり]"),
    (
        Comparator.GE,
        r"以上|以降|or more|or longer|or higher|or above|minimum|を?下限|を?下回(?:ら|りま|った(?:こと|月|日)(?:は|が)(?:一度も)?(?:な|あり|ござい))|\+(?=\s|$|[。、)])|に満たな|はくだら",
    ),
    (Comparator.GT, r"(?:超|を超え)(?!え?(?:な|ませ|ず|ること))|より(?:長|多|大)|を?上回"),
    (
        Comparator.APPROX,
        r"程度|前後|ほど|くらい|ぐらい|頃|ごろ|強(?!制)|を?(?:目安|目途|目処|めど)|(?:間)?が?目安|or so",
    ),
]
_BEFORE = [
    (Comparator.LE, r"最大(?:で|でも)?|最長(?:で|でも)?|上限は?|最高|遅くと?も|within\s|no(?:t)? later than\s|up to\s|max(?:imum)?\.?(?: of)?\s?|no(?:t)? (?:more|longer|higher|greater|slower) than\s|w/in\s|not (?:\w+ )?beyond\s|at most\s|less than or equal to\s|<=|≤|≦"),
    (Comparator.LT, r"(?<!no )(?<!not )less than\s|under\s|below\s|<"),
    (Comparator.GE, r"最低(?:でも|限)?|最小|少なくと?も|最短(?:で|でも)?|下限は?|at least\s|min(?:imum)?\.?(?: of)?\s?|no(?:t)? (?:less|fewer|shorter|lower|smaller|sooner) than\s|>=|≥|≧"),
    (Comparator.GT, r"more than\s|over\s|above\s|exceeding\s|>"),
    (Comparator.APPROX, r"約|およそ|おおよそ|凡そ|概ね|おおむね|ほぼ|だいたい|目安(?:は|:|として)?|approximately\s|approx\.?\s?|about\s|around\s|roughly\s"),
]  # fmt: skip
_AFTER_RE = [(comparator, re.compile(rf"\s?(?:間)?(?:{words})", re.IGNORECASE)) for comparator, words in _AFTER]
_BEFORE_RE = [
    (
        comparator,
        re.compile(rf"(?:{words})[\s:は]?(?:平均|毎[日週月年]|年間?|月間?|丸|まる|延べ|約|およそ)?\s?$", re.IGNORECASE),
    )
    for comparator, words in _BEFORE
]

_TARGET = r"目標|(?<![A-Za-z])SLO(?![A-Za-z])|目指|努力|ターゲット|target|objective|\bgoal|\baim"
_ACTUAL = r"実績|実測|過去|直近|現時点|(?<!た)時点[のでは]|累計|以来|達成(?:し|を|$)|で推移|in practice|historically|actual|measured|recorded|achieved"
_AVERAGE = r"平均|average|mean\b|\bavg"
_GUARANTEED = r"(?:保証|保障|確約)(?!(?:は|を|も|対象)?(?:致|いた|し|ござ|でき|あり|なし|無|外|[すさ]れ?る(?:もの|こと|訳|わけ)?で)(?:し|て|い|お|ま|は|あり|ござい)*(?:せん|かね|ない)|対象外|値?(?:なし|外|では|はな|はあり|はござい))|guarante|SLAとして|SLA(?:は(?!な|あり|設|定|未|ご)|で|の|:|値|\s?\(?$|が?あり(?!ま?せ))"
_MAXIMUM = r"最大|最長|最悪(?:の場合)?|up to|max(?:imum)?(?: of)?|worst[ -]case"
_MINIMUM = r"最低|最小|最短|min(?:imum)?(?: of)?"
_QUALIFIERS = [
    (Qualifier.AVERAGE, re.compile(_AVERAGE, re.IGNORECASE)),
    (Qualifier.TARGET, re.compile(_TARGET, re.IGNORECASE)),
    (Qualifier.GUARANTEED, re.compile(_GUARANTEED, re.IGNORECASE)),
    (Qualifier.ACTUAL, re.compile(_ACTUAL, re.IGNORECASE)),
]
_EXTREMES = [
    (Qualifier.MAXIMUM, re.compile(rf"(?:{_MAXIMUM})[\sでもは:丸約]*$", re.IGNORECASE)),
    (Qualifier.MINIMUM, re.compile(rf"(?:{_MINIMUM})[\sでもは:限]*$", re.IGNORECASE)),
]
_ABOUT = re.compile(r"目安|目途|目処|めど")
# No guarantee, cannot be guaranteed: what is said not to be promised is no promise.
_UNPROMISED = re.compile(r"(?:\b(?:no|not|without|cannot|never)|n't)\s(?:\w+\s){0,2}guarante\w*", re.IGNORECASE)
_CLOSE = re.compile(r"[、,。()/;]|(?<![A-Za-z]) (?![A-Za-z])|(?<=[^0-9A-Za-z]) ")


def comparator(mention: Mention) -> Comparator:
    """How the words beside a value bound it; a stated bound wins over "about"."""
    if mention.value_max is not None:
        return Comparator.RANGE
    found = [c for c, pattern in _AFTER_RE if pattern.match(mention.after)]
    found += [c for c, pattern in _BEFORE_RE if pattern.search(mention.before)]
    exact = [c for c in found if c is not Comparator.APPROX]
    if exact:
        return exact[0]
    if found or re.match(r"[^、。,()]{0,6}(?:目安|目途|目処|めど)", mention.after) or _ABOUT.search(mention.aside):
        return Comparator.APPROX
    return Comparator.EQ


def bound_end(mention: Mention) -> int:
    """Where the words that bound the value end, so that a fact's source shows them."""
    for _, pattern in _AFTER_RE:
        if match := pattern.match(mention.after):
            return mention.end + len(match[0].rstrip("。、 )"))
    return mention.end


def qualifier(mention: Mention) -> Qualifier | None:
    """What kind of claim the value is: the words after it count more than those before, nearer more than farther."""
    close_after = f"{_CLOSE.split(mention.after)[0]} {mention.aside}"
    if re.search(_AVERAGE, f"{mention.before[-12:]} {close_after}", re.IGNORECASE):
        return Qualifier.AVERAGE
    # Right before the value, as in 目標99.9% 実績99.98%; then after it; then anywhere in the sentence.
    beside = _CLOSE.split(mention.before.rstrip())[-1][-12:]
    for words in (beside, close_after, mention.before, mention.tail):
        if name := stated(words):
            return name
    return next((name for name, pattern in _EXTREMES if pattern.search(mention.before)), None)


def stated(words: str) -> Qualifier | None:
    """What kind of claim some words make a value beside them."""
    said = _UNPROMISED.sub("", words)
    return next((name for name, pattern in _QUALIFIERS if pattern.search(said)), None)
