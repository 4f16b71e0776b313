"""What a check of proofreading gives: a place, and the blanks of its words."""

from __future__ import annotations

from collections.abc import Mapping

from plainplan.findings import Place

type Told = tuple[Place, Mapping[str, object]]

SHORT = 24


def cut(words: str, most: int = SHORT) -> str:
    """As much of a passage as a message can hold."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most]}…"


def around(words: str, start: int, end: int) -> str:
    """The words at a place of a passage, with a few signs on each side."""
    before, after = max(0, start - 6), min(len(words), end + 6)
    shown = " ".join(words[before:after].split())
    return f"{'…' if before else ''}{shown}{'…' if after < len(words) else ''}"
