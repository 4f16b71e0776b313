"""Where the links of a page lead, as far as the page alone tells: its facts in, little out.

Made where the page is at hand. Of a site with many thousand pages no more than this is kept and handed from one
process to another; what the checks over the whole site suspect is then looked at on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from plainplan.facts import Kind, Link, PageFacts

OUTSIDE = ".."
"""The spot of an address above the site's own folder."""

NOWHERE = "\0"
"""The spot of an address that leads to no place at all."""

BETWEEN = "\0"
"""Between names of anchors: no parser of HTML lets it through."""

type Stop = tuple[str, str]
"""Where a link of a block leads (`stop_at`), and its words."""

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Leads:
    """What the checks over a folder need of a page. A spot is an address within the site, without fragment, from its
    root; it ends in `/` where a folder is meant.

    `anchors` are the names that a fragment can point to, with `BETWEEN` before, between and behind them. `plain` are
    the spots of links that say no language, `said` those of links that do, with the language of their target and of
    their words, `others` those of everything else; `places` are fragments on other pages, by spot; `lost` tells that a
    fragment of its own is missing. `twins` are the spots of the page in other languages, and whether that is the one
    for readers of any other. `sheets` are the spots of style sheets ("" off the site), `away` the addresses of links
    that lead off it, `drawn` what would be loaded from there. `blocks` are the parts that recur on other pages, with
    their links, each spot once.
    """

    path: str
    lang: str = ""
    title: str = ""
    spaced: bool = False
    anchors: str = ""
    plain: tuple[str, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()
    others: tuple[str, ...] = ()
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lost: bool = False
    twins: tuple[tuple[str, bool], ...] = ()
    sheets: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    drawn: tuple[Link, ...] = ()
    blocks: tuple[tuple[str, tuple[Stop, ...]], ...] = ()

    def has(self, name: str) -> bool:
        """Whether a fragment leads to a place on the page."""
        spelled = (one for one in (name, unquote(name)) if BETWEEN not in one)
        return any(f"{BETWEEN}{one}{BETWEEN}" in self.anchors for one in spelled)


class Spots:
    """Works out where addresses lead on a site that will stand at `base`, whatever files there are."""

    def __init__(self, base: str) -> None:
        split = urlsplit(base)
        self._host = _host(split.netloc)
        self.prefix = [part for part in unquote(split.path).split("/") if part]

    def of(self, page: str, address: str) -> str | None:
        """The spot to which an address on a page (or in a sheet) leads; None when it is on another site or no file at
        all (mailto:). Query strings are passed over; without a path the page itself is meant."""
        # As browsers read an address (WHATWG URL, 4.4): no line ends and tabs, and a slash for a backslash.
        head = address.partition("#")[0].partition("?")[0].translate(_PASSED_OVER).replace("\\", "/")
        if not head:
            return page if address else None
        if _NO_HOST.fullmatch(head):
            return NOWHERE
        local = self.local(head)
        if local is None:
            return None
        path, full = unquote(local) if "%" in local else local, local != head
        parts = [] if path.startswith("/") else [*self.prefix, *page.split("/")[:-1]]
        for part in path.split("/"):
            if part == "..":
                if not parts:
                    return OUTSIDE
                parts.pop()
            elif part not in ("", "."):
                parts.append(part)
        if self.prefix and parts[: len(self.prefix)] != self.prefix:
            return None if full else OUTSIDE
        within = "/".join(parts[len(self.prefix) :])
        return f"{within}/" if not within or path.rpartition("/")[2] in ("", ".", "..") else within

    def local(self, head: str) -> str | None:
        """The path of an address on this site's host; None when it leads to another one."""
        if _SCHEME.match(head) and not head.lower().startswith(("http:", "https:")):
            return None
        if not head.startswith("//") and not _SCHEME.match(head):
            return head
        host, _, path = head.partition("//")[2].partition("/")
        return f"/{path}" if self._host and _host(host) == self._host else None


def _host(written: str) -> str:
    """A host without the port that browsers take anyway."""
    return re.sub(r":(?:80|443)?$", "", written.lower())


def leads_of(facts: PageFacts, spots: Spots) -> Leads:
    """What is kept of the facts of a page."""
    met = [(link, spots.of(facts.path, link.address)) for link in facts.links]
    led = [(link, spot) for link, spot in met if spot is not None]
    ways = [(link, spot) for link, spot in led if link.kind is Kind.LINK and not link.address.startswith("#")]
    anchors = f"{BETWEEN}{BETWEEN.join(sorted(filter(None, facts.anchors)))}{BETWEEN}"
    found = Leads(
        path=facts.path,
        lang=facts.lang,
        title=facts.title,
        spaced=facts.spaced,
        anchors=anchors,
        plain=_once(spot for link, spot in ways if not link.hreflang and not link.lang),
        said=_once(
            (spot, primary(link.hreflang), primary(link.lang)) for link, spot in ways if link.hreflang or link.lang
        ),
        others=_once(spot for link, spot in led if link.kind is not Kind.LINK),
        twins=tuple((spot, link.hreflang.lower() == "x-default") for link, spot in led if link.kind is Kind.TWIN),
        sheets=_once(spot or "" for link, spot in met if link.kind is Kind.STYLESHEET),
        away=_once(link.address for link, spot in met if spot is None and link.kind is Kind.LINK),
        drawn=tuple(link for link, spot in met if spot is None and link.kind in _LOADED and _FULL.match(link.address)),
        blocks=tuple(_blocks(met)),
    )
    places = _places(led)
    own = places.pop(facts.path, {})
    return replace(
        found,
        places=tuple((spot, tuple(names)) for spot, names in places.items()),
        lost=any(not found.has(name) for name in own),
    )


def is_place(link: Link, fragment: str) -> bool:
    """Whether a fragment of a link, without the words to look for (behind ":~:"), names a place on a page: "#top" and
    "#" are the top of every page."""
    is_top = not fragment or fragment.lower() == "top"
    return not is_top and link.kind in (Kind.LINK, Kind.IMAGE)


def primary(tag: str) -> str:
    """The language of a tag: `zh` of `zh-Hant-TW`."""
    return tag.partition("-")[0].lower()


def stop_at(link: Link, spot: str | None) -> str | None:
    """Where a link leads for a reader of the pages: the spot of a page does not depend on how it is written, and on
    another site the address says it. None for what is no link, or leads to a part of the same page."""
    if link.kind is not Kind.LINK or link.address.startswith("#"):
        return None
    if spot == _INDEX or (spot and spot.endswith(f"/{_INDEX}")):
        return spot.removesuffix(_INDEX) or "/"
    return link.address if spot in (None, OUTSIDE) else spot


def _once[T](found: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))


