"""Which axe-core is put into the pages: the newest that is installed here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import axe_selenium_python

BUNDLED = Path(axe_selenium_python.__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
"""The axe-core that axe-selenium-python brings along: old, but always there."""

_NEWER = ("pytest_playwright_axe", "resources/axe.min.js")
"""A package that holds a newer axe-core, and where in it. It is looked up, not imported: what it needs is missing."""


def axe_core() -> Path:
    """The script: of the newer package where the set-up could install it, else the bundled one.

    axe names its version in its results, so the report tells which it was.
    """
    package, inside = _NEWER
    found = find_spec(package)
    newer = Path(found.origin).parent / inside if found and found.origin else None
    return newer if newer and newer.is_file() else BUNDLED
