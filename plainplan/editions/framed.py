"""A JSON file of ours: what it is, what is written in the content, and what was worked out from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache, cached_property
from typing import Any

from plainplan.editions.cells import Address, as_json, filled
from plainplan.model.blocks import Prose
from plainplan.model.exchange import DERIVED, MARKDOWN, SCHEMAS, VERSION, Format
from plainplan.model.pages import Site
from plainplan.model.text import Text
from plainplan.shapes import Many, OneOf, Record, Shape


@dataclass(frozen=True)
class Home:
    """A site and how its pages are addressed from outside."""

    site: Site
    address: Address

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.site.content.settings.languages)

    def pages(self, key: str, fragment: str = "") -> dict[str, str]:
        """The addresses of a page, or of a place on it, by language; empty where the site's own is not known."""
        tail = f"#{fragment}" if fragment else ""
        found = {lang: self.address(key, lang) for lang in self.languages}
        return {lang: f"{page}{tail}" for lang, page in found.items() if page}

    def framed(self, form: Format, path: str, written: dict[str, Any], derived: dict[str, Any]) -> bytes:
        """The file at `path` of the site as JSON."""
        frame = {"$schema": self._schema(form, path), "format": str(form), "version": VERSION}
        return as_json({**frame, **written, DERIVED: filled(derived)})

    def _schema(self, form: Format, path: str) -> str:
        """Where the JSON Schema lies: in full where the site knows its address, else from the file itself."""
        root = next((one.key for one in self.site.content.settings.languages if not one.path), None)
        base = self.address("", root) if root else ""
        return f"{base or '../' * path.count('/')}{SCHEMAS}{form.name_of_schema}"


def with_markdown(written: dict[str, Any], value: Any) -> dict[str, Any]:
    """What is written, and the Markdown files that belong to it: by name, then by language."""
    found = {block.name: dict(block.text.words) for block in _prose(value) if block.text}
    if isinstance(own := getattr(value, "text", None), Text) and "text" not in written:
        found["text"] = dict(own.words)
    return {**written, MARKDOWN: found} if found else written


def _prose(value: Any) -> Iterator[Prose]:
    """Every place of long prose below a value of the model."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _prose(entry)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _leading_to_prose(value.__class__):
            yield from _prose(getattr(value, name))


@cache
def _leading_to_prose(cls: type[Any]) -> tuple[str, ...]:
    """The fields of a class below which long prose may stand; a ladder has none."""
    return tuple(part.name for part in Record(cls).parts.values() if _reaches(part.shape, frozenset()))


def _reaches(shape: Shape, met: frozenset[type[Any]]) -> bool:
    match shape:
        case Many(of):
            return _reaches(of, met)
        case OneOf(records):
            return any(_reaches(record, met) for record in records)
        case Record(cls) if cls not in met:
            return cls is Prose or any(_reaches(part.shape, met | {cls}) for part in shape.parts.values())
    return False
