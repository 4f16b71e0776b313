"""The parts of a zipped document, each inflated only when asked for and never beyond a bound.

A bomb is known by what its directory declares, and caught by what really comes out of it: a part that yields more
than its bound is refused whatever the directory said.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from plainplan.errors import UnreadableInput
from plainplan.facts import Element, Unread, read_xml

MOST_PARTS = 10_000
"""Entries of an archive; a document of 500 pages with a picture on each has some hundreds."""
LARGEST_PART = 32 * 1024 * 1024
"""Bytes of a part that is read. Word needs some 20 kB for a page, so 500 pages are about 10 MB."""
LARGEST_SUM = 1024 * 1024 * 1024
"""Bytes of all parts together, pictures too, though only text is ever inflated."""
STEEPEST = 500
"""How many times smaller than its content a large part may be; text of many like tables comes near 100."""
_STEEP_FROM = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive: its file's name for messages, and the names of its parts."""

    file: str
    opened: zipfile.ZipFile
    names: frozenset[str]

    def read(self, part: str) -> bytes | None:
        """A part's bytes; None where it is missing. Raises UnreadableInput for a part that is broken, locked or
        larger than its bound."""
        if part not in self.names:
            return None
        info = self.opened.getinfo(part)
        if info.flag_bits & _LOCKED:
            raise UnreadableInput("manuscript-locked", file=self.file)
        if info.compress_type not in _PACKED:
            raise UnreadableInput("manuscript-broken", file=self.file, part=part)
        try:
            with self.opened.open(info) as stream:
                content = stream.read(LARGEST_PART + 1)
        except _BROKEN as error:
            raise UnreadableInput("manuscript-broken", file=self.file) from error
        if len(content) > LARGEST_PART:
            raise UnreadableInput("manuscript-bomb", file=self.file)
        return content

    def tree(self, part: str, renamed: Iterable[tuple[bytes, bytes]] = ()) -> Element | None:
        """The XML of a part, its bytes first changed by `renamed`; None where it is missing. Raises UnreadableInput
        where it is no XML, declares entities, or is nested too deeply."""
        content = self.read(part)
        if content is None:
            return None
        for old, new in renamed:
            content = content.replace(old, new)
        root = read_xml(content)
        if isinstance(root, Unread):
            raise UnreadableInput(CODES[root], file=self.file, part=part)
        return root


def opened(raw: bytes, name: str) -> Archive:
    """The archive in a file's bytes. Raises UnreadableInput for what is none, and for one whose directory declares
    more than a document can have."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN as error:
        raise UnreadableInput("manuscript-broken", file=name) from error
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_SUM or any(map(_steep, infos)):
        raise UnreadableInput("manuscript-bomb", file=name)
    names = frozenset(info.filename for info in infos)
    if len(names) < len(infos):
        # Which of two parts of one name is meant, programs do not agree about.
        raise UnreadableInput("manuscript-broken", file=name)
    return Archive(name, archive, names)


_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ways in which parts are packed (ECMA-376 part 2, B.4; ODF 1.3 part 2, 2.1); others may take any memory."""
_LOCKED = 1
"""Bit 0 of the general purpose flags (APPNOTE 4.4.4)."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    IndexError,
    OverflowError,
)
CODES = {
    Unread.BROKEN: "manuscript-broken",
    Unread.DECLARES: "manuscript-entities",
    Unread.DEEP: "manuscript-deep",
    Unread.ENDLESS: "manuscript-endless",
}


def _steep(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _STEEP_FROM and info.file_size > STEEPEST * max(info.compress_size, 1)
