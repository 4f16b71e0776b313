"""Plans in the standard form for strategies: StratML Part 2, a file a plan and language.

Source: ANSI/AIIM 22 and ISO 17469-1, schema `PerformancePlanOrReport`, version 2.2 of 2016-02-16. The form has two
levels, goals and objectives, and no languages; what that loses stands in `docs/data.md`.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml
from xml.sax.saxutils import escape, quoteattr

from plainplan.i18n import Words
from plainplan.model.ladder import Assignment, Result, Rung, Target
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import PlanPage, Site
from plainplan.model.plan import Plan
from plainplan.model.site import Language
from plainplan.model.text import Text
from plainplan.prose import plain

type Address = Callable[[str, str], str]
"""The full address of a page from its key and a language key; empty when it is not known."""

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not know."""


def plan_stratml(plan: Plan, site: Site, words: Mapping[str, Words], address: Address) -> Iterator[Output]:
    """`data/plans/<id>.<language>.stratml.xml` of a plan in every language of the site."""
    origins = (Origin(1, plan.place.file),) if plan.place.file else ()
    ids: dict[tuple[str, ...], str] = {}
    order = tuple(language.key for language in site.content.settings.languages)
    for language in site.content.settings.languages:
        edition = _Edition(site, site.plan_pages[plan.id], words[language.key], language, address, ids, order)
        yield Output(file_of(plan, language), edition.written(), origins)


def file_of(plan: Plan, language: Language) -> str:
    """Where the file of a plan in a language stands."""
    return f"data/plans/{plan.id}.{language.key}.stratml.xml"


