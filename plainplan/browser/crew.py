"""Errands in, answers out in the same order: workers in threads, each replaced when it is spent.

It knows nothing of browsers but that one may fail to start (`NoBrowser`).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Protocol

from plainplan.errors import NoBrowser


class Worker[Errand, Answer](Protocol):
    """Does one errand after the other; once it is no longer `fit`, it can only be closed."""

    @property
    def fit(self) -> bool: ...

    def do(self, errand: Errand) -> Answer: ...

    def close(self) -> None: ...

    def kill(self) -> None: ...


def answers[Errand, Answer](
    errands: Sequence[Errand],
    start: Callable[[], Worker[Errand, Answer]],
    undone: Callable[[Errand, NoBrowser], Answer],
    jobs: int = 1,
) -> Generator[Answer]:
    """The answers in the order of the errands, whichever of the `jobs` workers gives them.

    Raises `NoBrowser` when no worker starts at all. When later none can be started any more, the errands that are left
    are answered by `undone`. A caller that leaves early ends all workers.
    """
    crew = _Crew(errands, start, undone)
    try:
        crew.set_out(jobs)
        for answer in crew.answers:
            yield answer.result()
    finally:
        crew.go_home()


class _Crew[Errand, Answer]:
    def __init__(
        self,
        errands: Sequence[Errand],
        start: Callable[[], Worker[Errand, Answer]],
        undone: Callable[[Errand, NoBrowser], Answer],
    ) -> None:
        self.answers: list[Future[Answer]] = [Future() for _ in errands]
        self._errands, self._start, self._undone = errands, start, undone
        self._waiting = deque(range(len(errands)))
        self._workers: set[Worker[Errand, Answer]] = set()
        self._threads: list[Thread] = []
        self._at_work = 0
        self._ever_begun = False
        self._over = False
        self._last_error: Exception | None = None
        self._lock = Lock()

    def set_out(self, jobs: int) -> None:
        """All at once: while one browser starts, a second one costs little more time."""
        self._at_work = min(max(1, jobs), len(self._errands))
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(self._at_work)]
        for thread in self._threads:
            thread.start()

    def go_home(self) -> None:
        """Nothing new is begun; what still runs when the caller leaves early is ended at once."""
        with self._lock:
            self._over = True
            self._waiting.clear()
            running = tuple(self._workers)
        if not all(answer.done() for answer in self.answers):
            for worker in running:
                worker.kill()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        worker: Worker[Errand, Answer] | None = None
        error: Exception | None = None
        try:
            while (number := self._next()) is not None:
                worker = self._fit(worker, number)
                self._do(worker, number)
        except Exception as failed:
            # Told by `_leave`: a thread that died in silence would be waited for forever.
            error = failed
        finally:
            self._leave(error)
            self._dismiss(worker)

    def _next(self) -> int | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def _fit(self, worker: Worker[Errand, Answer] | None, number: int) -> Worker[Errand, Answer]:
        """The worker itself or its successor; when there can be none, the errand goes back to the others."""
        if worker and worker.fit:
            return worker
        self._dismiss(worker)
        try:
            return self._begin_patiently()
        except Exception:
            with self._lock:
                self._waiting.appendleft(number)
            raise

    def _do(self, worker: Worker[Errand, Answer], number: int) -> None:
        try:
            self.answers[number].set_result(worker.do(self._errands[number]))
        except Exception as error:
            self.answers[number].set_exception(error)

    def _begin_patiently(self) -> Worker[Errand, Answer]:
        try:
            return self._begin()
        except NoBrowser:
            # The machine may still be clearing away what just crashed.
            time.sleep(1)
            return self._begin()

    def _begin(self) -> Worker[Errand, Answer]:
        worker = self._start()
        with self._lock:
            self._workers.add(worker)
            self._ever_begun = True
            too_late = self._over
        if too_late:
            worker.kill()
        return worker

    def _dismiss(self, worker: Worker[Errand, Answer] | None) -> None:
        with self._lock:
            here = worker in self._workers
            self._workers -= {worker} if worker else set()
        if worker and here:
            worker.close()

    def _leave(self, error: Exception | None) -> None:
        """The last to leave answers what nobody did."""
        with self._lock:
            self._at_work -= 1
            self._last_error = error or self._last_error
            left = () if self._at_work else tuple(self._waiting)
        for number in left:
            if self._ever_begun and isinstance(self._last_error, NoBrowser):
                self.answers[number].set_result(self._undone(self._errands[number], self._last_error))
            else:
                self.answers[number].set_exception(self._last_error)
