"""The marks with which the standard is described, and the grammar of its codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """A grade of conformance; who aims at one is asked for those below it as well."""

    A = "A"
    AA = "AA"
    AAA = "AAA"

    def counts_for(self, aim: Level) -> bool:
        """Whether what has this level is asked of a site that aims at `aim`."""
        return len(self) <= len(aim)


AIM = Level.AA.value
"""The level that a folder is held to when nobody says another: what agencies must reach in practice."""


class Kind(StrEnum):
    """Who judges by the standard: a program (檢測碼, the code ends in C) or people (稽核評量碼, it ends in E)."""

    MACHINE = "C"
    PERSON = "E"


class Family(StrEnum):
    """The group of techniques that a code begins with; they mirror W3C's."""

    HTML = "HM"
    CSS = "CS"
    GENERAL = "GN"
    ARIA = "AR"
    FAILURE = "FA"
    SCRIPT = "SC"
    MEDIA = "ME"


class Decider(StrEnum):
    """What it takes to decide: HTML and CSS alone, a browser, or a person. Several may be needed together."""

    STATIC = "static"
    BROWSER = "browser"
    PERSON = "person"


class Use(StrEnum):
    """Where a site of plans meets what a code is about."""

    EVERY_PAGE = "M"
    WHERE_IT_OCCURS = "C"
    FORMS = "F"
    MEDIA = "V"
    HARDLY = "X"


class Certainty(StrEnum):
    """How a fact is known: official text, transcription or two sources, tool watched, one source, inferred."""

    OFFICIAL = "A"
    TRANSCRIBED = "B"
    WATCHED = "C"
    SECONDARY = "D"
    INFERRED = "I"


@dataclass(frozen=True, slots=True)
class Wording:
    """The same thing said in both languages of the program."""

    zh: str
    en: str

    def said(self, lang: str) -> str:
        """In the language `lang`: zh or en."""
        return {"zh": self.zh, "en": self.en}[lang]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a code says by itself: `HM1110100C` is family HM, level A, criterion 1.1.1, serial 00, kind C."""

    family: Family
    level: Level
    criterion: str
    serial: str
    kind: Kind


_CODE = re.compile(rf"({'|'.join(Family)})([123])([1-4])([1-9])(\d\d)(\d\d)([CE])")
_LEVEL_DIGITS = {"1": Level.A, "2": Level.AA, "3": Level.AAA}


def parts_of(code: str) -> Parts:
    """The parts of a code: family, level digit, four digits of the criterion, serial number, kind.

    The level is the code's own and may differ from its criterion's (GN1240500E is A, 2.4.5 is AA).
    Raises ValueError for what is no code.
    """
    found = _CODE.fullmatch(code)
    if not found:
        raise ValueError(code)
    family, level, principle, guideline, number, serial, kind = found.groups()
    criterion = f"{principle}.{guideline}.{int(number)}"
    return Parts(Family(family), _LEVEL_DIGITS[level], criterion, serial, Kind(kind))


def is_code(text: str) -> bool:
    """Whether a text has the form of a code."""
    return _CODE.fullmatch(text) is not None
