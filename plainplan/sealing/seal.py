"""`build-info.json`: what a site was made from, and size and sum of each of its files."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from plainplan.errors import UnreadableInput
from plainplan.model.outputs import Output

SEAL = "build-info.json"
"""Its path in the site."""

FORMAT = "plainplan-build/1"

UNSEALED = frozenset({SEAL, ".plainplan"})
"""Files that it does not name: itself, and the mark of a folder of ours, which is no part of the site."""

MOST_BYTES = 256 * 2**20
"""A larger one is not read: about 1.5 million files."""


@dataclass(frozen=True, slots=True)
class Sum:
    """SHA-256 of a file in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a site was made from: version of this program, the day it was made for, the address under which it will
    stand ("" where that is not known), and the commit of its content ("" without a repository). `moved` are the files
    that only lead on, and where to."""

    version: str
    day: date
    base_url: str = ""
    commit: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seal:
    """A site as it was built. `day` is written as in the file, `files` are by path with forward slashes. `moved` are
    those of them that only lead on, and where to: a path of the site, or a full address."""

    version: str
    day: str
    base_url: str
    commit: str
    files: Mapping[str, Sum] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


def sealed(folder: Path, made: Made, known: Mapping[str, Sum] | None = None) -> Output:
    """The seal of a finished folder; files that are `known` are not read again. It says nothing of the machine, the
    folder, the hour or the order of files on the disk: same site, same bytes. Raises OSError where a file cannot be
    read."""
    seal = Seal(made.version, made.day.isoformat(), made.base_url, made.commit, sums(folder, known), made.moved)
    return Output(SEAL, as_json(seal))


def sums(folder: Path, known: Mapping[str, Sum] | None = None) -> dict[str, Sum]:
    """Sum and size of each file below a folder but those of `UNSEALED`, in order of the paths. Links are not followed
    and not named."""
    known = known or {}
    return {name: known.get(name) or sum_of(folder / name) for name in sorted(files_in(folder)) if name not in UNSEALED}


def files_in(folder: Path, before: str = "") -> Iterator[str]:
    """The path of every file below a folder, in no order, each with `before` in front. Links are left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_in(Path(entry.path), f"{before}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{before}{entry.name}"


def sum_of(path: Path) -> Sum:
    """Sum and size of one file. Raises OSError."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
        return Sum(digest.hexdigest(), stream.tell())


def as_json(seal: Seal) -> bytes:
    """A seal as the file: a line a file, so that two of them can be compared by eye."""
    head: dict[str, Any] = {
        "format": FORMAT,
        "program": f"plainplan {seal.version}",
        "day": seal.day,
        "base_url": seal.base_url,
        "commit": seal.commit,
    }
    lines = [f"  {_said(name)}: {_said(value)}" for name, value in head.items()]
    if seal.moved:
        led = (f"    {_said(name)}: {_said(seal.moved[name])}" for name in sorted(seal.moved))
        lines.append('  "moved": {\n' + ",\n".join(led) + "\n  }")
    files = [f'    {_said(name)}: {{"sha256": "{one.sha256}", "size": {one.size}}}' for name, one in seal.files.items()]
    lines.append('  "files": {\n' + ",\n".join(files) + "\n  }")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_seal(body: bytes, named: str) -> Seal:
    """A seal out of its file, which is not trusted: `named` is what to call it. Raises UnreadableInput (`seal-wrong`)
    for anything that is not one, a path that leads out of a site included."""
    try:
        data: Any = json.loads(body) if len(body) <= MOST_BYTES else None
        files = {_path(name): Sum(_digest(one["sha256"]), _size(one["size"])) for name, one in data["files"].items()}
        moved = {_path(name): str(target) for name, target in data.get("moved", {}).items()}
        head = [_line(data[name]) for name in ("program", "day", "base_url", "commit")]
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableInput("seal-wrong", file=named) from error
    program, day, base_url, commit = head
    return Seal(program.removeprefix("plainplan "), day, base_url, commit, files, moved)


def _path(name: str) -> str:
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or _UNSAFE.search(name):
        raise ValueError(name)
    return name


def _line(written: str) -> str:
    """Something that is shown on a terminal."""
    if len(written) > _LONGEST or not written.isprintable():
        raise ValueError(written)
    return written


def _digest(written: str) -> str:
    if not _DIGEST.fullmatch(written):
        raise ValueError(written)
    return written


def _size(written: int) -> int:
    if type(written) is not int or not 0 <= written < _LARGEST:
        raise ValueError(written)
    return written


_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\:\ud800-\udfff]")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LARGEST = 2**40
_LONGEST = 2000
