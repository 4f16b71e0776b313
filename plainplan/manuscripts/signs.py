"""Signs of fonts that have pictures in place of letters (Symbol, Wingdings), as those of Unicode that look like
them."""

from __future__ import annotations


def sign_of(font: str, code: str) -> str | None:
    """The sign of a character (its code in hexadecimal, as it stands in `w:sym`) in a font; None where it is not
    known. In a font of letters the character is what it says."""
    try:
        number = int(code, 16)
    except ValueError:
        return None
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(number & 0xFF)
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number <= 0xFFFD else None


def plain(text: str) -> str:
    """A text in which characters of the private use area that belong to Wingdings or Symbol are put into Unicode;
    those that are not known stay as they are. Without a font, Wingdings and Symbol can be told apart only where one
    of them has the place: a bullet is Symbol's."""
    return "".join(_EITHER.get(sign, sign) for sign in text)


_SYMBOL = {
    0xB7: "•",
    0xA3: "≤",
    0xB3: "≥",
    0xB4: "×",
    0xB8: "÷",
    0xB1: "±",
    0xB0: "°",
    0xB9: "≠",
    0xA5: "∞",
    0xAE: "→",
    0xAC: "←",
    0xAD: "↑",
    0xAF: "↓",
    0x57: "Ω",
    0x53: "Σ",
    0x61: "α",
    0x62: "β",
    0x6D: "μ",
    0x70: "π",
    0xA8: "♦",
    0xD6: "√",
}
_WINGDINGS = {
    0x4A: "☺",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xB2: "⬦",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
} | {0x80 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●", 0xA2: "■"}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}
_EITHER = {chr(0xF000 + code): sign for code, sign in (_WINGDINGS | {0xB7: _SYMBOL[0xB7]}).items()}
