"""Names of files and folders that not every system can hold, or can hold side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.tree import Source

_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"))
RESERVED = frozenset(_DEVICES)
"""What Windows takes for a device, with any ending (Microsoft, Naming Files, Paths, and Namespaces)."""


def badly_named(source: Source) -> Iterator[Finding]:
    """Warnings for the folder of a content file and for what lies beside it: names that Windows cannot hold, and names
    that are one where capitals or the way of writing an accent make no difference (Windows, macOS, many hosts)."""
    seen: dict[str, str] = {}
    for name in dict.fromkeys((source.id, *source.beside)):
        if name.partition(".")[0].rstrip(" ").casefold() in RESERVED:
            yield fault("name-reserved", Severity.WARNING, Place(source.file), name=name)
        first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if first != name and name != source.id:
            yield fault("names-alike", Severity.WARNING, Place(source.file), first=first, second=name)
