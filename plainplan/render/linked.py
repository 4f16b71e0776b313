"""What a page says to search engines in the words of schema.org, as JSON-LD: only what stands on the page itself.

Source: schema.org, version 29. Full addresses are needed to say what is where; without the address of the site only
such data is given as needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from plainplan.dates import TAIPEI
from plainplan.model.answers import Faq
from plainplan.model.compared import FrameworkPage
from plainplan.model.datasets import Dataset, Kept
from plainplan.model.happenings import Event, News
from plainplan.model.listings import EntryPage
from plainplan.model.offers import Offer
from plainplan.model.pages import AgencyPage, PlanPage
from plainplan.model.plan import Period
from plainplan.model.services import Channel, Counted, Service, Way
from plainplan.model.site import Agency

if TYPE_CHECKING:
    from plainplan.render.pen import Pen

type Data = dict[str, Any]


def linked_data(p: Pen) -> list[Data]:
    """What is said on the page of a pen: the way to it, and what it is about."""
    told = [_way(p)] if p.canonical and p.route.key else []
    teller = TELLERS.get(p.route.kind)
    told += teller(p) if teller else ()
    return [{"@context": "https://schema.org", **one} for one in told]


def _way(p: Pen) -> Data:
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": p.say(route.title) if route.key else p.t("page.home"),
            "item": p.addresses.absolute(route.key, p.language),
        }
        for position, route in enumerate([*p.trail(), p.route], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _faq(p: Pen) -> Iterator[Data]:
    faq = _entry(p)
    if isinstance(faq, Faq):
        questions = [
            {
                "@type": "Question",
                "name": p.say(question.question),
                "acceptedAnswer": {"@type": "Answer", "text": p.say(question.answer)},
            }
            for question in faq.questions
        ]
        yield _filled({"@type": "FAQPage", "inLanguage": p.language.tag, "mainEntity": questions})


def _organisation(p: Pen) -> Iterator[Data]:
    """The agency of a page that tells how to reach it."""
    subject = p.route.subject
    agency = subject.agency if isinstance(subject, AgencyPage) else p.agency
    if agency:
        above = p.site.names.agency(agency.parent or "")
        parent = {"@type": "GovernmentOrganization", "name": p.say(above.name)} if above else None
        yield _filled(
            {
                **_named(p, agency),
                "description": p.say(agency.does),
                "address": p.say(agency.address),
                "telephone": agency.telephone,
                "faxNumber": agency.fax,
                "email": agency.email,
                "parentOrganization": parent,
            }
        )


def _service(p: Pen) -> Iterator[Data]:
    service = _entry(p)
    if not isinstance(service, Service):
        return
    unit = p.named(service.unit) if service.unit else None
    provider = _named(p, p.agency) if p.agency else None
    operator = {"@type": "GovernmentOrganization", "name": p.say(unit.name)} if unit else None
    who = {"@type": "Audience", "audienceType": p.say(service.applicants)} if service.applicants else None
    limit = service.limit
    days = f"P{limit.days}D" if limit and limit.counted is Counted.CALENDAR else ""
    ways = [_channel(p, channel, service, days) for channel in service.channels]
    yield _filled(
        {
            "@type": "GovernmentService",
            "name": p.say(service.called),
            "description": p.say(service.summary),
            "url": p.canonical,
            "provider": provider,
            "serviceOperator": operator,
            "audience": who,
            "availableChannel": ways,
        }
    )


def _channel(p: Pen, channel: Channel, service: Service, days: str) -> Data:
    """A way to a service. Only calendar days are a duration (ISO 8601 knows no working days)."""
    unit = p.named(service.unit) if service.unit else None
    number = service.telephone or (unit.telephone if unit else "")
    call = {"@type": "ContactPoint", "telephone": number} if channel.way is Way.TELEPHONE and number else None
    return _filled(
        {
            "@type": "ServiceChannel",
            "name": p.t(f"way.{channel.way}"),
            "description": p.say(channel.text),
            "servicePhone": call,
            "processingTime": days,
        }
    )


def _dataset(p: Pen) -> Iterator[Data]:
    """The data of the page, where it offers any."""
    offers = p.offers(p.route.key)
    entry, subject = _entry(p), p.route.subject
    if not offers or not p.canonical:
        return
    own = entry if isinstance(entry, Dataset) else None
    licence = (own.licence if own else None) or p.site.content.settings.licence
    covers = entry.covers if isinstance(entry, Kept) else None
    if isinstance(subject, PlanPage):
        covers = subject.plan.period
    changed = entry.data_updated if isinstance(entry, Kept) else None
    changed = changed or p.route.updated or p.route.published
    yield _filled(
        {
            "@type": "Dataset",
            "name": p.say(p.route.title),
            "description": p.say(p.route.summary) or p.t(_describes(p), title=p.say(p.route.title)),
            "url": p.canonical,
            "inLanguage": [language.tag for language in p.site.content.settings.languages],
            "creator": _named(p, p.agency) if p.agency else None,
            "license": _address(p, licence.url) if licence else "",
            "dateModified": changed.isoformat() if changed else "",
            "datePublished": p.route.published.isoformat() if p.route.published else "",
            "temporalCoverage": _span(covers),
            "isAccessibleForFree": None if own and own.fee else True,
            "distribution": [_download(p, offer) for offer in offers],
        }
    )


def _describes(p: Pen) -> str:
    kinds = {PlanPage: "plan", FrameworkPage: "framework"}
    return f"opendata.describes.{kinds.get(type(p.route.subject), 'entry')}"


def _download(p: Pen, offer: Offer) -> Data:
    tags = {language.key: language.tag for language in p.site.content.settings.languages}
    return _filled(
        {
            "@type": "DataDownload",
            "name": p.offer_name(offer),
            "contentUrl": _address(p, f"/{offer.path}"),
            "encodingFormat": offer.media,
            "contentSize": str(offer.size) if offer.size is not None else "",
            "sha256": offer.sha256,
            "inLanguage": tags.get(offer.language, ""),
        }
    )


def _catalogue(p: Pen) -> Iterator[Data]:
    """All data of the site, by the pages on which it is described."""
    pages = p.offering()
    if pages and p.canonical:
        sets = [
            {
                "@type": "Dataset",
                "name": p.say(p.site.routes[key].title),
                "description": p.say(p.site.routes[key].summary) or p.say(p.site.routes[key].title),
                "url": p.addresses.absolute(key, p.language),
            }
            for key in pages
        ]
        name = p.t("opendata.catalogue", title=p.say(p.site.content.settings.title))
        yield {"@type": "DataCatalog", "name": name, "url": p.canonical, "dataset": sets}


def _event(p: Pen) -> Iterator[Data]:
    event = _entry(p)
    if not isinstance(event, Event):
        return
    modes = {
        (True, True): "MixedEventAttendanceMode",
        (True, False): "OfflineEventAttendanceMode",
        (False, True): "OnlineEventAttendanceMode",
    }
    mode = modes.get((bool(event.venue or event.address), bool(event.online)), "")
    place = {"@type": "Place", "name": p.say(event.venue), "address": p.say(event.address)}
    online = {"@type": "VirtualLocation", "url": _address(p, event.online)} if event.online else None
    where = [one for one in (_filled(place) if event.venue or event.address else None, online) if one]
    yield _filled(
        {
            "@type": "Event",
            "name": p.say(event.called),
            "description": p.say(event.summary),
            "url": p.canonical,
            "startDate": _moment(event.start),
            "endDate": _moment(event.end) if event.end else "",
            "eventAttendanceMode": f"https://schema.org/{mode}" if mode else "",
            "location": where,
            "organizer": _named(p, p.agency) if p.agency else None,
        }
    )


def _news(p: Pen) -> Iterator[Data]:
    news = _entry(p)
    if isinstance(news, News):
        by = _named(p, p.agency) if p.agency else None
        yield _filled(
            {
                "@type": "NewsArticle",
                "headline": p.say(news.called),
                "description": p.say(news.summary),
                "url": p.canonical,
                "datePublished": news.published.isoformat(),
                "dateModified": news.updated.isoformat() if news.updated else "",
                "inLanguage": p.language.tag,
                "author": by,
                "publisher": by,
            }
        )


TELLERS: Mapping[str, Callable[[Pen], Iterator[Data]]] = {
    "home": _organisation,
    "contact": _organisation,
    "agency": _organisation,
    "faq_topic": _faq,
    "service": _service,
    "plan": _dataset,
    "framework": _dataset,
    "dataset": _dataset,
    "statistic": _dataset,
    "open_data": _catalogue,
    "event": _event,
    "news_item": _news,
}
"""What pages of a kind say; a kind that is not here has only the way to it."""


def _entry(p: Pen) -> object:
    subject = p.route.subject
    return subject.entry if isinstance(subject, EntryPage) else None


def _named(p: Pen, agency: Agency) -> Data:
    return _filled({"@type": "GovernmentOrganization", "name": p.say(agency.name), "url": agency.website or ""})


def _address(p: Pen, written: str) -> str:
    """The full address behind one out of the content; empty for one of a site whose own is not known."""
    if not written.startswith("/"):
        return written
    return f"{p.addresses.base_url.rstrip('/')}{quote(written)}" if p.addresses.base_url else ""


def _moment(value: datetime) -> str:
    return value.replace(tzinfo=TAIPEI).isoformat(timespec="minutes")


def _span(covers: Period | None) -> str:
    return f"{covers.start.isoformat()}/{covers.end.isoformat()}" if covers else ""


def _filled(values: Data) -> Data:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
