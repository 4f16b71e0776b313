"""Files out: written to a fresh folder beside the old one and swapped in whole, never half a site."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plainplan.errors import CannotWrite, WrongUse
from plainplan.model.outputs import Known, Output

MARKER = ".plainplan"
"""Stands in every folder that plainplan wrote; a folder with other things in it is never replaced."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A folder being filled."""

    folder: Path

    def write(self, output: Output) -> Known:
        """Write one file, and tell what is known of it from then on. Its path was made by us; one that leads out of
        the folder is a fault of ours. Several processes may write at once, each its own files."""
        name = PurePosixPath(output.path)
        if name.is_absolute() or ".." in name.parts:
            raise ValueError(output.path)
        path = self.folder / name
        try:
            path.write_bytes(output.body)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.body)
        return output.known


@contextmanager
def publishing(target: Path) -> Iterator[Fresh]:
    """A fresh folder that takes the place of `target` when the block ends well, and vanishes when not.

    Raises WrongUse when `target` holds something that plainplan did not write, CannotWrite when the
    disk does not let it.
    """
    guard(target)
    fresh: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        fresh.chmod(0o755)
        (fresh / MARKER).write_text("plainplan\n")
        yield Fresh(fresh)
        _swap(fresh, target)
    except OSError as error:
        raise CannotWrite("output-unwritable", path=target, reason=error.strerror or str(error)) from error
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def guard(target: Path, *kept: Path) -> None:
    """Refuse a target that would lose somebody's files, or one of the folders to be `kept`.

    Raises WrongUse (`output-not-folder`, `output-not-ours`, `output-around`).
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WrongUse("output-not-folder", folder=target)
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise WrongUse("output-not-ours", folder=target)
    for folder in kept:
        if folder.resolve().is_relative_to(target.resolve()):
            raise WrongUse("output-around", folder=target, kept=folder)


def _swap(fresh: Path, target: Path) -> None:
    """Two renames; the old folder is gone only when the new one stands."""
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    try:
        target.rename(old / "site")
        fresh.rename(target)
    except OSError:
        if not target.exists() and (old / "site").exists():
            (old / "site").rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
