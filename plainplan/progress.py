"""How far a long job is: a bar on a terminal, plain lines elsewhere. The only door to rich."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

LINES = 10
"""How many lines a job writes where there is no terminal."""


class Progress:
    """Told how much is done and how much there is; `words` fills `{done}` and `{all}`."""

    def __init__(self, title: str, line: Callable[[int, int], str], stream: TextIO | None = None) -> None:
        self._title, self._line, self._stream = title, line, stream or sys.stderr
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, of: int) -> None:
        if self._stream.isatty():
            self._draw(done, of)
        elif done * LINES // of > (done - 1) * LINES // of:
            print(self._line(done, of), file=self._stream, flush=True)

    def _draw(self, done: int, of: int) -> None:
        if self._bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Bar(*columns, console=Console(file=self._stream), transient=True)
            self._bar.add_task(self._title, total=of)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)
