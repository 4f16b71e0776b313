"""Every figure of this project: `make bench`, or `python bench/all.py [--plans 1000] [--minutes 18]`.

It runs the benches of this folder (`PARTS`), each in a process of its own, writes what they printed to
build/bench/figures.json, and puts a table into docs/performance.md between its two marks. A bench that cannot run is
named with the reason and keeps none of the others back. The machine should do nothing else meanwhile.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import contenders
from spending import machine
from tables import table

ROOT = Path(__file__).parents[1]
BENCH = Path(__file__).parent
PAGE = ROOT / "docs" / "performance.md"
AUDIT_MINUTES = 15
"""How many of all minutes there must be for each round of the audit, which takes three to four."""
BEGINS, ENDS = "<!-- bench: begins -->", "<!-- bench: ends -->"


@dataclass(frozen=True)
class Part:
    """A bench: its file, what stands after it on the command line, its share of the minutes, and how it is read."""

    name: str
    file: str
    words: Sequence[str]
    share: float
    read: Callable[[str], Mapping[str, Any]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--plans", type=int, default=1000)
    asked.add_argument("--rounds", type=int, default=5, help="rounds of each bench, as far as its time goes")
    asked.add_argument("--minutes", type=float, default=18, help="about how long all may take together")
    asked.add_argument("--cache", type=Path, default=contenders.CACHE)
    asked.add_argument("--only", nargs="+", default=(), help="names of benches; the table is then left as it is")
    asked.add_argument("--growth", action="store_true", help="also ten times the plans; takes long")
    given = asked.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    found = measured(given)
    (given.cache / "figures.json").write_text(json.dumps(found, indent=2, ensure_ascii=False), encoding="utf-8")
    print(json.dumps(found, indent=2, ensure_ascii=False))
    if not given.only:
        _put(table(found))


def measured(given: argparse.Namespace) -> Mapping[str, Any]:
    """What each bench printed, by its name."""
    site = given.cache / f"ours-{given.plans}" / "public"
    found: dict[str, Any] = {"day": datetime.now(UTC).date().isoformat(), "machine": machine(), "plans": given.plans}
    for part in _parts(given, site):
        if given.only and part.name not in given.only:
            continue
        print(f"{part.name} ...", file=sys.stderr, flush=True)
        begun = monotonic()
        found[part.name] = _ran(part, 60 * given.minutes * part.share)
        print(f"{part.name}: {monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        if part.name == "build" and site.is_dir():
            found["weights"] = weights(site)
    return found


def _parts(given: argparse.Namespace, site: Path) -> Sequence[Part]:
    cache, rounds = ["--cache", str(given.cache)], ["--rounds", str(given.rounds)]
    within = ["--within", str(round(60 * given.minutes * 0.42))]
    growth = ["--growth"] if given.growth else []
    few = ["--rounds", str(min(2, given.rounds))]
    return (
        Part("build", "build.py", [str(given.plans), *rounds, *within, *cache, *growth], 10.0, json.loads),
        Part("preview", "preview.py", [str(site.parent), f"plan-{given.plans // 2:04d}"], 0.25, json.loads),
        Part("links", "links.py", [str(site), *few, *cache], 0.3, json.loads),
        Part("search", "measure.py", [str(site)], 0.2, search),
        Part("external", "external.py", cache, 0.4, json.loads),
        Part("lighthouse", "lighthouse.py", [str(site), *few, *cache], 0.2, json.loads),
        Part("audit", "audit.py", [*_audit(given), "--keep", f"{given.cache}/audit"], 0.4, json.loads),
    )


def _audit(given: argparse.Namespace) -> Sequence[str]:
    rounds = max(1, min(given.rounds, int(given.minutes // AUDIT_MINUTES)))
    return ("--brief", "--pages", "40", "--rounds", str(rounds))


def _ran(part: Part, seconds: float) -> Mapping[str, Any]:
    """What a bench printed, or why it did not."""
    if not (BENCH / part.file).exists():
        return {"failed": f"there is no {part.file}"}
    command = [sys.executable, str(BENCH / part.file), *part.words]
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False, timeout=seconds)
        return part.read(done.stdout) if done.returncode == 0 else {"failed": f"it ended with {done.returncode}"}
    except subprocess.TimeoutExpired:
        return {"failed": f"it took longer than {seconds:.0f} s"}
    except ValueError as error:
        return {"failed": f"what it printed could not be read: {error}"}


def search(printed: str) -> Mapping[str, Any]:
    """What `measure.py` prints for people."""
    numbers = {
        "pages": r"^pages: (\d+)",
        "seconds": r"together: +([\d.]+) s",
        "memoryMiB": r"memory at most: (\d+) MiB",
        "files": r"^index: (\d+) files",
        "indexMB": r"^index: \d+ files, ([\d.]+) MB",
    }
    found = {name: re.search(pattern, printed, re.MULTILINE) for name, pattern in numbers.items()}
    queries = re.findall(r"^first query .*? files, ([\d.]+) kB compressed, ([\d.]+) kB", printed, re.MULTILINE)
    if not all(found.values()) or not queries:
        raise ValueError(printed[-300:])
    sent, lying = (max(map(float, sizes)) for sizes in zip(*queries, strict=True))
    largest = {"largestFirstQueryKB": sent, "largestFirstQueryAsItLiesKB": lying}
    return {**{name: float(one[1]) for name, one in found.items() if one}, **largest}


def weights(site: Path) -> Mapping[str, Any]:
    """Bytes of what a phone fetches, as gzip leaves them at its best."""
    homes, sheet = [site / "index.html", site / "en" / "index.html"], site / "assets" / "site.css"
    pages = {"home": homes, "plan": sorted(site.glob("**/plans/plan-*/index.html")), "sheet": [sheet]}
    return {name: max(len(gzip.compress(path.read_bytes(), 9)) for path in paths) for name, paths in pages.items()}


def _put(text: str) -> None:
    """The table in the page that people read, between its marks."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    assert rest, f"{PAGE} lacks {BEGINS}"
    PAGE.write_text(f"{before}{BEGINS}\n\n{text}\n{ENDS}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
