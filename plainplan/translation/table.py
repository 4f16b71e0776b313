"""How far a translation has come, as lines for the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from plainplan.i18n import Catalogue
from plainplan.model.translations import Progress, Row, State

_COUNTED = (State.MISSING, State.OUTDATED, State.DRAFT, State.REVIEWED)


def table(progress: Progress, names: Mapping[str, str], words: Catalogue, lang: str) -> str:
    """Lines in the language `lang`: a row a file, a row a unit (called as in `names`, by id), and one for all. Figures
    are words of the source."""
    heads = [words.word(f"translate-{name}", lang) for name in ("words", *_COUNTED, "done")]
    lines: list[list[str]] = []
    for key, rows in (("translate-by-file", progress.files), ("translate-by-unit", progress.units)):
        lines += [[words.word(key, lang), *heads], *(_cells(row, names) for row in rows), []]
    whole = words.word("translate-whole", lang)
    return "\n".join(_aligned([*lines, [whole, *_cells(progress.whole, names)[1:]]]))


def _cells(row: Row, names: Mapping[str, str]) -> list[str]:
    counts = [f"{row.words.get(state, 0):,}" for state in _COUNTED]
    return [names.get(row.name, row.name), f"{row.total:,}", *counts, percent(row.done)]


def percent(share: float) -> str:
    """A share in whole percent; never 100 where something is open, nor 0 where something is done."""
    rounded = round(share)
    if rounded in (0, 100) and share not in (0, 100):
        rounded = 1 if rounded == 0 else 99
    return f"{rounded}%"


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    """Names to the left, figures to the right; a Han character is as wide as two letters."""
    columns = max(len(row) for row in rows)
    widths = [max((_width(row[at]) for row in rows if row), default=0) for at in range(columns)]
    for row in rows:
        pads = [" " * (width - _width(cell)) for width, cell in zip(widths, row, strict=False)]
        cells = [cell + pad if at == 0 else pad + cell for at, (cell, pad) in enumerate(zip(row, pads, strict=True))]
        yield "  ".join(cells).rstrip()


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)
