"""What we look at in an open page beside axe: many small looks, each with one of four outcomes.

glances       all looks that are made of a page at one width and in one mode
made          some of them
rows_for      the checks that they decide, for a level
unmade        where in the matrix of widths and modes a look is not made
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selenium.common.exceptions import JavascriptException
from selenium.webdriver import Remote

from plainplan.browser.looks.rows import Look, Row
from plainplan.browser.looks.scripts import Answer, asked
from plainplan.browser.looks.table import LOOKS
from plainplan.browser.troubles import first_line
from plainplan.findings import Finding, Outcome
from plainplan.model.audited import Cell, Glance
from plainplan.model.marks import Level

__all__ = ["LOOKS", "Look", "Row", "glances", "made", "rows_for", "unmade"]


def glances(driver: Remote, page: str, cell: Cell, aim: Level) -> tuple[Glance, ...]:
    """All looks that are made of the open page in this cell, in the order of the table; axe must have been injected.

    A look that breaks is "cannot tell" with its trouble; the others are made all the same. Raises what Selenium does
    when the browser itself is lost or a script takes too long.
    """
    return made(driver, tuple(look for look in _counting(aim) if cell in look.cells), page, cell)


def made(driver: Remote, looks: tuple[Look, ...], page: str, cell: Cell) -> tuple[Glance, ...]:
    """These looks at the open page, in their order; otherwise as `glances`."""
    answers = asked(driver, tuple(look.name for look in looks if not look.walk), cell)
    return tuple(_glance(look, page, cell, _walked(driver, look) or answers.get(look.name, {})) for look in looks)


def rows_for(aim: Level) -> tuple[Row, ...]:
    """The checks that count for a site that aims at a level, in the order of the table."""
    return tuple(row for look in _counting(aim) for row in look.rows)


def unmade(cells: tuple[Cell, ...], aim: Level) -> tuple[tuple[Look, tuple[Cell, ...]], ...]:
    """Each look with the cells in which it is not made, those that are made everywhere left out."""
    left = ((look, tuple(cell for cell in cells if cell not in look.cells)) for look in _counting(aim))
    return tuple((look, without) for look, without in left if without)


def _counting(aim: Level) -> Iterator[Look]:
    """The looks with those of their checks that count for the level; a look of which none counts is not made."""
    counting = (replace(look, rows=tuple(row for row in look.rows if _counts(row, aim))) for look in LOOKS)
    return (look for look in counting if look.rows)


def _counts(row: Row, aim: Level) -> bool:
    return not row.level or Level(row.level).counts_for(aim)


def _walked(driver: Remote, look: Look) -> Answer | None:
    if not look.walk:
        return None
    try:
        return look.walk(driver)
    except JavascriptException as error:
        return {"trouble": first_line(error)}


def _glance(look: Look, page: str, cell: Cell, answer: Answer) -> Glance:
    if "seen" not in answer:
        trouble = str(answer.get("trouble", "")) or "no answer"
        return Glance(look.name, cell.mode, Outcome.CANNOT_TELL, trouble=trouble[:200])
    found = tuple(row.finding(page, place) for row in look.rows for place in answer.get(row.id, ()))
    return Glance(look.name, cell.mode, _outcome(found, int(answer["seen"])), found)


def _outcome(found: tuple[Finding, ...], seen: int) -> Outcome:
    outcomes = {one.outcome for one in found}
    worst = next((one for one in (Outcome.FAILED, Outcome.CANNOT_TELL) if one in outcomes), None)
    return worst or (Outcome.PASSED if seen else Outcome.NOT_APPLICABLE)