def _places(led: Iterable[tuple[Link, str]]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for link, spot in led:
        fragment = link.address.partition("#")[2].partition(":~:")[0]
        if fragment and is_place(link, fragment):
            found.setdefault(spot, {})[fragment] = None
    return found


def _blocks(met: Iterable[tuple[Link, str | None]]) -> Iterator[tuple[str, tuple[Stop, ...]]]:
    found: dict[str, dict[str, str]] = {}
    for link, spot in met:
        to = stop_at(link, spot) if link.block else None
        if to is not None:
            found.setdefault(link.block, {}).setdefault(to, link.text)
    return iter((block, tuple(stops.items())) for block, stops in found.items())


class Keeper:
    """Keeps what many pages have in common once."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def kept(self, leads: Leads) -> Leads:
        """The same, made of parts that other pages have too where they are equal."""
        one = self._one
        return replace(
            leads,
            lang=one(leads.lang),
            anchors=one(leads.anchors),
            plain=tuple(map(one, leads.plain)),
            said=tuple(map(one, leads.said)),
            others=one(tuple(map(one, leads.others))),
            places=tuple((one(spot), one(names)) for spot, names in leads.places),
            twins=tuple((one(spot), default) for spot, default in leads.twins),
            sheets=one(leads.sheets),
            away=one(leads.away),
            blocks=tuple((one(block), one(tuple(map(one, stops)))) for block, stops in leads.blocks),
        )

    def _one[T](self, part: T) -> T:
        known: T = self._known.setdefault(part, part)
        return known


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

_NO_HOST = re.compile(r"(?:https?:)?/{2,}", re.IGNORECASE)
_PASSED_OVER = dict.fromkeys(map(ord, "\t\n\r"))
_FULL = re.compile(r"(?:https?:)?//[^/]", re.IGNORECASE)

_LOADED = (Kind.IMAGE, Kind.ICON, Kind.STYLESHEET, Kind.SCRIPT, Kind.FRAME, Kind.MEDIA, Kind.STYLE)
"""Kinds of links that browsers follow by themselves."""
