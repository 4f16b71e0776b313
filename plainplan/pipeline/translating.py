"""`plainplan translate`: how far translations have come, out to translators, back in, and accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainplan.errors import UnreadableInput, WrongUse
from plainplan.findings import Severity
from plainplan.load import read_site
from plainplan.model.content import Content
from plainplan.model.outputs import Output
from plainplan.model.site import Language
from plainplan.model.translations import Pair, Progress
from plainplan.model.tree import Source
from plainplan.pipeline.wording import catalogue
from plainplan.translation.accepting import Accepted, accept, accept_minor, file_of, renewed
from plainplan.translation.pieces import Piece, pieces
from plainplan.translation.progress import progress
from plainplan.translation.table import table
from plainplan.typed import is_slug
from plainplan.validate import validate
from plainplan.writer import write_over


@dataclass(frozen=True, slots=True)
class Choice:
    """Which texts are meant: those `of` a plan or other content, by its id or its file, or a single `text` by its id;
    all where nothing is said."""

    of: str = ""
    text: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.of or self.text)

    def among(self, found: Sequence[Piece]) -> tuple[Piece, ...]:
        """The texts that are meant. Raises WrongUse where there are none."""
        chosen = tuple(piece for piece in found if self._means(piece))
        if not chosen and not self.is_everything:
            raise WrongUse("translate-nothing-there", wanted=self.text or self.of)
        return chosen

    def _means(self, piece: Piece) -> bool:
        return self.of in ("", piece.holder.id, piece.holder.file) and self.text in ("", piece.id)


@dataclass(frozen=True, slots=True)
class Desk:
    """A site as it is read for translating: what it says, the language asked for, all texts that are to stand in it."""

    site: Path
    content: Content
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A site that was read: what it says, and the trees of its files."""

    site: Path
    content: Content
    sources: tuple[Source, ...]

    @property
    def languages(self) -> tuple[Language, ...]:
        return self.content.settings.languages

    def desk(self, language: str) -> Desk:
        """What is to be translated into a language. Raises WrongUse for one that the site does not have."""
        keys = [one.key for one in self.languages]
        if language not in keys:
            raise WrongUse("translate-language", language=language, known=", ".join(keys))
        return Desk(self.site, self.content, language, pieces(self.content, self.sources, language))


def opened(site: Path) -> Opened:
    """A site as it is. Raises UnreadableInput when there is none, or content with errors, which the build tells."""
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    loaded = read_site(site)
    checked = validate(loaded.sources, date.max)
    wrong = next((one for one in (*loaded.findings, *checked.findings) if one.severity is Severity.ERROR), None)
    if wrong:
        raise UnreadableInput("translate-content-wrong", place=wrong.place)
    return Opened(site, checked.content, loaded.sources)


def desk(site: Path, language: str) -> Desk:
    """The same for one language. Raises as both do."""
    return opened(site).desk(language)


def status(at: Desk, choice: Choice) -> Progress:
    """How far the translation into the language has come. Raises WrongUse where nothing is meant."""
    return progress(choice.among(at.pieces), at.content, at.language)


def told(at: Desk, choice: Choice, lang: str) -> str:
    """The same as lines for the terminal, in the language `lang`."""
    return table(status(at, choice), catalogue(), lang)


def accepted(at: Desk, choice: Choice, role: str, day: date, *, minor: bool = False) -> Accepted:
    """Write into the ledger that translations are accepted by a role, or (`minor`) that the changes of their sources
    do not touch them. A single text is taken to have been looked at, whatever has become of its source.

    Raises WrongUse for a role that is no plain word; CannotWrite.
    """
    by = checked_role(role)
    chosen = choice.among(at.pieces)
    made = accept_minor(chosen) if minor else accept(chosen, by, day, outdated=bool(choice.text))
    write_ledger(at, at.pieces, made.pairs)
    return made


def checked_role(role: str) -> str:
    """A role as it may stand in the ledger. Raises WrongUse for what is no plain word."""
    if not is_slug(role):
        raise WrongUse("translate-role", role=role)
    return role


def write_ledger(at: Desk, standing: Iterable[Piece], new: Iterable[Pair]) -> None:
    """Write the ledger with new pairs, where there are any."""
    new = tuple(new)
    if new:
        text = renewed(at.content.ledgers, at.language, standing, new)
        write_over(at.site, Output(file_of(at.language), text.encode()))
