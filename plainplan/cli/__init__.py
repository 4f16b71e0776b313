"""The command line: arguments in, jobs of the pipeline called, words and an exit status out.

stdout is for results, stderr for progress and for what keeps the program from going on.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from plainplan.cli.arguments import language_of, parser, with_command
from plainplan.errors import PlainplanError
from plainplan.pipeline.statuses import NOT_CHECKED, UNUSABLE
from plainplan.pipeline.wording import catalogue


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status (see `pipeline.telling`) is the answer."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(words, os.environ)
    try:
        arguments = parser(lang).parse_args(with_command(words))
        return job_of(arguments.command)(arguments, lang)
    except PlainplanError as error:
        told = catalogue().tell_error(error, lang)
        print(f"plainplan: {told.what} {told.mend}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print(f"\n{catalogue().word('cli-stopped', lang)}", file=sys.stderr)
        return NOT_CHECKED


def job_of(command: str) -> Job:
    """The job of a command. Only its own module is loaded: what others lean on takes longer than a small job."""
    module, name = _JOBS[command]
    found: Job = getattr(import_module(f"plainplan.cli.{module}"), name)
    return found


Job = Callable[[argparse.Namespace, str], int]

_JOBS: Mapping[str, tuple[str, str]] = {
    "build": ("building", "build_site"),
    "check": ("auditing", "check"),
    "audit": ("auditing", "audit"),
    "audit merge": ("auditing", "merge"),
    "audit freego": ("auditing", "audit_freego"),
    "audit worksheet": ("auditing", "audit_worksheet"),
    "import": ("importing", "import_files"),
    "measures export": ("measuring", "measures_export"),
    "measures import": ("measuring", "measures_import"),
    "lint": ("linting", "lint"),
    "new": ("starting", "new"),
    "editors": ("starting", "editors"),
    "editors quote": ("starting", "editors_quote"),
    "serve": ("serving", "serve_site"),
    "translate accept": ("translating", "translate_accept"),
    "translate export": ("translating", "translate_export"),
    "translate import": ("translating", "translate_import"),
    "translate status": ("translating", "translate_status"),
    "verify": ("verifying", "verify"),
    "summary": ("summing", "summary"),
    "summary due": ("summing", "summary_due"),
}
"""Where each command is done: module of this package, and function."""
