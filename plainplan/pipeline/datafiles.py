"""Our own data files read back into a site: JSON of plans and frameworks, CSV of plans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from plainplan.assemble.frameworks import with_framework_titles
from plainplan.findings import Finding, Place, Severity, fault
from plainplan.load import dump
from plainplan.model.content import Content
from plainplan.model.plan import Plan
from plainplan.model.register import names_of
from plainplan.model.site import Framework
from plainplan.model.tree import Mapping
from plainplan.pipeline.wording import catalogue
from plainplan.readback import edited, held, new_plan, read_table, without_framework_titles, without_id
from plainplan.rows import namer
from plainplan.writer import PLANS, ident_of, write_plan, write_text
from plainplan.written import in_short

FRAMEWORKS = "content/frameworks"

BESIDE = "plan.imported.yaml"
"""The file beside a plan in which a table's changes to it are written: the plan itself is never written over."""


@dataclass(frozen=True, slots=True)
class Target:
    """The site that files are imported into: its folder, its content, and the id asked for, if any."""

    site: Path
    content: Content
    ident: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.content.settings.languages)


type Made = tuple[Path | None, tuple[Finding, ...]]
"""The file that was written, None where there is none, and what is to be told."""


def from_json(root: Mapping, file: Path, target: Target) -> Made:
    """A plan or framework out of the tree of its JSON file. Raises as `write_plan` does."""
    found = held(root, target.languages)
    if found.value is None or _failed(found.findings):
        return None, found.findings
    ident = target.ident or found.value.id or ident_of(file.stem)
    if isinstance(found.value, Framework):
        text = dump(in_short(without_id(found.value)))
        return write_text(target.site, f"{FRAMEWORKS}/{ident}.yaml", text, _comments(file)), found.findings
    path = write_plan(target.site, ident, _yaml(found.value, target), _comments(file), found.markdown)
    return path, found.findings


def from_csv(file: Path, target: Target) -> Made:
    """A plan out of the rows of its CSV file; where the site has it already, the plan with what the rows change,
    in a file beside it. Raises as `write_plan` does."""
    table = read_table(file.read_bytes(), file.name, target.languages)
    if not table.rows or _failed(table.findings):
        return None, table.findings
    ident = target.ident or next((row.cells["plan"] for row in table.rows if row.cells["plan"]), "")
    known = next((plan for plan in target.content.plans if plan.id == ident), None)
    names = names_of(target.content.register)
    if known is None:
        done = new_plan(table.rows, target.languages, namer(Plan(), names))
        findings = (*table.findings, *done.findings)
        if _failed(findings):
            return None, findings
        own = ident or ident_of(file.stem)
        return write_plan(target.site, own, _yaml(done.plan, target), _comments(file)), findings
    framework = next((one for one in target.content.frameworks if one.id == known.framework), None)
    done = edited(with_framework_titles(known, framework), table.rows, target.languages, namer(known, names))
    findings = (*table.findings, *done.findings)
    if _failed(findings):
        return None, findings
    if not done.changes:
        return None, (*findings, fault("import-csv-nothing-changed", Severity.NOTICE, Place(file.name), id=ident))
    path = write_text(target.site, f"{PLANS}/{ident}/{BESIDE}", _yaml(done.plan, target), _comments(file))
    told = fault("import-csv-beside", Severity.WARNING, Place(file.name), id=ident, rows=done.changes, file=BESIDE)
    return path, (told, *findings)


def _yaml(plan: Plan, target: Target) -> str:
    """A plan as its file says it."""
    bare = without_framework_titles(replace(without_id(plan)), target.content.frameworks)
    return dump(in_short(bare))


def _failed(findings: tuple[Finding, ...]) -> bool:
    return any(found.severity is Severity.ERROR for found in findings)


def _comments(file: Path) -> list[str]:
    return [catalogue().word("import-comment-data", lang, file=file.name) for lang in ("zh", "en")]
