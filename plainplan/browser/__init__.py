"""Pages of a local server in, what axe and our own looks saw of them out: the one door to Selenium and axe.

    find_browser     where Chromium and its driver are
    audit_pages      every page at every width, in order, whatever happens to single pages
    pictures         of elements, on their pages, with a frame round each
    Session          one browser with its driver and its own empty profile

What goes wrong with a page is that page's result: the browser is thrown away, a fresh one takes the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

from plainplan.browser.crew import answers
from plainplan.browser.page import Errand, untested
from plainplan.browser.pictures import pictures
from plainplan.browser.program import Browser, Grid, find_browser
from plainplan.browser.session import Session
from plainplan.browser.terms import STANDARD_TERMS, TAGS, VIEWPORTS, Terms
from plainplan.errors import NoBrowser, UnreadableInput
from plainplan.model.audited import PageAudit, Reason, Viewport

__all__ = [
    "STANDARD_TERMS",
    "TAGS",
    "VIEWPORTS",
    "Browser",
    "Grid",
    "Session",
    "Terms",
    "audit_pages",
    "find_browser",
    "pictures",
]


def audit_pages(
    origin: str,
    paths: Sequence[str],
    viewports: Sequence[Viewport] = VIEWPORTS,
    axe_script: Path | None = None,
    jobs: int = 1,
    told: Callable[[PageAudit], object] = lambda _: None,
    *,
    terms: Terms = STANDARD_TERMS,
    browser: Browser | Grid | None = None,
) -> Generator[PageAudit]:
    """Look at every page at every width; results come in the order asked, however many browsers work.

    `paths` are output files below `origin` (which ends in a slash); `axe_script` stands for the newest
    axe-core that is installed; `told` hears each result before it is given.
    Raises `NoBrowser` when no browser starts at all, `UnreadableInput` when the axe file is missing.
    When a browser cannot be started again later, what is left is given as not tested.
    """
    if axe_script and not axe_script.is_file():
        raise UnreadableInput("axe-script-missing", file=axe_script)
    errands = [(path, viewport) for path in paths for viewport in viewports]
    chosen = browser or find_browser()
    found = answers(errands, lambda: Session(chosen, origin, terms, axe_script), _browserless, jobs)
    # `answers` ends its browsers when it is closed; leaving that to the garbage collector would be too late.
    with closing(found):
        for audit in found:
            told(audit)
            yield audit


def _browserless(errand: Errand, error: NoBrowser) -> PageAudit:
    return untested(errand, Reason.NO_BROWSER, error.params.get("detail", ""))
