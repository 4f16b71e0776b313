"""Files that are as they were keep the time of their last change."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from plainplan.errors import UnreadableInput
from plainplan.sealing import SEAL, Seal, read_seal


def keep_times(fresh: Path, before: Path) -> None:
    """Give each file of a finished folder the time of the same file in the folder that it is going to replace, where
    both have the same size and sum by their seals. Servers tell browsers by that time what has changed (RFC 9110,
    8.8.2), and copying programs what must be sent. A former site without a seal, or with a broken one, gives none."""
    then = _seal(before)
    for path, known in _seal(fresh).files.items():
        if then.files.get(path) == known:
            with suppress(OSError):
                old = (before / path).stat()
                os.utime(fresh / path, ns=(old.st_atime_ns, old.st_mtime_ns))


def _seal(folder: Path) -> Seal:
    try:
        return read_seal((folder / SEAL).read_bytes(), SEAL)
    except (OSError, UnreadableInput):
        return Seal("", "", "", "")
