"""Structure that is only painted, and parts that a page should have (criteria 1.3.1, 1.3.6, 2.4.1, 2.4.8, 2.4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.checks.names import aria_name, attribute, inside, pictures
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page
from plainplan.findings import Place


def paragraphs(page: Page) -> Iterator[Seen]:
    """Paragraphs that look like headings (F2)."""
    for el in page.shown(page.all("p")):
        if len(el) and (text := page.text(el)) and _is_bold(page, el, text):
            yield seen("paragraph-as-heading", page, el, text, text=short(text))


def lists(page: Page) -> Iterator[Seen]:
    """Entries of a list that are paragraphs, or parted by line breaks."""
    yield from _breaks(page)
    run: list[Element] = []
    for el in page.shown(page.all("p")):
        text = page.text(el)
        if not _ENTRY.match(text):
            run = []
            continue
        run = [*run, el] if run and el.getprevious() is run[-1] else [el]
        if len(run) == _ENTRIES:
            first = page.text(run[0])
            yield seen("list-by-hand", page, run[0], first, text=short(first))


def _breaks(page: Page) -> Iterator[Seen]:
    counted: dict[Element, int] = {}
    for el in page.shown(page.all("br")):
        parent = el.getparent()
        if parent is not None and _ENTRY.match((el.tail or "").strip()):
            counted[parent] = counted.get(parent, 0) + 1
            if counted[parent] == _ENTRIES - 1:
                text = (el.tail or "").strip()
                yield seen("list-by-hand", page, parent, text, text=short(text))


def emphasis(page: Page) -> Iterator[Seen]:
    """Bold, italic and underlined text may be emphasis, a title or a quotation that no element says."""
    for el in page.shown(page.all("b", "i", "u")):
        if text := page.text(el):
            yield seen("emphasis-only-painted", page, el, text, tag=el.tag, text=short(text))


def colours(page: Page) -> Iterator[Seen]:
    """A colour given to a few words by hand may say something that the words do not (G138, F13)."""
    for el in page.shown(page.having("style")):
        told = attribute(el, "style").lower()
        if el.tag in _INLINE and _COLOUR.search(told) and (text := page.text(el)):
            yield seen("colour-by-hand", page, el, text, text=short(text))


def painting(page: Page) -> Iterator[Seen]:
    """Attributes that only paint (HTML, section 16.2: obsolete)."""
    for el in page.shown(page.having(*_PAINTING)):
        found = [name for name in _PAINTING if name in el.attrib and el.tag in _PAINTING[name]]
        if found:
            yield seen("attribute-only-paints", page, el, found[0], tag=el.tag, name=", ".join(found))


def sections(page: Page) -> Iterator[Seen]:
    """A section or article begins with a heading, or has a name."""
    for el in page.shown(page.all("section", "article")):
        headed = next(el.iter(*_HEADINGS), None) is not None or aria_name(page, el)
        if not headed and not _by_role(el) and (text := page.text(el)):
            yield seen("section-without-heading", page, el, text, text=short(text))


def skips(page: Page) -> Iterator[Seen]:
    """The first link of a page leads to its main content (G1)."""
    first = next((el for el in page.shown(page.all("a")) if "href" in el.attrib), None)
    if first is None:
        return
    href = attribute(first, "href")
    target = page.by_id(href[1:]) if href.startswith("#") and len(href) > 1 else None
    main = _main(page)
    if target is None or (main is not None and not _belong(target, main)):
        yield seen("skip-link-missing", page, first, href, href=short(href), text=short(page.text(first)))


def landmarks(page: Page) -> Iterator[Seen]:
    """A page has a main; deeper pages tell where one is (G65, ARIA11)."""
    if _main(page) is None:
        yield Seen("main-missing", Place(page=page.path, selector="body"))
    if page.path.count("/") > 1 and not _has_trail(page):
        yield Seen("breadcrumb-missing", Place(page=page.path, selector="body"))


def link_groups(page: Page) -> Iterator[Seen]:
    """A list of nothing but links, outside of any structural element, may be navigation without nav."""
    for el in page.shown(page.all("ul", "ol")):
        if inside(el, *_STRUCTURES) is not None or _in_role(el):
            continue
        entries = list(el.iterchildren("li"))
        if len(entries) < _ENTRIES:
            continue
        if all(_is_link(page, entry) for entry in entries):
            text = page.text(entries[0])
            yield seen("links-outside-nav", page, el, text, count=len(entries), text=short(text))


def abbreviations(page: Page) -> Iterator[Seen]:
    """An abbreviation marked as such tells what it stands for (H28)."""
    for el in page.shown(page.all("abbr", "acronym")):
        if not attribute(el, "title") and (text := page.text(el)):
            yield seen("abbreviation-unexplained", page, el, text, text=short(text))


def _is_bold(page: Page, el: Element, text: str) -> bool:
    """Whether a short paragraph is bold or big from end to end, closes like no sentence, and something follows."""
    if len(text) > _LONGEST_HEADING or text[-1] in _SENTENCE_END:
        return False
    only = next(el.iterchildren("*"), None)
    following = el.getnext()
    if only is None or only.tag not in ("b", "strong", "big", "font", "u") or pictures(page, el):
        return False
    return page.text(only) == text and following is not None and inside(el, "table", "li", "blockquote", "dd") is None


def _by_role(el: Element) -> bool:
    return any(attribute(part, "role") == "heading" for part in el.iter("*"))


def _main(page: Page) -> Element | None:
    mains = [*page.all("main"), *(el for el in page.having("role") if attribute(el, "role") == "main")]
    return mains[0] if mains else None


def _belong(one: Element, other: Element) -> bool:
    return one is other or one in other.iterancestors() or other in one.iterancestors()


def _has_trail(page: Page) -> bool:
    """Whether a navigation is named as the way to this page, or a text begins so."""
    if any(_TRAIL.search(f"{aria_name(page, el)} {attribute(el, 'class')}") for el in page.all("nav")):
        return True
    return _HERE.search(page.prose) is not None or any(_TRAIL.search(attribute(el, "class")) for el in page.all("ol"))


def _in_role(el: Element) -> bool:
    roles = {attribute(up, "role") for up in (el, *el.iterancestors("*"))}
    return bool(roles & {"navigation", "main", "contentinfo", "tablist", "menu", "menubar", "complementary", "search"})


def _is_link(page: Page, entry: Element) -> bool:
    parts = list(entry.iterchildren("*"))
    return len(parts) == 1 and parts[0].tag == "a" and page.text(parts[0]) == page.text(entry)


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRUCTURES = ("nav", "main", "article", "aside", "footer", "section", "form", "details")
_INLINE = ("span", "b", "strong", "em", "i", "font", "u", "mark", "label", "a")
_COLOUR = re.compile(r"(?<![\w-])(?:background-)?color\s*:(?!\s*(?:inherit|currentcolor))")
_TRAIL = re.compile(r"麵包屑|導覽路徑|現在位置|目前位置|所在位置|breadcrumb|you are here", re.IGNORECASE)
_HERE = re.compile(r"(?:現在|目前|所在)位置|you are here", re.IGNORECASE)
_ENTRY = re.compile(r"[•●○■◆▪‧・※*＊–—-]\s*\S|[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.．、]\s*\S")
_ENTRIES = 3
_LONGEST_HEADING = 40
_SENTENCE_END = "。！？；，、.!?;,"
_PAINTING = {
    "align": frozenset("caption col div hr h1 h2 h3 h4 h5 h6 iframe img input legend p table tbody td th tr".split()),
    "alink": frozenset({"body"}),
    "background": frozenset({"body", "table", "td", "th"}),
    "bgcolor": frozenset("body table td th tr".split()),
    "border": frozenset({"img", "object"}),
    "cellpadding": frozenset({"table"}),
    "cellspacing": frozenset({"table"}),
    "color": frozenset({"hr", "font"}),
    "hspace": frozenset({"img", "object"}),
    "link": frozenset({"body"}),
    "noshade": frozenset({"hr"}),
    "valign": frozenset("col tbody td th tr".split()),
    "vlink": frozenset({"body"}),
    "vspace": frozenset({"img", "object"}),
}
