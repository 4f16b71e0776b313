"""Finished files in, what is offered out: each file of data with its size, its sum and the columns of a table."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from plainplan.model.columns import COLUMNS, FRAMEWORK_COLUMNS, Holds, named
from plainplan.model.columns import Column as Written
from plainplan.model.datasets import Column, ColumnType, DataFile, Dataset
from plainplan.model.entries import Entry
from plainplan.model.listings import EntryPage
from plainplan.model.offers import Offer
from plainplan.model.outputs import Known
from plainplan.model.pages import Site
from plainplan.model.plan import Attachment
from plainplan.model.site import Language
from plainplan.model.statistics import Statistics
from plainplan.model.text import Text
from plainplan.sheets import read_sheet

type Read = Callable[[Entry, Attachment], bytes]
"""What a file beside an entry holds."""

type Describe = Callable[[str], tuple[Text, Text]]
"""What a column is called and what stands in it, by its name."""

PACKAGE, CATALOGUE = "datapackage.json", "data/catalog.jsonld"
RECORDS = ("data/records.json", "data/records.csv")
"""The files that describe the others."""


@dataclass(frozen=True, slots=True)
class Form:
    """Files of one form: the pattern of their paths, the page that they belong to, and the columns of a table."""

    name: str
    pattern: str
    about: str = ""
    columns: tuple[Written, ...] = ()


FORMS = (
    Form("package", r"datapackage\.json"),
    Form("dcat", r"data/catalog\.jsonld"),
    Form("records-csv", r"data/records\.csv"),
    Form("records-json", r"data/records\.json"),
    Form("site-json", r"data/site\.json"),
    Form("promises-json", r"data/promises\.json"),
    Form("columns", r"data/schema/(?P<id>[^/]+)\.table\.json"),
    Form("schema", r"data/schema/(?P<id>[^/]+?)(?:\.schema)?\.json"),
    Form("plan-csv", r"data/plans/(?P<id>[^/.]+)\.csv", "plans/{id}/", COLUMNS),
    Form("plan-json", r"data/plans/(?P<id>[^/.]+)\.json", "plans/{id}/"),
    Form("plan-stratml", r"data/plans/(?P<id>[^/.]+)\.(?P<lang>[^/.]+)\.stratml\.xml", "plans/{id}/"),
    Form("framework-csv", r"data/frameworks/(?P<id>[^/.]+)\.csv", "frameworks/{id}/", FRAMEWORK_COLUMNS),
    Form("framework-json", r"data/frameworks/(?P<id>[^/.]+)\.json", "frameworks/{id}/"),
    Form("file", r"data/.+"),
)
"""Where data stands, in the order in which pages list it; the first form that fits holds."""

_NAMED = ("schema", "columns")
"""Forms of which there are several for the whole site, told apart by their names."""

_TYPES = {Holds.NUMBER: ColumnType.NUMBER, Holds.DAY: ColumnType.DATE, Holds.YEAR: ColumnType.YEAR}


def offered(site: Site, made: Iterable[Known], describe: Describe) -> Iterator[Offer]:
    """What is offered of the files just made; those that are no data are left out. Tables of one form share what is
    known of their columns."""
    languages = tuple(site.content.settings.languages)
    columns = {form.name: tuple(_columns(form.columns, languages, describe)) for form in FORMS}
    for known in made:
        yield from _made(known, columns)


def beside(site: Site, read: Read) -> Iterator[Offer]:
    """The files of data sets and statistics, which lie beside their pages."""
    for route in site.routes.values():
        yield from _beside(route.key, route.subject, read)


def page_of(path: str) -> str | None:
    """The key of the page that a file of data belongs to ("" for the whole site); None for files that are no data."""
    for form in FORMS:
        found = re.fullmatch(form.pattern, path)
        if found:
            return form.about.format(**found.groupdict())
    return None


def by_page(site: Site, offers: Iterable[Offer]) -> Mapping[str, tuple[Offer, ...]]:
    """Offers by the keys of their pages, in the order of the pages (the whole site first) and of forms."""
    forms = {form.name: number for number, form in enumerate(FORMS)}
    found: dict[str, list[Offer]] = {key: [] for key in site.routes}
    for offer in sorted(offers, key=lambda one: forms[one.name]):
        found[offer.about].append(offer)
    return {key: tuple(own) for key, own in found.items() if own}


def _made(known: Known, columns: Mapping[str, tuple[Column, ...]]) -> Iterator[Offer]:
    for form in FORMS:
        found = re.fullmatch(form.pattern, known.path)
        if found:
            parts = found.groupdict()
            yield Offer(
                known.path,
                form.about.format(**parts),
                form.name,
                known.size,
                known.sha256,
                parts.get("lang") or "",
                Text((("", parts["id"]),)) if form.name in _NAMED else None,
                columns=columns[form.name],
            )
            return


def _columns(columns: Iterable[Written], languages: tuple[Language, ...], describe: Describe) -> Iterator[Column]:
    keys = [language.key for language in languages]
    names = {language.key: language.name for language in languages}
    for name, column in named(keys, columns):
        title, about = describe(column.name)
        if column.said:
            title = _in_language(title, names[name.rsplit("_", 1)[1]])
        kind = ColumnType.STRING if column.many else _TYPES.get(column.holds, ColumnType.STRING)
        choices = tuple(column.choices) if column.choices and not column.many else ()
        yield Column(name, title, kind, text=about, choices=choices)


def _in_language(title: Text, language: str) -> Text:
    brackets = {"zh": "{}（{}）"}
    return Text(tuple((key, brackets.get(key, "{} ({})").format(words, language)) for key, words in title.words))


def _beside(key: str, subject: object, read: Read) -> Iterator[Offer]:
    """The files of a data set or of statistics, which lie beside its page."""
    if not isinstance(subject, EntryPage) or not isinstance(subject.entry, Dataset | Statistics):
        return
    for attachment in subject.entry.downloads:
        body = read(subject.entry, attachment)
        yield Offer(
            f"{key}{attachment.file}",
            key,
            "file",
            len(body),
            hashlib.sha256(body).hexdigest(),
            title=attachment.title,
            text=attachment.text if isinstance(attachment, DataFile) else None,
            columns=_dictionary(subject.entry, attachment, body),
        )


def _dictionary(entry: Entry, attachment: Attachment, body: bytes) -> tuple[Column, ...]:
    """What the columns of a file mean, as its authors say it; of figures, the periods and then the series."""
    if isinstance(attachment, DataFile):
        return attachment.columns
    if not isinstance(entry, Statistics) or attachment is not entry.figures:
        return ()
    series = {one.column: one for one in entry.series}
    periods, *headings = read_sheet(body.decode("utf-8-sig", "replace")).headings
    figures = (
        Column(heading, series[heading].called, ColumnType.NUMBER, entry.figures_in)
        for heading in headings
        if heading in series
    )
    return (Column(periods), *figures)
