"""New content out of other files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainplan import manuscripts, prose
from plainplan.errors import UnreadableInput, WrongUse
from plainplan.findings import Finding, Severity
from plainplan.load import dump, read_site
from plainplan.model.tree import Mapping
from plainplan.outline import plan_of, read_outline
from plainplan.pipeline.datafiles import Made, Target, from_csv, from_json
from plainplan.pipeline.documents import from_document
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.pipeline.wording import catalogue
from plainplan.readback import is_ours, read_json, read_table
from plainplan.validate import validate
from plainplan.writer import ident_of, write_plan

READABLE = (".json", *manuscripts.READABLE)
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
    """Import plans and frameworks into a site, each whole or not at all: documents, outlines of them, and our own data
    files. `ident` names what is imported when there is one file.

    Raises WrongUse for a file of a kind that cannot be read, an id that is taken, or one id for several
    files; UnreadableInput when there is no site or no such file.
    """
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    if ident and len(files) > 1:
        raise WrongUse("import-one-id", id=ident)
    for file in files:
        _guard(file)
    # What is wrong with the site itself is told by the build, not here.
    target = Target(site, validate(read_site(site).sources, date.min).content, ident)
    made: list[Path] = []
    findings: list[Finding] = []
    for file in files:
        path, faults = _READERS[file.suffix.lower()](file, target)
        findings.extend(faults)
        if path:
            made.append(path)
    return Imports(tuple(made), tuple(findings))


def _guard(file: Path) -> None:
    if file.suffix.lower() not in READABLE:
        raise WrongUse("import-kind", file=file, readable=", ".join(READABLE))
    if not file.is_file():
        raise UnreadableInput("import-missing", file=file)


def _json(file: Path, target: Target) -> Made:
    """A file of ours says so in its `format`; anything else is an outline."""
    raw = file.read_bytes()
    root, faults = read_json(raw, file.name)
    if not isinstance(root, Mapping) or not is_ours(root):
        return _outline(raw, file, target)
    path, found = (None, ()) if faults else from_json(root, file, target)
    return path, (*faults, *found)


def _outline(raw: bytes, file: Path, target: Target) -> Made:
    """A plan out of the outline of a document."""
    outline, faults = read_outline(raw, file.name)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return None, faults
    plan = plan_of(outline, prose.quote, file.name, target.languages)
    findings = (*faults, *plan.findings)
    if not plan.data:
        return None, findings
    ident = target.ident or ident_of(file.stem)
    return write_plan(target.site, ident, dump(plan.data), _comments(file)), findings


def _csv(file: Path, target: Target) -> Made:
    """A table with columns of ours is a plan's data; one that has none of them is somebody's document."""
    table = read_table(file.read_bytes(), file.name, target.languages)
    strange = not table.columns and any(found.check == "import-csv-not-ours" for found in table.findings)
    return from_document(file, target) if strange else from_csv(file, target)


_READERS: dict[str, Callable[[Path, Target], Made]] = {
    **dict.fromkeys(manuscripts.READABLE, from_document),
    ".json": _json,
    ".csv": _csv,
}


def _comments(file: Path) -> list[str]:
    return [catalogue().word("import-comment", lang, file=file.name) for lang in ("zh", "en")]
