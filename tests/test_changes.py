"""What does not change stays the same object."""

from __future__ import annotations

from plainplan.load import parse
from plainplan.model.changes import changed
from plainplan.model.ladder import Level, Rung
from plainplan.model.plan import Plan
from plainplan.model.tree import Source
from plainplan.validate import value_of


def test_a_value_with_nothing_new_is_itself() -> None:
    rung = Rung(id="a", rungs=(Rung(id="b"),))
    assert changed(rung, id="".join(["a"]), rungs=(*rung.rungs,)) is rung


def test_a_value_with_something_new_is_another() -> None:
    rung = Rung(id="a", rungs=(Rung(id="b"),))
    assert changed(rung, id="c") == Rung(id="c", rungs=rung.rungs)
    assert changed(rung, level=Level.SUB).level is Level.SUB
    alike = changed(rung, rungs=(Rung(id="b"),))
    assert alike == rung
    assert alike is not rung


def test_a_plan_with_all_its_ids_keeps_them_and_one_without_gets_them() -> None:
    text = "sections:\n  - id: s\n    blocks:\n      - 甲\nmeasures:\n  - id: m\n    subs:\n      - text: 丙\n"
    root, _ = parse(text, "content/plans/parks/plan.yaml")
    assert root is not None
    plan, findings = value_of(Source("plan", "parks", "content/plans/parks/plan.yaml", root), ("zh", "en"))
    assert isinstance(plan, Plan)
    assert next(plan.walk()).id == "m"
    assert all(rung.id for rung in plan.walk())
    assert [found.check for found in findings] == ["id-missing"]
