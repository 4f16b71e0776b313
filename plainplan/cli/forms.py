"""What may be written after an option, and what to say of anything else."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable

from plainplan.errors import WrongUse
from plainplan.pipeline.manner import Shard


def number(pattern: str, code: str, most: int = 10**9) -> Callable[[str], int]:
    """Whole numbers that are written like a pattern, up to `most`; `code` is what to say of anything else."""

    def read(written: str) -> int:
        if not re.fullmatch(pattern, written) or int(written) > most:
            raise WrongUse(code, said=written)
        return int(written)

    return read


def matching(pattern: str, code: str) -> Callable[[str], str]:
    """Words that are written like a pattern, or none at all; `code` is what to say of anything else."""

    def read(written: str) -> str:
        if written and not re.fullmatch(pattern, written):
            raise WrongUse(code, said=written)
        return written

    return read


def shard(written: str) -> Shard:
    """A share of the pages, such as `1/4`."""
    found = re.fullmatch(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})", written)
    if not found or int(found[1]) > int(found[2]):
        raise WrongUse("shard-wrong", said=written)
    return Shard(int(found[1]), int(found[2]))


def of_this_machine(written: str) -> str:
    """An address from which this machine can serve."""
    try:
        with socket.socket() as probe:
            probe.bind((written, 0))
    except (OSError, UnicodeError) as error:
        raise WrongUse("pages-at-wrong", said=written) from error
    return written
