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


@dataclass(frozen=True, slots=True)
class Sources:
    """What may be asked: the origins of every output, the text of a source file (None if there is
    none), the files that one ending in `/` stands for, the templates, where colours are set
    (`#rrggbb` to places, strongest first), and the language folders of the site (`en`)."""

    origins: Mapping[str, Sequence[Origin]]
    read: Callable[[str], str | None]
    within: Callable[[str], Sequence[str]]
    templates: Sequence[str] = ()
    colours: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    language_folders: Sequence[str] = ()


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
        return _placed(found, sources.colours[found.clue][0], "")
    for wording in _wordings(found, sources.language_folders):
        for file in _files(found.place.page, sources):
            line, column = _find(wording, file, sources, texts)
            if line:
                return _placed(found, Place(file, line, column), wording)
    return found


def source_line(place: Place, origins: Sequence[Origin]) -> Place:
    """A line of a joined style sheet as a line of the file it came from."""
    behind = [origin for origin in origins if origin.line <= place.line]
    if not behind:
        return place
    last = behind[-1]
    return replace(place, file=last.file, line=last.source_line + place.line - last.line)


def _placed(found: Finding, place: Place, wording: str) -> Finding:
    """The finding at its source. An address is given as written there, so that the same line
    found wrong on the pages of two languages is one finding."""
    at = replace(place, page=found.place.page, selector=found.place.selector)
    params = tuple((k, wording if wording and k == "address" else v) for k, v in found.params)
    return replace(found, place=at, params=params)


def _files(page: str, sources: Sources) -> Iterator[str]:
    for origin in sources.origins.get(page, ()):
        yield from sources.within(origin.file) if origin.file.endswith("/") else (origin.file,)
    yield from sources.templates


def _wordings(found: Finding, folders: Sequence[str]) -> Iterator[str]:
    """How a clue may have been written: as it is, or as an address from the root of the site."""
    clue = found.clue.strip()
    if len(clue) < SHORTEST_CLUE:
        return
    wordings = [clue, unquote(clue)]
    if not re.search(r"\s|://", clue):
        path, mark, fragment = unquote(clue).partition("#")
        rooted = posixpath.normpath(posixpath.join("/", posixpath.dirname(found.place.page), path)).lstrip("/")
        tail = ("/" if path.endswith("/") else "") + mark + fragment
        for folder in ("", *folders):
            within = rooted.removeprefix(f"{folder}/") if folder else rooted
            wordings += [f"/{within}{tail}", f"/{within}{mark}{fragment}"]
        wordings += [f"#{fragment}"] if fragment and not path else []
        wordings += [posixpath.basename(path)] if "." in posixpath.basename(path) else []
    yield from (wording for wording in dict.fromkeys(wordings) if len(wording) > SHORTEST_CLUE)


def _find(wording: str, file: str, sources: Sources, texts: dict[str, str | None]) -> tuple[int, int]:
    """Line and column at which a wording stands by itself in a file; zeros where it does not."""
    if file not in texts:
        texts[file] = sources.read(file)
    text = texts[file]
    if not text or wording not in text:
        return 0, 0
    found = re.search(rf"(?<![\w/.-]){re.escape(wording)}(?![\w-])", text)
    if not found:
        return 0, 0
    before = text[: found.start()]
    return before.count("\n") + 1, found.start() - before.rfind("\n")
