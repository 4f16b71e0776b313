"""Link texts, navigation blocks and frames (criteria 2.4.1, 2.4.4, 2.4.9, 3.2.5, 4.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plainplan.checks.names import attribute, pictures, spoken
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Kind, Page
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
    if _ADDRESS.fullmatch(text) and text not in (link.address for link in page.links if link.kind is Kind.CANONICAL):
        yield seen("link-text-address", page, el, text, text=short(text))
    if _is_vague(text) and not attribute(el, "title") and not attribute(el, "aria-label"):
        yield seen("link-text-vague", page, el, attribute(el, "href"), text=short(text))


@lru_cache(maxsize=1 << 12)
def _is_vague(text: str) -> bool:
    """Whether words say nothing of where a link leads. Most links of a page stand on others too."""
    return _VAGUE.fullmatch(text.strip(" .…>»›→").lower()) is not None


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
    """A picture link and a text link side by side to the same place are one link (H2).

    The machine code asks that the words are not said twice, the code for people that there is one link.
    """
    for el in _links(page):
        after = el.getnext()
        if after is None or after.tag != "a" or (el.tail or "").strip():
            continue
        href = attribute(el, "href")
        if href and href == attribute(after, "href") and bool(pictures(page, el)) != bool(pictures(page, after)):
            twice = spoken(page, el) == spoken(page, after)
            text = spoken(page, after)
            yield seen("link-said-twice" if twice else "link-doubled", page, after, href, href=short(href), text=text)


def new_windows(page: Page) -> Iterator[Seen]:
    """A link that opens a new window says so in its text or title."""
    for el in _links(page):
        if (el.get("target") or "").strip().lower() != "_blank":
            continue
        told = f"{spoken(page, el)} {attribute(el, 'title')} {attribute(el, 'aria-label')}".lower()
        if not any(words in told for words in _NEW_WINDOW):
            text, href = spoken(page, el), attribute(el, "href")
            yield seen("new-window-unsaid", page, el, href, text=short(text), href=short(href))


def titles(page: Page) -> Iterator[Seen]:
    """AAA asks for a title on every stand-alone link (HM3240900C): one notice a page, with their number."""
    without = sum(1 for el in _links(page) if not (el.get("title") or "").strip())
    if without:
        yield Seen("link-title-missing", Place(page=page.path, selector="body"), (("count", str(without)),))


def navigation(page: Page) -> Iterator[Seen]:
    """A nav holds something (Freego finds only empty ones)."""
    for el in page.shown(page.all("nav")):
        if not page.text(el) and not pictures(page, el) and next(el.iter("a", "button", "input"), None) is None:
            yield seen("nav-empty", page, el)


def frames(page: Page) -> Iterator[Seen]:
    """Every iframe and frame has a title: the attribute alone counts. Freego looks at hidden frames too."""
    for el in page.all("iframe", "frame"):
        if not attribute(el, "title"):
            check = "frame-hidden-title-missing" if page.hidden(el) else "frame-title-missing"
            yield seen(check, page, el, attribute(el, "src"), src=short(attribute(el, "src")))


def _links(page: Page) -> Iterator[Element]:
    return (el for el in page.shown(page.all("a")) if "href" in el.attrib)


_NEW_WINDOW = ("另開", "新視窗", "新分頁", "new window", "new tab")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{30,}", re.IGNORECASE)
_VAGUE = re.compile(
    "(?:看|了解|閱讀|觀看|瀏覽|查看|顯示)?(?:更多|詳細)(?:資訊|內容|資料|說明|訊息)?|詳情|詳見|詳?全文|原文|"
    "瀏覽|觀看|查看|前往|進入|連結|網址|網頁|附件|檔案|(?:檔案)?下載|繼續(?:閱讀)?|"
    "請?(?:按|點|點選|點擊|點按)(?:此|這裡|此處|我|這|進入|下載|閱讀)?(?:處|連結)?|這裡|此處|"
    "(?:(?:read|see|learn|view|find out|show) )?more(?: info(?:rmation)?| details)?|"
    "(?:click |press |tap |go |see )?here|click(?: me| this)?|(?:this )?(?:link|page|website|site|url)|this|details?|"
    "download(?: here| file)?|view|open|go|continue(?: reading)?|read|info(?:rmation)?|file|attachment|document"
)
