"""The text that the readers of facts work on: folded, addresses blotted out, stray blanks closed up."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.fold import Folded, fold

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
    | (?<=[0-9]{{2}}[.])\ (?=[0-9]{{1,3}}\ ?%)         # 99. 9%
    """,
    re.VERBOSE,
)
_SPACED_DIGITS = re.compile(rf"(?<![0-9.:])[0-9](?:\ [0-9]){{1,9}}(?![0-9.:])(?=\ ?[{CJK}%])")  # 3 0 日


@lru_cache(maxsize=20_000)
def view(raw: str) -> Folded:
    """Fold `raw` for reading; every character still leads back to where it came from."""
    folded = fold(raw)
    text = _ADDRESS.sub(lambda match: BLOT * len(match[0]), folded.text)
    dropped = {i for match in _STRAY.finditer(text) for i in range(*match.span())}
    for match in _SPACED_DIGITS.finditer(text):
        dropped.update(range(match.start() + 1, match.end(), 2))
    if not dropped:
        return Folded(text, folded.raw, folded.offsets, folded.ends)
    kept = [i for i in range(len(text)) if i not in dropped]
    return Folded(
        "".join(text[i] for i in kept),
        folded.raw,
        tuple(folded.offsets[i] for i in kept),
        tuple(folded.ends[i] for i in kept),
    )
