"""The scripts of looks, put together for the open page: their names in, what each answered out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from selenium.webdriver import Remote

from plainplan.model.audited import Cell

Answer = Mapping[str, Any]
_HERE = Path(__file__).parent


def asked(driver: Remote, names: tuple[str, ...], cell: Cell) -> Mapping[str, Answer]:
    """What each script `<name>.js` answers about the page as it stands; axe must have been injected.

    A script that breaks answers with its `trouble`; the others are run all the same. Raises what Selenium does when
    the browser itself is lost or a script takes too long.
    """
    if not names:
        return {}
    answers: Mapping[str, Answer] = driver.execute_async_script(_script(names), cell.width, str(cell.mode))
    return answers


@cache
def _script(names: tuple[str, ...]) -> str:
    """All looks of a cell in one script: going to the browser and back costs more than most looks."""
    looks = ",\n".join(f'"{name}": {source(name)}' for name in names)
    shared = ",\n".join(f"{name}: {source(name)}" for name in _SHARED)
    return f"const makeTools = {source('tools')};\nconst shared = {{{shared}}};\nconst looks = {{{looks}}};\n{_RUN}"


def source(name: str) -> str:
    """The one function expression that stands in `<name>.js`."""
    return (_HERE / f"{name}.js").read_text(encoding="utf-8").strip().removesuffix(";")


_SHARED = ("texts", "colours", "edges")
"""Further tools of several looks; they stand at `tools.<name>`."""

# Colours that are still on their way from one mode to the next would be measured half way.
_RUN = """
const [width, mode, done] = arguments;
const tools = makeTools(width, mode);
for (const [name, make] of Object.entries(shared)) tools[name] = make(tools);
const answers = {};
(async () => {
  document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish());
  for (const [name, look] of Object.entries(looks)) {
    try { answers[name] = await look(tools); } catch (error) { answers[name] = {trouble: String(error)}; }
  }
  tools.leave();
})().then(() => done(answers), error => done({}));
"""
