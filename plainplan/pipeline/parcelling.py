"""`plainplan translate export` and `import`: texts out to translators as one file, and their work back in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainplan.amending import Put, amended
from plainplan.errors import CannotWrite, UnreadableInput, WrongUse
from plainplan.findings import Finding
from plainplan.load import parse
from plainplan.load.disk import text_of
from plainplan.model.answers import Glossary
from plainplan.model.content import Content
from plainplan.model.outputs import Output
from plainplan.model.site import Language
from plainplan.model.translations import Pair, State
from plainplan.model.tree import Mapping, Node, Scalar
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.pipeline.translating import Choice, Desk, checked_role, desk, opened, write_ledger
from plainplan.pipeline.wording import catalogue
from plainplan.translation.accepting import pair
from plainplan.translation.books import read_sheets, sheets
from plainplan.translation.parcels import Parcel, Returned, parcel
from plainplan.translation.pieces import prose_file
from plainplan.translation.returns import Outcome, Taken, Terms, returned
from plainplan.translation.unpacked import LARGEST, read_xliff
from plainplan.translation.xliff import xliff
from plainplan.workbooks import read_book, write_book
from plainplan.writer import write_over

XLIFF, BOOK = (".xlf", ".xliff"), ".xlsx"
READABLE = (*XLIFF, BOOK)

TRANSLATOR = "translator"
"""Who has made what comes back, unless it is said."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many texts went out, and how many did not, because they are written in another language first."""

    texts: int
    left: int


@dataclass(frozen=True, slots=True)
class Back:
    """What came back: the files that were written, how many translations are new, how many were known already, and
    what was refused."""

    language: str
    files: tuple[str, ...]
    new: int
    known: int
    refused: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """The exit status: an error means that a text was not taken."""
        return FAULTY if self.refused else CLEAN


def sent(at: Desk, choice: Choice, file: Path) -> Sent:
    """Write the texts that are meant to a file for translators, of the form that its name ends in.

    Raises WrongUse for another form, or where there is a file of that name: somebody may have worked in it;
    CannotWrite for what the form cannot hold.
    """
    _guard(file)
    if file.exists() or file.is_symlink():
        raise WrongUse("translate-file-there", file=file)
    chosen = choice.among(at.pieces)
    languages = {language.key: language for language in at.content.settings.languages}
    first = next(iter(languages.values()))
    made = parcel(chosen, at.content, first, languages[at.language], _names(at.content))
    try:
        file.write_bytes(_packed(made, file))
    except OSError as error:
        raise CannotWrite("write-refused", folder=file.parent, reason=error.strerror or str(error)) from error
    return Sent(len(made.units), len(chosen) - len(made.units))


def taken_back(site: Path, file: Path, choice: Choice, role: str, day: date) -> Back:
    """Take the translations of a file into the content, and into the ledger as drafts, or as reviewed by `role` where
    the file says so of them and a role is named. A text that `choice` names has been looked at: its numbers may be
    written in a way that the program does not know. Nothing else in the content changes.

    Raises WrongUse, UnreadableInput for a file that cannot be read, CannotWrite.
    """
    _guard(file)
    by = checked_role(role or TRANSLATOR)
    here = opened(site)
    language, texts = _unpacked(here.languages, file)
    at = here.desk(language)
    meant = {piece.id for piece in choice.among(at.pieces)}
    chosen = [text for text in texts if choice.is_everything or text.id in meant]
    looked_at = frozenset({choice.text} - {""})
    outcome = returned(chosen, at.pieces, Terms(language, _names(at.content), looked_at), file.name)
    files = _write(at, outcome)
    pairs = [found for one in outcome.taken if (found := _pair(one, by if role else "", day))]
    if pairs:
        write_ledger(at, desk(site, language).pieces, pairs)
    new = sum(one.is_new for one in outcome.taken)
    return Back(language, files, new, len(outcome.taken) - new, outcome.refused)


def _guard(file: Path) -> None:
    if file.suffix.lower() not in READABLE:
        raise WrongUse("translate-kind", file=file, readable=", ".join(READABLE))


def _names(content: Content) -> tuple[str, ...]:
    entries = content.entries.get("glossary", ())
    return tuple(name for entry in entries if isinstance(entry, Glossary) for name in entry.names)


def _packed(made: Parcel, file: Path) -> bytes:
    if file.suffix.lower() == BOOK:
        return write_book(sheets(made, catalogue()))
    raw = xliff(made).encode()
    if len(raw) > LARGEST:
        raise CannotWrite("translate-too-much", file=file, size=f"{len(raw):,}", most=f"{LARGEST:,}")
    return raw


def _unpacked(languages: Sequence[Language], file: Path) -> tuple[str, Sequence[Returned]]:
    """The language key of a file and its texts."""
    keys = [language.key for language in languages]
    if file.suffix.lower() == BOOK:
        reading = read_sheets(read_book(file), keys)
        if not reading:
            raise UnreadableInput("translate-no-sheet", file=file.name, known=", ".join(keys))
        return reading.language, reading.texts
    found = read_xliff(file)
    key = next((language.key for language in languages if language.tag.lower() == found.tag.lower()), found.tag)
    return key, found.texts


def _pair(one: Taken, role: str, day: date) -> Pair | None:
    """What the ledger is to hold of a translation. One that came back as it went out says nothing new, unless the file
    says that it was read over."""
    piece = one.piece
    if one.reviewed and role:
        return pair(piece.source, one.words, State.REVIEWED, role, day)
    return pair(piece.source, one.words, State.DRAFT, role or TRANSLATOR, day) if one.is_new else None


# ------------------------------------------------------------------ into the content


def _write(at: Desk, outcome: Outcome) -> tuple[str, ...]:
    """Write what is new; all files are made before the first is written."""
    new = [one for one in outcome.taken if one.is_new]
    by_file: dict[str, list[Taken]] = {}
    for one in new:
        by_file.setdefault(one.piece.place.file, []).append(one)
    outputs = [output for file, taken in by_file.items() for output in _outputs(at, file, taken)]
    for output in outputs:
        write_over(at.site, output)
    return tuple(output.path for output in outputs)


def _outputs(at: Desk, file: str, taken: Iterable[Taken]) -> Iterable[Output]:
    changes = []
    for one in taken:
        if one.piece.is_prose:
            end = "\n" if one.piece.source.endswith("\n") else ""
            yield Output(prose_file(one.piece, at.language), f"{one.words}{end}".encode())
        else:
            changes.append(Put((*one.piece.path, at.language), one.words, one.piece.later))
    if changes:
        before, _ = text_of(at.site, at.site / file)
        after = amended(before or "", changes)
        assert _same(parse(before or "", file)[0], parse(after, file)[0], at.language), file
        yield Output(file, after.encode())


def _same(before: Node | None, after: Node | None, language: str) -> bool:
    """Whether two trees differ in nothing but the texts of a language."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        old, new = (
            {key.value: value for key, value in node.entries if not _is_text(key.value, value, language)}
            for node in (before, after)
        )
        return old.keys() == new.keys() and all(_same(old[key], new[key], language) for key in old)
    if isinstance(before, Scalar) and isinstance(after, Scalar):
        return before.value == after.value
    if before is None or after is None or type(before) is not type(after):
        return False
    old_items, new_items = getattr(before, "items", ()), getattr(after, "items", ())
    pairs = zip(old_items, new_items, strict=False)
    return len(old_items) == len(new_items) and all(_same(old, new, language) for old, new in pairs)


def _is_text(key: str, value: Node, language: str) -> bool:
    return key == language and isinstance(value, Scalar)
