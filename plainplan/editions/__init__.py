"""The site as data: files for spreadsheets (CSV) and for programs (JSON) of every plan and every framework, the site
as a whole, and the JSON Schemas of these files.

JSON holds texts as they are written, with links, emphasis and calls of footnotes; CSV the words that a reader sees.
Same site, same bytes. `readback` reads plans and frameworks back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plainplan.cells import BOM
from plainplan.editions import frameworks, plans
from plainplan.editions import site as whole
from plainplan.editions.cells import Address
from plainplan.editions.framed import Home
from plainplan.editions.schemas import data_schemas
from plainplan.model.compared import FrameworkPage
from plainplan.model.exchange import SCHEMAS
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import PlanPage, Route, Site

__all__ = [
    "BOM",
    "SITE_FILE",
    "Address",
    "Home",
    "data_schemas",
    "editions",
    "page_editions",
    "plans",
    "schema_files",
    "site_edition",
]

SITE_FILE = "data/site.json"


def editions(site: Site, address: Address) -> Iterator[Output]:
    """`<id>.json` and `<id>.csv` of every plan (in `data/plans/`) and framework (in `data/frameworks/`), and
    `data/site.json`."""
    for route in site.routes.values():
        if isinstance(route.subject, PlanPage):
            yield from page_editions(site, address, route)
    for route in site.routes.values():
        if isinstance(route.subject, FrameworkPage):
            yield from page_editions(site, address, route)
    yield site_edition(site, address)


def site_edition(site: Site, address: Address) -> Output:
    """`data/site.json`: the site as a whole."""
    return Output(SITE_FILE, whole.as_json(Home(site, address), SITE_FILE))


def page_editions(site: Site, address: Address, route: Route) -> Iterator[Output]:
    """The files of one page: those of a plan, of a framework; none of any other page."""
    home = Home(site, address)
    if isinstance(route.subject, PlanPage):
        plan = route.subject.plan
        edition = plans.Edition(home, plan)
        path = f"data/plans/{plan.id}"
        yield from _both(path, plan.place.file, edition.as_json(f"{path}.json"), edition.as_csv())
    if isinstance(route.subject, FrameworkPage):
        told = frameworks.Edition(home, route.subject)
        framework = route.subject.framework
        path = f"data/frameworks/{framework.id}"
        yield from _both(path, framework.place.file, told.as_json(f"{path}.json"), told.as_csv())


def schema_files(words: Mapping[str, Any]) -> Iterator[Output]:
    """The JSON Schemas of these files, in `data/schema/`; `words` are those of fields and phrases together."""
    for name, text in data_schemas(words, words).items():
        yield Output(f"{SCHEMAS}{name}", text.encode())


def _both(path: str, source: str, as_json: bytes, as_csv: bytes) -> Iterator[Output]:
    origins = (Origin(1, source),) if source else ()
    yield Output(f"{path}.json", as_json, origins)
    yield Output(f"{path}.csv", as_csv, origins)
