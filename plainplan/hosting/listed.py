"""For Netlify and Cloudflare Pages: `_headers` and `_redirects`, in the site itself.

Where several rules of `_headers` match, both hosts say all they have, joined by commas; so no address is given two
policies. Cloudflare takes 100 rules of headers and 2,000 redirects.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from plainplan.hosting.hosted import ADMIN, FEED, SAFE, Hosted
from plainplan.hosting.kinds import ATOM
from plainplan.hosting.policies import ASSETS, CACHE_ASSETS, CSP, HSTS, HSTS_VALUE, OTHERS, PAGES
from plainplan.model.outputs import Output


def netlify(hosted: Hosted) -> Iterator[Output]:
    """A file at the old address would go before its redirect, were it not forced."""
    yield from _files(hosted, "301!")


def cloudflare(hosted: Hosted) -> Iterator[Output]:
    """Redirects always go before files, and the sign that would force them is not known."""
    yield from _files(hosted, "301")


def _files(hosted: Hosted, status: str) -> Iterator[Output]:
    yield Output("_headers", "".join(_rules(hosted)).encode())
    if hosted.moved:
        lines = [f"{_path(hosted, one.old)} {hosted.target(one)} {status}\n" for one in hosted.moved]
        yield Output("_redirects", "".join(lines).encode())


def _rules(hosted: Hosted) -> Iterator[str]:
    """What hosts do not say by themselves: both let nothing be kept without asking, and know the common types."""
    general = {HSTS: HSTS_VALUE, **OTHERS}
    if not hosted.admin:
        yield _rule(_path(hosted, "*"), {CSP: PAGES, **general})
    else:
        yield _rule(_path(hosted, "*"), general)
        yield _rule(_path(hosted, f"{ADMIN}*"), {CSP: hosted.admin})
        for path in _tops(hosted):
            yield _rule(path, {CSP: PAGES})
    yield _rule(_path(hosted, f"{ASSETS}*"), {"Cache-Control": CACHE_ASSETS})
    for name in hosted.names:
        if kind := _KINDS.get(name.rpartition("/")[2].rpartition(".")[2] if not name.endswith(FEED) else FEED):
            yield _rule(_path(hosted, name), {"Content-Type": kind})


_KINDS = {FEED: f"{ATOM}; charset=utf-8", "jsonld": "application/ld+json"}


def _tops(hosted: Hosted) -> Iterator[str]:
    """Everything but the editor: the home page, and each file and folder at the root of the site."""
    yield _path(hosted, "")
    tops = dict.fromkeys(name.partition("/")[0] + "/*" * ("/" in name) for name in sorted(hosted.names))
    yield from (_path(hosted, top) for top in tops if top != f"{ADMIN}*")


def _rule(path: str, headers: dict[str, str]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])


def _path(hosted: Hosted, path: str) -> str:
    return quote(hosted.base_path + path, safe=SAFE)
