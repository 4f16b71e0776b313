"""What the pages of one state of a site have in common, worked out once."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from plainplan.model.pages import Site
from plainplan.render.terms import Lexicon, lexicon


class Shared:
    """Answers that are the same for every page of a site, each found when a page first asks."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._lexicons: dict[str, Lexicon] = {}

    @cached_property
    def updated(self) -> date:
        """The newest date on which anything of the site changed."""
        dates = [route.updated for route in self.site.routes.values() if route.updated]
        return max(dates, default=self.site.content.settings.published or self.site.today)

    def lexicon(self, lang: str) -> Lexicon:
        """The terms of the glossary in a language."""
        if lang not in self._lexicons:
            self._lexicons[lang] = lexicon(self.site, lang)
        return self._lexicons[lang]
