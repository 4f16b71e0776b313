"""`plainplan translate ...`: the jobs of translators and of those who accept their work."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from plainplan.cli.around import today
from plainplan.pipeline.telling import CLEAN
from plainplan.pipeline.translating import Choice, Desk, accepted, desk, targets, told
from plainplan.pipeline.wording import catalogue


def translate_status(arguments: argparse.Namespace, lang: str) -> int:
    """Tell how far the translations have come."""
    for at in _desks(arguments):
        print(catalogue().word("translate-into", lang, language=at.language))
        print(told(at, Choice(arguments.of), lang))
        print()
    return CLEAN


def translate_accept(arguments: argparse.Namespace, lang: str) -> int:
    """Take translations as reviewed by a role, or changes of their sources as minor ones."""
    choice = Choice(arguments.of, arguments.text)
    for at in _desks(arguments):
        made = accepted(at, choice, arguments.by, today(os.environ), minor=arguments.minor)
        print(catalogue().word("translate-accepted", lang, n=len(made.pairs), language=at.language))
        for piece in made.outdated:
            print(f"{piece.place}: {catalogue().word('translate-left-outdated', lang, id=piece.id)}")
    return CLEAN


def _desks(arguments: argparse.Namespace) -> Iterator[Desk]:
    """The site once for each language that is meant: all but the first where none is named."""
    site = Path(arguments.site)
    return (desk(site, language) for language in ([arguments.to] if arguments.to else targets(site)))
