"""Questions on a terminal about new content: only what was not said already and cannot be known."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from plainplan.errors import WrongUse
from plainplan.pipeline.starting import Answers, Known, known, proposed
from plainplan.pipeline.wording import catalogue
from plainplan.starters import NAMELESS

type Ask = Callable[[str], str]
"""Shows a question and gives the line that was typed; EOFError where nobody answers."""

MOST_UNITS = 12
"""Units that a question names."""


def answers_of(arguments: argparse.Namespace, lang: str, today: date, ask: Ask | None = None) -> Answers:
    """What was said on the command line, and on a terminal what is asked besides. `ask` is where questions go, None
    where nobody can answer. Raises as `started` does, KeyboardInterrupt where the answers end."""
    title = {key: said for key in ("zh", "en") if (said := getattr(arguments, f"title_{key}"))}
    answers = Answers(arguments.name, title, arguments.unit)
    if ask is None:
        return answers
    try:
        return _Desk(arguments.what, Path(arguments.site), lang, today, ask).answers(answers)
    except EOFError:
        raise KeyboardInterrupt from None


def terminal() -> Ask | None:
    """The terminal, where somebody sits at one."""
    return input if sys.stdin.isatty() and sys.stdout.isatty() else None


class _Desk:
    """Asks about one new thing."""

    def __init__(self, what: str, site: Path, lang: str, today: date, ask: Ask) -> None:
        self.what, self.site, self.lang, self.today, self.ask = what, site, lang, today, ask
        self.known: Known = known(what, site)

    def answers(self, said: Answers) -> Answers:
        title = dict(said.title) or self._title()
        unit = said.unit or self._unit()
        return Answers(said.name or self._name(Answers("", title, unit)), title, unit)

    def _title(self) -> dict[str, str]:
        if self.what in NAMELESS:
            return {}
        languages = [language for language in self.known.languages if language.key in ("zh", "en")]
        told = {one.key: self._asked("new-ask-title", language=one.name) for one in languages}
        return {key: words for key, words in told.items() if words}

    def _unit(self) -> str:
        units = self.known.units
        if len(units) < 2:
            return self.known.unit
        names = [unit.name.said(self.lang).words for unit in units[:MOST_UNITS]]
        return self._asked("new-ask-unit", units="、".join(names) if self.lang == "zh" else ", ".join(names))

    def _name(self, answers: Answers) -> str:
        if self.what in NAMELESS:
            return ""
        if self.what == "site":
            return self._asked("new-ask-folder")
        try:
            wish = proposed(self.what, answers, self.site, self.today)
        except WrongUse:
            wish = ""
        return self._asked("new-ask-name", proposed=wish) or wish

    def _asked(self, key: str, **blanks: object) -> str:
        return self.ask(catalogue().word(key, self.lang, **blanks)).strip()
