"""What a file beside the pages says of itself: bytes of a PDF or GIF in, a few facts out. The only door to pikepdf."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Any


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """`tagged`: has a tree of structure and says so (ISO 32000-1, 14.8.1). `shows_title`: a reader is to show the title
    in place of the file's name (12.2). `has_text`: some page among the first few sets type."""

    pages: int
    tagged: bool
    title: str
    shows_title: bool
    language: str
    has_text: bool


def read_pdf(source: bytes) -> PdfFacts | None:
    """The facts of a PDF; None for one that cannot be opened, or not without a password. Never raises."""
    # Loading the library takes longer than most sites without PDF take to be checked.
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(BytesIO(source)) as pdf:
            root: Any = pdf.Root
            marks, wishes = root.get("/MarkInfo", {}), root.get("/ViewerPreferences", {})
            return PdfFacts(
                pages=len(pdf.pages),
                tagged=bool(marks.get("/Marked", False)) and "/StructTreeRoot" in root,
                title=_title(pdf),
                shows_title=bool(wishes.get("/DisplayDocTitle", False)),
                language=str(root.get("/Lang", "")).strip(),
                has_text=any(_has_text(page.obj) for page in list(pdf.pages)[:_PAGES_READ]),
            )
    except (pikepdf.PasswordError, pikepdf.PdfError, *_ODD):
        return None


def gif_seconds(source: bytes) -> float:
    """Seconds for which a GIF moves: 0 for a still one or what is no GIF, infinity where it never ends.

    GIF89a, sections 18 to 26, and the loop count of the NETSCAPE2.0 extension. A delay below 0.02 s counts as
    0.1 s, as browsers play it.
    """
    if source[:6] not in (b"GIF87a", b"GIF89a"):
        return 0.0
    try:
        delays, loops = _played(source)
    except (IndexError, struct.error):
        return 0.0
    if len(delays) == 1:
        return 0.0
    once = sum(delay / 100 if delay > 1 else 0.1 for delay in delays)
    return float("inf") if loops == 0 else once * loops


_PAGES_READ = 3
# What the parts of a damaged file may give rise to.
_ODD = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)


def _title(pdf: Any) -> str:
    information = pdf.trailer.get("/Info", {})
    if title := str(information.get("/Title", "")).strip():
        return title
    with pdf.open_metadata() as metadata:
        return str(metadata.get("dc:title", "")).strip()


def _has_text(page: Any) -> bool:
    """Whether a page, or what it draws, names a font."""
    resources = page.get("/Resources", {})
    if len(resources.get("/Font", {})):
        return True
    drawn = resources.get("/XObject", {})
    return any(len(drawn[name].get("/Resources", {}).get("/Font", {})) for name in drawn.keys())  # noqa: SIM118


def _played(source: bytes) -> tuple[list[int], int]:
    """The delay of each picture in hundredths of a second, and how often all are shown (0: for ever)."""
    flags = source[10]
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    delays: list[int] = []
    delay, loops = 0, 1
    while source[at] != _END:
        if source[at] == _EXTENSION:
            kind, at = source[at + 1], at + 2
            if kind == _CONTROL:
                delay = struct.unpack_from("<H", source, at + 2)[0]
            elif kind == _APPLICATION and source[at + 1 : at + 12] == b"NETSCAPE2.0":
                again = struct.unpack_from("<H", source, at + 14)[0]
                loops = again + 1 if again else 0
        else:
            delays.append(delay)
            local = source[at + 9]
            at += 11 + (3 << (local & 7) + 1 if local & 0x80 else 0)
        at = _behind_blocks(source, at)
    return delays, loops


def _behind_blocks(source: bytes, at: int) -> int:
    while source[at]:
        at += source[at] + 1
    return at + 1


_END, _EXTENSION, _CONTROL, _APPLICATION = 0x3B, 0x21, 0xF9, 0xFF
