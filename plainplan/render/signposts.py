"""What stands at an address that has moved, for hosts that cannot lead on by themselves.

A page that leads on at once is no fault (WCAG 2.2, technique H76); it has a heading and a link for whoever is not led.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from plainplan.i18n import Words
from plainplan.model.outputs import Output
from plainplan.model.redirects import Moved
from plainplan.model.site import Settings
from plainplan.render.addresses import Addresses

TEMPLATE = "layouts/moved.html"


def signposts(
    moved: Iterable[Moved],
    settings: Settings,
    words: Mapping[str, Words],
    addresses: Addresses,
    fill: Callable[..., str],
) -> Iterator[Output]:
    """A page at each old address that can have one; `fill` fills a template (`render.filler`)."""
    order = [language.key for language in settings.languages]
    for one in moved:
        if one.file:
            site = settings.title.said(one.language, order).words
            text = fill(TEMPLATE, p=Signpost(one, words[one.language], addresses, site))
            yield Output(one.file, text.encode())


@dataclass(frozen=True, slots=True)
class Signpost:
    """The pen of such a page: `site` is the name of the site."""

    moved: Moved
    words: Words
    addresses: Addresses
    site: str

    def t(self, key: str) -> str:
        """A string of the site."""
        return self.words.say(key)

    def file(self, target: str) -> str:
        """The way to a file of the site."""
        return self.addresses.file(self.moved.file, target)

    @property
    def tag(self) -> str:
        """The language of the page."""
        return self.words.language.tag

    @property
    def old(self) -> str:
        """The old address, from the root of the site."""
        return f"/{self.moved.old}"

    def href(self, key: str) -> str:
        """The way to a page in the same language."""
        return self.addresses.page(self.moved.file, key, self.words.language)

    @property
    def elsewhere(self) -> bool:
        """Whether it leads to another site."""
        return self.moved.elsewhere

    @property
    def to(self) -> str:
        """The way to the new address."""
        if self.elsewhere:
            return self.moved.new
        path, mark, fragment = self.moved.new.partition("#")
        return self.file(path) + mark + fragment

    @property
    def full(self) -> str:
        """The new address in full; "" where the site's own is not known."""
        if self.elsewhere or not self.addresses.base_url:
            return self.moved.new if self.elsewhere else ""
        path = quote(self.moved.new.partition("#")[0], safe="/~!&()*+,=:@-._")
        return f"{self.addresses.base_url.rstrip('/')}/{path}"
