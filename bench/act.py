"""How far axe, our looks and our static checks implement the rules of W3C's ACT community: `python bench/act.py CASES`.

CASES is a folder with `<rule>/<passed|failed|inapplicable>-<number>.html` (or .svg, .xml, .xhtml) and whatever the
cases load, or one with W3C's `testcases.json`. The cases are W3C's and no part of this project. Printed is JSON, rule
by rule, counted as W3C counts (docs/act.md):

    complete        no case that passes or does not apply is failed, every case that fails is failed or "cannot tell"
    partly          no such false alarm either, but some fault is missed or a case has no outcome
    inconsistent    a case that passes or does not apply is failed
    untested        nothing of ours is meant for the rule, or nothing came of it

`sure` is told where a complete implementation needs no "cannot tell" for any case that fails.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote

from plainplan.browser import Session, find_browser
from plainplan.browser.axe import axe_core
from plainplan.browser.looks import LOOKS, Look, made
from plainplan.browser.modes import shown_in
from plainplan.checks import CHECKS, check_page
from plainplan.facts import read
from plainplan.findings import Outcome
from plainplan.loopback import serving
from plainplan.model.audited import Cell, Mode

MORE_OF_AXE = {
    "2t702h": ("summary-name",),
    "bc4a75": ("list",),
    "fd3a94": ("identical-links-same-purpose",),
    "kb1m8s": ("aria-prohibited-attr",),
}
"""Rules of axe that do what an ACT rule asks for without naming it."""

REPLACED = {"label-content-name-mismatch": "label-in-name"}
"""Rules of axe that fail what is right, and the look whose word counts instead."""

Told = dict[str, str]
"""The outcome of each case, by its path."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page with the outcome that it shall have; `path` is relative to the folder of cases."""

    rule: str
    expected: str
    path: str


