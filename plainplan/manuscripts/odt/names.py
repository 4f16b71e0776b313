"""Names of OpenDocument (ISO/IEC 26300, ODF 1.3 part 3), and how its values are read."""

from __future__ import annotations

import re

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{{{_ODF}office:1.0}}",
    "style": f"{{{_ODF}style:1.0}}",
    "text": f"{{{_ODF}text:1.0}}",
    "table": f"{{{_ODF}table:1.0}}",
    "draw": f"{{{_ODF}drawing:1.0}}",
    "fo": f"{{{_ODF}xsl-fo-compatible:1.0}}",
    "svg": f"{{{_ODF}svg-compatible:1.0}}",
    "manifest": f"{{{_ODF}manifest:1.0}}",
    "xlink": "{http://www.w3.org/1999/xlink}",
    "xml": "{http://www.w3.org/XML/1998/namespace}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "loext": "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}",
}
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|px)\Z")
_WHOLE = re.compile(r"\d{1,9}\Z")


def q(name: str) -> str:
    """The full name of an element or attribute that is written with its usual prefix."""
    prefix, _, local = name.partition(":")
    return _SPACES[prefix] + local


def length(given: str | None) -> float | None:
    """A length in points; None for anything else."""
    found = _LENGTH.match(given or "")
    return float(found[1]) * _POINTS[found[2]] if found else None


def whole(given: str | None, least: int, most: int) -> int | None:
    """A whole number within bounds; None for anything else."""
    if given is None or not _WHOLE.match(given):
        return None
    return int(given) if least <= int(given) <= most else None
