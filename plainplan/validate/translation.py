"""Counts what a reader of each language does not get in it. Missing translations are allowed and told."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.content import Content, texts


def untranslated(content: Content) -> Iterator[Finding]:
    """One notice a file and language: how many of its texts are missing, and where the first stands."""
    once = (content.settings, content.register, content.classes, content.accepted)
    values = (*once, *content.worksheets, *content.frameworks, *content.plans, *content.all_entries)
    for value in values:
        said = [text for text in texts(value) if text.place.file and str(text)]
        for language in content.settings.languages:
            missing = [text.place for text in said if not text.has(language.key)]
            if missing:
                yield _notice(missing, len(said), language.name, language.key)


def _notice(missing: list[Place], total: int, language: str, key: str) -> Finding:
    counts = {"missing": len(missing), "total": total}
    return fault("translation-missing", Severity.NOTICE, missing[0], language=language, key=key, **counts)
