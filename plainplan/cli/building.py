"""`plainplan build`: a site is made, checked and audited."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from pathlib import Path

from plainplan.cli.around import progress_of, say, today, way_to
from plainplan.cli.auditing import manner_of
from plainplan.config import Folders
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.picturing import pictured
from plainplan.pipeline.remembering import remember
from plainplan.pipeline.telling import write_reports
from plainplan.pipeline.wording import catalogue

SHELF = ".cache/plainplan/build.sqlite"
"""Where a build keeps, beside the site's content, what the next one need not do again."""


def build_site(arguments: argparse.Namespace, lang: str) -> int:
    """Build a site; what is wrong with it decides the status."""
    site = Path(arguments.site)
    folders = Folders(site, Path(arguments.output or site / "public"), Path(arguments.reports or site / "reports"))
    with progress_of(lang) as progress:
        wishes = Wishes(
            today(os.environ),
            arguments.base_url,
            not arguments.no_audit,
            arguments.drafts,
            arguments.jobs,
            Path(arguments.axe) if arguments.axe else None,
            progress,
            arguments.editions,
            arguments.edition,
            manner_of(arguments, site),
            arguments.published,
            _shelf(site, arguments.fresh),
        )
        built = build(folders, wishes)
    if arguments.remember:
        built = remember(built, site)
    if arguments.pictures and built.published:
        built = pictured(built, folders.output, arguments.jobs, manner_of(arguments, site))
    address = way_to(folders.output, folders.reports) if built.published else ""
    told = write_reports(built, folders.reports, address)
    say(told, lang)
    if told.published and not told.status:
        command = f"python3 -m http.server --bind 127.0.0.1 -d {folders.output}"
        print(catalogue().word("cli-look", lang, command=command))
    return told.status


def _shelf(site: Path, fresh: bool) -> Path:
    """Where to keep things; nothing stands there any more when all is to be done anew."""
    file = site / SHELF
    if fresh:
        with suppress(OSError):
            file.unlink()
    return file
