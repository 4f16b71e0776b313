"""What search engines ask for: the list of all addresses, and leave to read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched
from xml.sax.saxutils import escape

from plainplan.model.outputs import Output
from plainplan.model.pages import Route, Site
from plainplan.render.addresses import Addresses

SITEMAP, PART = "sitemap.xml", "sitemap-{number}.xml"

MOST_ENTRIES = 50_000
"""Addresses in a site map at most (sitemaps.org 0.9); a site of more has several, and an index of them."""

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PAGES = 'urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_INDEX = 'sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def for_machines(site: Site, addresses: Addresses) -> list[Output]:
    """`sitemap.xml` (sitemaps.org 0.9, with the twins of each page; an index where there are too many) and
    `robots.txt`.

    Both need full addresses; without the site's own address only a plain robots.txt is made.
    """
    if not addresses.base_url:
        return [Output("robots.txt", b"User-agent: *\nAllow: /\n")]
    root = f"{addresses.base_url.rstrip('/')}/"
    robots = Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {root}{SITEMAP}\n".encode())
    return [robots, *_sitemaps(site, addresses, root)]


def _sitemaps(site: Site, addresses: Addresses, root: str) -> Iterator[Output]:
    entries = [_entry(route, site, addresses) for route in site.routes.values()]
    parts = list(batched(entries, MOST_ENTRIES // len(site.content.settings.languages)))
    if len(parts) < 2:
        yield _file(SITEMAP, _PAGES, entries)
        return
    names = [PART.format(number=number) for number in range(1, len(parts) + 1)]
    yield _file(SITEMAP, _INDEX, (f"<sitemap><loc>{escape(root + name)}</loc></sitemap>\n" for name in names))
    for name, part in zip(names, parts, strict=True):
        yield _file(name, _PAGES, part)


def _file(path: str, root: str, entries: Iterable[str]) -> Output:
    closing = f"</{root.partition(' ')[0]}>\n"
    return Output(path, f"{_OPENING}<{root}>\n{''.join(entries)}{closing}".encode())


def _entry(route: Route, site: Site, addresses: Addresses) -> str:
    languages = site.content.settings.languages
    full = {language.tag: escape(addresses.absolute(route.key, language)) for language in languages}
    twins = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{to}"/>' for tag, to in full.items())
    changed = f"<lastmod>{route.updated.isoformat()}</lastmod>" if route.updated else ""
    return "".join(f"<url><loc>{to}</loc>{changed}{twins}</url>\n" for to in full.values())
