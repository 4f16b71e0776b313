"""The checks on any folder of HTML, made by plainplan or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainplan.accepting import excepted
from plainplan.audit import findings as audit_findings
from plainplan.audit import not_run
from plainplan.checks import Leads
from plainplan.errors import UnreadableInput
from plainplan.findings import Finding, gather
from plainplan.model.accepted import Exempt
from plainplan.model.audited import Report
from plainplan.model.build import Build, Unseen
from plainplan.model.marks import AIM
from plainplan.pipeline.auditing import Told, audited
from plainplan.pipeline.exempting import exemptions
from plainplan.pipeline.looking import Gathering, gathered
from plainplan.pipeline.manner import AS_USUAL, WHOLE, Manner, Shard
from plainplan.pipeline.sharding import together
from plainplan.pipeline.telling import Stopwatch, finished
from plainplan.render.addresses import Addresses

Exceptions = tuple[tuple[Exempt, ...], tuple[Finding, ...]]
"""Exceptions, and what is wrong with their file."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a folder is held against: a level, an edition of the standard ("": the one in force on the day), and a file
    of exceptions, if there is one."""

    aim: str = AIM
    edition: str = ""
    accepted: Path | None = None


def check(folder: Path, today: date, base_url: str = "", held: Yardstick = Yardstick()) -> Build:
    """Links and static checks of a folder. Raises UnreadableInput when there is nothing to look at, or no such file of
    exceptions."""
    clock = Stopwatch()
    exceptions = exemptions(held.accepted)
    gathering = _gathered(folder, base_url, held.aim, clock)
    return _finished(today, gathering, not_run("audit-not-asked"), exceptions, clock, held)


def audit(
    folder: Path, today: date, base_url: str = "", axe: Path | None = None, jobs: int = 1,
    told: Told = lambda done, of: None, held: Yardstick = Yardstick(), manner: Manner = AS_USUAL,
) -> Build:  # fmt: skip
    """The same, and the browser audit of every page."""
    clock = Stopwatch()
    exceptions = exemptions(held.accepted)
    gathering = _gathered(folder, base_url, held.aim, clock)
    with clock.stage("audit"):
        names = manner.shard.pages(gathering.standing)
        base_path = Addresses(frozenset(), base_url).base_path
        report = audited(folder, names, base_path=base_path, axe=axe, jobs=jobs, aim=held.aim, manner=manner, told=told)
    return _finished(today, gathering, report, exceptions, clock, held, base_path, _elsewhere(manner.shard))


def merge(
    folder: Path, today: date, shares: Iterable[Path], base_url: str = "", held: Yardstick = Yardstick()
) -> Build:
    """The same, with what several machines saw of the folder (`pipeline.sharding`) for the browser audit."""
    clock = Stopwatch()
    exceptions = exemptions(held.accepted)
    gathering = _gathered(folder, base_url, held.aim, clock)
    with clock.stage("audit"):
        report = together(folder, gathering.standing, shares, held.aim)
    base_path = Addresses(frozenset(), base_url).base_path
    return _finished(today, gathering, report, exceptions, clock, held, base_path)


def _elsewhere(shard: Shard) -> tuple[Unseen, ...]:
    """That other shares of the pages are looked at by other machines."""
    blanks = (("number", str(shard.number)), ("of", str(shard.of)))
    return () if shard == WHOLE else (Unseen("", "audit-shard", blanks),)


def _finished(
    today: date, gathering: Gathering, report: Report, exceptions: Exceptions, clock: Stopwatch, held: Yardstick,
    base_path: str = "/", elsewhere: tuple[Unseen, ...] = (),
) -> Build:  # fmt: skip
    """The run as a whole; what the exceptions cover is told as accepted, what is wrong with them as found."""
    exempts, faults = exceptions
    asked = () if report.unrun == "audit-not-asked" else audit_findings(report)
    findings = gather((*faults, *gathering.finish(), *asked))
    exempt = excepted(findings, exempts, today, complete=report.complete)
    return finished(
        today,
        gather((*findings, *exempt.found)),
        report,
        clock.stages,
        pages=_counts(gathering.pages),
        files=len(gathering.names),
        aim=held.aim,
        base_path=base_path,
        accepted=exempt.accepted,
        edition=held.edition,
        unmade=elsewhere,
    )


def _gathered(folder: Path, base_url: str, aim: str, clock: Stopwatch) -> Gathering:
    if not folder.is_dir():
        raise UnreadableInput("folder-missing", folder=folder)
    with clock.stage("check"):
        gathering = gathered(folder, base_url, aim)
    if not gathering.pages:
        raise UnreadableInput("folder-without-pages", folder=folder)
    return gathering


def _counts(pages: dict[str, Leads]) -> tuple[tuple[str, int], ...]:
    """Pages by the language they say they are in."""
    return tuple(sorted(Counter(leads.lang.split("-")[0].lower() for leads in pages.values()).items()))
