"""What readers call a file's format."""

from __future__ import annotations

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
    ".txt": "TXT",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WebP",
    ".zip": "ZIP",
}
"""Files that may be published from beside the content, by their ending. SVG and HTML are not among
them: they can carry scripts, and content is not trusted."""


def kilobytes(size: int) -> int:
    """Bytes as whole kB (1,000 bytes), rounded up."""
    return -(-size // 1000)


def format_of(file: str) -> str:
    """`form.odt` is ODT; an ending that nobody knows is given as it is."""
    return NAMES.get(ending(file), ending(file).lstrip(".").upper())


def ending(file: str) -> str:
    """The ending of a file's name, in small letters and with its dot."""
    return splitext(file)[1].lower()