@dataclass(frozen=True, slots=True)
class Bench:
    """The browser, where the cases are served, axe's source, and the folder of the cases."""

    driver: Remote
    origin: str
    axe: str
    folder: Path

    def opened(self, case: Case, cell: Cell) -> bool:
        """Whether the page is there and stays."""
        size = {"width": cell.width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            self.driver.get(self.origin + case.path)
            stays = bool(self.driver.current_url == self.origin + case.path)
            if stays:
                self.driver.execute_script(self.axe)
        except WebDriverException:
            return False
        return stays


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("cases", type=Path)
    asked.add_argument("--axe", type=Path, help="another axe.min.js than the newest that is installed")
    asked.add_argument("--rule", action="append", default=[], help="only this rule; may be said again")
    given = asked.parse_args()
    cases = [case for case in read_cases(given.cases) if not given.rule or case.rule in given.rule]
    print(json.dumps(run(given.cases, cases, given.axe), ensure_ascii=False, indent=2))


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder, in order."""
    listed = folder / "testcases.json"
    if listed.is_file():
        for one in json.loads(listed.read_text(encoding="utf-8"))["testcases"]:
            yield Case(one["ruleId"], one["expected"], one["relativePath"])
        return
    for path in sorted(folder.glob("*/*-*.*")):
        expected = path.stem.partition("-")[0]
        if path.suffix in (".html", ".svg", ".xml", ".xhtml") and expected in _EXPECTED:
            yield Case(path.parent.name, expected, path.relative_to(folder).as_posix())


_EXPECTED = ("passed", "failed", "inapplicable")


def run(folder: Path, cases: list[Case], axe: Path | None) -> dict[str, Any]:
    """Every case through everything that is meant for its rule."""
    script = (axe or axe_core()).read_text(encoding="utf-8")
    with serving(folder) as origin, Session(find_browser(), origin) as session:
        bench = Bench(session.driver, origin, script, folder)
        looked = {rule: _of_rule(bench, rule, cases) for rule in dict.fromkeys(case.rule for case in cases)}
        version = session.driver.execute_script(f"{script}; return axe.version;")
    totals = {
        who: _count(one[who]["standing"] for one in looked.values() if who in one) for who in ("axe", "ours", "joined")
    }
    return {"axe": version, "cases": len(cases), "totals": totals, "rules": looked}


def _of_rule(bench: Bench, rule: str, all_cases: list[Case]) -> dict[str, Any]:
    cases = [case for case in all_cases if case.rule == rule]
    looks = [look for look in LOOKS if rule in look.act]
    checks = [row for row in CHECKS if rule in row.act]
    axe: dict[str, dict[str, str]] = {}
    ours: Told = {}
    for case in cases:
        print(case.path, file=sys.stderr)
        axe[case.path] = _axe(bench, case)
        seen = [*_looks(bench, looks, case), *_checks(bench.folder, [row.id for row in checks], case)]
        ours[case.path] = _worst(seen)
    kept = {path: [told for ident, told in found.items() if ident not in REPLACED] for path, found in axe.items()}
    joined = {case.path: _worst([*kept[case.path], ours[case.path]]) for case in cases}
    by = {
        "axe": sorted({ident for found in axe.values() for ident in found}),
        "looks": [look.name for look in looks],
        "checks": [row.id for row in checks],
    }
    return {
        "cases": len(cases),
        "by": by,
        "axe": judge(cases, {path: _worst(found.values()) for path, found in axe.items()}),
        "ours": judge(cases, ours),
        "joined": judge(cases, joined),
    }


def judge(cases: Iterable[Case], told: Mapping[str, str]) -> dict[str, Any]:
    """How W3C would call an implementation that says this, and the cases that it tells otherwise."""
    pairs = [(case, told[case.path]) for case in cases]
    differ = {case.path: said for case, said in pairs if (case.expected == "failed") != (said == "failed")}
    alarms = any(case.expected != "failed" and said == "failed" for case, said in pairs)
    missed = any(said == "untested" or (case.expected == "failed" and said in _CLEAN) for case, said in pairs)
    decided = any(case.expected != "inapplicable" and said not in ("untested", "cannot tell") for case, said in pairs)
    standing = "inconsistent" if alarms else "untested" if not decided else "partly" if missed else "complete"
    return {"standing": standing, "sure": standing == "complete" and not differ, "differ": differ}


_CLEAN = ("passed", "inapplicable")
_ORDER = ("failed", "cannot tell", "passed", "inapplicable")


def _worst(told: Iterable[str]) -> str:
    said = set(told)
    return next((one for one in _ORDER if one in said), "untested")


def _count(standings: Iterable[str]) -> dict[str, int]:
    all_of_them = list(standings)
    return {one: all_of_them.count(one) for one in ("complete", "partly", "inconsistent", "untested")}


def _axe(bench: Bench, case: Case) -> dict[str, str]:
    """The outcome of each of axe's rules for this ACT rule; a page that leads away has none."""
    if not bench.opened(case, Cell(1280, Mode.LIGHT)):
        return {}
    found: dict[str, str] = bench.driver.execute_async_script(_AXE, case.rule, MORE_OF_AXE.get(case.rule, ()))
    return found


_AXE = """
const [rule, more, done] = arguments;
const ids = axe.getRules().filter(one => (one.actIds || []).includes(rule)).map(one => one.ruleId);
const values = [...ids, ...more];
const kinds = {inapplicable: "inapplicable", passes: "passed", incomplete: "cannot tell", violations: "failed"};
if (!values.length) done({});
else axe.run(document, {runOnly: {type: "rule", values}}).then(found => {
  const told = {};
  for (const [kind, outcome] of Object.entries(kinds)) for (const one of found[kind]) told[one.id] = outcome;
  done(told);
}, () => done({}));
"""


def _looks(bench: Bench, looks: list[Look], case: Case) -> Iterator[str]:
    for cell in dict.fromkeys(cell for look in looks for cell in look.cells):
        if not bench.opened(case, cell):
            continue
        with shown_in(bench.driver, cell.mode):
            here = tuple(look for look in looks if cell in look.cells)
            yield from (_OUTCOMES[glance.outcome] for glance in made(bench.driver, here, case.path, cell))


_OUTCOMES = {
    Outcome.FAILED: "failed",
    Outcome.CANNOT_TELL: "cannot tell",
    Outcome.PASSED: "passed",
    Outcome.NOT_APPLICABLE: "inapplicable",
}


def _checks(folder: Path, idents: list[str], case: Case) -> Iterator[str]:
    if not idents:
        return
    found = check_page(read(case.path, (folder / case.path).read_bytes()))
    mine = {_OUTCOMES[one.outcome] for one in found if one.check in idents}
    yield _worst(mine) if mine else "passed"


if __name__ == "__main__":
    main()
