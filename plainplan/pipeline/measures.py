"""The measures of a plan as a table that people edit in a spreadsheet, and the table back into the plan's own file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plainplan.amending import amended, differences, remarks
from plainplan.assemble.frameworks import with_framework_titles
from plainplan.cells import BOM
from plainplan.editions.cells import as_csv
from plainplan.editions.plans import way_of
from plainplan.errors import CannotWrite, UnreadableInput, WrongUse
from plainplan.findings import Finding, Place, Severity, fault
from plainplan.load import parse, read_site
from plainplan.model import tree
from plainplan.model.columns import SHEET_COLUMNS, Column, named
from plainplan.model.content import Content
from plainplan.model.ladder import Rung
from plainplan.model.outputs import Output
from plainplan.model.plan import Plan
from plainplan.model.register import names_of
from plainplan.model.tree import Source
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.pipeline.wording import catalogue
from plainplan.readback import Table, edited, read_rows, read_table, without_framework_titles, without_rows
from plainplan.rows import Namer, Row, namer, rows_of
from plainplan.validate import validate
from plainplan.workbooks import Sheet, read_book, write_book
from plainplan.writer import write_over


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table did to a plan: its file, how many rows were changed, added and taken out, and what is to be told."""

    path: Path
    changes: int
    findings: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """The exit status: with an error nothing was written."""
        return FAULTY if _failed(self.findings) else CLEAN


def exported(ident: str, file: Path, site: Path) -> int:
    """Write the ladder of a plan as a table, a row a strategy, action and measure, into a new .csv or .xlsx file, and
    give the number of rows.

    Raises WrongUse for another ending, a file that is there already and an unknown plan; UnreadableInput without a
    site; CannotWrite.
    """
    write = _of_kind(_WRITERS, file)
    if file.exists():
        raise WrongUse("measures-there", file=file)
    desk = _desk(site, ident)
    rows = list(desk.rows())
    try:
        file.write_bytes(write(rows, desk.languages))
    except OSError as error:
        raise CannotWrite("write-refused", folder=file.parent, reason=error.strerror or str(error)) from error
    return len(rows)


def taken_back(file: Path, site: Path, removing: bool = False) -> Taken:
    """Write what a table says into the plan.yaml of the plan that it names. Whatever the table does not say otherwise
    stays to the letter, remarks included; rungs without a row stay too unless `removing`.

    An error among the findings means that nothing was written. Raises WrongUse for a file of another ending and an
    unknown plan, UnreadableInput for a table that cannot be opened or a site that is not there, CannotWrite.
    """
    read = _of_kind(_READERS, file)
    table = read(file, _languages(site))
    path = Path(file.name)
    if not table.rows or _failed(table.findings):
        return Taken(path, 0, table.findings)
    ident = next((row.cells["plan"] for row in table.rows if row.cells["plan"]), "")
    desk = _desk(site, ident)
    done = edited(desk.plan, table.rows, desk.languages, desk.named)
    findings = (*table.findings, *done.findings, *desk.ways_changed(table), *desk.refilled(done.plan, table))
    plan, changes = done.plan, done.changes
    if removing and done.left and not _failed(findings):
        plan, told = without_rows(plan, done.left, table.rows)
        findings = (*(one for one in findings if one.check != "import-csv-rows-missing"), *told)
        changes += len(done.left)
    if _failed(findings):
        return Taken(path, 0, findings)
    if not changes:
        told = (fault("import-csv-nothing-changed", Severity.NOTICE, Place(file.name), id=ident),)
        return Taken(desk.path, 0, (*findings, *told))
    return Taken(desk.path, changes, (*findings, *desk.write(plan)))


@dataclass(frozen=True, slots=True)
class _Desk:
    """A plan of a site as a table has it, and the file it was read from."""

    site: Path
    sources: Sequence[Source]
    content: Content
    source: Source
    plan: Plan

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.content.settings.languages)

    @property
    def named(self) -> Namer:
        return namer(self.plan, names_of(self.content.register))

    @property
    def path(self) -> Path:
        return self.site / self.source.file

    def rows(self) -> Iterable[Row]:
        for _, above, row in rows_of(self.plan, self.languages, self.named):
            yield {**row, **way_of(above, self.languages)}

    def ways_changed(self, table: Table) -> Iterable[Finding]:
        """Cells that say in words where a row stands, changed in vain: that is worked out from the others."""
        known = {row["id"]: row for row in self.rows()}
        for row in table.rows:
            before = known.get(row.cells["id"])
            for head in (f"path_{lang}" for lang in self.languages):
                if before and row.cells.get(head, before[head]) != before[head]:
                    yield fault("measures-way-changed", Severity.WARNING, row.place(head), column=head)

    def refilled(self, plan: Plan, table: Table) -> Iterable[Finding]:
        """Numbers and titles emptied in vain: they would come back out of the framework."""
        places = {row.cells["id"]: row.place for row in table.rows}
        meant = {rung.id: rung for rung in plan.walk()}
        for rung in _titled(self._bare(plan), self.content).walk():
            for column in ("label", "title"):
                if getattr(rung, column) != getattr(meant[rung.id], column):
                    yield fault("measures-from-framework", Severity.ERROR, places[rung.id](column), id=rung.id)

    def write(self, plan: Plan) -> tuple[Finding, ...]:
        """Write the rungs of `plan` into its file, and tell the remarks that went with what they stood in.

        Raises CannotWrite where the file would not say what it should; nothing is written then.
        """
        assert isinstance(self.source.root, tree.Mapping)
        raw = self.path.read_bytes()
        text = raw.decode()
        bare = self._bare(plan)
        new = amended(text, differences(self.source.root, "rungs", self._bare(self.plan), bare, self.languages))
        root, faults = parse(new.removeprefix(BOM), self.source.file)
        if root is None or faults or self._bare(self._again(root)).rungs != _in_order(bare.rungs):
            raise CannotWrite("measures-unfaithful", file=self.source.file)
        write_over(self.site, Output(self.source.file, new.encode()))
        return tuple(self._lost(text, new))

    def _again(self, root: tree.Node) -> Plan:
        """The plan as the site would have it with another tree in its file."""
        sources = [replace(one, root=root) if one is self.source else one for one in self.sources]
        return _plan(validate(sources, date.min).content, self.plan.id) or Plan()

    def _bare(self, plan: Plan) -> Plan:
        return without_framework_titles(plan, self.content.frameworks)

    def _lost(self, old: str, new: str) -> Iterable[Finding]:
        kept = list(remarks(new))
        for remark in remarks(old):
            if remark in kept:
                kept.remove(remark)
            else:
                place = Place(self.source.file, old[: old.index(remark)].count("\n") + 1)
                yield fault("measures-remark-lost", Severity.WARNING, place, remark=remark)


