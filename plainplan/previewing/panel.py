"""Findings in, what the panel of the preview shows out: plain data in both languages of the program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from plainplan.findings import Finding, Place
from plainplan.i18n import Catalogue

LANGUAGES = ("zh", "en")

GROUPS = ("content", "links", "checks", "translation")
"""The headings of the panel, in their order; `axe` comes from the browser itself."""

_TRANSLATION = ("translation-", "term-")

type Opening = Callable[[Place], str]
"""The address that opens a place in an editor; "" where there is none."""


def told(
    findings: Iterable[Finding], links: Collection[str], catalogue: Catalogue, opening: Opening
) -> Mapping[str, list[Mapping[str, Any]]]:
    """Findings by group, each in words with its place; `links` are the ids of the checks of links."""
    groups: dict[str, list[Mapping[str, Any]]] = {group: [] for group in GROUPS}
    for found in findings:
        groups[_group(found, links)].append(_one(found, catalogue, opening))
    return groups


def words(catalogue: Catalogue) -> Mapping[str, Mapping[str, Any]]:
    """The words of the panel, and of axe's rules, by language."""
    entries = catalogue.entries
    own = [key for key in entries if key.startswith("preview-") and "what" not in entries[key]]
    rules = [key for key in entries if key.startswith(("axe:", "axe-unsure:"))]
    return {
        lang: {
            **{key.removeprefix("preview-"): entries[key][lang] for key in own},
            "rules": {key: {part: entries[key][part][lang] for part in ("what", "mend")} for key in rules},
        }
        for lang in LANGUAGES
    }


def _group(found: Finding, links: Collection[str]) -> str:
    if found.check in links:
        return "links"
    if found.check.startswith(_TRANSLATION):
        return "translation"
    return "checks" if found.place.page else "content"


def _one(found: Finding, catalogue: Catalogue, opening: Opening) -> Mapping[str, Any]:
    said = {lang: catalogue.tell(found, lang) for lang in LANGUAGES}
    place = found.place
    return {
        "check": found.check,
        "severity": str(found.severity),
        "what": {lang: told.what for lang, told in said.items()},
        "mend": {lang: told.mend for lang, told in said.items()},
        "place": str(place) if place.file else "",
        "open": opening(place) if place.file else "",
        "selector": place.selector,
    }
