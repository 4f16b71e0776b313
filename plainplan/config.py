"""Where things lie: a site's own folders, and the default templates, theme and strings behind them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _default(name: str, beside: str) -> Path:
    """A default folder: within the installed package, or where it stands in the repository."""
    packed = _PACKAGE / "defaults" / name
    return packed if packed.is_dir() else _PACKAGE.parent / beside


TEMPLATES = _default("templates", "templates")
THEME = _default("theme", "theme")
STRINGS = _default("strings", "content/strings")
CATALOGUE = _PACKAGE / "words"
STANDARD = _PACKAGE / "standard"
CLASSES = _PACKAGE / "data" / "classes.json"
STROKES = _PACKAGE / "data" / "strokes.txt"
ADMIN = Path(sys.prefix) / "share" / "plainplan" / "admin"
"""Where the set-up puts the script of the editor in the browser (`.ci/admin.sh`)."""
REPORT_STYLE = THEME / "report.css"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one site. Templates, theme and strings may stand in the site file by file;
    what it does not have is taken from the defaults."""

    site: Path
    output: Path
    reports: Path

    @property
    def content(self) -> Path:
        return self.site / "content"

    @property
    def hosting(self) -> Path:
        """Where files for hosts go that must not be served: beside the site."""
        return self.output.with_name(f"{self.output.name}-hosting")

    @property
    def templates(self) -> tuple[Path, ...]:
        return tuple(_once([self.site / "templates", TEMPLATES]))

    @property
    def theme(self) -> tuple[Path, ...]:
        return tuple(_once([self.site / "theme", THEME]))

    @property
    def strings(self) -> tuple[Path, ...]:
        """The default strings first: a site's own replace single ones."""
        return tuple(_once([STRINGS, self.content / "strings"]))


def _once(folders: Iterable[Path]) -> Iterable[Path]:
    """In the repository a site's own folders are the defaults themselves."""
    seen: set[Path] = set()
    for folder in folders:
        real = folder.resolve()
        if real.is_dir() and real not in seen:
            seen.add(real)
            yield folder
