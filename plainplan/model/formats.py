"""What readers call a file's format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import splitext

NAMES = {
    ".odt": "ODT",
    ".ods": "ODS",
    ".odp": "ODP",
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".pptx": "PowerPoint",
    ".ppt": "PowerPoint",
    ".csv": "CSV",
    ".json": "JSON",
    ".geojson": "GeoJSON",
    ".txt": "TXT",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WebP",
    ".zip": "ZIP",
}
"""Files that may be published from beside the content, by their ending. SVG and HTML are not among
them: they can carry scripts, and content is not trusted."""


PICTURES = (".png", ".jpg", ".jpeg", ".webp")
"""Endings of files that are pictures."""


def kilobytes(size: int) -> int:
    """Bytes as whole kB (1,000 bytes), rounded up."""
    return -(-size // 1000)


def format_of(file: str) -> str:
    """`form.odt` is ODT; an ending that nobody knows is given as it is."""
    return NAMES.get(ending(file), ending(file).lstrip(".").upper())


def ending(file: str) -> str:
    """The ending of a file's name, in small letters and with its dot."""
    return splitext(file)[1].lower()


_OFFICE = re.compile(r"(?P<stem>.+)\.(?P<kind>do[ct][xm]?|xl[st][xmb]?|pp[st][xm]?)", re.IGNORECASE)
_OPEN = ("odt", "ods", "odp", "pdf", "html")


def twinless(files: Iterable[str]) -> frozenset[str]:
    """The office files among those of one form that come without the same document in an open format.

    Source: 網站無障礙規範 115.11, ME1320200C.
    """
    names = tuple(files)
    offered = {name.casefold() for name in names}
    office = ((name, found["stem"]) for name in names if (found := _OFFICE.fullmatch(name)))
    return frozenset(name for name, stem in office if not any(f"{stem}.{kind}".casefold() in offered for kind in _OPEN))
