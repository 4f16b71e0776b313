"""`plainplan verify`: what is published is held against what was built."""

from __future__ import annotations

import argparse
from pathlib import Path

from plainplan.cli.importing import tell_findings
from plainplan.pipeline.verifying import verified
from plainplan.pipeline.wording import catalogue


def verify(arguments: argparse.Namespace, lang: str) -> int:
    """Hold a published site against its list of files; a line for each that is not as it should be."""
    told = verified(arguments.place, Path(arguments.against) if arguments.against else None)
    tell_findings(told.findings, lang)
    words = catalogue()
    if told.seal:
        seal = told.seal
        print(words.word("cli-verified-of", lang, version=seal.version, day=seal.day, commit=seal.commit[:12] or "-"))
        print(words.word("cli-verified", lang, same=told.same, all=len(seal.files)))
        if told.kept_back:
            print(words.word("cli-verified-kept-back", lang, n=told.kept_back))
    return told.status
