"""What translators may not change within a text: footnote calls, addresses, blanks to be filled, protected names.

A text is cut into parts; put together again they are the text. The same parts are marked for translators and looked
for in what comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a part is: words, a sign that stays as it is, the two ends of a link around its words, a protected name."""

    WORDS = "words"
    SIGN = "sign"
    OPEN = "open"
    CLOSE = "close"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text as it is written."""

    kind: Kind
    text: str


_LINK = r"(?P<open>!?\[)(?P<label>[^\[\]\n]+)(?P<close>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\))"
_NOTE = r"\[\^[^\]\s]{1,20}\]"
_BLANK = r"\{\w+\}"
_CODE = r"`[^`\n]+`"
_ADDRESS = (
    r"(?<![A-Za-z0-9.+-])https?://[^\s<>\"\\\[\]*\u0080-\U0010ffff]*[^\s<>\"\\\[\](){}|^`*.,:;!?'\u0080-\U0010ffff]"
)
_EMAIL = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_SIGNS = f"(?P<sign>{_NOTE}|{_BLANK}|{_CODE}|{_ADDRESS}|{_EMAIL})"
# How prose reads them: a call of a note before a link, a link before the bare address in it.
_ALL = re.compile(f"(?P<note>{_NOTE})|{_LINK}|{_SIGNS}")


def parts(text: str, names: Collection[str] = ()) -> tuple[Part, ...]:
    """A text in its parts; `names` are the protected ones."""
    return tuple(part for part in _cut(text, _names(names)) if part.text)


def _cut(text: str, names: re.Pattern[str] | None) -> Iterator[Part]:
    done = 0
    for found in _ALL.finditer(text):
        yield from _words(text[done : found.start()], names)
        if found["label"] is None:
            yield Part(Kind.SIGN, found[0])
        else:
            yield Part(Kind.OPEN, found["open"])
            yield from _cut(found["label"], names)
            yield Part(Kind.CLOSE, found["close"])
        done = found.end()
    yield from _words(text[done:], names)


def _words(text: str, names: re.Pattern[str] | None) -> Iterator[Part]:
    done = 0
    for found in names.finditer(text) if names else ():
        yield Part(Kind.WORDS, text[done : found.start()])
        yield Part(Kind.NAME, found[0])
        done = found.end()
    yield Part(Kind.WORDS, text[done:])


def _names(names: Collection[str]) -> re.Pattern[str] | None:
    """The longest first; names in Latin letters are whole words."""
    written = sorted(filter(None, names), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_whole, written))) if written else None


def _whole(name: str) -> str:
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return f"{before}{re.escape(name)}{after}"


def kept(text: str, names: Collection[str] = ()) -> Counter[str]:
    """What must stand in every translation of a text, and how often. Of a link that is where it leads."""
    return Counter(part.text for part in parts(text, names) if part.kind in (Kind.SIGN, Kind.CLOSE, Kind.NAME))


def lost(source: str, translation: str, names: Collection[str] = ()) -> tuple[str, ...]:
    """What must stay and is missing in the translation, in the order of the source. A protected name is not looked for
    more than once, for a translation may say “it”."""
    here = kept(translation, names)
    missing: list[str] = []
    for sign, times in kept(source, names).items():
        wanted = 1 if sign in names else times
        missing += [_shown(sign)] * max(0, wanted - here[sign])
    return tuple(missing)


def added(source: str, translation: str) -> tuple[str, ...]:
    """Where the translation leads, and the source does not."""
    known = kept(source)
    return tuple(_shown(sign) for sign in kept(translation) if sign not in known and sign.startswith(("](", "http")))


def _shown(sign: str) -> str:
    """The end of a link as people know it: where it leads."""
    return sign[2:-1] if sign.startswith("](") else sign
