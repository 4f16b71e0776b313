"""What we look at in an open page beside axe: many small looks, each with one of four outcomes.

glances       all looks that are made of a page at one width and in one mode
rows_for      the checks that they decide, for a level
unmade        where in the matrix of widths and modes a look is not made
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from selenium.common.exceptions import JavascriptException
from selenium.webdriver import Remote

from plainplan.browser.looks.rows import Look, Row
from plainplan.browser.looks.table import LOOKS
from plainplan.browser.troubles import first_line
from plainplan.findings import Finding, Outcome
from plainplan.model.audited import Cell, Glance
from plainplan.model.marks import Level

__all__ = ["LOOKS", "Look", "Row", "glances", "rows_for", "unmade"]

Answer = Mapping[str, Any]
_HERE = Path(__file__).parent


def glances(driver: Remote, page: str, cell: Cell, aim: Level) -> tuple[Glance, ...]:
    """All looks that are made of the open page in this cell, in the order of the table; axe must have been injected.

    A look that breaks is "cannot tell" with its trouble; the others are made all the same. Raises what Selenium does
    when the browser itself is lost or a script takes too long.
    """
    made = _made_in(cell, aim)
    scripts = tuple(look.name for look in made if not look.walk)
    answers = driver.execute_async_script(_script(scripts), cell.width, str(cell.mode)) if scripts else {}
    return tuple(_glance(look, page, cell, _walked(driver, look) or answers.get(look.name, {})) for look in made)


def rows_for(aim: Level) -> tuple[Row, ...]:
    """The checks that count for a site that aims at a level, in the order of the table."""
    return tuple(row for look in LOOKS for row in look.rows if _counts(row, aim))


def unmade(cells: tuple[Cell, ...], aim: Level) -> tuple[tuple[Look, tuple[Cell, ...]], ...]:
    """Each look with the cells in which it is not made, those that are made everywhere left out."""
    left = ((look, tuple(cell for cell in cells if cell not in look.cells)) for look in _made(aim))
    return tuple((look, without) for look, without in left if without)


def _made(aim: Level) -> Iterator[Look]:
    return (look for look in LOOKS if any(_counts(row, aim) for row in look.rows))


def _made_in(cell: Cell, aim: Level) -> tuple[Look, ...]:
    return tuple(look for look in _made(aim) if cell in look.cells)


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


@cache
def _script(names: tuple[str, ...]) -> str:
    """All looks of a cell in one script: going to the browser and back costs more than most looks."""
    looks = ",\n".join(f'"{name}": {_source(name)}' for name in names)
    return f"const makeTools = {_source('tools')};\nconst looks = {{{looks}}};\n{_RUN}"


def _source(name: str) -> str:
    return (_HERE / f"{name}.js").read_text(encoding="utf-8").strip().removesuffix(";")


# Colours that are still on their way from one mode to the next would be measured half way.
_RUN = """
const [width, mode, done] = arguments;
const tools = makeTools(width, mode);
const answers = {};
(async () => {
  document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish());
  for (const [name, look] of Object.entries(looks)) {
    try { answers[name] = await look(tools); } catch (error) { answers[name] = {trouble: String(error)}; }
  }
  tools.leave();
})().then(() => done(answers), error => done({}));
"""
