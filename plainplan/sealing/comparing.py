"""A seal held against what is published: what is missing, what differs, what is too much, what nobody could look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plainplan.findings import Finding, Outcome, Place, Severity, fault
from plainplan.sealing.seal import UNSEALED, Seal, Sum, files_in, sum_of


class Held(StrEnum):
    """What came of one file. What a host keeps for itself is not applicable where files are asked for by address."""

    SAME = "same"
    MISSING = "missing"
    CHANGED = "changed"
    UNSEEN = "unseen"
    KEPT_BACK = "kept-back"


@dataclass(frozen=True, slots=True)
class Seen:
    """One file of a seal as it is published; `why` tells what kept us from looking."""

    path: str
    held: Held
    why: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of all files, and those that no seal names (`extra`, of folders only)."""

    seen: tuple[Seen, ...]
    extra: tuple[str, ...] = ()

    def count(self, held: Held) -> int:
        """How many files it came to that."""
        return sum(one.held is held for one in self.seen)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be told, in the order of the paths."""
        return tuple(sorted(self._findings(), key=lambda found: found.place.page))

    def _findings(self) -> Iterator[Finding]:
        for one in self.seen:
            place = Place(page=one.path)
            if one.held is Held.UNSEEN:
                told = (("reason", one.why),)
                yield Finding("published-unseen", Severity.WARNING, place, told, Outcome.CANNOT_TELL)
            elif one.held in (Held.MISSING, Held.CHANGED):
                yield fault(f"published-{one.held}", Severity.ERROR, place)
        for path in self.extra:
            yield fault("published-extra", Severity.ERROR, Place(page=path))


def in_folder(seal: Seal, folder: Path) -> Compared:
    """A seal held against a folder on this machine. Raises OSError where the folder itself cannot be listed."""
    present = frozenset(files_in(folder))
    seen = tuple(_in_folder(folder, path, known, present) for path, known in seal.files.items())
    extra = (_legible(name) for name in present - seal.files.keys() - UNSEALED if not name.startswith(_OF_HOSTS))
    return Compared(seen, tuple(sorted(extra)))


_OF_HOSTS = (".well-known/",)
"""What hosts put beside a site themselves: proofs for certificates and the like (RFC 8615)."""


def _legible(name: str) -> str:
    """A name on the disk need not be UTF-8, and may hold what would move the cursor of a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _in_folder(folder: Path, path: str, known: Sum, present: frozenset[str]) -> Seen:
    if path not in present:
        return Seen(path, Held.MISSING)
    try:
        same = (folder / path).stat().st_size == known.size and sum_of(folder / path) == known
    except OSError as error:
        return Seen(path, Held.UNSEEN, error.strerror or type(error).__name__)
    return Seen(path, Held.SAME if same else Held.CHANGED)
