"""A finished folder takes the place of another: in one instant where the system can, and never without a way back."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

ASIDE = ".old"
"""Ends the name of an old folder for the moment in which the new one moves in."""

_HERE = -100  # AT_FDCWD: paths are seen from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def swapped_in(fresh: Path, target: Path) -> None:
    """Put `fresh` where `target` is or would be. The old folder then stands where `fresh` was; where the system cannot
    let two folders change places, it steps aside first, under the name of `fresh` with `ASIDE`.

    Raises OSError; then everything is where it was.
    """
    if not target.exists():
        fresh.rename(target)
        return
    if exchanged(fresh, target):
        return
    old = fresh.with_name(fresh.name + ASIDE)
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places in one instant: renameat2(2) with RENAME_EXCHANGE, which Linux
    has since 3.15 for ext4, XFS, Btrfs, tmpfs and others. False where system or file system cannot. Raises OSError."""
    # Only who replaces a folder needs it.
    import ctypes  # noqa: PLC0415

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def removed(folder: Path, mark: str) -> None:
    """Take a folder away, its mark last: who is killed meanwhile leaves one that the next can still tell for ours.
    What cannot be removed stays for the next."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name != mark:
                entry.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
