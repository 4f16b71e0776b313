"""The findings of a run by criterion and by code of the standard: what an auditor asks for.

Nothing is said to have passed because nothing was found. A criterion or code has passed only where a check of this
program decides all of it; almost always people have to judge, and then the outcome is "cannot tell".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plainplan.findings import Finding, Outcome
from plainplan.model.audited import Visit
from plainplan.model.build import Build, Rule
from plainplan.model.crosswalk import Looked, crosswalk
from plainplan.model.marks import Decider, Kind, Level
from plainplan.model.standard import AxeRule, Criterion, Edition
from plainplan.model.worksheet import Assessed
from plainplan.reports.verdict import in_order


class Standing(StrEnum):
    """The outcome for a criterion or code, named as in EARL 1.0; a machine never calls one inapplicable."""

    FAILED = "failed"
    CANNOT_TELL = "cantTell"
    UNTESTED = "untested"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code: its outcome, what bears on it and was run, and what was found.

    `doubts` are findings that bear on it and do not decide it; `readings` those of a tool's own reading of the number
    (Freego), which are no breach of the standard and change no outcome. `people` is what people judged, `said` what it
    comes to today; neither changes the outcome of the programs.
    """

    looked: Looked
    standing: Standing
    faults: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()
    readings: tuple[Finding, ...] = ()
    people: tuple[Assessed, ...] = ()
    said: Outcome | None = None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A success criterion with the codes under it that the aim asks for. `said` is what people say of all of them
    together, beside the outcome of the programs."""

    criterion: Criterion
    standing: Standing
    faults: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    codes: tuple[CodeRow, ...]

    @property
    def said(self) -> Outcome | None:
        """Failed where people say so of one code. Else the best is said only where people or a program that decides
        speak of every code, people of one at least; None where they do not."""
        found = {code.said for code in self.codes}
        if Outcome.FAILED in found:
            return Outcome.FAILED
        left = {code.said for code in self.codes if code.standing is not Standing.PASSED or code.said}
        if not found - {None} or None in left:
            return None
        return next(outcome for outcome in _SAID if outcome in left)


_SAID = (Outcome.CANNOT_TELL, Outcome.PASSED, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A run held against an edition; None and nothing where no edition is known."""

    edition: Edition | None
    aim: Level
    criteria: tuple[CriterionRow, ...] = ()

    @property
    def codes(self) -> tuple[CodeRow, ...]:
        """All codes, in the order of their criteria."""
        return tuple(code for row in self.criteria for code in row.codes)

    @property
    def under_criteria(self) -> int:
        """Findings that stand under some criterion, each counted once."""
        return len({id(found) for row in self.criteria for found in (*row.faults, *row.doubts)})


def judged(build: Build) -> Judged:
    """The outcome for each criterion and code that the chosen edition asks of a site with this aim."""
    aim = Level(build.aim)
    edition = build.standard.edition(build.edition) or build.standard.in_force(build.date)
    if not edition:
        return Judged(None, aim)
    found = _Found.of(build)
    looks = crosswalk(build.standard, edition.id, aim, build.rules if build.page_count else ())
    run = {rule.id: rule for rule in build.standard.axe_rules if was_run(rule, build)}
    rules = {rule.id: rule for rule in build.rules}
    codes = [_code(build, looked, found, rules, run) for looked in looks]
    rows = (
        _criterion(criterion, found, [row for row in codes if row.looked.code.criterion == criterion.number], run)
        for criterion in build.standard.criteria_at(edition.id, aim)
    )
    return Judged(edition, aim, tuple(rows))


def standings(rows: Iterable[CriterionRow | CodeRow]) -> dict[str, int]:
    """How many there are of each outcome, all outcomes named."""
    found = Counter(row.standing for row in rows)
    return {str(standing): found[standing] for standing in Standing}


