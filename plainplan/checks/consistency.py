"""What recurs from page to page: order of navigation, names of links, place of help (WCAG 3.2.3, 3.2.4, 3.2.6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plainplan.checks.folder import Folder, Targets, Verdict
from plainplan.checks.seen import Seen, short
from plainplan.facts import Kind, Link
from plainplan.findings import Place


@dataclass(frozen=True, slots=True)
class _Stop:
    """A link of a block, and the file or the address to which it leads."""

    page: str
    to: str
    link: Link


_Blocks = Mapping[str, Mapping[str, Sequence[_Stop]]]
"""By the block ("nav Menu", "header", "" for the rest), by the page: the links in order, each target once."""


def navigation(folder: Folder) -> Iterator[Seen]:
    """Blocks of the same kind and name hold their links in the same order on all pages of a language (G61)."""
    for blocks in _languages(folder):
        for block, of_page in blocks.items():
            if block and len(of_page) >= _PAGES:
                yield from _reordered(of_page)
                yield from _renamed(of_page)


def _reordered(of_page: Mapping[str, Sequence[_Stop]]) -> Iterator[Seen]:
    orders = Counter(tuple(stop.to for stop in stops) for stops in of_page.values())
    usual = max(orders, key=lambda order: (orders[order], len(order)))
    place = {to: number for number, to in enumerate(usual)}
    for page, stops in of_page.items():
        common = [stop for stop in stops if stop.to in place]
        if len(common) < _LINKS or len(common) < _SHARE * min(len(stops), len(usual)):
            continue
        for before, stop in pairwise(common):
            if place[stop.to] < place[before.to]:
                told = (("text", short(stop.link.text)), ("before", short(before.link.text)))
                yield Seen("navigation-reordered", _place(page, stop.link), told, stop.link.address)
                break


def _renamed(of_page: Mapping[str, Sequence[_Stop]]) -> Iterator[Seen]:
    """The same function has the same name everywhere (G197): told once for each other name, with the first page."""
    names: dict[str, Counter[str]] = {}
    first: dict[tuple[str, str], tuple[str, Link]] = {}
    for page, stops in of_page.items():
        for stop in stops:
            names.setdefault(stop.to, Counter())[stop.link.text] += 1
            first.setdefault((stop.to, stop.link.text), (page, stop.link))
    for to, counted in names.items():
        if counted.total() < max(_PAGES, len(of_page) * _SHARE) or "" in counted:
            continue
        usual = counted.most_common(1)[0][0]
        for name in counted:
            if name != usual:
                page, link = first[to, name]
                told = (("text", short(name)), ("usual", short(usual)), ("count", str(counted[name])))
                yield Seen("link-renamed", _place(page, link), told, link.address)


def help_place(folder: Folder) -> Iterator[Seen]:
    """A way to get help stands in the same block on all pages of a language, and on all of them (G220)."""
    for blocks in _languages(folder):
        pages = {page for of_page in blocks.values() for page in of_page}
        beside = {(stop.page, stop.to) for stops in blocks.get("", {}).values() for stop in stops}
        for to, found in _helping(blocks).items():
            if len(found) >= max(_PAGES, len(pages) * _SHARE):
                without = {page for page in pages - set(found) - {to} if (page, to) not in beside}
                yield from _strayed(found, without)


def _helping(blocks: _Blocks) -> Mapping[str, Mapping[str, tuple[str, Link]]]:
    """By where it leads, by the page: the block of the first link that promises help, and the link."""
    found: dict[str, dict[str, tuple[str, Link]]] = {}
    for block in filter(None, blocks):
        for stop in (stop for stops in blocks[block].values() for stop in stops):
            if _HELP.search(stop.link.text):
                found.setdefault(stop.to, {}).setdefault(stop.page, (block, stop.link))
    return found


def _strayed(found: Mapping[str, tuple[str, Link]], without: set[str]) -> Iterator[Seen]:
    usual = Counter(block for block, _ in found.values()).most_common(1)[0][0]
    text = short(next(link.text for block, link in found.values() if block == usual))
    told = (("text", text), ("usual", usual))
    for page, (block, link) in found.items():
        if block != usual:
            yield Seen("help-moved", _place(page, link), told, link.address)
    for page in sorted(without):
        yield Seen("help-absent", Place(page=page, selector="body"), told)


def _languages(folder: Folder) -> Iterator[_Blocks]:
    """The blocks of each language. A link to the same page's own parts belongs to that page alone."""
    targets = Targets(folder.names, folder.base)
    found: dict[str, dict[str, dict[str, dict[str, _Stop]]]] = {}
    for path, facts in sorted(folder.pages.items()):
        for link in facts.links:
            if link.kind is not Kind.LINK or link.address.startswith("#"):
                continue
            target = targets.lead(path, link.address)
            to = target.path if target.verdict is Verdict.FOUND else link.address
            stops = found.setdefault(facts.lang.lower(), {}).setdefault(link.block, {}).setdefault(path, {})
            stops.setdefault(to, _Stop(path, to, link))
    for blocks in found.values():
        yield {block: {page: tuple(stops.values()) for page, stops in of.items()} for block, of in blocks.items()}


def _place(page: str, link: Link) -> Place:
    return Place(page=page, line=link.line, selector=link.selector)


_PAGES = 3
_LINKS = 3
_SHARE = 0.6
_HELP = re.compile(
    r"聯絡|聯繫|連絡|客服|服務專線|意見信箱|首長信箱|常見問(?:題|答)|協助|"
    r"\b(?:contact|help|support|feedback|faqs?|hotline)\b",
    re.IGNORECASE,
)
