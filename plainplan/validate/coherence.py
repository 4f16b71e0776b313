"""Holds the files of a site against each other: what one names, another must have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.blocks import Block, Items, Section, Table
from plainplan.model.content import Content, texts
from plainplan.model.entries import Entry
from plainplan.model.plan import Plan
from plainplan.model.register import Names, names_of
from plainplan.model.site import Agency, Framework, FrameworkItem, Register, Unit
from plainplan.model.text import Text
from plainplan.validate.assessments import unsound_scores
from plainplan.validate.comparisons import unsound_comparisons
from plainplan.validate.naming import twice, unknown

WIDEST, LONGEST = 100, 1000
"""Columns and rows that a cell may span."""


def incoherences(content: Content, beside: Mapping[str, Collection[str]], today: date) -> Iterator[Finding]:
    """Every reference that leads nowhere; `beside` gives the file names that lie beside each content file."""
    names = names_of(content.register)
    yield from _register(content.register)
    yield from _settings(content, names)
    yield from _circles("plan-circle", [(plan.id, plan.continues, plan.place) for plan in content.plans])
    for framework in content.frameworks:
        yield from twice("id-twice", [(item.id, item.place) for item in _items(framework.items)])
    known = _Known(
        {framework.id: framework for framework in content.frameworks},
        {plan.id: plan for plan in content.plans},
        {kind.id for kind in content.settings.plan_kinds},
    )
    for plan in content.plans:
        yield from _plan(plan, known, names)
        yield from _footnotes(plan)
        yield from _tables(plan)
        yield from unsound_scores(plan)
        yield from unsound_comparisons(plan, known.frameworks, known.plans)
    reviewed: tuple[Plan | Entry, ...] = (*content.plans, *content.all_entries)
    for value in reviewed:
        yield from _attachments(value, beside.get(value.place.file, ()))
        yield from _review(value, today)


def _register(register: Register) -> Iterator[Finding]:
    entries: tuple[Agency | Unit, ...] = (*register.agencies, *register.units)
    yield from twice("id-twice", [(entry.id, entry.place) for entry in entries])
    yield from _circles("agency-circle", [(agency.id, agency.parent, agency.place) for agency in register.agencies])
    agencies = {agency.id for agency in register.agencies}
    units = {unit.id for unit in register.units}
    wanted = [(a.parent, a.place, agencies) for a in register.agencies]
    wanted += [(u.agency, u.place, agencies) for u in register.units]
    wanted += [(member, u.place, units) for u in register.units for member in u.members]
    for name, place, known in wanted:
        if name and name not in known:
            yield unknown("register-unknown", place, name, known, Severity.ERROR)


def _settings(content: Content, names: Names) -> Iterator[Finding]:
    settings = content.settings
    if settings.agency and not names.agency(settings.agency):
        yield unknown("agency-unknown", settings.place, settings.agency, names.agencies, Severity.ERROR)
    for said in ("key", "tag", "path"):
        values = [(getattr(language, said), settings.place) for language in settings.languages]
        yield from twice("language-twice", values)
    yield from twice("id-twice", [(kind.id, settings.place) for kind in settings.plan_kinds])


def _circles(check: str, steps: Iterable[tuple[str, str | None, Place]]) -> Iterator[Finding]:
    """Every entry from which the steps (id, next id) lead back to itself."""
    steps = tuple(steps)
    following = {name: after for name, after, _ in steps}
    for name, after, place in steps:
        seen: set[str] = set()
        ahead = after
        while ahead and ahead != name and ahead not in seen:
            seen.add(ahead)
            ahead = following.get(ahead)
        if ahead == name:
            yield fault(check, Severity.ERROR, place, id=name)


def _items(items: tuple[FrameworkItem, ...]) -> Iterator[FrameworkItem]:
    for item in items:
        yield item
        yield from _items(item.items)


@dataclass(frozen=True, slots=True)
class _Known:
    """What plans may name."""

    frameworks: Mapping[str, Framework]
    plans: Mapping[str, Plan]
    kinds: Collection[str]


def _plan(plan: Plan, known: _Known, names: Names) -> Iterator[Finding]:
    for name, there, check in (
        (plan.framework, known.frameworks, "framework-unknown"),
        (plan.continues, known.plans, "plan-unknown"),
        (plan.kind, known.kinds, "plan-kind-unknown"),
    ):
        if name and name not in there:
            yield unknown(check, plan.place, name, there, Severity.ERROR)
    framework = known.frameworks.get(plan.framework or "")
    items = {item.id for item in _items(framework.items)} if framework else set()
    for rung in plan.walk():
        if rung.answers and rung.answers not in items:
            yield unknown("framework-item-unknown", rung.place, rung.answers, items, Severity.ERROR)
    yield from _names(plan, names)
    if plan.period and plan.period.end < plan.period.start:
        yield fault("period-backwards", Severity.ERROR, plan.place, start=plan.period.start, end=plan.period.end)


def _names(plan: Plan, names: Names) -> Iterator[Finding]:
    """A name that the register does not know is printed all the same: it is what the plan says."""
    if plan.agency and not names.agency(str(plan.agency)):
        yield unknown("agency-unknown", plan.agency.place, str(plan.agency), names.agencies, Severity.NOTICE)
    agency = names.agency(str(plan.agency)) if plan.agency else None
    told: set[str] = set()
    for rung in plan.walk():
        for assigned in rung.units:
            name = str(assigned.unit)
            if name not in told and not names.unit(assigned.unit, agency.id if agency else None):
                told.add(name)
                yield unknown("unit-unknown", assigned.place, name, names.units, Severity.NOTICE)


def _attachments(value: Plan | Entry, beside: Collection[str]) -> Iterator[Finding]:
    for attachment in value.downloads:
        if attachment.file not in beside:
            yield unknown("attachment-missing", attachment.place, attachment.file, beside, Severity.ERROR)


_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]{1,20})\]")


def _footnotes(plan: Plan) -> Iterator[Finding]:
    calling = (text for text in texts(plan) if any("[^" in words for _, words in text.words))
    called = {mark: text for text in calling for _, words in text.words for mark in _CALL.findall(words)}
    marks = {note.mark for note in plan.footnotes}
    for mark, text in called.items():
        if mark not in marks:
            yield unknown("footnote-unknown", text.place, mark, marks, Severity.ERROR)
    yield from twice("footnote-twice", [(note.mark, note.text.place) for note in plan.footnotes])
    for note in plan.footnotes:
        if note.mark not in called:
            yield fault("footnote-uncalled", Severity.NOTICE, note.text.place, mark=note.mark)


def _tables(plan: Plan) -> Iterator[Finding]:
    for table in _tables_in(plan):
        cells = [cell for row in (*table.headers, *table.rows) for cell in row]
        if any(not (1 <= c.rowspan <= LONGEST and 1 <= c.colspan <= WIDEST) for c in cells):
            yield fault("table-span", Severity.ERROR, table.place, rows=LONGEST, columns=WIDEST)


def _tables_in(plan: Plan) -> Iterator[Table]:
    for section in (*plan.sections, *plan.appendices):
        yield from _tables_of(section.blocks)


def _tables_of(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Section():
                yield from _tables_of(block.blocks)
            case Items():
                for item in block.items:
                    yield from _tables_of(item.blocks)


def _review(value: Plan | Entry, today: date) -> Iterator[Finding]:
    if value.review_by and value.review_by < today:
        yield fault("review-past", Severity.WARNING, value.place, date=value.review_by, owner=_said(value.owner))


def _said(text: Text | None) -> str:
    return str(text) if text else ""
