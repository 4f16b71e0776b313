"""`plainplan verify`: a published site, in a folder or at an address, held against its `build-info.json`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plainplan.errors import UnreadableInput
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.pipeline.statuses import CLEAN, FAULTY, NOT_CHECKED
from plainplan.sealing import MOST_BYTES, SEAL, Compared, Held, Seal, in_folder, read_seal
from plainplan.sealing.fetching import Unfetched, at_address, fetched

ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*", re.IGNORECASE)
"""What is an address and no folder."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was told of a published site: the seal it was held against (None where there was none to be had), how many
    of its files are as they should be, how many could not be asked for, and all else."""

    seal: Seal | None
    same: int
    kept_back: int
    findings: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """The exit status (`pipeline.statuses`)."""
        if any(found.severity is Severity.ERROR for found in self.findings):
            return FAULTY
        return NOT_CHECKED if self.findings else CLEAN


def verified(where: str, against: Path | None = None) -> Verified:
    """Hold what is published in a folder or at an address against a seal: the one given, else its own.

    Raises UnreadableInput where there is no folder or no seal to be read. A host that does not answer is no fault of
    the site: it "cannot be told".
    """
    online = ADDRESS.fullmatch(where)
    if not online and not Path(where).is_dir():
        raise UnreadableInput("folder-missing", folder=where)
    try:
        seal = _from_file(against) if against else _online(where) if online else _from_file(Path(where) / SEAL)
    except Unfetched as error:
        told = (("reason", error.why),)
        unseen = Finding("published-unseen", Severity.WARNING, Place(page=SEAL), told, Outcome.CANNOT_TELL)
        return Verified(None, 0, 0, (unseen,))
    compared = at_address(seal, _root(where)) if online else _of_folder(seal, Path(where))
    return Verified(seal, compared.count(Held.SAME), compared.count(Held.KEPT_BACK), compared.findings)


def _from_file(file: Path) -> Seal:
    try:
        with file.open("rb") as stream:
            return read_seal(stream.read(MOST_BYTES + 1), str(file))
    except OSError as error:
        raise UnreadableInput("seal-missing", file=file) from error


def _online(address: str) -> Seal:
    own = _root(address) + SEAL
    try:
        return read_seal(fetched(own, MOST_BYTES), own)
    except Unfetched as error:
        if error.gone:
            raise UnreadableInput("seal-missing", file=own) from error
        raise


def _root(address: str) -> str:
    return address.removesuffix("index.html").rstrip("/") + "/"


def _of_folder(seal: Seal, folder: Path) -> Compared:
    try:
        return in_folder(seal, folder)
    except OSError as error:
        raise UnreadableInput("folder-missing", folder=folder) from error
