"""Pages that need not be looked at again: nothing they are made of, and nothing that looks, has changed.

Asked for are: the page's own bytes, every file that the browser loaded for it, the audit's own code and terms, axe, the
browser with its driver, the fonts of the machine, and the path below which the site lies. Only what was tested is kept;
what is found there counts again as it did, faults with the rest.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import plainplan
from plainplan.browser import Browser, Grid, Terms
from plainplan.browser.axe import axe_core
from plainplan.memory import Memory
from plainplan.model.audited import PageAudit, Viewport, Visit


@dataclass(frozen=True, slots=True)
class Entry:
    """What was seen of a page at every width, and each file (below the site's address) that was loaded, with its sum
    ("": it was not there)."""

    audits: tuple[PageAudit, ...]
    loaded: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """Where the site lies and what was kept; `looker` names all that looks. With `fresh` nothing is recalled."""

    folder: Path
    memory: Memory
    looker: str
    viewports: Sequence[Viewport]
    fresh: bool = False

    def known(self, page: str) -> tuple[PageAudit, ...]:
        """The audits of a page at every width, or none."""
        entry = None if self.fresh else self.memory.recalled(self._name(page), Entry)
        if not entry or not self._fits(page, entry.audits):
            return ()
        if any(sum_of(self.folder, path) != total for path, total in entry.loaded):
            return ()
        return tuple(replace(audit, recalled=True) for audit in entry.audits)

    def keep(self, page: str, audits: Sequence[PageAudit]) -> None:
        """Keep what was seen of a page, if all of it may be relied on another time."""
        if not self._fits(page, audits):
            return
        paths = sorted({path for audit in audits for path in audit.loaded or ()})
        loaded = tuple((path, sum_of(self.folder, path)) for path in paths)
        self.memory.keep(self._name(page), Entry(tuple(audits), loaded))

    def _fits(self, page: str, audits: Sequence[PageAudit]) -> bool:
        """Whole: every width, tested, with all that was loaded known, each look made, and axe in agreement."""
        widths = [(page, viewport.width) for viewport in self.viewports]
        return [(audit.page, audit.viewport) for audit in audits] == widths and all(map(_lasting, audits))

    def _name(self, page: str) -> str:
        # The bytes are part of the name: a build looks twice at pages that show verdicts, once without them.
        return sha256("\0".join((self.looker, page, sum_of(self.folder, page))).encode()).hexdigest()


def _lasting(audit: PageAudit) -> bool:
    made = not any(glance.trouble for glance in audit.glances)
    return audit.visit is Visit.TESTED and audit.loaded is not None and audit.alike is not False and made


def looker(browser: Browser | Grid, terms: Terms, axe: Path | None, base_path: str) -> str:
    """All that looks, as one name; empty where one of them does not say which it is, and then nothing can be kept: a
    grid may lend another browser each time."""
    if isinstance(browser, Grid):
        return ""
    versions = [_answer(program, "--version") for program in (browser.program, browser.driver)]
    source = axe or axe_core()
    if not all(versions) or not source.is_file():
        return ""
    script = sha256(source.read_bytes()).hexdigest()
    fonts = _answer(shutil.which("fc-list") or "", ":", "file", "family", "style")
    # Built with windows or without, Chromium gives the same version.
    built = Path(browser.program).name
    named = (_code(), script, built, *versions, "\n".join(sorted(fonts.splitlines())), repr(terms), base_path)
    return sha256("\0".join(named).encode()).hexdigest()


@cache
def _code() -> str:
    """The sum of the code that looks and of the shapes in which it tells."""
    package = Path(plainplan.__file__).parent
    looks = sorted(path for path in (package / "browser").rglob("*") if path.suffix in (".py", ".js"))
    shapes = [package / name for name in ("memory.py", "findings.py", "model/audited.py", "pipeline/recalling.py")]
    total = sha256(plainplan.__version__.encode())
    for path in (*looks, *shapes):
        total.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _answer(program: str, *arguments: str) -> str:
    if not program:
        return ""
    try:
        asked = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.strip()


def sum_of(folder: Path, path: str) -> str:
    """The sum of a file's bytes; the path is that of an address. Empty where there is no such file."""
    file = folder / unquote(urlsplit(path).path)
    if file.is_dir():
        file /= "index.html"
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def by_page(audits: Iterable[PageAudit], widths: int) -> Iterator[tuple[PageAudit, ...]]:
    """Audits in the order of pages and widths, page by page."""
    held: list[PageAudit] = []
    for audit in audits:
        held.append(audit)
        if len(held) == widths:
            yield tuple(held)
            held.clear()
