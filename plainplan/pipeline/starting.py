"""New content that knows already what can be known: the day, the agency, the unit, an id.

What somebody has answered is put into the starter's YAML as a change of single fields, so its notes stay.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path

from plainplan.amending import Change, Drop, Put, amended
from plainplan.config import TEMPLATES
from plainplan.editors import OWN, editor_files
from plainplan.errors import UnreadableInput, WrongUse
from plainplan.findings import listed
from plainplan.load import read_site
from plainplan.model.content import Content
from plainplan.model.kinds import KINDS as FILES
from plainplan.model.kinds import UNSHOWN
from plainplan.model.outputs import Output
from plainplan.model.register import folded, names_of
from plainplan.model.site import Language, Unit
from plainplan.model.text import Text
from plainplan.pipeline.wording import catalogue
from plainplan.render import filler
from plainplan.shapes import Record
from plainplan.starters import KINDS, NAMELESS, starter
from plainplan.validate import LANGUAGES, validate
from plainplan.writer import ident_of, write_new, write_over


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody has said about new content: its id (for a site: its folder), its title by language, its unit.
    Whatever is left out is known, or stays as the starter has it."""

    name: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a site knows that need not be asked: its languages, its units, and of which kinds it has the one file."""

    languages: tuple[Language, ...] = LANGUAGES
    units: tuple[Unit, ...] = ()

    @property
    def unit(self) -> str:
        """The unit where there is but one."""
        return self.units[0].id if len(self.units) == 1 else ""


def known(what: str, site: Path) -> Known:
    """What is known of a site in which something is to be started; nothing of one that is only begun now."""
    if what == "site":
        return Known()
    content = _content(site)
    return Known(tuple(content.settings.languages), _units(content) if _unit_field(what) else ())


def started(what: str, answers: Answers, site: Path, today: date) -> list[Path]:
    """Write the first files of a new site (in the folder called `answers.name`, which may be a path), or of a new entry
    within `site`. Nothing that is there is written over.

    Raises WrongUse when something is there already, for a name that cannot be part of an address or is missing, and
    for an unknown unit; UnreadableInput where there is no site.
    """
    if what == "site":
        if not answers.name:
            raise WrongUse("new-nameless", kind=what)
        files = _filled(what, "site", answers, validate((), date.min).content, today)
        return write_new(Path(answers.name), [*files, *_editor_files(LANGUAGES)])
    content = _content(site)
    return write_new(site, _filled(what, proposed(what, answers, site, today), answers, content, today))


def proposed(what: str, answers: Answers, site: Path, today: date) -> str:
    """The id of new content: the one told, else one out of its English title, else its kind and the day; the last two
    with a number where they are taken. Raises WrongUse where nothing is said of it at all."""
    if answers.name or what in NAMELESS:
        return answers.name or what
    if not any(answers.title.values()):
        raise WrongUse("new-nameless", kind=what)
    english = answers.title.get("en", "")
    wish = ident_of(english) if english.isascii() and english.strip() else f"{what}-{today.isoformat()}"
    numbered = (wish if number == 1 else f"{wish}-{number}" for number in count(1))
    return next(ident for ident in numbered if not _there(what, ident, site))


def equipped(site: Path) -> list[Path]:
    """Write what editors of text need (schemas, settings, snippets) into a site, over what was written before; files
    in which people have settings of their own stay. Raises UnreadableInput where there is no site, CannotWrite."""
    content = _content(site)
    files = _editor_files(tuple(content.settings.languages))
    return [write_over(site, file) for file in files if file.path not in OWN or not (site / file.path).exists()]


def _units(content: Content) -> tuple[Unit, ...]:
    return tuple(unit for unit in content.register.units if not unit.collective)


def _editor_files(languages: tuple[Language, ...]) -> list[Output]:
    return editor_files((*FILES, *UNSHOWN), catalogue().entries, {one.key: one.name for one in languages})


def _content(site: Path) -> Content:
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    return validate(read_site(site).sources, date.min).content


def _there(what: str, ident: str, site: Path) -> bool:
    return any((site / path.format(name=ident, plan=ident)).exists() for path in KINDS[what])


def _filled(what: str, ident: str, answers: Answers, content: Content, today: date) -> list[Output]:
    """The starter's files, the first with what was answered."""
    first, *others = starter(what, ident, today, filler([TEMPLATES]))
    text = amended(first.body.decode(), _changes(what, answers, content))
    return [replace(first, body=text.encode()), *others]


def _changes(what: str, answers: Answers, content: Content) -> Iterator[Change]:
    told = {lang: words for lang, words in answers.title.items() if words.strip()}
    if told and what in NAMELESS:
        yield Put(("title",), told, _parts(what))
    elif told:
        yield from (Put(("title", lang), words) for lang, words in told.items())
        yield from (Drop(("title", lang)) for lang in ("zh", "en") if lang not in told)
    if what == "site":
        return
    unit = _unit(answers.unit or Known(units=_units(content)).unit, content)
    later = list(_parts(what))
    if unit and (name := _unit_field(what)):
        yield Put((name,), unit.id, later[later.index(name) + 1 :])
        yield from (Put(path, unit.id) for path in _WITHIN.get(what, ()))
    if "agency" in later and (agency := unit.agency if unit else content.settings.agency):
        yield Put(("agency",), agency, later[later.index("agency") + 1 :])


_WITHIN: Mapping[str, tuple[tuple[str | int, ...], ...]] = {"faq": (("questions", 0, "unit"),)}
"""Where else in a starter the unit stands."""


def _unit(said: str, content: Content) -> Unit | None:
    """The unit of the register that is meant. Raises WrongUse where there is none, or more than one."""
    if not said:
        return None
    names = names_of(content.register)
    unit = names.unit(Text((("", said),)), content.settings.agency)
    if unit is None:
        near = difflib.get_close_matches(folded(said), names.units, 3, 0.5)
        raise WrongUse("new-unit-unknown", said=said, near=listed(near))
    return unit


def _unit_field(what: str) -> str:
    """The key under which a kind names its unit."""
    parts = _parts(what)
    return next((name for name in ("unit", "owner") if name in parts), "")


def _parts(what: str) -> tuple[str, ...]:
    path = next(iter(KINDS[what])).removeprefix("content/")
    kind = next(kind for kind in FILES if Path(path.format(plan="x", name="x")).match(kind.pattern))
    return tuple(key for part in Record(kind.cls).parts.values() for key in part.keys)
