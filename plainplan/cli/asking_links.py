"""`plainplan links`: links to other sites are asked, told, and kept in the ledger."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from plainplan.cli.around import progress_of, tell, today
from plainplan.config import REPORT_STYLE, TEMPLATES
from plainplan.errors import CannotWrite
from plainplan.i18n import shown
from plainplan.pipeline.linking import Asked, Wanted, ask
from plainplan.pipeline.wording import catalogue
from plainplan.publish import MARKER, guard, publishing
from plainplan.render import filler
from plainplan.reports.outside import Run, counts, written

FOLDER = "links"
"""Within the folder of reports, where a build leaves it."""


def links(arguments: argparse.Namespace, lang: str) -> int:
    """Ask the links of a site or folder; what is dead by now decides the status."""
    place = Path(arguments.source)
    is_site = (place / "content").is_dir()
    reports = Path(arguments.reports or (place / "reports" if is_site else "reports"))
    guard(reports, place / "content" if is_site else place)
    with progress_of(lang, "cli-linking", "cli-linked") as progress:
        day = today(os.environ)
        wanted = Wanted(day, arguments.base_url, arguments.only, arguments.fresh, arguments.jobs, progress)
        asked = ask(place, wanted)
    report = _report(_run(asked, wanted), reports)
    tell(_told(asked, report, lang, is_site=is_site))
    return asked.status


def _run(asked: Asked, wanted: Wanted) -> Run:
    content = asked.linked.content
    return Run(
        day=wanted.today,
        links=asked.links,
        heard=asked.heard,
        addresses=tuple(sorted(asked.uses)),
        findings=asked.findings,
        forms=asked.linked.forms,
        titles=dict(content.settings.title.words) if content else {},
        units={unit.id: unit.name for unit in content.register.units} if content else {},
        kept=asked.kept is not None,
        cut_off=asked.cut_off,
    )


def _report(run: Run, reports: Path) -> Path:
    """Write the report into the folder of reports, swapped in whole, and give the path of its page."""
    try:
        reports.mkdir(parents=True, exist_ok=True)
        (reports / MARKER).write_text("plainplan\n")
    except OSError as error:
        raise CannotWrite("write-refused", folder=reports, reason=error.strerror or str(error)) from error
    with publishing(reports / FOLDER) as fresh:
        for output in written(run, catalogue(), filler([TEMPLATES]), REPORT_STYLE.read_text(encoding="utf-8")):
            fresh.write(output)
    return reports / FOLDER / "index.html"


def _told(asked: Asked, report: Path, lang: str, *, is_site: bool) -> str:
    words = catalogue()
    lines = []
    for found in asked.findings:
        told = words.tell(found, lang)
        lines.append(f"{shown(str(found.place))}: {shown(told.what)} {shown(told.mend)}")
    if asked.uses:
        lines.append(words.word("cli-links-asked", lang, all=len(asked.uses), asked=len(asked.heard)))
        by_state = counts(asked.links, asked.uses)
        lines += [_state(state, number, lang) for state, number in by_state.items()] if not asked.cut_off else []
    else:
        lines.append(words.word("cli-links-none", lang))
    if asked.linked.forms:
        lines.append(words.word("cli-links-form", lang, n=asked.linked.forms))
    if asked.cut_off:
        lines.append(words.word("cli-links-cut-off", lang))
    elif asked.kept:
        lines.append(words.word("cli-links-ledger", lang, path=asked.kept))
    elif not is_site:
        lines.append(words.word("cli-links-no-ledger", lang))
    lines.append(words.word("cli-links-report", lang, path=report))
    return "\n".join(lines)


def _state(state: str, number: int, lang: str) -> str:
    return catalogue().word("cli-links-state", lang, state=catalogue().word(f"link-state-{state}", lang), n=number)
