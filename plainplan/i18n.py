"""Words in the reader's language: the site's strings, the catalogue of findings, dates and years.

Words come in as plain nested dicts (`load.read_words`); this module knows no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plainplan.errors import PlainplanError, TemplateWrong
from plainplan.findings import LIST_MARK, Finding
from plainplan.model.site import Language
from plainplan.model.text import SHARED, Said, roc_year

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_BLANK = re.compile(r"\{(\w+)\}")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HAN_TAGS = ("zh", "ja", "ko")
_COMMAS = {"zh": "、", "en": ", "}


def fill(pattern: str, params: Mapping[str, object]) -> str:
    """Fill the `{blanks}` of a sentence; a part in `[[...]]` is left out when a blank in it is empty."""

    def optional(found: re.Match[str]) -> str:
        blanks = _BLANK.findall(found[1])
        return found[1] if all(str(params.get(blank, "")) for blank in blanks) else ""

    if "[[" in pattern:
        pattern = _OPTIONAL.sub(optional, pattern)
    return _BLANK.sub(lambda found: str(params.get(found[1], found[0])), pattern) if "{" in pattern else pattern


def foreign(said: Said, own: Language, languages: Sequence[Language]) -> str:
    """The tag of the language a text is in when it is not `own`, else empty. A text without language is judged
    by its script."""
    if said.lang == own.key:
        return ""
    if said.lang != SHARED:
        tag = next((language.tag for language in languages if language.key == said.lang), "")
        return tag if tag != own.tag else ""
    if own.tag.startswith(_HAN_TAGS) or not _HAN.search(said.words):
        return ""
    return next((language.tag for language in languages if language.tag.startswith(_HAN_TAGS)), "")


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language of the site, by dotted key (`plan.contents`)."""

    language: Language
    strings: Mapping[str, str]
    _days: dict[date, str] = field(default_factory=dict, compare=False, repr=False)
    _whole: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def say(self, key: str, **params: object) -> str:
        """The string under `key`. With `n`, `key.one` is taken for 1 where the language has it.

        Raises TemplateWrong for an unknown key: a missing word must break the build, not the page.
        """
        if params:
            return self._say(key, params)
        known = self._whole.get(key)
        if known is None:
            known = self._whole[key] = self._say(key, params)
        return known

    def _say(self, key: str, params: Mapping[str, object]) -> str:
        if params.get("n") == 1 and f"{key}.one" in self.strings:
            return fill(self.strings[f"{key}.one"], params)
        pattern = self.strings.get(key) or self.strings.get(f"{key}.other")
        if pattern is None:
            raise TemplateWrong("string-unknown", key=f"{self.language.key}: {key}")
        return fill(pattern, params)

    def day(self, value: date) -> str:
        """A day in both calendars: 115年1月5日（2026年1月5日）, 5 January 2026 (ROC 115)."""
        known = self._days.get(value)
        if known is None:
            month = self.strings.get(f"month.{value.month}", str(value.month))
            told = self.say("date.day", year=value.year, roc=roc_year(value.year), month=month, day=value.day)
            known = self._days[value] = told
        return known

    def month(self, value: date) -> str:
        """The month of a day in both calendars: 115年1月（2026年）, January 2026 (ROC 115)."""
        month = self.strings.get(f"month.{value.month}", str(value.month))
        return self.say("date.month", year=value.year, roc=roc_year(value.year), month=month)

    def year(self, value: int) -> str:
        """A year in both calendars: 115年（2026）, 2026 (ROC 115)."""
        return self.say("date.year", year=value, roc=roc_year(value))


def words_of(language: Language, *layers: Mapping[str, Any]) -> Words:
    """Strings of a language out of nested dicts; later layers (a site's own) replace single strings."""
    strings: dict[str, str] = {}
    for layer in layers:
        strings.update(_flat(layer, ""))
    return Words(language, strings)


def _flat(tree: Mapping[str, Any], above: str) -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", str(value)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: what is wrong and how to mend it."""

    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of every finding and error, side by side: `{key: {what: {zh, en}, mend: {zh, en}}}`,
    and single words `{key: {zh, en}}`."""

    entries: Mapping[str, Mapping[str, Any]]

    def tell(self, finding: Finding, lang: str) -> Told:
        """A finding in the language `lang` (zh or en)."""
        return self._told(finding.check, dict(finding.params), lang)

    def tell_error(self, error: PlainplanError, lang: str) -> Told:
        """An error in the language `lang`."""
        return self._told(error.code, error.params, lang)

    def word(self, key: str, lang: str, **params: object) -> str:
        """A single word or sentence."""
        return fill(str(self.entries[key][lang]), params)

    def _told(self, key: str, params: Mapping[str, str], lang: str) -> Told:
        entry = self.entries.get(key) or self.entries.get(key.split(":", maxsplit=1)[0] + ":unknown")
        if entry is None:
            raise KeyError(key)
        said = {name: value.replace(LIST_MARK, _COMMAS[lang]) for name, value in params.items()}
        return Told(fill(entry["what"][lang], said), fill(entry["mend"][lang], said))


def shown(text: str) -> str:
    """One line of text in which characters that are not seen, or that turn the order of others, are written out.

    Covers control characters (terminal escapes among them), lone surrogates, and the bidirectional controls of
    Unicode UAX 9; line breaks and tabs become blanks.
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _BREAKS.sub(" ", text))


_BREAKS = re.compile("[\t\n\r\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
