"""Findings and the exceptions of a site in; what is accepted today, and what is wrong with the exceptions, out.

An exception holds until its day, for the findings that it lists, at no more places and no worse than when it was
written. Where one of these is broken, everything it would cover counts again. It is told when it covers nothing any
more, so that it cannot lie in wait for the next fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from plainplan.findings import Finding, Outcome, Place, Severity, listed
from plainplan.model.accepted import Accepted, Exempt
from plainplan.model.causes import ident, pages_of, places_of

NEVER = ("accepted-", "audit-", "look-not-made", "worksheet-")
"""Beginnings of checks whose findings cannot be accepted: what is wrong with exceptions and with the judgements of
people, and what was not looked at."""

_RANK = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTICE: 0}


@dataclass(frozen=True, slots=True)
class Excepted:
    """The findings that are accepted, and the findings about the exceptions themselves."""

    accepted: tuple[Accepted, ...]
    found: tuple[Finding, ...]


def excepted(
    findings: Iterable[Finding], exceptions: Sequence[Exempt], today: date, *, complete: bool = True
) -> Excepted:
    """What the exceptions cover on a day. `complete` says that everything was looked at: only then does a finding
    that is not there any more count as gone."""
    open_to = [found for found in findings if not found.check.startswith(NEVER)]
    accepted: dict[Finding, Accepted] = {}
    told: list[Finding] = []
    for exempt in exceptions:
        covered = [found for found in open_to if ident(found) in _ids(exempt)]
        broken = [*_expired(exempt, covered, today), *_escalated(exempt, covered)]
        told += [*broken, *_gone(exempt, covered, complete=complete), *_new(exempt, open_to)]
        if not broken:
            accepted.update((found, Accepted(found, exempt)) for found in covered if found not in accepted)
    return Excepted(tuple(accepted.values()), tuple(told))


def _ids(exempt: Exempt) -> tuple[str, ...]:
    """The ids without the number that `findings.json` puts behind those that several findings share."""
    return tuple(dict.fromkeys(known.partition("-")[0] for known in exempt.findings))


def _expired(exempt: Exempt, covered: Sequence[Finding], today: date) -> Iterator[Finding]:
    if today > exempt.until:
        yield _told("accepted-expired", Severity.WARNING, exempt, until=exempt.until.isoformat(), n=str(len(covered)))


def _escalated(exempt: Exempt, covered: Sequence[Finding]) -> Iterator[Finding]:
    """More places, or a worse finding, than was accepted."""
    places = sum(places_of(found) for found in covered)
    if places > exempt.places:
        yield _told("accepted-more-places", Severity.ERROR, exempt, accepted=str(exempt.places), n=str(places))
    worse = [found for found in covered if _RANK[found.severity] > _RANK[exempt.severity]]
    if worse:
        checks = listed(sorted({found.check for found in worse}))
        yield _told("accepted-worse", Severity.ERROR, exempt, accepted=str(exempt.severity), checks=checks)


def _gone(exempt: Exempt, covered: Sequence[Finding], *, complete: bool) -> Iterator[Finding]:
    there = {ident(found) for found in covered}
    gone = [known for known in _ids(exempt) if known not in there]
    if gone and complete:
        yield _told("accepted-stale", Severity.WARNING, exempt, ids=listed(gone))
    elif gone:
        yield _told("accepted-unseen", Severity.NOTICE, exempt, Outcome.CANNOT_TELL, ids=listed(gone))


def _new(exempt: Exempt, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Further findings of the check, on the pages that the exception speaks of."""
    if not exempt.check:
        if exempt.pages:
            yield _told("accepted-pages-alone", Severity.WARNING, exempt, pages=exempt.pages)
        return
    pattern = exempt.pages or "*"
    same = [found for found in findings if found.check == exempt.check and ident(found) not in _ids(exempt)]
    new = sorted({ident(found) for found in same if any(fnmatchcase(page, pattern) for page in pages_of(found))})
    if new:
        yield _told("accepted-new", Severity.WARNING, exempt, check=exempt.check, ids=listed(new))


def _told(told: str, severity: Severity, exempt: Exempt, outcome: Outcome = Outcome.FAILED, **params: str) -> Finding:
    place = Place(exempt.place.file, exempt.place.line, exempt.place.column)
    return Finding(told, severity, place, tuple(params.items()), outcome)
