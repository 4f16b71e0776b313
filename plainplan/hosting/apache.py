"""For Apache (2.4): `.htaccess`, in the site itself.

Nothing that keeps readers safe depends on whether a module is loaded: a host without mod_headers answers with an error
and not without the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.hosting.hosted import ADMIN, FEED, Hosted
from plainplan.hosting.kinds import ATOM, IN_UTF8, TYPES
from plainplan.hosting.policies import ASSETS, CACHE_ASSETS, CACHE_REST, CSP, HSTS, HSTS_VALUE, OTHERS, PAGES
from plainplan.model.outputs import Output

FILE = ".htaccess"


def files(hosted: Hosted) -> Iterator[Output]:
    """The file of the site, one that lets style sheets and scripts be kept, and one with the policy of the editor."""
    yield Output(FILE, "\n".join([*_lines(hosted), ""]).encode())
    yield Output(f"{ASSETS}{FILE}", f'Header set Cache-Control "{CACHE_ASSETS}"\n'.encode())
    if hosted.admin:
        yield Output(f"{ADMIN}{FILE}", f'Header always set {CSP} "{hosted.admin}"\n'.encode())


def _lines(hosted: Hosted) -> Iterator[str]:
    yield "# Made by plainplan with each build; docs/publish.md."
    yield "# Needs AllowOverride All, mod_headers, mod_mime and mod_alias."
    yield "Options -Indexes"
    yield "DirectoryIndex index.html"
    yield f"ErrorDocument 404 {hosted.base_path}404.html"
    yield '<FilesMatch "^(\\.|_headers$|_redirects$)">'
    yield "Require all denied"
    yield "</FilesMatch>"
    yield from _types()
    yield from _smaller()
    yield f'Header always set {CSP} "{PAGES}"'
    yield f'Header set Cache-Control "{CACHE_REST}"'
    told = "%{HTTPS} == 'on' || %{HTTP:X-Forwarded-Proto} == 'https'"
    yield f'Header always set {HSTS} "{HSTS_VALUE}" "expr={told}"'
    for name, value in OTHERS.items():
        yield f'Header always set {name} "{value}"'
    for moved in hosted.moved:
        old = re.escape(hosted.base_path + moved.old).replace('"', "")
        yield f'RedirectMatch 301 "^{old.rstrip("/")}{_END[old.endswith("/")]}" "{hosted.target(moved)}"'


_END = {True: "/?(index\\.html)?$", False: "$"}


def _smaller() -> Iterator[str]:
    """What is text goes out compressed where the host can; it is as safe without, so nothing fails there."""
    yield "<IfModule mod_deflate.c>"
    yield "<IfModule mod_filter.c>"
    yield f"AddOutputFilterByType DEFLATE {' '.join(IN_UTF8)}"
    yield "</IfModule>"
    yield "</IfModule>"


def _types() -> Iterator[str]:
    endings: dict[str, list[str]] = {}
    for ending, kind in TYPES.items():
        endings.setdefault(kind, []).append(f".{ending}")
    for kind, several in endings.items():
        yield f"AddType {kind} {' '.join(several)}"
    utf8 = [ending for kind in IN_UTF8 for ending in endings.get(kind, ())]
    yield f"AddCharset utf-8 {' '.join(utf8)}"
    yield f'<Files "{FEED}">'
    yield f'ForceType "{ATOM}; charset=utf-8"'
    yield "</Files>"
