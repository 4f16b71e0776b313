"""What keeps a site from being shown, as a page: each fault with the lines around it and a way into the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plainplan.config import REPORT_STYLE, TEMPLATES
from plainplan.errors import PlainplanError
from plainplan.findings import Place
from plainplan.i18n import Told
from plainplan.pipeline.previewing import State
from plainplan.pipeline.wording import catalogue
from plainplan.previewing.lines import Line, excerpt
from plainplan.render import filler

TAGS = {"zh": "zh-Hant-TW", "en": "en"}

MOST = 20
"""Faults that are shown; nobody mends more at once."""


@dataclass(frozen=True, slots=True)
class _Fault:
    told: Told
    place: str = ""
    open: str = ""
    lines: tuple[Line, ...] = ()


def faults_page(wrong: State | PlainplanError, site: Path, lang: str, opening: Callable[[Place], str]) -> bytes:
    """The page of what is wrong with a state, or of one error, in the language `lang` (zh or en)."""
    faults = list(_faults(wrong, site, lang, opening))
    has_good = isinstance(wrong, State) and wrong.showing is not None
    values = {"tag": TAGS[lang], "faults": faults[:MOST], "more": len(faults) - MOST, "has_good": has_good}
    words = catalogue()

    def t(key: str, **params: object) -> str:
        return words.word(key, lang, **params)

    style = REPORT_STYLE.read_text(encoding="utf-8")
    return filler([TEMPLATES])("preview/faults.html", t=t, style=style, **values).encode()


def _faults(wrong: State | PlainplanError, site: Path, lang: str, opening: Callable[[Place], str]) -> Iterator[_Fault]:
    if isinstance(wrong, PlainplanError):
        yield _Fault(catalogue().tell_error(wrong, lang))
        return
    if wrong.error:
        yield _Fault(catalogue().tell_error(wrong.error, lang))
    for found in wrong.faults:
        place = found.place
        yield _Fault(
            catalogue().tell(found, lang), str(place), opening(place), excerpt(_text(site / place.file), place.line)
        )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