def was_run(rule: AxeRule, build: Build) -> bool:
    """Whether axe was asked for a rule on at least one page that it reached."""
    tools = build.audit.tools
    if not any(audit.visit is Visit.TESTED for audit in build.audit.audits):
        return False
    tags = rule.tags.get(tools.axe) or next(iter(rule.tags.values()))
    return not tools.tags or bool(set(tags) & set(tools.tags))


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, by check, by the rule of axe, and by the criterion it stands under; each with its place in the
    order of all findings."""

    by_check: Mapping[str, Sequence[tuple[int, Finding]]]
    by_rule: Mapping[str, Sequence[tuple[int, Finding]]]
    by_criterion: Mapping[str, Sequence[tuple[int, Finding]]]

    @classmethod
    def of(cls, build: Build) -> _Found:
        """All findings of a run."""
        by_check, by_rule, by_criterion = (defaultdict[str, list[tuple[int, Finding]]](list) for _ in range(3))
        for placed in enumerate(in_order(build.findings)):
            found = placed[1]
            by_check[found.check].append(placed)
            if _of_axe(found):
                by_rule[found.check.partition(":")[2]].append(placed)
            for number in _criteria(build, found):
                by_criterion[number].append(placed)
        return cls(by_check, by_rule, by_criterion)


def _in_place(found: Mapping[str, Sequence[tuple[int, Finding]]], names: Iterable[str]) -> list[Finding]:
    """What was found under any of these names, in order."""
    placed = {place: one for name in names for place, one in found.get(name, ())}
    return [placed[place] for place in sorted(placed)]


def _code(build: Build, looked: Looked, all_found: _Found, rules: dict[str, Rule], run: dict[str, AxeRule]) -> CodeRow:
    ran = Looked(looked.code, looked.checks, looked.readings, tuple(ident for ident in looked.axe if ident in run))
    own = _in_place(all_found.by_check, ran.checks)
    faults = [found for found in own if _decides(found, looked.code.code)]
    others = [found for found in own if not _decides(found, looked.code.code)]
    doubts = [*others, *_in_place(all_found.by_rule, ran.axe)]
    readings = _in_place(all_found.by_check, ran.readings)
    standing = _standing_of_code(ran, bool(faults), bool(doubts), rules)
    people, said = build.people.of(looked.code.code), build.people.said(looked.code.code)
    return CodeRow(ran, standing, tuple(faults), tuple(doubts), tuple(readings), people, said)


def _decides(found: Finding, code: str) -> bool:
    return found.outcome is Outcome.FAILED and found.code == code


def _of_axe(found: Finding) -> bool:
    return found.check.startswith(("axe:", "axe-unsure:"))


def _standing_of_code(ran: Looked, faults: bool, doubts: bool, rules: dict[str, Rule]) -> Standing:
    if faults:
        return Standing.FAILED
    if not ran.checks and not ran.axe:
        return Standing.UNTESTED
    machine = ran.code.kind is Kind.MACHINE and ran.code.decides == (Decider.STATIC,)
    deciding = (rules[check] for check in ran.checks)
    decided = any(rule.code == ran.code.code and rule.outcome is Outcome.FAILED for rule in deciding)
    return Standing.PASSED if machine and decided and not doubts else Standing.CANNOT_TELL


def _criterion(criterion: Criterion, all_found: _Found, codes: list[CodeRow], run: dict[str, AxeRule]) -> CriterionRow:
    own = _in_place(all_found.by_criterion, [criterion.number])
    faults = tuple(found for found in own if found.outcome is Outcome.FAILED)
    doubts = tuple(found for found in own if found.outcome is Outcome.CANNOT_TELL)
    by_axe = any(criterion.number in rule.criteria for rule in run.values())
    return CriterionRow(criterion, _standing(faults, codes, by_axe), faults, doubts, tuple(codes))


def _criteria(build: Build, found: Finding) -> set[str]:
    """The criteria a finding stands under; a tool's own reading stands under none."""
    if found.code:
        behind = build.standard.edition(found.edition) and build.standard.criterion_behind(found.code)
        return {behind.number} if behind else set()
    return set(dict(found.params).get("criteria", "").split(", ")) if _of_axe(found) else set()


def _standing(faults: tuple[Finding, ...], codes: list[CodeRow], by_axe: bool) -> Standing:
    found = {code.standing for code in codes}
    if faults or Standing.FAILED in found:
        return Standing.FAILED
    if found == {Standing.PASSED}:
        return Standing.PASSED
    return Standing.CANNOT_TELL if by_axe or found - {Standing.UNTESTED} else Standing.UNTESTED
