"""How fast the links of a finished site are checked beside lychee: `python bench/links.py SITE [--rounds 5]`.

Both look at every link between the files of the site, fragments too, in turn; what each found broken is counted, and
the ratios are those of runs that followed one another. Printed as JSON, for two ways of ours:

`in a build`   the build holds what its pages say; what is left is to lead addresses to files (that alone)
`from disk`    all pages are read again, one process after the other, as `plainplan check` does with a folder of others
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import contenders
from spending import Spent, machine, ratio, run, told

from plainplan import facts
from plainplan.checks import links
from plainplan.checks.folder import Folder
from plainplan.checks.leads import Leads, Spots, leads_of
from plainplan.facts import PageFacts

BASE = "https://plans.sample.example/"
GOAL = 0.3
ROOT = Path(__file__).parents[1]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("site", type=Path, help="the folder of a finished site, of corpus.py or not")
    asked.add_argument("--base", default=BASE, help="the address it is published under")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--cache", type=Path, default=contenders.CACHE)
    asked.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    site = given.site.resolve()
    print(json.dumps(ours(site, given.base) if given.ours else measured(site, given.base, given.rounds, given.cache)))


def measured(site: Path, base: str, rounds: int, cache: Path) -> Mapping[str, Any]:
    """All figures; without lychee, ours alone, and why."""
    missing: dict[str, str] = {}
    lychee = contenders.had(contenders.lychee, cache, missing)
    own, theirs = [], []
    for turn in range(rounds):
        print(f"round {turn + 1}, links", file=sys.stderr, flush=True)
        own.append(_run([sys.executable, __file__, str(site), "--base", base, "--ours"], cache))
        if lychee:
            theirs.append(_run([*lychee.command, *_words(site, base)], cache))
    told_by_us = [json.loads(one.printed.splitlines()[-1]) for one in own]
    in_build = [_spent(one["seconds"], one["processor"], run) for one, run in zip(told_by_us, own, strict=True)]
    found = {
        "machine": machine(),
        "missing": missing,
        "links": told_by_us[0]["links"],
        "pages": told_by_us[0]["pages"],
        "broken": {"ours": told_by_us[0]["broken"]},
        "took": {"in a build": told(in_build), "from disk": told(own)},
        "goal": GOAL,
    }
    if lychee:
        found |= {
            "versions": {"lychee": lychee.version},
            "broken": {**found["broken"], "lychee": _broken(theirs[0].printed)},
            "took": {**found["took"], "lychee": told(theirs)},
            "ratios": {"in a build": ratio(in_build, theirs), "from disk": ratio(own, theirs)},
        }
    return found


def ours(site: Path, base: str) -> Mapping[str, Any]:
    """The check of links as a build does it, and how long that alone took: where the links of a page lead, worked out
    with the page at hand, and the look over all pages."""
    names = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    spots, clock, count = Spots(base), Clock(), 0
    pages: dict[str, Leads] = {}
    for name in sorted(names):
        if name.endswith(".html"):
            page = _facts(site, name)
            count += len(page.links)
            with clock:
                pages[name] = leads_of(page, spots)
    with clock:
        broken = list(links.pages(Folder(pages, names, lambda name: _facts(site, name).links, base)))
    took = {"seconds": clock.seconds, "processor": clock.processor}
    return {**took, "pages": len(pages), "links": count, "broken": len(broken)}


def _facts(site: Path, name: str) -> PageFacts:
    return facts.read(name, (site / name).read_bytes()).facts


class Clock:
    """How long what was done with it took together."""

    def __init__(self) -> None:
        self.seconds = self.processor = 0.0

    def __enter__(self) -> None:
        self._begun = perf_counter(), process_time()

    def __exit__(self, *_: object) -> None:
        begun, worked = self._begun
        self.seconds += perf_counter() - begun
        self.processor += process_time() - worked


def _spent(seconds: float, processor: float, around: Spent) -> Spent:
    return Spent(seconds, processor, around.largest, around.together, 0, "")


def _run(command: list[str], cache: Path) -> Spent:
    spent = run(command, cache, {"PYTHONPATH": str(ROOT)})
    if spent.status not in (0, 2):
        sys.exit(f"{command[0]}:\n{spent.printed[-2000:]}")
    return spent


def _words(site: Path, base: str) -> list[str]:
    """Pages alone are its inputs, as they are ours; an address of the site itself is one of the folder."""
    remap = f"^{base.rstrip('/').replace('.', chr(92) + '.')}(/.*)?$ file://{site}$1"
    words = ["--offline", "--include-fragments", "--index-files", "index.html", "--root-dir", str(site)]
    return [*words, "--remap", remap, "--extensions", "html", "--format", "json", "--no-progress", str(site)]


def _broken(printed: str) -> int:
    return int(json.loads(printed[printed.index("{") :])["errors"])


if __name__ == "__main__":
    main()
