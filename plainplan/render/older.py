"""What a page shows in a translation that is older than its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plainplan.model.content import Content
from plainplan.model.text import Said, Text
from plainplan.model.translations import Standing, source_of


@dataclass
class Older:
    """The outdated texts of one page: those of its site's content that it has `met`."""

    content: Content
    met: dict[str, Standing] = field(default_factory=dict)

    def note(self, text: Text, said: Said) -> None:
        """Remember a text that is shown as `said`, where its translation is outdated."""
        known = self.content.outdated
        if not known:
            return
        order = [language.key for language in self.content.settings.languages]
        source = source_of(text, order)
        found = known.get((said.lang, source.words, said.words)) if source else None
        if found:
            self.met[said.words] = found

    def __len__(self) -> int:
        return len(self.met)

    @property
    def day(self) -> date | None:
        """The day of the oldest of these translations; None where none is outdated."""
        return min((one.pair.day for one in self.met.values() if one.pair), default=None)

    @property
    def sources(self) -> frozenset[str]:
        """The languages out of which they were translated: there the page is up to date."""
        return frozenset(one.source.lang for one in self.met.values())
