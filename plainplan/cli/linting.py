"""`plainplan lint`: plans are proofread, and what was found is printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from plainplan.i18n import shown
from plainplan.pipeline.linting import as_json, linted
from plainplan.pipeline.wording import catalogue


def lint(arguments: argparse.Namespace, lang: str) -> int:
    """Proofread the plans that were asked for; a line each, or JSON."""
    outcome = linted(Path(arguments.site), arguments.plans)
    if arguments.json:
        print(as_json(outcome))
        return outcome.status
    words = catalogue()
    for found in outcome.findings:
        told = words.tell(found, lang)
        print(f"{found.place}: {shown(told.what)} {shown(told.mend)}")
    plans, number = len(outcome.plans), len(outcome.findings)
    key = f"lint-{'some' if number else 'none'}{'-one' if plans == 1 else ''}"
    print(words.word(key, lang, n=plans, found=number))
    return outcome.status
