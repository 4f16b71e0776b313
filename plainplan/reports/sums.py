"""`SHA256SUMS`: sums of the files that were looked at, as `sha256sum --check` reads them."""

from __future__ import annotations

from plainplan.i18n import Catalogue
from plainplan.model.build import Build


def told(build: Build, _catalogue: Catalogue) -> str:
    """A line a file: sum, two blanks, path from the root of the site. Empty where there were no files to sum; a name
    with a line break is escaped as coreutils do."""
    return "".join(_line(path, total) for path, total in build.sums)


def _line(path: str, total: str) -> str:
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'\\' if escaped != path else ''}{total}  {escaped}\n"
