"""What sentences say that fields could say too: targets, deadlines, citations, and items of a framework.

A suggestion is never written as content. It stands as commented lines below its sentence (`doctor.remarks`): one
uncommenting away for the person who reads the file, and nothing for the page, since a figure that a program took out
of a sentence may mean something else than the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plainplan.doctor.citations import citations
from plainplan.doctor.deadlines import deadlines
from plainplan.doctor.figures import figures
from plainplan.doctor.frameworks import Following
from plainplan.doctor.sentences import sentences
from plainplan.doctor.texts import RUNGS, Path
from plainplan.prose import plain


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value for the field `key` of what stands at `path`, taken from the words `source`. `behind` is the key whose
    sentence it is. `entry` is empty where there is no field for it, or its value cannot be known."""

    path: Path
    behind: str
    key: str
    source: str
    entry: Mapping[str, Any] | str
    certain: float

    @property
    def has_field(self) -> bool:
        """Whether there is a field for it where it stands."""
        return self.key in ("framework", "answers") or (self.key == "citations") == (self.path[0] not in RUNGS)


LIKELY = 0.9
"""How sure a near title of a framework can be at most: it is not the same."""


def suggestions(data: Mapping[str, Any], lang: str, follows: Following) -> tuple[Suggestion, ...]:
    """Everything that may be suggested for a plan, in its order."""
    year = data.get("year") if isinstance(data.get("year"), int) else None
    near = {link.path: link for link in (follows.near if follows.sure else follows.links)}
    found: list[Suggestion] = []
    if follows.links and not follows.sure:
        share = len(follows.links) / max(1, follows.titles)
        found.append(Suggestion((), "year", "framework", "", follows.framework, min(LIKELY, share)))
    for key in ("sections", "appendices"):
        for index, section in enumerate(data.get(key) or ()):
            found.extend(_of_section(section, (key, index), lang, year))
    for path, rung in _rungs(data):
        if link := near.get(path):
            found.append(Suggestion(path, "title", "answers", link.item_title, link.item, min(link.likeness, LIKELY)))
        found.extend(_of_rung(rung, path, lang, year))
    return tuple(found)


def _rungs(value: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for key in RUNGS:
        for index, rung in enumerate(value.get(key) or ()):
            yield (*above, key, index), rung
            yield from _rungs(rung, (*above, key, index))


def _of_rung(rung: Mapping[str, Any], path: Path, lang: str, year: int | None) -> Iterator[Suggestion]:
    for behind in ("title", "text"):
        for sentence in sentences(_words(rung.get(behind), lang)):
            for figure in figures(sentence):
                yield Suggestion(path, behind, "targets", figure.clause, figure.entry(lang), figure.certain)
            for day in deadlines(sentence, year):
                yield Suggestion(path, behind, "due", day.clause, day.entry(lang), day.certain)
            for cited in citations(sentence):
                yield Suggestion(path, behind, "citations", cited.clause, {}, cited.certain)


def _of_section(section: Mapping[str, Any], path: Path, lang: str, year: int | None) -> Iterator[Suggestion]:
    """The model has citations at sections: those of all texts below it that belong to no section of their own. Targets
    and deadlines have no field there, and are told for information."""
    told: set[str] = set()
    for sentence in (sentence for text in _texts(section, lang) for sentence in sentences(text)):
        for cited in citations(sentence):
            if cited.title not in told:
                told.add(cited.title)
                yield Suggestion(path, "heading", "citations", cited.clause, cited.entry(lang), cited.certain)
        for figure in figures(sentence):
            yield Suggestion(path, "heading", "targets", figure.clause, {}, figure.certain)
        for day in deadlines(sentence, year):
            yield Suggestion(path, "heading", "due", day.clause, {}, day.certain)
    for index, block in enumerate(section.get("blocks") or ()):
        if "section" in block:
            yield from _of_section(block["section"], (*path, "blocks", index, "section"), lang, year)


def _texts(value: Any, lang: str) -> Iterator[str]:
    if isinstance(value, list):
        for below in value:
            yield from _texts(below, lang)
    elif isinstance(value, dict):
        if isinstance(value.get(lang), str):
            yield plain(value[lang])
        for key, below in value.items():
            if key not in ("section", "table", "ladder", lang):
                yield from _texts(below, lang)


def _words(value: Any, lang: str) -> str:
    """A text without its markup; its line breaks stay."""
    said = value.get(lang, "") if isinstance(value, dict) else ""
    return "\n".join(plain(line) for line in said.split("\n")) if isinstance(said, str) else ""
