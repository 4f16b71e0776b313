"""Bytes on disk under names, in one file: what a run puts there the next one may take.

It knows nothing of what it holds. What cannot be read back as it was put there was never there, and a file that cannot
be written to, is broken or is in use by another run is no fault: nothing is found then, and nothing is kept. Against
somebody who may write to the file it is no guard.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Self

_SUM = 32
"""Bytes of the sum that stands before each value."""


class Shelf:
    """A shelf in a file, which is made when there is none; without a file it stays empty. What was put there since the
    last `settle` is gone when its block ends. Only the process that opened it may ask it."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._base = _opened(file) if file else None
        self._used: set[str] = set()

    def get(self, name: str) -> bytes | None:
        """What stands under a name."""
        rows = self._tried(lambda base: base.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchall())
        whole = rows[0][0] if rows else b""
        if not isinstance(whole, bytes) or whole[:_SUM] != sha256(whole[_SUM:]).digest():
            return None
        self._used.add(name)
        return whole[_SUM:]

    def put(self, name: str, value: bytes) -> None:
        """Put a value under a name, in place of what stands there."""
        whole = sha256(value).digest() + value
        self._tried(lambda base: base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, whole)))
        self._used.add(name)

    def settle(self) -> None:
        """Make sure of what was put there so far."""
        self._tried(lambda base: base.commit())

    def tidy(self) -> None:
        """Throw away what nobody has asked for or put there since the shelf was opened."""
        names = ((name,) for name in self._used)
        self._tried(lambda base: base.execute("CREATE TEMP TABLE used (name TEXT PRIMARY KEY)"))
        self._tried(lambda base: base.executemany("INSERT INTO used VALUES (?)", names))
        self._tried(lambda base: base.execute("DELETE FROM kept WHERE name NOT IN (SELECT name FROM used)"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self._tried(lambda base: base.close())

    def _tried[T](self, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the file answers; after the first refusal it is not asked again, and one that is broken goes."""
        if self._base is None:
            return None
        try:
            return ask(self._base)
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
            if self._file and _tells_of_ruin(error):
                _gone(self._file)
            return None


def _opened(file: Path) -> sqlite3.Connection | None:
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True)
            # Who keeps the site in git is not asked whether to keep this, too.
            (file.parent / ".gitignore").write_text("*\n")
        base = sqlite3.connect(file, timeout=0)
    except (OSError, sqlite3.Error):
        return None
    try:
        # A process that is killed loses nothing by this; after a power cut a broken file is found out and made anew.
        base.execute("PRAGMA synchronous = OFF")
        base.execute("CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value BLOB)")
    except sqlite3.Error as error:
        base.close()
        return _opened(file) if _tells_of_ruin(error) and _gone(file) else None
    return base


def _tells_of_ruin(error: sqlite3.Error) -> bool:
    """Whether a file is no shelf, or none any more; not being let to it (OperationalError) is another matter."""
    return type(error) is sqlite3.DatabaseError


def _gone(file: Path) -> bool:
    try:
        file.unlink()
    except OSError:
        return False
    return True
