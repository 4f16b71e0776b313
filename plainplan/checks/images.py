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
        else:
            yield from _worded_alt(page, el, src, alt)
        if not (alt or "").strip() and _is_spacer(el, src):
            yield seen("picture-as-spacer", page, el, src, src=short(src))


def _empty_alt(page: Page, el: Element, src: str) -> Iterator[Seen]:
    """The standard forbids a title beside an empty alt (H67); Freego an ARIA name as well."""
    if attribute(el, "title"):
        yield seen("image-empty-alt-titled", page, el, src, src=short(src))
    for name in ("aria-label", "aria-labelledby", "aria-describedby"):
        if attribute(el, name):
            yield seen("image-empty-alt-named", page, el, src, src=short(src), attribute=name)


def _worded_alt(page: Page, el: Element, src: str, alt: str) -> Iterator[Seen]:
    if _FILE_NAME.fullmatch(alt.strip()):
        yield seen("image-alt-file-name", page, el, alt, alt=short(alt), src=short(src))
    elif _SAYS_NOTHING.fullmatch(alt.strip()):
        yield seen("image-alt-says-nothing", page, el, src, alt=short(alt), src=short(src))
    elif _breadth(alt) > _BROADEST_ALT:
        yield seen("image-alt-long", page, el, alt, alt=short(alt), length=len(alt))


def _breadth(words: str) -> int:
    """How long a text is to listen to: a Chinese letter counts as two others do."""
    return len(words) + len(_WIDE.findall(words))


def _is_spacer(el: Element, src: str) -> bool:
    sides = [attribute(el, side) for side in ("width", "height")]
    return bool(_SPACER.search(src)) or all(side in ("0", "1", "2") for side in sides)


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
    """Every input of type image: words in its alt (H36), which say what pressing it does."""
    for el in page.shown(page.all("input")):
        if attribute(el, "type").lower() != "image":
            continue
        alt, src = attribute(el, "alt"), attribute(el, "src")
        if not alt:
            yield seen("image-button-alt-missing", page, el, src, src=short(src))
        elif _FILE_NAME.fullmatch(alt) or _SAYS_NOTHING.fullmatch(alt):
            yield seen("image-button-alt-says-nothing", page, el, alt, alt=short(alt), src=short(src))


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
            yield seen("emoji-untitled", page, holder, found.string.strip()[:_CLUE], sign=found[0])


def _is_explained(holder: Element) -> bool:
    if attribute(holder, "title") or attribute(holder, "role") == "img":
        return True
    return inside(holder, "option", "title") is not None or holder.tag in ("option", "noscript", "svg")


_FILE_NAME = re.compile(
    r"[^\s/]*\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif)|(?:IMG|DSC|DSCN|螢幕擷取畫面)[_ -]?\d+", re.IGNORECASE
)
_SAYS_NOTHING = re.compile(
    "(?:這是)?(?:圖[片像檔表示]?|照片|相片|影像|示意圖|插圖|小圖|按鈕)[ _-]?[0-9０-９一二三四五六七八九十]*|"
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic|figure|pic|img|icon|logo|chart|banner|button|spacer|alt)"
    r"[ _-]?\d*|無|空白|none|null|undefined|todo|[\W_]+",
    re.IGNORECASE,
)
_BROADEST_ALT = 200
_CLUE = 60
"""A sign alone stands in too many places to be looked for."""
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_SPACER = re.compile(
    r"(?:^|[/_-])(?:spacer|blank|transparent|clear|pixel|1x1|dot_?clear|shim)\.(?:gif|png)$", re.IGNORECASE
)
# Pictographs, dingbats and miscellaneous symbols: blocks of Unicode 16, text arrows and letters left out.
_EMOJI = re.compile("[\U0001f000-\U0001f0ff\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?")
