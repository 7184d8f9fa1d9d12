"""The problem that says of a place that it holds text nobody sees; every form of file has such places."""

from __future__ import annotations

from pipeline.model import Problem, Severity

_SAMPLE = 40  # characters that it quotes


def unseen(where: str, text: str, severity: Severity = Severity.WARNING) -> Problem:
    """The problem of a place, which is named as a sentence begins with it."""
    line = " ".join(text.split())
    quoted = line if len(line) <= _SAMPLE else f"{line[:_SAMPLE]}…"
    sentence = f"{where} holds text that nobody sees (“{quoted}”); it was not read as an answer"
    return Problem("extract.hidden_text", severity, sentence)
