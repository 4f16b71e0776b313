"""The editor in the browser (`/admin/`), where the site asks for it: its files, what it leaves out, and content made
ready for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from plainplan.amending import Put, amended
from plainplan.cells import BOM
from plainplan.config import ADMIN
from plainplan.editors import cms
from plainplan.editors.readable import spoilt
from plainplan.errors import UnreadableInput
from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.load import read_site
from plainplan.load.disk import decode
from plainplan.model.outputs import Output
from plainplan.model.site import Settings
from plainplan.model.tree import Source
from plainplan.pipeline.wording import catalogue
from plainplan.writer import write_over

SETTINGS = "content/site.yaml"


@dataclass(frozen=True, slots=True)
class Administered:
    """The files of the editor, none where it cannot be had, and what is to be told of it."""

    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()


def administered(settings: Settings, read: Callable[[], Sequence[Source]], site: Path) -> Administered:
    """The editor for a site, whose files `read` gives when they are needed. Its script lies in the site's own folder
    `admin`, or where the set-up has put it; without script or repository there is no page, and it is told why."""
    if settings.admin is None or not settings.admin.on:
        return Administered()
    if not settings.admin.repository:
        return Administered((), (_told("admin-no-repository", settings.admin.place),))
    folder = next((one for one in (site / "admin", ADMIN) if (one / cms.SCRIPT).is_file()), None)
    if folder is None:
        return Administered((), (_told("admin-no-script", settings.admin.place, script=cms.SCRIPT),))
    sources = read()
    made = cms.console(settings, sources, _texts(site, sources), catalogue().entries)
    fonts = [name for name in cms.FONTS if (folder / name).is_file()]
    page = cms.page(settings, settings.languages[0].tag)
    locales = sorted(f"{cms.LOCALES}/{one.name}" for one in (folder / cms.LOCALES).glob("*.json"))
    beside = [cms.SCRIPT, *locales, *fonts, *(name for name in _NOTICES if (folder / name).is_file())]
    outputs = (
        Output(f"{cms.FOLDER}index.html", page.encode()),
        Output(f"{cms.FOLDER}{cms.STYLE}", cms.style(fonts).encode()),
        Output(f"{cms.FOLDER}{cms.LOCAL}", cms.AT_HOME.encode()),
        Output(f"{cms.FOLDER}config.json", cms.as_json(made.config)),
        *(Output(f"{cms.FOLDER}{name}", (folder / name).read_bytes()) for name in beside),
    )
    return Administered(outputs, tuple(_telling(made, settings.admin.place)))


_NOTICES = ("LICENSE.txt",)


def _telling(made: cms.Console, place: Place) -> Iterator[Finding]:
    yield fault("admin-not-audited", Severity.NOTICE, _at(place), page=f"{cms.FOLDER}index.html")
    for kind, where in made.spoilt:
        yield fault("admin-word-spoilt", Severity.WARNING, where, kind=kind)
    for kind, several in groupby(made.left, key=lambda left: left[0]):
        ways = [(left.way, left.place) for _, left in several]
        names = listed(dict.fromkeys(way for way, _ in ways))
        yield fault("admin-fields-left", Severity.NOTICE, ways[0][1], kind=kind, fields=names)


def _told(check: str, place: Place, **params: object) -> Finding:
    return fault(check, Severity.WARNING, _at(place), **params)


def _at(place: Place) -> Place:
    return place if place.file else Place(SETTINGS)


def _texts(site: Path, sources: Sequence[Source]) -> dict[str, str]:
    return {source.file: decode(site / source.file, source.file)[0] or "" for source in sources}


def quoted(site: Path) -> list[tuple[Path, int]]:
    """Put into quotes, in all content files, the words that an editor in the browser would take for a number, and give
    each file changed with their number. Nothing else changes. Raises UnreadableInput where there is no site or a file
    cannot be read as the build reads it, CannotWrite."""
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    done = []
    for source in read_site(site).sources:
        raw = (site / source.file).read_bytes().decode()
        text = raw.removeprefix(BOM)
        found = list(spoilt(source.root, text))
        if found:
            new = amended(raw, [Put(path, scalar.value) for path, scalar in found])
            done.append((write_over(site, Output(source.file, new.encode())), len(found)))
    return done
