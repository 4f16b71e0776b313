"""The words a build needs: the strings of each language, and the catalogue of messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plainplan.config import CATALOGUE
from plainplan.errors import UnreadableInput
from plainplan.i18n import Catalogue, Words, words_of
from plainplan.load import read_words
from plainplan.model.site import Language


def vocabulary(languages: Iterable[Language], folders: Iterable[Path]) -> Mapping[str, Words]:
    """The strings of each language; later folders replace single strings of earlier ones.

    Raises UnreadableInput for a language without strings or a file that cannot be read.
    """
    folders = tuple(folders)
    return {language.key: _words(language, folders) for language in languages}


def _words(language: Language, folders: tuple[Path, ...]) -> Words:
    files = [folder / f"{language.key}.yaml" for folder in folders]
    layers = [_read(file) for file in files if file.is_file()]
    if not layers:
        raise UnreadableInput("strings-missing", language=language.key, file=f"content/strings/{language.key}.yaml")
    return words_of(language, *layers)


@cache
def catalogue() -> Catalogue:
    """All messages of the program, in both its languages."""
    entries: dict[str, Any] = {}
    for file in sorted(CATALOGUE.glob("*.yaml")):
        own = _read(file)
        assert not own.keys() & entries.keys(), f"{file.name}: {own.keys() & entries.keys()}"
        entries.update(own)
    return Catalogue(entries)


def _read(file: Path) -> dict[str, Any]:
    try:
        return read_words(file)
    except ValueError as error:
        raise UnreadableInput("strings-unreadable", place=error) from error
