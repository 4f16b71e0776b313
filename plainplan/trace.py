"""From a fault seen in a finished page back to the file and line that a person edits.

A style sheet knows its lines. For a page the clue of the finding (an address, a text) is looked for
in the content files behind the page, then in the templates; a colour is looked for in the theme.
What cannot be traced keeps its page and selector: nothing is guessed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from plainplan.findings import Finding, Place
from plainplan.model.outputs import Origin

SHORTEST_CLUE = 2
"""Characters; a shorter clue stands everywhere."""

_BARE_TAG = re.compile(r"</?[\w-]+/?>")
"""A tag without attributes stands everywhere too."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What may be asked: the origins of every output, the text of a source file (None if there is
    none), the files that one ending in `/` stands for, the templates, where colours are set
    (`#rrggbb` to places, tokens first), and the languages of the site (folder in the output to the
    ending of their Markdown: `{"": "zh", "en": "en"}`)."""

    origins: Mapping[str, Sequence[Origin]]
    read: Callable[[str], str | None]
    within: Callable[[str], Sequence[str]]
    templates: Sequence[str] = ()
    colours: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)


def traced(findings: Iterable[Finding], sources: Sources) -> tuple[Finding, ...]:
    """The findings with the source behind them as their place, where it can be found."""
    texts: dict[str, str | None] = {}
    return tuple(_traced(found, sources, texts) for found in findings)


def _traced(found: Finding, sources: Sources, texts: dict[str, str | None]) -> Finding:
    if found.place.file or not found.place.page:
        return found
    if found.place.page.endswith(".css"):
        return replace(found, place=source_line(found.place, sources.origins.get(found.place.page, ())))
    if found.clue in sources.colours:
        return _placed(found, sources.colours[found.clue][0])
    folder = _folder(found.place.page, sources.languages)
    files = [(file, text) for file in _files(found.place.page, sources) if (text := _text(file, sources, texts))]
    holding = {wording: [one for one in files if wording in one[1]] for wording in _wordings(found, folder)}
    for before in _openings(found):
        for wording, there in holding.items():
            for file, text in there:
                line, column = _find(before, wording, text)
                if line:
                    return _placed(_as_written(found, wording, before, folder), Place(file, line, column))
    return found


def _text(file: str, sources: Sources, texts: dict[str, str | None]) -> str | None:
    """The text of a source; each is read once."""
    if file not in texts:
        texts[file] = sources.read(file)
    return texts[file]


def source_line(place: Place, origins: Sequence[Origin]) -> Place:
    """A line of a joined style sheet as a line of the file it came from."""
    behind = [origin for origin in origins if origin.line <= place.line]
    if not behind:
        return place
    last = behind[-1]
    return replace(place, file=last.file, line=last.source_line + place.line - last.line)


def _placed(found: Finding, place: Place) -> Finding:
    return replace(found, place=replace(place, page=found.place.page, selector=found.place.selector))


def _as_written(found: Finding, wording: str, before: str, folder: str) -> Finding:
    """The clue as it stands in the source, what is near it likewise, and the words of a link only where
    they stand beside it: so a line found wrong on the pages of two languages is one finding."""

    def told(name: str, value: str) -> str:
        if _is_cut(value, found.clue):
            return wording
        if name in ("near", "other") and value and wording.startswith("/"):
            return _rooted(value, found.place.page, folder)
        return "" if name == "text" and shared else value

    beside = before == f"[{_words(found)}]("
    shared = "address" in dict(found.params) and not beside and found.check not in _ABOUT_WORDS
    return replace(found, params=tuple((name, told(name, value)) for name, value in found.params))


_ABOUT_WORDS = ("address-empty", "link-language-unsaid")
"""Faults of links that are told by the words of the link."""


def _is_cut(told: str, clue: str) -> bool:
    """Whether a message tells the clue, or the beginning of it."""
    return told == clue or (told.endswith("…") and clue.startswith(told[:-1]))


def _openings(found: Finding) -> Iterator[str]:
    """What may stand before an address: its words in Markdown, any words in Markdown, else anything."""
    yield from (f"[{words}](" for words in [_words(found)] if words)
    yield "]("
    yield ""


def _words(found: Finding) -> str:
    return dict(found.params).get("text", "")


def _files(page: str, sources: Sources) -> Iterator[str]:
    """The files behind a page, then the templates; Markdown of its own language before the others."""
    for origin in sources.origins.get(page, ()):
        if origin.file.endswith("/"):
            own = f".{sources.languages.get(_folder(page, sources.languages), '')}.md"
            yield from sorted(sources.within(origin.file), key=lambda file: not file.endswith(own))
        else:
            yield origin.file
    yield from sources.templates


def _folder(page: str, languages: Iterable[str]) -> str:
    """The language folder that a page lies in."""
    first = page.split("/", maxsplit=1)[0]
    return first if first in languages else ""


def _wordings(found: Finding, folder: str) -> Iterator[str]:
    """How a clue may have been written: as it is, or as an address from the root of the site."""
    clue = found.clue.strip()
    if len(clue) < SHORTEST_CLUE or _BARE_TAG.fullmatch(clue):
        return
    wordings = [clue, unquote(clue)]
    if not re.search(r"\s|://", clue):
        path, mark, fragment = unquote(clue).partition("#")
        for rooted in (_rooted(unquote(clue), found.place.page, own) for own in (folder, "")):
            plain = rooted.partition("#")[0].rstrip("/") + mark + fragment
            wordings += [rooted, plain, rooted.lstrip("/")]
        wordings += [f"#{fragment}"] if fragment and not path else []
        wordings += [posixpath.basename(path)] if "." in posixpath.basename(path) else []
    yield from (wording for wording in dict.fromkeys(wordings) if len(wording) > SHORTEST_CLUE)


def _rooted(address: str, page: str, folder: str) -> str:
    """A relative address of a page as one from the root of the site, without the language folder."""
    path, mark, fragment = address.partition("#")
    whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/")
    within = whole.removeprefix(f"{folder}/") if folder else whole
    return f"/{within}{'/' if path.endswith('/') and within else ''}{mark}{fragment}"


def _find(before: str, wording: str, text: str) -> tuple[int, int]:
    """Line and column at which a wording stands by itself in a text, behind `before`; zeros where it does not."""
    if before + wording not in text:
        return 0, 0
    alone = "" if before else r"(?<![\w/.-])"
    # A Chinese sentence may run up to an address without a blank.
    flags = re.ASCII if wording.isascii() else re.UNICODE
    found = re.search(rf"{alone}{re.escape(before)}({re.escape(wording)})(?![\w-])", text, flags)
    if not found:
        return 0, 0
    above = text[: found.start(1)]
    return above.count("\n") + 1, found.start(1) - above.rfind("\n")
