"""Link texts, navigation blocks and frames (criteria 2.4.1, 2.4.4, 2.4.9, 3.2.5, 4.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.checks.names import attribute, pictures, spoken
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page
from plainplan.findings import Place


def texts(page: Page) -> Iterator[Seen]:
    """Every link has words, in its text or in the alt of its picture.

    Freego counts neither title nor aria-label as words of a link.
    """
    for el in _links(page):
        text, images, href = page.text(el), pictures(page, el), attribute(el, "href")
        if text:
            yield from _beside_text(page, el, text, images)
        elif not images and not _drawn_words(page, el):
            yield seen("link-empty", page, el, href, href=short(href))
        elif images and not any(attribute(picture, "alt") for picture in images):
            yield seen("link-picture-without-words", page, el, href, href=short(href))


def _beside_text(page: Page, el: Element, text: str, images: list[Element]) -> Iterator[Seen]:
    for picture in images:
        if attribute(picture, "alt") == text:
            yield seen("link-picture-repeats-text", page, picture, text, text=short(text))
    alone = _VAGUE.fullmatch(text.strip(" .…>»›→").lower())
    if alone and not attribute(el, "title") and not attribute(el, "aria-label"):
        yield seen("link-text-vague", page, el, text, text=short(text))


def _drawn_words(page: Page, el: Element) -> bool:
    return any(page.text(title) for title in el.iter("title")) and next(el.iter("svg"), None) is not None


def same_texts(page: Page) -> Iterator[Seen]:
    """Links with the same words lead to the same place, or something tells them apart."""
    first: dict[tuple[str, ...], str] = {}
    for el in _links(page):
        words = spoken(page, el)
        key = (words.lower(), attribute(el, "title"), attribute(el, "aria-label"), attribute(el, "aria-labelledby"))
        href = attribute(el, "href")
        if words and first.setdefault(key, href) != href and "aria-describedby" not in el.attrib:
            yield seen(
                "link-text-ambiguous", page, el, href, text=short(words), href=short(href), other=short(first[key])
            )


def doubled(page: Page) -> Iterator[Seen]:
    """A picture link and a text link side by side to the same place are one link (H2)."""
    for el in _links(page):
        after = el.getnext()
        if after is None or after.tag != "a" or (el.tail or "").strip():
            continue
        href = attribute(el, "href")
        if href and href == attribute(after, "href") and bool(pictures(page, el)) != bool(pictures(page, after)):
            yield seen("link-doubled", page, after, href, href=short(href))


def new_windows(page: Page) -> Iterator[Seen]:
    """A link that opens a new window says so in its text or title."""
    for el in _links(page):
        if attribute(el, "target").lower() != "_blank":
            continue
        told = f"{spoken(page, el)} {attribute(el, 'title')} {attribute(el, 'aria-label')}".lower()
        if not any(words in told for words in _NEW_WINDOW):
            text, href = spoken(page, el), attribute(el, "href")
            yield seen("new-window-unsaid", page, el, href, text=short(text), href=short(href))


def titles(page: Page) -> Iterator[Seen]:
    """AAA asks for a title on every stand-alone link (HM3240900C): one notice a page, with their number."""
    without = sum(1 for el in _links(page) if not attribute(el, "title"))
    if without:
        yield Seen("link-title-missing", Place(page=page.path, selector="body"), (("count", str(without)),))


def navigation(page: Page) -> Iterator[Seen]:
    """A nav holds something (Freego finds only empty ones)."""
    for el in page.shown(page.all("nav")):
        if not page.text(el) and not pictures(page, el) and next(el.iter("a", "button", "input"), None) is None:
            yield seen("nav-empty", page, el)


def frames(page: Page) -> Iterator[Seen]:
    """Every iframe and frame has a title. Freego looks at the attribute alone, and at hidden frames too."""
    for el in page.all("iframe", "frame"):
        if not attribute(el, "title"):
            yield seen("frame-title-missing", page, el, attribute(el, "src"), src=short(attribute(el, "src")))


def _links(page: Page) -> Iterator[Element]:
    return (el for el in page.shown(page.all("a")) if "href" in el.attrib)


_NEW_WINDOW = ("另開", "新視窗", "新分頁", "new window", "new tab")
_VAGUE = re.compile(
    "(?:看|了解|閱讀)?更多|詳細|詳情|詳?全文|瀏覽|連結|下載|按此|按這裡|點此|點我|點選|點這裡|這裡|此處|"
    "(?:read |see |learn )?more|(?:click )?here|click|link|this|details?|download"
)
