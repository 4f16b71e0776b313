"""The three government-wide classifications: which classes there are, and what is filed under them.

Source: 行政機關電子資料流通詮釋資料及分類檢索規範 (2007, last amended 2022-12-02): theme (主題分類), administration
(施政分類, named Cake in pages) and service (服務分類). What is known of the codes: docs/classification.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar

from plainplan.findings import Place
from plainplan.model.text import NOWHERE, Form, Text

ClassCode = Annotated[str, Form("classcode")]
"""Three figures or capitals: `170`, `IZ0`."""


_HAN = re.compile(r"[\u3400-\u9fff]")
_BRACKETS = (" (", ")"), ("（", "）")


class Scheme(StrEnum):
    """A classification: for citizens by theme, for officials by administration, by events of life and daily needs."""

    THEME = "theme"
    ADMINISTRATION = "administration"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Code:
    """A class by its code, where something is filed under it."""

    shorthand: ClassVar[str] = "code"
    code: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Classification:
    """What something is filed under, scheme by scheme."""

    theme: tuple[Code, ...] = ()
    administration: tuple[Code, ...] = ()
    service: tuple[Code, ...] = ()

    def of(self, scheme: Scheme) -> tuple[Code, ...]:
        """The codes of a scheme, as written."""
        return tuple(getattr(self, scheme.value))


@dataclass(frozen=True, slots=True)
class Class:
    """A class of a scheme."""

    code: ClassCode
    name: Text
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def titled(self) -> Text:
        """The name with the code behind it: classes of different schemes, and all that are “other”, share names."""
        pairs = ((key, words, _BRACKETS[_HAN.search(words) is not None]) for key, words in self.name.words)
        return Text(tuple((key, f"{words}{opening}{self.code}{closing}") for key, words, (opening, closing) in pairs))


@dataclass(frozen=True, slots=True)
class Classes:
    """`content/classification.yaml`: classes that a site adds to those known, or names otherwise."""

    theme: tuple[Class, ...] = ()
    administration: tuple[Class, ...] = ()
    service: tuple[Class, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def of(self, scheme: Scheme) -> tuple[Class, ...]:
        """The classes of a scheme, as written."""
        return tuple(getattr(self, scheme.value))


@dataclass(frozen=True, slots=True)
class Schemes:
    """All classes that are known, by scheme and code."""

    known: Mapping[Scheme, Mapping[str, Class]] = field(default_factory=dict)

    def get(self, scheme: Scheme, code: str) -> Class | None:
        return self.known.get(scheme, {}).get(code)

    def line(self, scheme: Scheme, code: str) -> tuple[Class, ...]:
        """The known classes that hold the code, the widest first, itself last: 500, 540, 541."""
        return tuple(found for one in _line(code) if (found := self.get(scheme, one)))


def _line(code: str) -> Iterator[str]:
    """A class is divided by its last figure that is not 0: 541 belongs to 540, that to 500."""
    length = len(code.rstrip("0")) or 1
    for end in range(1, length + 1):
        if end in (1, length) or code[end - 1] != "0":
            yield code[:end].ljust(len(code), "0")


def filed_under(own: Classification | None, site: Classification | None) -> Mapping[Scheme, tuple[str, ...]]:
    """The codes of each scheme under which something stands: its own, else those of the site."""
    given = {scheme: (own.of(scheme) if own else ()) or (site.of(scheme) if site else ()) for scheme in Scheme}
    return {scheme: tuple(dict.fromkeys(code.code for code in codes)) for scheme, codes in given.items()}
