"""Characters of symbol fonts: the marks among them that mean something, as the characters that Unicode has for them."""

from __future__ import annotations

_PRIVATE = range(0xE000, 0xF900)
_SURROGATES = range(0xD800, 0xE000)
_CIRCLED = {**{0x80 + i: chr(0x245F + i) for i in range(1, 11)}, **{0x8B + i: chr(0x2775 + i) for i in range(1, 11)}}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0x75: "◆",
    0x76: "◆",
    0x77: "◆",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "▶",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "→",
    0xF0: "⇒",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **_CIRCLED,
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0xA2: "■",
    0xA3: "□",
    **{0x69 + i: chr(0x245F + i) for i in range(1, 11)},
}
_GREEK = dict(zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_SYMBOL = {
    **{code: chr(code) for code in b" 0123456789%()+,-./:;<=>"},
    **_GREEK,
    **{code - 0x20: letter.upper() for code, letter in _GREEK.items()},
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "・",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xDE: "⇒",
}
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x72: "✗"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """The character of a symbol by its font and its code in hexadecimal digits; '' where it is only an ornament."""
    try:
        point = int(code[:8], 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.lower())
    if known is not None and (point in _PRIVATE or point < 0x100):
        return known.get(point & 0xFF, "")
    unknown = point < 0x20 or point > 0x10FFFF or point in _PRIVATE or point in _SURROGATES
    return "" if unknown else chr(point)


def in_symbols(text: str, font: str) -> str:
    """A text in a symbol font, where letters stand for marks; without one, what is private to some font is dropped."""
    if not font and text.isprintable():  # which private characters are not
        return text
    known = _FONTS.get(font, {})
    return "".join(_meant(character, known) for character in text)


def _meant(character: str, known: dict[int, str]) -> str:
    point = ord(character)
    private = point in _PRIVATE
    return known.get(point & 0xFF, "" if private else character) if private or point < 0x100 else character
