"""Work on a stranger's file in a process of its own, so that it cannot take all time or memory."""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection

from plainplan.errors import PlainplanError, UnreadableInput


def apart[T](work: Callable[[bytes, str], T], raw: bytes, name: str, *, seconds: float, memory: int) -> T:
    """What `work` makes of a file's bytes and its name; `memory` is in bytes above what is in use already.

    Raises UnreadableInput: `manuscript-too-long` after so many seconds, `manuscript-too-costly` when the memory does
    not suffice or the process ends without a word; and whatever PlainplanError the work raises.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, raw, name, memory, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise UnreadableInput("manuscript-too-long", file=name, seconds=round(seconds))
        result = ours.recv()
    except EOFError:
        raise UnreadableInput("manuscript-too-costly", file=name) from None
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(result, PlainplanError):
        raise result
    return result  # type: ignore[no-any-return]


def _work(
    work: Callable[[bytes, str], object], raw: bytes, name: str, memory: int, theirs: Connection
) -> None:  # pragma: no cover - runs in the other process
    _bound(memory)
    try:
        theirs.send(work(raw, name))
    except PlainplanError as error:
        theirs.send(error)
    except (MemoryError, RecursionError):
        theirs.send(UnreadableInput("manuscript-too-costly", file=name))


def _bound(memory: int) -> None:
    # Only POSIX knows limits of a process, and not every such system keeps this one.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        in_use = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        resource.setrlimit(resource.RLIMIT_AS, (_address_space(in_use) + memory, resource.RLIM_INFINITY))


def _address_space(otherwise: int) -> int:
    """Bytes of addresses that this process has taken, most of them never touched."""
    try:
        with open("/proc/self/statm", encoding="ascii") as figures:  # noqa: PTH123
            import resource  # noqa: PLC0415

            return int(figures.read().split()[0]) * resource.getpagesize()
    except OSError:
        return otherwise
