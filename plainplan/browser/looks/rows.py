"""The shapes of a look: its row in the table, the checks that it decides, and where it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from selenium.webdriver import Remote

from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.model.audited import Cell, Mode

WIDE, NARROW = 1280, 320
"""Widths in CSS pixels; those of `terms.VIEWPORTS`."""

ONCE = (Cell(WIDE, Mode.LIGHT),)
LIGHT = (Cell(WIDE, Mode.LIGHT), Cell(NARROW, Mode.LIGHT))
SMALL = (Cell(NARROW, Mode.LIGHT),)

Walk = Callable[[Remote], Mapping[str, Any]]
"""A look that needs more than a script: keys, another size, the browser's own tools. It gives what a script gives
(see `Look`) and leaves window, media, scroll and focus as it found them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One check that a look decides.

    `code` is that of edition 115.11 of the Taiwanese standard, `level` its grade ("" for customs), `also` are further
    codes that it bears on; `outcome` is "cannot tell" where only candidates are found, over which a person decides.
    """

    id: str
    severity: Severity
    level: str = ""
    code: str = ""
    edition: str = ""
    also: tuple[str, ...] = ()
    outcome: Outcome = Outcome.FAILED

    def finding(self, page: str, place: Mapping[str, Any]) -> Finding:
        """A place that the look named, as a finding of this check."""
        params = {"element": _short(str(place["html"])), **place.get("params", {})}
        told = tuple((str(name), str(value)) for name, value in params.items())
        where = Place(page=page, selector=str(place["selector"]))
        clue = " ".join(str(place["html"]).split())[:120]
        return Finding(self.id, self.severity, where, told, self.outcome, self.code, self.edition, clue)


@dataclass(frozen=True, slots=True)
class Look:
    """A row of the table: what is looked at, in which cells of the matrix, and which checks it decides.

    Without a `walk` it is the script `<name>.js` beside the table: one function expression that takes the tools
    (`tools.js`) and gives, or promises, `{seen, "<check>": [place, ...]}`: how many things were looked at (0: not
    applicable), and the places at which each check finds something. `act` are the W3C ACT rules that it implements.
    """

    name: str
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]
    walk: Walk | None = None
    act: tuple[str, ...] = ()


def _short(html: str, length: int = 80) -> str:
    joined = " ".join(html.split())
    return joined if len(joined) <= length else joined[: length - 1] + "…"