@dataclass(frozen=True, slots=True)
class _Edition:
    """One plan in one language."""

    site: Site
    page: PlanPage
    words: Words
    language: Language
    address: Address
    ids: dict[tuple[str, ...], str]
    """Those made so far: they are the same in every language."""
    order: Sequence[str]
    """The languages of the site."""

    @property
    def plan(self) -> Plan:
        return self.page.plan

    def written(self) -> bytes:
        told = any(rung.results for rung in self.plan.walk())
        kind = "Performance_Report" if told else "Performance_Plan"
        root = Xml.Element("PerformancePlanOrReport", {"xmlns": NAMESPACE, "Type": kind})
        _put(root, "Name", self.say(self.plan.called))
        _put(root, "Description", self.say(self.plan.summary))
        _put(root, "OtherInformation", self._twins())
        self._core(_put(root, "StrategicPlanCore"))
        self._administration(_put(root, "AdministrativeInformation"))
        return as_xml(root)

    def say(self, text: Text | None) -> str:
        """A text as plain words, in the first language that has it."""
        return plain(text.said(self.language.key, self.order).words) if text else ""

    def _twins(self) -> str:
        others = [other for other in self.site.content.settings.languages if other != self.language]
        names = (f"{other.tag}: {file_of(self.plan, other).rsplit('/', 1)[1]}" for other in others)
        return self.words.say("stratml.twins", tag=self.language.tag, others="; ".join(names))

    def _administration(self, into: Xml.Element) -> None:
        _put(into, "Identifier", self._id("file"))
        self._days(into)
        if self.plan.published:
            _put(into, "PublicationDate", self.plan.published.isoformat())
        if page := self.address(f"plans/{self.plan.id}/", self.language.key):
            _put(into, "Source", page)

    def _days(self, into: Xml.Element) -> None:
        if period := self.plan.period:
            _put(into, "StartDate", period.start.isoformat())
            _put(into, "EndDate", period.end.isoformat())

    def _core(self, core: Xml.Element) -> None:
        if agency := self.page.agency:
            _put(named := _put(core, "Organization"), "Name", self.say(agency.name))
            _put(named, "Identifier", self._id("agency"))
            if agency.does:
                _put(mission := _put(core, "Mission"), "Description", self.say(agency.does))
                _put(mission, "Identifier", self._id("mission"))
        for rung in self.plan.rungs:
            self._goal(core, rung)
        if not self.plan.rungs:
            _put(goal := _put(core, "Goal"), "Name", self.say(self.plan.called))
            _put(goal, "Description", self.say(self.plan.summary))
            _put(goal, "Identifier", self._id("goal"))

    def _goal(self, core: Xml.Element, rung: Rung) -> None:
        """A rung of the highest level; what it promises itself becomes an objective, since goals hold no indicators."""
        goal = _put(core, "Goal")
        self._about(goal, rung, self._id(rung.id), tuple(self._notes(rung)))
        if rung.targets or rung.results:
            own = _put(goal, "Objective")
            self._about(own, rung, self._id(rung.id, "own"), ())
            self._indicators(own, rung)
        for below in rung.rungs:
            self._objectives(goal, below, rung)

    def _objectives(self, goal: Xml.Element, rung: Rung, above: Rung) -> None:
        objective = _put(goal, "Objective")
        notes = (self.words.say("stratml.above", id=self._id(above.id)), *self._notes(rung))
        self._about(objective, rung, self._id(rung.id), notes)
        self._indicators(objective, rung)
        for below in rung.rungs:
            self._objectives(goal, below, rung)

    def _about(self, into: Xml.Element, rung: Rung, identifier: str, notes: Sequence[str]) -> None:
        _put(into, "Name", self.say(rung.title or rung.text).split("\n")[0])
        _put(into, "Description", self.say(rung.text or rung.title))
        _put(into, "Identifier", identifier)
        if rung.label:
            _put(into, "SequenceIndicator", rung.label.printed)
        for assigned in rung.units:
            self._stakeholder(into, assigned)
        if notes:
            _put(into, "OtherInformation", "\n".join(notes))

    def _stakeholder(self, into: Xml.Element, assigned: Assignment) -> None:
        agency = self.page.agency
        unit = self.site.names.unit(assigned.unit, agency.id if agency else None)
        name = unit.name if unit and str(assigned.unit) == unit.id else assigned.unit
        stakeholder = _put(into, "Stakeholder", StakeholderTypeType="Organization")
        _put(stakeholder, "Name", self.say(name))
        _put(role := _put(stakeholder, "Role"), "Name", self.say(assigned.role) or self.words.say("stratml.performer"))
        _put(role, "RoleType", "Performer")

    def _notes(self, rung: Rung) -> Iterator[str]:
        """What the form has no place for."""
        if rung.status:
            yield self.words.say("stratml.status", status=self.words.say(f"status.{rung.status}"))
        for deadline in rung.due:
            yield self.words.say("stratml.due", day=deadline.date.isoformat(), text=self.say(deadline.text))
        for field in rung.fields:
            yield self.words.say("stratml.field", column=self.say(field.column), text=self.say(field.text))

    def _indicators(self, into: Xml.Element, rung: Rung) -> None:
        """An indicator a target. The results stand with the target that they are held against: the first with
        a figure, else the first; without targets they are an indicator of their own."""
        held = next((target for target in rung.targets if target.value is not None), None)
        held = held or next(iter(rung.targets), None)
        for number, target in enumerate(rung.targets, 1):
            self._indicator(into, rung, number, target, rung.results if target is held else ())
        if rung.results and not rung.targets:
            self._indicator(into, rung, 1, None, rung.results)

    def _indicator(
        self, into: Xml.Element, rung: Rung, number: int, target: Target | None, results: Sequence[Result]
    ) -> None:
        figures = (target.value if target else None, *(result.value for result in results))
        kind = "Qualitative" if all(figure is None for figure in figures) else "Quantitative"
        indicator = _put(into, "PerformanceIndicator", PerformanceIndicatorType=kind)
        _put(indicator, "MeasurementDimension", self.say(target.text if target else rung.called))
        _put(indicator, "UnitOfMeasurement", self.say(target.unit) if target else "")
        _put(indicator, "Identifier", self._id(rung.id, f"indicator-{number}"))
        instance = _put(indicator, "MeasurementInstance")
        if target:
            aim = _put(instance, "TargetResult")
            self._days(aim)
            _put(aim, "NumberOfUnits", _figure(target.value))
            _put(aim, "Description", self.say(target.text))
        for result in results:
            self._actual(instance, result)

    def _actual(self, instance: Xml.Element, result: Result) -> None:
        actual = _put(instance, "ActualResult")
        if result.date:
            _put(actual, "EndDate", result.date.isoformat())
        _put(actual, "NumberOfUnits", _figure(result.value))
        if result.status:
            _put(descriptor := _put(actual, "Descriptor"), "DescriptorName", self.words.say("facts.status"))
            _put(descriptor, "DescriptorValue", self.words.say(f"status.{result.status}"))
        evidence = (f"{self.say(link.title)} {link.url}".strip() for link in result.evidence)
        told = (self.say(result.period), self.say(result.text), *evidence)
        _put(actual, "Description", "\n".join(words for words in told if words))

    def _id(self, *parts: str) -> str:
        """The same for the same thing on every day, in every language and under every trial address.
        A number may not begin an identifier in XML, hence the sign before it."""
        if parts not in self.ids:
            self.ids[parts] = self._made(parts)
        return self.ids[parts]

    def _made(self, parts: Sequence[str]) -> str:
        settings = self.site.content.settings
        root = (settings.base_url or f"urn:plainplan:{settings.agency or ''}").rstrip("/")
        where = f"{root}/plans/{self.plan.id}/#{'/'.join(parts)}"
        return f"_{uuid.uuid5(uuid.NAMESPACE_URL, where)}"


def _put(into: Xml.Element, name: str, words: str = "", **attributes: str) -> Xml.Element:
    element = Xml.SubElement(into, name, attributes)
    element.text = (words if words.isprintable() else _FORBIDDEN.sub("", words)) or None
    return element


def as_xml(root: Xml.Element) -> bytes:
    """A file of elements that hold either words or other elements, a line each: what `ElementTree.indent` and
    `tostring` make of them, in a third of the time."""
    lines = ["<?xml version='1.0' encoding='utf-8'?>"]
    _write(root, "", lines)
    return "\n".join((*lines, "")).encode()


def _write(element: Xml.Element, before: str, lines: list[str]) -> None:
    tag = element.tag
    opened = f"{before}<{tag}"
    if attributes := element.items():
        opened += "".join(f" {name}={quoteattr(value)}" for name, value in attributes)
    if len(element):
        lines.append(f"{opened}>")
        for below in element:
            _write(below, f"{before} ", lines)
        lines.append(f"{before}</{tag}>")
    else:
        lines.append(f"{opened}>{escape(element.text)}</{tag}>" if element.text else f"{opened} />")


def _figure(value: float | None) -> str:
    """A figure as a decimal of XML Schema, which knows no exponents; empty where there is none."""
    return f"{value:f}".rstrip("0").rstrip(".") if value is not None else ""
