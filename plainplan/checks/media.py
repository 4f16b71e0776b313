"""Sound and film (guidelines 1.2 and 1.4): whether there is anything for a person to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.checks.names import attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def all_players(page: Page) -> Iterator[Seen]:
    """Every player: captions and substitutes cannot be heard by a program, and sound that starts by itself may be
    short."""
    for el in page.shown(page.all("audio", "video")):
        address = _address(el)
        if el.tag == "audio":
            yield seen("audio-transcript-unjudged", page, el, address, src=short(address))
        elif "muted" not in el.attrib or _captions(el):
            captioned = "yes" if _captions(el) else "no"
            yield seen("video-captions-unjudged", page, el, address, src=short(address), track=captioned)
        if "autoplay" in el.attrib and "muted" not in el.attrib:
            yield seen("media-starts-itself", page, el, address, src=short(address))
    # A film of another house in a frame has captions of its own, or not.
    for el in page.shown(page.all("iframe")):
        address = attribute(el, "src")
        if _FILMS.search(address):
            yield seen("video-captions-unjudged", page, el, address, src=short(address), track="no")


def riddles(page: Page) -> Iterator[Seen]:
    """A picture, frame or field that seems to be a CAPTCHA: says it in text what it is for, is there a second one?"""
    for el in page.shown(page.all("img", "iframe", "input", "script")):
        told = " ".join(attribute(el, name) for name in ("src", "id", "name", "class"))
        found = _RIDDLE.search(told)
        if found:
            yield seen("captcha-unjudged", page, el, found[0], tag=el.tag, name=short(told))
            return


def _address(el: Element) -> str:
    inner = (attribute(source, "src") for source in el.iter("source"))
    return attribute(el, "src") or next(inner, "")


def _captions(el: Element) -> bool:
    return any(attribute(track, "kind").lower() in ("captions", "subtitles", "") for track in el.iter("track"))


_FILMS = re.compile(
    r"//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed|player\.vimeo\.com|dailymotion\.com/embed)", re.IGNORECASE
)
_RIDDLE = re.compile(r"[\w-]*captcha[\w-]*|turnstile|驗證碼", re.IGNORECASE)
