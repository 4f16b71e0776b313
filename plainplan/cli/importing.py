"""`plainplan import`: documents and data files become content."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from plainplan.findings import Finding
from plainplan.pipeline.documents import where
from plainplan.pipeline.imports import imported
from plainplan.pipeline.wording import catalogue


def import_files(arguments: argparse.Namespace, lang: str) -> int:
    """Import documents and data files, each whole or not at all."""
    outcome = imported([Path(file) for file in arguments.files], Path(arguments.site), arguments.id)
    tell_findings(outcome.findings, lang)
    for made in outcome.made:
        print(catalogue().word("cli-imported", lang, folder=made))
    return outcome.status


def tell_findings(findings: Iterable[Finding], lang: str) -> None:
    """A line each: place, what is wrong, what to do."""
    for found in findings:
        told = catalogue().tell(found, lang)
        print(f"{found.place}{where(found, lang)}: {told.what} {told.mend}")
