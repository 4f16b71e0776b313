"""Files of data that the site publishes, and what is known of each of them."""

from __future__ import annotations

from dataclasses import dataclass

from plainplan.model.datasets import Column
from plainplan.model.formats import ending, format_of
from plainplan.model.text import Text

MEDIA = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""The media type of a file by its ending. Source: IANA, Media Types."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file of data. `path` leads to it from the root of the site; `about` is the key of the page it belongs to,
    "" where that is the whole site; `name` says what it is, by a key of the site's words (`opendata.file.<name>`).
    `size` (bytes) and `sha256` are None and "" for a file that is made after the pages are. `language` is the key
    of the one language that it is in. `columns` are those of a table, `title` and `text` what its authors say of it."""

    path: str
    about: str
    name: str
    size: int | None = None
    sha256: str = ""
    language: str = ""
    title: Text | None = None
    text: Text | None = None
    columns: tuple[Column, ...] = ()

    @property
    def media(self) -> str:
        """Its media type."""
        return MEDIA.get(ending(self.path), "application/octet-stream")

    @property
    def format(self) -> str:
        """What readers call its format."""
        return {".jsonld": "JSON-LD"}.get(ending(self.path)) or format_of(self.path)

    @property
    def is_table(self) -> bool:
        """Whether it is a table whose columns are known."""
        return bool(self.columns)
