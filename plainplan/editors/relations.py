"""Which fields of the model name something that is written elsewhere, as the editors offer it for choosing."""

from __future__ import annotations

from collections.abc import Mapping

UNIT, AGENCY, FRAMEWORK, PLAN, FORM, PLAN_KIND = "unit", "agency", "framework", "plan", "form", "plan_kind"

_EVERYWHERE: Mapping[str, str] = {"agency": AGENCY, "owner": UNIT, "unit": UNIT}

_SINGLE: Mapping[tuple[str, str], str] = {
    ("Plan", "framework"): FRAMEWORK,
    ("Plan", "kind"): PLAN_KIND,
    ("Plan", "continues"): PLAN,
    ("Framework", "plan"): PLAN,
    ("Citation", "plan"): PLAN,
    ("Service", "forms"): FORM,
}

_NOT: frozenset[tuple[str, str]] = frozenset({("Target", "unit")})
"""What a target counts is no unit of an agency."""


def relation(cls: type, field: str) -> str:
    """What a field of a class names: a unit or agency of the register, a framework, plan, form or kind of plan; empty
    where it says something of its own."""
    if (cls.__name__, field) in _NOT:
        return ""
    return _SINGLE.get((cls.__name__, field), _EVERYWHERE.get(field, ""))
