"""`plainplan links`: the links of a site to other sites are asked, and what was heard is kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from plainplan import __version__
from plainplan.accepting import excepted
from plainplan.errors import WrongUse
from plainplan.findings import Finding, Outcome, Place, Severity, fault, gather
from plainplan.linking.asking import Asking
from plainplan.linking.door import INTERNET, Reach, WebDoor
from plainplan.linking.judging import unaskable
from plainplan.linking.ledger import Use, renewed, to_ask
from plainplan.linking.pace import USUAL, Pace
from plainplan.linking.run import Run
from plainplan.linking.spelling import host_of, outside
from plainplan.linking.told import told
from plainplan.model.outside import Judged, OutsideLink, OutsideLinks
from plainplan.pipeline.ledgering import keep
from plainplan.pipeline.outside import Linked, in_words, of_folder, of_site
from plainplan.pipeline.statuses import CLEAN, FAULTY, NOT_CHECKED

type Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a run. `only` is a pattern with `*`, `anew` asks even what has answered today. `pace` and
    `reach` are other than usual in tests alone: no command and no file of a site can change them."""

    today: date
    base_url: str = ""
    only: str = ""
    anew: bool = False
    jobs: int = 1
    told: Told = lambda done, of: None
    pace: Pace = USUAL
    reach: Reach = INTERNET


@dataclass(frozen=True, slots=True)
class Asked:
    """A run: what was heard of the addresses that were asked, the ledger as it is now (`kept` where it was written),
    and what there is to be told. `cut_off`: nobody answered at all, so that nothing can be said of anybody."""

    status: int
    heard: Mapping[str, Judged]
    links: tuple[OutsideLink, ...]
    findings: tuple[Finding, ...]
    linked: Linked
    kept: Path | None = None
    cut_off: bool = False
    uses: Mapping[str, Use] = field(default_factory=dict)


def ask(place: Path, wanted: Wanted) -> Asked:
    """Ask the links of a site, or of any folder of pages, of which nothing is kept.

    Raises UnreadableInput where there are no pages or the content has errors, WrongUse for a pattern that nothing
    matches, CannotWrite where the ledger cannot be written.
    """
    is_site = (place / "content").is_dir()
    linked = _linked(place, wanted, is_site=is_site)
    ledger = linked.content.outside if linked.content else None
    known = ledger.links if ledger else ()
    uses = linked.uses()
    addresses = _chosen(uses, wanted.only)
    asking = to_ask(addresses, known, wanted.today, anew=wanted.anew)
    heard = _heard(asking, linked, wanted)
    if _is_cut_off(heard):
        return Asked(NOT_CHECKED, heard, known, (), linked, cut_off=True, uses=uses)
    links = renewed(known, uses, heard, wanted.today)
    kept = keep(place, known, links) if is_site else None
    findings = _findings(linked, OutsideLinks(links), heard, wanted.today)
    return Asked(_status(findings, linked, wanted.today), heard, links, findings, linked, kept, uses=uses)


def _linked(place: Path, wanted: Wanted, *, is_site: bool) -> Linked:
    return of_site(place, wanted.today, wanted.base_url, wanted.jobs) if is_site else of_folder(place, wanted.base_url)


def _chosen(uses: Mapping[str, Use], only: str) -> list[str]:
    chosen = [address for address in uses if fnmatchcase(address, only or "*")]
    if only and not chosen:
        raise WrongUse("links-unmatched", pattern=only)
    return chosen


def _heard(addresses: tuple[str, ...], linked: Linked, wanted: Wanted) -> dict[str, Judged]:
    """What was heard of addresses; those that may not be asked are judged by their writing."""
    refused = {one: said for one in addresses if (said := unaskable(one, wanted.reach.allowed))}
    asked = [one for one in addresses if one not in refused]
    heard = asyncio.run(_run(asked, linked, wanted)) if asked else {}
    return {one: refused.get(one) or heard[one] for one in addresses}


async def _run(addresses: list[str], linked: Linked, wanted: Wanted) -> dict[str, Judged]:
    async with WebDoor(_agent(linked.base), wanted.reach) as door:
        asking = Asking(door, wanted.pace, time.time, wanted.reach.allowed)
        return await Run(asking, linked.fragments, wanted.told).over(addresses)


def _agent(base: str) -> str:
    """Who asks, and where to complain."""
    site = f"; +{base}" if "//" in base else ""
    return f"plainplan/{__version__} (link check{site})"


def _is_cut_off(heard: Mapping[str, Judged]) -> bool:
    """Whether it must be the network here that is down: no host gave a sign of life. A name that does not exist is one
    of the name server, unless that says so of every one."""
    asked = {address: one.why for address, one in heard.items() if one.why not in _BY_WRITING}
    hosts = {host_of(address) for address in asked}
    silent = _SILENT | ({"dns-none"} if len(hosts) >= MANY else set())
    return bool(asked) and all(why in silent for why in asked.values())


_SILENT = frozenset({"dns-failed", "unreachable", "connect-timeout", "timed-out", "host-down"})
_BY_WRITING = frozenset({"malformed", "private-name", "numeric-host", "userinfo", "port", "scheme", "private-address"})
MANY = 3


# -------------------------------------------------------------- what is told


def _findings(linked: Linked, ledger: OutsideLinks, heard: Mapping[str, Judged], today: date) -> tuple[Finding, ...]:
    pages = {path: [link.address for link in links] for path, links in linked.pages.items()}
    found = (*told(pages, linked.pages.__getitem__, linked.base, ledger, today), *_lost(linked, heard))
    return gather(linked.trace(in_words(found)))


def _lost(linked: Linked, heard: Mapping[str, Judged]) -> Iterator[Finding]:
    """Places on other pages that are linked to and not there."""
    for path, links in sorted(linked.pages.items()):
        for link in links:
            question = outside(link.address, linked.base)
            judged = heard.get(question.address) if question else None
            if question and judged and question.fragment in judged.lost:
                place = Place(page=path, line=link.line, selector=link.selector)
                params = {"address": link.address[:120], "fragment": question.fragment[:60]}
                found = fault("link-place-missing", Severity.NOTICE, place, **params)
                yield Finding(found.check, found.severity, place, found.params, Outcome.CANNOT_TELL, clue=link.address)


def _status(findings: tuple[Finding, ...], linked: Linked, today: date) -> int:
    exceptions = linked.content.accepted.exceptions if linked.content else ()
    covered = {one.finding for one in excepted(findings, exceptions, today, complete=False).accepted}
    wrong = any(found.severity is Severity.ERROR and found not in covered for found in findings)
    return FAULTY if wrong else CLEAN