def _in_order(rungs: Sequence[Rung]) -> tuple[Rung, ...]:
    """Rungs in the order in which a file can have them: those of one level stand together."""
    levels = list(dict.fromkeys(rung.level for rung in rungs))
    ordered = sorted(rungs, key=lambda rung: levels.index(rung.level))
    return tuple(replace(rung, rungs=_in_order(rung.rungs)) for rung in ordered)


def _desk(site: Path, ident: str) -> _Desk:
    loaded = read_site(_there(site))
    content = validate(loaded.sources, date.min).content
    plan = _plan(content, ident)
    source = next((one for one in loaded.sources if one.kind == "plan" and one.id == ident), None)
    if plan is None or source is None:
        raise WrongUse("measures-no-plan", id=ident, known=", ".join(one.id for one in content.plans))
    return _Desk(site, loaded.sources, content, source, plan)


def _plan(content: Content, ident: str) -> Plan | None:
    """A plan with the titles that it takes from its framework."""
    plan = next((one for one in content.plans if one.id == ident), None)
    return _titled(plan, content) if plan else None


def _titled(plan: Plan, content: Content) -> Plan:
    framework = next((one for one in content.frameworks if one.id == plan.framework), None)
    return with_framework_titles(plan, framework)


def _there(site: Path) -> Path:
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    return site


def _languages(site: Path) -> tuple[str, ...]:
    settings = [one for one in read_site(_there(site)).sources if one.kind == "settings"]
    return tuple(language.key for language in validate(settings, date.min).content.settings.languages)


def _failed(findings: Iterable[Finding]) -> bool:
    return any(found.severity is Severity.ERROR for found in findings)


# ------------------------------------------------------------------ files


def _of_kind[T](kinds: Mapping[str, T], file: Path) -> T:
    if file.suffix.lower() not in kinds:
        raise WrongUse("import-kind", file=file, readable=", ".join(kinds))
    return kinds[file.suffix.lower()]


def _as_csv(rows: Sequence[Row], languages: Sequence[str]) -> bytes:
    wanted = {name for name, _ in named(languages, SHEET_COLUMNS)}
    return as_csv(SHEET_COLUMNS, languages, ({key: row[key] for key in row if key in wanted} for row in rows))


def _as_book(rows: Sequence[Row], languages: Sequence[str]) -> bytes:
    heads = dict(named(languages, SHEET_COLUMNS))
    cells = tuple(tuple(row.get(head, "") for head in heads) for row in rows)
    widths = tuple(_WIDTHS.get(column.name, _USUAL) for column in heads.values())
    return write_book([Sheet(MEASURES, tuple(heads), cells, widths), _meanings(heads)])


def _meanings(heads: Mapping[str, Column]) -> Sheet:
    """What stands in each column, in both languages of the program."""
    said = [catalogue().entries[f"column-{column.name}"] for column in heads.values()]
    rows = tuple(
        (head, *(entry[part][lang] for lang in ("zh", "en") for part in ("title", "about")))
        for head, entry in zip(heads, said, strict=True)
    )
    return Sheet("columns", ("column", "標題", "說明", "title", "meaning"), rows, (22, 18, 60, 22, 60))


MEASURES = "measures"
"""The sheet of a workbook that is read back; where none is called so, the first."""

_WIDTHS = {"path": 30, "title": 30, "text": 50, "results": 40, "targets": 40, "units": 24, "due_what": 24, "fields": 24}
_USUAL = 14


def _from_csv(file: Path, languages: Sequence[str]) -> Table:
    if not file.is_file():
        raise UnreadableInput("import-missing", file=file)
    return read_table(file.read_bytes(), file.name, languages)


def _from_book(file: Path, languages: Sequence[str]) -> Table:
    sheets = read_book(file)
    sheet = next((one for one in sheets if one.name == MEASURES), sheets[0] if sheets else None)
    return read_rows([sheet.headings, *sheet.rows] if sheet else [], file.name, languages)


_WRITERS: Mapping[str, Callable[[Sequence[Row], Sequence[str]], bytes]] = {".csv": _as_csv, ".xlsx": _as_book}

_READERS: Mapping[str, Callable[[Path, Sequence[str]], Table]] = {".csv": _from_csv, ".xlsx": _from_book}
