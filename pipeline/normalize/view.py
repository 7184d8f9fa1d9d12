"""The text that the readers of facts work on: folded, addresses blotted out, what a scan did to it put right."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.fold import Folded, fold
from pipeline.normalize import scan

CJK = r"\u3041-\u30ff\u3400-\u9fff々"
BLOT = "\ufffc"  # stands for each character of an address, whose digits and words say nothing

# An address that a scan broke at a hyphen or slash goes on after the blank.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]{1,500}(?:(?<=[-/]) [!-~]{1,500}){0,3}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"
)
_STRAY = re.compile(
    rf"""
      (?<=[0-9%])\ +(?=[{CJK}%])                      # 30 日
    | (?<=[{CJK}])(?<![時分])\ +(?=[0-9])              # 平日 9:00, but not 9時~12時 13時~17時
    | (?<=[{CJK}])\ +(?=[間前毎日分年月時秒業以後代]|まで|ごと|おき|程度)
    | (?<=以)\ +(?=[上下内外前降])|(?<=未)\ +(?=満)|(?<=程)\ +(?=度)
    | (?<=[0-9]{{2}}[.])\ (?=[0-9]{{1,3}}\ ?%)         # 99. 9%
    """,
    re.VERBOSE,
)
_CHOICE = r"\s?[^\s、。□☐■☑☒✓✔✅○◯●◉]{1,40}"  # a choice behind its box
_TICKED, _OPEN = re.compile(rf"[■☑☒✓✔✅]{_CHOICE}"), re.compile(rf"[□☐]{_CHOICE}")
_DISCS = re.compile(rf"\s*(?:[○◯●◉]{_CHOICE}\s*){{2,8}}")  # radio buttons, nothing else: a circle may be a mark, too
_OPEN_DISC = re.compile(rf"[○◯]{_CHOICE}")


@lru_cache(maxsize=20_000)
def view(raw: str) -> Folded:
    """Fold `raw` for reading; every character still leads back to where it came from."""
    folded = fold(raw)
    text = _ADDRESS.sub(_blot, without_refused(folded.text))
    dropped = {i for match in _STRAY.finditer(text) for i in range(*match.span())}
    dropped.update(scan.blanks(text))
    if not dropped:
        return Folded(scan.letters(text), folded.raw, folded.offsets, folded.ends)
    kept = [i for i in range(len(text)) if i not in dropped]
    return Folded(
        scan.letters("".join(text[i] for i in kept)),
        folded.raw,
        tuple(folded.offsets[i] for i in kept),
        tuple(folded.ends[i] for i in kept),
    )


def without_refused(text: str) -> str:
    """A folded text without the choices in it that were not ticked, their characters blotted out: □6か月 ☑3年."""
    if _OPEN.search(text) and _TICKED.search(text):
        return _OPEN.sub(_blotted, text)
    if ("●" in text or "◉" in text) and _DISCS.fullmatch(text):
        return _OPEN_DISC.sub(_blotted, text)
    return text


def _blotted(choice: re.Match[str]) -> str:
    return BLOT * len(choice[0])


def _blot(address: re.Match[str]) -> str:
    """An address without its characters; the sign of a mail address still tells that it is one."""
    return re.sub(r"[^@]", BLOT, address[0]) if "://" not in address[0] else BLOT * len(address[0])
