"""The main content of a page in one short sum: whether what a person looked at is still there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import cast

from plainplan.facts.page import Page
from plainplan.facts.tree import Element

BARE = frozenset({"div", "span", "script", "style", "template"})
"""Elements that say nothing by themselves."""

UNREAD = frozenset({"script", "style", "template", "time"})
"""Elements whose words do not count: nobody reads them, or (days) they change with every day of a build."""

SPEAKING = (
    "abbr", "accesskey", "alt", "autocomplete", "colspan", "controls", "dir", "disabled", "for", "headers", "href",
    "label", "lang", "name", "open", "placeholder", "required", "role", "rowspan", "scope", "src", "start", "tabindex",
    "title", "type", "value",
)  # fmt: skip
"""Attributes that readers of whatever kind meet; classes, ids and styles may change without their noticing."""


ANEW = frozenset({"verdicts", "downloads", "made-size"})
"""Classes of the parts of our own pages that each build makes anew: verdicts of the programs, sizes of made files."""


def content_sum(page: Page) -> str:
    """Sixteen hex digits out of the words, the elements that mean something and their speaking attributes.

    What is summed is `main`, or the body of a page without one; so headers, footers and the look do not count. Nor do
    days that are marked up as such, and what each build makes anew.
    """
    roots = page.all("main") or page.all("body")
    facts = "\x1f".join(fact for root in roots[:1] for fact in _facts(root))
    return hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_size(page: Page) -> int:
    """How many characters of text the main content shows."""
    return sum(len(page.text(root)) for root in (page.all("main") or page.all("body"))[:1])


def _facts(root: Element) -> Iterator[str]:
    anew = {el for part in root.iter("*") if ANEW.intersection((part.get("class") or "").split()) for el in part.iter()}
    for el in root.iter("*"):
        if el in anew:
            continue
        if el.tag not in BARE:
            yield f"<{el.tag}"
            names = sorted(cast("list[str]", el.keys()))
            yield from (f"{name}={el.get(name) or ''}" for name in names if _speaks(name))
        for words in (None if el.tag in UNREAD else el.text, el.tail if el is not root else None):
            if words and (folded := _SPACE.sub(" ", words).strip()):
                yield folded


def _speaks(name: str) -> bool:
    return name in SPEAKING or name.startswith("aria-")


_SPACE = re.compile(r"\s+")
