"""The page as a whole: title, zoom, refresh, ids, keys, landmarks, tags that only paint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plainplan.checks.folder import Folder
from plainplan.checks.names import aria_name, attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Kind, Page
from plainplan.findings import Place


def readable(page: Page) -> Iterator[Seen]:
    """The source is HTML that can be read to its end."""
    if not page.whole:
        yield Seen("page-unreadable", Place(page=page.path), (("path", page.path),))


def title(page: Page) -> Iterator[Seen]:
    """A title with words as a direct child of head; titles of pictures and frames do not count."""
    if not page.title:
        yield Seen("title-missing", Place(page=page.path, selector="head"))
    elif _NO_TITLE.fullmatch(page.title):
        place = Place(page=page.path, selector="head > title")
        yield Seen("title-says-nothing", place, (("title", short(page.title)),), page.title)


def titles(folder: Folder) -> Iterator[Seen]:
    """Within one language no two pages have the same title."""
    first: dict[tuple[str, str], str] = {}
    for page in folder.in_order:
        other = first.setdefault((page.lang.lower(), page.title), page.path)
        if page.title and other != page.path:
            place = Place(page=page.path, selector="head > title")
            yield Seen("title-repeated", place, (("title", short(page.title)), ("other", other)), page.title)


def ways(folder: Folder) -> Iterator[Seen]:
    """In each language a page that helps to find things: a site map, an index, a search (G63, G161)."""
    of_language: dict[str, list[tuple[str, str]]] = {}
    for page in folder.in_order:
        of_language.setdefault(page.lang.lower(), []).append((page.path, page.title))
    for lang, pages in of_language.items():
        if len(pages) >= _PAGES_TO_SEARCH and not any(_WAY.search(title) for _, title in pages):
            yield Seen("ways-to-find-missing", Place(page=pages[0][0]), (("lang", lang), ("count", str(len(pages)))))


def metas(page: Page) -> Iterator[Seen]:
    """No timed refresh (F40, F41; the first valid one counts), and a viewport that leaves zoom to the reader."""
    led = False
    for el in page.all("meta"):
        if attribute(el, "http-equiv").lower() == "refresh":
            content = attribute(el, "content")
            wait = None if led else _REFRESH.match(content)
            led = led or wait is not None
            if wait is not None and not leads_on(page):
                yield seen(_refreshed(int(wait[1] or 0)), page, el, content, content=short(content))
        elif attribute(el, "name").lower() == "viewport" and _blocks_zoom(content := attribute(el, "content")):
            yield seen("zoom-blocked", page, el, content, content=short(content))


def leads_on(page: Page) -> bool:
    """Whether a page is there only to lead readers to its new address: at once, with a link for whoever is not led, and
    not to be found by searches. Such a page is no fault (WCAG 2.2, technique H76) and nobody stays on it."""
    if not page.having("http-equiv"):
        return False
    metas = {attribute(el, key).lower(): attribute(el, "content") for el in page.all("meta") for key in _SAID}
    wait = _REFRESH.match(metas.get("refresh", ""))
    if wait is None or int(wait[1] or 0) or "noindex" not in metas.get("robots", "").lower():
        return False
    to = {link.address for link in page.links if link.kind is Kind.REFRESH}
    return any(link.kind is Kind.LINK and link.address in to for link in page.links)


_SAID = ("http-equiv", "name")


def _refreshed(seconds: int) -> str:
    """WCAG 2.2.1 lets go what comes after 20 hours, 3.2.5 (AAA) does not."""
    if not seconds:
        return "refresh-instant"
    return "refresh-timed" if seconds <= _TWENTY_HOURS else "refresh-late"


def _blocks_zoom(content: str) -> bool:
    """Whether less than 200 % is left (1.4.4). Browsers of telephones take words for 0 or 1, and minus for no limit."""
    given = dict(re.findall(r"([\w-]+)\s*=\s*([^\s,;]+)", content.lower()))
    largest = _scale(given.get("maximum-scale", "device-width"))
    return abs(_scale(given.get("user-scalable", "yes"))) < 1 or 0 <= largest < _SMALLEST_ZOOM


def _scale(told: str) -> float:
    if re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)", told):
        return float(told)
    return {"yes": 1.0, "device-width": 10.0, "device-height": 10.0}.get(told, 0.0)


def ids(page: Page) -> Iterator[Seen]:
    """No id stands twice on a page."""
    twice = {name for name, times in Counter(page.ids).items() if times > 1}
    met: set[str] = set()
    for el in page.having("id") if twice else ():
        name = el.get("id") or ""
        if name in met:
            yield seen("id-repeated", page, el, name, id=short(name))
        met |= {name} & twice


def keys(page: Page) -> Iterator[Seen]:
    """One element a letter for accesskey; the order of Tab is that of the source."""
    first: dict[str, Element] = {}
    for el in page.shown(page.having("accesskey")):
        key = attribute(el, "accesskey").upper()
        if key and first.setdefault(key, el) is not el:
            yield seen("accesskey-repeated", page, el, f'accesskey="{attribute(el, "accesskey")}"', key=key)
    for el in page.shown(page.having("tabindex")):
        number = attribute(el, "tabindex")
        if number.isdecimal() and int(number) > 0:
            yield seen("tabindex-positive", page, el, f'tabindex="{number}"', number=number)


def landmarks(page: Page) -> Iterator[Seen]:
    """One main; landmarks of the same kind have different names."""
    by_role = [el for el in page.having("role") if el.get("role") == "main"]
    mains = [*(el for el in page.all("main") if not el.get("role")), *by_role]
    for el in list(page.shown(mains))[1:]:
        yield seen("main-repeated", page, el)
    regions = list(page.shown(page.all("nav", "aside")))
    names = Counter((el.tag, aria_name(page, el)) for el in regions)
    for el in regions:
        name = aria_name(page, el)
        if names[el.tag, name] > 1:
            yield seen("landmark-name-repeated", page, el, name, tag=el.tag, name=short(name))


def painting(page: Page) -> Iterator[Seen]:
    """Tags that only paint or move (CS1130103E)."""
    for el in page.shown(page.all(*_PAINTING)):
        yield seen("tag-only-paints", page, el, page.text(el), tag=el.tag, text=short(page.text(el)))


_SMALLEST_ZOOM = 2
_TWENTY_HOURS = 72_000
# "Shared declarative refresh steps" of the HTML standard: what does not follow them is passed over by browsers.
_REFRESH = re.compile(r"[\t\n\f\r ]*(?:([0-9]+)|\.)[0-9.]*(?:$|[;,\t\n\f\r ])")
_PAGES_TO_SEARCH = 3
_WAY = re.compile(r"網站導覽|網站地圖|搜尋|檢索|索引|site ?map|search|index|a[-–]z", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|new|no|無)?(?:[ _-]?(?:document|page|title|標題|網頁|頁面|文件|index|home ?page|default))+"
    r"(?:[ _-]?\d+)?|untitled|[^\s]+\.(?:html?|aspx?|php|jsp|docx?)|[\W_\d]+",
    re.IGNORECASE,
)
_PAINTING = ("basefont", "big", "blink", "center", "font", "marquee", "strike", "tt")
