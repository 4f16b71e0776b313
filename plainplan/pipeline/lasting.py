"""Work of the build before that need not be done again.

A piece of work has a name that is made of everything that its result depends on (`pipeline.naming`). What stands on the
shelf under the name of a piece is what came of it the last time; files that it wrote are taken from the former site as
long as they lie there with the same bytes. Whatever is missing or does not fit is done anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, NamedTuple

from plainplan.model.outputs import Known
from plainplan.pipeline.packing import packed, unpacked
from plainplan.pipeline.workers import WORTHWHILE, each
from plainplan.shelf import Shelf

_FILES = "/files"
"""Behind the name of a piece: what is known of the files that it wrote."""


@dataclass(frozen=True, slots=True)
class Piece[R]:
    """What came of a piece of work: a value for the rest of the build, and the files that it wrote. `lasting` where
    another build may take it over."""

    value: R
    files: tuple[Known, ...] = ()
    lasting: bool = True


class _SetDown(NamedTuple):
    """A piece as it goes from a process to another, and onto the shelf."""

    value: bytes
    files: bytes
    lasting: bool


@dataclass(frozen=True, slots=True)
class Lasting:
    """What the build before has left on a shelf. `look` tells the sum of all that pieces are made with
    (`naming.ground`), and `ground` what it was when the build began."""

    shelf: Shelf
    ground: str = ""
    look: Callable[[], str] = str

    def leave(self) -> None:
        """Leave what was done so far to the next build, unless somebody has changed meanwhile what it was made with."""
        if self.look() == self.ground:
            self.shelf.settle()

    def leave_all(self) -> None:
        """The same when a build is done: what it had no use for is thrown away."""
        self.shelf.tidy()
        self.leave()

    def each[T, R](
        self,
        work: Callable[[T], Piece[R]],
        named: Sequence[tuple[str, T]],
        jobs: int,
        keep: Callable[[Known], bool] = lambda known: False,
        worthwhile: int = WORTHWHILE,
        chunk: int = 16,
    ) -> Iterator[Piece[R]]:
        """What comes of `work` on each thing, in order. Nothing is done where a piece stands under the name of the
        thing (under "" none ever does) and `keep` takes over all its files. Otherwise as `workers.each`."""
        tasks = [(thing, self._files(name)) for name, thing in named]

        def do(task: tuple[T, tuple[Known, ...] | None]) -> _SetDown | None:
            thing, files = task
            taken = files is not None and all(keep(one) for one in files)
            return None if taken else _set_down(work(thing))

        done = each(do, [task for task in tasks if task[1] != ()], jobs, worthwhile, chunk)
        for (name, thing), (_, files) in zip(named, tasks, strict=True):
            made = None if files == () else next(done)
            known: Piece[R] | None = self._known(name, files) if made is None and files is not None else None
            yield known or self._kept(name, made or _set_down(work(thing)))

    def _files(self, name: str) -> tuple[Known, ...] | None:
        """The files of a former piece; None where there is no such piece."""
        return _read(self.shelf.get(name + _FILES)) if name else None

    def _known[R](self, name: str, files: tuple[Known, ...]) -> Piece[R] | None:
        value = _read(self.shelf.get(name))
        return Piece(value[0], files) if value else None

    def _kept[R](self, name: str, made: _SetDown) -> Piece[R]:
        if name and made.lasting:
            self.shelf.put(name, made.value)
            self.shelf.put(name + _FILES, made.files)
        return Piece(unpacked(made.value)[0], unpacked(made.files), made.lasting)


@contextmanager
def left_by(file: Path | None, look: Callable[[], str]) -> Iterator[Lasting]:
    """What the build before has left in a file."""
    with Shelf(file) as shelf:
        known = look if file else str
        yield Lasting(shelf, known(), known)


def _set_down(piece: Piece[Any]) -> _SetDown:
    return _SetDown(packed((piece.value,)), packed(piece.files), piece.lasting)


def _read(raw: bytes | None) -> Any:
    """What stands on the shelf; None where that cannot be read: an older programme may have put it there."""
    if raw is None:
        return None
    try:
        return unpacked(raw)
    except (UnpicklingError, ValueError, TypeError, AttributeError, EOFError, ImportError, IndexError, KeyError):
        return None
