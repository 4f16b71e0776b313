"""`plainplan new` and `plainplan editors`: first files, and what editors need."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from plainplan.cli.around import today
from plainplan.cli.asking import answers_of, terminal
from plainplan.pipeline.administering import quoted
from plainplan.pipeline.starting import equipped, started
from plainplan.pipeline.statuses import CLEAN
from plainplan.pipeline.wording import catalogue


def new(arguments: argparse.Namespace, lang: str) -> int:
    """Write the first files of something new."""
    day = today(os.environ)
    answers = answers_of(arguments, lang, day, terminal())
    for made in started(arguments.what, answers, Path(arguments.site), day):
        if made.suffix != ".json":
            print(catalogue().word("cli-made", lang, path=made))
    return CLEAN


def editors(arguments: argparse.Namespace, lang: str) -> int:
    """Write what editors need."""
    made = equipped(Path(arguments.site))
    print(catalogue().word("cli-editors-made", lang, n=len(made)))
    return CLEAN


def editors_quote(arguments: argparse.Namespace, lang: str) -> int:
    """Put into quotes what the editor in the browser would take for a number."""
    done = quoted(Path(arguments.site))
    for path, n in done:
        print(catalogue().word("cli-editors-quoted", lang, path=path, n=n))
    if not done:
        print(catalogue().word("cli-editors-nothing", lang))
    return CLEAN
