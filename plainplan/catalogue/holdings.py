"""The data of a site as data sets: one for the site itself, and one a plan, framework, data set and statistic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plainplan.i18n import Words
from plainplan.model.blocks import Link
from plainplan.model.classes import Classification
from plainplan.model.compared import FrameworkPage
from plainplan.model.datasets import Dataset, Frequency, Kept
from plainplan.model.listings import EntryPage
from plainplan.model.offers import Offer
from plainplan.model.pages import PlanPage, Site
from plainplan.model.plan import Period, Plan
from plainplan.model.site import Agency
from plainplan.model.text import Text
from plainplan.prose import plain


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about data."""

    name: Text
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Data that belongs together. `key` is that of its page ("" for the whole site), `kind` what it is about;
    `agency` provides it, `contact` answers for it; `keywords` are words of the page's own language."""

    key: str
    kind: str
    title: Text
    text: Text
    offers: tuple[Offer, ...]
    agency: Agency | None = None
    contact: Contact | None = None
    issued: date | None = None
    modified: date | None = None
    covers: Period | None = None
    frequency: Frequency = Frequency.IRREGULAR
    licence: Link | None = None
    keywords: tuple[str, ...] = ()
    classes: Classification | None = None
    fee: Text | None = None
    area: Text | None = None
    note: Text | None = None

    @property
    def slug(self) -> str:
        """Its key as part of a name: `plans-parks-2026`."""
        return self.key.strip("/").replace("/", "-") or "site"


def holdings_of(site: Site, words: Mapping[str, Words]) -> tuple[Holding, ...]:
    """The data sets of a site, the site's own first, then in the order of its pages."""
    teller = _Teller(site, words)
    return tuple(teller.holding(key, offers) for key, offers in site.offers.items())


def joined(text: Text | None, language: str, order: tuple[str, ...] = ()) -> str:
    """A text as plain words on one line, in `language` or the first that has it."""
    return " ".join(plain(text.said(language, order).words).split("\n")) if text else ""


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells what a site knows of its data."""

    site: Site
    words: Mapping[str, Words]

    def holding(self, key: str, offers: tuple[Offer, ...]) -> Holding:
        subject = self.site.routes[key].subject if key else None
        if isinstance(subject, PlanPage):
            return self._plan(key, subject, offers)
        if isinstance(subject, FrameworkPage):
            return self._framework(key, subject, offers)
        if isinstance(subject, EntryPage) and isinstance(subject.entry, Kept):
            return self._entry(key, subject, subject.entry, offers)
        settings = self.site.content.settings
        agency = self._owner(None)
        text = self._said("opendata.describes.site", settings.title)
        changed = [route.updated for route in self.site.routes.values() if route.updated]
        return Holding(
            key,
            "site",
            settings.title,
            text,
            offers,
            agency,
            self._contact(None, agency),
            settings.published,
            max(changed, default=settings.published),
            licence=settings.licence,
            classes=settings.classification,
        )

    def _plan(self, key: str, page: PlanPage, offers: tuple[Offer, ...]) -> Holding:
        plan, settings = page.plan, self.site.content.settings
        agency = self._owner(page.agency)
        return Holding(
            key,
            "plan",
            plan.called,
            self._said("opendata.describes.plan", plan.called),
            offers,
            agency,
            self._contact(plan.owner, agency),
            plan.published,
            plan.updated or plan.published,
            _period(plan),
            licence=settings.licence,
            keywords=plan.themes,
            classes=settings.classification,
        )

    def _framework(self, key: str, page: FrameworkPage, offers: tuple[Offer, ...]) -> Holding:
        settings, agency = self.site.content.settings, self._owner(None)
        changed = [plan.updated for plan in page.plans if plan.updated]
        return Holding(
            key,
            "framework",
            page.framework.called,
            self._said("opendata.describes.framework", page.framework.called),
            offers,
            agency,
            self._contact(None, agency),
            modified=max(changed, default=None),
            licence=settings.licence,
            classes=settings.classification,
        )

    def _entry(self, key: str, page: EntryPage, entry: Kept, offers: tuple[Offer, ...]) -> Holding:
        settings, agency = self.site.content.settings, self._owner(page.agency)
        own = entry if isinstance(entry, Dataset) else None
        return Holding(
            key,
            self.site.routes[key].kind,
            entry.called,
            entry.summary or self._said("opendata.describes.entry", entry.called),
            offers,
            agency,
            self._contact(entry.unit or entry.owner, agency, own),
            entry.published,
            entry.data_updated or entry.updated or entry.published,
            entry.covers,
            entry.frequency or Frequency.IRREGULAR,
            (own.licence if own else None) or settings.licence,
            entry.keywords,
            entry.classes or settings.classification,
            own.fee if own else None,
            own.area if own else None,
            own.note if own else None,
        )

    def _owner(self, agency: Agency | None) -> Agency | None:
        """The agency of the page, else that of the site."""
        return agency or self.site.names.agency(self.site.content.settings.agency or "")

    def _contact(self, written: Text | None, agency: Agency | None, own: Dataset | None = None) -> Contact | None:
        """The unit that is named, with what the register knows of it; else the agency."""
        unit = self.site.names.unit(written, agency.id if agency else None) if written else None
        known = unit or agency
        name = (own.contact if own else None) or (known.name if known else written)
        if name is None:
            return None
        telephone = (own.telephone if own else "") or (known.telephone if known else "")
        email = (own.email if own else "") or (known.email if known else "")
        return Contact(name, telephone, email)

    def _said(self, key: str, title: Text) -> Text:
        order = tuple(self.words)
        return Text(tuple((lang, said.say(key, title=joined(title, lang, order))) for lang, said in self.words.items()))


def _period(plan: Plan) -> Period | None:
    if plan.period or not plan.year:
        return plan.period
    return Period(date(plan.year, 1, 1), date(plan.year, 12, 31))


def files(holdings: Iterable[Holding]) -> Iterator[tuple[Holding, Offer]]:
    """Every file with the data set that it belongs to."""
    for holding in holdings:
        for offer in holding.offers:
            yield holding, offer


def called(offer: Offer, words: Mapping[str, Words]) -> Text:
    """What to call a file: its title, else what the site calls files of its form. A schema has the name of
    what it describes."""
    if offer.title and offer.name == "file":
        return offer.title
    of = str(offer.title or "")
    name, key = offer.path.rsplit("/", 1)[-1], f"opendata.file.{offer.name}"
    return Text(tuple((lang, said.say(key, of=of, name=name)) for lang, said in words.items()))
