"""Links on pages and the link ledger in, findings out: what a build, which asks nobody, tells of other sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plainplan.facts import Link
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.linking.ledger import is_looked_up
from plainplan.linking.spelling import outside
from plainplan.model.outside import LEDGER, OutsideLink, OutsideLinks, State, asked_on, state_of

STALE = timedelta(days=35)
"""After so many days a ledger says little of today: a month and some days, so that a monthly run is enough."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of links in a state: the check, how bad it is, and whether the look of a person settles it."""

    check: str
    severity: Severity
    outcome: Outcome = Outcome.FAILED
    for_people: bool = False


ROWS: Mapping[State, Row] = {
    State.DEAD: Row("link-dead", Severity.ERROR),
    State.UNSTEADY: Row("link-unsteady", Severity.NOTICE, Outcome.CANNOT_TELL),
    State.MOVED: Row("link-moved", Severity.WARNING),
    State.BLOCKED: Row("link-blocked", Severity.NOTICE, Outcome.CANNOT_TELL, for_people=True),
    State.DOUBTFUL: Row("link-doubtful", Severity.NOTICE, Outcome.CANNOT_TELL, for_people=True),
    State.REFUSED: Row("link-not-public", Severity.WARNING, for_people=True),
}
"""States that are told at each link; the others are well or not known."""


type Links = Callable[[str], Iterable[Link]]
"""The links of a page, by its path."""


def told(
    pages: Mapping[str, Iterable[str]], links: Links, base: str, ledger: OutsideLinks, today: date
) -> Iterator[Finding]:
    """The findings at the links of pages, and those about the ledger itself. `pages` has the addresses on each, `links`
    is asked only for pages of which there is something to tell; `base` is the address at which the site stands."""
    known = {link.address: link for link in ledger.links}
    telling = {one.address: (row, one) for one in ledger.links if (row := row_of(one, today))}
    unasked: set[str] = set()
    for path, addresses in sorted(pages.items()):
        asked = {question.address for address in addresses if (question := outside(address, base))}
        unasked |= {one for one in asked if one not in known or (known[one].ask and not known[one].history)}
        for link in links(path) if not asked.isdisjoint(telling) else ():
            question = outside(link.address, base)
            if question and question.address in telling:
                row, entry = telling[question.address]
                yield _finding(row, path, link, entry)
    yield from _of_ledger(ledger, unasked, today)


def row_of(entry: OutsideLink, today: date) -> Row | None:
    """What is to be told of an address; None where nothing is."""
    row = ROWS.get(state_of(entry))
    return None if row is None or (row.for_people and is_looked_up(entry, today)) else row


def is_well(entry: OutsideLink, today: date) -> bool:
    """Whether an address answered when it was last asked, and that was not long ago; or whether a person has looked,
    where the program is not answered."""
    state, day = state_of(entry), asked_on(entry)
    if day is None:
        return False
    row = ROWS.get(state)
    if row and row.for_people:
        return is_looked_up(entry, today)
    return state in (State.ALIVE, State.MOVED) and today - day <= STALE


def _finding(row: Row, path: str, link: Link, entry: OutsideLink) -> Finding:
    """`first`, `count` and the reason pass from day to day and are no part of the finding's name. The reason is a code
    here; `HEARD` names the facts into which its words may be put."""
    last = entry.history[-1]
    params = (
        ("address", _short(link.address)),
        ("text", ""),
        ("first", last.since.isoformat()),
        ("count", str(last.days)),
        ("heard_zh", last.why),
        ("heard_en", last.why),
        ("to", _short(entry.moved_to)),
        ("archive", _short(entry.archive)),
    )
    place = Place(page=path, line=link.line, selector=link.selector)
    return Finding(row.check, row.severity, place, params, row.outcome, clue=link.address)


def _of_ledger(ledger: OutsideLinks, unasked: set[str], today: date) -> Iterator[Finding]:
    days = [day for entry in ledger.links if (day := asked_on(entry))]
    if days and today - max(days) > STALE:
        place = Place(ledger.place.file or LEDGER)
        yield Finding("links-not-asked-lately", Severity.WARNING, place, (("first", max(days).isoformat()),))
    if unasked:
        params = (("count", str(len(unasked))), ("first", _short(min(unasked))))
        place = Place(ledger.place.file or LEDGER)
        yield Finding("links-never-asked", Severity.NOTICE, place, params, Outcome.CANNOT_TELL)


def _short(address: str) -> str:
    return address if len(address) <= LONGEST else f"{address[: LONGEST - 1]}…"


HEARD = {"heard_zh": "zh", "heard_en": "en"}
"""The facts of a finding that hold the reason, and their languages."""

LONGEST = 120
"""Characters of an address in a message."""
