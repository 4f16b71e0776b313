"""How fast the browser audit is beside pa11y-ci: `python bench/audit.py [--pages 40] [--rounds 2] [--keep FOLDER]`.

It installs pa11y-ci from npm into a temporary folder, with the axe-core that our audit takes and the Chromium with
windows that it comes with (and once more with the browser that ours takes, which may be one built without), makes a
site of long plans with the demo's own templates, serves it from this machine, and lets all audit the same pages in
turn, round by round, each time with fresh browsers. Every page is opened and judged by every axe rule asked for: by
ours with one window (1280 wide) and no looks, by pa11y-ci as its configuration does. What another program takes from
the machine meanwhile falls on all of them; so look at the ratios, which are printed as JSON, not at the rates. Pages
that a contender gave up (`untested`) do not count for it; where there are any, the machine was too busy to measure.

Memory is what the whole tree of processes holds at most (PSS: shared pages are shared out), asked each other second;
twice a second would take some 4 % of the machine from whoever uses all of it. The seconds that the processor worked for
it are asked twice a second; they depend least on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from statistics import fmean
from threading import Event, Thread
from time import monotonic
from typing import Any

from contenders import with_windows
from make_site import make

from plainplan.browser import find_browser
from plainplan.browser.axe import axe_core
from plainplan.config import Folders
from plainplan.loopback import serving
from plainplan.pipeline.build import Wishes, build

PEER = "pa11y-ci"
PEER_VERSION = "4"
GOALS = {"asItComes": 6.0, "atConcurrency2": 4.0, "memory": 2.0}
DAY = date(2026, 11, 21)


@dataclass
class Spent:
    """What one contender took over all rounds."""

    seconds: list[float] = field(default_factory=list)
    peak_mib: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    tested: list[int] = field(default_factory=list)
    issues: int = 0


@dataclass(frozen=True)
class Contender:
    """A command that audits all pages and prints, as its last line, how many it tested and how much it found."""

    name: str
    command: Sequence[str]
    read: Callable[[str], tuple[int, int]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=40)
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--brief", action="store_true", help="not what one browser of ours does, and all our looks")
    asked.add_argument("--keep", type=Path, help="a folder for site and peer, used again when it is there")
    given = asked.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="plainplan-bench-"))
    try:
        print(json.dumps(measured(folder, given.pages, given.rounds, given.brief), indent=2))
    finally:
        if not given.keep:
            shutil.rmtree(folder, ignore_errors=True)


def measured(folder: Path, pages: int, rounds: int, brief: bool) -> Mapping[str, Any]:
    site, peer = site_in(folder / "site", pages), peer_in(folder / "peer")
    names = sorted(path.relative_to(site).as_posix() for path in site.glob("**/plans/plan-*/index.html"))[:pages]
    with serving(site) as origin:
        first, *more = ours_in(folder, origin, names)
        contenders = [first, *peers_in(folder, peer, origin, names), *([] if brief else more)]
        spent = {contender.name: Spent() for contender in contenders}
        for number in range(rounds):
            for contender in contenders:
                print(f"round {number + 1}: {contender.name}", file=sys.stderr, flush=True)
                run(contender, spent[contender.name])
    return told(spent, len(names), rounds, peer)


def told(spent: Mapping[str, Spent], pages: int, rounds: int, peer: Path) -> Mapping[str, Any]:
    rate = {name: round(60 * sum(one.tested) / sum(one.seconds), 1) for name, one in spent.items()}
    peak = {name: round(fmean(one.peak_mib)) for name, one in spent.items()}
    work = {name: round(sum(one.processor) / max(1, sum(one.tested)), 2) for name, one in spent.items()}
    ratios = {
        "asItComes": round(rate["ours"] / rate["pa11y-ci"], 2),
        "atConcurrency2": round(rate["ours"] / rate["pa11y-ci, concurrency 2"], 2),
        "withOurBrowser": round(rate["ours"] / rate["pa11y-ci, our browser"], 2),
        "processorAsItComes": round(work["pa11y-ci"] / work["ours"], 2),
        "memory": round(peak["ours"] / peak["pa11y-ci"], 2),
        "memoryAtConcurrency2": round(peak["ours"] / peak["pa11y-ci, concurrency 2"], 2),
    }
    if "ours, everything" in rate:
        ratios["withOurLooksAndBothWidths"] = round(rate["ours, everything"] / rate["pa11y-ci"], 2)
    versions = {name: package(peer, name)["version"] for name in (PEER, "pa11y", "axe-core")}
    return {
        "cores": os.cpu_count(),
        "pages": pages,
        "rounds": rounds,
        "versions": {"ours": axe_version(), "peer": versions},
        "pagesAMinute": rate,
        "processorSecondsAPage": work,
        "peakMiB": peak,
        "untested": {name: pages * rounds - sum(one.tested) for name, one in spent.items()},
        "issues": {name: one.issues for name, one in spent.items()},
        "ratios": ratios,
        "goals": GOALS,
    }


def site_in(folder: Path, pages: int) -> Path:
    """The finished site; each plan is a page in either language."""
    public = folder / "public"
    if not public.is_dir():
        make((pages + 1) // 2, folder)
        built = build(Folders(folder, public, folder / "reports"), Wishes(DAY, audit=False))
        assert built.published, built.findings
    return public


def peer_in(folder: Path) -> Path:
    """pa11y-ci, with the same axe-core as ours and without a browser of its own."""
    if not (folder / "node_modules" / PEER).is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {"dependencies": {PEER: PEER_VERSION}, "overrides": {"axe-core": axe_version()}, "private": True}
        (folder / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
        quiet = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder, env=quiet, check=True)
    assert package(folder, "axe-core")["version"] == axe_version()
    return folder


def package(peer: Path, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((peer / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    return found


def axe_version() -> str:
    found = re.search(r"axe v([0-9.]+[0-9])", axe_core().read_text(encoding="utf-8")[:200])
    assert found
    return found[1]


def ours_in(folder: Path, origin: str, names: Sequence[str]) -> list[Contender]:
    file = folder / "pages.json"
    file.write_text(json.dumps(names), encoding="utf-8")
    command = [sys.executable, str(Path(__file__).with_name("audited.py")), origin, str(file)]
    hows = {"ours": "axe", "ours, one browser": "single", "ours, everything": "everything"}
    return [Contender(name, [*command, how], read_ours) for name, how in hows.items()]


def peers_in(folder: Path, peer: Path, origin: str, names: Sequence[str]) -> list[Contender]:
    urls = [origin + name.removesuffix("index.html") for name in names]
    return [
        peer_contender(folder, peer, PEER, with_windows().program, {}, urls),
        peer_contender(folder, peer, f"{PEER}, concurrency 2", with_windows().program, {"concurrency": 2}, urls),
        peer_contender(folder, peer, f"{PEER}, our browser", find_browser().program, {}, urls),
    ]


def peer_contender(
    folder: Path, peer: Path, name: str, browser: str, more: Mapping[str, Any], urls: Sequence[str]
) -> Contender:
    launch = {"executablePath": browser, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}
    defaults = {"runners": ["axe"], "timeout": 120000, "chromeLaunchConfig": launch, **more}
    file = folder / f"{name.replace(', ', '-').replace(' ', '-')}.json"
    file.write_text(json.dumps({"defaults": defaults, "urls": urls}), encoding="utf-8")
    return Contender(name, [str(peer / "node_modules" / ".bin" / PEER), "--json", "--config", str(file)], read_peer)


def read_ours(printed: str) -> tuple[int, int]:
    tested, issues = printed.split()
    return int(tested), int(issues)


def read_peer(printed: str) -> tuple[int, int]:
    """Pages that timed out are told as one issue without a code."""
    results = json.loads(printed)["results"].values()
    return sum(all("code" in issue for issue in found) for found in results), sum(len(found) for found in results)


SELDOM = 4
"""Memory is asked for each so manieth time: the system walks through all pages of each process for an answer."""


def run(contender: Contender, spent: Spent) -> None:
    begun = monotonic()
    process = subprocess.Popen(contender.command, stdout=subprocess.PIPE, text=True)
    over, peak = Event(), [0.0]
    worked: dict[int, float] = {}

    def watch() -> None:
        for number in count():
            if over.wait(0.5):
                return
            tree = tree_of(process.pid)
            worked.update(tree)
            if number % SELDOM == 0:
                peak[0] = max(peak[0], sum(map(share_of, tree)))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    printed, _ = process.communicate()
    spent.seconds.append(monotonic() - begun)
    over.set()
    watcher.join()
    spent.peak_mib.append(peak[0])
    spent.processor.append(sum(worked.values()))
    tested, spent.issues = contender.read(printed)
    spent.tested.append(tested)


def tree_of(first: int) -> dict[int, float]:
    """A process and all it started, each with the seconds of the processor that it has had."""
    children: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        number = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(number)
        seconds[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    found, left = {}, [first]
    while left:
        number = left.pop()
        left += children.get(number, [])
        found[number] = seconds.get(number, 0.0)
    return found


def share_of(number: int) -> float:
    """MiB that a process holds."""
    try:
        text = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
