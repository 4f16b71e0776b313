"""The text of a lock (as uv writes it) in, its entries out: name, version, hashes, and what asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A package of a lock. `marker` says where alone it is installed ("": everywhere), `asked_by` are the packages that
    ask for it, or the files with the group."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]


def entries(lock: str) -> tuple[Entry, ...]:
    """The entries in their order. Raises ValueError for one that is not a single version with hashes."""
    return tuple(_entry(part) for part in re.split(r"\n(?=[A-Za-z0-9])", lock) if not part.startswith("#"))


def _entry(part: str) -> Entry:
    found = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)(?: *; *([^\\\n]+))?", part)
    hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", part))
    if not found or not hashes:
        raise ValueError(part.splitlines()[0])
    name, version, marker = found.groups()
    return Entry(name, version, (marker or "").strip(), hashes, tuple(_asked_by(part)))


def _asked_by(part: str) -> Iterable[str]:
    told = re.findall(r"(?m)^ +# +(?:via )?(\S[^\n]*)$", part)
    return (line.strip() for line in told if line.strip() != "via")


def reached(every: Iterable[Entry], root: str) -> frozenset[str]:
    """The names of the packages that `root` asks for, by whatever way."""
    every, known, before = tuple(every), {root}, 0
    while len(known) != before:
        before = len(known)
        known |= {entry.name for entry in every if known & set(entry.asked_by)}
    return frozenset(known - {root})
