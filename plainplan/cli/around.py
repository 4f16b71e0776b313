"""What the jobs of the command line share: the day, the line of progress, the summary at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from plainplan.model.build import Build
from plainplan.pipeline.wording import catalogue
from plainplan.progress import Progress
from plainplan.reports import summary


def today(environ: Mapping[str, str]) -> date:
    """The day of the build: SOURCE_DATE_EPOCH where it is set, so that same input gives same bytes."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()


def progress_of(lang: str, doing: str = "cli-auditing", done_so_far: str = "cli-audited") -> Progress:
    """The progress of a browser audit, or of another long job by the keys of its words, on stderr."""

    def line(done: int, of: int) -> str:
        return catalogue().word(done_so_far, lang, done=done, all=of)

    return Progress(catalogue().word(doing, lang), line)


def say(build: Build, lang: str) -> None:
    """The summary of a run."""
    tell(summary(build, catalogue(), lang))


def tell(words: str) -> None:
    """Something long; who stops reading it (`| head`) does not change the exit status."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def way_to(folder: Path, reports: Path) -> str:
    """How the report leads to the site it is about."""
    return Path(os.path.relpath(folder, reports)).as_posix() + "/"
