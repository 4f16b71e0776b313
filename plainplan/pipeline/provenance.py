"""What a report was made from: the commit of the checkout, and sums of the files that were looked at.

Git itself is not called: its settings can make it run programs of the repository, and it need not be there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from plainplan.pipeline.looking import LOOKED_INTO, PAGES
from plainplan.sealing import Sum, files_in, sum_of

SUMMED = (*PAGES, ".css", *LOOKED_INTO)
"""Endings of the files that checks look into."""

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_DEEPEST = 5


def commit(folder: Path) -> str:
    """The commit that is checked out where a folder lies (git, gitrepository-layout); "" when there is none or it
    cannot be read. Says nothing about changes that were not committed."""
    home = next((above / ".git" for above in (folder.resolve(), *folder.resolve().parents) if _there(above)), None)
    try:
        return _head(home) if home else ""
    except (OSError, UnicodeDecodeError):
        return ""


def sums(folder: Path) -> tuple[tuple[str, str], ...]:
    """SHA-256 of each file below a folder that checks look into, by path with forward slashes, in order."""
    return summed({name: sum_of(folder / name) for name in files_in(folder) if _is_summed(name)})


def summed(files: Mapping[str, Sum]) -> tuple[tuple[str, str], ...]:
    """The same of files whose sums are known."""
    return tuple((name, files[name].sha256) for name in sorted(files) if _is_summed(name))


def _is_summed(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUMMED


def _there(folder: Path) -> bool:
    return (folder / ".git").exists()


def _head(home: Path) -> str:
    """Follows HEAD; a file called .git leads to the folder of a work tree, whose `commondir` holds the branches."""
    own = home if home.is_dir() else (home.parent / _after(home.read_text(encoding="utf-8"), "gitdir: ")).resolve()
    shared = own / "commondir"
    common = (own / shared.read_text(encoding="utf-8").strip()).resolve() if shared.is_file() else own
    said = (own / "HEAD").read_text(encoding="utf-8").strip()
    for _ in range(_DEEPEST):
        if not said.startswith("ref: "):
            break
        said = _of_branch(common, _after(said, "ref: "))
    return said if _COMMIT.fullmatch(said) else ""


def _of_branch(common: Path, branch: str) -> str:
    loose = common / branch
    if loose.is_file():
        return loose.read_text(encoding="utf-8").strip()
    packed = common / "packed-refs"
    lines = packed.read_text(encoding="utf-8").splitlines() if packed.is_file() else []
    return next((line.split(" ")[0] for line in lines if line.endswith(f" {branch}")), "")


def _after(line: str, mark: str) -> str:
    return line.strip().removeprefix(mark)
