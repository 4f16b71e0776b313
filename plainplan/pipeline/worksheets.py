"""`plainplan audit worksheet`: the self-assessment for people, from the last built site, into its content."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainplan import facts
from plainplan.errors import UnreadableInput, WrongUse
from plainplan.facts import Page, content_size, content_sum
from plainplan.findings import Finding, Severity
from plainplan.load import parse, read_site
from plainplan.load.disk import text_of
from plainplan.load.standard import the_standard
from plainplan.model.marks import Level
from plainplan.model.outputs import Output
from plainplan.model.tree import Mapping
from plainplan.model.worksheet import Worksheet
from plainplan.pipeline.explaining import Machine, head, machine, rows
from plainplan.pipeline.looking import pages_in
from plainplan.pipeline.reaching import linked
from plainplan.typed import read
from plainplan.validate import validate
from plainplan.worksheets import Candidate, CannotMergeError, Sheet, Written, file_of, merged, sampled, written
from plainplan.writer import write_over

OUTPUT, REPORTS = "public", "reports"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a worksheet; "" leaves edition and level to the site, and the seed to the day."""

    edition: str = ""
    aim: str = ""
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Renewed:
    """The worksheet as it was written; `judged` are the rows that have an outcome."""

    path: Path
    sheet: Sheet
    judged: int


def worksheet(site: Path, wanted: Wanted, today: date) -> Renewed:
    """Write the worksheet of a site, or renew it: whatever a person has written stays.

    Raises UnreadableInput when there is no site, when it was not built, or when the worksheet that is there cannot be
    read; WrongUse when nothing can be added to it; CannotWrite when the disk refuses.
    """
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    settings = validate(read_site(site).sources, date.min).content.settings
    standard = the_standard()
    edition = standard.edition(wanted.edition or settings.edition or "") or standard.in_force(today)
    assert edition, "the catalogue has editions"
    aim = Level(wanted.aim or settings.aim)
    file = file_of(edition.id, aim)
    languages = [language.key for language in settings.languages]
    there = _there(site, file, languages)
    before = there.sheet if there else None
    seed = wanted.seed or (before.seed if before else today.isoformat())
    sample = sampled(_candidates(site / OUTPUT), seed, before)
    told = rows(standard, edition, aim, _machine(site, edition.id), before, sample)
    sheet = Sheet(edition.id, aim, seed, sample, head(standard, edition, aim, sample), told)
    text = _merged(sheet, there, file, languages) if there else written(sheet)
    judged = sum(row.outcome is not None for row in before.codes) if before else 0
    return Renewed(write_over(site, Output(file, text.encode())), sheet, judged)


def _there(site: Path, file: str, languages: Collection[str]) -> Written | None:
    """The worksheet that is there; None where there is none."""
    path = site / file
    if not path.is_file() and not path.is_symlink():
        return None
    text, faults = text_of(site, path)
    if text is None:
        raise _unreadable(faults[0])
    return _read(text, file, languages)


def _read(text: str, file: str, languages: Collection[str]) -> Written:
    root, faults = parse(text, file)
    sheet, more = read(Worksheet, root, languages) if root else (None, ())
    wrong = [found for found in (*faults, *more) if found.severity is Severity.ERROR]
    if wrong or sheet is None or not isinstance(root, Mapping):
        raise _unreadable(wrong[0])
    lines = [(key.value, key.place.line) for key, _ in root.entries]
    codes = next((line for name, line in lines if name == "codes"), 0)
    behind = min((line for _, line in lines if codes and line > codes), default=0)
    return Written(text, sheet, codes, behind)


def _unreadable(found: Finding) -> UnreadableInput:
    return UnreadableInput("worksheet-unreadable", place=found.place)


def _merged(sheet: Sheet, there: Written, file: str, languages: Collection[str]) -> str:
    """The worksheet renewed, and read again: not a word of a person may be lost or changed."""
    try:
        text = merged(sheet, there)
        now = _read(text, file, languages).sheet
    except (CannotMergeError, UnreadableInput) as error:
        raise WrongUse("worksheet-unmergeable", file=file) from error
    begun = [row for row in there.sheet.codes if row.begun]
    if [row for row in now.codes if row.begun] != begun:
        raise WrongUse("worksheet-unmergeable", file=file)
    return text


def _machine(site: Path, edition: str) -> Machine | None:
    path = site / REPORTS / "dossier.json"
    return machine(path.read_text(encoding="utf-8", errors="replace"), edition) if path.is_file() else None


def _candidates(folder: Path) -> list[Candidate]:
    """Every page of the built site but the one for what is not found, which nobody is led to."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    pages = [page for page in pages_in(names) if page != "404.html"]
    if not pages:
        raise UnreadableInput("worksheet-no-site", folder=folder)
    return [_candidate(facts.read(page, (folder / page).read_bytes())) for page in pages]


def _candidate(page: Page) -> Candidate:
    lang = page.lang.partition("-")[0].lower()
    folder = f"{lang}/"
    twin = page.path.removeprefix(folder) if lang else page.path
    return Candidate(
        page.path, _kind(page, twin), lang, content_size(page), content_sum(page), twin, tuple(linked(page))
    )


def _kind(page: Page, twin: str) -> str:
    """The kind of a page as its body says it (`page-plan`); for other sites the folder it stands in, and how deep."""
    classes = [name for body in page.all("body") for name in (body.get("class") or "").split()]
    said = next((name.removeprefix("page-") for name in classes if name.startswith("page-")), "")
    parts = twin.split("/")
    return said or f"{parts[0]}:{len(parts)}"
