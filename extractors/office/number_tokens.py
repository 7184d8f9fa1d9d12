"""The tokens of a number format: signs with a meaning, and those that stand for themselves."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|General|G/標準|AM/PM|A/P|午前/午後|上午/下午|E[+-]|y+|m+|d+|h+|s+|g+|e+|r+|aaa+|b+|.',
    re.IGNORECASE | re.DOTALL,
)


def tokens_of(code: str) -> list[str]:
    """All of a format, cut into its tokens."""
    return _TOKEN.findall(code)


def literal(token: str) -> str:
    r"""The characters that a token shows: `"時間"` and `\時` without their marks, a blank for `_x`, nothing for `*x`."""
    if token.startswith('"'):
        return token.strip('"')
    if token.startswith("\\"):
        return token[1:]
    if token.startswith("_"):
        return " "
    return "" if token[0] in "*[" else token
