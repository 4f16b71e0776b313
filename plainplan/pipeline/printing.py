"""The print editions of all plans: PDF and ODT in every language, made in several processes at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plainplan.config import Folders
from plainplan.model.build import Unseen
from plainplan.model.formats import PICTURES, ending
from plainplan.model.outputs import Edition, Output
from plainplan.model.pages import PlanPage, Site
from plainplan.model.site import Language
from plainplan.pipeline.workers import each
from plainplan.printed.odt import as_odt
from plainplan.printed.pdf import Sheet, Unprintable, as_pdf, ready
from plainplan.printed.walk import booklet
from plainplan.publish import Fresh
from plainplan.render import Renderer

FORMATS = ("pdf", "odt")

FOLDER = "editions"
"""Where the editions of a site lie; nothing else is published there."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The editions that were made, and those that were not, with the reason."""

    editions: tuple[Edition, ...] = ()
    unmade: tuple[Unseen, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    key: str
    page: PlanPage
    language: Language
    format: str

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.page.plan.id}-{self.language.key}.{self.format}"


def printed(site: Site, renderer: Renderer, folders: Folders, jobs: int, fresh: Fresh) -> Printed:
    """Write the editions of every plan to the fresh folder. What cannot be made is told and left out.

    Raises TemplateWrong when the template of the edition is.
    """
    press = _Press(site, renderer, folders, _looks(folders, "edition.css"), _looks(folders, "styles.xml"))
    lacks = ready()
    tasks = list(_tasks(site))
    feasible = [task for task in tasks if not (lacks and task.format == "pdf")]
    unmade = [Unseen(task.path, lacks) for task in tasks if lacks and task.format == "pdf"]

    def make(task: _Task) -> Edition | Unseen:
        try:
            body = press.pdf(task) if task.format == "pdf" else press.odt(task)
        except Unprintable as reason:
            return Unseen(task.path, reason.code, (("said", reason.said),))
        fresh.write(Output(task.path, body))
        return Edition(task.key, task.language.key, task.path, len(body))

    made = list(each(make, feasible, jobs, worthwhile=2, chunk=1))
    editions = tuple(one for one in made if isinstance(one, Edition))
    return Printed(editions, (*unmade, *(one for one in made if isinstance(one, Unseen))))


def _tasks(site: Site) -> Iterator[_Task]:
    """All editions there are to make, the slow ones first."""
    for format_ in FORMATS:
        for key, route in site.routes.items():
            if isinstance(route.subject, PlanPage):
                for language in site.content.settings.languages:
                    yield _Task(key, route.subject, language, format_)


@dataclass(frozen=True, slots=True)
class _Press:
    """What every edition of a site is made with."""

    site: Site
    renderer: Renderer
    folders: Folders
    css: str
    styles: str

    def pdf(self, task: _Task) -> bytes:
        address = self.renderer.addresses.absolute(task.key, task.language)
        html = self.renderer.printed(task.key, task.language)
        return as_pdf(Sheet(html, self.css, address, self._pictures(task.page)))

    def odt(self, task: _Task) -> bytes:
        words = self.renderer.words[task.language.key]
        return as_odt(booklet(self.site, task.page, words, task.language, self._address), self.styles)

    def _address(self, key: str, language: str) -> str:
        languages: Sequence[Language] = self.site.content.settings.languages
        return self.renderer.addresses.absolute(key, next(one for one in languages if one.key == language))

    def _pictures(self, page: PlanPage) -> Mapping[str, bytes]:
        folder = (self.folders.site / page.plan.place.file).parent
        names = [one.file for one in page.plan.attachments if ending(one.file) in PICTURES]
        return {name: (folder / name).read_bytes() for name in names}


def _looks(folders: Folders, name: str) -> str:
    """A file of `theme/print`: the site's own, else the default."""
    files: list[Path] = [folder / "print" / name for folder in folders.theme]
    return next(file for file in files if file.is_file()).read_text(encoding="utf-8")
