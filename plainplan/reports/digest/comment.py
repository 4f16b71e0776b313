"""A run in a comment: what became of the pages, what is new and gone since another run, what was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from plainplan.findings import Severity
from plainplan.model.promises import Verdict as Kept
from plainplan.reports.digest.compared import Changes, changes, progressed, turned
from plainplan.reports.digest.markdown import code, prose, table
from plainplan.reports.digest.runs import Found, Language, Run, said
from plainplan.reports.voice import Voice

MOST = {"new": 20, "gone": 10, "left": 10, "file": 10, "promise": 10}
"""Lines of a list; the rest is told as a number, and stands in the report."""

GLUE = {"zh": "", "en": " "}
"""What stands between two sentences."""

STATES = ("missing", "outdated", "draft", "reviewed")


def comment(now: Run, before: Run | None, voice: Voice, report: str = "") -> str:
    """The summary in one language, as Markdown of some 10,000 signs at most.

    `before` is the run it is compared with, `report` the address of the whole report; without it the report is named
    by its file.
    """
    parts = (_result(now, voice), _figures(now, before, voice), _found(now, before, voice))
    more = (_audit(now, voice), _translation(now, before, voice), _promises(now, before, voice), _report(voice, report))
    return "\n\n".join("\n".join(lines) for lines in map(tuple, (*parts, *more)) if lines) + "\n"


def _result(now: Run, voice: Voice) -> Iterator[str]:
    yield f"## {prose(voice.say('digest-title', day=now.date))}"
    yield ""
    errors, warnings = now.counts.get("error", 0), now.counts.get("warning", 0)
    yield prose(voice.say(f"report-verdict-{now.result}", n=errors, warnings=warnings or ""))
    if now.pages == 0 and not now.published:
        yield prose(voice.say("digest-not-published"))


def _figures(now: Run, before: Run | None, voice: Voice) -> Iterator[str]:
    """The numbers of the run, beside those of the earlier one."""
    then = [voice.say("digest-before", day=before.date)] if before else []
    headings = [voice.say("digest-figure"), voice.say("digest-now"), *then]
    runs = [run for run in (now, before) if run]
    rows = [[voice.say("report-pages"), *("–" if run.pages is None else str(run.pages) for run in runs)]]
    for name in (*Severity, "accepted"):
        key = "report-accepted" if name == "accepted" else f"report-severity-{name}"
        rows.append([voice.say(key), *(str(run.counts.get(name, 0)) for run in runs)])
    yield from table([prose(each) for each in headings], [[prose(cell) for cell in row] for row in rows])


def _found(now: Run, before: Run | None, voice: Voice) -> Iterator[str]:
    if before:
        yield from _changed(changes(now, before), voice)
        return
    open_ones = [found for found in now.findings if not found.accepted and found.severity != Severity.NOTICE]
    yield from _findings("found", "new", open_ones, voice)


def _changed(change: Changes, voice: Voice) -> Iterator[str]:
    new, gone = ("" if sure else "-unsure" for sure in (change.sure_new, change.sure_gone))
    yield from _findings(f"new{new if change.new else ''}", "new", change.new, voice)
    yield ""
    yield from _findings(f"gone{gone if change.gone else ''}", "gone", change.gone, voice)
    yield ""
    yield prose(voice.say("digest-still", n=change.still))


def _findings(key: str, most: str, found: Sequence[Found], voice: Voice) -> Iterator[str]:
    """A heading and a line a cause."""
    yield f"### {prose(voice.say(f'digest-{key}', n=len(found)))}"
    if not found:
        return
    yield ""
    places = Counter(one.cause for one in found)
    firsts = list({one.cause: one for one in reversed(found)}.values())[::-1]
    yield from _listed([_finding(one, places[one.cause], voice) for one in firsts], MOST[most], voice)


def _finding(found: Found, places: int, voice: Voice) -> str:
    severity = prose(voice.say_or(f"digest-{found.severity}", found.severity))
    alike = voice.say("digest-alike", n=places) if places > 1 else ""
    words = (said(found.what, voice.lang), said(found.mend, voice.lang), alike)
    told = GLUE[voice.lang].join(prose(each) for each in words if each)
    return " ".join(part for part in (f"**{severity}**", code(found.place), told) if part)


def _listed(lines: Sequence[str], most: int, voice: Voice) -> Iterator[str]:
    yield from (f"- {line}" for line in lines[:most])
    if len(lines) > most:
        yield f"- {prose(voice.say('digest-more', n=len(lines) - most))}"


def _audit(now: Run, voice: Voice) -> Iterator[str]:
    yield f"### {prose(voice.say('digest-looked'))}"
    yield ""
    if now.audit:
        pages, widths = (voice.say(key, n=n) for key, n in _given(now))
        key = f"digest-audit-{now.audit.state}"
        yield prose(voice.say(key, pages=pages, widths=widths, untested=now.audit.untested))
    else:
        yield prose(voice.say("digest-audit-unknown"))
    if now.left:
        yield ""
        yield prose(voice.say("digest-left", n=len(now.left)))
        yield ""
        yield from _listed([_left(name, said(why, voice.lang)) for name, why in now.left], MOST["left"], voice)


def _given(now: Run) -> Iterable[tuple[str, int]]:
    return (("report-n-page", now.audit.pages), ("report-n-width", now.audit.widths)) if now.audit else ()


def _left(name: str, why: str) -> str:
    return " ".join(part for part in (code(name), prose(why)) if part)


def _translation(now: Run, before: Run | None, voice: Voice) -> Iterator[str]:
    if not now.languages:
        return
    yield f"### {prose(voice.say('digest-translation'))}"
    yield ""
    then = {one.key: one for one in before.languages} if before else {}
    headings = [voice.say(f"digest-{name}") for name in ("language", "done", *STATES)]
    rows = [[_language(one.key, voice), *_states(one, then.get(one.key))] for one in now.languages]
    yield from table([prose(each) for each in headings], rows)
    moved = list(progressed(now, before)) if before else []
    if moved:
        yield ""
        lines = [f"{code(file)} ({_language(key, voice)}): {was:.1f}% → {done:.1f}%" for key, file, was, done in moved]
        yield from _listed(lines, MOST["file"], voice)


def _language(key: str, voice: Voice) -> str:
    return prose(voice.say_or(f"report-language-{key}", key))


def _states(one: Language, then: Language | None) -> Iterator[str]:
    yield _moved(f"{one.done:.1f}%", f"{then.done:.1f}%" if then else "")
    for state in STATES:
        yield _moved(f"{one.words.get(state, 0):,}", f"{then.words.get(state, 0):,}" if then else "")


def _moved(now: str, before: str) -> str:
    return now if before in ("", now) else f"{before} → {now}"


def _promises(now: Run, before: Run | None, voice: Voice) -> Iterator[str]:
    if not now.promises:
        return
    yield f"### {prose(voice.say('report-promises'))}"
    yield ""
    kept = Counter(one.verdict for one in now.promises)
    numbers = [voice.say(f"report-n-promise-{verdict}", n=kept[verdict]) for verdict in Kept]
    yield prose(voice.say("digest-sentence", told=voice.say("report-and").join(numbers)))
    other = list(turned(now, before)) if before else []
    if other:
        yield ""
        lines = [
            f"{prose(said(one.title, voice.lang))} ({prose(said(one.plan, voice.lang))}): "
            f"{_verdict(was, voice)} → {_verdict(one.verdict, voice)}"
            for one, was in other
        ]
        yield from _listed(lines, MOST["promise"], voice)


def _verdict(verdict: str, voice: Voice) -> str:
    return prose(voice.say_or(f"report-promise-word-{verdict}", verdict))


def _report(voice: Voice, report: str) -> Iterator[str]:
    named = "index.html" if voice.lang == "zh" else "index.en.html"
    yield f"{prose(voice.say('digest-report'))} {f'<{report}>' if report else code(named)}"
