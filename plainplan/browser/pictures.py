"""Shots in, pictures out: the part of a page round an element, with a frame drawn round the element."""

from __future__ import annotations

import base64
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from typing import Any

from plainplan.browser.crew import answers
from plainplan.browser.ending import watched
from plainplan.browser.modes import shown_in
from plainplan.browser.page import Trouble
from plainplan.browser.program import Browser, Grid
from plainplan.browser.session import Session
from plainplan.browser.terms import STANDARD_TERMS, VIEWPORTS, Terms
from plainplan.browser.troubles import troubles
from plainplan.errors import NoBrowser
from plainplan.model.audited import Reason, Viewport
from plainplan.model.pictures import Picture, Shot

MARGIN = 32
"""CSS pixels that are shown round the element."""

LARGEST = (960, 720)
"""CSS pixels of a picture at most: of a longer element its beginning is shown."""

SMALLEST = (280, 80)

Sitting = tuple[Shot, ...]
"""Shots of one page at one width in one mode: the page is opened once for all of them."""


def pictures(
    origin: str, shots: Iterable[Shot], browser: Browser | Grid, jobs: int = 1, terms: Terms = STANDARD_TERMS
) -> Generator[Picture]:
    """The pictures that could be taken, in the order of pages, widths and modes.

    None of an element that is not there any more, is not shown, or lies in a frame, and none of a page that cannot be
    opened. Raises `NoBrowser` when not even the first browser starts.
    """
    ordered = sorted(shots, key=_cell)
    sittings = [tuple(group) for _, group in groupby(ordered, key=_cell)]
    taken = answers(sittings, lambda: _Photographer(Session(browser, origin, terms), terms), _nothing, jobs)
    with closing(taken):
        for found in taken:
            yield from found


def _cell(shot: Shot) -> tuple[str, int, str]:
    return shot.page, shot.width, shot.mode


def _nothing(sitting: Sitting, error: NoBrowser) -> Sequence[Picture]:
    return ()


class _Photographer:
    """A browser session that takes pictures; as `crew` wants its workers."""

    def __init__(self, session: Session, terms: Terms) -> None:
        self._session, self._terms = session, terms

    @property
    def fit(self) -> bool:
        return self._session.fit

    def do(self, sitting: Sitting) -> Sequence[Picture]:
        """The pictures of a sitting; those that were taken before something went wrong."""
        taken: list[Picture] = []
        try:
            with watched(2 * self._terms.load_seconds + self._terms.script_seconds, self.kill):
                taken.extend(self._taken(sitting))
        except Trouble:
            self._session.fit = False
        return tuple(taken)

    def _taken(self, sitting: Sitting) -> Iterator[Picture]:
        driver = self._session.driver
        self._session.open(sitting[0].page, _window(sitting[0].width))
        with troubles(Reason.SCRIPT_TIMEOUT, self._terms.script_seconds), shown_in(driver, sitting[0].mode):
            for shot in sitting:
                box = driver.execute_script(_MARK, shot.selector, MARGIN, *LARGEST, *SMALLEST)
                if box:
                    yield self._picture(shot, box)
                driver.execute_script(_UNMARK)

    def _picture(self, shot: Shot, box: Mapping[str, Any]) -> Picture:
        asked = {"format": "png", "clip": {**box, "scale": 1}, "captureBeyondViewport": True}
        data = self._session.driver.execute_cdp_cmd("Page.captureScreenshot", asked)["data"]
        return Picture(shot, round(box["width"]), round(box["height"]), base64.b64decode(data))

    def close(self) -> None:
        """End the browser."""
        self._session.close()

    def kill(self) -> None:
        """End the browser at once."""
        self._session.kill()


def _window(width: int) -> Viewport:
    return next((one for one in VIEWPORTS if one.width == width), Viewport(width, 900))


_MARK = """
const [selector, margin, widest, tallest, narrowest, lowest] = arguments;
let root = document, found = null;
try {
  for (const step of selector.split(" >>> ")) {
    found = root.querySelector(step);
    if (!found) return null;
    root = found.shadowRoot || found;
  }
} catch (error) {
  return null;
}
found.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
// A link round a picture is no taller than its line, so what stands directly in an element belongs to it.
const sized = [found, ...found.children].map(one => one.getBoundingClientRect()).filter(one => one.width && one.height);
// What is empty has a place all the same: there its words are missing.
const boxes = sized.length ? sized : [...found.getClientRects()];
if (!boxes.length) return null;
const first = name => Math.min(...boxes.map(one => one[name])), last = name => Math.max(...boxes.map(one => one[name]));
const box = {width: last("right") - first("left"), height: last("bottom") - first("top")};
const left = first("left") + scrollX, top = first("top") + scrollY;
const mark = document.createElement("div");
mark.id = "plainplan-mark";
const place = {left: left - 4, top: top - 4, width: box.width + 8, height: box.height + 8};
mark.style.cssText = "all: initial; position: absolute; box-sizing: border-box; z-index: 2147483647;"
  + "pointer-events: none; forced-color-adjust: none; border: 3px solid #c4007a; border-radius: 4px;"
  + "box-shadow: 0 0 0 2px #fff, 0 0 0 3px #000, inset 0 0 0 2px #fff;"
  + Object.entries(place).map(([name, value]) => `${name}: ${value}px`).join(";");
document.documentElement.append(mark);
const page = document.documentElement;
const wide = Math.max(page.scrollWidth, innerWidth), tall = Math.max(page.scrollHeight, innerHeight);
const width = Math.min(Math.max(box.width + 2 * margin, narrowest), widest, wide);
const height = Math.min(Math.max(box.height + 2 * margin, lowest), tallest, tall);
const within = (start, size, all) => Math.max(0, Math.min(start, all - size));
return {x: within(left - margin, width, wide), y: within(top - margin, height, tall), width, height};
"""

_UNMARK = """const mark = document.getElementById("plainplan-mark"); if (mark) mark.remove();"""
