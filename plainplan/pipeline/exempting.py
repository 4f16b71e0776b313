"""A file of exceptions for a folder without content: its path in, the exceptions and the faults of the file out."""

from __future__ import annotations

from pathlib import Path

from plainplan.errors import UnreadableInput
from plainplan.findings import Finding
from plainplan.load import parse
from plainplan.load.disk import called, decode
from plainplan.model.accepted import Exempt, Exemptions
from plainplan.typed import read

LANGUAGES = ("zh", "en")
"""A folder without settings says nothing of its languages; reasons may be written in those of this program."""


def exemptions(file: Path | None) -> tuple[tuple[Exempt, ...], tuple[Finding, ...]]:
    """The exceptions that a file lists, and the faults of the file with their lines; nothing where no file is named.

    An exception that is not whole is told and covers nothing. Raises UnreadableInput where there is no such file.
    """
    if not file:
        return (), ()
    if not file.is_file():
        raise UnreadableInput("accepted-missing", file=file)
    text, unread = decode(file, called(file))
    if text is None:
        return (), tuple(unread)
    root, unparsed = parse(text, called(file))
    if root is None:
        return (), unparsed
    known, faults = read(Exemptions, root, LANGUAGES)
    return (known.exceptions if known else ()), (*unparsed, *faults)
