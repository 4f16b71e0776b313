"""Links: every address of every page, sheet and site map leads to something that is there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from plainplan.checks.addresses import at_link
from plainplan.checks.folder import Folder, Target, Targets, Verdict
from plainplan.checks.seen import Seen, short
from plainplan.facts import Kind, Link
from plainplan.findings import Place


def pages(folder: Folder) -> Iterator[Seen]:
    """Every link of every page: its file, its fragment, its language. Other sites are not asked."""
    targets = Targets(folder.names, folder.base)
    for path, facts in sorted(folder.pages.items()):
        for link in facts.links:
            target = targets.lead(path, link.address)
            if target.verdict not in (Verdict.FOUND, Verdict.ELSEWHERE):
                yield _missed(path, link, target)
            if target.verdict in (Verdict.FOUND, Verdict.SLASH) and target.path in folder.pages:
                yield from _fragment(folder, path, link, target)
                yield from _language(folder, path, link, target)


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
    name = target.fragment
    # "#top" and "#" are the top of every page; ":~:" marks words to look for, not a place.
    if not name or name.lower() == "top" or name.startswith(":~:") or link.kind not in (Kind.LINK, Kind.IMAGE):
        return
    anchors = folder.pages[target.path].anchors
    if name in anchors or unquote(name) in anchors:
        return
    close = get_close_matches(unquote(name), sorted(anchors)[:_MOST_COMPARED], n=1, cutoff=0.75)
    if close:
        near = f"{link.address.partition('#')[0]}#{close[0]}"
        yield at_link("address-misspelt", path, link, near=near)
    else:
        yield at_link("fragment-missing", path, link, fragment=short(unquote(name)), target=target.path)


def _language(folder: Folder, path: str, link: Link, target: Target) -> Iterator[Seen]:
    own, other = folder.pages[path].lang, folder.pages[target.path].lang
    if link.kind is not Kind.LINK or not own or not other or _primary(own) == _primary(other):
        return
    if _primary(other) not in (_primary(link.hreflang), _primary(link.lang)):
        yield at_link("link-language-unsaid", path, link, lang=other)


def twins(folder: Folder) -> Iterator[Seen]:
    """A page that another names as its twin (link rel=alternate hreflang) names that one as well."""
    targets = Targets(folder.names, folder.base)
    named = {path: dict(_twins(targets, path, facts.links)) for path, facts in sorted(folder.pages.items())}
    for path, others in named.items():
        for other, link in others.items():
            back = named.get(other)
            if back is not None and path not in back and link.hreflang.lower() != "x-default":
                yield at_link("twin-one-way", path, link, target=other)


def _twins(targets: Targets, path: str, links: tuple[Link, ...]) -> Iterator[tuple[str, Link]]:
    for link in links:
        if link.kind is Kind.TWIN:
            target = targets.lead(path, link.address)
            if target.verdict in (Verdict.FOUND, Verdict.SLASH):
                yield target.path, link


def sheets(folder: Folder) -> Iterator[Seen]:
    """Every url() of every style sheet."""
    targets = Targets(folder.names, folder.base)
    for path, references in sorted(folder.sheets.items()):
        for one in references:
            target = targets.lead(path, one.address.strip())
            if target.verdict in (Verdict.FOUND, Verdict.ELSEWHERE) or one.address.startswith("#"):
                continue
            params = (("address", short(one.address, 120)), ("text", ""), ("near", target.near))
            check = (
                _BY_VERDICT[target.verdict] if target.near or target.verdict is Verdict.OUTSIDE else "style-url-missing"
            )
            yield Seen(check, Place(page=path, line=one.line, selector=one.selector), params, one.address)


def site_map(folder: Folder) -> Iterator[Seen]:
    """Every address in the site map file is a page of the site; without a base, full addresses are passed over."""
    targets = Targets(folder.names, folder.base)
    for address in folder.sitemap:
        target = targets.lead("", address)
        unknown = target.verdict is Verdict.ELSEWHERE and "//" not in folder.base
        if target.verdict is not Verdict.FOUND and not unknown:
            yield Seen(
                "site-map-address-missing", Place(page="sitemap.xml"), (("address", short(address, 120)),), address
            )


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()


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
