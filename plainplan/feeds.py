"""The news as a feed for readers that follow many sites: one Atom file a language (RFC 4287)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Xml

from plainplan.i18n import Words
from plainplan.model.happenings import News, newest_first
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import Site
from plainplan.model.site import Language
from plainplan.model.text import Text
from plainplan.prose import plain

NAME = "feed.xml"

NEWEST = 20
"""How many pieces of news a feed holds."""

ATOM = "http://www.w3.org/2005/Atom"


def feeds(site: Site, words: Mapping[str, Words], base_url: str) -> Iterator[Output]:
    """`feed.xml` at the root of each language. A feed needs full addresses: without the site's own address
    (`base_url` empty) or without news there is none."""
    news = newest_first(site.content.entries.get("news_item", ()))[:NEWEST]
    if not base_url or not news:
        return
    for language in site.content.settings.languages:
        feed = _Feed(site, words[language.key], language, base_url.rstrip("/"))
        origins = tuple(Origin(1, one.place.file) for one in news[:1])
        yield Output(posixpath.join(language.path, NAME), feed.written(news), origins)


@dataclass(frozen=True, slots=True)
class _Feed:
    """One language of the feed."""

    site: Site
    words: Words
    language: Language
    base_url: str

    def written(self, news: tuple[News, ...]) -> bytes:
        feed = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": self.language.tag})
        changed = max(one.updated or one.published for one in news)
        title = self.say(self.site.content.settings.title)
        _put(feed, "title", self.words.say("news.feed", site=title))
        _put(feed, "id", self._page("news/"))
        _put(feed, "updated", _moment(changed))
        _link(feed, "self", f"{self.base_url}/{posixpath.join(self.language.path, NAME)}", "application/atom+xml")
        _link(feed, "alternate", self._page("news/"), "text/html")
        _put(_put(feed, "author"), "name", self._agency() or title)
        for one in news:
            self._entry(feed, one)
        return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"

    def _entry(self, feed: Xml.Element, one: News) -> None:
        entry = _put(feed, "entry")
        _put(entry, "title", self.say(one.called))
        _put(entry, "id", self._page(f"news/{one.id}/"))
        _link(entry, "alternate", self._page(f"news/{one.id}/"), "text/html")
        _put(entry, "published", _moment(one.published))
        _put(entry, "updated", _moment(one.updated or one.published))
        if one.agency:
            known = self.site.names.agency(str(one.agency))
            _put(_put(entry, "author"), "name", self.say(known.name if known else one.agency))
        label = self.words.say(f"news.category.{one.category}")
        Xml.SubElement(entry, "category", {"term": str(one.category), "label": label})
        if one.summary:
            _put(entry, "summary", self.say(one.summary))

    def say(self, text: Text | None) -> str:
        """A text as plain words, in the feed's language where it can be had."""
        order = [language.key for language in self.site.content.settings.languages]
        said = text.said(self.language.key, order).words if text else ""
        return "\n".join(plain(line) for line in said.split("\n"))

    def _agency(self) -> str:
        agency = self.site.names.agency(self.site.content.settings.agency or "")
        return self.say(agency.name) if agency else ""

    def _page(self, key: str) -> str:
        return f"{self.base_url}/{posixpath.join(self.language.path, key)}"


def _put(above: Xml.Element, name: str, words: str = "") -> Xml.Element:
    made = Xml.SubElement(above, name)
    made.text = words or None
    return made


def _link(above: Xml.Element, rel: str, href: str, kind: str) -> None:
    Xml.SubElement(above, "link", {"rel": rel, "type": kind, "href": href})


def _moment(day: date) -> str:
    """The beginning of a day in Taipei (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00+08:00"
