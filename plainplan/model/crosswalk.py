"""Which of our checks and which rules of axe bear on a code: worked out from what each of them says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plainplan.model.build import Rule
from plainplan.model.marks import Level
from plainplan.model.standard import Code, Standard


@dataclass(frozen=True, slots=True)
class Looked:
    """A code and what looks at it: own checks of what the edition asks, those of a tool's reading of the number only,
    and rules of axe. Where all are empty, nothing but a person does."""

    code: Code
    checks: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    axe: tuple[str, ...] = ()


def crosswalk(standard: Standard, edition: str, aim: Level, rules: Iterable[Rule]) -> tuple[Looked, ...]:
    """Every code that an edition asks of a site aiming at a level, with what bears on it; `rules` are the own checks.

    A check that names a number in another edition counts where both editions ask the same under it.
    """
    known = tuple(rules)
    return tuple(_looked(standard, code, known) for code in standard.codes_at(edition, aim))


def _looked(standard: Standard, code: Code, rules: tuple[Rule, ...]) -> Looked:
    named = [rule for rule in rules if code.code in (rule.code, *rule.also)]
    newest = standard.newest(code.code)
    bears = newest is not None and newest.asks == code.asks
    return Looked(
        code,
        checks=tuple(rule.id for rule in named if standard.alike(code.code, rule.edition, code.edition)),
        readings=tuple(rule.id for rule in named if not standard.edition(rule.edition)),
        axe=tuple(rule.id for rule in standard.axe_rules if bears and code.code in rule.codes),
    )
