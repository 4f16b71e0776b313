"""The levels of accessibility that a site can reach."""

from __future__ import annotations

from enum import StrEnum


class Aim(StrEnum):
    """The level of the accessibility mark that a site is to reach."""

    A = "A"
    AA = "AA"
    AAA = "AAA"


class Judging(StrEnum):
    """The edition of the standard that a site is held against; the same as in `plainplan/standard/editions.yaml`."""

    NEW = "115.11"
    OLD = "110.07"
