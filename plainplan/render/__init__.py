"""Site in, pages out: every route in every language through its Jinja template. The only door to jinja2.

A template gets `p`, the pen of its page (`render.pen`), and `subject`, what the page is about.
Text is escaped unless its type says otherwise; a missing word or value breaks the build.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from plainplan import qr
from plainplan.errors import TemplateWrong
from plainplan.i18n import Words
from plainplan.model.browsing import class_key, progress_key, scheme_key
from plainplan.model.formats import format_of, kilobytes
from plainplan.model.glance import month_key
from plainplan.model.ladder import INFERRED
from plainplan.model.outputs import Edition, Origin, Output
from plainplan.model.pages import Route, Site
from plainplan.model.proven import Promises, tally
from plainplan.model.services import leads, step_numbers
from plainplan.model.site import Language
from plainplan.render import charts, ladder, linked, metadata, plots, tables, templating
from plainplan.render.addresses import NOT_FOUND, Addresses, page_path
from plainplan.render.alphabet import alphabet
from plainplan.render.apart import measures_apart, pages_apart
from plainplan.render.classed import classes_of
from plainplan.render.pen import Pen
from plainplan.render.proofs import asks, saw
from plainplan.render.shared import Shared


class Renderer:
    """Renders the pages of one site; `templates` are folders, a site's own before the default. `showing` are
    the pages rendered so far, by key and language, on which verdicts of promises have their place; `editions` are
    the print editions that pages may lead to. `pen` is what writes the pages."""

    def __init__(
        self,
        site: Site,
        templates: Sequence[Path],
        words: Mapping[str, Words],
        addresses: Addresses,
        pen: type[Pen] = Pen,
    ) -> None:
        self.site, self.words, self.addresses, self.pen = site, words, addresses, pen
        self.environment = environment(templates)
        self.shared = Shared(site)
        self.showing: set[tuple[str, str]] = set()
        self.editions: Sequence[Edition] = ()

    def judged(self, promises: Promises) -> Renderer:
        """A renderer of the same site that knows what came of its promises."""
        made = copy(self)
        made.site, made.showing = replace(self.site, promises=promises), set()
        made.shared = Shared(made.site)
        return made

    def of(self, site: Site, words: Mapping[str, Words], addresses: Addresses) -> Renderer:
        """A renderer of another state of the site, with the same templates and the same pen."""
        made = copy(self)
        made.site, made.words, made.addresses, made.showing = site, words, addresses, set()
        made.shared = Shared(site)
        return made

    def tasks(self) -> Iterator[tuple[str, Language]]:
        """Every page there is to render, as route key and language."""
        for key in self.site.routes:
            for language in self.site.content.settings.languages:
                yield key, language

    def prepare(self) -> None:
        """Read the templates of all pages, for processes that are forked from this one: else each reads them again. One
        that is wrong is told when a page is made of it."""
        pages = {f"pages/{route.kind}.html" for route in self.site.routes.values()}
        for name in self.environment.list_templates(["html"]):
            if name in pages or name.startswith(("components/", "layouts/")):
                with suppress(TemplateError, TemplateWrong):
                    self.environment.get_template(name)

    def page(self, key: str, language: Language) -> Output:
        """One page. Raises TemplateWrong when its template is."""
        route = self.site.routes[key]
        made = [one for one in self.editions if (one.page, one.language) == (key, language.key)]
        pen = self.pen(language, self.words, self.site, route, self.addresses, editions=made, shared=self.shared)
        text = _rendered(self.environment, f"pages/{route.kind}.html", p=pen, subject=route.subject)
        if pen.shows_verdicts:
            self.showing.add((key, language.key))
        return Output(page_path(key, language), text.encode(), (*_origins(route.sources),))

    def printed(self, key: str, language: Language) -> str:
        """The page of a plan's print edition, for `printed.pdf`."""
        route = self.site.routes[key]
        pen = Pen(language, self.words, self.site, route, self.addresses)
        return _rendered(self.environment, "print/plan.html", p=pen, subject=route.subject)

    def not_found(self) -> Output:
        """The one page for wrong addresses, in all languages at once, served from any address."""
        language = self.site.content.settings.languages[0]
        route = Route(NOT_FOUND, "not_found", self.site.content.settings.title, above=None)
        pen = Pen(language, self.words, self.site, route, self.addresses.from_anywhere())
        others = [
            Pen(other, self.words, self.site, route, self.addresses.from_anywhere())
            for other in self.site.content.settings.languages[1:]
        ]
        text = _rendered(self.environment, "pages/not_found.html", p=pen, others=others)
        return Output(NOT_FOUND, text.encode())


def filler(templates: Iterable[Path]) -> Callable[..., str]:
    """`fill(template, **values)` for texts that are no page of a site: reports, starter files."""
    made = environment(templates)

    def fill(template: str, **values: Any) -> str:
        return _rendered(made, template, **values)

    return fill


def _rendered(made: Environment, template: str, **values: Any) -> str:
    try:
        return made.get_template(template).render(**values)
    except _TEMPLATE_TROUBLES as error:
        name, line = _where(error, template, made)
        said = getattr(error, "message", None) or str(error)
        raise TemplateWrong("template-wrong", file=f"templates/{name}", line=line, said=said) from error


_TEMPLATE_TROUBLES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What a template can do wrong: as a template, or as the code that it is."""


def _where(error: Exception, template: str, made: Environment) -> tuple[str, int]:
    """The template and line at which rendering broke: the last frame that is a template's."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or template, error.lineno
    assert isinstance(made.loader, FileSystemLoader)
    folders = [Path(folder) for folder in made.loader.searchpath]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in folders:
            if frame.lineno and Path(frame.filename).is_relative_to(folder):
                return Path(frame.filename).relative_to(folder).as_posix(), frame.lineno
    return template, 0


def environment(templates: Iterable[Path]) -> Environment:
    """A Jinja environment as all our templates expect it."""
    made = templating.environment(templates)
    made.globals.update(
        runs=ladder.runs,
        unit_name=ladder.unit_name,
        ladder_is_placed=ladder.ladder_is_placed,
        holds_ladder=ladder.holds_ladder,
        INFERRED=INFERRED,
        is_blank=tables.is_blank,
        month_lines=tables.month_lines,
        metadata=metadata.metadata,
        linked_data=linked.linked_data,
        alphabet=alphabet,
        classes_of=classes_of,
        pages_apart=pages_apart,
        measures_apart=measures_apart,
        scheme_key=scheme_key,
        progress_key=progress_key,
        month_key=month_key,
        class_key=class_key,
        format_of=format_of,
        kilobytes=kilobytes,
        leads=leads,
        step_numbers=step_numbers,
        chart=charts.chart,
        qr_code=_qr_code,
        tally=tally,
        asks=asks,
        saw=saw,
        as_lines=plots.as_lines,
        line_plots=plots.line_plots,
        bar_plot=plots.bar_plot,
        answer_bars=plots.answer_bars,
        is_shared=plots.is_shared,
        share_plot=plots.share_plot,
        share_words=plots.share_words,
        percent=plots.percent,
        stretch=plots.stretch,
    )
    return made


def _qr_code(address: str, title: str) -> Markup:
    """An address as a picture within the page."""
    return Markup(qr.svg(address, title))


def _origins(sources: Sequence[str]) -> Iterator[Origin]:
    for source in sources:
        yield Origin(1, source, 1)
