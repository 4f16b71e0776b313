"""`plainplan translate ...`: the jobs of translators and of those who accept their work."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from plainplan.cli.around import tell, today
from plainplan.pipeline.parcelling import sent, taken_back
from plainplan.pipeline.statuses import CLEAN
from plainplan.pipeline.translating import Choice, Desk, accepted, opened
from plainplan.pipeline.translating import told as as_table
from plainplan.pipeline.wording import catalogue


def translate_status(arguments: argparse.Namespace, lang: str) -> int:
    """Tell how far the translations have come."""
    for at in _desks(arguments):
        into = catalogue().word("translate-into", lang, language=at.language)
        tell(f"{into}\n{as_table(at, Choice(arguments.of), lang)}\n")
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


def translate_export(arguments: argparse.Namespace, lang: str) -> int:
    """Write the texts into a file for translators, one language a file."""
    site = opened(Path(arguments.site))
    languages = [language.key for language in site.languages]
    language = arguments.to or (languages[1] if len(languages) == TWO else "")
    made = sent(site.desk(language), Choice(arguments.of), Path(arguments.parcel))
    print(catalogue().word("translate-sent", lang, n=made.texts, path=arguments.parcel))
    if made.left:
        print(catalogue().word("translate-left-language", lang, n=made.left, language=languages[0]))
    return CLEAN


def translate_import(arguments: argparse.Namespace, lang: str) -> int:
    """Take the translations of a file back into the site."""
    choice = Choice(text=arguments.text)
    back = taken_back(Path(arguments.site), Path(arguments.parcel), choice, arguments.by, today(os.environ))
    for found in back.refused:
        told = catalogue().tell(found, lang)
        print(f"{found.place}: {told.what} {told.mend}")
    for file in back.files:
        print(catalogue().word("translate-changed", lang, path=file))
    counts = {"new": back.new, "known": back.known, "refused": len(back.refused)}
    print(catalogue().word("translate-back", lang, language=back.language, **counts))
    return back.status


TWO = 2
"""With two languages there is but one to translate into."""


def _desks(arguments: argparse.Namespace) -> Iterator[Desk]:
    """The site once for each language that is meant: all but the first where none is named."""
    site = opened(Path(arguments.site))
    others = [language.key for language in site.languages[1:]]
    return (site.desk(language) for language in ([arguments.to] if arguments.to else others))
