"""`plainplan summary` and `plainplan summary due`: Markdown on stdout."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from plainplan.cli.around import tell, today
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.pipeline.summing import due, due_told, summarised


def summary(arguments: argparse.Namespace, _lang: str) -> int:
    """A run in a comment. In both languages, unless one was asked for by name."""
    before = Path(arguments.before) if arguments.before else None
    tell(summarised(Path(arguments.ran), before, arguments.lang, arguments.report_url).rstrip("\n"))
    return CLEAN


def summary_due(arguments: argparse.Namespace, _lang: str) -> int:
    """The next days in an issue; the status says whether there is something to do."""
    agenda, languages = due(Path(arguments.site), today(os.environ), arguments.within)
    tell(due_told(agenda, languages, arguments.lang).rstrip("\n"))
    return CLEAN if agenda.is_empty else FAULTY
