"""The words of one language for documents that are no HTML: texts as runs, days and labels as they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urljoin

from plainplan import prose
from plainplan.i18n import Words, foreign
from plainplan.model.blocks import Link
from plainplan.model.ladder import Assignment
from plainplan.model.pages import Site
from plainplan.model.plan import Plan
from plainplan.model.site import Language
from plainplan.model.text import SHARED, Label, Said, Text
from plainplan.printed.leaves import Run, Runs

type Address = Callable[[str, str], str]
"""The full address of a page from its key and a language key; empty when it is not known."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks one language of the site about one plan. `called` are the footnotes that were called already:
    a note stands where it is called first, later calls are only its mark."""

    site: Site
    words: Words
    language: Language
    plan: Plan
    address: Address
    called: set[str] = field(default_factory=set)

    def t(self, key: str, **params: object) -> str:
        """A string of the site."""
        return self.words.say(key, **params)

    def day(self, value: date) -> str:
        """A day in both calendars."""
        return self.words.day(value)

    def said(self, text: Text) -> Said:
        """A text in the voice's language where it can be had."""
        return text.said(self.language.key, [language.key for language in self.site.content.settings.languages])

    def tag_of(self, said: Said) -> str:
        """The tag of the language a text is in when it is not the document's."""
        return foreign(said, self.language, self.site.content.settings.languages)

    def plain(self, text: Text | None) -> str:
        """The words of a text on one line."""
        return " ".join(prose.plain(self.said(text).words).split("\n")) if text else ""

    def runs(self, text: Text | None, *, strong: bool = False) -> Runs:
        """A text of one paragraph; line breaks in it are kept as such."""
        if text is None:
            return ()
        said = self.said(text)
        return tuple(self.of_pieces(prose.inline_pieces(said.words), Run("", strong=strong, lang=self.tag_of(said))))

    def lines(self, text: Text | None) -> Iterator[Runs]:
        """The paragraphs of a text."""
        if text is not None:
            said = self.said(text)
            for line in said.words.split("\n"):
                if line.strip():
                    yield tuple(self.of_pieces(prose.inline_pieces(line), Run("", lang=self.tag_of(said))))

    def label(self, label: Label | None, *, strong: bool = False) -> Runs:
        """A number as printed, with a blank behind it."""
        if label is None:
            return ()
        return Run(label.printed, strong=strong, lang=self.tag_of(Said(label.printed, SHARED))), Run(" ")

    def unit(self, assigned: Assignment) -> Text:
        """A unit as printed; for an id of the register its name."""
        agency = self.site.names.agency(str(self.plan.agency)) if self.plan.agency else None
        known = self.site.names.unit(assigned.unit, agency.id if agency else None)
        return known.name if known and str(assigned.unit) == known.id else assigned.unit

    def of_pieces(self, pieces: Iterable[prose.Piece], like: Run) -> Iterator[Run]:
        """Runs of inline pieces; what holds others hands its looks down to them."""
        for piece in pieces:
            if piece.kind in _WORDS:
                yield replace(like, words=piece.words)
            elif piece.kind in ("softbreak", "hardbreak"):
                yield replace(like, words="\n")
            elif piece.kind == "note_call":
                yield replace(like, words=piece.words, note=self._note(piece.words))
            else:
                yield from self.of_pieces(piece.below, self._like(piece, like))

    def _like(self, piece: prose.Piece, like: Run) -> Run:
        match piece.kind:
            case "link":
                return replace(like, href=self.full(piece.href))
            case "strong":
                return replace(like, strong=True)
            case "em":
                return replace(like, emphasis=True)
            case _:
                return like

    def linked(self, link: Link) -> Runs:
        """A link by its words, else by its address."""
        runs = self.runs(link.title) or (Run(link.url),)
        return tuple(replace(run, href=self.full(link.url)) for run in runs)

    def _note(self, mark: str) -> Runs:
        note = next((note for note in self.plan.footnotes if note.mark == mark), None)
        if note is None or mark in self.called:
            return ()
        self.called.add(mark)
        return self.runs(note.text)

    def full(self, address: str) -> str:
        """An address of the content as a full one; empty where the site's own is not known."""
        if ":" in address.split("/", maxsplit=1)[0]:
            return address
        here = self.address(f"plans/{self.plan.id}/", self.language.key)
        if not here or address.startswith("#"):
            return here and here + address
        key = address.partition("#")[0].lstrip("/")
        if address.startswith("/") and (key in self.site.routes or f"{key}/" in self.site.routes):
            return self.address(address.lstrip("/"), self.language.key)
        if address.startswith("/"):
            return self.address(address.lstrip("/"), self.site.content.settings.languages[0].key)
        # A file beside the plan stands once, at the page of the first language.
        return urljoin(self.address(f"plans/{self.plan.id}/", self.site.content.settings.languages[0].key), address)


_WORDS = ("text", "text_special", "code_inline", "image")
