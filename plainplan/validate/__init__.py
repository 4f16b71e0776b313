"""Trees in, content out: every file typed, completed and held against the others.

All faults of all files are told in one run. Content is returned even when there are faults,
as far as it can be made, so that later checks can speak too; the pipeline decides what an
error stops.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.accepted import Exemptions
from plainplan.model.classes import Classes
from plainplan.model.content import Content
from plainplan.model.history import History
from plainplan.model.kinds import CLASSES
from plainplan.model.site import Language, Register, Settings
from plainplan.model.text import SHARED, Text
from plainplan.model.tree import Mapping as Tree
from plainplan.model.tree import Sequence, Source
from plainplan.typed import is_slug, read
from plainplan.validate.answers import unanswered
from plainplan.validate.audits import unlikely
from plainplan.validate.classes import unclassed
from plainplan.validate.coherence import incoherences
from plainplan.validate.data import unkept
from plainplan.validate.happenings import untimely
from plainplan.validate.identify import identified
from plainplan.validate.names import badly_named
from plainplan.validate.promises import unprovable
from plainplan.validate.prose import with_prose
from plainplan.validate.published import unpublishable
from plainplan.validate.services import unserved, with_sizes
from plainplan.validate.sheets import with_sheets
from plainplan.validate.translation import translated

SETTINGS, CLASSIFICATION = "content/site.yaml", "content/classification.yaml"

LANGUAGES = (
    Language("zh", "zh-Hant-TW", "中文", "", "中"),
    Language("en", "en", "English", "en", "EN"),
)
"""What a site speaks that does not say: Chinese at the root, English under /en/."""


@dataclass(frozen=True, slots=True)
class Validated:
    """The content as far as it could be read, and everything wrong with it."""

    content: Content
    findings: tuple[Finding, ...]


type ValueOf = Callable[[Source, tuple[str, ...]], tuple[Any, tuple[Finding, ...]]]
"""A value of the model and what is wrong with it (None where none can be made), from a file and the language keys."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The content file by file, before any is held against another: `unread` are the files that gave nothing,
    `beside` the names of what lies beside each file."""

    content: Content
    findings: tuple[Finding, ...]
    unread: frozenset[str]
    beside: Mapping[str, Collection[str]]


def validate(sources: Iterable[Source], today: date, unread: Collection[str] = ()) -> Validated:
    """Type, complete and check the sources of one site; `today` decides what is past its review.
    `unread` are the files that could not be read: what names something in them is no fault of its own.
    """
    return completed(typed_content(sources, unread), today)


def completed(typed: Typed, today: date) -> Validated:
    """Typed files as one whole: held against each other, and with what is known of their translations."""
    speaking = translated(typed.content)
    findings = (*typed.findings, *held(typed, today), *speaking.findings)
    return Validated(replace(typed.content, outdated=speaking.outdated), findings)


def value_of(source: Source, languages: tuple[str, ...]) -> tuple[Any, tuple[Finding, ...]]:
    """One file as a value of the model, completed and with ids, and everything wrong with it by itself. Same
    source, same answer."""
    value, faults = read(CLASSES[source.kind], source.root, languages)
    if value is None:
        return None, faults
    named: tuple[Finding, ...] = ()
    if "id" in value.__dataclass_fields__:
        named = tuple(_misnamed(source, value.id))
        value = replace(value, id=source.id)
    value, prose_faults = with_prose(value, source, languages)
    value, id_faults = identified(with_sizes(value, source.sizes))
    value, sheet_faults = with_sheets(value, source)
    return value, (*named, *badly_named(source), *faults, *prose_faults, *id_faults, *sheet_faults)


def typed_content(sources: Iterable[Source], unread: Collection[str] = (), value: ValueOf = value_of) -> Typed:
    """Type and complete the sources of one site, each by itself through `value`."""
    sources = tuple(sources)
    speaking = languages_of(sources, unread)
    return together((made_of(source, speaking, value) for source in sources), speaking, unread)


@dataclass(frozen=True, slots=True)
class Made:
    """What one file gave by itself: its value (None where none can be made of it), the names of what lies beside it,
    and everything wrong with it."""

    kind: str
    file: str
    beside: tuple[str, ...]
    value: Any
    findings: tuple[Finding, ...]


def made_of(source: Source, speaking: Speaking, value: ValueOf = value_of) -> Made:
    """What one file gives by itself, through `value`."""
    made, faults = value(source, speaking.keys)
    return Made(source.kind, source.file, source.beside, made, faults)


def together(made: Iterable[Made], speaking: Speaking, unread: Collection[str] = ()) -> Typed:
    """What single files gave, as one; `unread` are those that gave nothing at all."""
    made = tuple(made)
    values: dict[str, list[Any]] = {kind: [] for kind in CLASSES}
    for one in made:
        if one.value is not None:
            values[one.kind].append(one.value)
    findings = (*speaking.findings, *(found for one in made for found in one.findings))
    nothing = frozenset(unread).union(one.file for one in made if one.value is None)
    return Typed(_content(values, speaking.languages), findings, nothing, {one.file: one.beside for one in made})


def held(typed: Typed, today: date) -> tuple[Finding, ...]:
    """What is found when all files are held against each other."""
    content, findings = typed.content, list[Finding]()
    checks = (
        incoherences(content, typed.beside, today),
        unanswered(content, today),
        unclassed(content),
        untimely(content, today),
        unserved(content),
        unkept(content, today),
        unprovable(content, today),
        unlikely(content, today),
    )
    for check in checks:
        findings.extend(found for found in check if not _follows(found, typed.unread))
    findings.extend(unpublishable(content))
    return tuple(findings)


def _follows(found: Finding, unread: Collection[str]) -> bool:
    """Whether a name is unknown only because the file that would hold it could not be read."""
    home = _NAMED_IN.get(found.check)
    return home is not None and any(file.startswith(home) for file in unread)


_NAMED_IN = {
    "agency-unknown": "content/units.yaml",
    "unit-unknown": "content/units.yaml",
    "plan-kind-unknown": SETTINGS,
    "framework-unknown": "content/frameworks/",
    "framework-item-unknown": "content/frameworks/",
    "framework-item-not-known": "content/frameworks/",
    "continues-unknown": "content/plans/",
    "plan-unknown": "content/plans/",
    "form-unknown": "content/forms/",
    "class-unknown": CLASSIFICATION,
    "dataset-unknown": "content/datasets/",
    "promise-page-unknown": "content/",
    "promise-section-unknown": "content/",
}
"""Where the names are written that these checks look up."""


def _misnamed(source: Source, written: str) -> Iterator[Finding]:
    """The name of the file or folder is the id, and part of the address."""
    if not is_slug(source.id):
        yield fault("name-not-slug", Severity.ERROR, Place(source.file), name=source.id)
    if written and written != source.id:
        yield fault("id-differs", Severity.ERROR, source.root.place, id=written, name=source.id)


def _content(values: dict[str, list[Any]], languages: tuple[Language, ...]) -> Content:
    settings = next(iter(values["settings"]), Settings(Text(((SHARED, "?"),))))
    register = next(iter(values["register"]), Register())
    in_order = {kind: tuple(sorted(values[kind], key=lambda value: value.id)) for kind in _WITH_IDS}
    frameworks, plans = in_order.pop("framework"), in_order.pop("plan")
    classes = next(iter(values["classification"]), Classes())
    accepted = next(iter(values["accepted"]), Exemptions())
    settings, freego = replace(settings, languages=languages), tuple(values["freego"])
    history = next(iter(values["history"]), History()).builds
    worksheets = tuple(sorted(values["worksheet"], key=lambda sheet: sheet.place.file))
    ledgers = tuple(sorted(values["ledger"], key=lambda ledger: ledger.place.file))
    kept = (accepted, freego, history, worksheets, ledgers, next(iter(values["link_ledger"]), None))
    return Content(settings, register, frameworks, plans, in_order, classes, *kept)


_WITH_IDS = tuple(kind for kind, cls in CLASSES.items() if "id" in cls.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Speaking:
    """The languages of a site, and what is wrong with them."""

    languages: tuple[Language, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.languages)


def languages_of(sources: Iterable[Source], unread: Collection[str] = ()) -> Speaking:
    """The languages come first: without them no text can be read. Only the settings are looked at."""
    source = next((s for s in sources if s.kind == "settings"), None)
    if source is None and SETTINGS in unread:
        return Speaking(LANGUAGES)
    if source is None:
        return Speaking(LANGUAGES, (fault("settings-missing", Severity.ERROR, Place(SETTINGS)),))
    written = source.root.get("languages") if isinstance(source.root, Tree) else None
    if written is None:
        return Speaking(LANGUAGES)
    entries = written.items if isinstance(written, Sequence) else (written,)
    read_ones = (read(Language, entry, ())[0] for entry in entries)
    return Speaking(tuple(language for language in read_ones if language) or LANGUAGES)
