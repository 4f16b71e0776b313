"""Two runs beside each other: what is new, what is gone, what is still there.

Findings are the same when their ids are (`model.causes.ident`), so moved lines change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plainplan.reports.digest.runs import Found, Promise, Run


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings that only the later run has, those that only the earlier one has, and how many both have; what is
    accepted counts in neither, except that it is not gone. `sure_new` and `sure_gone` say whether the run that has
    nothing of them looked at everything."""

    new: tuple[Found, ...]
    gone: tuple[Found, ...]
    still: int
    sure_new: bool
    sure_gone: bool


def changes(now: Run, before: Run) -> Changes:
    """What changed in the findings."""
    earlier, later = _ids(before), _ids(now)
    return Changes(
        new=tuple(found for found in now.findings if found.id not in earlier and not found.accepted),
        gone=tuple(found for found in before.findings if found.id not in later and not found.accepted),
        still=sum(found.id in earlier and not found.accepted for found in now.findings),
        sure_new=before.whole,
        sure_gone=now.whole,
    )


def _ids(run: Run) -> frozenset[str]:
    return frozenset(found.id for found in run.findings)


def progressed(now: Run, before: Run) -> Iterator[tuple[str, str, float, float]]:
    """Language, file, percent done before and now, of each file in which that changed; a file that is new began at 0
    and is told only when something of it is not done."""
    known = {one.key: one.files for one in before.languages}
    for one in now.languages:
        if one.key not in known:
            continue
        for file, done in one.files.items():
            was = known[one.key].get(file)
            if was != done and (was is not None or done < WHOLE):
                yield one.key, file, was or 0.0, done


WHOLE = 100.0


def turned(now: Run, before: Run) -> Iterator[tuple[Promise, str]]:
    """Each promise with another verdict than before, and the verdict that it had."""
    was = {_name(one): one.verdict for one in before.promises}
    for one in now.promises:
        earlier = was.get(_name(one), one.verdict)
        if earlier != one.verdict:
            yield one, earlier


def _name(one: Promise) -> tuple[tuple[str, str], ...]:
    return (*_sorted(one.plan), *_sorted(one.title))


def _sorted(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(words.items())
