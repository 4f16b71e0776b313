"""The content of a site as a build needs it: read and typed by several processes, which keep the trees to themselves.

Plans are most of a site and know nothing of each other until all of them are typed. So each is read, typed and counted
for its translations where it is read, and only its value comes back: the trees of its file, four times as large, are
gone by then. A plan that lies there as it did for the build before is not read again at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plainplan.findings import Finding, Severity
from plainplan.load import Read, content_files, read_source, strays
from plainplan.load.disk import called
from plainplan.model.content import Content
from plainplan.model.kinds import KINDS, Kind
from plainplan.model.register import names_of
from plainplan.model.translations import Progress
from plainplan.model.tree import Node
from plainplan.pipeline.lasting import Lasting, Piece
from plainplan.pipeline.naming import name_of, plan_sum
from plainplan.translation.pieces import into, spoken_of
from plainplan.translation.progress import Counted, counted, summed
from plainplan.validate import Made, Typed, languages_of, made_of, together

WORTHWHILE, CHUNK = 60, 8
"""From so many plans on reading them in several processes is faster, and how many each takes at a time."""

SHOWN = [kind.name for kind in KINDS]
"""The kinds whose texts readers see, in the order in which their translation is told."""


@dataclass(frozen=True, slots=True)
class Taken:
    """All files of a site, typed; what is wrong with reading them; how far their translations have come; and the sums
    of the plans by their files, but for those that were written to at that moment."""

    typed: Typed
    findings: tuple[Finding, ...]
    progress: tuple[Progress, ...]
    sums: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _One:
    """What came of one file: nothing `made` where it could not be read; its counts by language."""

    findings: tuple[Finding, ...]
    made: Made | None = None
    counts: Mapping[str, Counted] | None = None


class _Plan(NamedTuple):
    """The file of a plan, and the sum of what lay beside it before it was read."""

    kind: Kind
    path: Path
    sum: str


def taken(site: Path, jobs: int, lasting: Lasting) -> Taken:
    """Read and type the content of a site folder in `jobs` processes. Faults are told by file, in the order of the
    files, however many processes there were."""
    paths = content_files(site)
    others = {path: read_source(site, kind, path) for kind, path in paths if kind.name != "plan"}
    speaking = languages_of([one.source for one in others.values() if one.source], _unread(others.values()))
    first = {path: made_of(one.source, speaking) for path, one in others.items() if one.source}
    count = _counting(together(first.values(), speaking).content)

    def take(plan: _Plan) -> Piece[_One]:
        read = read_source(site, plan.kind, plan.path)
        one = _one(read, made_of(read.source, speaking) if read.source else None, count)
        return Piece(one, lasting=plan_sum(plan.path) == plan.sum)

    plans = [_Plan(kind, path, plan_sum(path)) for kind, path in paths if kind.name == "plan"]
    named = [(name_of(lasting.ground, plan.path, plan.sum), plan) for plan in plans]
    pieces = dict(zip(plans, lasting.each(take, named, jobs, worthwhile=WORTHWHILE, chunk=CHUNK), strict=True))
    there = {plan.path: piece.value for plan, piece in pieces.items()}
    ones = [there[path] if path in there else _one(others[path], first.get(path), count) for _, path in paths]
    findings = (*(found for one in ones for found in one.findings), *strays(site, paths))
    unread = {found.place.file for found in findings if found.severity is Severity.ERROR}
    typed = together((one.made for one in ones if one.made), speaking, unread)
    sums = {called(plan.path.relative_to(site)): plan.sum for plan, piece in pieces.items() if piece.lasting}
    return Taken(typed, findings, _progress(ones, typed.content), sums)


def _unread(read: Iterable[Read]) -> set[str]:
    return {found.place.file for one in read for found in one.findings if found.severity is Severity.ERROR}


type Count = Callable[[object, Node], Mapping[str, Counted]]
"""How far the texts of a value have come in each language; its tree tells where they stand."""


def _counting(content: Content) -> Count:
    """What counts the texts of single files; `content` needs to hold the settings, the register and the ledgers."""
    names = names_of(content.register)
    languages = {one.key: into(content, one.key) for one in content.settings.languages[1:]}

    def count(value: object, root: Node) -> Mapping[str, Counted]:
        spoken = tuple(spoken_of(value, root, names)) if languages else ()
        return {key: counted(filter(None, map(made, spoken))) for key, made in languages.items()}

    return count


def _one(read: Read, made: Made | None, count: Count) -> _One:
    """What came of a file, without its tree."""
    if read.source is None or made is None or made.value is None or made.kind not in SHOWN:
        return _One(read.findings, made)
    return _One(read.findings, made, count(made.value, read.source.root))


def _progress(ones: Sequence[_One], content: Content) -> tuple[Progress, ...]:
    """How far the translations into all languages but the first have come."""
    told = [(one.made, one.counts) for one in ones if one.made and one.counts]
    told.sort(key=lambda one: (SHOWN.index(one[0].kind), getattr(one[0].value, "id", "")))
    keys = [language.key for language in content.settings.languages[1:]]
    return tuple(summed((counts[key] for _, counts in told), content, key) for key in keys)
