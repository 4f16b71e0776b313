"""`plainplan measures`: the measures of a plan out to a table and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from plainplan.cli.importing import tell_findings
from plainplan.pipeline.measures import exported, taken_back
from plainplan.pipeline.statuses import CLEAN
from plainplan.pipeline.wording import catalogue


def measures_export(arguments: argparse.Namespace, lang: str) -> int:
    """Write the measures of a plan as a table."""
    rows = exported(arguments.plan, Path(arguments.file), Path(arguments.site))
    print(catalogue().word("cli-measures-exported", lang, rows=rows, path=arguments.file))
    return CLEAN


def measures_import(arguments: argparse.Namespace, lang: str) -> int:
    """Take such a table back into the plan."""
    taken = taken_back(Path(arguments.file), Path(arguments.site), arguments.remove)
    tell_findings(taken.findings, lang)
    if taken.changes:
        print(catalogue().word("cli-measures-taken", lang, path=taken.path, changes=taken.changes))
    return taken.status
