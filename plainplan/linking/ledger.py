"""What was heard today into what was known: the link ledger from one run to the next, and what it says today.

An address is dead when it failed on three different days with no answer between them. One bad night proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plainplan.model.outside import Judged, OutsideLink, Spell, State, Was, asked_on, state_of

SPELLS = 12
"""How many of the latest spells are kept."""

LOOKED_UP_FOR = timedelta(days=365)
"""How long it is enough that a person has looked at an address which bars programs."""

_RANK = (Was.FAILED, Was.REFUSED, Was.DOUBTFUL, Was.BLOCKED, Was.MOVED, Was.ALIVE)


@dataclass(frozen=True, slots=True)
class Use:
    """Where an address is used: content files with lines (or pages), and the units that answer for them."""

    stands: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


def renewed(
    known: Sequence[OutsideLink], uses: Mapping[str, Use], heard: Mapping[str, Judged], today: date
) -> tuple[OutsideLink, ...]:
    """The ledger after a run, in the order of addresses: those in use, with what was heard of them. What nobody uses
    any more goes; what people wrote stays; what was never asked does not come in."""
    before = {link.address: link for link in known}
    return tuple(
        _renewed(before.get(address) or OutsideLink(address), uses[address], heard.get(address), today)
        for address in sorted(uses)
        if address in heard or address in before
    )


def _renewed(link: OutsideLink, use: Use, judged: Judged | None, today: date) -> OutsideLink:
    link = replace(link, stands=use.stands, units=use.units)
    if judged is None:
        return link
    history = after(link.history, judged, today)
    spoken = history[-1].was is judged.was and history[-1].until == today
    moved_to = judged.to if judged.was is Was.MOVED else ""
    return replace(link, history=history, moved_to=moved_to if spoken else link.moved_to)


def after(history: tuple[Spell, ...], judged: Judged, today: date) -> tuple[Spell, ...]:
    """The history of an address after it was asked on a day. Asked twice a day, its better answer counts, and a day
    before the last one (a clock set back) counts for nothing."""
    last = history[-1] if history else None
    new = Spell(today, today, 1, judged.was, judged.why)
    if last is None:
        return (new,)
    if today < last.until:
        return history
    if today == last.until:
        if judged.was is last.was:
            return (*history[:-1], replace(last, why=judged.why))
        return (*history, new)[-SPELLS:] if _RANK.index(judged.was) > _RANK.index(last.was) else history
    if judged.was is last.was:
        return (*history[:-1], replace(last, until=today, days=last.days + 1, why=judged.why))
    return (*history, new)[-SPELLS:]


def is_looked_up(link: OutsideLink, today: date) -> bool:
    """Whether a person has looked at an address not too long ago."""
    return link.seen is not None and link.seen.on <= today <= link.seen.on + LOOKED_UP_FOR


def to_ask(uses: Sequence[str], known: Sequence[OutsideLink], today: date, *, anew: bool) -> tuple[str, ...]:
    """Which addresses a run asks: all but those that people keep from it, and those that answered today already,
    unless all are to be asked `anew`."""
    settled = {
        link.address
        for link in known
        if not link.ask or (not anew and asked_on(link) == today and state_of(link) in (State.ALIVE, State.MOVED))
    }
    return tuple(address for address in sorted(uses) if address not in settled)
