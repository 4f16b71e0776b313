"""Links: every address of every page, sheet and site map leads to something that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from urllib.parse import unquote

from plainplan.checks.addresses import at_link
from plainplan.checks.folder import Folder, Target, Verdict
from plainplan.checks.leads import BETWEEN, Leads, is_place, primary
from plainplan.checks.seen import Seen, short
from plainplan.facts import Kind, Link
from plainplan.findings import Place


def pages(folder: Folder) -> Iterator[Seen]:
    """Every link of every page: its file, its fragment, its language. Other sites are not asked."""
    for path in _suspects(folder):
        yield from of_page(folder, path)


def of_page(folder: Folder, path: str) -> Iterator[Seen]:
    """The same of one page."""
    for link in folder.links(path):
        target = folder.targets.lead(path, link.address)
        if target.verdict not in (Verdict.FOUND, Verdict.ELSEWHERE):
            yield _missed(path, link, target)
        if target.verdict in _LED and target.path in folder.pages:
            yield from _fragment(folder, path, link, target)
            yield from _language(folder, path, link, target)


def _suspects(folder: Folder) -> Iterator[str]:
    """The pages of which a link is to be told, in order: each spot is looked up once, however many pages lead there."""
    spots = {spot for leads in folder.in_order for spot in (*leads.plain, *leads.others)}
    spots.update(spot for leads in folder.in_order for spot, _, _ in leads.said)
    missed = {spot for spot in spots if folder.targets.at(spot).verdict is not Verdict.FOUND}
    languages = {spot: own for spot in spots if (own := _language_at(folder, spot))}

    @cache
    def foreign(own: str) -> set[str]:
        return {spot for spot, other in languages.items() if own and other != own}

    for leads in folder.in_order:
        unlike = foreign(primary(leads.lang))
        fine = missed.isdisjoint(leads.plain) and missed.isdisjoint(leads.others) and unlike.isdisjoint(leads.plain)
        fine = fine and not any(
            spot in missed or (spot in unlike and languages[spot] not in told) for spot, *told in leads.said
        )
        if not fine or leads.lost or any(_is_lost(folder, spot, names) for spot, names in leads.places):
            yield leads.path


def _language_at(folder: Folder, spot: str) -> str:
    """The language of the page at a spot, or ""."""
    target = folder.targets.at(spot)
    page = folder.pages.get(target.path) if target.verdict in _LED else None
    return primary(page.lang) if page else ""


def _is_lost(folder: Folder, spot: str, names: Iterable[str]) -> bool:
    """Whether a page has not all places to which fragments should lead."""
    page = folder.pages.get(folder.targets.at(spot).path)
    return page is not None and not all(map(page.has, names))


def _missed(path: str, link: Link, target: Target) -> Seen:
    if target.verdict is Verdict.MISSING and not target.near:
        return at_link(_missing_check(link, target), path, link)
    return at_link(_BY_VERDICT[target.verdict], path, link, near=target.near)


def _missing_check(link: Link, target: Target) -> str:
    _, dot, kind = target.path.rpartition("/")[2].rpartition(".")
    if link.kind is Kind.LINK and dot and kind.lower() not in ("html", "htm"):
        return "download-missing"
    return _BY_KIND[link.kind]


def _fragment(folder: Folder, path: str, link: Link, target: Target) -> Iterator[Seen]:
    name, page = target.fragment.partition(":~:")[0], folder.pages[target.path]
    if not is_place(link, name) or page.has(name):
        return
    anchors = page.anchors.strip(BETWEEN).split(BETWEEN)
    close = get_close_matches(unquote(name), anchors[:_MOST_COMPARED], n=1, cutoff=0.75)
    if close:
        near = f"{link.address.partition('#')[0]}#{close[0]}"
        yield at_link("address-misspelt", path, link, near=near)
    else:
        yield at_link("fragment-missing", path, link, fragment=short(unquote(name)), target=target.path)


def _language(folder: Folder, path: str, link: Link, target: Target) -> Iterator[Seen]:
    own, other = folder.pages[path].lang, folder.pages[target.path].lang
    if link.kind is not Kind.LINK or not own or not other or primary(own) == primary(other):
        return
    if primary(other) not in (primary(link.hreflang), primary(link.lang)):
        yield at_link("link-language-unsaid", path, link, lang=other)


def twins(folder: Folder) -> Iterator[Seen]:
    """A page that another names as its twin (link rel=alternate hreflang) names that one as well."""
    named = {leads.path: dict(_twins(folder, leads)) for leads in folder.in_order}
    for path, others in named.items():
        for other, by_default in others.items():
            if other in named and path not in named[other] and not by_default:
                links = [link for link in folder.links(path) if _is_twin(folder, path, link, other)]
                yield at_link("twin-one-way", path, links[-1], target=other)


def _twins(folder: Folder, leads: Leads) -> Iterator[tuple[str, bool]]:
    """The pages that a page names as its twins; each, at last, as the one for readers of any other language or not."""
    for spot, by_default in leads.twins:
        target = folder.targets.at(spot)
        if target.verdict in _LED:
            yield target.path, by_default


def _is_twin(folder: Folder, path: str, link: Link, other: str) -> bool:
    target = folder.targets.lead(path, link.address) if link.kind is Kind.TWIN else Target(Verdict.ELSEWHERE)
    return target.verdict in _LED and target.path == other


def sheets(folder: Folder) -> Iterator[Seen]:
    """Every url() of every style sheet."""
    for path, references in sorted(folder.sheets.items()):
        for one in references:
            target = folder.targets.lead(path, one.address.strip())
            if target.verdict in (Verdict.FOUND, Verdict.ELSEWHERE) or one.address.startswith("#"):
                continue
            params = (("address", short(one.address, 120)), ("text", ""), ("near", target.near))
            check = (
                _BY_VERDICT[target.verdict] if target.near or target.verdict is Verdict.OUTSIDE else "style-url-missing"
            )
            yield Seen(check, Place(page=path, line=one.line, selector=one.selector), params, one.address)


def site_map(folder: Folder) -> Iterator[Seen]:
    """Every address in the site map file is a page of the site; without a base, full addresses are passed over."""
    for address in folder.sitemap:
        target = folder.targets.lead("", address)
        unknown = target.verdict is Verdict.ELSEWHERE and "//" not in folder.base
        if target.verdict is not Verdict.FOUND and not unknown:
            yield Seen(
                "site-map-address-missing", Place(page="sitemap.xml"), (("address", short(address, 120)),), address
            )


_LED = (Verdict.FOUND, Verdict.SLASH)
"""The address leads to a page, if by a detour."""
_MOST_COMPARED = 500
_BY_VERDICT = {
    Verdict.MISSING: "address-misspelt",
    Verdict.CASE: "address-case",
    Verdict.SLASH: "address-slash-missing",
    Verdict.OUTSIDE: "address-outside",
}
_BY_KIND = {
    Kind.LINK: "link-broken",
    Kind.FORM: "link-broken",
    Kind.CITE: "link-broken",
    Kind.REFRESH: "link-broken",
    Kind.IMAGE: "image-missing",
    Kind.ICON: "icon-missing",
    Kind.STYLESHEET: "style-sheet-missing",
    Kind.SCRIPT: "script-missing",
    Kind.FRAME: "frame-missing",
    Kind.MEDIA: "media-missing",
    Kind.TWIN: "twin-missing",
    Kind.CANONICAL: "canonical-missing",
    Kind.SHARE: "share-address-missing",
    Kind.STYLE: "style-url-missing",
    Kind.FILE: "linked-file-missing",
}
