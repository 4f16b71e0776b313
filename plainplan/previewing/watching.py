"""Folders in, the files that changed in them out: asked again and again, as cheaply as can be.

A file is looked at by its time and size; a folder is listed again only when its own time tells that something was put
into it or taken out. So a look at some thousand files takes some milliseconds, on every system, without a library.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

LEFT_OUT = (".", "~", "__pycache__")
"""Beginnings of names of files and folders that editors and systems keep for themselves."""

Stamp = tuple[int, int]
"""When a file was changed, and its size."""

_GONE = (0, 1)


@dataclass
class Watch:
    """What was seen at the last look below some folders."""

    folders: tuple[Path, ...]
    _files: dict[str, Stamp] = field(default_factory=dict)
    _lists: dict[str, tuple[Stamp, tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def look(self) -> frozenset[Path]:
        """The files that were changed, put in or taken out since the last look; at the first, all there are."""
        before, self._files = self._files, dict(self._stamps())
        gone = before.keys() - self._files.keys()
        changed = {name for name, stamp in self._files.items() if before.get(name) != stamp}
        return frozenset(Path(name) for name in changed | gone)

    def glance(self, files: Iterable[Path]) -> frozenset[Path]:
        """Those of some files known from the last look that were changed since. One that is gone for now is left to the
        next look: editors put a file aside before they write it anew."""
        now = {str(file): _stamp(str(file)) for file in files}
        changed = {name: stamp for name, stamp in now.items() if stamp and self._files.get(name, stamp) != stamp}
        self._files.update(changed)
        return frozenset(map(Path, changed))

    def rests(self, files: Iterable[Path]) -> bool:
        """Whether some files have stayed as they were, and none is empty: editors empty a file before they write it."""
        files = tuple(files)
        return not self.glance(files) and all(self._files.get(str(file), _GONE)[1] for file in files)

    def _stamps(self) -> Iterator[tuple[str, Stamp]]:
        ahead = [str(folder) for folder in self.folders]
        known, self._lists = self._lists, {}
        for folder in ahead:
            stamp = _stamp(folder)
            if stamp is None:
                continue
            listed = known.get(folder)
            if listed is None or listed[0] != stamp:
                listed = (stamp, *_names(folder))
            self._lists[folder] = listed
            ahead.extend(listed[1])
            yield from ((name, found) for name in listed[2] if (found := _stamp(name)))


def _stamp(name: str) -> Stamp | None:
    try:
        found = os.stat(name)  # noqa: PTH116 - thousands of them, several times a second
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _names(folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders and the files in a folder, by their whole names. Links to folders are not followed."""
    try:
        with os.scandir(folder) as entries:
            seen = [entry for entry in entries if not entry.name.startswith(LEFT_OUT) and not entry.name.endswith("~")]
            return _named(e for e in seen if e.is_dir(follow_symlinks=False)), _named(e for e in seen if e.is_file())
    except OSError:
        return (), ()


def _named(entries: Iterable[os.DirEntry[str]]) -> tuple[str, ...]:
    return tuple(sorted(entry.path for entry in entries))
