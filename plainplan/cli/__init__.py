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
from plainplan.cli.stopping import INTERRUPTED, Stopped, stoppable
from plainplan.errors import PlainplanError, UnreadableInput
from plainplan.pipeline.statuses import UNUSABLE
from plainplan.pipeline.wording import catalogue


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status (see `pipeline.telling`) is the answer."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(words, os.environ)
    try:
        with stoppable():
            arguments = parser(lang).parse_args(with_command(words))
            return job_of(arguments.command)(arguments, lang)
    except KeyboardInterrupt as stop:
        print(f"\n{catalogue().word('cli-stopped', lang)}", file=sys.stderr)
        return stop.status if isinstance(stop, Stopped) else INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except (PlainplanError, OSError, MemoryError) as error:
        told = catalogue().tell_error(_as_ours(error), lang)
        print(f"plainplan: {told.what} {told.mend}", file=sys.stderr)
        return UNUSABLE


def _as_ours(error: Exception) -> PlainplanError:
    """What the system refuses is no fault of the program, and is told as one of its own errors."""
    match error:
        case PlainplanError():
            return error
        case OSError():
            return UnreadableInput("system-refused", path=error.filename or "", reason=error.strerror or str(error))
    return UnreadableInput("memory-short")


def _unread() -> int:
    """Nobody reads on (`| head`): the interpreter must not try again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNUSABLE


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
    "links": ("asking_links", "links"),
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
