"""On what terms pages are looked at: windows, rules of axe, limits of time."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from plainplan.model.audited import Mode, Viewport
from plainplan.model.marks import Level

VIEWPORTS = (Viewport(1280, 900), Viewport(320, 800))
"""A common desktop window, and the narrowest that WCAG 2.2 asks for (1.4.10: 320 CSS pixels, 1280 at 400 %)."""

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""Groups of axe rules: WCAG 2.0, 2.1 and 2.2, levels A and AA, and axe's own good practice."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Which groups of axe rules and the looks of which level (A, AA, AAA) in which modes (none: axe alone) are run,
    and for how many seconds a page may load, and axe and the looks of each mode may work.

    `grace_seconds` after all limits have passed, a browser that did not keep them itself is killed.
    Of `cross_check` pages one is judged by plain axe too, which then counts (0: none): what saves time by leaning on
    the inside of axe is held against axe itself.
    """

    tags: tuple[str, ...] = TAGS
    aim: Level = Level.AA
    modes: tuple[Mode, ...] = tuple(Mode)
    load_seconds: float = 30
    script_seconds: float = 60
    grace_seconds: float = 30
    cross_check: int = 0

    def compares(self, page: str) -> bool:
        """Whether this page is one of the sample; the same pages in each run."""
        return self.cross_check > 0 and crc32(page.encode()) % self.cross_check == 0


STANDARD_TERMS = Terms()
