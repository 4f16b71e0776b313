"""What a reader of each language does not get in it, or only as it was before. Both are allowed, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.content import Content, Outdated, texts
from plainplan.model.site import Language
from plainplan.model.text import Text
from plainplan.model.translations import Known, Standing, State, known_pairs, pair_of, standing


@dataclass(frozen=True, slots=True)
class Translated:
    """The translations whose source has changed, and everything to be told."""

    outdated: Outdated
    findings: tuple[Finding, ...]


def translated(content: Content) -> Translated:
    """One notice a file and language for what is missing, and one for what is outdated: how many of its texts, and
    where the first stands."""
    languages = content.settings.languages
    order = [language.key for language in languages]
    known = {key: known_pairs(content.ledgers, key) for key in order}
    outdated: dict[tuple[str, str, str], Standing] = {}
    findings = list(_ledger_faults(content, order))
    for value in _values(content):
        said = [text for text in texts(value) if text.place.file and str(text)]
        for language in languages:
            tally = _tally(said, language, order, known[language.key])
            outdated.update(tally.outdated)
            findings.extend(tally.told(len(said), language))
    return Translated(outdated, tuple(findings))


def _values(content: Content) -> Sequence[object]:
    once = (content.settings, content.register, content.classes, content.accepted)
    return (*once, *content.worksheets, *content.frameworks, *content.plans, *content.all_entries)


@dataclass(slots=True)
class _Tally:
    """The texts of one file that are missing in a language or outdated in it."""

    missing: list[Place] = field(default_factory=list)
    stale: list[Place] = field(default_factory=list)
    outdated: dict[tuple[str, str, str], Standing] = field(default_factory=dict)

    def told(self, total: int, language: Language) -> Iterator[Finding]:
        params = {"language": language.name, "key": language.key, "total": total}
        if self.missing:
            count = len(self.missing)
            yield fault("translation-missing", Severity.NOTICE, self.missing[0], missing=count, **params)
        if self.stale:
            count = len(self.stale)
            yield fault("translation-outdated", Severity.NOTICE, self.stale[0], outdated=count, **params)


def _tally(said: Sequence[Text], language: Language, order: Sequence[str], known: Known) -> _Tally:
    tally = _Tally()
    for text in said:
        if not text.has(language.key):
            tally.missing.append(text.place)
        elif known and (found := standing(text, language.key, order, known)) and found.state is State.OUTDATED:
            tally.stale.append(text.place)
            tally.outdated[language.key, found.source.words, found.words] = found
    return tally


def _ledger_faults(content: Content, order: Sequence[str]) -> Iterator[Finding]:
    for ledger in content.ledgers:
        if ledger.language not in order:
            yield fault("ledger-language-unknown", Severity.ERROR, ledger.place, language=ledger.language)
        for line in ledger.pairs:
            if pair_of(line) is None:
                yield fault("ledger-day-wrong", Severity.ERROR, ledger.place, line=line)
