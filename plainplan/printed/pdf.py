"""The page of a print edition as tagged PDF (PDF/UA-1, ISO 14289-1). With `tagging` the only door to WeasyPrint.

WeasyPrint draws with Pango and HarfBuzz, which are libraries of the system; where they are missing it cannot even be
imported. So it is imported when first needed, and what keeps it from working is an answer, not an accident.
Nothing is fetched from anywhere: pictures come from `pictures`. The same page gives the same bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

VARIANT = "pdf/ua-1"

TOLD = 10
"""So many signs are named of those that no font has."""

NOWHERE = "https://edition.invalid/"
"""The base of relative addresses where the site's own is not known (RFC 2606)."""


class Unprintable(Exception):
    """There is no edition: `code` is a key of the catalogue, `said` what the library said."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(code, said)
        self.code, self.said = code, said


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a PDF is made of: the page, its style sheet, its full address ("" where that is not known) and the
    pictures that stand beside it, by their names."""

    html: str
    css: str
    address: str
    pictures: Mapping[str, bytes]


def ready() -> str:
    """Why no PDF can be made on this machine, as a key of the catalogue; empty when nothing is missing."""
    try:
        _weasyprint()
    except (ImportError, OSError):
        return "edition-no-pango"
    return ""


def as_pdf(sheet: Sheet) -> bytes:
    """The file. Raises Unprintable when the library fails, or when a character is in no font of the system."""
    if lack := ready():
        raise Unprintable(lack)
    from plainplan.printed.tagging import Watch  # noqa: PLC0415 - it needs what may be missing

    try:
        document = _rendered(sheet)
        watch = Watch(document)
        body: bytes = document.write_pdf(finisher=watch.finish, pdf_variant=VARIANT)
    except Exception as error:
        raise Unprintable("edition-failed", f"{type(error).__name__}: {error}") from error
    if watch.missing:
        raise Unprintable("edition-no-font", " ".join(watch.missing[:TOLD]))
    return body


def _rendered(sheet: Sheet) -> Any:
    weasyprint = _weasyprint()
    base = sheet.address or NOWHERE
    fetcher = _fetcher(weasyprint.urls, base, sheet.pictures)
    page = weasyprint.HTML(string=sheet.html, base_url=base, url_fetcher=fetcher)
    looks = weasyprint.CSS(string=sheet.css, url_fetcher=fetcher)
    return page.render(stylesheets=[looks], pdf_variant=VARIANT)


@cache
def _weasyprint() -> Any:
    """The library, without its talk. Raises ImportError or OSError when it cannot be had."""
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return import_module("weasyprint")


def _fetcher(urls: Any, base: str, pictures: Mapping[str, bytes]) -> Any:
    """Hands out the pictures beside the page and refuses everything else."""

    class Beside(urls.URLFetcher):  # type: ignore[misc]
        """No network, no disk."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """Raises ValueError, which makes WeasyPrint show a picture's words instead."""
            name = url.removeprefix(base)
            if name not in pictures:
                raise ValueError(url)
            return urls.URLFetcherResponse(url, pictures[name])

    return Beside()
