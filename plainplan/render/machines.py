"""What search engines ask for: the list of all addresses, and leave to read them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from plainplan.model.outputs import Output
from plainplan.model.pages import Route, Site
from plainplan.render.addresses import Addresses

SITEMAP = "sitemap.xml"


def for_machines(site: Site, addresses: Addresses) -> list[Output]:
    """`sitemap.xml` (sitemaps.org 0.9, with the twins of each page) and `robots.txt`.

    Both need full addresses; without the site's own address only a plain robots.txt is made.
    """
    if not addresses.base_url:
        return [Output("robots.txt", b"User-agent: *\nAllow: /\n")]
    sitemap = f"{addresses.base_url.rstrip('/')}/{SITEMAP}"
    return [
        Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n".encode()),
        Output(SITEMAP, _sitemap(site, addresses).encode()),
    ]


def _sitemap(site: Site, addresses: Addresses) -> str:
    entries = [_entry(route, site, addresses) for route in site.routes.values()]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "".join(entries)
        + "</urlset>\n"
    )


def _entry(route: Route, site: Site, addresses: Addresses) -> str:
    languages = site.content.settings.languages
    full = {language.tag: escape(addresses.absolute(route.key, language)) for language in languages}
    twins = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{to}"/>' for tag, to in full.items())
    changed = f"<lastmod>{route.updated.isoformat()}</lastmod>" if route.updated else ""
    return "".join(f"<url><loc>{to}</loc>{changed}{twins}</url>\n" for to in full.values())
