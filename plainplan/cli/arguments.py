"""What may be asked on the command line, and in which language it answers."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from plainplan import __version__
from plainplan.cli.forms import matching, number, of_this_machine, shard
from plainplan.errors import WrongUse
from plainplan.loopback import HERE
from plainplan.model.grades import Judging
from plainplan.model.marks import AIM
from plainplan.pipeline.manner import WHOLE
from plainplan.pipeline.wording import catalogue
from plainplan.shapes import PATTERNS
from plainplan.starters import KINDS

LANGUAGES = ("zh", "en")
LEVELS = ("A", "AA", "AAA")
EDITIONS = tuple(str(edition) for edition in Judging)
LAST_PORT = 65535

_WEB_ADDRESS = r"https?://[^\s/?#\"<>\\]+(/[^\s?#\"<>\\]*)?"


def parser(lang: str) -> argparse.ArgumentParser:
    """What the command line understands, told in the language `lang`."""

    def word(key: str) -> str:
        return catalogue().word(key, lang)

    shape: dict[str, Any] = {"formatter_class": partial(_Formatter, usage=word("cli-usage")), "add_help": False}
    whole = _Parser(prog="plainplan", description=word("cli-description"), epilog=word("cli-epilog"), **shape)
    version = {"action": "version", "version": f"plainplan {__version__}"}
    _add(whole, {**_HELP, "--version": version}, word)
    commands = whole.add_subparsers(
        dest="command", required=True, metavar=word("cli-command"), title=word("cli-commands")
    )
    for command, options in _OPTIONS.items():
        about = word(_word_of(command))
        sub = commands.add_parser(command, help=about, description=about, epilog=_further(command, lang), **shape)
        _add(sub, {**{name: _SETTINGS[name] for name in (*options, "--lang")}, **_HELP}, word)
        sub.set_defaults(**_DEFAULTS.get(command, {}))
    return whole


def _add(parser: argparse.ArgumentParser, settings: Mapping[str, dict[str, Any]], word: Callable[[str], str]) -> None:
    """Arguments under two headings: what is named by its place, and what by its name."""
    groups = {named: parser.add_argument_group(word(f"cli-{'options' if named else 'arguments'}")) for named in _NAMED}
    for name, setting in settings.items():
        short = ("-h",) if name == "--help" else ()
        groups[name.startswith("-")].add_argument(*short, name, **{**setting, "help": word(_word_of(name))})


_NAMED = (False, True)

_HELP: Mapping[str, dict[str, Any]] = {"--help": {"action": "help"}}


def _word_of(name: str) -> str:
    return f"cli-{name.lstrip('-').replace(' ', '-')}"


def _further(command: str, lang: str) -> str | None:
    """That other jobs begin with the same word; None where none does."""
    names = [each for each in COMMANDS if each.startswith(f"{command} ")]
    return catalogue().word("cli-further", lang, names=", ".join(names)) if names else None


_SETTINGS: Mapping[str, dict[str, Any]] = {
    "site": {"nargs": "?", "default": ".", "metavar": "SITE"},
    "folder": {"metavar": "DIR"},
    "source": {"nargs": "?", "default": ".", "metavar": "SITE|DIR"},
    "shares": {"nargs": "+", "metavar": "SHARE"},
    "files": {"nargs": "+", "metavar": "FILE"},
    "plan": {"metavar": "PLAN"},
    "file": {"metavar": "FILE"},
    "plans": {"nargs": "*", "metavar": "PLAN"},
    "parcel": {"metavar": "FILE"},
    "place": {"metavar": "DIR|URL"},
    "what": {"choices": tuple(KINDS)},
    "name": {"nargs": "?", "default": "", "metavar": "NAME"},
    "--site": {"default": ".", "metavar": "SITE"},
    "--id": {"default": "", "metavar": "ID"},
    "--output": {"default": "", "metavar": "DIR"},
    "--reports": {"default": "", "metavar": "DIR"},
    "--base-url": {"type": matching(_WEB_ADDRESS, "base-url-wrong"), "default": "", "metavar": "URL"},
    "--aim": {"choices": LEVELS, "default": AIM},
    "--accepted": {"default": "", "metavar": "FILE"},
    "--against": {"default": "", "metavar": "FILE"},
    "--no-audit": {"action": "store_true"},
    "--drafts": {"action": "store_true"},
    "--editions": {"action": "store_true"},
    "--published": {"default": "", "metavar": "DIR|URL|FILE"},
    "--remember": {"action": "store_true"},
    "--pictures": {"action": "store_true"},
    "--jobs": {"type": number("[1-9][0-9]{0,2}", "jobs-wrong"), "default": os.cpu_count() or 1, "metavar": "N"},
    "--axe": {"default": "", "metavar": "FILE"},
    "--cross-check": {"type": number("[0-9]{1,4}", "cross-check-wrong"), "default": 0, "metavar": "N"},
    "--fresh": {"action": "store_true"},
    "--only": {"default": "", "metavar": "PATTERN"},
    "--shard": {"type": shard, "default": WHOLE, "metavar": "I/N"},
    "--grid": {"type": matching(_WEB_ADDRESS, "grid-wrong"), "default": "", "metavar": "URL"},
    "--pages-at": {"type": of_this_machine, "default": HERE, "metavar": "ADDRESS"},
    "--port": {"type": number("[1-9][0-9]{0,4}", "port-wrong", LAST_PORT), "default": 8000, "metavar": "N"},
    "--host": {"default": HERE, "metavar": "ADDRESS"},
    "--editor": {"default": "vscode", "metavar": "NAME"},
    "--for-freego": {"action": "store_true"},
    "--edition": {"choices": EDITIONS, "default": ""},
    "--seed": {"type": matching(PATTERNS["slug"], "seed-wrong"), "default": "", "metavar": "WORD"},
    "--to": {"default": "", "metavar": "LANG"},
    "--of": {"default": "", "metavar": "ID"},
    "--text": {"default": "", "metavar": "ID"},
    "--by": {"default": "", "metavar": "ROLE"},
    "--minor": {"action": "store_true"},
    "--title-zh": {"default": "", "metavar": "TITLE"},
    "--title-en": {"default": "", "metavar": "TITLE"},
    "--unit": {"default": "", "metavar": "UNIT"},
    "--remove": {"action": "store_true"},
    "ran": {"nargs": "?", "default": "reports", "metavar": "DIR"},
    "--before": {"default": "", "metavar": "DIR"},
    "--report-url": {"type": matching(_WEB_ADDRESS, "report-url-wrong"), "default": "", "metavar": "URL"},
    "--within": {"type": number("[0-9]{1,3}", "within-wrong"), "default": 30, "metavar": "DAYS"},
    "--json": {"action": "store_true"},
    "--lang": {"choices": LANGUAGES, "default": None},
}

_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "build": (
        "site",
        "--output",
        "--reports",
        "--base-url",
        "--no-audit",
        "--drafts",
        "--editions",
        "--edition",
        "--published",
        "--remember",
        "--pictures",
        "--jobs",
        "--axe",
        "--cross-check",
        "--fresh",
        "--grid",
        "--pages-at",
    ),
    "check": ("folder", "--reports", "--base-url", "--aim", "--edition", "--accepted"),
    "audit": (
        "folder",
        "--reports",
        "--base-url",
        "--aim",
        "--edition",
        "--accepted",
        "--pictures",
        "--jobs",
        "--axe",
        "--cross-check",
        "--fresh",
        "--shard",
        "--grid",
        "--pages-at",
    ),
    "audit merge": ("folder", "shares", "--reports", "--base-url", "--aim", "--edition", "--accepted"),
    "audit freego": ("files", "--site"),
    "audit worksheet": ("site", "--edition", "--aim", "--seed"),
    "import": ("files", "--site", "--id"),
    "measures export": ("plan", "file", "--site"),
    "measures import": ("file", "--site", "--remove"),
    "links": ("source", "--reports", "--base-url", "--only", "--fresh", "--jobs"),
    "lint": ("plans", "--site", "--json"),
    "new": ("what", "name", "--site", "--title-zh", "--title-en", "--unit"),
    "editors": ("site",),
    "editors quote": ("site",),
    "serve": ("site", "--port", "--host", "--editor", "--for-freego"),
    "translate accept": ("site", "--to", "--of", "--text", "--by", "--minor"),
    "translate export": ("parcel", "--site", "--to", "--of"),
    "translate import": ("parcel", "--site", "--by", "--text"),
    "translate status": ("site", "--to", "--of"),
    "verify": ("place", "--against"),
    "summary": ("ran", "--before", "--report-url"),
    "summary due": ("site", "--within"),
}
"""What each command takes. A command of two words ("audit merge") needs no more than its row here, its words
(`cli-audit-merge`), and its job in `plainplan.cli`."""

_DEFAULTS: Mapping[str, dict[str, Any]] = {"audit worksheet": {"aim": ""}}
"""Where a command does otherwise when nothing is said: the level is then the site's own."""

COMMANDS = tuple(_OPTIONS)


def with_command(words: Sequence[str], commands: Sequence[str] = COMMANDS) -> list[str]:
    """The command as one word. `plainplan` alone, or with options only, builds the site in this folder.

    Two words are a command where they stand side by side: `audit merge` is that job, `audit ./merge` the audit of a
    folder of that name.
    """
    if " ".join(words[:2]) in commands:
        return [" ".join(words[:2]), *words[2:]]
    if words and (words[0] in commands or words[0] in ("-h", "--help", "--version")):
        return list(words)
    return ["build", *words]


def language_of(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """`--lang`, else the language of the terminal, else English."""
    for position, word in enumerate(words):
        wished = word.partition("=")[2] if word.startswith("--lang=") else next(iter(words[position + 1 :]), "")
        if word.startswith("--lang") and wished in LANGUAGES:
            return wished
    spoken = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "zh" if spoken.lower().startswith("zh") else "en"


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
