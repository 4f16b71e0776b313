"""Are faults known of the packages in our locks? Locks in, lines on stdout, an exit status out.

Run by the Python of .tools, where pip-audit is. Status: 0 every package was looked up and nothing is known of it, 1
faults are known, 3 not every package could be looked up. An answer that did not come is never taken for a clean one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lock_entries import entries

CLEAN, KNOWN, NOT_LOOKED_AT = 0, 1, 3

MINUTES = 10
"""For one lock."""


def main(locks: Iterable[str]) -> int:
    """Look at each lock; the worst of the statuses, faults before gaps."""
    statuses = []
    for lock in map(Path, locks):
        answer, trouble = ask(lock)
        names = {entry.name for entry in entries(lock.read_text(encoding="utf-8")) if not entry.marker}
        status, lines = told(answer, names, trouble)
        sys.stdout.write("".join(f"{lock}: {line}\n" for line in lines))
        statuses.append(status)
    return KNOWN if KNOWN in statuses else max(statuses, default=NOT_LOOKED_AT)


def ask(lock: Path) -> tuple[Any, str]:
    """What pip-audit answers about a lock (None for nothing), and what it says of its troubles."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "answer.json"
        options = ["--require-hashes", "--disable-pip", "--no-deps", "--progress-spinner", "off", "--format", "json"]
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), *options, "--output", str(into)]
        try:
            run = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60 * MINUTES)
            return (json.loads(into.read_text(encoding="utf-8")) if into.is_file() else None), run.stderr
        except (subprocess.TimeoutExpired, ValueError) as error:
            return None, str(error)


def told(answer: Any, names: set[str], trouble: str) -> tuple[int, list[str]]:
    """Status and lines for an answer; `names` are the packages that it must speak of."""
    if answer is None:
        last = next((line for line in reversed(trouble.splitlines()) if line.strip()), "no answer")
        return NOT_LOOKED_AT, [f"not looked at: {last[:300]}"]
    lines, seen = [], set()
    for each in answer["dependencies"]:
        if "skip_reason" in each:
            continue
        seen.add(_plain(each["name"]))
        lines += [_fault(each, known) for known in each["vulns"]]
    why = {_plain(each["name"]): each["skip_reason"] for each in answer["dependencies"] if "skip_reason" in each}
    unasked = sorted({*why, *map(_plain, names)} - seen)
    lines += [f"{name}: not looked at: {why.get(name, 'no word of it in the answer')}" for name in unasked]
    if any(each.get("vulns") for each in answer["dependencies"]):
        return KNOWN, lines
    summed = f"{len(seen)} packages looked up, no fault known of them" if seen else "nothing was looked up"
    return (NOT_LOOKED_AT if lines else CLEAN), [*lines, summed]


def _fault(package: dict[str, Any], known: dict[str, Any]) -> str:
    mended = ", ".join(known.get("fix_versions", ())) or "no version yet"
    return f"{package['name']} {package['version']}: {known['id']}, mended in {mended}"


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
