"""New content: plans out of other files, and the first files of a site or plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainplan import prose
from plainplan.config import TEMPLATES
from plainplan.errors import UnreadableInput, WrongUse
from plainplan.findings import Finding, Severity
from plainplan.load import dump, read_site
from plainplan.outline import plan_of, read_outline
from plainplan.pipeline.telling import CLEAN, FAULTY
from plainplan.pipeline.wording import catalogue
from plainplan.render import filler
from plainplan.starters import starter
from plainplan.validate import validate
from plainplan.writer import ident_of, write_new, write_plan

READABLE = (".json",)
"""Endings of the files that can be imported."""


@dataclass(frozen=True, slots=True)
class Imports:
    """What an import made, and what it was not sure of."""

    made: tuple[Path, ...]
    findings: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """The exit status: an error means that a file was not imported."""
        return FAULTY if any(found.severity is Severity.ERROR for found in self.findings) else CLEAN


def imported(files: Sequence[Path], site: Path, ident: str = "") -> Imports:
    """Import plans into a site, each whole or not at all. `ident` names the plan when there is one file.

    Raises WrongUse for a file of a kind that cannot be read, an id that is taken, or one id for several
    files; UnreadableInput when there is no site or no such file.
    """
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    if ident and len(files) > 1:
        raise WrongUse("import-one-id", id=ident)
    for file in files:
        _guard(file)
    languages = _languages(site)
    made: list[Path] = []
    findings: list[Finding] = []
    for file in files:
        text, faults = _text(file, languages)
        findings.extend(faults)
        if text:
            made.append(write_plan(site, ident or ident_of(file.stem), text, _comments(file)))
    return Imports(tuple(made), tuple(findings))


def _guard(file: Path) -> None:
    if file.suffix.lower() not in READABLE:
        raise WrongUse("import-kind", file=file, readable=", ".join(READABLE))
    if not file.is_file():
        raise UnreadableInput("import-missing", file=file)


def _text(file: Path, languages: Sequence[str]) -> tuple[str, Sequence[Finding]]:
    """The YAML of one outline; empty when nothing could be made of it."""
    outline, faults = read_outline(file.read_bytes(), file.name)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return "", faults
    plan = plan_of(outline, prose.quote, file.name, languages)
    return (dump(plan.data) if plan.data else ""), (*faults, *plan.findings)


def _languages(site: Path) -> list[str]:
    """The language keys of a site; what is wrong with it is told by the build, not here."""
    content = validate(read_site(site).sources, date.min).content
    return [language.key for language in content.settings.languages]


def _comments(file: Path) -> list[str]:
    return [catalogue().word("import-comment", lang, file=file.name) for lang in ("zh", "en")]


def started(what: str, name: str, site: Path, today: date) -> list[Path]:
    """Write the first files of a new site (in a folder called `name`, which may be a path) or of a new
    plan within `site`. Nothing that is there is written over.

    Raises WrongUse when something is there already or the plan's name cannot be part of an address.
    """
    folder = Path(name) if what == "site" else site
    if what == "plan" and not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    ident = "site" if what == "site" else name
    return write_new(folder, starter(what, ident, today, filler([TEMPLATES])))
