"""Text alternatives (criterion 1.1.1): pictures, image maps, embedded objects, emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.checks.names import aria_name, attribute, inside, named
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def pictures(page: Page) -> Iterator[Seen]:
    """Every shown img. Freego wants the alt attribute whatever role, title or ARIA name stands beside it."""
    for el in page.shown(page.all("img")):
        src, alt = attribute(el, "src"), el.get("alt")
        if alt is None:
            yield seen("image-alt-missing", page, el, src, src=short(src))
        elif not alt.strip():
            yield from _empty_alt(page, el, src)
        elif _FILE_NAME.fullmatch(alt.strip()):
            yield seen("image-alt-file-name", page, el, alt, alt=short(alt), src=short(src))


def _empty_alt(page: Page, el: Element, src: str) -> Iterator[Seen]:
    for name in ("title", "aria-label", "aria-labelledby", "aria-describedby"):
        if attribute(el, name):
            yield seen("image-empty-alt-named", page, el, src, src=short(src), attribute=name)


def picture_roles(page: Page) -> Iterator[Seen]:
    """Every shown element with role=img that is no img: it needs a name (Freego, HM1110100C)."""
    for el in page.shown(page.having("role")):
        if el.tag != "img" and attribute(el, "role") == "img" and not _drawn_name(page, el):
            yield seen("role-img-unnamed", page, el, tag=el.tag)


def _drawn_name(page: Page, el: Element) -> bool:
    return named(page, el) or any(page.text(title) for title in el.iterchildren("title"))


def areas(page: Page) -> Iterator[Seen]:
    """Every area: a non-empty alt, or an ARIA name."""
    for el in page.shown(page.all("area")):
        if not attribute(el, "alt") and not aria_name(page, el):
            yield seen("area-alt-missing", page, el, attribute(el, "href"), href=short(attribute(el, "href")))


def image_buttons(page: Page) -> Iterator[Seen]:
    """Every input of type image: an alt; an empty one will do only beside another readable name."""
    for el in page.shown(page.all("input")):
        if attribute(el, "type").lower() != "image" or attribute(el, "alt"):
            continue
        if el.get("alt") is None or not named(page, el):
            yield seen("image-button-alt-missing", page, el, attribute(el, "src"), src=short(attribute(el, "src")))


def objects(page: Page) -> Iterator[Seen]:
    """Every object, embed and applet: a title, an ARIA name, or content other than param."""
    for el in page.shown(page.all("object", "embed", "applet")):
        content = page.text(el) or any(child.tag != "param" for child in el.iterchildren("*"))
        if not content and not named(page, el) and not attribute(el, "alt"):
            data = attribute(el, "data") or attribute(el, "src")
            yield seen("object-fallback-missing", page, el, data, tag=el.tag, data=short(data))


def emoji(page: Page) -> Iterator[Seen]:
    """Every emoji or picture character in the text: a title, or a name with role=img, on an element round it."""
    for found, holder in page.passages(_EMOJI):
        if not _is_explained(holder):
            yield seen("emoji-untitled", page, holder, found[0], sign=found[0])


def _is_explained(holder: Element) -> bool:
    if attribute(holder, "title") or attribute(holder, "role") == "img":
        return True
    return inside(holder, "option", "title") is not None or holder.tag in ("option", "noscript", "svg")


_FILE_NAME = re.compile(
    r"[^\s/]*\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif)|(?:IMG|DSC|DSCN|螢幕擷取畫面)[_ -]?\d+", re.IGNORECASE
)
# Pictographs, dingbats and miscellaneous symbols: blocks of Unicode 16, text arrows and letters left out.
_EMOJI = re.compile("[\U0001f000-\U0001f0ff\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?")
