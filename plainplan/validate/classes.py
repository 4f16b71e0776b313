"""Holds the codes of classifications against the classes that are known."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from plainplan.classes import schemes_of
from plainplan.findings import Finding, Severity, fault
from plainplan.model.classes import Classification, Code, Scheme, Schemes
from plainplan.model.content import Content
from plainplan.validate.naming import twice


def unclassed(content: Content) -> Iterator[Finding]:
    """Codes that no class has, and classes that a site names twice."""
    schemes = schemes_of(content.classes)
    for scheme in Scheme:
        yield from twice("class-twice", [(one.code, one.place) for one in content.classes.of(scheme)])
    held = [content.settings.classification, *(plan.classes for plan in content.plans)]
    for classification in [*held, *(entry.classes for entry in content.all_entries)]:
        if classification:
            yield from _unknown(classification, schemes)


def _unknown(classification: Classification, schemes: Schemes) -> Iterator[Finding]:
    for scheme in Scheme:
        for code in classification.of(scheme):
            if not schemes.get(scheme, code.code):
                yield _told(scheme, code, schemes)


def _told(scheme: Scheme, code: Code, schemes: Schemes) -> Finding:
    """The code that was probably meant: one alike, or that of the class whose name was written."""
    names = {words.casefold(): known for known, one in schemes.known[scheme].items() for _, words in one.name.words}
    names |= {known.casefold(): known for known in schemes.known[scheme]}
    meant = next(iter(difflib.get_close_matches(code.code[:80].casefold(), list(names), 1, 0.6)), "")
    told = {"scheme": scheme.value, "name": code.code, "meant": names.get(meant, "")}
    return fault("class-unknown", Severity.ERROR, code.place, **told)
