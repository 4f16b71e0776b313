"""What a file really is, by its first bytes and not by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from plainplan.errors import UnreadableInput

LARGEST = 100 * 1024 * 1024
"""Bytes that a file may have. A plan of 500 pages with its pictures stays far below."""


class Kind(StrEnum):
    """Kinds of files that people hand in, ours and others."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    TEXT = "txt"
    LOCKED = "locked"
    OLD_WORD = "doc"
    OLD_OFFICE = "ole"
    RTF = "rtf"
    SHEET = "sheet"
    SLIDES = "slides"
    PICTURE = "picture"
    ARCHIVE = "zip"
    BROKEN = "broken"


SUFFIXES = {
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".odt": Kind.ODT,
    ".ott": Kind.ODT,
    ".pdf": Kind.PDF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".txt": Kind.TEXT,
    ".csv": Kind.TEXT,
}
"""What a file with this ending has to be."""


def guard(raw: bytes, name: str, wanted: Kind) -> None:
    """Refuse what cannot be read before any reader opens it.

    Raises UnreadableInput: `manuscript-empty`, `manuscript-too-large`, `manuscript-locked`, `manuscript-old-word`,
    `manuscript-broken`, or `manuscript-other` with what the file really is.
    """
    if not raw.strip(b" \t\r\n\0"):
        raise UnreadableInput("manuscript-empty", file=name)
    if len(raw) > LARGEST:
        raise UnreadableInput("manuscript-too-large", file=name, size=len(raw), most=LARGEST)
    real = kind_of(raw)
    # Plain text may begin like HTML, and HTML like plain text.
    if real is wanted or {real, wanted} <= _TEXTS:
        return
    code = _CODES.get(real, "manuscript-other")
    if real in _TEXTS and wanted not in _TEXTS:
        code = "manuscript-other-text"
    raise UnreadableInput(code, file=name, wanted=wanted.value, really=_CALLED.get(real, real.value))


def kind_of(raw: bytes) -> Kind:
    """What bytes are, by the marks that formats begin with; what has none of them counts as text."""
    for mark, kind in _MARKS:
        if raw.startswith(mark):
            return kind
    if raw.startswith(b"PK"):
        return _zipped(raw)
    if raw.startswith(_OLE):
        return _compound(raw)
    if b"%PDF-" in raw[:1024]:
        return Kind.PDF
    return Kind.HTML if _HTML.match(raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")) else Kind.TEXT


_TEXTS = {Kind.HTML, Kind.TEXT}
_CODES = {
    Kind.LOCKED: "manuscript-locked",
    Kind.OLD_WORD: "manuscript-old-word",
    Kind.RTF: "manuscript-old-word",
    Kind.BROKEN: "manuscript-broken",
}
_CALLED = {
    Kind.OLD_OFFICE: "Office 97-2003",
    Kind.SHEET: "Excel / Calc",
    Kind.SLIDES: "PowerPoint / Impress",
    Kind.PICTURE: "JPEG / PNG / GIF / TIFF",
}
_MARKS = (
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\0", Kind.PICTURE),
    (b"MM\0*", Kind.PICTURE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound File Binary ([MS-CFB] 2.2): the Office formats until 2003, and the case of a locked document."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PARTS = (
    ("word/", Kind.DOCX),
    ("xl/", Kind.SHEET),
    ("ppt/", Kind.SLIDES),
)
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", Kind.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind.SHEET),
    (b"application/vnd.oasis.opendocument.presentation", Kind.SLIDES),
)


def _zipped(raw: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
        return Kind.BROKEN
    for mark, kind in _MIMETYPES:
        # ODF 1.3 part 2, 3.3: the first entry is `mimetype`, uncompressed, so that it stands at byte 38.
        if mark in raw[30:200]:
            return kind
    if "content.xml" in names:
        return Kind.ODT
    return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), Kind.ARCHIVE)


def _compound(raw: bytes) -> Kind:
    if _wide("EncryptedPackage") in raw:
        return Kind.LOCKED
    return Kind.OLD_WORD if _wide("WordDocument") in raw else Kind.OLD_OFFICE


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
