"""How far a translation has come, as lines for the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plainplan.i18n import Catalogue
from plainplan.model.translations import Progress, Row, State

_COUNTED = (State.MISSING, State.OUTDATED, State.DRAFT, State.REVIEWED)


def table(progress: Progress, words: Catalogue, lang: str) -> str:
    """Lines in the language `lang`: a row a file, a row a unit, and one for all. Figures are words of the source."""
    heads = [words.word(f"translate-{name}", lang) for name in ("words", *_COUNTED, "done")]
    lines: list[list[str]] = []
    for key, rows in (("translate-by-file", progress.files), ("translate-by-unit", progress.units)):
        lines += [[words.word(key, lang), *heads], *(_cells(row, progress, lang) for row in rows), []]
    whole = words.word("translate-whole", lang)
    return "\n".join(_aligned([*lines, [whole, *_cells(progress.whole, progress, lang)[1:]]]))


def _cells(row: Row, progress: Progress, lang: str) -> list[str]:
    name = progress.names.get(row.name)
    counts = [f"{row.words.get(state, 0):,}" for state in _COUNTED]
    return [name.said(lang).words if name else row.name, f"{row.total:,}", *counts, row.percent]


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
