"""Every reference of a page to another file: a parsed tree in, links in document order out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from plainplan.facts.selectors import Steps
from plainplan.facts.tree import Element, Index, line


class Kind(StrEnum):
    """What a link is for; the words of a broken one depend on it."""

    LINK = "link"
    FORM = "form"
    IMAGE = "image"
    ICON = "icon"
    STYLESHEET = "stylesheet"
    SCRIPT = "script"
    FRAME = "frame"
    MEDIA = "media"
    TWIN = "twin"
    CANONICAL = "canonical"
    SHARE = "share"
    STYLE = "style"
    REFRESH = "refresh"
    FILE = "file"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Link:
    """One reference from a page, as it is written there: only outer white space is taken off, and where the page has a
    base element its address is put before.

    `spot` is where it stands, as a selector or as the element with what knows the way to it: few links are ever asked.
    `text` is the visible text of an a element. `hreflang` is the attribute; `lang` is the
    lang of the element or of its nearest ancestor below html, "" when there is none. `block` is the innermost part of
    the page that recurs on others and holds the link: "header", "footer", or "nav" with its name; "" for the rest.
    """

    address: str
    kind: Kind
    line: int
    spot: str | tuple[Steps, Element]
    text: str = ""
    hreflang: str = ""
    lang: str = ""
    block: str = ""

    @property
    def selector(self) -> str:
        """A short CSS selector that finds the element alone."""
        if isinstance(self.spot, str):
            return self.spot
        steps, el = self.spot
        return steps.path(el)

    def __reduce__(self) -> tuple[type[Link], tuple[object, ...]]:
        """Handed to another process, a link leaves its page behind and takes the selector along."""
        told = (self.text, self.hreflang, self.lang, self.block)
        return Link, (self.address, self.kind, self.line, self.selector, *told)


def links(index: Index, steps: Steps) -> Iterator[Link]:
    """The links of a page in document order: attributes, srcset candidates, and url() in its own styles."""
    met = [(el, address, kind) for tag in _REFERENCES for el in index.by_tag.get(tag, ()) for address, kind in _met(el)]
    met += [(el, url, Kind.STYLE) for el in index.by_attribute.get("style", ()) for url in _urls(el.get("style") or "")]
    met += [(el, url, Kind.STYLE) for el in index.by_tag.get("style", ()) for url in _urls(el.text or "")]
    met += [(el, url, Kind.STYLE) for el in index.by_tag.get("style", ()) for url in _imports(el.text or "")]
    blocks = _blocks(index)
    langs = _langs(index)
    base = _base(index)
    for el, address, kind in sorted(met, key=lambda one: index.order[one[0]]):
        yield Link(
            address=_based(base, address.strip()),
            kind=kind,
            line=line(el),
            spot=(steps, el),
            text=index.text(el) if el.tag == "a" else "",
            hreflang=el.get("hreflang") or "",
            lang=langs.get(el, ""),
            block=blocks.get(el, ""),
        )


def _base(index: Index) -> str:
    """What the first base element with an address (HTML, 4.2.3) puts before those of a page, "" where none does."""
    found = (el.get("href") for el in index.by_tag.get("base", ()))
    return next((base.strip() for base in found if base is not None), "")


def _based(base: str, address: str) -> str:
    """An address as a page with a base means it."""
    if not base or not address or re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE):
        return address
    if address[0] in "#?":
        return re.split("#" if address[0] == "#" else "[?#]", base)[0] + address
    if re.match(r"[a-z][a-z0-9+.-]*:|/", base, re.IGNORECASE):
        return urljoin(base, address)
    return address if address.startswith("/") else f"{base[: base.rfind('/') + 1]}{address}"


def _blocks(index: Index) -> dict[Element, str]:
    """Each link with its block; the header or footer of an article or of the main part does not recur."""
    found: dict[Element, str] = {}
    for tag in ("header", "footer", "nav"):
        for el in index.by_tag.get(tag, ()):
            if tag == "nav" or not any(above.tag in _INNER for above in el.iterancestors()):
                name = " ".join((tag, *(el.get("aria-label") or "").split()))
                found.update(dict.fromkeys((link for link in el.iter("a") if link not in index.hidden), name))
    return found


def _langs(index: Index) -> dict[Element, str]:
    """The language that is said for each element below html, by itself or by the nearest that says one around it."""
    found: dict[Element, str] = {}
    for el in index.by_attribute.get("lang", ()):
        if el.tag != "html" and (lang := el.get("lang")):
            found.update(dict.fromkeys(el.iter("*"), lang))
    return found


def _met(el: Element) -> Iterator[tuple[str, Kind]]:
    for attribute, kind, addresses in _REFERENCES[el.tag]:
        value = el.get(attribute)
        if value is None:
            continue
        told = kind(el) if callable(kind) else kind
        if told is not None:
            yield from ((address, told) for address in addresses(value))


def _one(value: str) -> Iterable[str]:
    return (value,)


def _candidates(value: str) -> Iterable[str]:
    return [found[1] for found in re.finditer(r"[\s,]*([^\s,]\S*?)(?=,?\s|,?$)(?:\s+[^,]*)?(?:,|$)", value)]


def _urls(value: str) -> Iterable[str]:
    # The full reader of CSS stands beside this module, not below it; url() alone needs none.
    if "url(" not in value:
        return ()
    return [found[2] for found in re.finditer(r"""url\(\s*(["']?)(.{0,5000}?)\1\s*\)""", value)]


def _imports(value: str) -> Iterable[str]:
    if "@import" not in value:
        return ()
    return [found[2] for found in re.finditer(r"""@import\s*(["'])([^"']{0,5000})\1""", value)]


def _refresh(value: str) -> Iterable[str]:
    found = re.match(r"""\s*[\d.]*\s*[;,]\s*url\s*=\s*["']?([^"']*)""", value, re.IGNORECASE)
    return (found[1],) if found else ()


def _rel(el: Element) -> Kind | None:
    rels = (el.get("rel") or "").lower().split()
    if "alternate" in rels and el.get("hreflang") is not None and "stylesheet" not in rels:
        return Kind.TWIN
    return next((_RELS[rel] for rel in rels if rel in _RELS), None)


def _content(el: Element) -> Kind | None:
    name = (el.get("property") or el.get("name") or "").lower()
    return Kind.SHARE if name in ("og:url", "og:image", "twitter:image") else None


def _http_equiv(el: Element) -> Kind | None:
    return Kind.REFRESH if (el.get("http-equiv") or "").lower() == "refresh" else None


def _source(el: Element) -> Kind:
    parent = el.getparent()
    return Kind.IMAGE if parent is not None and parent.tag == "picture" else Kind.MEDIA


_INNER = frozenset({"main", "article", "section", "aside"})

_RELS: Mapping[str, Kind] = {
    "stylesheet": Kind.STYLESHEET,
    "icon": Kind.ICON,
    "apple-touch-icon": Kind.ICON,
    "mask-icon": Kind.ICON,
    "canonical": Kind.CANONICAL,
    **dict.fromkeys(("alternate", "author", "help", "license", "manifest", "next", "prev", "search"), Kind.FILE),
    **dict.fromkeys(("modulepreload", "prefetch", "preload"), Kind.FILE),
}

type _Reference = tuple[str, Kind | Callable[[Element], Kind | None], Callable[[str], Iterable[str]]]

_REFERENCES: Mapping[str, tuple[_Reference, ...]] = {
    "a": (("href", Kind.LINK, _one), ("xlink:href", Kind.LINK, _one)),
    "area": (("href", Kind.LINK, _one),),
    "audio": (("src", Kind.MEDIA, _one),),
    **dict.fromkeys(("blockquote", "del", "ins", "q"), (("cite", Kind.CITE, _one),)),
    "button": (("formaction", Kind.FORM, _one),),
    "embed": (("src", Kind.MEDIA, _one),),
    "form": (("action", Kind.FORM, _one),),
    "frame": (("src", Kind.FRAME, _one),),
    "iframe": (("src", Kind.FRAME, _one),),
    "image": (("href", Kind.IMAGE, _one), ("xlink:href", Kind.IMAGE, _one)),
    "img": (("src", Kind.IMAGE, _one), ("srcset", Kind.IMAGE, _candidates), ("longdesc", Kind.CITE, _one)),
    "input": (("src", Kind.IMAGE, _one), ("formaction", Kind.FORM, _one)),
    "link": (("href", _rel, _one), ("imagesrcset", Kind.IMAGE, _candidates)),
    "meta": (("content", _content, _one), ("content", _http_equiv, _refresh)),
    "object": (("data", Kind.MEDIA, _one),),
    "script": (("src", Kind.SCRIPT, _one),),
    "source": (("src", _source, _one), ("srcset", Kind.IMAGE, _candidates)),
    "track": (("src", Kind.MEDIA, _one),),
    "use": (("href", Kind.IMAGE, _one), ("xlink:href", Kind.IMAGE, _one)),
    "video": (("src", Kind.MEDIA, _one), ("poster", Kind.IMAGE, _one)),
}
