"""Pictures of what a run found, when somebody asks for them: the first place of each cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from plainplan.browser import pictures
from plainplan.errors import NoBrowser
from plainplan.findings import Finding, Outcome
from plainplan.loopback import serving
from plainplan.model.audited import Mode
from plainplan.model.build import Build
from plainplan.model.causes import causes
from plainplan.model.pictures import Shot
from plainplan.pipeline.auditing import browser_for
from plainplan.pipeline.manner import AS_USUAL, Manner
from plainplan.reports.verdict import for_the_eye, in_order

MOST = 200
"""Pictures of a run at most, of the worst findings first."""

WIDE = 1280

_UNSEEN = re.compile(r"(?:head|title)(?![\w-])|(?:meta|link|script|style|html)(?![\w-])(?!.*>)")
"""Selectors of what no reader sees, since it stands in the head of a page, and of the page as a whole."""

Seen = Mapping[tuple[str, str, str], tuple[int, Mode]]
"""Width and mode in which a look first saw something, by page, check and selector."""


def pictured(build: Build, folder: Path, jobs: int = 1, manner: Manner = AS_USUAL) -> Build:
    """The run with pictures of its findings, taken from the site in `folder`.

    What could not be taken is counted; without a browser that is all of them.
    """
    shots = tuple(shots_of(build))[:MOST]
    if not shots:
        return build
    try:
        with serving(folder, build.base_path, host=manner.pages_at) as origin:
            taken = tuple(pictures(origin, shots, browser_for(manner), jobs))
    except NoBrowser:
        taken = ()
    return replace(build, pictures=taken, unpictured=len(shots) - len(taken))


def shots_of(build: Build) -> Iterator[Shot]:
    """What may be pictured: of each cause that counts and failed, the first place with page and selector."""
    seen = _seen(build)
    # The same causes as in the report, so that their ids are the same.
    for cause in causes(found for found in in_order(build.open) if not for_the_eye(found)):
        found = next((one for one in cause.findings if one.place.page and one.place.selector), None)
        if found and found.outcome is Outcome.FAILED and not _UNSEEN.match(found.place.selector):
            width, mode = seen.get(_key(found), (_width(found), Mode.LIGHT))
            yield Shot(cause.id, found.place.page, found.place.selector, width, mode)


def _seen(build: Build) -> Seen:
    seen: dict[tuple[str, str, str], tuple[int, Mode]] = {}
    for audit in build.audit.audits:
        for glance in audit.glances:
            for found in glance.findings:
                seen.setdefault(_key(found), (audit.viewport, glance.mode))
    return seen


def _key(found: Finding) -> tuple[str, str, str]:
    return found.place.page, found.check, found.place.selector


def _width(found: Finding) -> int:
    """The first window width at which axe saw it; a static check knows none."""
    first = dict(found.params).get("widths", "").partition(",")[0].strip()
    return int(first) if first.isdecimal() else WIDE
