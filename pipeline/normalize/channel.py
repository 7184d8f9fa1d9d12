"""Channels: how the vendor is reached, or reaches its customers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import FactKind
from pipeline.normalize.vocabulary import read_words

if TYPE_CHECKING:
    from pipeline.normalize.context import Context
    from pipeline.normalize.value import Value

_CONTACT = re.compile(
    r"通知|連絡|報告|掲載|知らせ|案内|告知|受付|受け付|問い?合わ?せ|問合|窓口|サポート|周知|公開|通達|発報|配信|対応|用意|提供"
    r"|contact|notif|inform|support|\bt(?:ell|old)\b|announc|publish|\bpost|\bsen[dt]|advise|alert|communicat|updates? ",
    re.IGNORECASE,
)
_POINTER = re.compile(r"(?:を|も)?(?:ご?(?:覧|参照|参考|確認)(?:下|く|い|願|に|の|。|$))|(?:を|も)(?:ご)?(?:覧|参照)")
_SENTENCE = re.compile(r"[。!?]")


def read_channels(text: str, asked: Context) -> tuple[Value, ...]:
    """Channels; "see our web site" only points to a text, and a form nobody is reached by is none."""
    return tuple(value for value in read_words(text, asked, FactKind.CHANNEL) if _reaches(text, value, asked))


def _reaches(text: str, value: Value, asked: Context) -> bool:
    after = _SENTENCE.split(text[value.span_end : value.span_end + 40])[0]
    if value.text == "web" and _POINTER.match(after):
        return False
    before = _SENTENCE.split(text[max(0, value.span_start - 40) : value.span_start])[-1]
    return asked.asks("channel", "schedule") or asked.about("通知|連絡|報告") or bool(_CONTACT.search(before + after))
