"""Untrusted text as Markdown that shows it and does nothing else: no tags, pictures, links, headings or mentions.

GitHub and GitLab look for mentions (`@name`), references (`#12`, `!12`) and addresses in the text that Markdown has
become, so escaping alone does not stop them: a joiner without width parts a mark from what follows, and addresses stand
in code spans, where neither looks. Escapes: CommonMark 0.31, 2.4; addresses: GitHub Flavored Markdown 0.29, 6.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plainplan.reports.voice import shown

JOINER = "\u2060"
"""WORD JOINER: no width, no break."""

LONGEST = 300
"""Signs of one text; what is longer is cut, and told to be."""

_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|xmpp:)[^\s<>，。；：、「」『』（）《》\"]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~$]")
_BEGINS = re.compile(r"^([#+=-]|\d+[.)])")
_MENTION = re.compile(r"([@#!$&~%^])(?=[\w\"'({\[])|(\bGH-)(?=\d)", re.IGNORECASE)


def prose(text: str) -> str:
    """A text on one line as Markdown in which it reads as it is. Addresses become code, so that they can be copied."""
    text = _cut(shown(text).strip())
    told, end = [], 0
    for found in _ADDRESS.finditer(text):
        told += [_escaped(text[end : found.start()]), code(found[0])]
        end = found.end()
    return _BEGINS.sub(_begun, "".join([*told, _escaped(text[end:])]))


def code(text: str) -> str:
    """A text on one line as a code span; "" for none."""
    text = _cut(shown(text))
    if not text.strip():
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    # A blank at both ends is taken away again (CommonMark 6.1).
    edge = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; the cells are Markdown already. The first column holds words, the others figures."""
    marks = ["---", *["--:"] * (len(headings) - 1)]
    return [_row(cells) for cells in (headings, marks, *rows)]


def _row(cells: Sequence[str]) -> str:
    """A line of a table. A bar parts cells even within code (GitHub Flavored Markdown 0.29, 4.10)."""
    return f"| {' | '.join(re.sub(r'(?<!\\)\|', r'\\|', cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    apart = _MENTION.sub(lambda found: (found[1] or found[2]) + JOINER, text)
    return _MARKUP.sub(r"\\\g<0>", apart)


def _begun(found: re.Match[str]) -> str:
    """What would begin a list, told as it stands."""
    return f"{found[1][:-1]}\\{found[1][-1]}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
