"""The one table of what a site's content is made of: a row a kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plainplan.model.accepted import Exemptions
from plainplan.model.answers import Directory, Faq, Glossary
from plainplan.model.classes import Classes
from plainplan.model.datasets import Dataset
from plainplan.model.disclosure import Disclosure
from plainplan.model.entries import Document
from plainplan.model.freego import FreegoRecord
from plainplan.model.happenings import Event, News
from plainplan.model.history import History
from plainplan.model.outside import OutsideLinks
from plainplan.model.plan import Plan
from plainplan.model.services import Form, Service
from plainplan.model.site import Framework, Register, Settings
from plainplan.model.statistics import Statistics
from plainplan.model.surveys import Survey
from plainplan.model.translations import Ledger
from plainplan.model.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is its key everywhere, `pattern` a glob below `content/` for its files, `cls` the form of
    what stands in them. The id of an entry is the name of its file, or of its folder where the file is
    always called the same. `folder` is where the pages of an entry stand (`news/`): with it the kind has
    a page for each entry (`templates/pages/<name>.html`) and one that lists them. A kind of one file
    (no `*` in its pattern) has that one page there. `sheets` where the CSV files beside it are read."""

    name: str
    pattern: str
    cls: type[Any]
    folder: str = ""
    sheets: bool = False


KINDS = (
    Kind("settings", "site.yaml", Settings),
    Kind("register", "units.yaml", Register),
    Kind("classification", "classification.yaml", Classes),
    Kind("framework", "frameworks/*.yaml", Framework),
    Kind("plan", "plans/*/plan.yaml", Plan),
    Kind("page", "pages/*/page.yaml", Document),
    Kind("news_item", "news/*/news.yaml", News, "news/"),
    Kind("event", "events/*/event.yaml", Event, "events/"),
    Kind("faq_topic", "faq/*/faq.yaml", Faq, "faq/"),
    Kind("disclosure_item", "disclosure/*/disclosure.yaml", Disclosure, "disclosure/"),
    Kind("service", "services/*/service.yaml", Service, "services/"),
    Kind("form", "forms/*/form.yaml", Form, "forms/"),
    Kind("dataset", "datasets/*/dataset.yaml", Dataset, "datasets/", sheets=True),
    Kind("statistic", "statistics/*/statistics.yaml", Statistics, "statistics/", sheets=True),
    Kind("survey", "surveys/*/survey.yaml", Survey, "surveys/"),
    Kind("glossary", "glossary.yaml", Glossary, "glossary/"),
    Kind("links", "links.yaml", Directory, "links/"),
)

UNSHOWN = (
    Kind("accepted", "audits/accepted.yaml", Exemptions),
    Kind("freego", "audits/freego-*.yaml", FreegoRecord),
    Kind("history", "audits/history.yaml", History),
    Kind("ledger", "translations/*.yaml", Ledger),
    Kind("link_ledger", "audits/links.yaml", OutsideLinks),
    Kind("worksheet", "audits/worksheet-*.yaml", Worksheet),
)
"""Kinds that are for whoever keeps the site, and stand on none of its pages."""

CLASSES: dict[str, type[Any]] = {kind.name: kind.cls for kind in (*KINDS, *UNSHOWN)}
"""The form of each kind by its name."""

LISTED = tuple(kind for kind in KINDS if kind.folder and "*" in kind.pattern)
"""The kinds whose entries have pages of their own and a page that lists them."""

SINGLE = tuple(kind for kind in KINDS if kind.folder and "*" not in kind.pattern)
"""The kinds of one file that has a page of its own."""

STANDARD_PAGES = ("contact", "accessibility", "privacy", "security", "open-data")
"""Pages that every site has, whether its content writes their text or not."""
