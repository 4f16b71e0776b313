"""How fast whole sites are built beside Hugo and Eleventy: `python bench/build.py [1000] [--rounds 5] [--growth]`.

All get the same content (`corpus.py`) and make the same kinds of pages of it, in both languages (`sites.py`); pages,
bytes and links are counted and told. In each round they run one after the other, so that what the machine does besides
falls on all of them: so look at the ratios, which are the middle of the ratios of all rounds. Printed as JSON:

`cold`      from content alone; ours without the audit in browsers, but with everything else that a build does: reading
            and holding the content together, all data files, the search, checks of pages and links, reports. Hugo and
            Eleventy write pages and sitemap; "with data" adds JSON, CSV, StratML, calendar and QR code in Hugo too.
`rebuild`   the same command again, after one sentence of one plan changed.
`growth`    (asked for with --growth) ours alone with ten times the plans: seconds of a page beside those before.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

import contenders
from sites import counted, eleventy_in, hugo_in, ours_in, touch
from spending import Spent, machine, ratio, run, told

GOALS = {"cold": {"hugo": 0.4, "hugo, json": 1.0}, "rebuild": {"hugo": 0.05}, "growth": 1.2, "largestProcessMiB": 100}
ROOT = Path(__file__).parents[1]
HUGO_SITES = (("hugo", "yaml", "false"), ("hugo, json", "json", "false"), ("hugo, with data", "yaml", "true"))
"""Name, form of the content, and whether it writes files of data besides pages."""
DAY = {"SOURCE_DATE_EPOCH": "1795219200"}
"""Ours is built as on 21 November 2026, so that runs on other days do the same work."""


@dataclass
class Contender:
    """How one builds its site in `folder`: all but what it `keeps` is gone before a cold build; one sentence of `plan`
    changes before a rebuild."""

    name: str
    folder: Path
    command: Sequence[str]
    plan: Path
    output: Path
    keeps: Sequence[str]
    more: Mapping[str, str] = field(default_factory=dict)
    cold: list[Spent] = field(default_factory=list)
    again: list[Spent] = field(default_factory=list)

    def forget(self) -> None:
        """Take away all that a build made or remembered."""
        for path in self.folder.iterdir():
            if path.name not in self.keeps:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def build(self) -> Spent:
        spent = run(self.command, self.folder, self.more)
        if not any(self.output.rglob("*.html")):
            sys.exit(f"{self.name} built nothing:\n{spent.printed[-2000:]}")
        return spent


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("plans", type=int, nargs="?", default=1000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--growth", action="store_true", help="also ten times the plans, ours alone; takes long")
    asked.add_argument("--within", type=float, default=inf, help="seconds in which all rounds but the first should end")
    asked.add_argument("--cache", type=Path, default=contenders.CACHE, help="a folder for programs and sites")
    given = asked.parse_args()
    found = measured(given.cache, given.plans, given.rounds, given.growth, given.within)
    print(json.dumps(found, indent=2, ensure_ascii=False))


def measured(cache: Path, plans: int, rounds: int, growth: bool, within: float = inf) -> Mapping[str, Any]:
    """All figures; a round begins only if it should end within so many seconds, half of them for either kind."""
    missing: dict[str, str] = {}
    all_of_them, versions = contenders_in(cache, plans, missing)
    begun = monotonic()
    for turn in range(rounds):
        if turn and (monotonic() - begun) * (turn + 1) / turn > within / 2:
            break
        for one in all_of_them:
            _say(f"round {turn + 1}, cold: {one.name}")
            one.forget()
            one.cold.append(one.build())
    sites = {one.name: counted(one.output) for one in all_of_them}
    begun = monotonic()
    for turn in range(rounds):
        if turn and (monotonic() - begun) * (turn + 1) / turn > within / 2:
            break
        for one in all_of_them:
            _say(f"round {turn + 1}, one sentence changed: {one.name}")
            touch(one.plan)
            one.again.append(one.build())
    ours, *others = all_of_them
    made = {
        "plans": plans,
        "rounds": {"cold": len(ours.cold), "rebuild": len(ours.again)},
        "machine": machine(),
        "versions": versions,
        "missing": missing,
        "sites": sites,
        "cold": _held(ours, others, lambda one: one.cold),
        "rebuild": _held(ours, others, lambda one: one.again),
        "goals": GOALS,
    }
    return {**made, "growth": grown(cache, plans, ours, sites[ours.name])} if growth else made


def _held(ours: Contender, others: Sequence[Contender], of: Callable[[Contender], list[Spent]]) -> Mapping[str, Any]:
    """What each took, and ours by each of the others'."""
    return {
        "took": {one.name: told(of(one)) for one in (ours, *others)},
        "ratios": {one.name: ratio(of(ours), of(one)) for one in others},
    }


