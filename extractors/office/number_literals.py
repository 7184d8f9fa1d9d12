"""The signs of a number format that stand for themselves."""

from __future__ import annotations


def literal(piece: str) -> str:
    r"""The characters that a piece shows: `"時間"` and `\時` without their marks, a blank for `_x`, nothing for `*x`."""
    if piece.startswith('"'):
        return piece.strip('"')
    if piece.startswith("\\"):
        return piece[1:]
    if piece.startswith("_"):
        return " "
    return "" if piece[0] in "*[" else piece
