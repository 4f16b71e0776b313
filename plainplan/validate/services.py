"""Holds services and forms against what the plans promise of them, the register and each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import splitext
from typing import Any

from plainplan.findings import Finding, Severity, fault, listed
from plainplan.model.content import Content
from plainplan.model.formats import twinless
from plainplan.model.plan import Attachment, Stage
from plainplan.model.register import Names, names_of
from plainplan.model.services import Form, Service, Step, lacking, leads
from plainplan.model.site import Unit
from plainplan.model.text import Text
from plainplan.validate.identify import RESERVED
from plainplan.validate.naming import twice, unknown

TWIN_CODE, TWIN_EDITION = "ME1320200C", "115.11"
"""The machine code of Taiwan's standard for downloads without an open format, and the edition it is of."""


def with_sizes(value: Any, sizes: Mapping[str, int]) -> Any:
    """A plan or entry whose files know how many bytes they have; other values pass through."""
    held = {name: getattr(value, name, ()) for name in ("attachments", "files")}
    sized: dict[str, Any] = {
        name: tuple(_sized(file, sizes) for file in files) for name, files in held.items() if files
    }
    if alone := getattr(value, "figures", None):
        sized["figures"] = _sized(alone, sizes)
    return replace(value, **sized) if sized else value


def _sized(file: Attachment, sizes: Mapping[str, int]) -> Attachment:
    return replace(file, size=sizes.get(file.file, 0))


def unserved(content: Content) -> Iterator[Finding]:
    """Everything that is wrong with the services and forms of a site."""
    names = names_of(content.register)
    services = [entry for entry in content.entries.get("service", ()) if isinstance(entry, Service)]
    forms = {entry.id: entry for entry in content.entries.get("form", ()) if isinstance(entry, Form)}
    for service in services:
        yield from _units(service, content, names)
        yield from _steps(service)
        for name in service.forms:
            if name not in forms:
                yield unknown("form-unknown", service.place, name, forms, Severity.ERROR)
        if service.stage is not Stage.DRAFT:
            yield from _lacks(service, content, names)
    asked = {name for service in services for name in service.forms}
    for form in forms.values():
        yield from twice("file-twice", [(file.file, file.place) for file in form.files])
        yield from _twinless(form)
        if form.stage is not Stage.DRAFT:
            yield from _idle(form, asked)


# ------------------------------------------------------------ services


def _units(service: Service, content: Content, names: Names) -> Iterator[Finding]:
    """A unit that the register does not know is printed as written; who does a step may be anybody."""
    if service.unit and not _unit(service.unit, service, content, names):
        yield unknown("unit-unknown", service.unit.place, str(service.unit), names.units, Severity.WARNING)


def _unit(name: Text, service: Service, content: Content, names: Names) -> Unit | None:
    agency = names.agency(str(service.agency or content.settings.agency or ""))
    return names.unit(name, agency.id if agency else None)


def _steps(service: Service) -> Iterator[Finding]:
    steps = {step.id: step for step in service.steps}
    yield from twice("id-twice", [(step.id, step.place) for step in service.steps])
    for step in service.steps:
        if step.id.startswith(RESERVED):
            yield fault("id-reserved", Severity.ERROR, step.place, id=step.id, reserved=listed(RESERVED))
        for branch in step.next:
            if branch.to not in steps:
                yield unknown("step-unknown", branch.place, branch.to, steps, Severity.ERROR)
        if step.next and step.ends:
            yield fault("step-ends-and-leads", Severity.ERROR, step.place, id=step.id)
        if len(step.next) > 1 and any(branch.when is None for branch in step.next):
            yield fault("branch-without-condition", Severity.WARNING, step.place, id=step.id)
    reached = _reached(service.steps)
    for step in service.steps:
        if step.id not in reached:
            yield fault("step-unreachable", Severity.WARNING, step.place, id=step.id)


def _reached(steps: tuple[Step, ...]) -> set[str]:
    """The steps that one comes to, beginning with the first."""
    onward = leads(steps)
    ahead = [step.id for step in steps[:1]]
    for name in ahead:
        ahead.extend(branch.to for branch in onward.get(name, ()) if branch.to not in ahead)
    return set(ahead)


def _lacks(service: Service, content: Content, names: Names) -> Iterator[Finding]:
    unit = _unit(service.unit, service, content, names) if service.unit else None
    for name in lacking(service, unit.telephone if unit else ""):
        yield fault("service-lacks", Severity.WARNING, service.place, key=name, id=service.id)
    for step in service.steps:
        if step.doer is None:
            yield fault("step-without-doer", Severity.WARNING, step.place, id=step.id)


# ------------------------------------------------------------ forms


def _twinless(form: Form) -> Iterator[Finding]:
    """An office file comes with the same document in an open format (TWIN_CODE), offered by the same form."""
    alone = twinless(file.file for file in form.files)
    for file in form.files:
        if file.file in alone:
            found = fault("form-office-only", Severity.ERROR, file.place, file=file.file, stem=splitext(file.file)[0])
            yield replace(found, code=TWIN_CODE, edition=TWIN_EDITION)


def _idle(form: Form, asked: set[str]) -> Iterator[Finding]:
    if not form.files:
        yield fault("form-without-files", Severity.WARNING, form.place, id=form.id)
    if form.id not in asked:
        yield fault("form-unused", Severity.NOTICE, form.place, id=form.id)
