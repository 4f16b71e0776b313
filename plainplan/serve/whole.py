"""Files that only a build of the whole site can make, such as those of the search: built beside, when asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path


class Whole:
    """Builds of a site into a folder of their own, in a process beside."""

    def __init__(self, site: Path, folder: Path, today: date) -> None:
        self.site, self.folder = site, folder
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        self.environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
        self._built = -1

    def file(self, path: str, state: int) -> bytes | None:
        """A file of the site in a state, by the number of the state; None where a build does not make it."""
        if self._built != state:
            where = ("--output", f"{self.folder}/whole", "--reports", f"{self.folder}/whole-reports")
            words = [sys.executable, "-m", "plainplan", "build", str(self.site), "--no-audit", "--jobs", "1", *where]
            subprocess.run(words, env=self.environment, check=False, capture_output=True)
            self._built = state
        root = (self.folder / "whole").resolve()
        try:
            found = (root / path).resolve()
            return found.read_bytes() if found.is_file() and found.is_relative_to(root) else None
        except (OSError, ValueError):  # no file can have such a name
            return None
