"""What is known of the addresses of other sites: `content/audits/links.yaml`, the link ledger.

The ledger holds what was heard on which days, and never a verdict: what an address is worth today is worked out of that
(`state_of`), so that the two cannot contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from plainplan.findings import Place
from plainplan.model.text import NOWHERE, Address

LEDGER = "content/audits/links.yaml"


class Was(StrEnum):
    """What an address was on a day on which it was asked. Blocked and doubtful ones are for a person to look at."""

    ALIVE = "alive"
    MOVED = "moved"
    BLOCKED = "blocked"
    DOUBTFUL = "doubtful"
    FAILED = "failed"
    REFUSED = "refused"


class State(StrEnum):
    """What an address is worth today: dead only by the evidence of several days."""

    DEAD = "dead"
    UNSTEADY = "unsteady"
    MOVED = "moved"
    BLOCKED = "blocked"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    UNASKED = "unasked"
    ALIVE = "alive"


@dataclass(frozen=True, slots=True)
class Spell:
    """The same answer from a day to a day, on how many `days` it was heard, and the reason as a short code."""

    since: date
    until: date
    days: int
    was: Was
    why: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """That a person has looked at an address on a day, and in which role."""

    on: date
    by: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An address of another site, and what was heard of it, the oldest first. `moved_to` is where it has moved for
    good; `stands` are the content files and lines it stands in, `units` those who answer for them. People write
    `archive` (a kept copy), `seen`, and `ask: false` for an address that is not to be asked."""

    address: str
    history: tuple[Spell, ...] = ()
    moved_to: str = ""
    stands: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    archive: Address = ""
    seen: LookedUp | None = None
    ask: bool = True
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OutsideLinks:
    """The ledger, in the order of its addresses."""

    links: tuple[OutsideLink, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: the address that gave it, and its status."""

    address: str
    status: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What an address was: the reason as a code, where it has moved `to` for good, the fragments that were not found,
    and the redirects on the way."""

    was: Was
    why: str = ""
    to: str = ""
    lost: tuple[str, ...] = ()
    hops: tuple[Hop, ...] = ()


EVIDENCE = 3
"""Different days of failing, with no answer between them, after which an address is dead."""

LATELY = timedelta(days=60)
"""Two failings within so many days make an address that answers an unsteady one."""


def state_of(link: OutsideLink) -> State:
    """What an address is worth after all that was heard of it."""
    last = link.history[-1] if link.history else None
    if last is None:
        return State.UNASKED
    if last.was is Was.FAILED:
        return State.DEAD if last.days >= EVIDENCE else State.UNSTEADY
    lately = [spell for spell in link.history if spell.was is Was.FAILED and last.until - spell.until <= LATELY]
    if last.was is Was.ALIVE and len(lately) > 1:
        return State.UNSTEADY
    return State(last.was.value)


def asked_on(link: OutsideLink) -> date | None:
    """The last day on which an address was asked."""
    return link.history[-1].until if link.history else None
