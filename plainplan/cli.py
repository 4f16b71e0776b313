"""The command line: arguments in, jobs of the pipeline called, words and an exit status out.

stdout is for results, stderr for progress and for what keeps the program from going on.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from plainplan import __version__
from plainplan.config import Folders
from plainplan.errors import PlainplanError, WrongUse
from plainplan.model.build import Build
from plainplan.pipeline import folder as any_folder
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.imports import imported, started
from plainplan.pipeline.telling import NOT_CHECKED, UNUSABLE, write_reports
from plainplan.pipeline.wording import catalogue
from plainplan.progress import Progress
from plainplan.publish import guard
from plainplan.reports import summary
from plainplan.serve import serve
from plainplan.starters import KINDS

COMMANDS = ("build", "check", "audit", "import", "new", "serve")
LANGUAGES = ("zh", "en")
LAST_PORT = 65535


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status (see `pipeline.telling`) is the answer."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _language(words, os.environ)
    try:
        arguments = _parser(lang).parse_args(_with_command(words))
        job: Job = _JOBS[arguments.command]
        return job(arguments, lang)
    except PlainplanError as error:
        told = catalogue().tell_error(error, lang)
        print(f"plainplan: {told.what} {told.mend}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print(f"\n{catalogue().word('cli-stopped', lang)}", file=sys.stderr)
        return NOT_CHECKED


# ------------------------------------------------------------------ jobs


def _build(arguments: argparse.Namespace, lang: str) -> int:
    site = Path(arguments.site)
    folders = Folders(site, Path(arguments.output or site / "public"), Path(arguments.reports or site / "reports"))
    with _progress(lang) as progress:
        wishes = Wishes(
            _today(os.environ),
            arguments.base_url,
            not arguments.no_audit,
            arguments.drafts,
            arguments.jobs,
            Path(arguments.axe) if arguments.axe else None,
            progress,
        )
        built = build(folders, wishes)
    address = _from(folders.reports, folders.output) if built.published else ""
    told = write_reports(built, folders.reports, address)
    _say(told, lang)
    if told.published and not told.status:
        command = f"python3 -m http.server --bind 127.0.0.1 -d {folders.output}"
        print(catalogue().word("cli-look", lang, command=command))
    return told.status


def _check(arguments: argparse.Namespace, lang: str) -> int:
    folder, reports = _folder_and_reports(arguments)
    return _told(any_folder.check(folder, _today(os.environ), arguments.base_url), folder, reports, lang)


def _audit(arguments: argparse.Namespace, lang: str) -> int:
    folder, reports = _folder_and_reports(arguments)
    axe = Path(arguments.axe) if arguments.axe else None
    with _progress(lang) as progress:
        seen = any_folder.audit(folder, _today(os.environ), arguments.base_url, axe, arguments.jobs, progress)
    return _told(seen, folder, reports, lang)


def _folder_and_reports(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """What is looked at, and where the reports go: never over it, which is asked before the work begins."""
    folder, reports = Path(arguments.folder), Path(arguments.reports or "reports")
    guard(reports, folder)
    return folder, reports


def _told(seen: Build, folder: Path, reports: Path, lang: str) -> int:
    told = write_reports(seen, reports, _from(reports, folder))
    _say(told, lang)
    return told.status


def _import(arguments: argparse.Namespace, lang: str) -> int:
    outcome = imported([Path(file) for file in arguments.files], Path(arguments.site), arguments.id)
    words = catalogue()
    for found in outcome.findings:
        told = words.tell(found, lang)
        print(f"{found.place}: {told.what} {told.mend}")
    for made in outcome.made:
        print(words.word("cli-imported", lang, folder=made))
    return outcome.status


def _new(arguments: argparse.Namespace, lang: str) -> int:
    for made in started(arguments.what, arguments.name, Path(arguments.site), _today(os.environ)):
        print(catalogue().word("cli-made", lang, path=made))
    return 0


def _serve(arguments: argparse.Namespace, lang: str) -> int:
    serve(Path(arguments.site), _today(os.environ), arguments.port, lang)
    return 0


Job = Callable[[argparse.Namespace, str], int]

_JOBS: Mapping[str, Job] = {
    "build": _build,
    "check": _check,
    "audit": _audit,
    "import": _import,
    "new": _new,
    "serve": _serve,
}


def _progress(lang: str) -> Progress:
    def line(done: int, of: int) -> str:
        return catalogue().word("cli-audited", lang, done=done, all=of)

    return Progress(catalogue().word("cli-auditing", lang), line)


def _say(build: Build, lang: str) -> None:
    """The summary; who stops reading it (`| head`) does not change the exit status."""
    try:
        print(summary(build, catalogue(), lang), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _from(reports: Path, folder: Path) -> str:
    """How the report leads to the site it is about."""
    return Path(os.path.relpath(folder, reports)).as_posix() + "/"


# ------------------------------------------------------------- arguments


class _Parser(argparse.ArgumentParser):
    """Tells wrong use as an error of ours, in the language at hand."""

    def error(self, message: str) -> NoReturn:
        for pattern, code in _WRONG:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise WrongUse(code, **found.groupdict())
        raise WrongUse("cli-wrong", said=message)


_WRONG = (
    (r"unrecognized arguments: (?P<said>.*)", "cli-unknown"),
    (r"the following arguments are required: (?P<said>.*)", "cli-required"),
    (r"argument (?P<option>[^:]*): expected .*", "cli-bare"),
    (r"argument (?P<option>[^:]*): invalid choice: (?P<said>.*) \(choose from (?P<choices>.*)\)", "cli-choice"),
)
"""What argparse says in English, and the words we have for it in both languages."""


class _Formatter(argparse.HelpFormatter):
    """Help that says "usage" in the language at hand."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog)
        self._said = usage

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._said if prefix is None else prefix)


