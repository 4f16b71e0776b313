"""What of the standard stands behind a finding: edition, code, level and criterion, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plainplan.findings import Finding
from plainplan.model.build import Build
from plainplan.model.marks import Wording
from plainplan.model.standard import Standard
from plainplan.reports.voice import LANGUAGES, Voice, shown


@dataclass(frozen=True, slots=True)
class Behind:
    """The standard, and the grades (A, AA, AAA) of the checks that were run."""

    standard: Standard
    levels: Mapping[str, str]

    def told(self, finding: Finding, voice: Voice) -> str:
        """One sentence, empty where nothing stands behind the finding.

        The edition always stands with the code: the same code means other things in other editions. A tool's own
        reading names no criterion, since WCAG does not ask for what only the tool does.
        """
        criteria = dict(finding.params).get("criteria", "")
        if finding.code:
            asked = self.standard.edition(finding.edition) and self.standard.criterion_behind(finding.code)
            return voice.say(
                "report-standard",
                code=finding.code,
                edition=self._edition(finding.edition, voice),
                level=self.levels.get(finding.check, ""),
                criterion=self._criterion(asked.number, voice) if asked else "",
            )
        named = [self._criterion(number, voice) for number in criteria.split(", ") if number]
        return voice.say("report-criteria", criteria=voice.say("report-comma").join(named)) if named else ""

    def _edition(self, ident: str, voice: Voice) -> str:
        source = self.standard.source(ident)
        return source.name.said(voice.lang) if source else shown(ident)

    def _criterion(self, number: str, voice: Voice) -> str:
        known = self.standard.criterion(number)
        return f"{number} {known.name.said(voice.lang)}" if known else shown(number)


def behind(build: Build) -> Behind:
    """What stands behind the findings of a run."""
    return Behind(build.standard, {rule.id: rule.level for rule in build.rules})


def as_data(standard: Standard, editions: Iterable[str], criteria: Iterable[str]) -> dict[str, Any]:
    """The names of editions (and readings) and of criteria, in both languages; what is not known is left out."""
    sources = (standard.source(ident) for ident in sorted(set(editions)))
    known = {criterion.number: criterion for criterion in standard.criteria}
    wanted = set(criteria)
    return {
        "editions": [{"edition": source.id, "name": _in_both(source.name)} for source in sources if source],
        "criteria": [
            {"criterion": number, "level": str(found.level), "name": _in_both(found.name)}
            for number, found in known.items()
            if number in wanted
        ],
    }


def _in_both(name: Wording) -> dict[str, str]:
    return {lang: name.said(lang) for lang in LANGUAGES}