def contenders_in(cache: Path, plans: int, missing: dict[str, str]) -> tuple[list[Contender], Mapping[str, str]]:
    """Ours first; those of the others that can be had."""
    found, versions = [ours_for(ours_in(cache / f"ours-{plans}", plans))], {}
    content = found[0].folder / "content"
    if hugo := contenders.had(contenders.hugo, cache, missing):
        versions["hugo"] = hugo.version
        found += [hugo_for(hugo.command, cache, content, *one) for one in HUGO_SITES]
    if eleventy := contenders.had(contenders.eleventy, cache, missing):
        versions["eleventy"] = eleventy.version
        found.append(eleventy_for(eleventy.command, cache, content))
    return found, versions


def hugo_for(program: Sequence[str], cache: Path, content: Path, name: str, form: str, data: str) -> Contender:
    folder = hugo_in(cache / f"{content.parent.name}-{name.replace(',', '').replace(' ', '-')}", content, form)
    plan = folder / "data" / "plans" / f"{_middle(content)}.{form}"
    command = [*program, "--quiet", "--cacheDir", str(folder / "cache")]
    keeps = ("content", "data", "layouts", "static", "hugo.yaml")
    return Contender(name, folder, command, plan, folder / "public", keeps, {"HUGO_PARAMS_DATA": data})


def eleventy_for(program: Sequence[str], cache: Path, content: Path) -> Contender:
    folder = eleventy_in(cache / f"{content.parent.name}-eleventy", content)
    plan = folder / "source" / "plans" / f"{_middle(content)}.yaml"
    keeps = tuple(path.name for path in folder.iterdir())
    modules = {"NODE_PATH": str(cache / "eleventy" / "node_modules")}
    return Contender("eleventy", folder, [*program, "--quiet"], plan, folder / "_site", keeps, modules)


def ours_for(folder: Path) -> Contender:
    command = [sys.executable, str(ROOT / "build.py"), "build", str(folder), "--no-audit", "--lang", "en"]
    plan = folder / "content" / "plans" / _middle(folder / "content") / "plan.yaml"
    return Contender("ours", folder, command, plan, folder / "public", ("content", "whole"), DAY)


def grown(cache: Path, plans: int, ours: Contender, site: Mapping[str, int]) -> Mapping[str, Any]:
    """One cold build of ten times the plans, beside the middle one of ours before: for a page, and for a byte of HTML,
    since the pages of units grow with the plans."""
    many = ours_for(ours_in(cache / f"ours-{10 * plans}", 10 * plans))
    _say(f"{10 * plans} plans")
    many.forget()
    spent, before = many.build(), median(one.seconds for one in ours.cold)
    more = counted(many.output)
    return {
        "plans": 10 * plans,
        "site": more,
        "took": told([spent]),
        "ratio": round((spent.seconds / more["pages"]) / (before / site["pages"]), 3),
        "ratioOfBytes": round((spent.seconds / more["htmlBytes"]) / (before / site["htmlBytes"]), 3),
    }


def _middle(content: Path) -> str:
    """The plan in the middle."""
    plans = sorted(path.name for path in (content / "plans").iterdir())
    return plans[len(plans) // 2]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
