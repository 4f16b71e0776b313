"""`plainplan check` and `plainplan audit`: any folder of pages, the shares of an audit, worksheets, Freego."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from plainplan.cli.around import progress_of, say, today, way_to
from plainplan.model.build import Build
from plainplan.pipeline import folder as any_folder
from plainplan.pipeline.folder import Yardstick
from plainplan.pipeline.freego import recorded
from plainplan.pipeline.manner import MEMORY, WHOLE, Manner
from plainplan.pipeline.picturing import pictured
from plainplan.pipeline.sharding import write_share
from plainplan.pipeline.statuses import CLEAN
from plainplan.pipeline.telling import write_reports
from plainplan.pipeline.wording import catalogue
from plainplan.pipeline.worksheets import Wanted, worksheet
from plainplan.publish import guard


def check(arguments: argparse.Namespace, lang: str) -> int:
    """Check the links and the source of any folder of pages."""
    folder, reports = _folder_and_reports(arguments)
    seen = any_folder.check(folder, today(os.environ), arguments.base_url, _yardstick(arguments))
    return _told(seen, folder, reports, lang)


def audit(arguments: argparse.Namespace, lang: str) -> int:
    """The same, and every page in a browser."""
    folder, reports = _folder_and_reports(arguments)
    axe = Path(arguments.axe) if arguments.axe else None
    with progress_of(lang) as progress:
        seen = any_folder.audit(
            folder,
            today(os.environ),
            arguments.base_url,
            axe,
            arguments.jobs,
            progress,
            _yardstick(arguments),
            manner_of(arguments, reports.parent),
        )
    if arguments.pictures:
        seen = pictured(seen, folder, arguments.jobs, manner_of(arguments, reports.parent))
    status = _told(seen, folder, reports, lang)
    if arguments.shard != WHOLE:
        write_share(folder, seen.audit, arguments.shard, arguments.aim, reports)
    return status


def merge(arguments: argparse.Namespace, lang: str) -> int:
    """Put shares of an audit together."""
    folder, reports = _folder_and_reports(arguments)
    shares = [Path(share) for share in arguments.shares]
    seen = any_folder.merge(folder, today(os.environ), shares, arguments.base_url, _yardstick(arguments))
    return _told(seen, folder, reports, lang)


def manner_of(arguments: argparse.Namespace, beside: Path) -> Manner:
    """How the browser audit is to be made; what it keeps lies `beside` the site or the reports."""
    shard = getattr(arguments, "shard", WHOLE)
    memory = beside / MEMORY
    return Manner(arguments.cross_check, memory, arguments.fresh, shard, arguments.grid, arguments.pages_at)


def _yardstick(arguments: argparse.Namespace) -> Yardstick:
    accepted = Path(arguments.accepted) if arguments.accepted else None
    return Yardstick(arguments.aim, arguments.edition, accepted)


def audit_worksheet(arguments: argparse.Namespace, lang: str) -> int:
    """Write or renew the self-assessment of a site."""
    wanted = Wanted(arguments.edition, arguments.aim, arguments.seed)
    made = worksheet(Path(arguments.site), wanted, today(os.environ))
    sample = made.sheet.sample
    pages, drawn = len(sample.structured) + len(sample.random), len(sample.random)
    figures = {"codes": len(made.sheet.rows), "pages": pages, "drawn": drawn, "round": sample.round}
    print(catalogue().word("cli-worksheet-written", lang, path=made.path, judged=made.judged, **figures))
    return CLEAN


def audit_freego(arguments: argparse.Namespace, lang: str) -> int:
    """Read in reports of the checker Freego."""
    for made in recorded([Path(file) for file in arguments.files], Path(arguments.site)):
        key = "cli-freego-known" if made.known else "cli-freego-recorded"
        print(catalogue().word(key, lang, path=made.path, n=made.failing))
    return 0


def _folder_and_reports(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """What is looked at, and where the reports go: never over it, which is asked before the work begins."""
    folder, reports = Path(arguments.folder), Path(arguments.reports or "reports")
    guard(reports, folder)
    return folder, reports


def _told(seen: Build, folder: Path, reports: Path, lang: str) -> int:
    told = write_reports(seen, reports, way_to(folder, reports))
    say(told, lang)
    return told.status