def _parser(lang: str) -> argparse.ArgumentParser:
    def word(key: str) -> str:
        return catalogue().word(key, lang)

    shape: dict[str, Any] = {"formatter_class": partial(_Formatter, usage=word("cli-usage")), "add_help": False}
    parser = _Parser(prog="plainplan", description=word("cli-description"), epilog=word("cli-epilog"), **shape)
    version = {"action": "version", "version": f"plainplan {__version__}"}
    _add(parser, {**_HELP, "--version": version}, word)
    names = "{" + ",".join(COMMANDS) + "}"
    commands = parser.add_subparsers(dest="command", required=True, metavar=names, title=word("cli-commands"))
    for command, options in _OPTIONS.items():
        sub = commands.add_parser(command, help=word(f"cli-{command}"), description=word(f"cli-{command}"), **shape)
        _add(sub, {**{name: _SETTINGS[name] for name in (*options, "--lang")}, **_HELP}, word)
    return parser


def _add(parser: argparse.ArgumentParser, settings: Mapping[str, dict[str, Any]], word: Callable[[str], str]) -> None:
    """Arguments under two headings: what is named by its place, and what by its name."""
    groups = {named: parser.add_argument_group(word(f"cli-{'options' if named else 'arguments'}")) for named in _NAMED}
    for name, setting in settings.items():
        short = ("-h",) if name == "--help" else ()
        groups[name.startswith("-")].add_argument(*short, name, **{**setting, "help": word(_word_of(name))})


_NAMED = (False, True)

_HELP: Mapping[str, dict[str, Any]] = {"--help": {"action": "help"}}


def _word_of(name: str) -> str:
    return f"cli-{name.lstrip('-')}"


def _jobs(written: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", written):
        raise WrongUse("jobs-wrong", said=written)
    return int(written)


def _port(written: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,4}", written) or int(written) > LAST_PORT:
        raise WrongUse("port-wrong", said=written)
    return int(written)


def _address(written: str) -> str:
    """An address of a site, empty where none is given."""
    if written and not re.fullmatch(r"https?://[^\s/?#\"<>\\]+(/[^\s?#\"<>\\]*)?", written):
        raise WrongUse("base-url-wrong", said=written)
    return written


_SETTINGS: Mapping[str, dict[str, Any]] = {
    "site": {"nargs": "?", "default": ".", "metavar": "SITE"},
    "folder": {"metavar": "DIR"},
    "files": {"nargs": "+", "metavar": "FILE"},
    "what": {"choices": tuple(KINDS)},
    "name": {"metavar": "NAME"},
    "--site": {"default": ".", "metavar": "SITE"},
    "--id": {"default": "", "metavar": "ID"},
    "--output": {"default": "", "metavar": "DIR"},
    "--reports": {"default": "", "metavar": "DIR"},
    "--base-url": {"type": _address, "default": "", "metavar": "URL"},
    "--no-audit": {"action": "store_true"},
    "--drafts": {"action": "store_true"},
    "--jobs": {"type": _jobs, "default": os.cpu_count() or 1, "metavar": "N"},
    "--axe": {"default": "", "metavar": "FILE"},
    "--port": {"type": _port, "default": 8000, "metavar": "N"},
    "--lang": {"choices": LANGUAGES, "default": None},
}

_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "build": ("site", "--output", "--reports", "--base-url", "--no-audit", "--drafts", "--jobs", "--axe"),
    "check": ("folder", "--reports", "--base-url"),
    "audit": ("folder", "--reports", "--base-url", "--jobs", "--axe"),
    "import": ("files", "--site", "--id"),
    "new": ("what", "name", "--site"),
    "serve": ("site", "--port"),
}


def _with_command(words: Sequence[str]) -> list[str]:
    """`plainplan` alone, or with options only, builds the site in this folder."""
    if words and (words[0] in COMMANDS or words[0] in ("-h", "--help", "--version")):
        return list(words)
    return ["build", *words]


def _language(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """`--lang`, else the language of the terminal, else English."""
    for position, word in enumerate(words):
        wished = word.partition("=")[2] if word.startswith("--lang=") else next(iter(words[position + 1 :]), "")
        if word.startswith("--lang") and wished in LANGUAGES:
            return wished
    spoken = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "zh" if spoken.lower().startswith("zh") else "en"


def _today(environ: Mapping[str, str]) -> date:
    """The day of the build: SOURCE_DATE_EPOCH where it is set, so that same input gives same bytes."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()
