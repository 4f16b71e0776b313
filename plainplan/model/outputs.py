"""Files of the finished site, and where each of them came from."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Origin:
    """From `line` of the output on, text comes from `file` (relative to the site), beginning at `source_line`.
    A page has no such lines: its origins are the content files behind it, the nearest first;
    one that ends in `/` means the Markdown files of that folder."""

    line: int
    file: str
    source_line: int = 1


@dataclass(frozen=True, slots=True)
class Edition:
    """A print edition of a plan's page: key of the page and of its language, file (relative to the site's root)
    and its size in bytes."""

    page: str
    language: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Output:
    """A file to publish: `path` is relative to the site's root, with forward slashes."""

    path: str
    body: bytes
    origins: tuple[Origin, ...] = ()

    @property
    def known(self) -> Known:
        """What is kept of it once it is written."""
        return Known(self.path, len(self.body), sha256(self.body).hexdigest(), self.origins)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a published file without its bytes: `size` counts them, `sha256` is their sum."""

    path: str
    size: int
    sha256: str
    origins: tuple[Origin, ...] = ()
