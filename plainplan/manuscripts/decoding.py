"""The letters in the bytes of a text: Unicode where it is Unicode, else the Chinese encoding of older programs, which
is told."""

from __future__ import annotations

import codecs

from plainplan.errors import UnreadableInput
from plainplan.model.manuscript import Doubt

LARGEST_TEXT = 32 * 1024 * 1024
"""Bytes that a file of text may have."""


MOST_PARTS = 200_000
"""Lines and cells of such a file; 500 pages have some 20,000 lines."""


def decoded(raw: bytes, name: str, declared: str = "") -> tuple[str, tuple[Doubt, ...]]:
    """The text, and what was not sure of its encoding. `declared` is the encoding that a document names; what its
    bytes say comes first (WHATWG Encoding, 4.2 and 6).

    Raises UnreadableInput: `manuscript-too-large`, or `manuscript-encoding` where the bytes are no text that is known.
    """
    if len(raw) > LARGEST_TEXT:
        raise UnreadableInput("manuscript-too-large", file=name, size=len(raw), most=LARGEST_TEXT)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _read(raw, encoding, name), ()
    wide = _wide(raw)
    if wide:
        return _read(raw, wide, name), (Doubt("manuscript-decoded", source="UTF-16", certain=0.9),)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        encoding = _CHINESE.get(declared.strip().lower(), "cp950")
    told = "Big5" if encoding == "cp950" else encoding.upper()
    return _read(raw, encoding, name), (Doubt("manuscript-decoded", source=told, certain=0.7),)


def guard(text: str, name: str, signs: str) -> None:
    """Raises UnreadableInput, `manuscript-endless`, where signs that end lines and cells stand too often in a text."""
    if sum(text.count(sign) for sign in signs) > MOST_PARTS:
        raise UnreadableInput("manuscript-endless", file=name)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = {"big5-hkscs": "big5hkscs", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030"}


_COMMON = frozenset("\n\r\t 　、。，：；（）0123456789")


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: text in other encodings has no noughts, and the right order of bytes gives more of the
    signs that every text has."""
    sample = raw[: 4096 - len(raw[:4096]) % 2]
    if 0 not in sample:
        return ""
    found = {encoding: sample.decode(encoding, "replace") for encoding in ("utf-16-le", "utf-16-be")}
    common = {encoding: sum(sign in _COMMON for sign in text) for encoding, text in found.items()}
    best = max(common, key=lambda encoding: common[encoding])
    return best if common[best] * 50 > len(found[best]) else ""


def _read(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput("manuscript-encoding", file=name) from error
