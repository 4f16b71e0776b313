"""The levels of accessibility that a site can reach."""

from __future__ import annotations

from enum import StrEnum


class Aim(StrEnum):
    """The level of the accessibility mark that a site is to reach."""

    A = "A"
    AA = "AA"
    AAA = "AAA"
