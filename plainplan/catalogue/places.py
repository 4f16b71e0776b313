"""Where pages and files stand, as a catalogue writes it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from plainplan.model.site import Language


@dataclass(frozen=True, slots=True)
class Places:
    """Full addresses where the site has one (`base_url`, without slash at its end), else such as lead there
    from the folder `data/`, in which the catalogue lies."""

    base_url: str
    languages: Sequence[Language]

    def page(self, key: str, language: Language | None = None) -> str:
        """The address of a page, in the first language unless another is asked for."""
        return self.file(posixpath.join((language or self.languages[0]).path, key))

    def written(self, address: str) -> str:
        """An address out of the content, where one of this site begins with `/`."""
        return self.file(address.lstrip("/")) if address.startswith("/") else address

    def file(self, path: str) -> str:
        """The address of a file of the site."""
        return f"{self.base_url or '..'}/{quote(path, safe='/-._~')}"
