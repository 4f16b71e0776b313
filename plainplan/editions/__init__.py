"""The site as data: files for spreadsheets (CSV) and for programs (JSON) of every plan and every framework.

The words are those a reader sees: escapes and marks of the inline grammar are gone, and with them
the calls of footnotes. Same site, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.editions import frameworks, plans
from plainplan.editions.cells import BOM, Address
from plainplan.model.compared import FrameworkPage
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import Site

__all__ = ["BOM", "Address", "editions"]


def editions(site: Site, address: Address) -> Iterator[Output]:
    """`<id>.json` and `<id>.csv` of every plan (in `data/plans/`) and framework (in `data/frameworks/`)."""
    for plan in site.plans:
        edition = plans.Edition(site, plan, address)
        yield from _both(f"data/plans/{plan.id}", plan.place.file, edition.as_json(), edition.as_csv())
    for route in site.routes.values():
        if isinstance(route.subject, FrameworkPage):
            told = frameworks.Edition(site, route.subject, address)
            framework = route.subject.framework
            yield from _both(f"data/frameworks/{framework.id}", framework.place.file, told.as_json(), told.as_csv())


def _both(path: str, source: str, as_json: bytes, as_csv: bytes) -> Iterator[Output]:
    origins = (Origin(1, source),) if source else ()
    yield Output(f"{path}.json", as_json, origins)
    yield Output(f"{path}.csv", as_csv, origins)
