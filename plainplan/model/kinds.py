"""The one table of what a site's content is made of: a row a kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plainplan.model.entries import Document
from plainplan.model.plan import Plan
from plainplan.model.site import Framework, Register, Settings


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is its key everywhere, `pattern` a glob below `content/` for its files, `cls` the form of
    what stands in them. The id of an entry is the name of its file, or of its folder where the file is
    always called the same. `folder` is where the pages of an entry stand (`news/`): with it the kind has
    a page for each entry (`templates/pages/<name>.html`) and one that lists them."""

    name: str
    pattern: str
    cls: type[Any]
    folder: str = ""


KINDS = (
    Kind("settings", "site.yaml", Settings),
    Kind("register", "units.yaml", Register),
    Kind("framework", "frameworks/*.yaml", Framework),
    Kind("plan", "plans/*/plan.yaml", Plan),
    Kind("page", "pages/*/page.yaml", Document),
)

CLASSES: dict[str, type[Any]] = {kind.name: kind.cls for kind in KINDS}
"""The form of each kind by its name."""

LISTED = tuple(kind for kind in KINDS if kind.folder)
"""The kinds whose entries have pages of their own and a page that lists them."""
