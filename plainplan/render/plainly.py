"""What is written alike on every page of a language: strings, days, figures."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from markupsafe import Markup, escape

from plainplan.i18n import Words
from plainplan.model.site import Language

_DIALLED = re.compile(r"\+?[0-9]{3,15}")


def as_markup(html: str) -> Markup:
    """Text that is HTML already, as such; `Markup` itself first looks for what it may have been made of."""
    return str.__new__(Markup, html)


@lru_cache(maxsize=1 << 13)
def escaped(words: str) -> Markup:
    """Words as HTML. Most words and addresses of a page stand on it several times, and on the next one too."""
    return escape(words)


@dataclass
class Plainly:
    """Writes in one language of the site, with its strings (by language key)."""

    language: Language
    vocabulary: Mapping[str, Words]

    @cached_property
    def words(self) -> Words:
        return self.vocabulary[self.language.key]

    def t(self, key: str, **params: object) -> str:
        """A string of the site in the page's language."""
        return self.words.say(key, **params)

    def day(self, value: date) -> Markup:
        """A day in both calendars, readable by machines too."""
        return as_markup(f'<time datetime="{value.isoformat()}">{escaped(self.words.day(value))}</time>')

    def figure(self, value: float) -> str:
        """A figure as it is written: groups of three, no zeros behind the point."""
        return f"{value:,.6f}".rstrip("0").rstrip(".")

    def moment(self, value: datetime) -> Markup:
        """A day and a time of it, readable by machines too."""
        said = self.t("date.moment", day=self.words.day(value), time=f"{value:%H:%M}")
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(timespec="minutes"), said)

    def until(self, start: datetime, end: datetime) -> Markup:
        """When something that began at `start` ends: the time alone where it is the same day."""
        if start.date() != end.date():
            return self.moment(end)
        return Markup('<time datetime="{}">{}</time>').format(end.isoformat(timespec="minutes"), f"{end:%H:%M}")

    def year(self, value: int) -> str:
        """A year in both calendars."""
        return self.words.year(value)

    def telephone(self, number: str) -> Markup:
        """A telephone number, to be called by a touch where it is all digits."""
        digits = re.sub(r"[\s()-]", "", number)
        return (
            Markup('<a href="tel:{}">{}</a>').format(digits, number) if _DIALLED.fullmatch(digits) else escape(number)
        )

    def json(self, value: Any) -> Markup:
        """A value as JSON that may stand within a script element."""
        text = json.dumps(value, ensure_ascii=False, indent=None, separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
