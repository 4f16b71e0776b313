"""Which pages of a folder a reader (or a crawler) gets to by links alone, beginning at the home page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from plainplan import facts
from plainplan.facts import Kind, Page
from plainplan.pipeline.looking import PAGES

HOME = "index.html"

_HOST = "http://site.invalid/"


def unreached(folder: Path) -> tuple[str, ...]:
    """The pages of a folder that no chain of links leads to from its home page, by their paths in it.

    The page for what is not found (`404.html`) is no page that anything leads to, and is left out.
    """
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix.lower() in PAGES}
    seen: set[str] = set()
    todo = [HOME] if HOME in names else []
    while todo:
        page = todo.pop()
        if page not in seen:
            seen.add(page)
            read = facts.read(page, (folder / page).read_bytes())
            todo += [found for found in linked(read) if found in names - seen]
    return tuple(sorted(names - seen - {"404.html"}))


def linked(page: Page) -> Iterator[str]:
    """The files of its folder that a page links to, by their paths in it, in the order of the links."""
    for link in page.links:
        full = urlsplit(urljoin(_HOST + page.path, link.address)) if link.kind is Kind.LINK else None
        if full and full.hostname == "site.invalid":
            path = unquote(full.path).lstrip("/")
            yield path + HOME if not path or path.endswith("/") else path
