"""Verdicts onto the pages: judged by what was seen, shown, looked at again, until nothing changes any more.

Some checks look at finished pages, and finished pages show the verdicts. So the pages are made without them, looked
at, judged; then those that have a place for verdicts are made once more and looked at once more, as they now are.
A verdict that such a second look makes worse is taken up, one that it would make better is not: so this ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from plainplan.findings import Finding
from plainplan.model.audited import Report
from plainplan.model.build import Recall
from plainplan.model.promises import Proof, Verdict
from plainplan.model.proven import Promise, Promises
from plainplan.pipeline.looking import Gathering
from plainplan.pipeline.promising import Telling, evidence
from plainplan.promises import judge
from plainplan.publish import Fresh
from plainplan.render import Renderer

Again = Callable[[Report, Sequence[str]], Report]
"""An audit and files of pages in, the audit with those pages looked at once more out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of all looks: findings of the static checks, the audit, and the promises."""

    found: tuple[Finding, ...]
    report: Report
    promises: Promises


@dataclass(frozen=True, slots=True)
class Settling:
    """Where the pages lie and how they are made and looked at. `showing` are those with a place for verdicts."""

    fresh: Fresh
    gathering: Gathering
    renderer: Renderer
    showing: Iterable[tuple[str, str]]
    recalls: Sequence[Recall]
    again: Again
    telling: Telling

    def settled(self, found: tuple[Finding, ...], report: Report) -> Seen:
        """The pages with their verdicts, and what was seen of them as they are now."""
        seen = Seen(found, report, {})
        judged = self._judged(seen)
        while judged != seen.promises:
            seen = self._shown(judged, seen.report)
            judged = _worse(judged, self._judged(seen))
        return seen

    def _judged(self, seen: Seen) -> Promises:
        return judge(evidence(self.renderer.site, self.gathering, seen.found, seen.report, self.recalls))

    def _shown(self, promises: Promises, report: Report) -> Seen:
        renderer = self.renderer.judged(promises)
        languages = {language.key: language for language in renderer.site.content.settings.languages}
        data = self.telling.as_json(promises)
        self.fresh.write(data)
        self.gathering.file(data.path, data.body)
        files = []
        for key, language in self.showing:
            output = renderer.page(key, languages[language])
            self.fresh.write(output)
            self.gathering.page(self.gathering.look(output.path, output.body))
            files.append(output.path)
        return Seen(self.gathering.finish(), self.again(report, files), promises)


def _worse(shown: Promises, judged: Promises) -> Promises:
    """The promises as shown, but for proofs whose verdict has become worse."""
    return {key: _promise(shown[key], promise) for key, promise in judged.items()}


def _promise(shown: Promise, judged: Promise) -> Promise:
    pairs = zip(shown.proofs, judged.proofs, strict=True)
    proofs = tuple(max(old, new, key=_badness) for old, new in pairs)
    return shown if proofs == shown.proofs else replace(shown, proofs=proofs)


def _badness(proof: Proof) -> int:
    return (Verdict.KEPT, Verdict.UNCHECKED, Verdict.NOT_KEPT).index(proof.verdict)
