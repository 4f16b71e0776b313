"""What a new site, plan or entry begins with: commented YAML in both languages that builds as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from plainplan.errors import WrongUse
from plainplan.model.outputs import Output
from plainplan.model.text import roc_year
from plainplan.shapes import PATTERNS

type Fill = Callable[..., str]
"""`fill(template, **values)` gives the text of a template (`render.filler`)."""

FIRST_PLAN = "first-plan"
"""The id of the plan in a new site."""

_PLAN = {"content/plans/{plan}/plan.yaml": "plan.yaml"}

_PAGES = {
    f"content/pages/{page}/{file}": f"pages/{page}/{file}"
    for page in ("contact", "accessibility", "privacy", "security", "open-data")
    for file in ("page.yaml", "text.zh.md", "text.en.md")
}

KINDS: Mapping[str, Mapping[str, str]] = {
    "site": {
        "content/site.yaml": "site.yaml",
        "content/units.yaml": "units.yaml",
        "content/audits/accepted.yaml": "accepted.yaml",
        **_PLAN,
        **_PAGES,
    },
    "plan": _PLAN,
    "framework": {"content/frameworks/{name}.yaml": "framework.yaml"},
    "page": {
        f"content/pages/{{name}}/{file}": f"pages/new/{file}" for file in ("page.yaml", "text.zh.md", "text.en.md")
    },
    "news": {"content/news/{name}/news.yaml": "news.yaml"},
    "event": {"content/events/{name}/event.yaml": "event.yaml"},
    "faq": {"content/faq/{name}/faq.yaml": "faq.yaml"},
    "service": {"content/services/{name}/service.yaml": "service.yaml"},
    "form": {"content/forms/{name}/form.yaml": "form.yaml"},
    "dataset": {
        "content/datasets/{name}/dataset.yaml": "dataset.yaml",
        "content/datasets/{name}/data.csv": "dataset.csv",
    },
    "statistics": {
        "content/statistics/{name}/statistics.yaml": "statistics.yaml",
        "content/statistics/{name}/figures.csv": "statistics.csv",
    },
    "survey": {"content/surveys/{name}/survey.yaml": "survey.yaml"},
    "disclosure": {"content/disclosure/{name}/disclosure.yaml": "disclosure.yaml"},
    "glossary": {"content/glossary.yaml": "glossary.yaml"},
    "links": {"content/links.yaml": "links.yaml"},
}
"""What is started: the file each template (below `starters/`) becomes; the first is the one that says what it is."""

NAMELESS = frozenset(kind for kind, files in KINDS.items() if kind != "site" and not any("{" in path for path in files))
"""Kinds of which a site has one, so that it needs no name."""


def starter(kind: str, name: str, today: date, fill: Fill) -> list[Output]:
    """The files of a new site, plan or entry called `name`, their paths relative to the site's folder.

    Raises WrongUse for a name that cannot be part of an address and for an unknown kind.
    """
    if kind not in KINDS:
        raise WrongUse("starter-kind", kind=kind, kinds=", ".join(KINDS))
    if not re.fullmatch(PATTERNS["slug"], name):
        raise WrongUse("starter-name", name=name)
    plan = name if kind == "plan" else FIRST_PLAN
    values = {
        "name": "" if kind == "site" else name,
        "today": today.isoformat(),
        "year": today.year,
        "roc": roc_year(today.year),
    }
    return [
        Output(path.format(plan=plan, name=name), f"{fill(f'starters/{template}', **values).rstrip()}\n".encode())
        for path, template in KINDS[kind].items()
    ]
