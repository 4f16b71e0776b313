"""Files out: written to a fresh folder beside the old one and swapped in whole, never half a site."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from plainplan.alone import alone
from plainplan.errors import CannotWrite, WrongUse
from plainplan.model.outputs import Known, Output
from plainplan.swapping import ASIDE, removed, swapped_in

MARKER = ".plainplan"
"""Stands in every folder that plainplan wrote; a folder with other things in it is never replaced."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A folder being filled. It is going to replace the `former` one, whose files it shares as long as they stay the
    same: so a file that is there is never written into, but replaced. `known` is what is known of its files by their
    paths: of those that this process wrote, and those that it was told of."""

    folder: Path
    former: Path
    known: dict[str, Known] = field(default_factory=dict)

    def write(self, output: Output) -> Known:
        """Put one file there, and tell what is known of it from then on. One that stays as it was is taken over from
        the former folder. Several processes may write at once, each its own files."""
        path = self._path(output.path)
        if self._former(output.path) == output.body:
            self._take_over(output.path, path, output.body)
        else:
            _in_its_folder(path, lambda: _write(path, output.body))
        known = output.known
        self.note(known)
        return known

    def keep(self, known: Known) -> bool:
        """Take a file over from the former folder, if it is there with the same bytes; whether it was."""
        try:
            path = self._path(known.path)
        except ValueError:
            return False
        body = self._former(known.path)
        if body is None or sha256(body).hexdigest() != known.sha256:
            return False
        self._take_over(known.path, path, body)
        return True

    def note(self, *files: Known) -> None:
        """Be told of files that another process has put there."""
        self.known.update((one.path, one) for one in files)

    def _former(self, inside: str) -> bytes | None:
        """What a file of ours held before; None where there was none."""
        former = self.former / inside
        try:
            body = former.read_bytes()
            return None if former.is_symlink() else body
        except OSError:
            return None

    def _take_over(self, inside: str, path: Path, body: bytes) -> None:
        """Where the disk can, one file has two names from now on: nothing is copied, and nothing freed when the former
        folder goes. A copy gets the time of the last change: by it servers tell browsers what has changed (RFC 9110,
        8.8.2), and copying programs what must be sent."""
        former = self.former / inside
        try:
            _in_its_folder(path, lambda: os.link(former, path))
        except OSError:
            _in_its_folder(path, lambda: _write(path, body))
            with suppress(OSError):
                old = former.stat()
                os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))

    def _path(self, inside: str) -> Path:
        """Where a file stands. Its path was made by us; one that leads out of the folder is a fault of ours."""
        name = PurePosixPath(inside)
        if name.is_absolute() or ".." in name.parts:
            raise ValueError(inside)
        return self.folder / name


def _in_its_folder(path: Path, put: Callable[[], object]) -> None:
    """Put a file where it belongs; its folder is made when there is none, and what had its name goes."""
    try:
        put()
    except FileExistsError:
        path.unlink()
        put()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        put()


def _write(path: Path, body: bytes) -> None:
    with path.open("xb") as file:
        file.write(body)


@contextmanager
def publishing(target: Path) -> Iterator[Fresh]:
    """A fresh folder that takes the place of `target` when the block ends well, and vanishes when not. What a build
    that was killed has left beside it is cleared away first.

    Raises WrongUse when `target` holds something that plainplan did not write, CannotWrite when the
    disk does not let it, or another process is writing there (`output-busy`).
    """
    guard(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target), _tidy(target):
            yield from _filling(target)
    except OSError as error:
        if _elsewhere(error, target):
            raise
        raise CannotWrite("output-unwritable", path=target, reason=error.strerror or str(error)) from error


def _elsewhere(error: OSError, target: Path) -> bool:
    """Whether a system's refusal is about a file that has nothing to do with the target, such as one that was read."""
    names = [Path(os.fsdecode(name)) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    beside = (target.name, f".{target.name}")
    near = [name for name in names if name in (target.parent, target) or _below(name, target.parent).startswith(beside)]
    return bool(names) and not near


def _below(path: Path, folder: Path) -> str:
    """The name in a folder under which a path stands; empty when it does not."""
    return path.relative_to(folder).parts[0] if folder in path.parents else ""


def _filling(target: Path) -> Iterator[Fresh]:
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh.chmod(0o755)
        (fresh / MARKER).write_text("plainplan\n")
        yield Fresh(fresh, target)
        guard(target)
        if not (fresh / MARKER).is_file():
            raise CannotWrite("output-vanished", path=fresh)
        swapped_in(fresh, target)
    finally:
        removed(fresh, MARKER)


@contextmanager
def _tidy(target: Path) -> Iterator[None]:
    """Nothing of ours lies beside the target before and after, also when somebody asks to stop during the clearing."""
    _clear(target)
    try:
        yield
    finally:
        try:
            _clear(target)
        except KeyboardInterrupt:
            _clear(target)
            raise


def _clear(target: Path) -> None:
    """Take away unfinished and former sites; a site that was put aside and not replaced comes back."""
    left = [path for path in target.parent.iterdir() if _left_by(target).fullmatch(path.name) and _ours(path)]
    for path in sorted(left, reverse=True):
        if path.suffix == ASIDE and not target.exists():
            path.rename(target)
        else:
            removed(path, MARKER)


def _left_by(target: Path) -> re.Pattern[str]:
    return re.compile(rf"\.{re.escape(target.name)}-[a-z0-9_]{{8}}(?:{re.escape(ASIDE)})?")


def _ours(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and ((path / MARKER).is_file() or not any(path.iterdir()))


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
