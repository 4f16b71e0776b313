"""The figures of `all.py` as a table for people: what was asked, what came out, and whether that is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Figures = Mapping[str, Any]
Row = tuple[str, str, str]
"""What was measured, what came out, and the goal ("" where there is none)."""


def table(found: Figures) -> str:
    """Markdown: the machine and the versions, then a row a figure. What could not be measured is named."""
    machine = found["machine"]
    versions = {name: one for part in found.values() if isinstance(part, dict) for name, one in _versions(part)}
    told = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
    lines = [
        f"{found['day']}, {machine['cores']} cores ({machine['processor']}), {machine['memoryGiB']} GiB, Python "
        f"{machine['python']}, load at the start {machine['load'][0]}; "
        f"{found['plans']} plans. Beside: {told or 'nobody'}.",
        "",
        "| Figure | Seen | Goal |",
        "|---|---|---|",
        *(f"| {what} | {seen} | {goal} |" for what, seen, goal in _rows(found)),
        "",
        *(f"Not measured: {name}, {why}." for name, why in _missing(found)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _versions(part: Figures) -> Iterator[tuple[str, str]]:
    for name, version in part.get("versions", {}).items():
        if isinstance(version, dict):
            yield from version.items()
        elif name != "ours":
            yield name, str(version)


def _missing(found: Figures) -> Iterator[tuple[str, str]]:
    for name, part in found.items():
        if isinstance(part, dict):
            if "failed" in part:
                yield name, part["failed"]
            yield from part.get("missing", {}).items()


def _rows(found: Figures) -> Iterator[Row]:
    for name, rows in _PARTS.items():
        part = found.get(name, {})
        if part and "failed" not in part:
            yield from rows(part)


def _build(part: Figures) -> Iterator[Row]:
    for name, site in part["sites"].items():
        size = f"{site['htmlBytes'] / 1e6:.1f} MB HTML"
        yield f"site: {name}", f"{site['pages']} pages, {size}, {site['links']} links, {site['files']} files", ""
    for kind, word in (("cold", "cold build"), ("rebuild", "again after one sentence")):
        for name, took in part[kind]["took"].items():
            seen = f"{_seconds(took)}, {took['largestProcessMiB']} MiB a process"
            goal = f"< {part['goals']['largestProcessMiB']} MiB a process" if name == "ours" and kind == "cold" else ""
            yield f"{word}: {name}", f"{seen}, {took['togetherMiB']} MiB together", goal
        for name, ratio in part[kind]["ratios"].items():
            goal = part["goals"][kind].get(name)
            seen = f"**{ratio['seconds']}** (processor {ratio['processor']})"
            yield f"{word}: ours / {name}, {part['rounds'][kind]} rounds", seen, f"≤ {goal}" if goal else ""
    if "growth" in part:
        growth = part["growth"]
        seen = f"**{growth['ratio']}** (a byte {growth['ratioOfBytes']}); {_seconds(growth['took'])}, "
        seen += f"{growth['took']['largestProcessMiB']} MiB a process, {growth['took']['togetherMiB']} MiB together"
        yield f"seconds a page, {growth['plans']} plans / a tenth", seen, f"≤ {part['goals']['growth']}, < 1,024 MiB"


def _preview(part: Figures) -> Iterator[Row]:
    seen = f"middle {part['middle']} s, slowest {part['slowest']} s, {part['MiB']} MiB"
    yield f"preview: from the saved file to the page, {len(part['all'])} changes", seen, "< 0.1 s"


def _links(part: Figures) -> Iterator[Row]:
    for name, took in part["took"].items():
        yield f"links: {name}", _seconds(took), ""
    for name, ratio in part.get("ratios", {}).items():
        goal = f"≤ {part['goal']}" if name == "in a build" else ""
        yield f"links: ours {name} / lychee", f"**{ratio['seconds']}** (processor {ratio['processor']})", goal
    broken = ", ".join(f"{name} {count}" for name, count in part["broken"].items())
    yield f"links found broken, of {part['links']}", broken, "the same"


def _search(part: Figures) -> Iterator[Row]:
    pages = f"{part['pages']:.0f} pages"
    yield f"search index, {pages}", f"{part['seconds']} s, {part['memoryMiB']:.0f} MiB", "< 5 s, < 300 MiB"
    sizes = f"{part['largestFirstQueryKB']} kB compressed, {part['largestFirstQueryAsItLiesKB']} kB as it lies"
    yield "search: the largest first query", sizes, "< 150 kB over the wire"


def _weights(part: Figures) -> Iterator[Row]:
    goals = {"home": "< 30 kB", "plan": "< 30 kB", "sheet": "< 20 kB"}
    words = {"home": "home page", "plan": "heaviest plan of 60 measures", "sheet": "style sheet"}
    for name, weight in part.items():
        yield f"weight: {words[name]}, gzip", f"{weight / 1000:.1f} kB", goals[name]


def _lighthouse(part: Figures) -> Iterator[Row]:
    scores = " / ".join(str(score) for score in part.get("scores", {}).values())
    if scores:
        yield "Lighthouse, phone: performance / accessibility / best practices / SEO", f"**{scores}**", "100 each"


def _external(part: Figures) -> Iterator[Row]:
    for name, seconds in part["seconds"].items():
        yield f"links to other sites, {part['addresses']} on {part['hosts']} slow hosts: {name}", f"{seconds} s", ""
    if part["ratio"] is not None:
        yield "links to other sites: ours / lychee", f"**{part['ratio']}**", f"≤ {part['goal']}"
    for name, runs in part["runs"].items():
        wrong = [sum(one["wrong"].values()) for one in runs]
        yield f"links to other sites: wrong verdicts of {name}", ", ".join(map(str, wrong)), "0"


def _seconds(took: Figures) -> str:
    return f"{took['seconds']} s ({took['processor']} s of the processor)"


def _audit(part: Figures) -> Iterator[Row]:
    for name, ratio in part["ratios"].items():
        goal = part["goals"].get(name)
        sign = "<" if name == "memory" else "≥"
        yield (
            f"audit beside pa11y-ci: {name}, {part['rounds']} rounds",
            f"**{ratio}**",
            f"{sign} {goal}" if goal else "",
        )


_PARTS = {
    "build": _build,
    "preview": _preview,
    "links": _links,
    "search": _search,
    "external": _external,
    "weights": _weights,
    "lighthouse": _lighthouse,
    "audit": _audit,
}
