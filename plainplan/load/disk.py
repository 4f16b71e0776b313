"""Texts from the disk: a path in, its text out, or the finding that says why there is none.

Only plain files of moderate size that lie within the site are read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from plainplan.findings import Finding, Place, Severity, fault

LARGEST_FILE = 5_000_000
"""Bytes. A plan of 60 measures in two languages has about 60,000."""


def text_of(site: Path, path: Path) -> tuple[str | None, Sequence[Finding]]:
    """The text of a file of the site; a link that leads out of the site is not followed."""
    file = called(path.relative_to(site))
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(site)):
        return None, [fault("file-outside", Severity.ERROR, Place(file))]
    return decode(path, file)


def decode(path: Path, file: str) -> tuple[str | None, Sequence[Finding]]:
    """The text of a file in UTF-8 (with or without BOM); `file` names it in places."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return None, [fault("file-not-a-file", Severity.ERROR, Place(file))]
        if found.st_size > LARGEST_FILE:
            sizes = {"size": f"{found.st_size:,}", "most": f"{LARGEST_FILE:,}"}
            return None, [fault("file-too-large", Severity.ERROR, Place(file), **sizes)]
        raw = path.read_bytes()
    except OSError as error:
        return None, [fault("file-unreadable", Severity.ERROR, Place(file), reason=error.strerror or str(error))]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        return None, [fault("file-not-utf8", Severity.ERROR, _after(before, Place(file, 1, 1)))]


def called(path: Path | str) -> str:
    """A path as text that can be printed, whatever bytes the disk has in it."""
    return Path(path).as_posix().encode("utf-8", "backslashreplace").decode()


_STRANGE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def strange(text: str, start: Place) -> tuple[Finding, ...]:
    """The first character that neither YAML nor a page may hold (YAML 1.2.2, 5.1); `text` begins at `start`."""
    found = _STRANGE.search(text)
    if not found:
        return ()
    code = f"U+{ord(found[0]):04X}"
    return (fault("file-character", Severity.ERROR, _after(text[: found.start()], start), code=code),)


def _after(before: str, start: Place) -> Place:
    """Where one is after the text `before`."""
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else start.column + len(before)
    return Place(start.file, start.line + lines, column)
