"""What recurs from page to page: order of navigation, names of links, place of help (WCAG 3.2.3, 3.2.4, 3.2.6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from plainplan.checks.folder import Folder
from plainplan.checks.leads import Stop, stop_at
from plainplan.checks.seen import Seen, short
from plainplan.facts import Link
from plainplan.findings import Place

type _Blocks = Mapping[str, Mapping[str, Sequence[Stop]]]
"""By the block ("nav Menu", "header"), by the page: its links in order, each as where it leads and its words; no two
lead to one place."""


def navigation(folder: Folder) -> Iterator[Seen]:
    """Blocks of the same kind and name hold their links in the same order on all pages of a language (G61)."""
    for _, blocks in _languages(folder):
        for block, of_page in blocks.items():
            if len(of_page) >= _PAGES:
                yield from _reordered(folder, block, of_page)
                yield from _renamed(folder, block, of_page)


def _reordered(folder: Folder, block: str, of_page: Mapping[str, Sequence[Stop]]) -> Iterator[Seen]:
    orders = Counter(tuple(to for to, _ in stops) for stops in of_page.values())
    usual = max(orders, key=lambda order: (orders[order], len(order)))
    place = {to: number for number, to in enumerate(usual)}
    strayed = {order: found for order in orders if (found := _strayed_from(order, place))}
    for page, stops in of_page.items():
        if found := strayed.get(tuple(to for to, _ in stops)):
            before, to = found
            link, words = _link(folder, page, block, to), dict(stops)
            told = (("text", short(words[to])), ("before", short(words[before])))
            yield Seen("navigation-reordered", _place(page, link), told, link.address)


def _strayed_from(order: Sequence[str], place: Mapping[str, int]) -> tuple[str, str] | None:
    """The first two links of a block, if any, that stand the other way round in the usual order."""
    common = [to for to in order if to in place]
    if len(common) < _LINKS or len(common) < _SHARE * min(len(order), len(place)):
        return None
    return next(((before, to) for before, to in pairwise(common) if place[to] < place[before]), None)


def _renamed(folder: Folder, block: str, of_page: Mapping[str, Sequence[Stop]]) -> Iterator[Seen]:
    """The same function has the same name everywhere (G197): told once for each other name, with the first page."""
    names: dict[str, Counter[str]] = {}
    for (to, text), times in Counter(chain.from_iterable(of_page.values())).items():
        names.setdefault(to, Counter())[text] = times
    for to, counted in names.items():
        if counted.total() < max(_PAGES, len(of_page) * _SHARE) or "" in counted:
            continue
        usual = counted.most_common(1)[0][0]
        for name in counted:
            if name != usual:
                page = next(page for page, stops in of_page.items() if (to, name) in stops)
                link = _link(folder, page, block, to)
                told = (("text", short(name)), ("usual", short(usual)), ("count", str(counted[name])))
                yield Seen("link-renamed", _place(page, link), told, link.address)


def help_place(folder: Folder) -> Iterator[Seen]:
    """A way to get help stands in the same block on all pages of a language, and on all of them (G220)."""
    for pages, blocks in _languages(folder):
        for to, found in _helping(blocks).items():
            if len(found) >= max(_PAGES, len(pages) * _SHARE):
                others = pages - found.keys() - {folder.targets.at(to).path}
                without = {page for page in others if not _leads_beside(folder, page, to)}
                yield from _strayed(folder, to, found, without)


def _helping(blocks: _Blocks) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """By where it leads, by the page: the block of the first link that promises help, and its words."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for block, of_page in blocks.items():
        helping = {stop for stop in set(chain.from_iterable(of_page.values())) if _HELP.search(stop[1])}
        for page, stops in of_page.items():
            if not helping.isdisjoint(stops):
                for to, text in filter(helping.__contains__, stops):
                    found.setdefault(to, {}).setdefault(page, (block, text))
    return found


def _leads_beside(folder: Folder, page: str, to: str) -> bool:
    """Whether a page has a link to the same place that stands in none of its blocks."""
    return any(not link.block and _to(folder, page, link) == to for link in folder.links(page))


def _strayed(folder: Folder, to: str, found: Mapping[str, tuple[str, str]], without: Collection[str]) -> Iterator[Seen]:
    usual = Counter(block for block, _ in found.values()).most_common(1)[0][0]
    text = short(next(text for block, text in found.values() if block == usual))
    told = (("text", text), ("usual", usual))
    for page, (block, _) in found.items():
        if block != usual:
            link = _link(folder, page, block, to)
            yield Seen("help-moved", _place(page, link), told, link.address)
    for page in sorted(without):
        yield Seen("help-absent", Place(page=page, selector="body"), told)


def _languages(folder: Folder) -> Iterator[tuple[set[str], _Blocks]]:
    """Of each language the pages that have links, and their blocks."""
    pages: dict[str, set[str]] = {}
    blocks: dict[str, dict[str, dict[str, tuple[Stop, ...]]]] = {}
    for leads in folder.in_order:
        lang = leads.lang.lower()
        if leads.plain or leads.said or leads.away:
            pages.setdefault(lang, set()).add(leads.path)
        for block, stops in leads.blocks:
            blocks.setdefault(lang, {}).setdefault(block, {})[leads.path] = stops
    for lang, own in pages.items():
        yield own, blocks.get(lang, {})


def _link(folder: Folder, page: str, block: str, to: str) -> Link:
    """The first link of a block of a page that leads to a place."""
    return next(link for link in folder.links(page) if link.block == block and _to(folder, page, link) == to)


def _to(folder: Folder, page: str, link: Link) -> str | None:
    return stop_at(link, folder.targets.spots.of(page, link.address))


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
