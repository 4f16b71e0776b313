"""Words for the reports in one language, safe to show: what comes from pages cannot steer a terminal or turn a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plainplan.errors import PlainplanError
from plainplan.findings import Finding
from plainplan.i18n import Catalogue, Told, shown
from plainplan.model.build import Unseen

__all__ = ["LANGUAGES", "Voice", "in_both", "shown"]

LANGUAGES = ("zh", "en")
"""The languages of the catalogue, in the order in which reports give them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The catalogue in one language (`zh` or `en`)."""

    catalogue: Catalogue
    lang: str

    def say(self, key: str, **params: object) -> str:
        """A word or sentence; for `n` = 1 the entry `<key>-one` where there is one. Raises KeyError without words."""
        one = f"{key}-one"
        chosen = one if params.get("n") == 1 and one in self.catalogue.entries else key
        return shown(self.catalogue.word(chosen, self.lang, **params))

    def say_or(self, key: str, otherwise: str) -> str:
        """A word for a name that comes from elsewhere; the name itself where the catalogue has none."""
        return self.say(key) if key in self.catalogue.entries else shown(otherwise)

    def tell(self, finding: Finding) -> Told:
        """What is wrong and how to mend it."""
        told = self.catalogue.tell(finding, self.lang)
        return Told(shown(told.what), shown(told.mend))

    def why(self, unseen: Unseen) -> str:
        """Why something was not looked at, with the remedy where the catalogue has one."""
        if "what" not in self._entry(unseen.why):
            return self.say(unseen.why, **dict(unseen.params))
        told = self.catalogue.tell_error(PlainplanError(unseen.why, **dict(unseen.params)), self.lang)
        return self.joined(Told(shown(told.what), shown(told.mend)))

    def joined(self, told: Told) -> str:
        """Both sentences on one line."""
        return self.say("report-joined", what=told.what, mend=told.mend) if told.mend else told.what

    def _entry(self, key: str) -> Any:
        """As the catalogue finds it: `a:b` falls back to `a:unknown`."""
        entries = self.catalogue.entries
        return entries.get(key) or entries[f"{key.partition(':')[0]}:unknown"]


def in_both(catalogue: Catalogue, unseen: Unseen) -> dict[str, str]:
    """The reason in every language, for JSON."""
    return {lang: Voice(catalogue, lang).why(unseen) for lang in LANGUAGES}
