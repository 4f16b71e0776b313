"""What others wrote: the bytes of a file in, a `Manuscript` out, whatever the file was made with.

Files are strangers'. Nothing in them is run, nothing outside them is fetched, and what they may cost in time and
memory is bounded before they are opened. A reader repairs nothing: what it leaves out of the body stands in
`Manuscript.furniture`, what it was not sure of in `Manuscript.doubts`, both under the names of their words in
`plainplan/words/manuscripts.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from plainplan.errors import UnreadableInput
from plainplan.manuscripts.docx import read_docx
from plainplan.manuscripts.html import read_page
from plainplan.manuscripts.kinds import SUFFIXES, guard
from plainplan.manuscripts.odt import read_odt
from plainplan.manuscripts.sheet import read_csv
from plainplan.manuscripts.txt import read_txt
from plainplan.model.manuscript import Manuscript

__all__ = ["READABLE", "read_manuscript"]


def read_manuscript(raw: bytes, name: str) -> Manuscript:
    """The document in a file's bytes; its reader goes by the ending of `name`, which messages show too.

    Raises UnreadableInput, with a code of its own for each way of being unreadable: an ending that no reader knows, an
    empty or too large file, one that is something else than its ending says (an old .doc, a locked document, a PDF
    called .docx), a broken archive, one that would grow without measure, XML that declares entities or is too deep,
    and what single readers add (a scan, an encoding that cannot be told).
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        raise UnreadableInput(_UNREAD.get(suffix, "manuscript-suffix"), file=name, readable=", ".join(READABLE))
    guard(raw, name, SUFFIXES[suffix])
    try:
        return _READERS[suffix](raw, name)
    except RecursionError as error:
        raise UnreadableInput("manuscript-deep", file=name) from error


def _read_pdf(raw: bytes, name: str) -> Manuscript:
    # What reads PDF takes longer to load than a Word file takes to be read.
    from plainplan.manuscripts.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(raw, name)


_READERS: dict[str, Callable[[bytes, str], Manuscript]] = {
    ".docx": read_docx,
    ".docm": read_docx,
    ".odt": read_odt,
    ".ott": read_odt,
    ".pdf": _read_pdf,
    ".html": read_page,
    ".htm": read_page,
    ".txt": read_txt,
    ".csv": read_csv,
}

READABLE = tuple(_READERS)
"""Endings of the files that can be read."""

_UNREAD = {".doc": "manuscript-old-word", ".rtf": "manuscript-old-word", ".wps": "manuscript-old-word"}
