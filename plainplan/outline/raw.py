"""The bytes of an outline in, its JSON out, or what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plainplan.findings import Finding, Severity
from plainplan.outline.entry import Desk

LARGEST = 5_000_000
"""Bytes. The outline of a plan of 60 measures has about 40,000."""


def read_outline(raw: bytes, file: str = "") -> tuple[object, tuple[Finding, ...]]:
    """What the bytes of a JSON file hold; None, with an error, when they cannot be read.
    A key that stands twice keeps both its values, the earlier under `key (1)`, and is told."""
    desk = Desk(file)
    if len(raw) > LARGEST:
        desk.tell("outline-too-large", "", Severity.ERROR, size=f"{len(raw):,}", most=f"{LARGEST:,}")
        return None, desk.findings
    try:
        read = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=lambda pairs: _object(pairs, desk))
    except UnicodeDecodeError:
        desk.tell("outline-not-utf8", "", Severity.ERROR)
    except json.JSONDecodeError as error:
        desk.tell("outline-not-json", "", Severity.ERROR, line=error.lineno, column=error.colno)
    except RecursionError:
        desk.tell("outline-too-deep", "", Severity.ERROR, most="")
    except ValueError:  # a number of more than 4300 digits
        desk.tell("outline-not-json", "", Severity.ERROR, line="", column="")
    else:
        return read, desk.findings
    return None, desk.findings


def _object(pairs: Iterable[tuple[str, Any]], desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            desk.tell("outline-key-twice", key, Severity.WARNING)
            spare = next(name for n in range(1, len(found) + 2) if (name := f"{key} ({n})") not in found)
            found = {spare if name == key else name: kept for name, kept in found.items()}
        found[key] = value
    return found


def depth_of(value: object) -> int:
    """How many lists and objects lie within each other."""
    depth, level = 0, [value]
    while level:
        below = [entry for holder in level for entry in _entries(holder)]
        level, depth = below, depth + 1
    return depth - 1


def _entries(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
