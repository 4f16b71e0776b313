"""What Lighthouse gives a plan page on a phone: `python bench/lighthouse.py SITE [plans/plan-0050/] [--rounds 3]`.

The page is served from this machine as it lies there, not compressed; Lighthouse (npm) opens it in the system's
Chromium with its usual profile, a middling phone on a slow network. Printed as JSON: the middle score of each
category, the times, and every audit with weight that did not get all points in each round.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import contenders

from plainplan.loopback import serving

GOAL = 100
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index")
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("site", type=Path, help="the folder of a finished site")
    asked.add_argument("page", nargs="?", default="", help="an address in it (default: the plan in the middle)")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--cache", type=Path, default=contenders.CACHE)
    given = asked.parse_args()
    print(json.dumps(measured(given.site, given.page or _middle(given.site), given.rounds, given.cache)))


def measured(site: Path, page: str, rounds: int, cache: Path) -> Mapping[str, Any]:
    missing: dict[str, str] = {}
    program = contenders.had(contenders.lighthouse, cache, missing)
    if not program:
        return {"missing": missing}
    with serving(site) as origin:
        reports = [_report(program.command, f"{origin}{page}", cache / "lighthouse.json") for _ in range(rounds)]
    first = reports[0]
    browser = first["environment"]["hostUserAgent"].split("/")[-2].split(" ")[0]
    return {
        "page": page,
        "rounds": rounds,
        "versions": {"lighthouse": program.version, "Chromium": browser},
        "scores": {name: round(100 * median(_score(one, name) for one in reports)) for name in first["categories"]},
        "milliseconds": {name: round(median(_time(one, name) for one in reports)) for name in TIMES},
        "lost": sorted({lost for one in reports for lost in _lost(one)}),
        "goal": GOAL,
    }


def _report(program: Sequence[str], address: str, file: Path) -> Mapping[str, Any]:
    words = [*program, address, "--output=json", f"--output-path={file}", f"--chrome-flags={FLAGS}", "--quiet"]
    around = {"CHROME_PATH": contenders.with_windows().program, "PATH": "/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(words, env=around, capture_output=True, text=True, check=False, timeout=240)
    if done.returncode:
        sys.exit(f"lighthouse:\n{done.stderr[-2000:]}")
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _score(report: Mapping[str, Any], name: str) -> float:
    score: float = report["categories"][name]["score"]
    return score


def _time(report: Mapping[str, Any], name: str) -> float:
    time: float = report["audits"][name]["numericValue"]
    return time


def _lost(report: Mapping[str, Any]) -> list[str]:
    """The audits that count and did not get all points."""
    audits = report["audits"]
    counting = {one["id"] for group in report["categories"].values() for one in group["auditRefs"] if one["weight"]}
    return [name for name in counting if (audits[name]["score"] or 0) < 1 and audits[name]["score"] is not None]


def _middle(site: Path) -> str:
    plans = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("plans/*/index.html"))
    return f"{plans[len(plans) // 2]}/"


if __name__ == "__main__":
    main()
