"""What the terminal says at the end of a run: a line a cause, then the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainplan.findings import Severity
from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.causes import Cause, causes
from plainplan.reports import exceptions
from plainplan.reports.audited import audited
from plainplan.reports.promised import lines
from plainplan.reports.unseen import audit_unrun
from plainplan.reports.verdict import counts, in_order
from plainplan.reports.voice import Voice, shown

MOST = 50
"""More lines than this nobody reads; all of them stand in the report."""


def summary(build: Build, catalogue: Catalogue, lang: str) -> str:
    """Lines for the terminal in `lang` (zh or en), without a line break at the end.

    Errors and warnings as `file:line:column: what mend`, the first 50 causes of them; notices as a number.
    """
    voice = Voice(catalogue, lang)
    # Why there was no audit is told by the audit's own line.
    told = [f for f in in_order(build.open) if f.severity is not Severity.NOTICE and f.check != build.audit.unrun]
    return "\n".join([*_lines(causes(told), voice), _numbers(build, voice), *_ends(build, voice)])


def _ends(build: Build, voice: Voice) -> Iterator[str]:
    yield from _gaps(build, voice)
    yield from exceptions.lines(build, voice)
    yield from lines(build, voice)
    yield from _where(build, voice)


def _lines(told: Sequence[Cause], voice: Voice) -> Iterator[str]:
    """A line a cause, with the number of its places where it has several."""
    for cause in told[:MOST]:
        found = cause.first
        place = shown(str(found.place)) or voice.say("report-whole-site")
        said = voice.joined(voice.tell(found)) + _spread(cause, voice)
        yield voice.say(f"report-line-{found.severity}", place=place, told=said)
    if len(told) > MOST:
        yield voice.say("report-lines-more", n=len(told) - MOST)


def _spread(cause: Cause, voice: Voice) -> str:
    if cause.places == 1:
        return ""
    key = "report-places-alike" if cause.guessed else "report-places"
    return voice.say(key, n=cause.places, pages=voice.say("report-n-page", n=len(cause.pages)))


def _numbers(build: Build, voice: Voice) -> str:
    numbers = {"page": build.page_count, **counts(build)}
    return voice.say("report-and").join(voice.say(f"report-n-{name}", n=number) for name, number in numbers.items())


def _gaps(build: Build, voice: Voice) -> Iterator[str]:
    yield voice.say("report-audit-line", told=_audit(build, voice))
    for left in build.unseen:
        what = shown(left.name)
        yield voice.say("report-unseen-line", name=what, why=voice.why(left))


def _audit(build: Build, voice: Voice) -> str:
    unrun = audit_unrun(build)
    if unrun:
        return voice.say("report-audit-not-run", why=voice.why(unrun))
    numbers = audited(build.audit)
    return voice.say(
        f"report-audit-line-{numbers.extent}",
        pages=voice.say("report-n-page", n=len(numbers.pages)),
        widths=voice.say("report-n-width", n=len(numbers.widths)),
        violations=voice.say("report-n-violation", n=numbers.violations),
        untested=numbers.untested,
        looks=len(numbers.looks),
    )


def _where(build: Build, voice: Voice) -> Iterator[str]:
    if build.report_path:
        yield voice.say("report-lies", path=shown(build.report_path))
