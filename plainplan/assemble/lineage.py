"""What became of the plan of the year before: only what the plan itself says, by `continues` at its rungs."""

from __future__ import annotations

from plainplan.model.compared import Continued, Lineage
from plainplan.model.ladder import Level, Rung
from plainplan.model.plan import Plan


def lineage(plan: Plan, before: Plan | None) -> Lineage | None:
    """The two plans held against each other; None where there is no plan before, or no rung goes on with one
    of it: then nothing is known, and not all is new."""
    if before is None:
        return None
    known = {rung.id: rung for rung in before.walk()}
    continued = tuple(one for rung in plan.walk() if (one := _continued(rung, known)))
    if not continued:
        return None
    gone_on = {old.id for one in continued for old in one.before}
    new = tuple(rung for rung in plan.walk() if rung.level is Level.MEASURE and not rung.continues)
    ended = tuple(rung for rung in before.walk() if rung.level is Level.MEASURE and rung.id not in gone_on)
    return Lineage(before, continued, new, ended)


def _continued(rung: Rung, known: dict[str, Rung]) -> Continued | None:
    olds = tuple(known[name] for name in rung.continues if name in known)
    if not olds:
        return None
    same = len(olds) == 1 and _said(olds[0]) == _said(rung)
    return Continued(olds, rung, not same)


def _said(rung: Rung) -> tuple[object, ...]:
    return rung.title, rung.text, rung.targets
