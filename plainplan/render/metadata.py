"""What a page says of itself to machines: Dublin Core and the government's three classifications.

Source of the fields: 行政機關電子資料流通詮釋資料及分類檢索規範 (15 Dublin Core fields, all required,
and Category.Theme, Category.Cake, Category.Service).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plainplan.model.classes import Scheme
from plainplan.model.pages import PlanPage
from plainplan.model.plan import Plan
from plainplan.render.classed import codes_of

if TYPE_CHECKING:
    from plainplan.render.pen import Pen


def metadata(p: Pen, title: str, description: str) -> list[tuple[str, str]]:
    """Names and contents of the page's meta elements; what is not known is left out, never invented."""
    return [(name, content) for name, content in _fields(p, title, description) if content]


def _fields(p: Pen, title: str, description: str) -> Iterator[tuple[str, str]]:
    settings = p.site.content.settings
    agency = p.say(p.agency.name) if p.agency else ""
    subject = p.route.subject
    plan = subject.plan if isinstance(subject, PlanPage) else None
    keywords = ",".join(dict.fromkeys(word for word in (title, agency, *(plan.themes if plan else ())) if word))
    changed = p.route.updated or p.route.published or p.site_updated
    first, last = _coverage(plan)
    yield "DC.Title", title
    yield "DC.Creator", agency
    yield "DC.Subject", keywords
    yield "DC.Description", description
    yield "DC.Contributor", p.say(p.owner) or agency
    yield "DC.Type", p.t(f"dc.type.{p.route.kind}")
    yield "DC.Format", "text/html"
    yield "DC.Source", agency
    yield "DC.Language", p.language.tag
    yield (
        "DC.Coverage.t.min",
        first,
    )
    yield "DC.Coverage.t.max", last
    yield "DC.Publisher", agency
    yield "DC.Date", changed.isoformat()
    yield "DC.Identifier", f"{p.agency.oid}:{p.route.key}" if p.agency and p.agency.oid else p.canonical
    yield "DC.Relation", p.say(settings.title)
    yield "DC.Rights", p.say(settings.rights)
    codes = codes_of(p)
    for name, scheme in _CATEGORIES:
        for code in codes[scheme]:
            yield name, code
    yield "Keywords", keywords


_CATEGORIES = (
    ("Category.Theme", Scheme.THEME),
    ("Category.Cake", Scheme.ADMINISTRATION),
    ("Category.Service", Scheme.SERVICE),
)
"""What the classifications are called in pages; a name stands as often as there are codes."""


def _coverage(plan: Plan | None) -> tuple[str, str]:
    """The first and last day that a plan is about: its period, else its year."""
    if plan and plan.period:
        return plan.period.start.isoformat(), plan.period.end.isoformat()
    return (f"{plan.year}-01-01", f"{plan.year}-12-31") if plan and plan.year else ("", "")
